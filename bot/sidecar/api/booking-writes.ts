import type { FastifyRequest } from 'fastify';
import type { StoredAnswer } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { BotError } from '../../core/errors.ts';
import type { Reservation } from '../../core/reservation.ts';
import { countEffects } from '../../meter.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { takenBy } from './refusals.ts';
import type { ApiScope } from './scope.ts';

type Change = Omit<Parameters<ApiScope['store']['apply']>[0], 'businessId' | 'by'> & {
  /** the stay that takes nights: should they be another's by then, the refusal names whose */
  stay?: Pick<Reservation, 'id' | 'resource' | 'checkIn' | 'checkOut'>;
};

/**
 * Writes, counts what came of it, and wakes whoever has to do with it: conversations with news, the worker for jobs. Who
 * called is on record in the history of the reservations.
 * @returns the answer that the key was given before; null: written
 * @throws Problem `taken`, with who has the nights
 */
export async function writeBookings(
  { store, metrics, turns, jobs }: Pick<ApiScope, 'store' | 'metrics' | 'turns' | 'jobs'>,
  request: FastifyRequest,
  business: Business,
  { stay, ...change }: Change,
): Promise<StoredAnswer | null> {
  try {
    const by = authorOf(callerOf(request));
    const { replayed, conversationIds } = await store.apply({ businessId: business.id, by, ...change });
    if (replayed) return replayed;
    countEffects(metrics, business.id, change.effects);
    for (const effect of change.effects) if (effect.kind === 'schedule_job') jobs.wakeAt(effect.runAtMs);
    for (const id of conversationIds) turns.kick(id);
    return null;
  } catch (error) {
    if (!(error instanceof BotError && error.code === 'taken')) throw error;
    metrics.bookingConflictsTotal.inc();
    if (stay === undefined) throw error;
    const { id: except, resource, checkIn: from, checkOut: to } = stay;
    const nights = { businessId: business.id, resource, from, to, except };
    throw takenBy(await store.holders(nights, change.nowMs), business);
  }
}

/** The answer to keep with the write, where a key was sent. */
export function idempotent<T>(answer: T | undefined): { idempotency?: T } {
  return answer === undefined ? {} : { idempotency: answer };
}
