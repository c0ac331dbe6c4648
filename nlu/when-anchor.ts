import type { ReadingContext } from '../bot/core/reading.ts';
import { civilOf, dayOf, dayOfText, monthLength, weekdayOf } from './date-calendar.ts';
import type { DaySaid, MonthSaid } from './date-said.ts';
import type { Scan } from './date-scan.ts';

/** How many months around the draft's day a bare number is looked for. */
const REACH_MONTHS = 2;

/** The stay or appointment known so far, as a day number. */
export function draftDay(context: ReadingContext, slot: 'in' | 'out' | 'any'): number | undefined {
  const draft = context.draft;
  if (draft === undefined) return undefined;
  const text =
    slot === 'out'
      ? (draft.check_out ?? draft.date_range?.to)
      : (draft.check_in ?? draft.date_range?.from ?? draft.date);
  return text === undefined || text === null ? undefined : dayOfText(text);
}

/**
 * Day of the draft's surroundings that a number without a month means: with a stay from 18 December in hand, "del 20 al 23" is December,
 * whatever the month is today. Never before today.
 * @param days everything said in the message: a month anywhere in it rules, and the draft is not asked
 * @returns undefined when there is no draft, or the day says more than its number
 */
export function anchoredDay(
  s: Scan,
  context: ReadingContext,
  day: DaySaid | undefined,
  days: readonly DaySaid[],
  months: readonly MonthSaid[],
): number | undefined {
  if (day === undefined || context.draft === undefined || !isBareNumber(day)) return undefined;
  if (months.length > 0 || days.some((other) => other.month !== undefined)) return undefined;
  const near = draftDay(context, 'in') ?? draftDay(context, 'out');
  if (near !== undefined) return nearestDay(s, day, near);
  const month = context.draft.month;
  if (month === undefined) return undefined;
  const first = dayOfText(`${month}-01`);
  const { year, month: number } = civilOf(first);
  const value = first + (day.dom as number) - 1;
  return (day.dom as number) <= monthLength(year, number) && value >= s.today ? value : undefined;
}

export function isBareNumber(day: DaySaid): boolean {
  return day.dom !== undefined && day.month === undefined && day.days === undefined && !day.impossible;
}

/** The occurrence next to a day; one on the weekday that was said goes before a nearer one. */
export function nearestDay(s: Scan, day: DaySaid, near: number): number | undefined {
  const dom = day.dom as number;
  const { year, month } = civilOf(near);
  let best: number | undefined;
  let cost = Number.POSITIVE_INFINITY;
  for (let step = -REACH_MONTHS; step <= REACH_MONTHS; step++) {
    const index = year * 12 + month - 1 + step;
    const inYear = Math.floor(index / 12);
    const inMonth = (index % 12) + 1;
    if (dom > monthLength(inYear, inMonth)) continue;
    const value = dayOf(inYear, inMonth, dom);
    if (value < s.today) continue;
    const isOther = day.weekday !== undefined && weekdayOf(value) !== day.weekday;
    const distance = Math.abs(value - near) + (isOther ? 1000 : 0);
    if (distance < cost) {
      cost = distance;
      best = value;
    }
  }
  return best;
}
