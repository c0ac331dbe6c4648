import { z } from 'zod';
import { defineTask } from '../task.ts';

const payload = z.object({ businessId: z.string(), reservationId: z.string() });

/**
 * A hold came to its end. The conversation it was made in hears of it, and its turn frees the nights; a hold made
 * without a conversation (REST) is ended here. Nights of an expired hold are free for others from its very end, whether
 * this ran or not.
 */
export const expireHold = defineTask({
  name: 'expire-hold',
  payload,
  attemptsMax: 20,
  async run({ businessId, reservationId }, { store, nowMs, feed }) {
    const reservation = await store.reservation(businessId, reservationId);
    if (reservation?.status !== 'held') return { kind: 'done' };
    const endMs = reservation.holdExpiresAtMs ?? nowMs;
    if (endMs > nowMs) return { kind: 'snooze', runAtMs: endMs };
    if (reservation.conversationId === undefined) {
      await store.apply({ businessId, effects: [{ kind: 'expire_hold', reservationId }], nowMs });
    } else {
      // The end is in the id: a hold that was extended at its last moment ends once more.
      const event = { kind: 'hold_expired', reservationId } as const;
      await feed(reservation.conversationId, event, `hold_expired:${reservationId}:${endMs}`);
    }
    return { kind: 'done' };
  },
});
