import type { Command } from './command.ts';
import { type Draft, say } from './draft.ts';
import type { Option } from './flow.ts';
import type { Text } from './wording.ts';

/** Labels of dates, in the slot words that the next reading should fill. */
const EXPECTING = new Map([
  ['date', 'check_in'],
  ['adults', 'guests'],
  ['children', 'guests'],
]);

type Value = Extract<Command, { kind: 'clarify' }>['options'][number];

/**
 * Asks for a slot that has two readings, an impossible value or a vague one: at most three options, each a real one.
 * The answer is read as one to that slot.
 */
export function clarification(draft: Draft, { slot, options, reason }: Extract<Command, { kind: 'clarify' }>): void {
  const choices = options.slice(0, 3).flatMap((value) => clarified(slot, value));
  const before = draft.before.prompt?.expecting;
  const expecting = slot === 'date' && before === 'check_out' ? before : (EXPECTING.get(slot) ?? slot);
  draft.instead = { question: { say: [clarifyText(slot, reason, choices.length)], options: choices }, expecting };
}

function clarified(slot: string, value: Value): Option[] {
  if (typeof value === 'object') {
    if (!value.from || !value.to) return [];
    const dates = [value.from, value.to] as const;
    const sameMonth = value.from.slice(0, 7) === value.to.slice(0, 7);
    return [
      {
        title: say('option_range', { range: sameMonth ? { range: dates } : { tight: dates } }),
        commands: [{ kind: 'set_slots', slots: { check_in: value.from, check_out: value.to } }],
      },
    ];
  }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const commands: Command[] =
      slot === 'check_in' || slot === 'check_out'
        ? [{ kind: 'set_slots', slots: { [slot]: value } }]
        : [{ kind: 'give_date', date: value, correcting: false }];
    return [{ title: say('option_day', { day: { shortDay: value } }), commands }];
  }
  if (slot === 'guests' || slot === 'nights' || slot === 'pets') {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1) return [];
    return [
      {
        title: say('option_plain', { value: String(number) }),
        commands: [{ kind: 'set_slots', slots: { [slot]: number } }],
      },
    ];
  }
  if (slot === 'unit') {
    return [
      {
        title: say('option_plain', { value: { unit: String(value) } }),
        commands: [{ kind: 'set_slots', slots: { unit: String(value) } }],
      },
    ];
  }
  return [];
}

function clarifyText(slot: string, reason: string | undefined, options: number): Text {
  if (reason === 'impossible') return say('clarify_impossible');
  if (reason === 'backwards') return say('clarify_backwards');
  if (reason === 'weekday_mismatch') return say('clarify_weekday');
  if (reason === 'past') return say('clarify_past');
  const people = ['guests', 'adults', 'children'].includes(slot);
  if (reason === 'vague' && options === 0) return say(people ? 'clarify_people_vague' : 'clarify_vague');
  if (['date', 'date_range', 'check_in', 'check_out'].includes(slot)) return say('clarify_date');
  if (people) return say('clarify_people');
  if (['time', 'time_range'].includes(slot)) return say('clarify_time');
  return say(options > 0 ? 'clarify_options' : 'clarify_again');
}
