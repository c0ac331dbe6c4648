import type { Interpretation, ReadingContext } from '../bot/core/reading.ts';
import { CUES } from './cue-set.ts';
import { chooseIntent } from './intents.ts';
import { isSign, type Message } from './message.ts';
import { SERVICE_CUES } from './service-words.ts';
import { readSlots } from './slots.ts';
import { isNumber } from './tokens.ts';

/*
 * Where the offline interpreter may be wrong, by its own lights. Measured on messages that it got wrong: its confidence
 * alone finds few of them, how narrowly the intent won finds more; README.md has the figures.
 */

/** Below this confidence a reading is in doubt. */
const SURE_FROM = 0.75;
/** An intent that won by less than this is in doubt. */
const LEAD_MIN = 3;
/** A message with this many words that no table knows, and this share of them, is in another language or about something else. */
const UNKNOWN_MIN = 3;
const UNKNOWN_SHARE = 0.4;
const LONG_WORD = 4;

/** An answer to a question is short; nobody needs a model for those. */
const ANSWER_WORDS_MAX = 3;
const NAME_WORDS_MAX = 5;
const YES_NO = /^(affirm|deny|accept_offer|reject_offer)$/;

/** Whether a second opinion may be worth its price. Never for bare numbers, a yes, a no, or a name that was asked for. */
export function isUnsure(text: string, context: ReadingContext, read: Interpretation): boolean {
  const message = readSlots(text, context);
  const words = message.tokens.filter((token) => !isSign(token));
  if (words.length === 0 || words.every(isNumber)) return false;
  if (isAnswer(words.length, context, read)) return false;
  if (read.confidence < SURE_FROM) return true;
  if (isForeign(message, words.length)) return true;
  return leadOf(chooseIntent(message).scores) < LEAD_MIN;
}

function isAnswer(words: number, { expecting }: ReadingContext, { readings }: Interpretation): boolean {
  if (expecting === undefined) return false;
  const [first] = readings;
  if (expecting === 'name') return words <= NAME_WORDS_MAX;
  if (words > ANSWER_WORDS_MAX || first === undefined) return false;
  return YES_NO.test(first.intent) || Object.keys(first.slots).length > 0;
}

function isForeign({ tokens, tags }: Message, words: number): boolean {
  const unknown = tokens.filter(
    ({ text }, i) => text.length >= LONG_WORD && tags[i] === 0 && !CUES.knows(text) && !SERVICE_CUES.knows(text),
  );
  return unknown.length >= UNKNOWN_MIN && unknown.length >= words * UNKNOWN_SHARE;
}

/** By how much the best intent won; one without a rival won by all it has. */
function leadOf(scores: ReadonlyMap<string, number>): number {
  const [top = 0, second] = [...scores.values()].sort((a, b) => b - a);
  return second === undefined ? Number.POSITIVE_INFINITY : top - second;
}
