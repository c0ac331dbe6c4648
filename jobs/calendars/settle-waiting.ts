import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { Effect } from '../../bot/core/effect.ts';
import { BotError } from '../../bot/core/errors.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Store } from '../../store/store.ts';
import type { TaskContext } from '../task.ts';

export interface SettleParts {
  store: Store;
  feed: TaskContext['feed'];
  /** the writes that make a pre-reservation a hold, or a confirmed stay */
  settle(business: CabinsBusiness, reservation: Reservation, nowMs: number): Effect[];
  nowMs(): number;
}

/**
 * Lets pre-reservations of a resource go on once all of its calendars are known well enough again: their conversations
 * hear how it is, and those without one are settled here. One whose nights turned out to be taken, and that no
 * conversation answers for, is left to staff: it is an overlap, and ends by itself. Running twice changes nothing.
 */
export async function settleWaiting(business: CabinsBusiness, resource: string, parts: SettleParts): Promise<void> {
  const { store, feed } = parts;
  const nowMs = parts.nowMs();
  const waiting = await store.awaitingCalendar(business.id, resource, nowMs);
  if (waiting.length === 0 || !(await isKnown(business, resource, parts))) return;
  for (const { reservation, isFree } of waiting) {
    const { id: reservationId, checkIn, checkOut, conversationId } = reservation;
    if (conversationId !== undefined) {
      // the stay is in the id: one that was changed while it waited hears of its new nights
      const externalId = `calendar_read:${reservationId}:${resource}:${checkIn}:${checkOut}:${isFree}`;
      await feed(conversationId, { kind: 'calendar_read', reservationId, isFree }, externalId);
    } else if (isFree) await apply(parts.settle(business, reservation, nowMs));
  }

  async function apply(effects: Effect[]): Promise<void> {
    try {
      await store.apply({ businessId: business.id, effects, nowMs });
    } catch (error) {
      // staff were quicker: it no longer waits
      if (!(error instanceof BotError && error.code === 'reservation_changed')) throw error;
    }
  }
}

/** Whether every calendar of the resource was read whole within its limit. */
async function isKnown({ id, calendars }: CabinsBusiness, resource: string, parts: SettleParts): Promise<boolean> {
  const nowMs = parts.nowMs();
  const query = { kind: 'calendar_readings', resource } as const;
  const readings = await parts.store.answer({ businessId: id, customerId: '' }, query, nowMs);
  const goodAt = new Map(readings.map(({ calendar, goodAtMs }) => [calendar, goodAtMs]));
  return calendars
    .filter((calendar) => calendar.resource === resource)
    .every((calendar) => {
      const goodAtMs = goodAt.get(calendar.id) ?? null;
      return goodAtMs !== null && nowMs - goodAtMs < calendar.staleAfterMs;
    });
}
