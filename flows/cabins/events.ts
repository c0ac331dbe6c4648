import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { World } from '../../bot/core/world.ts';
import { calendarRead } from './calendar-events.ts';
import { changedByStaff } from './change-event.ts';
import { cancelledByStaff, confirmed, holdEnding, holdExpired } from './hold-events.ts';
import {
  moneyRefunded,
  moneyWaits,
  paymentLinkFailed,
  paymentLinkReady,
  paymentPending,
  paymentRejected,
} from './payment-events.ts';
import { stayComes } from './stay-events.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/**
 * What the customer hears of what happened to a reservation outside the chat. An event that no longer fits says nothing.
 * @param again it was taken in before, and kept: what it did then is not done once more
 */
export function* event(happened: BotEvent, world: World, again = false): Asking<EventOutcome> {
  if (!('reservationId' in happened)) return NOTHING;
  const reservation = yield* ask({ kind: 'reservation', id: happened.reservationId });
  if (reservation === null) return NOTHING;
  switch (happened.kind) {
    case 'hold_ending':
      return yield* holdEnding(reservation, world);
    case 'hold_expired':
      return yield* holdExpired(reservation, world);
    case 'reservation_confirmed':
      return confirmed(happened, reservation, world);
    case 'reservation_cancelled':
      return cancelledByStaff(reservation, world);
    case 'reservation_changed':
      return yield* changedByStaff(happened, reservation, world);
    case 'payment_link':
      return yield* paymentLinkReady(happened, reservation, world);
    case 'payment_link_failed':
      return yield* paymentLinkFailed(reservation, world);
    case 'payment_rejected':
      return yield* paymentRejected(happened, reservation, world);
    case 'payment_pending':
      return yield* paymentPending(happened, reservation, world);
    case 'payment_attention':
      return yield* moneyWaits(happened, reservation, world);
    case 'payment_refunded':
      return yield* moneyRefunded(happened, reservation, world);
    case 'calendar_read':
      return yield* calendarRead(happened, reservation, world, again);
    case 'stay_reminder':
    case 'check_in_info':
    case 'thanks':
      return stayComes(happened, reservation, world);
  }
}
