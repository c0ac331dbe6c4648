import type { PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation, ReservationStatus } from '../../bot/core/reservation.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { cancellation } from '../booking/holds.ts';
import { inProcess, leftOf, providerOf, restOf, waiting } from './money.ts';
import { neverWasFree } from './no-return.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { isLapsed } from './which.ts';

/** What of a booking's money is asked: what is left to pay, what was paid, what goes or went back. */
export type MoneyAsked = 'rest' | 'spent' | 'back';

export function isMoneyAsked(wish: string | undefined): wish is MoneyAsked {
  return wish === 'rest' || wish === 'spent' || wish === 'back';
}

const ANY: readonly ReservationStatus[] = ['held', 'confirmed', 'completed', 'expired', 'cancelled'];
const BOOKINGS_MAX = 3;

/**
 * The money of the customer's own bookings, from what is stored of it. Nothing is promised: what goes back by the policy
 * is said to, and what waits for a person is said to wait.
 * @param id the booking that is meant; without one those that stand, else the one that ended last
 * @returns [] where this chat knows of no booking
 */
export function* moneyTexts(asked: MoneyAsked, id: string | undefined, world: World): Asking<Text[]> {
  const mine = yield* ask({ kind: 'my_reservations', statuses: ANY });
  const meant = mine.filter((one) => one.id === id);
  const live = mine.filter((one) => stands(one, world));
  const about = meant.length > 0 ? meant : live.length > 0 ? live.slice(0, BOOKINGS_MAX) : mine.slice(0, 1);
  const texts: Text[] = [];
  for (const one of about) texts.push(...(yield* textsOf(one, asked, world)));
  return texts;
}

function stands(one: Reservation, world: World): boolean {
  if (one.status !== 'held' && one.status !== 'confirmed') return false;
  return one.checkOut > world.today && !isLapsed(one, world.nowMs);
}

function* textsOf(one: Reservation, asked: MoneyAsked, world: World): Asking<Text[]> {
  const payments = yield* ask({ kind: 'payments', reservationId: one.id });
  const texts =
    asked === 'rest' && stands(one, world)
      ? []
      : payments.filter(wentBack).map((payment) => refundedText(payment, one));
  const waits = waiting(payments);
  // what late money could be used for is offered by itself
  if (waits?.attention === 'late') return texts;
  if (waits !== undefined) texts.push(waitsText(waits, one));
  if (!stands(one, world) && one.status !== 'completed') {
    if (texts.length === 0) texts.push(overText(one, payments));
    return texts;
  }
  const paidCents = appliedCents(one, payments, world);
  if (one.status === 'held') {
    if (waits === undefined) texts.push(heldText(one, asked, payments, world));
  } else if (asked === 'back' && paidCents > 0) texts.push(policyText(one, paidCents, world));
  // who asks for the second payment is not told of the first as of one that is not there
  else if (asked === 'back') texts.push(...(texts.length > 0 ? [] : [say('money_unpaid', placeOf(one))]));
  else texts.push(restText(one, paidCents));
  return texts;
}

function placeOf(one: Reservation) {
  const { unit, range } = stayParams(one);
  return { unit, range };
}

const wentBack = ({ refundedCents }: PaymentView): boolean => refundedCents > 0;

function refundedText({ amount, refundedCents }: PaymentView, one: Reservation): Text {
  return say('payment_refunded', { amount: { money: { ...amount, amount: refundedCents } }, ...placeOf(one) });
}

/** Money that is with a person, and what it came as. */
function waitsText(payment: PaymentView, one: Reservation): Text {
  const known = { amount: { money: leftOf(payment) }, ...placeOf(one) };
  switch (payment.attention) {
    case 'second_payment':
      return say('money_second', known);
    case 'reservation_over':
      return say('money_over', known);
    default:
      return say('pay_with_person', known);
  }
}

/** Of a booking that does not stand any more: what is under way, or that nothing came, or that nothing went back. */
function overText(one: Reservation, payments: readonly PaymentView[]): Text {
  const pending = inProcess(payments);
  if (pending !== undefined) return say('money_over_pending', { amount: { money: pending.amount }, ...placeOf(one) });
  const left = payments.some(({ status }) => status === 'approved' || status === 'partially_refunded');
  return left ? say('money_not_back', placeOf(one)) : say('money_unpaid', placeOf(one));
}

function heldText(one: Reservation, asked: MoneyAsked, payments: readonly PaymentView[], world: World): Text {
  const { total, deposit } = stayParams(one);
  const rest = { money: restOf(one.total, one.deposit) };
  const until = { until: one.holdExpiresAtMs ?? 0 };
  const pending = inProcess(payments);
  if (asked === 'rest') {
    if (one.awaits !== undefined || pending !== undefined)
      return say('money_rest_later', { ...placeOf(one), total, deposit, rest });
    return say('money_rest_held', { ...placeOf(one), total, deposit, until, rest });
  }
  if (pending !== undefined) return say('money_pending', { amount: { money: pending.amount }, ...placeOf(one) });
  if (asked === 'spent' || one.awaits !== undefined) return say('money_none', placeOf(one));
  // who has not paid yet asks what would become of it
  const { free, freeUntilMs } = cancellation(cabinsOf(world), one, world.nowMs);
  return free
    ? say('money_none_free', { ...placeOf(one), until: { until: freeUntilMs } })
    : say('money_none_late', placeOf(one));
}

/** What goes back by the policy if it is cancelled now. */
function policyText(one: Reservation, paidCents: number, world: World): Text {
  const { free, freeUntilMs } = cancellation(cabinsOf(world), one, world.nowMs);
  const paid = { money: { ...one.deposit, amount: paidCents } };
  if (!free && neverWasFree(one, world)) return say('money_back_never', { ...placeOf(one), paid });
  return say(free ? 'money_back_free' : 'money_back_late', { ...placeOf(one), paid, until: { until: freeUntilMs } });
}

function restText(one: Reservation, paidCents: number): Text {
  const { total } = stayParams(one);
  if (paidCents === 0) return say('money_rest_all', { ...placeOf(one), total });
  const paid = { ...one.deposit, amount: paidCents };
  const rest = { money: restOf(one.total, paid) };
  return say('money_rest', { ...placeOf(one), total, paid: { money: paid }, rest });
}

/**
 * What counts towards the total, minor units: neither what went back nor what waits for a person. Where staff take the
 * money, a confirmed stay's deposit was seen by them, written down or not.
 */
export function appliedCents(one: Reservation, payments: readonly PaymentView[], world: World): number {
  const came = payments.filter(
    ({ status, attention, amount }) =>
      (status === 'approved' || status === 'partially_refunded') &&
      (attention === undefined || attention === 'partly_refunded' || attention === 'refund_failed') &&
      amount.currency === one.deposit.currency,
  );
  if (came.length === 0 && payments.length === 0 && providerOf(world) === null)
    return one.status === 'confirmed' ? one.deposit.amount : 0;
  return came.reduce((sum, payment) => sum + leftOf(payment).amount, 0);
}
