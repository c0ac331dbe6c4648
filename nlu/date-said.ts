import type { Days } from './date-holidays.ts';

/** A day as it was said; what is missing is filled in when it is resolved next to its neighbours. */
export interface DaySaid {
  kind: 'day';
  from: number;
  to: number;
  dom?: number;
  month?: number;
  year?: number;
  weekday?: number;
  /** already resolved: one day, or two that it may mean */
  days?: number[];
  /** Monday of the week it was said to be in */
  week?: number;
  /** cannot be a date: 32/13 */
  impossible?: boolean;
  /** a holiday or "mañana o pasado": gives way to a plainer day in the same message */
  named?: boolean;
}

export interface StretchSaid {
  kind: 'stretch';
  from: number;
  to: number;
  /** one stretch, or two that it may mean */
  options: Days[];
  weekend?: boolean;
}

export interface MonthSaid {
  kind: 'month';
  from: number;
  to: number;
  year: number;
  month: number;
  /** "un finde de enero": any of several in it */
  open?: boolean;
}

/** A stretch too vague to take, or a day that is past or a habit: read, and without a value. */
export interface Unusable {
  kind: 'vague' | 'past';
  from: number;
  to: number;
}

export type DateSaid = DaySaid | StretchSaid | MonthSaid | Unusable;

export function withStart(said: DateSaid | undefined, from: number): DateSaid | undefined {
  return said === undefined ? undefined : { ...said, from };
}
