import type { Interpretation } from '../core/reading.ts';
import type { Piece } from './explanation.ts';

/**
 * Cuts a text where words begin and end that an interpreter named as its reasons. Every character is in exactly one piece;
 * joined they are the text. Words that were named more than once stand for all that they led to.
 * @param because what led to what, in the customer's words
 */
export function markWords(text: string, because: Interpretation['because']): Piece[] {
  const spans = because.flatMap(({ what, words }) => findAll(text, words).map(([from, to]) => ({ what, from, to })));
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let at = 1; at < cuts.length; at++) {
    const [from, to] = [cuts[at - 1]!, cuts[at]!];
    const covering = spans.filter((span) => span.from <= from && span.to >= to);
    // the tightest words say most: "lenga" is the unit before it is part of a wish
    covering.sort((a, b) => a.to - a.from - (b.to - b.from) || rank(a.what) - rank(b.what));
    const as = [...new Set(covering.map(({ what }) => what))];
    for (const piece of withoutGaps(text.slice(from, to), as)) {
      const last = pieces.at(-1);
      if (last !== undefined && last.as.join() === piece.as.join()) last.text += piece.text;
      else pieces.push(piece);
    }
  }
  return pieces;
}

/** What stands around words is not part of them. */
function withoutGaps(text: string, as: string[]): Piece[] {
  const [, before = '', words = '', after = ''] = /^([\s,.;:]*)([\s\S]*?)([\s,.;:]*)$/.exec(text) ?? [];
  return [
    { text: before, as: [] },
    { text: words, as },
    { text: after, as: [] },
  ].filter((piece) => piece.text !== '');
}

/** Values before wishes, where both come from the same words. */
function rank(what: string): number {
  return what === 'intent' ? 1 : 0;
}

/** Where words stand in a text, as whole words, whatever their case. Half-open. */
function findAll(text: string, words: string): [number, number][] {
  const found: [number, number][] = [];
  const [hay, needle] = [text.toLowerCase(), words.trim().toLowerCase()];
  // a letter whose lower case is longer would shift all after it
  if (needle === '' || hay.length !== text.length) return found;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    const to = at + needle.length;
    if (!isInWord(hay, at) && !isInWord(hay, to)) found.push([at, to]);
  }
  return found;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whether a place in a text is between two letters. */
function isInWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && LETTER.test(text[at - 1]!) && LETTER.test(text[at]!);
}
