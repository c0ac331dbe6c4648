import { HALF_PHANTOMS, PHANTOMS } from './phantom-phrases.ts';
import { namesIn } from './transcription-prompt.ts';

/** A transcript without what nobody said. */
export interface Sifted {
  /** '' where nothing is left */
  text: string;
  /** something was taken out */
  isSifted: boolean;
  /** what is left may be as nobody said it, each sentence */
  isHalfPhantom: boolean;
}

/** Takes out the sentences that listeners make up. */
export function sift(text: string): Sifted {
  const sentences = sentencesOf(text);
  const kept = sentences.filter((sentence) => !isOneOf(PHANTOMS, sentence));
  return {
    text: kept.join(' '),
    isSifted: kept.length < sentences.length,
    isHalfPhantom: kept.length > 0 && kept.every((sentence) => isOneOf(HALF_PHANTOMS, sentence)),
  };
}

/**
 * How much of the prompt came back as if it had been said: listeners repeat it where nobody speaks. A customer says one
 * of the names, hardly two in the prompt's order with nothing between, and never three.
 * @returns names that the text runs through; 0 where it says anything else, or only one
 */
export function namesLeaked(text: string, prompt: string): number {
  const names = namesIn(prompt).map((name) => wordsOf(name).join(' '));
  const said = wordsOf(text).join(' ');
  if (said === '' || names.some((name) => ` ${name} `.includes(` ${said} `))) return 0;
  // it may go round more than once
  const round = [...names, ...names, ...names];
  const line = ` ${round.join(' ')} `;
  const at = line.indexOf(` ${said} `);
  if (at < 0) return 0;
  const before = line.slice(0, at + 1);
  const through = `${before}${said} `;
  let end = 1;
  let count = 0;
  for (const name of round) {
    const from = end;
    end += name.length + 1;
    if (end > before.length && from < through.length) count += 1;
  }
  return count;
}

/** Whether it goes round in circles: the same words four times in a row, one word eight times. */
export function isLoop(text: string): boolean {
  const words = wordsOf(text);
  for (let length = 1; length <= 12; length += 1) {
    const times = length === 1 ? 8 : 4;
    let alike = 0;
    for (let i = length; i < words.length; i += 1) {
      alike = words[i] === words[i - length] ? alike + 1 : 0;
      if (alike >= length * (times - 1)) return true;
    }
  }
  return false;
}

/** Plain words: lower case, without accents and signs. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}|['’]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function sentencesOf(text: string): string[] {
  const spaced = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return spaced
    .split(/(?<=[.!?…\])♪])\s+|\s+(?=[[(♪])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

function isOneOf(phrases: readonly RegExp[], sentence: string): boolean {
  const words = wordsOf(sentence).join(' ');
  return phrases.some((phrase) => phrase.test(words));
}
