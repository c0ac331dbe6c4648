import { mondayOf } from './date-calendar.ts';
import { ARTICLES, namedAt } from './date-names.ts';
import { dayIn, domAt } from './date-numeric.ts';
import { resolveDay } from './date-resolve.ts';
import type { DateSaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';

const NEXT_AFTER = new Set(['viene', 'sigue', 'entra', 'viene,']);

export type Shift =
  | 'none'
  | 'next'
  | 'eight'
  | 'fifteen'
  | 'past'
  | 'other'
  | 'this'
  | 'week'
  | 'thisWeek'
  | 'otherWeek'
  | 'same';

/** What follows a weekday or a weekend: "que viene", "próximo", "en ocho", "de la semana que viene", "pasado". */
export function shiftAt(s: Scan, at: number): { shift: Shift; to: number } {
  const text = textAt(s, at);
  const next = textAt(s, at + 1);
  if (text === 'que' && NEXT_AFTER.has(next)) return { shift: 'next', to: at + 2 };
  if (text === 'proximo' || text === 'siguiente' || text === 'entrante') return { shift: 'next', to: at + 1 };
  if (text === 'prox') return { shift: 'next', to: at + 1 };
  if (text === 'que' && next === 'paso') return { shift: 'past', to: at + 2 };
  if (text === 'pasado' && next !== 'manana') return { shift: 'past', to: at + 1 };
  if (text === 'anterior') return { shift: 'past', to: at + 1 };
  if (text === 'en' && (next === 'ocho' || next === '8'))
    return { shift: 'eight', to: textAt(s, at + 2) === 'dias' ? at + 3 : at + 2 };
  if (text === 'en' && (next === 'quince' || next === '15'))
    return { shift: 'fifteen', to: textAt(s, at + 2) === 'dias' ? at + 3 : at + 2 };
  if (text === 'de' || (text === ',' && (next === 'la' || next === 'de'))) {
    const start = text === ',' && next === 'de' ? at + 2 : at + 1;
    const week = weekAt(s, start);
    if (week !== undefined) return week;
  }
  const bare = text === 'semana' || text === 'la' || text === 'esta' ? weekAt(s, at) : undefined;
  return bare ?? { shift: 'none', to: at };
}

/** "la semana que viene", "esta semana", "la otra semana", "la semana siguiente". */
export function weekAt(s: Scan, at: number): { shift: Shift; to: number } | undefined {
  let i = at;
  if (textAt(s, i) === 'la') i++;
  const text = textAt(s, i);
  const next = textAt(s, i + 1);
  if (text === 'esta' && (next === 'semana' || next === 'week'))
    return { shift: 'thisWeek', to: textAt(s, i + 2) === 'misma' ? i + 3 : i + 2 };
  if (
    (text === 'proxima' || text === 'siguiente' || text === 'next' || text === 'prox' || text === 'proximo') &&
    (next === 'semana' || next === 'week')
  )
    return { shift: 'week', to: i + 2 };
  if ((text === 'otra' || text === 'subsiguiente') && next === 'semana') return { shift: 'otherWeek', to: i + 2 };
  if (text !== 'semana') return undefined;
  if (next === 'que' && NEXT_AFTER.has(textAt(s, i + 2))) return { shift: 'week', to: i + 3 };
  if (next === 'proxima' || next === 'siguiente' || next === 'entrante' || next === 'proximo')
    return { shift: 'week', to: i + 2 };
  if (next === 'subsiguiente') return { shift: 'otherWeek', to: i + 2 };
  if (next === 'pasada' || next === 'anterior') return { shift: 'past', to: i + 2 };
  return undefined;
}

/** Weeks without a number: "la semana que viene", "la semana del 10", "esta semana", "la semana de navidad". */
export function weekStretchAt(s: Scan, at: number): DateSaid | undefined {
  const week = weekAt(s, at);
  const monday = mondayOf(s.today);
  if (week !== undefined) {
    const { shift, to } = week;
    if (shift === 'past') return { kind: 'past', from: at, to };
    const ahead = shift === 'week' ? 7 : shift === 'otherWeek' ? 14 : 0;
    if (ahead > 0) {
      const again = shiftAt(s, to);
      if (again.shift === 'eight')
        return { kind: 'stretch', from: at, to: again.to, options: [[monday + ahead + 7, monday + ahead + 13]] };
      return { kind: 'stretch', from: at, to, options: [[monday + ahead, monday + ahead + 6]] };
    }
    return { kind: 'stretch', from: at, to, options: [[Math.max(monday, s.today), monday + 6]] };
  }
  let i = at;
  if (textAt(s, i) === 'la') i++;
  if (textAt(s, i) !== 'semana') return undefined;
  const linked = textAt(s, i + 1) === 'del' || textAt(s, i + 1) === 'de';
  if (!linked) return undefined;
  const date = dayIn(s, i + 2);
  if (date !== undefined) {
    // "la semana del 10 al 17" says its days itself
    const then = textAt(s, date.to);
    if ((then === 'al' || then === 'a') && domAt(s, date.to + 1) !== undefined) return undefined;
    const resolved = resolveDay(s, date, s.today - 1);
    if (typeof resolved === 'string') return { kind: 'stretch', from: at, to: date.to, options: [] };
    const first = mondayOf(resolved[0] as number);
    return { kind: 'stretch', from: at, to: date.to, options: [[first, first + 6]] };
  }
  const named = namedAt(s, i + 2) ?? (ARTICLES.has(textAt(s, i + 2)) ? namedAt(s, i + 3) : undefined);
  if (named?.kind === 'day' && named.days !== undefined) {
    const first = mondayOf(named.days[0] as number);
    return { kind: 'stretch', from: at, to: named.to, options: [[first, first + 6]] };
  }
  return undefined;
}
