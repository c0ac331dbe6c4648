import { mondayOf, weekdayFrom } from './date-calendar.ts';
import { namedAt } from './date-names.ts';
import { datedAt } from './date-numeric.ts';
import { weekAheadAt } from './date-relative.ts';
import type { DateSaid, DaySaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { type Shift, shiftAt, weekAt } from './date-weeks.ts';
import type { Word } from './when-words.ts';

/** Options of "the next X" whose first day from tomorrow on is `coming`: asked when it is still in the current week. */
function nextOptions(s: Scan, coming: number): number[] {
  return coming <= mondayOf(s.today) + 6 ? [coming, coming + 7] : [coming];
}

export function weekdayAt(s: Scan, at: number, prefix: Shift): DateSaid | undefined {
  const word = s.words[at] as Word;
  const weekday = word.value;
  let to = at + 1;
  if (textAt(s, to) === 'feriado') to++;
  const named = namedAt(s, at);
  if (named !== undefined) return named;
  if (word.text === 'domingo' && isName(s, at)) return undefined;
  const before = textAt(s, at - 1);
  if (before === 'los' || before === 'todos' || before === 'cada') {
    const second = textAt(s, to) === 'que' ? undefined : weekAt(s, to);
    if (second === undefined) return { kind: 'past', from: at - 1, to };
  }
  let shift = prefix;
  if (shift === 'none' || shift === 'this') {
    const after = shiftAt(s, to);
    if (after.shift !== 'none') {
      shift = after.shift;
      to = after.to;
    }
  }
  const tomorrow = s.today + 1;
  const coming = weekdayFrom(tomorrow, weekday);
  const monday = mondayOf(s.today);
  const at7 = (days: number[]): DaySaid => ({ kind: 'day', from: at, to, weekday, days });
  switch (shift) {
    case 'past':
      return { kind: 'past', from: at, to };
    case 'next': {
      // "el viernes que viene 27 de noviembre": the number says which
      const date = datedAt(s, to);
      if (date !== undefined) return { ...date, from: at, weekday };
      const again = shiftAt(s, to);
      if (again.shift === 'eight') {
        to = again.to;
        return at7([coming + 7]);
      }
      if (again.shift === 'week') {
        to = again.to;
        return at7([monday + 7 + weekday - 1]);
      }
      return at7(nextOptions(s, coming));
    }
    case 'eight':
    case 'other':
      return at7([coming + 7]);
    case 'fifteen':
      return at7([coming + 14]);
    case 'week':
      return { ...at7([monday + 7 + weekday - 1]), week: monday + 7 };
    case 'otherWeek':
      return { ...at7([monday + 14 + weekday - 1]), week: monday + 14 };
    case 'thisWeek':
      return monday + weekday - 1 < s.today
        ? { kind: 'past', from: at, to }
        : { ...at7([monday + weekday - 1]), week: monday };
    default: {
      const date = datedAt(s, to);
      if (date !== undefined) return { ...date, from: at, weekday };
      const ahead = weekAheadAt(s, to);
      if (ahead !== undefined)
        return { kind: 'day', from: at, to: ahead.to, weekday, days: [ahead.monday + weekday - 1], week: ahead.monday };
      return { kind: 'day', from: at, to, weekday };
    }
  }
}

const NAME_WORDS = new Set(['nombre', 'llamo', 'llama', 'soy', 'apellido', 'sra', 'sr', 'senora', 'senor', 'don']);

/** "mi nombre es Abril", "soy Domingo": a person, not a date. */
export function isName(s: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) if (NAME_WORDS.has(textAt(s, i))) return true;
  return false;
}
