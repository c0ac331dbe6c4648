import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome, Option } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import type { Asking } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { extendedUntilMs, extensionEffects, holdJobsDropped } from '../booking/holds.ts';
import { inProcess, lacksLink, leftOf, openLinkOf, paymentsOf, providerOf, waiting } from './money.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';
import { isLapsed, liveReservations, PERSON, searchAgain } from './which.ts';

const NOTHING: EventOutcome = { reply: null, effects: [] };

/**
 * A hold is about to end: what is known of its money, and nobody is asked for what could not be paid. A pre-reservation
 * waits for no money: nobody is reminded of it.
 */
export function* holdEnding(reservation: Reservation, world: World): Asking<EventOutcome> {
  if (reservation.status !== 'held' || isLapsed(reservation, world.nowMs)) return NOTHING;
  if (reservation.awaits !== undefined) return NOTHING;
  const payments = yield* paymentsOf(reservation, world);
  const template = { purpose: 'hold_reminder', params: templateParams(reservation, world) } as const;
  const money = waiting(payments);
  const pending = inProcess(payments);
  if (money === undefined && pending === undefined && lacksLink(payments, world)) {
    // it is ours to mend: whoever could not pay does not lose the place by it, once
    const business = cabinsOf(world);
    const effects = extensionEffects(business, reservation, world.nowMs) ?? [];
    const until = {
      until: effects.length > 0 ? extendedUntilMs(business, reservation) : (reservation.holdExpiresAtMs ?? 0),
    };
    const { unit, range } = stayParams(reservation);
    const options = [PERSON, dropOption(reservation)];
    return {
      reply: { say: [say('hold_ending_no_link', { unit, range, until })], options },
      effects,
      expecting: 'option',
      kept: true,
    };
  }
  const known = money ?? pending;
  return {
    reply: {
      say: [endingText(reservation, payments, world)],
      options: endingOptions(reservation, known !== undefined),
    },
    effects: [],
    template,
    kept: true,
    // where nothing is asked, "ok" takes nothing
    ...(known !== undefined && { expecting: 'option' as const }),
  };
}

function endingText(reservation: Reservation, payments: readonly PaymentView[], { nowMs }: World): Text {
  const { unit, range, deposit } = stayParams(reservation);
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  const money = waiting(payments);
  if (money) return say('hold_ending_with_person', { unit, range, until, amount: { money: leftOf(money) } });
  const pending = inProcess(payments);
  if (pending) return say('hold_ending_paying', { unit, range, until, amount: { money: pending.amount } });
  const link = openLinkOf(payments, reservation.deposit, nowMs);
  if (link !== undefined) return say('hold_ending_link', { unit, range, until, deposit, link: link.url });
  return say('hold_ending', { unit, range, until, deposit });
}

/** @param isKnown money that came, or is under way, is known of already */
function endingOptions(reservation: Reservation, isKnown: boolean): Option[] {
  const about = { reservation: reservation.id };
  const paid: Option = {
    title: say('option_paid'),
    commands: [{ kind: 'start_flow', flow: 'pay', slots: { ...about, wish: 'paid' } }],
  };
  const more: Option = {
    title: say('option_extend'),
    commands: [{ kind: 'start_flow', flow: 'extend', slots: about }],
  };
  const drop = dropOption(reservation);
  const first = isKnown ? [] : [paid];
  return reservation.holdExtended ? [...first, drop] : [...first, more, drop];
}

function dropOption({ id }: Reservation): Option {
  return {
    title: say('option_drop'),
    commands: [{ kind: 'start_flow', flow: 'cancel', slots: { reservation: id } }],
  };
}

/** Until when what the customer has on hold is kept. What waits for a calendar is not theirs yet. */
export function* held(world: World, except: ReadonlySet<string>): Asking<Text[]> {
  const live = yield* liveReservations(world, ['held']);
  return live
    .filter(({ id, awaits }) => awaits === undefined && !except.has(id))
    .map((one) => {
      const { unit, range } = stayParams(one);
      return say('hold_still', { unit, range, until: { until: one.holdExpiresAtMs ?? 0 } });
    });
}

/** A hold is over: why, and a way back. */
export function* holdExpired(reservation: Reservation, world: World): Asking<EventOutcome> {
  // an extended hold's first end comes to nothing; one that somebody else's booking ended is told all the same
  const over = reservation.status === 'expired' || isLapsed(reservation, world.nowMs);
  if (!over) return NOTHING;
  const { say: text, withPerson } = yield* expiredText(reservation, world);
  // whoever paid is not sent to pay once more
  const options = withPerson ? [PERSON] : [searchAgain(reservation), PERSON];
  return {
    reply: { say: [text], options },
    effects: reservation.status === 'held' ? [{ kind: 'expire_hold', reservationId: reservation.id }] : [],
    template: { purpose: 'hold_expired', params: templateParams(reservation, world) },
    kept: true,
    ...(withPerson && { expecting: 'option' as const }),
  };
}

function* expiredText(reservation: Reservation, world: World): Asking<{ say: Text; withPerson: boolean }> {
  const { unit, range } = stayParams(reservation);
  if (reservation.awaits !== undefined) return { say: say('hold_expired_waiting', { unit, range }), withPerson: false };
  const payments = yield* paymentsOf(reservation, world);
  const money = waiting(payments);
  if (money) {
    const amount = { money: leftOf(money) };
    return { say: say('hold_expired_with_person', { unit, range, amount }), withPerson: true };
  }
  const pending = inProcess(payments);
  if (pending) {
    const amount = { money: pending.amount };
    return { say: say('hold_expired_paying', { unit, range, amount }), withPerson: false };
  }
  const text = lacksLink(payments, world) ? 'hold_expired_no_link' : 'hold_expired';
  return { say: say(text, { unit, range }), withPerson: false };
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
