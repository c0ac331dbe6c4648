import { civilOf, dayOf } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { isMismatch, resolveDay } from './date-resolve.ts';
import type { DaySaid, MonthSaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import type { NightsSaid } from './nights.ts';
import { isHabit, isNearChange, isSource, type Role } from './when-cues.ts';
import { gapHas, gapIs, isJoined, isLinked } from './when-links.ts';
import type { Said } from './when-outcome.ts';

/** Nights above which a range that only works by crossing into the next month or year was meant backwards. */
const CROSSING_NIGHTS_MAX = 16;

const STAY_NIGHTS_MAX = 200;

export interface RangeFound {
  from: number;
  to: number;
  ends?: Days[];
  reason?: 'impossible' | 'backwards' | 'weekday_mismatch' | 'ambiguous' | 'past';
}

/** First and last day of two said days: the second is read after the first, a missing month is taken from the other. */
function readRange(
  s: Scan,
  a: DaySaid,
  b: DaySaid,
  month: { year: number; month: number } | undefined,
  base: number,
): RangeFound {
  const found: RangeFound = { from: a.from, to: b.to };
  const first: DaySaid = { ...a };
  const last: DaySaid = { ...b };
  if (first.impossible || last.impossible) return { ...found, reason: 'impossible' };
  const bareFirst = first.dom !== undefined && first.month === undefined;
  const bareLast = last.dom !== undefined && last.month === undefined;
  // "de lunes a viernes de la semana que viene"
  if (last.week !== undefined && first.days === undefined && first.dom === undefined) first.week = last.week;
  // "de domingo a jueves de la semana que viene" starts on the Sunday before
  if (
    first.week !== undefined &&
    first.weekday !== undefined &&
    last.weekday !== undefined &&
    last.week !== undefined &&
    first.weekday > last.weekday
  )
    first.week -= 7;
  if (first.week !== undefined && last.days === undefined && last.dom === undefined) last.week = first.week;
  if (bareFirst && last.dom !== undefined && last.month !== undefined && first.dom !== undefined) {
    if (first.dom <= last.dom) {
      first.month = last.month;
      if (last.year !== undefined) first.year = last.year;
    } else {
      const crosses = last.month === 1 ? 12 : last.month - 1;
      const nights = last.dom + 31 - first.dom;
      if (nights > CROSSING_NIGHTS_MAX) return { ...found, reason: 'backwards' };
      first.month = crosses;
      if (last.year !== undefined) first.year = crosses === 12 ? last.year - 1 : last.year;
    }
  } else if (
    !bareFirst &&
    first.month !== undefined &&
    first.year === undefined &&
    last.year !== undefined &&
    last.month !== undefined
  ) {
    first.year = first.month > last.month ? last.year - 1 : last.year;
  }
  const starts = resolveDay(s, first, base - 1, month);
  if (typeof starts === 'string') return { ...found, reason: starts };
  if (isMismatch(first, starts)) return { ...found, reason: 'weekday_mismatch' };
  const ends: Days[] = [];
  let reason: RangeFound['reason'];
  for (const start of starts) {
    let stops: ReturnType<typeof resolveDay>;
    if (bareLast && !bareFirst && last.dom !== undefined) {
      // "del 30 de diciembre al 2": the same month, or the next one
      const { year, month: inMonth, dom } = civilOf(start);
      if (last.dom > dom && first.dom !== undefined) stops = resolveDay(s, { ...last, month: inMonth, year }, start);
      else stops = resolveDay(s, last, start);
    } else if (bareFirst && bareLast) {
      const { year, month: inMonth, dom } = civilOf(start);
      stops =
        last.dom !== undefined && last.dom > dom
          ? resolveDay(s, { ...last, month: inMonth, year }, start)
          : resolveDay(s, last, start);
    } else {
      stops = resolveDay(s, last, start);
    }
    if (typeof stops === 'string') return { ...found, reason: stops };
    if (isMismatch(last, stops)) return { ...found, reason: 'weekday_mismatch' };
    for (const stop of stops) {
      const nights = stop - start;
      if (nights <= 0 || nights > STAY_NIGHTS_MAX) {
        reason = 'backwards';
        continue;
      }
      const wraps =
        first.dom !== undefined &&
        last.dom !== undefined &&
        (bareLast || last.month === first.month) &&
        last.dom <= first.dom;
      if (wraps && nights > CROSSING_NIGHTS_MAX) {
        reason = 'backwards';
        continue;
      }
      ends.push([start, stop]);
    }
  }
  if (ends.length === 0) return { ...found, reason: reason ?? 'backwards' };
  return ends.length === 1 ? { ...found, ends } : { ...found, ends, reason: 'ambiguous' };
}

/** "la reserva del 10 al 13 de enero, pasala al 17 al 20": the new stay is looked for in the month of the old one. */
function movedFrom(s: Scan, old: RangeFound | undefined, a: DaySaid, b: DaySaid): number | undefined {
  const start = old?.ends?.[0]?.[0];
  if (start === undefined || a.dom === undefined || a.month !== undefined || b.month !== undefined) return undefined;
  const { year, month } = civilOf(start);
  return Math.max(dayOf(year, month, 1), s.today);
}

/** "del 2 al 9 o del 9 al 16 de enero": the month at the end is everybody's. */
function withMonthOf(day: DaySaid, later: DaySaid | undefined): DaySaid {
  if (day.dom === undefined || day.month !== undefined || later?.month === undefined) return day;
  const shared: DaySaid = { ...day, month: later.month };
  if (later.year !== undefined) shared.year = later.year;
  return shared;
}

/** A range among the days: "del A al B", "llegamos A y nos vamos B", "sábado y domingo". */
export function findRange(
  s: Scan,
  all: Said[],
  days: DaySaid[],
  roles: Map<DaySaid, Role>,
  month: MonthSaid | undefined,
  frameStart: number | undefined,
  changes: boolean,
): RangeFound | undefined {
  const found: RangeFound[] = [];
  const used = new Set<DaySaid>();
  for (let i = 0; i + 1 < days.length; i++) {
    const a = days[i] as DaySaid;
    const b = days[i + 1] as DaySaid;
    if (used.has(a)) continue;
    const between = all.some(
      (said) =>
        said.from >= a.to && said.to <= b.from && said.kind !== 'part' && said.kind !== 'time' && said.kind !== 'past',
    );
    if (between) continue;
    const opened = textAt(s, a.from - 1) === 'entre' || textAt(s, a.from - 2) === 'entre';
    const linked =
      isLinked(s, all, a.to, b.from) ||
      (opened && gapHas(s, a.to, b.from, new Set(['y', 'e', 'al'])) && b.from - a.to <= 2);
    const until = gapHas(s, a.to, b.from, new Set(['hasta'])) && roles.get(a) !== 'out' && roles.get(b) === 'out';
    const stays =
      s.cabins &&
      roles.get(a) !== 'out' &&
      roles.get(b) === 'out' &&
      (roles.get(a) === 'in' || !days.some((day) => roles.get(day) === 'in'));
    const listed =
      s.cabins &&
      b.from - a.to <= 1 &&
      a.month !== undefined &&
      b.month !== undefined &&
      textAt(s, a.to) !== 'o' &&
      textAt(s, a.to) !== 'y';
    const change =
      /^(al|pal)$/.test(textAt(s, b.from - 1)) &&
      changes &&
      textAt(s, a.from - 1) === 'del' &&
      (isSource(s, a) || !s.cabins) &&
      isNearChange(s, a.from);
    if (!(linked || until || stays || listed) || change) continue;
    if (linked && isHabit(s, a) && frameStart === undefined) {
      used.add(a);
      used.add(b);
      found.push({ from: a.from, to: b.to, ends: [] });
      continue;
    }
    const base =
      frameStart ??
      movedFrom(s, changes ? found.at(-1) : undefined, a, b) ??
      (a.dom === undefined && a.days === undefined ? s.today + 1 : s.today);
    found.push(readRange(s, a, withMonthOf(b, days[i + 3]), month, base));
    used.add(a);
    used.add(b);
  }
  if (found.length === 0) {
    const first = days.find((day) => roles.get(day) === 'in');
    const last = days.find((day) => roles.get(day) === 'out');
    if (s.cabins && first !== undefined && last !== undefined)
      return readRange(s, first, last, month, frameStart ?? s.today);
    for (let i = 0; i + 1 < days.length; i++) {
      let a = days[i] as DaySaid;
      const b = days[i + 1] as DaySaid;
      if (!isJoined(s, all, a.to, b.from, 'y')) continue;
      // "viernes, sábado y domingo": the list goes back to its first day
      let length = 1;
      for (let j = i - 1; j >= 0; j--) {
        const earlier = days[j] as DaySaid;
        const next = days[j + 1] as DaySaid;
        if (next.from - earlier.to > 2 || !gapIs(s, earlier.to, next.from)) break;
        a = earlier;
        length++;
      }
      const range = readRange(
        s,
        a,
        b,
        month,
        frameStart ?? (a.dom === undefined && a.days === undefined ? s.today + 1 : s.today),
      );
      const ends = range.ends?.[0];
      if (ends === undefined || ends[1] - ends[0] !== length) continue;
      // "dos noches, viernes y sábado": the nights are named, so the stay ends the morning after
      const nights = all.find((said): said is NightsSaid => said.kind === 'nights')?.nights;
      return nights === length + 1 ? { ...range, ends: [[ends[0], ends[0] + nights]] } : range;
    }
    return undefined;
  }
  const real = found.filter((range) => range.ends === undefined || range.ends.length > 0);
  const [one, other] = real;
  if (one === undefined) return { from: 0, to: 0, ends: [] };
  // "del 2 al 9 o del 9 al 16"
  if (other !== undefined && real.length === 2 && isJoined(s, all, one.to, other.from, 'o')) {
    const ends = [...(one.ends ?? []), ...(other.ends ?? [])];
    if (ends.length > 1) return { from: one.from, to: other.to, ends, reason: 'ambiguous' };
  }
  return changes ? real.at(-1) : real[0];
}
