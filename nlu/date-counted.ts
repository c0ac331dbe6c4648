import { dayOf, monthLength, nthWeekday } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import { longWeekendAt } from './date-long-weekends.ts';
import { monthAhead, monthOfDayAt, yearAt } from './date-numeric.ts';
import type { DateSaid } from './date-said.ts';
import { kindAt, type Scan, textAt } from './date-scan.ts';
import { weekendWordsAt } from './date-weekends.ts';
import { MONTH, WEEKDAY } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

const ORDINALS = new Map<string, number>(
  Object.entries({
    primer: 1,
    primera: 1,
    primero: 1,
    '1er': 1,
    segundo: 2,
    segunda: 2,
    tercer: 3,
    tercera: 3,
    tercero: 3,
    cuarto: 4,
    cuarta: 4,
    ultimo: -1,
    ultima: -1,
    anteultima: -2,
    penultima: -2,
  }),
);

/** "1ra", "2da" in digits, or the word: the count, with the index after it. */
function ordinalAt(s: Scan, at: number): { count: number; to: number } | undefined {
  const count = ORDINALS.get(textAt(s, at));
  if (count !== undefined) return { count, to: at + 1 };
  const word = s.words[at];
  const ending = s.words[at + 1];
  if (word === undefined || word.digits !== 1 || word.value > 4 || word.value < 1 || !ending?.glued) return undefined;
  return ['ra', 'er', 'da', 'do', 'ta', 'to', 'a', 'o', 'ª', 'º', '°'].includes(ending.text)
    ? { count: word.value, to: at + 2 }
    : undefined;
}

/** "enero, primera quincena": the month that stands in front. */
function monthBefore(s: Scan, at: number): number | undefined {
  let i = at - 1;
  while (textAt(s, i) === ',' || textAt(s, i) === 'la' || textAt(s, i) === 'el') i--;
  return kindAt(s, i) === MONTH ? s.words[i]?.value : undefined;
}

/** Month of a counted stretch: said, or the next one in which it is not over. */
function monthFor(
  s: Scan,
  start: number,
  at: number,
  isOver: (year: number, month: number) => boolean,
): { year: number; month: number; to: number } {
  const said = monthOfDayAt(s, at);
  if (said !== undefined) {
    if (said.year !== undefined) return { year: said.year, month: said.month, to: said.to };
    let year = s.civil.year;
    if (said.month < s.civil.month || (said.month === s.civil.month && isOver(year, said.month))) year++;
    return { year, month: said.month, to: said.to };
  }
  if (textAt(s, at) === 'del' && textAt(s, at + 1) === 'ano') {
    const year = yearAt(s, at);
    return { year: year?.year ?? s.civil.year + 1, month: 1, to: year?.to ?? at + 2 };
  }
  const before = monthBefore(s, start);
  if (before !== undefined)
    return {
      year: before < s.civil.month || isOver(s.civil.year, before) ? s.civil.year + 1 : s.civil.year,
      month: before,
      to: at,
    };
  const to = textAt(s, at) === 'del' && textAt(s, at + 1) === 'mes' ? at + 2 : at;
  if (to === at && s.held !== undefined && !isOver(s.held.year, s.held.month)) return { ...s.held, to };
  let ahead = 0;
  let month = monthAhead(s, ahead);
  while (isOver(month.year, month.month) && ahead < 2) month = monthAhead(s, ++ahead);
  return { ...month, to };
}

/** "la primera semana", where a month is in hand and nothing else follows. */
function isInHeldMonth(s: Scan, at: number): boolean {
  return s.held !== undefined && (at >= s.words.length || /^([,.!?]|entonces|mejor|por|porfa)$/.test(textAt(s, at)));
}

/** "la primera quincena de enero", "la última semana de enero", "el primer lunes de diciembre", "el último finde de febrero". */
export function countedAt(s: Scan, at: number): DateSaid | undefined {
  const ordinal = ordinalAt(s, at);
  if (ordinal === undefined) return undefined;
  const { count } = ordinal;
  const i = ordinal.to;
  const text = textAt(s, i);
  if (text === 'quincena' && (count === 1 || count === 2 || count === -1)) {
    const second = count !== 1;
    const part = (year: number, month: number): Days => {
      const last = dayOf(year, month, monthLength(year, month));
      return second ? [dayOf(year, month, 16), last] : [dayOf(year, month, 1), dayOf(year, month, 15)];
    };
    const month = monthFor(s, at, i + 1, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)] };
  }
  if (text === 'semana') {
    if (textAt(s, i + 1) === 'que' || textAt(s, i + 1) === 'pasada') return undefined;
    const isLed = textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del' || kindAt(s, i + 1) === MONTH;
    if (!isLed && !isInHeldMonth(s, i + 1)) return undefined;
    const part = (year: number, month: number): Days => {
      const monday = count > 0 ? nthWeekday(year, month, 1, count) : nthWeekday(year, month, 1, -1) + (count + 1) * 7;
      return [monday, monday + 6];
    };
    const month = monthFor(s, at, i + 1, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)] };
  }
  if (weekendWordsAt(s, i) !== -1) {
    const to = weekendWordsAt(s, i);
    if (textAt(s, to) === 'largo') return longWeekendAt(s, i, 'none');
    const said = textAt(s, to) === 'de' || textAt(s, to) === 'del' || kindAt(s, to) === MONTH;
    if (!said && !isInHeldMonth(s, to)) return undefined;
    const part = (year: number, month: number): Days => {
      const saturday = count > 0 ? nthWeekday(year, month, 6, count) : nthWeekday(year, month, 6, -1) + (count + 1) * 7;
      return s.cabins ? [saturday - 1, saturday + 1] : [saturday, saturday + 1];
    };
    const month = monthFor(s, at, to, (year, m) => part(year, m)[1] < s.today);
    return { kind: 'stretch', from: at, to: month.to, options: [part(month.year, month.month)], weekend: true };
  }
  if (kindAt(s, i) === WEEKDAY && (textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del')) {
    const weekday = (s.words[i] as Word).value;
    const month = monthFor(s, at, i + 1, (year, m) => nthWeekday(year, m, weekday, count) < s.today);
    if (month.to === i + 1) return undefined;
    return {
      kind: 'day',
      from: at,
      to: month.to,
      days: [nthWeekday(month.year, month.month, weekday, count)],
      weekday,
    };
  }
  if (text === 'dia' && (textAt(s, i + 1) === 'de' || textAt(s, i + 1) === 'del')) {
    const edge = (year: number, m: number): number => dayOf(year, m, count === -1 ? monthLength(year, m) : count);
    const month = monthFor(s, at, i + 1, (year, m) => edge(year, m) < s.today);
    if (month.to === i + 1) return undefined;
    return { kind: 'day', from: at, to: month.to, days: [edge(month.year, month.month)] };
  }
  if (text === 'dias' && count !== 0) {
    const month = monthOfDayAt(s, i + 1);
    if (month !== undefined) return { kind: 'vague', from: at, to: month.to };
  }
  return undefined;
}

/** "la segunda de enero", "la primera de febrero": what is counted is the fortnight. */
export function fortnightAt(s: Scan, at: number): DateSaid | undefined {
  const count = ORDINALS.get(textAt(s, at));
  if (
    (count !== 1 && count !== 2) ||
    textAt(s, at - 1) !== 'la' ||
    textAt(s, at + 1) !== 'de' ||
    kindAt(s, at + 2) !== MONTH
  )
    return undefined;
  // "una semana, la primera de febrero"
  for (let i = at - 2; i >= 0 && i >= at - 4; i--) {
    if (textAt(s, i) !== 'semana') continue;
    const week = monthFor(s, at, at + 1, () => false);
    const monday = nthWeekday(week.year, week.month, 1, count);
    return { kind: 'stretch', from: at, to: week.to, options: [[monday, monday + 6]] };
  }
  const end = count === 2 ? 31 : 15;
  const month = monthFor(s, at, at + 1, () => s.civil.dom > end);
  const last = dayOf(month.year, month.month, monthLength(month.year, month.month));
  const days: Days =
    count === 2
      ? [dayOf(month.year, month.month, 16), last]
      : [dayOf(month.year, month.month, 1), dayOf(month.year, month.month, 15)];
  return { kind: 'stretch', from: at, to: month.to, options: [days] };
}
