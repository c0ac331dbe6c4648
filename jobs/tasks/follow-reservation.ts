import { z } from 'zod';
import type { Business } from '../../bot/core/business.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { defineTask, type Task, type TaskContext } from '../task.ts';

const payload = z.object({ businessId: z.string(), reservationId: z.string() });

/** Something outside that is to stand as a reservation does now. Called after any change, and again: it compares. */
export type Follower = (reservation: Reservation, business: Business, context: TaskContext) => Promise<void>;

/** A reservation changed: whatever stands outside follows it, as the reservation is when this runs. */
export function followReservation(followers: readonly Follower[]): Task {
  return defineTask({
    name: 'follow-reservation',
    payload,
    attemptsMax: 20,
    async run({ businessId, reservationId }, context) {
      const business = context.business(businessId);
      if (business === null)
        return { kind: 'cancel', reason: `the business ${businessId} is not served here any more` };
      const reservation = await context.store.reservation(businessId, reservationId);
      if (reservation === null) return { kind: 'cancel', reason: 'the reservation is gone' };
      for (const follow of followers) await follow(reservation, business, context);
      return { kind: 'done' };
    },
  });
}
