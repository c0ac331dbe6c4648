import { dayOf, mondayOf, monthLength, weekdayFrom, weekdayOf } from './date-calendar.ts';
import { datedAt, monthAhead } from './date-numeric.ts';
import type { DateSaid, DaySaid } from './date-said.ts';
import { kindAt, numberOf, type Scan, textAt } from './date-scan.ts';
import { shiftAt } from './date-weeks.ts';
import { SIGN, WEEKDAY } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

const WEEKDAYS_IN_PLURAL = new Map<string, number>(Object.entries({ sabados: 6, domingos: 7 }));

const SMALL_COUNTS = new Map<string, number>(Object.entries({ un: 1, una: 1, par: 2 }));

/** Days that "10 días", "dos semanas", "un mes", "un par de días" amount to, with the index after it. */
function lengthAt(s: Scan, at: number): { days: number; months: number; to: number } | undefined {
  let i = at;
  let count = numberOf(s, i, 400);
  if (textAt(s, i) === 'un' && textAt(s, i + 1) === 'par') {
    count = 2;
    i++;
  } else if (SMALL_COUNTS.has(textAt(s, i))) count = SMALL_COUNTS.get(textAt(s, i)) as number;
  if (Number.isNaN(count)) return undefined;
  i++;
  if (textAt(s, i) === 'de') i++;
  const unit = textAt(s, i);
  if (unit === 'dia' || unit === 'dias' || unit === 'diitas') return { days: count, months: 0, to: i + 1 };
  if (unit === 'semana' || unit === 'semanas' || unit === 'semanitas') return { days: count * 7, months: 0, to: i + 1 };
  if (unit === 'quincena') return { days: count * 15, months: 0, to: i + 1 };
  if (unit === 'mes' || unit === 'meses') return { days: 0, months: count, to: i + 1 };
  return undefined;
}

/** "en dos semanas", "dentro de tres semanas" after a weekday: Monday of that week, with the index after it. */
export function weekAheadAt(s: Scan, at: number): { monday: number; to: number } | undefined {
  const text = textAt(s, at);
  if (text !== 'en' && text !== 'dentro') return undefined;
  const length = lengthAt(s, text === 'dentro' && textAt(s, at + 1) === 'de' ? at + 2 : at + 1);
  if (length === undefined || !/^semanas?$/.test(textAt(s, length.to - 1))) return undefined;
  return { monday: mondayOf(s.today + length.days), to: length.to };
}

function addMonths(s: Scan, months: number): number {
  const { year, month } = monthAhead(s, months);
  return dayOf(year, month, Math.min(s.civil.dom, monthLength(year, month)));
}

/** "en dos semanas", "dentro de 10 días", "de acá a 15 días", "hace 3 días". */
export function inSomeTimeAt(s: Scan, at: number): DateSaid | undefined {
  let i = at;
  const text = textAt(s, i);
  if (text === 'hace') {
    const length = lengthAt(s, i + 1);
    return length === undefined ? undefined : { kind: 'past', from: at, to: length.to };
  }
  if (text === 'en') i++;
  else if (text === 'dentro' || text === 'adentro') i += textAt(s, i + 1) === 'de' ? 2 : 1;
  else if (text === 'de' && (textAt(s, i + 1) === 'aca' || textAt(s, i + 1) === 'aqui') && textAt(s, i + 2) === 'a')
    i += 3;
  else return undefined;
  const length = lengthAt(s, i);
  const weekday =
    WEEKDAYS_IN_PLURAL.get(textAt(s, i + 1)) ?? (kindAt(s, i + 1) === WEEKDAY ? s.words[i + 1]?.value : undefined);
  const count = numberOf(s, i, 9);
  // "en dos sábados": the second one from now
  if (weekday !== undefined && count >= 2)
    return { kind: 'day', from: at, to: i + 2, days: [weekdayFrom(s.today + 1, weekday) + 7 * (count - 1)] };
  if (length === undefined) {
    if (
      (textAt(s, i) === 'unos' || textAt(s, i) === 'algunos' || textAt(s, i) === 'pocos') &&
      /^(dias|meses|semanas)$/.test(textAt(s, i + 1)) &&
      s.expectsDay
    ) {
      return { kind: 'vague', from: at, to: i + 2 };
    }
    return undefined;
  }
  // "en dos semanas, el martes": the one of that week
  const named = textAt(s, length.to) === ',' ? length.to + 1 : length.to;
  if (
    length.days >= 7 &&
    textAt(s, named) === 'el' &&
    kindAt(s, named + 1) === WEEKDAY &&
    datedAt(s, named + 2) === undefined
  )
    return {
      kind: 'day',
      from: at,
      to: named + 2,
      days: [mondayOf(s.today + length.days) + (s.words[named + 1] as Word).value - 1],
    };
  const day = length.months > 0 ? addMonths(s, length.months) : s.today + length.days;
  return { kind: 'day', from: at, to: length.to, days: [day] };
}

/** Today, tomorrow and their like. */
export function relativeAt(s: Scan, at: number): DateSaid | undefined {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  const day = (to: number, ...days: number[]): DaySaid => ({ kind: 'day', from: at, to, days });
  const inWeeks = (to: number, base: number): DaySaid => {
    const { shift, to: end } = shiftAt(s, to);
    if (shift === 'eight') return day(end, base + 7);
    if (shift === 'fifteen') return day(end, base + 14);
    return day(to, base);
  };
  switch (text) {
    case 'hoy':
    case 'hoje':
    case 'today': {
      const to = kindAt(s, at + 1) === WEEKDAY ? at + 2 : at + 1;
      const date = datedAt(s, to);
      return inWeeks(
        date !== undefined && (date.month !== undefined || date.dom === s.civil.dom) ? date.to : to,
        s.today,
      );
    }
    case 'amanha':
    case 'tomorrow':
      return day(at + 1, s.today + 1);
    case 'tonight':
      return day(at + 1, s.today);
    case 'ayer':
    case 'anteayer':
    case 'antier':
    case 'anoche':
      return { kind: 'past', from: at, to: at + 1 };
    case 'pasado': {
      if (next === 'manana') return inWeeks(at + 2, s.today + 2);
      const before = textAt(s, at - 1);
      const beforeThat = textAt(s, at - 2);
      if ((before === 'o' || before === 'y') && beforeThat === 'manana') return day(at + 1, s.today + 2);
      const isClosed = kindAt(s, at + 1) === -1 || kindAt(s, at + 1) === SIGN || /^(si|a|por|temprano)$/.test(next);
      return (before === 'para' || before === 'mejor' || at === 0 || s.expectsDay) && isClosed
        ? day(at + 1, s.today + 2)
        : undefined;
    }
    case 'manana': {
      const before = textAt(s, at - 1);
      if (
        before === 'la' ||
        before === 'las' ||
        before === 'esta' ||
        before === 'esa' ||
        before === 'una' ||
        before === 'toda' ||
        (before === 'media' && textAt(s, at - 2) !== 'y') ||
        (before === 'de' && textAt(s, at - 2) === 'mitad')
      )
        return undefined;
      // "el sábado de mañana" is its morning; "el turno de mañana" is tomorrow's
      if (before === 'de' && kindAt(s, at - 2) === WEEKDAY) return undefined;
      if (before === 'de' && textAt(s, at - 2) === 'manana') return undefined;
      if (kindAt(s, at - 1) === WEEKDAY) return undefined;
      const to =
        kindAt(s, at + 1) === WEEKDAY && weekdayOf(s.today + 1) === (s.words[at + 1] as Word).value ? at + 2 : at + 1;
      return inWeeks(to, s.today + 1);
    }
    default:
      return undefined;
  }
}
