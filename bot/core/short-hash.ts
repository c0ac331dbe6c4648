/** Short stable hash (FNV-1a over two lanes, 53 bits) of a text, in base 36; not for secrets. */
export function shortHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return ((a >>> 0) * 2 ** 21 + ((b >>> 0) >>> 11)).toString(36);
}
