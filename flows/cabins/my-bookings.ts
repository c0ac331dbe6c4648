import type { Effect } from '../../bot/core/effect.ts';
import { defineFlow, type Option } from '../../bot/core/flow.ts';
import type { PaymentView } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { extendedUntilMs, extensionEffects } from '../booking/holds.ts';
import { instructionsOf } from './book.ts';
import { inProcess, lacksLink, leftOf, linkWanted, openLinkOf, paymentsOf, providerOf, waiting } from './money.ts';
import { isMoneyAsked, moneyTexts } from './my-money.ts';
import { linkText, reuseOf } from './payment-events.ts';
import { cabinsOf, durationText, say, stayParams } from './say.ts';
import { unseenOf, unseenText } from './unseen.ts';
import {
  bookingLine,
  bookingText,
  lastSettled,
  liveReservations,
  moneyWaiting,
  noBooking,
  PERSON,
  searchAgain,
  whichReservation,
} from './which.ts';

const MINUTE_MS = 60_000;
const ASK_TIMEOUT_MS = 15 * MINUTE_MS;

/** Tells the customer's reservations and how they stand, or how their money does. */
export const bookings = defineFlow({
  name: 'bookings',
  about: "tell the customer's reservations",
  slots: { booking_ref: [], reservation: [], wish: [] },
  start: 'tell',
  states: {
    tell: {
      about: 'list what is held or confirmed',
      to: [],
      ends: true,
      *run({ slots, world }) {
        if (isMoneyAsked(slots.wish)) {
          const told = yield* moneyTexts(slots.wish, slots.reservation, world);
          const waits = yield* moneyWaiting(world);
          if (waits?.payment.attention === 'late')
            return { end: told, next: reuseOf(waits.reservation, waits.payment) };
          if (waits !== null && !told.some(({ template }) => WAITS.has(template)))
            told.push(withPersonText(waits.reservation, waits.payment));
          return told.length > 0 ? { end: told } : { end: [say('no_bookings')], options: noBooking() };
        }
        const all = yield* liveReservations(world);
        const named = all.filter(({ id }) => id === slots.reservation);
        const live = named.length > 0 ? named : all;
        const money = yield* moneyWaiting(world);
        if (live.length === 0 && money === null) return { end: [say('no_bookings')], options: noBooking() };
        const [only] = live;
        const texts =
          only === undefined
            ? []
            : live.length === 1
              ? [yield* bookingText(only, world)]
              : [say('bookings', { list: { lines: live.map(bookingLine) } })];
        if (money === null) return { end: texts };
        if (money.payment.attention === 'late') return { end: texts, next: reuseOf(money.reservation, money.payment) };
        // a hold's own money is told with it
        // what a cancelled one left waits for the team, not for what stands
        if (live.length > 0 && money.payment.attention === 'reservation_over') return { end: texts };
        const isTold = live.length === 1 && only?.id === money.reservation.id && only.status === 'held';
        return { end: isTold ? texts : [...texts, withPersonText(money.reservation, money.payment)] };
      },
    },
  },
});

/** What says already that money waits for a person. */
const WAITS: ReadonlySet<string> = new Set(['pay_with_person', 'money_second', 'money_over']);

/**
 * Tells how to pay the deposit of what is held. Money said to be on its way confirms nothing, staff or a provider do;
 * but the hold is extended once, so that there is time to look.
 */
export const pay = defineFlow({
  name: 'pay',
  about: 'tell how the deposit is paid',
  slots: { booking_ref: ['reservation'], reservation: [], unit: ['reservation'], wish: [] },
  start: 'which',
  states: {
    which: {
      about: 'find what is held',
      to: ['twice', 'nothing_due', 'tell'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow' }] },
      *run({ slots, world }) {
        if (slots.wish === 'twice') return { go: 'twice' };
        const which = yield* whichReservation(slots, world, ['held']);
        if (which.kind === 'several') return { ask: which.question };
        return which.kind === 'none'
          ? { go: 'nothing_due' }
          : { go: 'tell', set: { reservation: which.reservation.id } };
      },
    },
    twice: {
      about: 'paid once more than due: known already, or for a person to look at',
      to: [],
      ends: true,
      *run({ slots, world }) {
        const waits = yield* moneyWaiting(world);
        if (waits?.payment.attention === 'late') return { end: [], next: reuseOf(waits.reservation, waits.payment) };
        if (waits !== null) return { end: [withPersonText(waits.reservation, waits.payment)] };
        const which = yield* whichReservation(slots, world);
        // the provider is asked once more where it can be
        const held = which.kind === 'one' && which.reservation.status === 'held' && providerOf(world) !== null;
        const effects = held ? [linkWanted(which.reservation, world.nowMs)] : [];
        return { end: [say('pay_twice')], effects, options: [PERSON] };
      },
    },
    nothing_due: {
      about: 'nothing is to be paid: it is paid, or too late, or nothing is known of it',
      to: [],
      ends: true,
      *run({ slots, world }) {
        if (slots.wish === 'later') return { end: [say('pay_later_settled')] };
        const waits = yield* moneyWaiting(world);
        if (waits?.payment.attention === 'late') return { end: [], next: reuseOf(waits.reservation, waits.payment) };
        const last = yield* lastSettled(world);
        // money of an older booking is not what is said of a newer one
        const isMeant = waits !== null && waits.reservation.createdAtMs >= (last?.createdAtMs ?? 0);
        if (isMeant) return { end: [withPersonText(waits.reservation, waits.payment)] };
        if (last === null && slots.wish === 'time')
          return { end: [say('hold_how_long', { hold: durationText(cabinsOf(world).policy.holdMs) })] };
        if (last === null) return { end: [say('pay_nothing_due')], options: noBooking() };
        const { unit, range } = stayParams(last);
        const provider = providerOf(world);
        if (slots.wish === 'safe' && provider !== null) return { end: [say('pay_safe', { provider })] };
        if (last.status === 'confirmed') return { end: [say('pay_settled', { code: last.code, unit, range })] };
        const payments = yield* paymentsOf(last, world);
        const pending = inProcess(payments);
        if (pending) return { end: [say('payment_pending_over', { amount: { money: pending.amount }, unit, range })] };
        const back = payments.findLast(({ refundedCents }) => refundedCents > 0);
        if (back !== undefined) {
          const amount = { money: { ...back.amount, amount: back.refundedCents } };
          return { end: [say('payment_refunded', { amount, unit, range })], options: [searchAgain(last), PERSON] };
        }
        // money that came too late is nobody's to judge but a person's
        if (slots.wish === 'paid') return { end: [say('pay_late', { unit, range })], handOff: true };
        const why = lacksLink(payments, world) ? 'hold_expired_no_link' : 'pay_expired';
        return { end: [say(why, { unit, range })], options: [searchAgain(last), PERSON] };
      },
    },
    tell: {
      about: 'the transfer text of what is held, or thanks',
      to: ['nothing_due'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world, ['held']);
        if (which.kind !== 'one') return { go: 'nothing_due' };
        const held = which.reservation;
        const { unit, range, deposit } = stayParams(held);
        if (held.awaits !== undefined) {
          const until = { until: held.holdExpiresAtMs ?? 0 };
          const unseen = unseenText(yield* unseenOf(held.resource, world));
          const waits = { unit, range, unseen, until };
          return slots.wish === 'paid'
            ? { end: [say('pay_waiting_sent', waits)], options: [PERSON] }
            : { end: [say('pay_waiting', waits)] };
        }
        const payments = yield* paymentsOf(held, world);
        const provider = providerOf(world);
        if (slots.wish === 'safe' && provider !== null) return { end: [say('pay_safe', { provider })] };
        const known = knownOfMoney(held, payments, world);
        const until = { until: held.holdExpiresAtMs ?? 0 };
        if (known !== null) {
          const isTold = slots.wish !== 'time' || known.template === 'pay_in_process';
          return { end: isTold ? [known] : [known, say('attention_until', { until })] };
        }
        if (slots.wish === 'time') {
          const left = durationText(Math.max(MINUTE_MS, (held.holdExpiresAtMs ?? 0) - world.nowMs));
          return { end: [say('pay_time', { unit, range, until, left, deposit })] };
        }
        if (slots.wish === 'trouble') return paidOtherwise(held, payments, world);
        if (slots.wish === 'paid') return saidToBePaid(held, world);
        if (slots.wish === 'later') {
          return {
            end: [say('pay_later', { unit, range, until, deposit })],
            options: held.holdExtended ? [PERSON] : [extendOption(held.id), PERSON],
          };
        }
        if (provider !== null) return linkTold(held, payments, world);
        return { end: [say('pay', { instructions: instructionsOf(world), deposit, unit, range, code: held.code })] };
      },
    },
  },
});

/** Money that came and that a person looks at. */
function withPersonText(reservation: Reservation, payment: PaymentView): Text {
  const { unit, range } = stayParams(reservation);
  return say('pay_with_person', { amount: { money: leftOf(payment) }, unit, range });
}

/** What is known of money for a held stay, whoever asks what: under way, or with a person; null: nothing. */
function knownOfMoney(held: Reservation, payments: readonly PaymentView[], world: World): Text | null {
  const { unit, range } = stayParams(held);
  const until = { until: held.holdExpiresAtMs ?? 0 };
  const money = waiting(payments);
  if (money) return withPersonText(held, money);
  const pending = inProcess(payments);
  if (!pending) return null;
  const provider = providerOf(world) ?? '';
  return say('pay_in_process', { amount: { money: pending.amount }, unit, range, provider, until });
}

/** "Ya pagué" confirms nothing: staff look, or the provider is asked; there is time to, once. */
function saidToBePaid(held: Reservation, world: World): { end: Text[]; effects: Effect[] } {
  const business = cabinsOf(world);
  const { unit, deposit } = stayParams(held);
  const more = extensionEffects(business, held, world.nowMs);
  const until = { until: more === null ? (held.holdExpiresAtMs ?? 0) : extendedUntilMs(business, held) };
  const provider = providerOf(world);
  if (provider === null) return { end: [say('paid', { unit, deposit, until })], effects: more ?? [] };
  return {
    end: [say('paid_checking', { provider, unit, deposit, until })],
    effects: [...(more ?? []), linkWanted(held, world.nowMs)],
  };
}

/** It does not go through: the same link with other means, more time, and a person. */
function paidOtherwise(
  held: Reservation,
  payments: readonly PaymentView[],
  world: World,
): { end: Text[]; effects: Effect[]; options: Option[] } {
  const { unit, range, deposit } = stayParams(held);
  const until = { until: held.holdExpiresAtMs ?? 0 };
  const drop: Option = {
    title: say('option_drop'),
    commands: [{ kind: 'start_flow', flow: 'cancel', slots: { reservation: held.id } }],
  };
  const options = [PERSON, held.holdExtended ? drop : extendOption(held.id)];
  if (providerOf(world) === null) {
    const known = { instructions: instructionsOf(world), deposit, unit, range, code: held.code };
    return { end: [say('pay', known), say('pay_trouble_person')], effects: [], options };
  }
  const open = openLinkOf(payments, held.deposit, world.nowMs);
  if (open !== undefined) return { end: [say('pay_trouble', { until, link: open.url })], effects: [], options };
  const effects = [linkWanted(held, world.nowMs)];
  return { end: [say('pay_trouble_coming', { unit, range, until })], effects, options };
}

/** The link that is open, once more; else it is made, and comes. */
function linkTold(
  held: Reservation,
  payments: readonly PaymentView[],
  world: World,
): { end: Text[]; effects: Effect[] } {
  const open = openLinkOf(payments, held.deposit, world.nowMs);
  if (open !== undefined) return { end: [linkText(held, open)], effects: [] };
  const { unit, range, deposit } = stayParams(held);
  const until = { until: held.holdExpiresAtMs ?? 0 };
  return { end: [say('pay_link_coming', { deposit, unit, range, until })], effects: [linkWanted(held, world.nowMs)] };
}

function extendOption(reservation: string): Option {
  return { title: say('option_extend'), commands: [{ kind: 'start_flow', flow: 'extend', slots: { reservation } }] };
}

/** Holds a stay once more, once; for longer than that (`beyond`) a person is to be asked. */
export const extend = defineFlow({
  name: 'extend',
  about: 'hold a stay for longer, once',
  slots: { booking_ref: ['reservation'], reservation: [], unit: ['reservation'], wish: [] },
  start: 'which',
  states: {
    which: {
      about: 'find what is held',
      to: ['nothing_held', 'extend'],
      asks: { slot: 'option', timeoutMs: ASK_TIMEOUT_MS },
      on: { deny: [{ kind: 'cancel_flow' }] },
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world, ['held']);
        if (which.kind === 'several') return { ask: which.question };
        return which.kind === 'none'
          ? { go: 'nothing_held' }
          : { go: 'extend', set: { reservation: which.reservation.id } };
      },
    },
    nothing_held: {
      about: 'nothing is held',
      to: [],
      ends: true,
      run: ({ slots, world }) => {
        if (slots.wish !== 'beyond') return { end: [say('nothing_to_extend')] };
        return { end: [say('hold_how_long', { hold: durationText(cabinsOf(world).policy.holdMs) })] };
      },
    },
    extend: {
      about: 'extend if that was not done before',
      to: ['nothing_held'],
      ends: true,
      *run({ slots, world }) {
        const which = yield* whichReservation(slots, world, ['held']);
        if (which.kind !== 'one') return { go: 'nothing_held' };
        const held = which.reservation;
        const business = cabinsOf(world);
        const effects = extensionEffects(business, held, world.nowMs);
        const until = { until: held.holdExpiresAtMs ?? 0 };
        if (held.awaits !== undefined) {
          const unseen = unseenText(yield* unseenOf(held.resource, world));
          return { end: [say('extend_waiting', { unseen, until })] };
        }
        if (slots.wish === 'beyond') {
          if (effects === null) return { end: [say('extend_beyond', { until })], options: [PERSON] };
          const extended = { until: extendedUntilMs(business, held) };
          return {
            end: [say('extend_beyond_once', { until, extended })],
            options: [extendOption(held.id), PERSON],
          };
        }
        if (effects === null) return { end: [say('not_extendable', { until })], options: [PERSON] };
        return { end: [say('extended', { until: { until: extendedUntilMs(business, held) } })], effects };
      },
    },
  },
});
