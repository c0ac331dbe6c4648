import { apply } from './apply.ts';
import type { Command } from './command.ts';
import { type Draft, say } from './draft.ts';
import { RESUME } from './handoff.ts';
import type { State } from './state.ts';

/** Wishes kept while a person talks; what came before is told to that person anyway. */
const MEANWHILE_MAX = 10;

/** What a message comes to while a person has the conversation: nothing is said, and what it says of a stay is kept. */
export function keepMeanwhile(state: State, commands: readonly Command[]): State {
  const kept = [...(state.meanwhile ?? []), ...commands.filter(isOfStay)].slice(-MEANWHILE_MAX);
  return kept.length === 0 ? state : { ...state, meanwhile: kept };
}

/** Where nobody asked for a person, whoever writes something clear hears once that the bot can go on. */
export function offersBot(state: State, commands: readonly Command[]): boolean {
  return (
    state.owned !== true &&
    state.offerBot === true &&
    commands.some((command) => isOfStay(command) || CLEAR.has(command.kind))
  );
}
const CLEAR: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['greet', 'ask_faq', 'start_flow', 'describe']);

export function offerBot(draft: Draft): void {
  delete draft.state.offerBot;
  draft.instead = { question: { say: [say('handoff_waiting')], options: [RESUME] }, expecting: 'option' };
}

/** The bot has the conversation again: what was said in between is what is asked about now. */
export function takeUp(draft: Draft): void {
  delete draft.state.offerBot;
  takeUpWishes(draft);
}

/** Wishes that were kept count from now on. */
export function takeUpWishes(draft: Draft): void {
  const { meanwhile = [] } = draft.state;
  delete draft.state.meanwhile;
  for (const command of meanwhile) apply(draft, command);
  draft.corrected = false;
}

function isOfStay(command: Command): boolean {
  switch (command.kind) {
    case 'start_flow':
      return command.flow === 'book' || command.flow === 'change';
    case 'set_slots':
    case 'correct':
    case 'give_date':
      return true;
    default:
      return false;
  }
}
