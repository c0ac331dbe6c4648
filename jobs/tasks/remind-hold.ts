import { z } from 'zod';
import { defineTask } from '../task.ts';

const payload = z.object({ businessId: z.string(), reservationId: z.string() });

/** A hold is about to end: the conversation it was made in reminds the customer. Without a conversation nobody does. */
export const remindHold = defineTask({
  name: 'remind-hold',
  payload,
  attemptsMax: 5,
  async run({ businessId, reservationId }, { store, nowMs, feed }) {
    const reservation = await store.reservation(businessId, reservationId);
    const endMs = reservation?.holdExpiresAtMs;
    if (reservation?.status !== 'held' || endMs === undefined) return { kind: 'done' };
    if (endMs <= nowMs) return { kind: 'cancel', reason: 'the hold is over' };
    if (reservation.conversationId !== undefined) {
      const event = { kind: 'hold_ending', reservationId } as const;
      await feed(reservation.conversationId, event, `hold_ending:${reservationId}:${endMs}`);
    }
    return { kind: 'done' };
  },
});
