import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import {
  type PlannedReminder,
  planStayReminders,
  STAY_REMINDERS,
  type StayReminder,
} from '../../bot/core/stay-reminders.ts';
import type { Follower } from '../tasks/follow-reservation.ts';

/**
 * Plans what is said before and after a stay, one job of each kind: a stay that was moved gets its own and never the old
 * ones, one that is not confirmed any more none. What is due by now is left to the job that is there. Nobody is there to
 * be told of a stay without a conversation.
 */
export const followReminders: Follower = async (reservation, business, { store, nowMs }) => {
  if (business.kind !== 'cabins') return;
  const { id: reservationId, businessId, conversationId, checkIn, checkOut } = reservation;
  const wished = conversationId === undefined ? [] : wishedFor(business, reservation);
  for (const { kind, runAtMs } of wished) {
    if (runAtMs <= nowMs) continue;
    await store.enqueue({
      queue: 'timers',
      task: 'remind-stay',
      uniqueKey: keyOf(kind, reservationId),
      payload: { businessId, reservationId, kind, checkIn, checkOut },
      runAtMs,
      ...(conversationId !== undefined && { conversationId }),
    });
  }
  const dropped = STAY_REMINDERS.filter((kind) => wished.every((one) => one.kind !== kind));
  const effects = dropped.map((kind) => ({ kind: 'unschedule_job' as const, key: keyOf(kind, reservationId) }));
  if (effects.length > 0) await store.apply({ businessId, effects, nowMs });
};

function wishedFor(business: CabinsBusiness, reservation: Reservation): PlannedReminder[] {
  const { status } = reservation;
  if (status !== 'confirmed' && status !== 'completed') return [];
  const planned = planStayReminders(business, reservation);
  return status === 'confirmed' ? planned : planned.filter(({ kind }) => kind === 'thanks');
}

const keyOf = (kind: StayReminder, reservationId: string) => `${kind}:${reservationId}`;
