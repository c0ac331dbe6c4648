import { civilOf } from './date-calendar.ts';
import { type Days, longWeekendsFrom } from './date-holidays.ts';
import { monthOfDayAt } from './date-numeric.ts';
import { resolveDay } from './date-resolve.ts';
import type { DateSaid, StretchSaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { asStay, listedAt, weekendOf, weekendWordsAt, whichAt } from './date-weekends.ts';
import { type Shift, shiftAt } from './date-weeks.ts';

/** Index after "finde largo", "puente", "feriado largo"; -1 when it is none. */
function longWordsAt(s: Scan, at: number): number {
  const text = textAt(s, at);
  if (text === 'puente') return at + 1;
  if (text === 'feriado') return textAt(s, at + 1) === 'largo' ? at + 2 : -1;
  const to = weekendWordsAt(s, at);
  if (to === -1) return -1;
  return ['largo', 'xl', 'feriado'].includes(textAt(s, to)) ? to + 1 : -1;
}

function isIn(day: number, year: number, month: number): boolean {
  const civil = civilOf(day);
  return civil.year === year && civil.month === month;
}

/**
 * A long weekend: the next one, or the one "del 8 de diciembre", "de agosto", "de carnaval". The catalogue's list comes first, then the
 * country's rules; one that exists in neither is vague.
 */
export function longWeekendAt(s: Scan, at: number, prefix: Shift): DateSaid | undefined {
  const to = longWordsAt(s, at);
  if (to === -1) return undefined;
  const before = textAt(s, at - 1);
  if (before === 'los' || before === 'todos' || before === 'cada') return { kind: 'past', from: at - 1, to };
  const known = longWeekendsFrom(s.catalogue, s.country, s.today, s.civil.year);
  const stretch = (end: number, days: Days): StretchSaid => ({
    kind: 'stretch',
    from: at,
    to: end,
    options: [days],
    weekend: true,
  });
  const find = (test: (days: Days) => boolean): Days | undefined =>
    known.listed.find(test) ?? known.computed.find(test);

  if (textAt(s, to) === 'de' || textAt(s, to) === 'del') {
    const listed = listedAt(s, to + 1);
    if (listed !== undefined) return stretch(listed.to, asStay(s, listed.days));
    const which = whichAt(s, to + 1);
    if (which?.kind === 'stretch') return { ...which, from: at };
    if (which !== undefined) {
      const resolved = resolveDay(s, which, s.today - 1);
      if (typeof resolved === 'string') return { kind: 'stretch', from: at, to: which.to, options: [] };
      const day = resolved[0] as number;
      const held = find(([first, last]) => first - 1 <= day && day <= last + 1);
      return stretch(which.to, held === undefined ? weekendOf(s, day) : asStay(s, held));
    }
    const month = monthOfDayAt(s, to);
    if (month !== undefined) {
      const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
      const held = find(([first, last]) => isIn(first, year, month.month) || isIn(last, year, month.month));
      return held === undefined ? { kind: 'vague', from: at, to: month.to } : stretch(month.to, asStay(s, held));
    }
  }
  const after = shiftAt(s, to);
  if (after.shift === 'past') return { kind: 'past', from: at, to: after.to };
  const end = after.shift === 'next' ? after.to : to;
  const list = known.listed.length > 0 ? known.listed : known.computed;
  const held = list[prefix === 'other' ? 1 : 0];
  return held === undefined ? { kind: 'vague', from: at, to: end } : stretch(end, asStay(s, held));
}
