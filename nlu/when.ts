import type { Clarification, ReadingContext, ReadingSlots } from '../bot/core/reading.ts';
import type { Token } from './tokens.ts';

/** Half-open token indices. */
export interface Span {
  from: number;
  to: number;
}

/** Everything a message says about days, stays and hours. */
export interface WhenReading {
  slots: Pick<
    ReadingSlots,
    'date' | 'date_range' | 'check_in' | 'check_out' | 'month' | 'nights' | 'time' | 'time_range' | 'part_of_day'
  >;
  clarify: Clarification[];
  /** which tokens were read, so that no other reader takes the same number, and what they led to */
  spans: { what: string; span: Span }[];
}

export function readWhen(_tokens: readonly Token[], _context: ReadingContext): WhenReading {
  return { slots: {}, clarify: [], spans: [] };
}
