import { civilOf, dayOf, monthLength, weekdayFrom, weekdayOf } from './date-calendar.ts';
import type { DaySaid } from './date-said.ts';
import type { Scan } from './date-scan.ts';

type Unresolved = 'impossible' | 'past';

/**
 * Days that a said day may mean, after `after` (exclusive): one, two when it is ambiguous or its weekday does not fit, or why none.
 * A day of the month without month is the next one that exists; a month without year is the next one.
 */
export function resolveDay(
  s: Scan,
  day: DaySaid,
  after: number,
  month?: { year: number; month: number },
): number[] | Unresolved {
  if (day.impossible) return 'impossible';
  if (day.days !== undefined) return day.days;
  const { dom, weekday } = day;
  if (dom === undefined) {
    if (weekday === undefined) return 'impossible';
    if (day.week !== undefined) return [day.week + weekday - 1];
    return [weekdayFrom(after + 1, weekday)];
  }
  let found: number | undefined;
  const inMonth = day.month ?? month?.month;
  const inYear = day.year ?? (day.month === undefined ? month?.year : undefined);
  if (inMonth !== undefined) {
    const base = civilOf(after + 1).year;
    if (inYear !== undefined) {
      if (dom > monthLength(inYear, inMonth)) return 'impossible';
      found = dayOf(inYear, inMonth, dom);
      if (found < s.today) {
        if (day.year !== undefined) return 'past';
        // "en febrero, llegamos el 5" said on the 9th is next year's
        if (dom > monthLength(inYear + 1, inMonth)) return 'impossible';
        found = dayOf(inYear + 1, inMonth, dom);
      }
    } else {
      for (let year = base; year <= base + 1 && found === undefined; year++) {
        if (dom > monthLength(year, inMonth)) {
          if (dom > 29 || inMonth !== 2) return 'impossible';
          if (dayOf(year, 3, 1) > after) return 'impossible';
          continue;
        }
        const candidate = dayOf(year, inMonth, dom);
        if (candidate > after) found = candidate;
      }
    }
  } else {
    if (dom > 31) return 'impossible';
    let { year, month: current } = civilOf(after + 1);
    for (let tries = 0; tries < 4 && found === undefined; tries++) {
      if (dom <= monthLength(year, current)) {
        const candidate = dayOf(year, current, dom);
        if (candidate > after) found = candidate;
      }
      current++;
      if (current > 12) {
        current = 1;
        year++;
      }
    }
  }
  if (found === undefined) return 'impossible';
  if (weekday !== undefined && weekdayOf(found) !== weekday) {
    const before = found - ((weekdayOf(found) - weekday + 7) % 7);
    const near = found - before <= 3 ? before : before + 7;
    const fitting = near >= s.today ? near : near + 7;
    return fitting < found ? [fitting, found] : [found, fitting];
  }
  return [found];
}

/** Whether the two days a resolution gave come from a weekday that does not fit its number. */
export function isMismatch(day: DaySaid, days: number[]): boolean {
  return days.length === 2 && day.days === undefined;
}
