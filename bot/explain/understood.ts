import type { Command } from '../core/command.ts';
import { promptBeneath } from '../core/customer-input.ts';
import type { Proposal } from '../core/proposed.ts';
import type { SlotName, SlotValues } from '../core/slot.ts';
import type { State } from '../core/state.ts';
import type { Fact, Line, Understood } from './explanation.ts';

/** What flows fill in for themselves, beside what a customer says. */
const UNSAID: ReadonlySet<string> = new Set([
  'wish',
  'agreed',
  'proposed',
  'assumed',
  'editing',
  'was_in',
  'was_out',
  'payment',
  'reservation',
  'aspect',
]);

/** Each command as a sentence, with who proposed it and from which words. */
export function understoodOf(proposals: readonly Proposal[], before: State): Understood[] {
  return proposals.map(({ command, by, words = [], isAsked = false }) => ({
    command,
    by,
    words,
    isAsked,
    line: lineOf(command, before),
  }));
}

function lineOf(command: Command, before: State): Line {
  switch (command.kind) {
    case 'start_flow': {
      const { wish } = command.slots;
      const wants: Fact =
        wish === undefined || wish === 'book' ? { wish: command.flow } : { line: { key: `wish_${wish}` } };
      return { key: 'cmd_start_flow', facts: { wish: wants, values: valuesOf(command.slots) } };
    }
    case 'set_slots': {
      const { slots, clear = [] } = command;
      if (Object.keys(slots).length > 0) return { key: 'cmd_set_slots', facts: { values: valuesOf(slots) } };
      return { key: 'cmd_clear', facts: { list: { list: clear.map((slot): Fact => ({ slot })) } } };
    }
    case 'correct':
      return { key: 'cmd_correct', facts: { values: valuesOf(command.slots) } };
    case 'give_date':
      return { key: 'cmd_give_date', facts: { day: { day: command.date } } };
    case 'choose': {
      const { choices = [] } = promptBeneath(before) ?? {};
      const title = choices.at(command.option < 0 ? command.option : command.option - 1)?.title;
      if (title === undefined) return { key: 'cmd_choose_nothing', facts: { option: command.option } };
      return { key: 'cmd_choose', facts: { title: { say: title } } };
    }
    case 'clarify': {
      const { slot, reason = 'ambiguous' } = command;
      return {
        key: 'cmd_clarify',
        facts: { slot: { slot: slot as SlotName }, reason: { line: { key: `reason_${reason}` } } },
      };
    }
    case 'ask_faq':
      return { key: 'cmd_ask_faq', facts: { topic: { line: { key: `topic_${command.topic}` } } } };
    case 'describe':
      return { key: 'cmd_describe', facts: { unit: { unit: command.id } } };
    case 'handoff':
      return { key: `cmd_handoff_${command.why}` };
    case 'chit_chat':
      return { key: `cmd_chit_chat_${command.about}` };
    case 'unheard':
      return { key: `cmd_unheard_${command.why}` };
    default:
      return { key: `cmd_${command.kind}` };
  }
}

function valuesOf(slots: SlotValues): Fact {
  const said = (Object.keys(slots) as SlotName[]).filter((slot) => !UNSAID.has(slot));
  // two days are told as one stay
  const { check_in, check_out } = slots;
  const isStay = check_in !== undefined && check_out !== undefined && check_in < check_out;
  const rest = isStay ? said.filter((slot) => slot !== 'check_in' && slot !== 'check_out') : said;
  const list = rest.map(
    (slot): Fact => ({ line: { key: 'slot_value', facts: { slot: { slot }, value: { value: [slot, slots[slot]] } } } }),
  );
  if (isStay) list.unshift({ stay: [check_in, check_out] });
  return list.length === 0 ? 'none' : { list };
}
