import { weekdayOf } from './date-calendar.ts';
import { countedAt, fortnightAt } from './date-counted.ts';
import { longWeekendAt } from './date-long-weekends.ts';
import { namedAt } from './date-names.ts';
import {
  bareDomAt,
  datedAt,
  dayOfMonth,
  domAt,
  isStreet,
  monthAhead,
  monthOfDayAt,
  numericDateAt,
  relativeMonthAt,
  yearAt,
} from './date-numeric.ts';
import { inSomeTimeAt, relativeAt } from './date-relative.ts';
import { resolveDay } from './date-resolve.ts';
import { type DateSaid, type DaySaid, type MonthSaid, withStart } from './date-said.ts';
import { isCounted, isHour, isMeasured, kindAt, type Scan, textAt } from './date-scan.ts';
import { vagueAt } from './date-vague.ts';
import { isName, weekdayAt } from './date-weekdays.ts';
import { weekendAt } from './date-weekends.ts';
import { type Shift, weekStretchAt } from './date-weeks.ts';
import { MONTH, NUMBER, TRIGGER, WEEKDAY } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

const MONTH_INTROS = new Set([
  'en',
  'de',
  'para',
  'por',
  'mes',
  'este',
  'proximo',
  'era',
  'es',
  'mejor',
  'todo',
  'durante',
  'hasta',
  'desde',
  'o',
  'y',
  'pal',
  'a',
  'in',
  'del',
  'no',
  'sea',
  '',
  ',',
  '?',
  'i',
]);

function monthAt(s: Scan, at: number): DateSaid | undefined {
  const word = s.words[at] as Word;
  const month = word.value;
  const before = textAt(s, at - 1);
  // "vista al mar", "sos un sol, Abril": a month alone needs a word that leads to it
  if (word.text === 'mar') {
    const day = kindAt(s, at - 1) === NUMBER || textAt(s, at - 1) === 'de' ? undefined : datedAt(s, at + 1);
    const resolved = day === undefined ? undefined : resolveDay(s, day, s.today - 1);
    const isTuesday = resolved !== undefined && typeof resolved !== 'string' && weekdayOf(resolved[0] as number) === 2;
    return day !== undefined && isTuesday ? { ...day, from: at, weekday: 2 } : undefined;
  }
  if (word.text === 'set' || word.text === 'may' || word.text === 'march') return undefined;
  const next = domAt(s, at + 1);
  if (
    next !== undefined &&
    next.dom >= 1 &&
    next.dom <= 31 &&
    !isHour(s, at + 1) &&
    !isCounted(s, next.to) &&
    textAt(s, at + 1) !== 'primero'
  ) {
    const comma = textAt(s, next.to) === ',' ? next.to + 1 : next.to;
    const year = yearAt(s, next.to) ?? (s.words[comma]?.digits === 4 ? yearAt(s, comma) : undefined);
    const day: DaySaid = { kind: 'day', from: at, to: year?.to ?? next.to, dom: next.dom, month };
    if (year !== undefined) day.year = year.year;
    const after = textAt(s, next.to);
    const linked = before === 'en' && after !== 'al' && after !== 'to' && after !== '-';
    if (!linked && !isMeasured(s, next.to)) return day;
  }
  const year = yearAt(s, at + 1);
  if (!MONTH_INTROS.has(before) && !s.expectsDay && year === undefined) return undefined;
  if (isName(s, at)) return undefined;
  const to = year?.to ?? at + 1;
  const own = year?.year ?? (month < s.civil.month ? s.civil.year + 1 : s.civil.year);
  return { kind: 'month', from: at, to, year: own, month };
}

/**
 * The day, stretch or month that starts at a word, the longest reading first. Prepositions ("del", "al", "desde") stay outside:
 * they say how days belong together.
 */
export function dateAt(s: Scan, at: number): DateSaid | undefined {
  const word = s.words[at] as Word;
  const { text, kind } = word;
  const next = textAt(s, at + 1);
  if (kind === NUMBER) {
    if (word.taken) return undefined;
    const counted = countedAt(s, at);
    if (counted !== undefined) return counted;
    const numeric = numericDateAt(s, at);
    if (numeric !== undefined) return numeric;
    const before = textAt(s, at - 1);
    const said = domAt(s, at);
    const month = said === undefined || before === 'las' ? undefined : monthOfDayAt(s, said.to);
    if (said !== undefined && month !== undefined && !isHour(s, at))
      return isStreet(s, at, month) ? { kind: 'past', from: at, to: month.to } : dayOfMonth(at, said.dom, month);
    return before === 'las' || before === 'los' ? undefined : bareDomAt(s, at);
  }
  if (kind === WEEKDAY) return weekdayAt(s, at, 'none');
  if (kind === MONTH) return monthAt(s, at);
  if (
    text === 'en' ||
    text === 'dentro' ||
    text === 'adentro' ||
    text === 'hace' ||
    (text === 'de' && (next === 'aca' || next === 'aqui'))
  ) {
    return inSomeTimeAt(s, at);
  }
  if (
    text === 'este' ||
    text === 'esta' ||
    text === 'el' ||
    text === 'la' ||
    text === 'otro' ||
    text === 'otra' ||
    text === 'proximo' ||
    text === 'proxima' ||
    text === 'prox' ||
    text === 'siguiente' ||
    text === 'this' ||
    text === 'next'
  ) {
    return determinedAt(s, at);
  }
  if (
    text === 'segunda' ||
    text === 'segundo' ||
    text === 'tercer' ||
    text === 'tercera' ||
    text === 'cuarta' ||
    text === 'anteultima' ||
    text === 'penultima'
  ) {
    return countedAt(s, at) ?? fortnightAt(s, at);
  }
  // "entre semana": some day from Monday to Friday
  if (text === 'entre' && next === 'semana') return { kind: 'vague', from: at, to: at + 2 };
  if (text === 'primeros' || text === 'ultimos' || text === 'mediado' || text === 'comienzo' || text === 'inicio')
    return vagueAt(s, at);
  if (text === 'san' && next === 'juan' && s.country !== 'ES') return undefined;
  if (text === 'san' || text === 'todos' || text === 'amor' || text === 'inmaculada') return namedAt(s, at);
  if (kind !== TRIGGER) return undefined;
  const said = countedAt(s, at) ?? fortnightAt(s, at) ?? relativeAt(s, at);
  if (said !== undefined) return said;
  if (text === 'primero') {
    const month = monthOfDayAt(s, at + 1);
    return month === undefined ? bareDomAt(s, at) : dayOfMonth(at, 1, month);
  }
  return (
    longWeekendAt(s, at, 'none') ??
    weekendAt(s, at, 'none') ??
    namedAt(s, at) ??
    vagueAt(s, at) ??
    weekStretchAt(s, at) ??
    relativeMonthSaid(s, at)
  );
}

function relativeMonthSaid(s: Scan, at: number): MonthSaid | undefined {
  const said = relativeMonthAt(s, at);
  return said === undefined ? undefined : { kind: 'month', from: at, to: said.to, ...monthAhead(s, said.ahead) };
}

/** What a demonstrative or ordinal word starts: "este viernes", "el próximo finde", "el otro jueves", "esta semana". */
function determinedAt(s: Scan, at: number): DateSaid | undefined {
  let i = at;
  let shift: Shift = 'none';
  const text = textAt(s, i);
  if (text === 'el' || text === 'la') i++;
  const word = textAt(s, i);
  if (word === 'este' || word === 'esta' || word === 'this') shift = 'this';
  else if (word === 'otro' || word === 'otra') shift = 'other';
  else if (word === 'proximo' || word === 'proxima' || word === 'siguiente' || word === 'next' || word === 'prox')
    shift = 'next';
  else {
    // A plain article: only "la semana …" needs it, the rest starts at the next word
    if (text === 'la') return withStart(weekStretchAt(s, at), at);
    return undefined;
  }
  if (shift === 'this' && (textAt(s, i + 1) === 'proximo' || textAt(s, i + 1) === 'proxima')) i++;
  const week = weekStretchAt(s, at) ?? weekStretchAt(s, i);
  if (week !== undefined) return withStart(week, at);
  const noun = i + 1;
  if (kindAt(s, noun) === WEEKDAY) return withStart(weekdayAt(s, noun, shift), at);
  const weekend = longWeekendAt(s, noun, shift) ?? weekendAt(s, noun, shift);
  if (weekend !== undefined) return withStart(weekend, at);
  const month = relativeMonthAt(s, i);
  if (month !== undefined) return { kind: 'month', from: at, to: month.to, ...monthAhead(s, month.ahead) };
  if (kindAt(s, noun) === MONTH && shift !== 'other') return withStart(monthAt(s, noun), at);
  if (shift === 'this' && kindAt(s, noun) === NUMBER) {
    const day = dateAt(s, noun);
    if (day?.kind === 'day') return withStart(day, at);
    return withStart(bareDomAt({ ...s, expectsDay: true }, noun), at);
  }
  if (
    shift === 'this' &&
    (textAt(s, noun) === 'noche' ||
      textAt(s, noun) === 'tarde' ||
      textAt(s, noun) === 'manana' ||
      textAt(s, noun) === 'mediodia')
  ) {
    return { kind: 'day', from: at, to: noun, days: [s.today] };
  }
  const vague = vagueAt(s, noun) ?? namedAt(s, noun);
  return vague === undefined ? undefined : withStart(vague, at);
}
