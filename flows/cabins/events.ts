import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome, Option } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { ParamValue } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { holdJobsDropped } from '../booking/holds.ts';
import { cabinsOf, nightsText, say, stayParams } from './say.ts';
import { isLapsed } from './which.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/** What the customer hears of what happened to a reservation outside the chat. An event that no longer fits says nothing. */
export function* event(happened: BotEvent, world: World): Asking<EventOutcome> {
  if (!('reservationId' in happened)) return NOTHING;
  const reservation = yield* ask({ kind: 'reservation', id: happened.reservationId });
  if (reservation === null) return NOTHING;
  const { unit, range, deposit } = stayParams(reservation);
  const params = templateParams(reservation, world);
  switch (happened.kind) {
    case 'hold_ending': {
      if (reservation.status !== 'held' || isLapsed(reservation, world.nowMs)) return NOTHING;
      const until = { until: reservation.holdExpiresAtMs ?? 0 };
      return {
        reply: { say: [say('hold_ending', { unit, range, until, deposit })], options: endingOptions(reservation) },
        effects: [],
        template: { purpose: 'hold_reminder', params },
      };
    }
    case 'hold_expired': {
      // an extended hold's first end comes to nothing; one that somebody else's booking ended is told all the same
      const over = reservation.status === 'expired' || isLapsed(reservation, world.nowMs);
      if (!over) return NOTHING;
      const person: Option = { title: say('option_someone'), commands: [{ kind: 'handoff', why: 'asked' }] };
      return {
        reply: { say: [say('hold_expired', { unit, range })], options: [searchAgain(reservation), person] },
        effects: reservation.status === 'held' ? [{ kind: 'expire_hold', reservationId: reservation.id }] : [],
        template: { purpose: 'hold_expired', params },
      };
    }
    case 'reservation_confirmed': {
      if (reservation.status !== 'confirmed') return NOTHING;
      const { code, deposit: paid } = reservation;
      const { checkIn } = cabinsOf(world).policy;
      const text =
        paid.amount > 0
          ? say('confirmed', { deposit, unit, range, checkIn, code })
          : say('confirmed_no_deposit', { unit, range, checkIn, code });
      const template = { purpose: 'reservation_confirmed', params } as const;
      const settles = { check_in: reservation.checkIn, check_out: reservation.checkOut };
      return { reply: { say: [text] }, effects: holdJobsDropped(reservation.id), template, settles, always: true };
    }
    case 'reservation_cancelled': {
      if (reservation.status !== 'cancelled') return NOTHING;
      const { code } = reservation;
      const reply = { say: [say('cancelled_by_staff', { code, unit, range })], options: [searchAgain(reservation)] };
      const template = { purpose: 'reservation_cancelled', params } as const;
      return { reply, effects: holdJobsDropped(reservation.id), template, always: true };
    }
    default:
      return NOTHING;
  }
}

/** Every fact of a stay that a business's message templates may ask for; the names are those of {@link TEMPLATE_FACTS}. */
function templateParams(reservation: Reservation, world: World): Record<string, ParamValue> {
  const { unit, party, total, deposit } = stayParams(reservation);
  const { business } = world;
  const { checkIn, checkOut } = cabinsOf(world).policy;
  return {
    customer: reservation.customer.name ?? '',
    business: business.name,
    unit,
    code: reservation.code,
    check_in: { day: reservation.checkIn },
    check_out: { day: reservation.checkOut },
    check_in_time: checkIn,
    check_out_time: checkOut,
    nights: nightsText(reservation.checkIn, reservation.checkOut),
    guests: party,
    total,
    deposit,
    ...(reservation.status === 'held' && { hold_until: { until: reservation.holdExpiresAtMs ?? 0 } }),
  };
}

function endingOptions(reservation: Reservation): Option[] {
  const about = { reservation: reservation.id };
  const paid: Option = {
    title: say('option_paid'),
    commands: [{ kind: 'start_flow', flow: 'pay', slots: { ...about, wish: 'paid' } }],
  };
  const more: Option = {
    title: say('option_extend'),
    commands: [{ kind: 'start_flow', flow: 'extend', slots: about }],
  };
  const drop: Option = {
    title: say('option_drop'),
    commands: [{ kind: 'start_flow', flow: 'cancel', slots: about }],
  };
  return reservation.holdExtended ? [paid, drop] : [paid, more, drop];
}

/** One tap back to the same wish. */
export function searchAgain({ checkIn, checkOut, guests, pets, resource }: Reservation): Option {
  const slots = { check_in: checkIn, check_out: checkOut, guests, pets, unit: resource, wish: 'book' } as const;
  return { title: say('option_again'), commands: [{ kind: 'start_flow', flow: 'book', slots }] };
}
