import type { TurnSpent } from '../../store/store.ts';
import type { Wish } from '../core/command.ts';
import type { Effect } from '../core/effect.ts';
import type { BotEvent } from '../core/event.ts';
import type { Money } from '../core/money.ts';
import type { Proposal } from '../core/proposed.ts';
import type { Query } from '../core/query.ts';
import type { Clarification, Interpretation, Reading } from '../core/reading.ts';
import type { SlotName } from '../core/slot.ts';
import type { LocalDate } from '../core/time.ts';
import type { Text } from '../core/wording.ts';

/** A value in a line, before it is put into anybody's language. */
export type Fact =
  | string
  | number
  | { unit: string }
  | { day: LocalDate }
  /** half-open: the last is the day of leaving */
  | { stay: readonly [LocalDate, LocalDate] }
  | { days: readonly LocalDate[] }
  | { month: string }
  | { money: Money }
  | { atMs: number }
  | { ms: number }
  | { wish: Wish }
  /** a state of a flow, by what it is for */
  | { state: readonly [Wish, string] }
  | { slot: SlotName }
  /** a slot's value */
  | { value: readonly [SlotName, unknown] }
  /** a wording of its own, by key */
  | { line: Line }
  /** a text of the bot's, in the words in which the customer sees it */
  | { say: Text }
  | { list: readonly Fact[] };

/** One sentence as data: which one, and what stands in it. bot/explain/words has them in every language of staff. */
export interface Line {
  key: string;
  facts?: Readonly<Record<string, Fact>>;
}

/** A stretch of the customer's own words; `as`: what it was understood as (slots, `intent`), most telling first. */
export interface Piece {
  text: string;
  as: string[];
}

/** One thing that came in. */
export type CameIn =
  | { kind: 'text'; pieces: Piece[] }
  | { kind: 'tap'; title: string }
  /** `sure`: the booking went on without asking back */
  | { kind: 'voice'; pieces: Piece[]; sure: boolean; seconds: number | null }
  | { kind: 'unheard'; why: 'unclear' | 'too_long' | 'off' | 'down'; seconds: number | null }
  | { kind: 'location'; name: string | null }
  | { kind: 'unreadable'; what: string; pieces: Piece[] }
  | { kind: 'event'; event: BotEvent };

/** A difference between the states before and after. `isInner`: of use to who maintains flows only. */
export type Change =
  | { what: 'flow'; from: Wish | null; to: Wish | null }
  | { what: 'slot'; slot: SlotName; from: unknown; to: unknown; isInner: boolean }
  | { what: 'question'; from: string | null; to: string | null; isInner: boolean }
  | { what: 'hands'; to: 'person' | 'bot' }
  | { what: 'not_understood'; times: number }
  | { what: 'booked'; reservation: string | null };

export interface Lookup {
  /** null: the record is older than questions are kept */
  query: Query | null;
  answer: unknown;
  line: Line;
}

export interface Written {
  effect: Effect;
  /** null: of no interest to an owner */
  line: Line | null;
}

/** One command, as a sentence. */
export interface Understood extends Required<Omit<Proposal, 'isAsked'>> {
  /** it counts only if the customer says that it was heard right */
  isAsked: boolean;
  line: Line;
}

/** What a turn cost. */
export interface Cost {
  /** null: no model read it */
  model: { name: string; promptTokens: number; completionTokens: number } | null;
  voiceSeconds: number;
}

export interface Timing {
  part: 'late' | 'waited' | 'heard' | 'read' | 'model' | 'looked_up' | 'decided';
  ms: number;
}

/** What a flow stands at. `at` null: nothing of a flow was asked. */
export interface Standpoint {
  wish: Wish;
  at: string | null;
}

/** One turn, explained as data: nothing of it is in any language but the customer's and the bot's own words. */
export interface Explanation {
  turn: number;
  id: string;
  conversationId: string;
  atMs: number;
  revision: string;
  /** it failed too often to be answered as it was meant: a person was called */
  isStuck: boolean;
  cameIn: CameIn[];
  readings: {
    readings: readonly Reading[];
    clarify: readonly Clarification[];
    confidence: number;
    source: Interpretation['source'];
    because: Interpretation['because'];
  } | null;
  understood: Understood[];
  /** who proposed what was made with today's code, because the record is older than that is kept */
  isDerived: boolean;
  standpoint: { before: Standpoint | null; after: Standpoint | null };
  changes: Change[];
  lookups: Lookup[];
  /** the stay that it was about; null: not known yet for when or for how many */
  stay: { checkIn: LocalDate; checkOut: LocalDate; guests: number; pets: number; unit?: string } | null;
  written: Written[];
  /** what is asked now; null: nothing */
  asks: { expecting: string | null; at: string | null; wish: Wish | null } | null;
  isHandedOff: boolean;
  isQuiet: boolean;
  cost: Cost;
  timings: Timing[];
  spent: TurnSpent | null;
}
