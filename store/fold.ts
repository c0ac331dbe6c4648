/** Words of one message that are kept for searching, at most: nobody searches by the tail of a pasted book. */
const WORDS_MAX = 400;
/** Of a longer word its beginning is enough. */
const WORD_MAX = 40;

/** A text without accents and capitals: `Méndez` → `mendez`, `ñandú` → `nandu`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a text as they are searched by, each once, in order; single letters are left out. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of fold(text).matchAll(/[\p{L}\p{N}]{2,}/gu)) {
    words.add(word.slice(0, WORD_MAX));
    if (words.size >= WORDS_MAX) break;
  }
  return [...words].sort();
}
