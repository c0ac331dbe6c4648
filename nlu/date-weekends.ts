import { civilOf, mondayOf, nthWeekday, weekdayOf } from './date-calendar.ts';
import { type Days, longWeekendsFrom } from './date-holidays.ts';
import { ARTICLES, namedAt, WISHES } from './date-names.ts';
import { dayIn, domAt, monthOfDayAt } from './date-numeric.ts';
import { resolveDay } from './date-resolve.ts';
import type { DateSaid, MonthSaid, StretchSaid } from './date-said.ts';
import { kindAt, type Scan, textAt } from './date-scan.ts';
import { type Shift, shiftAt, weekAt } from './date-weeks.ts';
import { MONTH } from './when-lexicon.ts';

/** The weekend that holds or follows a day: the days after Thursday belong to their own, the others to the coming one. */
function weekendOf(s: Scan, day: number): Days {
  const friday = mondayOf(day) + 4;
  return s.cabins ? [friday, friday + 2] : [friday + 1, friday + 2];
}

/** Weekend that is on or comes next, never starting before today. */
function comingWeekend(s: Scan): Days {
  const [first, last] = weekendOf(s, s.today);
  if (s.today >= last) return [first + 7, last + 7];
  return [Math.max(first, s.today), last];
}

function longWeekend(s: Scan, days: Days): Days {
  return s.cabins && weekdayOf(days[0]) === 6 ? [Math.max(days[0] - 1, s.today), days[1]] : days;
}

/** "finde", "fin de semana", "weekend" at a word: index after it, or -1. */
export function weekendWordsAt(s: Scan, at: number): number {
  const text = textAt(s, at);
  if (text === 'finde' || text === 'findesemana' || text === 'weekend') return at + 1;
  if ((text === 'fin' || text === 'fines') && (textAt(s, at + 1) === 'de' || textAt(s, at + 1) === 'd')) {
    if (textAt(s, at + 2) === 'semana' || textAt(s, at + 2) === 'sem') return at + 3;
  }
  return text === 'fin' && textAt(s, at + 1) === 'semana' ? at + 2 : -1;
}

/** Weekends of every kind, with what stands before ("este", "el otro", "primer") and after ("largo de agosto", "que viene", "del 7"). */
export function weekendAt(s: Scan, at: number, prefix: Shift, count: number): DateSaid | undefined {
  let to = weekendWordsAt(s, at);
  const bridge =
    to === -1 && (textAt(s, at) === 'puente' || (textAt(s, at) === 'feriado' && textAt(s, at + 1) === 'largo'));
  if (bridge) to = textAt(s, at) === 'puente' ? at + 1 : at + 2;
  if (to === -1) return undefined;
  if (WISHES.has(textAt(s, at - 1))) return { kind: 'past', from: at, to };
  const before = textAt(s, at - 1);
  const long = bridge || textAt(s, to) === 'largo' || textAt(s, to) === 'xl' || textAt(s, to) === 'feriado';
  if (long && !bridge) to++;
  if (before === 'los' || before === 'todos' || before === 'cada') return { kind: 'past', from: at - 1, to };
  const stretch = (...options: Days[]): StretchSaid => ({ kind: 'stretch', from: at, to, options, weekend: true });
  const linked = textAt(s, to) === 'de' || textAt(s, to) === 'del';

  if (long) {
    const known = longWeekendsFrom(s.catalogue, s.country, s.today, s.civil.year);
    const find = (test: (days: Days) => boolean): Days | undefined =>
      known.listed.find(test) ?? known.computed.find(test);
    if (linked) {
      const date = dayIn(s, to + 1);
      if (date !== undefined) {
        to = date.to;
        const resolved = resolveDay(s, date, s.today - 1);
        if (typeof resolved === 'string') return stretch();
        const day = resolved[0] as number;
        const held = find((days) => days[0] - 1 <= day && day <= days[1] + 1);
        return stretch(held === undefined ? weekendOf(s, day) : longWeekend(s, held));
      }
      const named = namedAt(s, to + 1) ?? (ARTICLES.has(textAt(s, to + 1)) ? namedAt(s, to + 2) : undefined);
      if (named?.kind === 'stretch' || named?.kind === 'day') {
        to = named.to;
        if (named.kind === 'stretch') return { ...named, from: at };
        const day = named.days?.[0] as number;
        const held = find((days) => days[0] - 1 <= day && day <= days[1] + 1);
        return stretch(held === undefined ? weekendOf(s, day) : longWeekend(s, held));
      }
      const month = monthOfDayAt(s, to);
      if (month !== undefined) {
        to = month.to;
        const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
        const held = find((days) => {
          const first = civilOf(days[0]);
          const last = civilOf(days[1]);
          return (
            (first.month === month.month && first.year === year) || (last.month === month.month && last.year === year)
          );
        });
        if (held !== undefined) return stretch(longWeekend(s, held));
        return { kind: 'vague', from: at, to };
      }
    }
    const after = shiftAt(s, to);
    if (after.shift === 'past') return { kind: 'past', from: at, to: after.to };
    if (after.shift === 'next') to = after.to;
    const list = known.listed.length > 0 ? known.listed : known.computed;
    const held = list[prefix === 'other' ? 1 : 0];
    return held === undefined
      ? { kind: 'vague', from: at, to }
      : stretch(longWeekend(s, [Math.max(held[0], s.today), held[1]]));
  }

  if (linked) {
    const date = dayIn(s, to + 1);
    if (date !== undefined) {
      to = date.to;
      // "el finde del 5 al 7" says its two days itself
      const then = textAt(s, to);
      if ((then === 'al' || then === 'y' || then === 'a') && domAt(s, to + 1) !== undefined)
        return { kind: 'past', from: at, to: to - (date.to - date.from) - 1 };
      const resolved = resolveDay(s, date, s.today - 1);
      if (typeof resolved === 'string') return stretch();
      return stretch(weekendOf(s, resolved[0] as number));
    }
    const month = monthOfDayAt(s, to);
    if (month !== undefined && count === 0) return anyWeekend(s, at, month);
    if (month !== undefined) {
      to = month.to;
      const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
      const saturday = nthWeekday(year, month.month, 6, count);
      return stretch(s.cabins ? [saturday - 1, saturday + 1] : [saturday, saturday + 1]);
    }
    const week = weekAt(s, to + 1);
    if (week !== undefined) {
      to = week.to;
      if (week.shift === 'past') return { kind: 'past', from: at, to };
      const weekend = weekendOf(s, s.today);
      const ahead = week.shift === 'week' ? 7 : week.shift === 'otherWeek' ? 14 : 0;
      return stretch([weekend[0] + ahead, weekend[1] + ahead]);
    }
    const named = namedAt(s, to + 1) ?? (ARTICLES.has(textAt(s, to + 1)) ? namedAt(s, to + 2) : undefined);
    if (named?.kind === 'stretch') return { ...named, from: at };
    if (named?.kind === 'day') {
      to = named.to;
      return stretch(weekendOf(s, named.days?.[0] as number));
    }
  }
  if (textAt(s, to) === 'en' && kindAt(s, to + 1) === MONTH) {
    const month = monthOfDayAt(s, to + 1);
    if (month !== undefined) return anyWeekend(s, at, month);
  }
  // "el finde antes de navidad", "el finde siguiente a año nuevo"
  const side = textAt(s, to);
  if (
    (side === 'antes' || side === 'despues' || side === 'previo' || side === 'siguiente') &&
    /^(de|del|a|al)$/.test(textAt(s, to + 1))
  ) {
    const said =
      dayIn(s, to + 2) ?? namedAt(s, to + 2) ?? (ARTICLES.has(textAt(s, to + 2)) ? namedAt(s, to + 3) : undefined);
    const days =
      said?.kind === 'day'
        ? resolveDay(s, said, s.today - 1)
        : said?.kind === 'stretch'
          ? [...(said.options[0] ?? [])]
          : undefined;
    if (said !== undefined && days !== undefined && typeof days !== 'string' && days.length > 0) {
      const isBefore = side === 'antes' || side === 'previo';
      const day = (isBefore ? days[0] : days.at(-1)) as number;
      let [first, last] = weekendOf(s, day);
      if (isBefore && last >= day) [first, last] = [first - 7, last - 7];
      if (!isBefore && first <= day) [first, last] = [first + 7, last + 7];
      to = said.to;
      return stretch([first, last]);
    }
  }
  let shift = prefix;
  if (shift === 'none' || shift === 'this') {
    const after = shiftAt(s, to);
    if (after.shift !== 'none') {
      shift = after.shift;
      to = after.to;
    }
  }
  const coming = comingWeekend(s);
  const full = weekendOf(s, coming[1]);
  const moved = (days: number): Days => [full[0] + days, full[1] + days];
  switch (shift) {
    case 'past':
      return { kind: 'past', from: at, to };
    case 'next': {
      const again = shiftAt(s, to);
      if (again.shift === 'eight') {
        to = again.to;
        return stretch(moved(7));
      }
      // Still to come in this calendar week: this one or the next?
      const [first, last] = weekendOf(s, s.today);
      return first > s.today ? stretch([first, last], [first + 7, last + 7]) : stretch([first + 7, last + 7]);
    }
    case 'eight':
    case 'other':
      return stretch(moved(7));
    case 'fifteen':
      return stretch(moved(14));
    case 'week':
      return stretch([weekendOf(s, s.today)[0] + 7, weekendOf(s, s.today)[1] + 7]);
    default:
      return stretch(coming);
  }
}

/** "un finde de enero": the month is known, which weekend is not. */
function anyWeekend(s: Scan, from: number, month: { month: number; year?: number; to: number }): MonthSaid {
  const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
  return { kind: 'month', from, to: month.to, year, month: month.month, open: true };
}
