import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome, Option } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import type { Asking } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { holdJobsDropped } from '../booking/holds.ts';
import { inProcess, openLinkOf, paymentsOf, providerOf } from './money.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';
import { isLapsed, PERSON, searchAgain } from './which.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/** A hold is about to end. A pre-reservation waits for no money: nobody is reminded of it. */
export function* holdEnding(reservation: Reservation, world: World): Asking<EventOutcome> {
  if (reservation.status !== 'held' || isLapsed(reservation, world.nowMs)) return NOTHING;
  if (reservation.awaits !== undefined) return NOTHING;
  const payments = yield* paymentsOf(reservation, world);
  return {
    reply: { say: [endingText(reservation, payments, world)], options: endingOptions(reservation, payments) },
    effects: [],
    template: { purpose: 'hold_reminder', params: templateParams(reservation, world) },
  };
}

function endingText(reservation: Reservation, payments: readonly PaymentView[], { nowMs }: World): Text {
  const { unit, range, deposit } = stayParams(reservation);
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  const pending = inProcess(payments);
  if (pending) return say('hold_ending_paying', { unit, range, until, amount: { money: pending.amount } });
  const link = openLinkOf(payments, reservation.deposit, nowMs);
  if (link !== undefined) return say('hold_ending_link', { unit, range, until, deposit, link: link.url });
  return say('hold_ending', { unit, range, until, deposit });
}

function endingOptions(reservation: Reservation, payments: readonly PaymentView[]): Option[] {
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
  // a payment in process is known of already
  const first = inProcess(payments) ? [] : [paid];
  return reservation.holdExtended ? [...first, drop] : [...first, more, drop];
}

/** A hold is over: why, and a way back. */
export function* holdExpired(reservation: Reservation, world: World): Asking<EventOutcome> {
  // an extended hold's first end comes to nothing; one that somebody else's booking ended is told all the same
  const over = reservation.status === 'expired' || isLapsed(reservation, world.nowMs);
  if (!over) return NOTHING;
  return {
    reply: { say: [yield* expiredText(reservation, world)], options: [searchAgain(reservation), PERSON] },
    effects: reservation.status === 'held' ? [{ kind: 'expire_hold', reservationId: reservation.id }] : [],
    template: { purpose: 'hold_expired', params: templateParams(reservation, world) },
  };
}

function* expiredText(reservation: Reservation, world: World): Asking<Text> {
  const { unit, range } = stayParams(reservation);
  if (reservation.awaits !== undefined) return say('hold_expired_waiting', { unit, range });
  const pending = inProcess(yield* paymentsOf(reservation, world));
  if (pending) return say('hold_expired_paying', { unit, range, amount: { money: pending.amount } });
  return say('hold_expired', { unit, range });
}

/** Confirmed: by a payment, in time or late, or by staff. Who takes money by links hears of a deposit only if one came. */
export function confirmed(
  { paid = false, late = false }: BotEvent & { kind: 'reservation_confirmed' },
  reservation: Reservation,
  world: World,
): EventOutcome {
  if (reservation.status !== 'confirmed') return NOTHING;
  const { unit, range, deposit } = stayParams(reservation);
  const { code } = reservation;
  const { checkIn } = cabinsOf(world).policy;
  const known = { unit, range, checkIn, code };
  const came = reservation.deposit.amount > 0 && (paid || providerOf(world) === null);
  const text = came
    ? say(late ? 'confirmed_late' : 'confirmed', { ...known, deposit })
    : say('confirmed_no_deposit', known);
  const template = { purpose: 'reservation_confirmed', params: templateParams(reservation, world) } as const;
  const settles = { check_in: reservation.checkIn, check_out: reservation.checkOut };
  return { reply: { say: [text] }, effects: holdJobsDropped(reservation.id), template, settles, always: true };
}

export function cancelledByStaff(reservation: Reservation, world: World): EventOutcome {
  if (reservation.status !== 'cancelled') return NOTHING;
  const { unit, range } = stayParams(reservation);
  const { code } = reservation;
  const reply = { say: [say('cancelled_by_staff', { code, unit, range })], options: [searchAgain(reservation)] };
  const template = { purpose: 'reservation_cancelled', params: templateParams(reservation, world) } as const;
  return { reply, effects: holdJobsDropped(reservation.id), template, always: true };
}
