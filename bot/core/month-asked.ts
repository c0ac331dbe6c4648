import type { Command } from './command.ts';
import type { State } from './state.ts';
import { addDays, isLocalDate, type LocalDate, nightsBetween } from './time.ts';

/** Words that say themselves which month or week is meant. */
const SAYS_WHEN =
  /\b(ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)[a-z]*\b|\b(hoy|manana|pasado|finde|fin de semana|semana|proxim[oa]|que viene|dentro|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b|\d[/-]\d/;

/**
 * Days answered to "¿qué días de enero?" are days of January: "del 5 al 8" is moved there from the month that an
 * interpreter, who does not hear the question, takes it to be. What says its month or weekday itself stays as it is.
 */
export function inMonthAsked(commands: readonly Command[], words: string, state: State): Command[] {
  const slots = state.stack.at(-1)?.slots;
  const month = slots?.month;
  if (month === undefined || slots?.check_in !== undefined || SAYS_WHEN.test(words)) return [...commands];
  return commands.map((command) => {
    if (command.kind === 'give_date') return { ...command, date: moved(command.date, month) };
    if (command.kind !== 'set_slots' && command.kind !== 'correct' && command.kind !== 'start_flow') return command;
    const { check_in, check_out } = command.slots;
    if (check_in === undefined) return command;
    const start = moved(check_in, month);
    const end = check_out === undefined ? {} : { check_out: addDays(start, nightsBetween(check_in, check_out)) };
    return { ...command, slots: { ...command.slots, check_in: start, ...end } };
  });
}

/**
 * "De febrero" after days says which month those days are of; "¿y en febrero?" asks for another time. Only the first
 * keeps the days.
 */
export function ofMonthSaid(commands: readonly Command[], words: string, state: State): Command[] {
  const { check_in, check_out } = state.stack.at(-1)?.slots ?? {};
  if (check_in === undefined || !OF_MONTH.test(words)) return [...commands];
  return commands.map((command) => {
    if (command.kind !== 'set_slots' && command.kind !== 'correct' && command.kind !== 'start_flow') return command;
    const { month, ...slots } = command.slots;
    if (month === undefined || slots.check_in !== undefined || slots.check_out !== undefined) return command;
    const start = moved(check_in, month);
    if (!start.startsWith(month)) return command;
    const end = check_out === undefined ? {} : { check_out: addDays(start, nightsBetween(check_in, check_out)) };
    return { ...command, slots: { ...slots, check_in: start, ...end } };
  });
}
const MONTHS =
  'ene(ro)?|feb(rero)?|mar(zo)?|abr(il)?|mayo?|jun(io)?|jul(io)?|ago(sto)?|sept?(iembre)?|setiembre|oct(ubre)?|nov(iembre)?|dic(iembre)?';
const OF_MONTH = new RegExp(
  `^((perdon|no|uy|ah|ay|digo|quise decir|me equivoque|era|es|son|seria|pero|ojo|mejor dicho)[ ,.:]+)*(de|del mes de) (${MONTHS})( de \\d{4}| \\d{4}| que viene)?$|\\b(perdon|digo|quise decir|me equivoque|mejor dicho)\\b[ ,.:]*(de |en |era |es |para )*(${MONTHS})\\b`,
);

/** The same day of another month, where that has one. */
function moved(date: LocalDate, month: string): LocalDate {
  const there = `${month}${date.slice(7)}`;
  return isLocalDate(there) ? there : date;
}
