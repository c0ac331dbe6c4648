import { z } from 'zod';
import { staffedFrom } from '../../bot/core/hours.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { reminderEndMs, STAY_REMINDERS } from '../../bot/core/stay-reminders.ts';
import { defineTask } from '../task.ts';

const payload = z.object({
  businessId: z.string(),
  reservationId: z.string(),
  kind: z.enum(STAY_REMINDERS),
  /** as it was when this was planned */
  checkIn: z.string().length(10),
  checkOut: z.string().length(10),
});
type Payload = z.infer<typeof payload>;

/**
 * Something is to be said before or after a stay: the conversation hears of it, once for these dates, whatever is planned
 * again. Late, after a time in which nothing ran, it waits for the hours in which people answer, and is dropped where it
 * would come too late.
 */
export const remindStay = defineTask({
  name: 'remind-stay',
  payload,
  attemptsMax: 20,
  async run(told, { store, business: served, nowMs, feed }) {
    const { businessId, reservationId, kind, checkIn, checkOut } = told;
    const business = served(businessId);
    const reservation = await store.reservation(businessId, reservationId);
    if (business?.kind !== 'cabins' || reservation === null) return { kind: 'cancel', reason: 'there is no such stay' };
    if (reservation.conversationId === undefined) return { kind: 'cancel', reason: 'there is nobody to be told' };
    if (!stands(reservation, told)) return { kind: 'cancel', reason: 'the stay is not as it was' };
    const endMs = reminderEndMs(business, kind, told);
    const runAtMs = staffedFrom(business, nowMs) ?? nowMs;
    if (runAtMs >= endMs) return { kind: 'cancel', reason: 'it is too late for it' };
    if (runAtMs > nowMs) return { kind: 'snooze', runAtMs };
    const event = { kind, reservationId, checkIn, checkOut };
    await feed(reservation.conversationId, event, `${kind}:${reservationId}:${checkIn}:${checkOut}`);
    return { kind: 'done' };
  },
});

function stands({ status, checkIn, checkOut }: Reservation, told: Payload): boolean {
  if (checkIn !== told.checkIn || checkOut !== told.checkOut) return false;
  return status === 'confirmed' || (status === 'completed' && told.kind === 'thanks');
}
