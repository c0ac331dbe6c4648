import { weekdayOf } from './date-calendar.ts';
import { NAMED_DAYS, NAMED_STRETCHES } from './date-holidays.ts';
import { yearAt } from './date-numeric.ts';
import type { DateSaid } from './date-said.ts';
import { kindAt, type Scan, textAt } from './date-scan.ts';
import { NUMBER, SIGN } from './when-lexicon.ts';

export const WISHES = new Set(['buen', 'lindo', 'feliz', 'felices', 'hermoso', 'bonito']);

export const ARTICLES = new Set(['de', 'del', 'la', 'las', 'el', 'los', 'y']);

/** A day or stretch with a name: "nochebuena", "día de la madre", "semana santa". */
export function namedAt(s: Scan, at: number): DateSaid | undefined {
  const first = textAt(s, at);
  let key = first;
  let i = at + 1;
  let found: DateSaid | undefined = lookUpName(s, key, at, i);
  for (let count = 1; count < 3; ) {
    const text = textAt(s, i);
    if (text === '') break;
    if (ARTICLES.has(text)) {
      i++;
      if (i > at + 6) break;
      continue;
    }
    if (kindAt(s, i) === SIGN || kindAt(s, i) === NUMBER) break;
    key += ` ${text}`;
    i++;
    count++;
    found = lookUpName(s, key, at, i) ?? found;
  }
  if (first === 'reyes' && found?.kind === 'day') {
    const before = textAt(s, at - 1);
    if (!['para', 'en', 'de', 'pal', 'por', 'finde', 'desde', 'hasta', 'y', 'a', 'o', ''].includes(before))
      return undefined;
  }
  return found;
}

function lookUpName(s: Scan, key: string, from: number, end: number): DateSaid | undefined {
  const day = NAMED_DAYS.get(key);
  const stretch = day === undefined ? NAMED_STRETCHES.get(key) : undefined;
  if (day === undefined && stretch === undefined) return undefined;
  if (WISHES.has(textAt(s, from - 1))) return { kind: 'past', from, to: end };
  if (key === 'fin ano' && textAt(s, from - 1) === 'a') return undefined;
  const yearSaid = key === 'ano nuevo' || key === 'fin ano' ? undefined : yearAt(s, end);
  const to = yearSaid?.to ?? end;
  const start = yearSaid?.year ?? s.civil.year;
  for (let year = start; year <= start + 1; year++) {
    if (day !== undefined) {
      const value = day(year, s.country);
      if (value >= s.today || yearSaid !== undefined) return { kind: 'day', from, to, days: [value], named: true };
    } else if (stretch !== undefined) {
      let days = stretch(year, s.country);
      if (days[1] < s.today && yearSaid === undefined) continue;
      const first = days[0];
      if (key === 'semana santa' || key.startsWith('pascua')) return { kind: 'stretch', from, to, options: [days] };
      if (s.cabins && weekdayOf(first) === 6) days = [first - 1, days[1]];
      return { kind: 'stretch', from, to, options: [days] };
    }
  }
  return undefined;
}
