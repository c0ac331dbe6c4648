import type { BotEvent } from '../../bot/core/event.ts';
import type { EventOutcome, Option } from '../../bot/core/flow.ts';
import type { AttentionReason, PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { extendedUntilMs, extensionEffects } from '../booking/holds.ts';
import { insteadOfLost, insteadQuestion } from './equivalents.ts';
import { leftOf, linkWanted, type OpenLink, openLinkOf, providerOf } from './money.ts';
import { cabinsOf, say, stayParams } from './say.ts';
import { templateParams } from './template-params.ts';
import { isLapsed, PERSON } from './which.ts';

/*
 * What a customer hears of money. All of it is said even while a person has the conversation: silence about money is
 * worse than a word too many.
 */

const NOTHING: EventOutcome = { reply: null, effects: [] };

/** Held still, so that its deposit can be paid. */
function isPayable(reservation: Reservation, nowMs: number): boolean {
  return reservation.status === 'held' && reservation.awaits === undefined && !isLapsed(reservation, nowMs);
}

function* told({
  paymentId,
  reservationId,
}: {
  paymentId: string;
  reservationId: string;
}): Asking<{ payment: PaymentView | undefined; payments: PaymentView[] }> {
  const payments = yield* ask({ kind: 'payments', reservationId });
  return { payment: payments.find(({ id }) => id === paymentId), payments };
}

/** The link, with what it is for. One that is not open any more says nothing: another comes. */
export function* paymentLinkReady(
  happened: BotEvent & { kind: 'payment_link' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  const { payment } = yield* told(happened);
  const link = payment && openLinkOf([payment], reservation.deposit, world.nowMs);
  if (link === undefined || !isPayable(reservation, world.nowMs)) return NOTHING;
  const params = { ...templateParams(reservation, world), link: link.url };
  return {
    reply: { say: [linkText(reservation, link)] },
    effects: [],
    template: { purpose: 'payment_link', params },
    always: true,
  };
}

/** Amount, what for, until when, and the address on a line of its own. */
export function linkText(reservation: Reservation, { amount, url: link }: OpenLink): Text {
  const { unit, range } = stayParams(reservation);
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  return say('payment_link', { amount: { money: amount }, unit, range, until, link });
}

/** No link can be made just now: it is tried further, and more time is one tap away. */
export function* paymentLinkFailed(reservation: Reservation, world: World): Asking<EventOutcome> {
  if (!isPayable(reservation, world.nowMs)) return NOTHING;
  const payments = yield* ask({ kind: 'payments', reservationId: reservation.id });
  if (openLinkOf(payments, reservation.deposit, world.nowMs) !== undefined) return NOTHING;
  const { unit, range } = stayParams(reservation);
  const until = { until: reservation.holdExpiresAtMs ?? 0 };
  const more: Option = {
    title: say('option_extend'),
    commands: [{ kind: 'start_flow', flow: 'extend', slots: { reservation: reservation.id } }],
  };
  const options = reservation.holdExtended ? [PERSON] : [more, PERSON];
  return { reply: { say: [say('payment_link_failed', { unit, range, until })], options }, effects: [], always: true };
}

/** A try that did not go through: the same link takes another, with other means. */
export function* paymentRejected(
  happened: BotEvent & { kind: 'payment_rejected' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  if (!isPayable(reservation, world.nowMs)) return NOTHING;
  const { payment, payments } = yield* told(happened);
  // paid since, or being paid: that is what is told then
  if (payment?.status !== 'rejected') return NOTHING;
  const link = openLinkOf(payments, reservation.deposit, world.nowMs);
  const { unit, range } = stayParams(reservation);
  const known = { unit, range, until: { until: reservation.holdExpiresAtMs ?? 0 } };
  const text =
    link === undefined ? say('payment_rejected_again', known) : say('payment_rejected', { ...known, link: link.url });
  return {
    reply: { say: [text] },
    effects: link === undefined ? [linkWanted(reservation, world.nowMs)] : [],
    template: { purpose: 'payment_rejected', params: templateParams(reservation, world) },
    always: true,
  };
}

/** Money is under way: the hold is extended once, and it is said what happens if the money comes after its end. */
export function* paymentPending(
  happened: BotEvent & { kind: 'payment_pending' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  const { payment } = yield* told(happened);
  if (payment?.status !== 'pending') return NOTHING;
  const { unit, range } = stayParams(reservation);
  const known = { amount: { money: payment.amount }, unit, range };
  if (reservation.status === 'expired' || isLapsed(reservation, world.nowMs))
    return { reply: { say: [say('payment_pending_over', known)] }, effects: [], always: true };
  if (!isPayable(reservation, world.nowMs)) return NOTHING;
  const business = cabinsOf(world);
  const more = extensionEffects(business, reservation, world.nowMs);
  const until = { until: more === null ? (reservation.holdExpiresAtMs ?? 0) : extendedUntilMs(business, reservation) };
  const provider = providerOf(world) ?? '';
  return {
    reply: { say: [say('payment_pending', { ...known, provider, until })] },
    effects: more ?? [],
    always: true,
  };
}

/**
 * Money that confirms nothing. Late money for nights that are gone: what it could be the deposit of. Else it is said
 * what came, and that a person looks at it. A dispute, a refund that did not go through and money given back are between
 * the team and the bank until something is done; what was given back is told by itself.
 */
export function* moneyWaits(
  happened: BotEvent & { kind: 'payment_attention' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  const { payment } = yield* told(happened);
  // settled meanwhile: by staff, or by the customer who took another stay with it
  if (payment === undefined || payment.attention !== happened.reason) return NOTHING;
  const params = templateParams(reservation, world);
  if (happened.reason === 'late') {
    const reply = insteadQuestion(yield* insteadOfLost(reservation, payment, world));
    const template = { purpose: 'payment_attention', params } as const;
    return { reply, effects: [], enter: reuseOf(reservation, payment), template, always: true };
  }
  const text = attentionText(happened.reason, reservation, payment);
  if (text === null) return NOTHING;
  // whoever looks at it needs time, and the money is there
  const business = cabinsOf(world);
  const more = extensionEffects(business, reservation, world.nowMs);
  const until = { until: more === null ? (reservation.holdExpiresAtMs ?? 0) : extendedUntilMs(business, reservation) };
  const held = isPayable(reservation, world.nowMs) ? [say('attention_until', { until })] : [];
  const template = { purpose: 'payment_attention', params } as const;
  return { reply: { say: [text, ...held] }, effects: more ?? [], template, always: true };
}

/** The flow that offers what late money could be the deposit of. */
export function reuseOf(lost: Reservation, payment: PaymentView): { flow: 'reuse'; slots: SlotValues } {
  const { guests, pets } = lost;
  return { flow: 'reuse', slots: { reservation: lost.id, payment: payment.id, guests, pets } };
}

function attentionText(reason: AttentionReason, reservation: Reservation, payment: PaymentView): Text | null {
  const { unit, range, deposit } = stayParams(reservation);
  const came = { amount: { money: leftOf(payment) }, unit, range };
  switch (reason) {
    case 'amount_mismatch':
      return say('attention_amount', { ...came, deposit });
    case 'currency_mismatch':
      return say('attention_currency', { ...came, deposit });
    case 'seller_mismatch':
      return say('attention_unclear', came);
    case 'second_payment':
      return say('attention_second', came);
    case 'reservation_over':
      return say('attention_over', came);
    case 'late':
    case 'charged_back':
    case 'refund_failed':
    case 'partly_refunded':
    case 'refunded_elsewhere':
      return null;
  }
}

/** Money went back: how much, and for what it had come. In the currency it came in, which need not be the deposit's. */
export function* moneyRefunded(
  happened: BotEvent & { kind: 'payment_refunded' },
  reservation: Reservation,
  world: World,
): Asking<EventOutcome> {
  const { unit, range } = stayParams(reservation);
  const { payment } = yield* told(happened);
  const { currency } = payment?.amount ?? reservation.deposit;
  const amount = { money: { amount: happened.amountCents, currency } };
  return {
    reply: { say: [say('payment_refunded', { amount, unit, range })] },
    effects: [],
    template: { purpose: 'payment_refunded', params: { ...templateParams(reservation, world), amount } },
    always: true,
  };
}
