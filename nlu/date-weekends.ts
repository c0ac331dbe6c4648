import { dayOfText, mondayOf, weekdayOf } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { ARTICLES, namedAt, WISHES } from './date-names.ts';
import { dayIn, domAt, monthOfDayAt } from './date-numeric.ts';
import { resolveDay } from './date-resolve.ts';
import type { DateSaid, DaySaid, MonthSaid, StretchSaid } from './date-said.ts';
import { kindAt, type Scan, textAt } from './date-scan.ts';
import { type Shift, shiftAt, weekAt } from './date-weeks.ts';
import { MONTH, NUMBER } from './when-lexicon.ts';

/** The weekend that holds or follows a day: the days after Thursday belong to their own, the others to the coming one. */
export function weekendOf(s: Scan, day: number): Days {
  const friday = mondayOf(day) + 4;
  return s.cabins ? [friday, friday + 2] : [friday + 1, friday + 2];
}

/** Weekend that is on or comes next, never starting before today. */
function comingWeekend(s: Scan): Days {
  const [first, last] = weekendOf(s, s.today);
  if (s.today >= last) return [first + 7, last + 7];
  return [Math.max(first, s.today), last];
}

/** "finde", "fin de semana", "weekend" at a word: index after it, or -1. */
export function weekendWordsAt(s: Scan, at: number): number {
  const text = textAt(s, at);
  if (text === 'finde' || text === 'findesemana' || text === 'weekend') return at + 1;
  if ((text === 'fin' || text === 'fines') && (textAt(s, at + 1) === 'de' || textAt(s, at + 1) === 'd')) {
    if (textAt(s, at + 2) === 'semana' || textAt(s, at + 2) === 'sem') return at + 3;
  }
  if (text !== 'fin') return -1;
  if (textAt(s, at + 1) === 'semana') return at + 2;
  // "este fin", "el próximo fin", "el fin que viene", without what it is the end of
  if (textAt(s, at + 1) === 'de' || textAt(s, at + 1) === 'del') return -1;
  const isPointed = POINTERS.has(textAt(s, at - 1)) || (textAt(s, at + 1) === 'que' && textAt(s, at + 2) === 'viene');
  return isPointed ? at + 1 : -1;
}

const POINTERS = new Set(['este', 'proximo', 'prox', 'otro', 'siguiente']);

/** "un finde de enero": the month is known, which weekend is not. */
function anyWeekend(s: Scan, from: number, month: { month: number; year?: number; to: number }): MonthSaid {
  const year = month.year ?? (month.month < s.civil.month ? s.civil.year + 1 : s.civil.year);
  return { kind: 'month', from, to: month.to, year, month: month.month, open: true };
}

/** What stands for one of those days after "de": a number, or a day or stretch with a name. */
export function whichAt(s: Scan, at: number): DaySaid | StretchSaid | undefined {
  const named = dayIn(s, at) ?? namedAt(s, at) ?? (ARTICLES.has(textAt(s, at)) ? namedAt(s, at + 1) : undefined);
  return named?.kind === 'day' || named?.kind === 'stretch' ? named : undefined;
}

/** A long weekend by the name the business's list gives it: "Güemes", "soberanía". */
export function listedAt(s: Scan, at: number): { days: Days; to: number } | undefined {
  const start = /^(la|el|los|san)$/.test(textAt(s, at)) && textAt(s, at) !== 'san' ? at + 1 : at;
  for (const [first, last, name] of s.catalogue.longWeekends[s.country] ?? []) {
    if (/\d/.test(name)) continue;
    const words = plain(name).split(' ');
    if (!words.every((word, i) => textAt(s, start + i) === word) || MONTH_NAME.test(words[0]!)) continue;
    const days: Days = [dayOfText(first), dayOfText(last)];
    if (days[1] >= s.today) return { days, to: start + words.length };
  }
  return undefined;
}

const MONTH_NAME =
  /^(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|carnaval|semana)$/;

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** As it is booked: in cabins one day more in front when it starts on a Saturday, never before today. */
export function asStay(s: Scan, [first, last]: Days): Days {
  return [Math.max(s.cabins && weekdayOf(first) === 6 ? first - 1 : first, s.today), last];
}

function isLink(text: string): boolean {
  return text === 'de' || text === 'del';
}

/** "del 7", "de enero", "de la semana que viene", "de carnaval" after "finde". */
function linkedWeekend(s: Scan, from: number, at: number): DateSaid | undefined {
  const stretch = (to: number, ...options: Days[]): StretchSaid => ({
    kind: 'stretch',
    from,
    to,
    options,
    weekend: true,
  });
  const date = dayIn(s, at + 1);
  if (date !== undefined) {
    // "el finde del 5 al 7" says its days itself
    const then = textAt(s, date.to);
    if ((then === 'al' || then === 'y' || then === 'a') && domAt(s, date.to + 1) !== undefined)
      return { kind: 'past', from, to: at };
    const resolved = resolveDay(s, date, s.today - 1);
    return typeof resolved === 'string' ? stretch(date.to) : stretch(date.to, weekendOf(s, resolved[0] as number));
  }
  const month = monthOfDayAt(s, at);
  if (month !== undefined) return anyWeekend(s, from, month);
  const week = weekAt(s, at + 1);
  if (week !== undefined) {
    if (week.shift === 'past') return { kind: 'past', from, to: week.to };
    const [first, last] = weekendOf(s, s.today);
    const ahead = week.shift === 'week' ? 7 : week.shift === 'otherWeek' ? 14 : 0;
    return stretch(week.to, [first + ahead, last + ahead]);
  }
  const listed = listedAt(s, at + 1);
  if (listed !== undefined) return stretch(listed.to, asStay(s, listed.days));
  const named = whichAt(s, at + 1);
  if (named?.kind === 'stretch') return { ...named, from };
  return named === undefined ? undefined : stretch(named.to, weekendOf(s, named.days?.[0] as number));
}

/** "el finde antes de navidad", "el finde siguiente a año nuevo". */
function weekendBeside(s: Scan, from: number, at: number): StretchSaid | undefined {
  const side = textAt(s, at);
  const isBefore = side === 'antes' || side === 'previo';
  if (!isBefore && side !== 'despues' && side !== 'siguiente') return undefined;
  if (!isLink(textAt(s, at + 1)) && textAt(s, at + 1) !== 'a' && textAt(s, at + 1) !== 'al') return undefined;
  const said = whichAt(s, at + 2);
  if (said === undefined) return undefined;
  const days = said.kind === 'day' ? resolveDay(s, said, s.today - 1) : [...(said.options[0] ?? [])];
  const day = typeof days === 'string' ? undefined : isBefore ? days[0] : days.at(-1);
  if (day === undefined) return undefined;
  const [first, last] = weekendOf(s, day);
  let ahead = 0;
  if (isBefore && last >= day) ahead = -7;
  if (!isBefore && first <= day) ahead = 7;
  return { kind: 'stretch', from, to: said.to, options: [[first + ahead, last + ahead]], weekend: true };
}

/** This one, the next, the other, in eight days. */
function shiftedWeekend(s: Scan, from: number, at: number, prefix: Shift): DateSaid {
  const after = prefix === 'none' || prefix === 'this' ? shiftAt(s, at) : { shift: prefix, to: at };
  const shift = after.shift === 'none' ? prefix : after.shift;
  const stretch = (to: number, ...options: Days[]): StretchSaid => ({
    kind: 'stretch',
    from,
    to,
    options,
    weekend: true,
  });
  const [first, last] = weekendOf(s, s.today);
  const coming = comingWeekend(s);
  const full = weekendOf(s, coming[1]);
  const moved = (days: number): Days => [full[0] + days, full[1] + days];
  switch (shift) {
    case 'past':
      return { kind: 'past', from, to: after.to };
    case 'next': {
      const again = shiftAt(s, after.to);
      if (again.shift === 'eight') return stretch(again.to, moved(7));
      // Still to come in this calendar week: this one or the next?
      const following: Days = [first + 7, last + 7];
      return first > s.today ? stretch(after.to, [first, last], following) : stretch(after.to, following);
    }
    case 'eight':
    case 'other':
      return stretch(after.to, moved(7));
    case 'fifteen':
      return stretch(after.to, moved(14));
    case 'week':
      return stretch(after.to, [first + 7, last + 7]);
    default:
      return stretch(after.to, coming);
  }
}

const ANY_WEEKEND = new Set(['un', 'cualquier', 'algun']);

/** "en enero, cualquier finde", "un finde" where a month is in hand: which of them is not said. */
function monthOfAny(s: Scan, at: number, to: number): MonthSaid | undefined {
  const end = /^(cualquier|cualquiera)$/.test(textAt(s, to)) ? to + 1 : to;
  if (textAt(s, end) === 'largo') return undefined;
  if (isLink(textAt(s, end)) || textAt(s, end) === 'en') {
    const linked = monthOfDayAt(s, end) ?? monthOfDayAt(s, end + 1);
    return linked === undefined ? undefined : anyWeekend(s, at, linked);
  }
  if (
    end < s.words.length &&
    s.words.slice(end).some((word) => word.kind === NUMBER && !word.taken && word.digits === 4)
  )
    return undefined;
  const named = s.words.findIndex((word, i) => word.kind === MONTH && word.text !== 'mar' && textAt(s, i - 1) !== 'no');
  if (named >= 0) return anyWeekend(s, at, { month: s.words[named]!.value, to: end });
  return s.held === undefined || !s.heldOnly ? undefined : anyWeekend(s, at, { ...s.held, to: end });
}

/**
 * A weekend with what stands before ("este", "el otro") and after it ("que viene", "del 7", "de enero", "antes de navidad").
 * Long ones are {@link longWeekendAt}'s.
 */
export function weekendAt(s: Scan, at: number, prefix: Shift): DateSaid | undefined {
  const to = weekendWordsAt(s, at);
  if (to === -1) return undefined;
  const before = textAt(s, at - 1);
  if (WISHES.has(before)) return { kind: 'past', from: at, to };
  if (before === 'los' || before === 'todos' || before === 'cada') return { kind: 'past', from: at - 1, to };
  const any = ANY_WEEKEND.has(before) || /^(cualquier|cualquiera)$/.test(textAt(s, to));
  const ofMonth = any ? monthOfAny(s, at, to) : undefined;
  if (ofMonth !== undefined) return ofMonth;
  const linked = isLink(textAt(s, to)) ? linkedWeekend(s, at, to) : undefined;
  if (linked !== undefined) return linked;
  if (textAt(s, to) === 'en' && kindAt(s, to + 1) === MONTH) {
    const month = monthOfDayAt(s, to + 1);
    if (month !== undefined) return anyWeekend(s, at, month);
  }
  return weekendBeside(s, at, to) ?? shiftedWeekend(s, at, to, prefix);
}
