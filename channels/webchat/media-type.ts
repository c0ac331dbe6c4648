/** Magic bytes: [offset, bytes as latin1, type]. What isn't here is served as a download and never shown. */
const SIGNATURES: readonly (readonly [number, string, string])[] = [
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, 'GIF8', 'image/gif'],
  [8, 'WEBP', 'image/webp'],
  [0, '%PDF-', 'application/pdf'],
  [0, 'OggS', 'audio/ogg'],
  [0, '\x1aE\xdf\xa3', 'video/webm'],
  [4, 'ftyp', 'video/mp4'],
  [8, 'WAVE', 'audio/wav'],
  [0, 'ID3', 'audio/mpeg'],
  [0, '\xff\xfb', 'audio/mpeg'],
];

/** The content type by the first 16 bytes; null when they say nothing we know. Pure. */
export function sniffType(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  return SIGNATURES.find(([offset, bytes]) => text.startsWith(bytes, offset))?.[2] ?? null;
}

/** Types that a browser may show in place; everything else is downloaded. */
export function isShownInline(contentType: string): boolean {
  return /^(image|audio|video)\//.test(contentType);
}
