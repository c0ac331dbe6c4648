import type { Clarification, ReadingContext, ReadingSlot, ReadingSlots } from '../bot/core/reading.ts';
import { TAG_BIT, type Tag } from './cues.ts';
import type { Token } from './tokens.ts';

/** A message on its way through the slot readers. Each reader adds what it found and marks the words it took. */
export interface Message {
  text: string;
  tokens: readonly Token[];
  context: ReadingContext;
  /** {@link TAG_BIT} bits per token */
  tags: Uint16Array;
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

const SIGN = /^[^\p{L}\p{N}]+$/u;

/** Whether a token is a sign or an emoji, not a word or a number. */
export function isSign(token: Token | undefined): boolean {
  return token !== undefined && token.text.length <= 3 && SIGN.test(token.text);
}
