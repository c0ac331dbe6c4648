import type { Command } from './command.ts';
import type { Effect } from './effect.ts';
import type { BotEvent } from './event.ts';
import type { Pack } from './flow.ts';
import type { Reply } from './message.ts';
import type { Asking } from './query.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** What a turn answers: what the customer wants, in order, or one event. */
export type StepInput = { kind: 'commands'; commands: readonly Command[] } | { kind: 'event'; event: BotEvent };

export interface StepResult {
  state: State;
  /** null: the bot keeps quiet */
  reply: Reply | null;
  effects: Effect[];
}

/**
 * One turn of a conversation, decided. Pure: everything comes in as arguments or as answers to the queries it yields,
 * and the same arguments and answers give the same result. Never changes its arguments.
 * @throws BotError `step_budget`, `bad_transition`: a flow is broken
 */
export function* step(_pack: Pack, _state: State, _input: StepInput, _world: World): Asking<StepResult> {
  throw new Error('being written');
}
