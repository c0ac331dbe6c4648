import type { Command } from './command.ts';
import type { State } from './state.ts';
import { addDays, nightsBetween } from './time.ts';

/**
 * What the parts of one message make of each other: a value that is given leaves nothing for a "sí" or "no" beside it to
 * say, a number that is no choice is not told to be one, "no, me arrepentí" is one thing, a "sí, pero…" is no yes yet.
 */
export function combined(commands: readonly Command[], words: string, state: State): readonly Command[] {
  if (commands.length < 2) return commands.flatMap((command) => unlikeNights(command, words));
  const leaves = commands.some(({ kind }) => kind === 'cancel_flow' || kind === 'start_over');
  const gives = commands.some(givesValue);
  const but = /\bpero\b/.test(words) && commands.some(({ kind }) => kind === 'ask_faq' || kind === 'chit_chat');
  const choices = state.prompt?.choices.length ?? 0;
  const kept = commands.filter((command) => {
    switch (command.kind) {
      case 'deny':
        return !leaves && !gives;
      case 'affirm':
        return !leaves && !but && !(gives && state.prompt?.expecting === 'option');
      case 'choose':
        return !gives || (command.option <= choices && choices > 0);
      case 'not_understood':
        return false;
      default:
        return true;
    }
  });
  return (kept.length > 0 ? kept : commands).flatMap((command) => unlikeNights(command, words));
}

function givesValue(command: Command): boolean {
  switch (command.kind) {
    case 'set_slots':
    case 'correct':
    case 'start_flow':
      return Object.keys(command.slots).some((name) => name !== 'wish');
    case 'give_date':
    case 'clarify':
      return true;
    default:
      return false;
  }
}

/** "Del 1 al 3, 3 noches" says two stays: which one is asked, neither is taken. Three days are two nights, though. */
function unlikeNights(command: Command, words: string): Command | Command[] {
  if (command.kind !== 'set_slots' && command.kind !== 'correct' && command.kind !== 'start_flow') return command;
  const { check_in: from, check_out: to, nights, ...rest } = command.slots;
  if (from === undefined || to === undefined || nights === undefined || to <= from) return command;
  const said = nightsBetween(from, to);
  if (said === nights || (said === nights - 1 && /\bdias\b/.test(words)))
    return { ...command, slots: { ...rest, check_in: from, check_out: to } };
  const ask: Command = {
    kind: 'clarify',
    slot: 'date_range',
    options: [
      { from, to },
      { from, to: addDays(from, nights) },
    ],
    reason: 'ambiguous',
  };
  const more = command.kind === 'start_flow' || Object.keys(rest).length > 0;
  return more ? [{ ...command, slots: rest }, ask] : ask;
}
