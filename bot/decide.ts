import type { TurnRecordInput } from '../store/store.ts';
import { customerInput } from './core/customer-input.ts';
import type { Pack } from './core/flow.ts';
import type { Asking, Query } from './core/query.ts';
import type { State } from './core/state.ts';
import { type StepInput, type StepResult, step } from './core/step.ts';
import type { World } from './core/world.ts';

/** What a turn came to, with everything it asked on the way. */
export interface Decision {
  result: StepResult;
  /** what the step was given */
  given: StepInput;
  /** what it asked, in order, and what it was answered */
  queries: Query[];
  answers: unknown[];
}

/** What the step is given for what a turn's record holds. */
export function stepInputOf(input: TurnRecordInput, state: State): StepInput {
  if (input.stuck) return { kind: 'commands', commands: [{ kind: 'handoff', why: 'stuck' }] };
  if (input.kind === 'event') return { kind: 'event', event: input.event };
  return customerInput(input, state);
}

/** The step's view of who it talks to. */
export function conversationOf(id: string, customer: { id: string; name?: string }): World['conversation'] {
  return { id, customerId: customer.id, ...(customer.name !== undefined && { customerName: customer.name }) };
}

/**
 * Runs one step to its end, answering what it asks.
 * @param answer asked once a query, in order
 */
export async function decide(
  pack: Pack,
  state: State,
  input: TurnRecordInput,
  world: World,
  answer: (query: Query) => Promise<unknown>,
): Promise<Decision> {
  const given = stepInputOf(input, state);
  const asking: Asking<StepResult> = step(pack, state, given, world);
  const queries: Query[] = [];
  const answers: unknown[] = [];
  let next = asking.next();
  while (!next.done) {
    queries.push(next.value);
    const answered = await answer(next.value);
    answers.push(answered);
    next = asking.next(answered);
  }
  return { result: next.value, given, queries, answers };
}
