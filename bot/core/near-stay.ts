import type { Command } from './command.ts';
import type { State } from './state.ts';
import { addDays, type LocalDate, nightsBetween, weekday } from './time.ts';

/**
 * Weekdays said of a stay in hand are those of its week, or of the month that is talked about: "de jueves a domingo"
 * after Holy Week is not the coming Thursday, which an interpreter that does not hear the question takes it to be. "La
 * semana siguiente" is the same stay a week later. What says its week itself ("el finde que viene") stays as it is.
 */
export function nearStay(commands: readonly Command[], words: string, state: State): Command[] {
  const { check_in, check_out, month, was_in } = state.stack.at(-1)?.slots ?? {};
  const from = check_in ?? was_in;
  if (from !== undefined && check_out !== undefined && WEEK_LATER.test(words)) {
    const later: Command = { kind: 'correct', slots: { check_in: addDays(from, 7), check_out: addDays(check_out, 7) } };
    return [...commands.filter((command) => !('slots' in command) && command.kind !== 'give_date'), later];
  }
  if ((from === undefined && month === undefined) || !BY_WEEKDAY.test(words) || SAYS_WEEK.test(words))
    return [...commands];
  return commands.map((command) => {
    if (command.kind !== 'set_slots' && command.kind !== 'correct' && command.kind !== 'start_flow') return command;
    const { check_in: start, check_out: end } = command.slots;
    if (start === undefined || end === undefined || end <= start) return command;
    const moved = from === undefined ? firstInMonth(start, month ?? '') : inWeekOf(start, from);
    return {
      ...command,
      slots: { ...command.slots, check_in: moved, check_out: addDays(moved, nightsBetween(start, end)) },
    };
  });
}

const BY_WEEKDAY = /\b(lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|fin de semana)\b/;
const SAYS_WEEK =
  /\d|\b(ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)[a-z]*\b|\b(hoy|pasado|manana|est[ae]|proxim[oa]|que viene|dentro|siguiente|otro|otra|ultimo|primer|segundo|tercer|cuarto|largo|santa|navidad|ano nuevo|pascua|carnaval)\b/;
const WEEK_LATER =
  /^((y|o|mejor|no|para|que tal|puede ser|podria ser|seria|hay|tenes)[ ,]+)*((la|el|en la|para la|para el) )?(semana|finde|fin de semana) (siguiente|de despues|posterior)( entonces| mejor)?$|^((y|o|mejor|no)[ ,]+)*una semana (despues|mas tarde|mas adelante)$/;

/** The same weekday in the week, Monday to Sunday, of `near`. */
function inWeekOf(date: LocalDate, near: LocalDate): LocalDate {
  return addDays(near, weekday(date) - weekday(near));
}

/** The first such weekday of a month; a date that lies in it stays. */
function firstInMonth(date: LocalDate, month: string): LocalDate {
  if (date.startsWith(month)) return date;
  const first = `${month}-01`;
  return addDays(first, (weekday(date) - weekday(first) + 7) % 7);
}
