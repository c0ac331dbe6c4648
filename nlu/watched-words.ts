/**
 * Words that readers wait for. Most messages have no word for most readers, and looking for each reader's words in turn walks
 * through thirty tables a word; here one look tells which readers have anything to do.
 */
const bits = new Map<string, number>();
let count = 0;

/** Registers the words of a reader. @returns the bit that stands for them, one of 31 */
export function watchFor(words: Iterable<string>): number {
  if (count === 31) throw new Error('no bit is left for another family of watched words');
  const bit = 1 << count++;
  for (const word of words) bits.set(word, (bits.get(word) ?? 0) | bit);
  return bit;
}

/** Registers one word of each phrase, the longest, as long words are rare: a message without it cannot have the phrase. */
export function watchForPhrases(phrases: Iterable<string>): number {
  return watchFor(
    Array.from(phrases, (phrase) =>
      phrase.split(' ').reduce((longest, word) => (word.length >= longest.length ? word : longest)),
    ),
  );
}

/** The bits of all families that a word belongs to. */
export function watchersOf(word: string): number {
  return bits.get(word) ?? 0;
}
