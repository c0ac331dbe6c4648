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

/**
 * "Perdón, el martes digo" under an offer, or when the last day is asked, takes back the first day that was said: the
 * weekday of its week, unless that is over. One that names the end ("hasta el martes digo") or lies past it does not.
 */
export function takenBack(commands: readonly Command[], words: string, state: State): Command[] {
  const { flow, slots } = state.stack.at(-1) ?? {};
  const { check_in, check_out } = slots ?? {};
  if (flow !== 'book' || check_in === undefined || OF_THE_END.test(words)) return [...commands];
  const asksEnd = state.prompt?.expecting === 'check_out';
  if (!(asksEnd ? TAKES_BACK : TAKES_BACK_WHOLE).test(words)) return [...commands];
  if (commands.filter((command) => dateAlone(command) !== null).length !== 1) return [...commands];
  return commands.map((command) => {
    const said = dateAlone(command);
    if (said === null) return command;
    const near = BY_WEEKDAY.test(words) && !SAYS_WEEK.test(words) ? inWeekOf(said, check_in) : said;
    // an interpreter's weekday is the next there is, after the first day where the last is asked: before it all is over
    const date = !asksEnd && near < said ? said : near;
    if (check_out !== undefined && date >= check_out) return command;
    return { kind: 'correct', slots: { check_in: date } };
  });
}
const TAKES_BACK = /\b(digo|quise decir|queria decir|me equivoque|me confundi|llego|llegamos|entro|entramos)\b/;
const TAKES_BACK_WHOLE = new RegExp(`${TAKES_BACK.source}|\\bperdon\\b`);
const OF_THE_END = /\b(hasta|salgo|salimos|salida|me voy|nos vamos|volvemos|vuelvo|noches?|dias)\b/;

/** The one date that a command gives and nothing else; null: it gives more, or none. */
function dateAlone(command: Command): LocalDate | null {
  if (command.kind === 'give_date') return command.date;
  if (command.kind !== 'set_slots' && command.kind !== 'correct') return null;
  const { check_out, ...more } = command.slots;
  return check_out !== undefined && Object.keys(more).length === 0 ? check_out : null;
}

const BY_WEEKDAY = /\b(lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|fin de semana)\b/;
const SAYS_WEEK =
  /\d|\b(ene(ro)?|feb(rero)?|mar(zo)?|abr(il)?|mayo?|jun(io)?|jul(io)?|ago(sto)?|sep(t|tiembre)?|set(iembre)?|oct(ubre)?|nov(iembre)?|dic(iembre)?)\b|\b(hoy|pasado|manana|est[ae]|proxim[oa]|que viene|dentro|siguiente|otro|otra|ultimo|primer|segundo|tercer|cuarto|largo|santa|navidad|ano nuevo|pascua|carnaval)\b/;
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
