import type { Clarification, ReadingContext, ReadingSlot, ReadingSlots } from '../bot/core/reading.ts';
import { TAG_BIT, type Tag } from './cues.ts';
import { NUMBER_WORDS, type NumberReading, numberAt } from './numbers.ts';
import { isNumber, type Token } from './tokens.ts';
import { watchersOf, watchFor } from './watched-words.ts';

/** A message on its way through the slot readers. Each reader adds what it found and marks the words it took. */
export interface Message {
  text: string;
  tokens: readonly Token[];
  context: ReadingContext;
  /** {@link TAG_BIT} bits per token */
  tags: Uint16Array;
  /** bits of {@link watchFor}: what the message has words for */
  watched: number;
  /** numbers by the token they start at, read when first asked for; null: none */
  numbers: (NumberReading | null | undefined)[];
  slots: ReadingSlots;
  clarify: Clarification[];
  because: { what: string; words: string }[];
}

/** The customer's own characters under half-open token indices. */
export function wordsOf(message: Message, from: number, to: number): string {
  const first = message.tokens[from];
  const last = message.tokens[to - 1];
  return first === undefined || last === undefined ? '' : message.text.slice(first.start, last.end);
}

export function mark(message: Message, tag: Tag, from: number, to: number): void {
  for (let i = from; i < to; i++) message.tags[i]! |= TAG_BIT[tag];
}

export function isMarked(message: Message, tag: Tag, at: number): boolean {
  return (message.tags[at]! & TAG_BIT[tag]) !== 0;
}

/** Writes a slot, with the words that gave it. */
export function fill<K extends ReadingSlot>(
  message: Message,
  slot: K,
  value: NonNullable<ReadingSlots[K]>,
  from: number,
  to: number,
): void {
  message.slots[slot] = value;
  message.because.push({ what: slot, words: wordsOf(message, from, to) });
}

export function textAt(message: Message, at: number): string {
  return message.tokens[at]?.text ?? '';
}

/** Words other than number words that a number can start with. */
const NUMBER_STARTS = new Set([
  'par',
  'docena',
  'media',
  'medio',
  'mil',
  'luca',
  'lucas',
  'palo',
  'palos',
  'millon',
  'millones',
  'mill',
  'miles',
  'luquitas',
  'lks',
]);

/** The message has a number, in digits. */
export const DIGITS = watchFor([]);
/** The message may have a number, in digits or words. */
export const NUMBERS = watchFor([...NUMBER_WORDS.keys(), ...NUMBER_STARTS]);

/** The watched words of a message, as bits. */
export function watchedIn(tokens: readonly Token[]): number {
  let watched = 0;
  for (const token of tokens) watched |= isNumber(token) ? DIGITS | NUMBERS : watchersOf(token.text);
  return watched;
}

/** Whether a message has a word that a reader waits for. */
export function has(message: Message, family: number): boolean {
  return (message.watched & family) !== 0;
}

/** The number that starts at a token, in digits or words. */
export function numberIn(message: Message, at: number): NumberReading | undefined {
  const known = message.numbers[at];
  if (known !== undefined) return known ?? undefined;
  const token = message.tokens[at];
  if (token === undefined) return undefined;
  const isPossible = isNumber(token) || NUMBER_WORDS.has(token.text) || NUMBER_STARTS.has(token.text);
  const number = isPossible ? numberAt(message.tokens, at) : undefined;
  message.numbers[at] = number ?? null;
  return number;
}

const SIGN = /^[^\p{L}\p{N}]+$/u;

/** Whether a token is a sign or an emoji, not a word or a number. */
export function isSign(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const code = token.text.charCodeAt(0);
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return false;
  return token.text.length <= 3 && (code < 128 || SIGN.test(token.text));
}

/** The words of a message without its signs, for patterns of several words. */
export function plainOf(message: Message): string {
  let plain = '';
  for (const token of message.tokens) if (!isSign(token)) plain += plain === '' ? token.text : ` ${token.text}`;
  return plain;
}
