import { dateOfDay, instantOf } from '../../bot/core/time.ts';
import { DAY_MS, wallOfInstant } from './feed-times.ts';

/** Half-open range of nights, as day numbers. */
export interface NightRange {
  fromDay: number;
  toDay: number;
}

/** When a night begins and ends: check-in, and check-out of the next day, wall clock `HH:MM` in a zone. */
export interface NightClock {
  timezone: string;
  checkIn: string;
  checkOut: string;
}

/**
 * The nights that something from one instant to another touches. A night is there from its check-in to the next day's
 * check-out, so the cleaning at noon takes none. A moment without length takes the night that it falls into.
 * @returns a function that remembers the hours of nights: of thousands of events most ask for the same few hundred
 */
export function nightTaker({
  timezone,
  checkIn,
  checkOut,
}: NightClock): (startMs: number, endMs: number) => NightRange {
  const begins = remembered((day) => instantOf(dateOfDay(day), checkIn, timezone));
  const ends = remembered((day) => instantOf(dateOfDay(day + 1), checkOut, timezone));
  const dayOf = (ms: number) => Math.floor(wallOfInstant(ms, timezone) / DAY_MS);
  return (startMs, endMs) => {
    const pastMs = Math.max(endMs, startMs + 1);
    let fromDay = dayOf(startMs) - 1;
    while (ends(fromDay) <= startMs) fromDay += 1;
    let toDay = dayOf(pastMs) + 1;
    while (toDay > fromDay && begins(toDay - 1) >= pastMs) toDay -= 1;
    return { fromDay, toDay };
  };
}

function remembered(compute: (day: number) => number): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const value = compute(day);
    known.set(day, value);
    return value;
  };
}
