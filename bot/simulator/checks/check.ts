import type { House } from '../house.ts';
import type { Books } from './books.ts';

/** Something that must never be, and was. */
export interface Violation {
  check: CheckName;
  /** what is wrong, in a sentence, with the names of what it is about */
  text: string;
  /** the conversation it happened in, where it is of one */
  thread?: string;
}

/** What is checked, by the name that a report gives it. */
export const CHECKS = {
  nights: 'no night is sold twice, and each reservation that stands has all of its own',
  holds: 'every hold ends',
  lost: 'no acknowledged message is lost: each is answered, or in the hands of a person',
  silence: 'a message to the bot gets an answer',
  one_reply: 'a turn says at most one reply, exactly as it was decided',
  answered_once: 'a message is answered by one turn only, however often it was delivered',
  sent_once: 'what is known to have gone out does not go out again',
  delivered: 'what was said reaches the phone',
  takeover: 'nothing is said by the bot while a person has the conversation',
  ledger: 'money that came stands in one account, and the sum is zero',
  till: 'the books say of each payment what its provider says',
  attention: 'money that nobody knows what to do with waits for a person',
  prices: 'a reservation costs what the rules say',
  weekdays: 'dates are said with their right weekday',
  words: 'nothing technical is ever said',
  stuck: 'nobody waits for ever: no turn fails for good, no job is given up',
  replay: 'each turn comes out the same when it is run again',
} as const;
export type CheckName = keyof typeof CHECKS;

/** What a check may look at. */
export interface Look {
  house: House;
  books: Books;
  nowMs: number;
  /** since when nothing is out of order, and the process runs; null: something is */
  calmSinceMs: number | null;
  /** deadlines are to be looked at */
  isTimed: boolean;
  /** more than what is said may have changed since the last look: bookings, nights, money */
  isMoved: boolean;
  /** conversations in which something happened since the last look */
  changed: readonly ChangedConversation[];
  fail(violation: Violation): void;
}

/** A conversation with what is new in it. */
export interface ChangedConversation {
  id: string;
  thread: string;
  messages: MessageRow[];
  turns: TurnRow[];
}

export interface MessageRow {
  conversationId: string;
  seq: number;
  direction: 'in' | 'out';
  kind: 'message' | 'event';
  author: string;
  at: number;
  text: string;
  content: string | null;
  turn: number | null;
  status: string;
  externalId: string | null;
}

export interface TurnRow {
  version: number;
  at: number;
  record: string;
}

/** `each` after every step, cheap; `whole` now and then and at the end. */
export interface Check {
  each?(look: Look): void;
  whole?(look: Look, isEnd: boolean): void;
}
