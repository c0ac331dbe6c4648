import type { TurnRecord } from '../store/store.ts';
import type { Business } from './core/business.ts';
import type { Pack } from './core/flow.ts';
import type { StepResult } from './core/step.ts';
import { worldOf } from './core/world.ts';
import { conversationOf, decide } from './decide.ts';

/** Today's code asks the world more than was answered then: it goes another way. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/**
 * Runs a recorded turn again with today's code: same input, same clock, same randomness, and every query answered from
 * the record. Nothing is written and nothing is asked of anybody.
 * @param business as it was at the turn's revision (`store.loadRevision`)
 * @throws BotError what the step throws; {@link Unanswered} when today's code asks more than was answered then
 */
export async function replay(record: TurnRecord, pack: Pack, business: Business): Promise<StepResult> {
  const { nowMs, entropy, customer } = record;
  const conversation = conversationOf(record.conversationId, customer);
  const world = worldOf({ nowMs, entropy, business, conversation });
  let asked = 0;
  const { result } = await decide(pack, record.stateBefore, record.input, world, async () => {
    if (asked >= record.answers.length) throw new Unanswered(`turn ${record.id} asks more than its record answers`);
    return record.answers[asked++];
  });
  return result;
}

/** The part of a record that a replay must come to, as one text: two are the same if their bytes are. */
export function outcomeBytes(outcome: { state: unknown; reply: unknown; effects: unknown }): string {
  return JSON.stringify([sorted(outcome.state), sorted(outcome.reply), sorted(outcome.effects)]);
}

/** Keys in order: Postgres keeps JSON objects, not their order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
