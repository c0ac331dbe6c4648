import { BotError } from '../bot/core/errors.ts';
import type { AttentionReason, PaymentStatus } from '../bot/core/payment.ts';
import { keepAnswer, storedAnswer } from './answers.ts';
import { insertAudit } from './audit.ts';
import { cleanText } from './clean.ts';
import { eq, sql } from './drizzle.ts';
import { insertEvent } from './inbox.ts';
import { enqueue } from './jobs.ts';
import { leftCents, writeMoves } from './ledger.ts';
import { findPaymentRow, lockReservation, refundsOfPayment, setStanding } from './payment-rows.ts';
import type { PaymentDetail, PaymentRow, PaymentStore, Refund, RefundRequest } from './payment-store.ts';
import { findPayment, PAYMENT_QUEUE } from './payments.ts';
import { insertHistory } from './reservation-history.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { IdempotentAnswer, StoredAnswer } from './store.ts';

const insertRefund = statement<{
  id: string;
  businessId: string;
  paymentId: string;
  amountCents: number;
  reason: string | null;
  author: string;
  state: 'wanted' | 'done';
  nowMs: number;
}>()((db, { refunds: f }, p) =>
  db.insert(f).values({
    id: p('id'),
    businessId: p('businessId'),
    paymentId: p('paymentId'),
    amountCents: p('amountCents'),
    reason: p('reason'),
    author: p('author'),
    state: p('state'),
    externalId: sql`null`,
    failure: sql`null`,
    createdAt: p('nowMs'),
    updatedAt: p('nowMs'),
  }),
);

/** Only what came and was not disputed can go back; a disputed payment is the bank's to decide. */
const REFUNDABLE = new Set<PaymentStatus>(['approved', 'partially_refunded', 'refunded']);

/** See `PaymentStore.wantRefund`. */
export function* wantRefund(want: Parameters<PaymentStore['wantRefund']>[0]): Script<RefundRequest> {
  const { id, businessId, paymentId, amountCents, by, idempotency, nowMs } = want;
  const before = yield* lockPayment(businessId, paymentId);
  if (before === null) return { kind: 'not_found' };
  const { payment, conversationId } = before;
  const limitCents = refundableCents(payment, payment.refunds);
  const refusal = refusalOf(payment.status, limitCents, amountCents);
  if (refusal !== null) {
    // a twin that was first may be why
    const answer = idempotency && (yield* storedAnswer(idempotency.scope, idempotency.key, nowMs));
    return answer ? { kind: 'replayed', answer } : refusal;
  }
  const refund: Refund = {
    id,
    amountCents: amountCents ?? limitCents,
    ...(want.reason === null ? {} : { reason: cleanText(want.reason) }),
    author: by,
    state: payment.provider === 'manual' ? 'done' : 'wanted',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  const after = afterRefund(payment, refund);
  const replayed = yield* keep(idempotency, after);
  if (replayed !== null) return { kind: 'replayed', answer: replayed };

  const { reason = null, amountCents: cents, state } = refund;
  const row = { id, businessId, paymentId, amountCents: cents, reason, author: by, nowMs };
  yield* ask(insertRefund, { ...row, state: state === 'done' ? 'done' : 'wanted' });
  const conversationIds =
    state === 'done' ? yield* giveBack(payment, conversationId, { refundId: id, cents, by }, nowMs) : [];
  if (state === 'wanted') {
    yield* noteBack('refund_wanted', payment, cents, by, nowMs);
    yield* enqueue({
      queue: PAYMENT_QUEUE,
      task: 'refund-payment',
      serialKey: `refund:${paymentId}`,
      uniqueKey: `refund:${id}`,
      payload: { refundId: id },
      runAtMs: nowMs,
    });
  }
  const detail = { refund: id, amountCents: cents, currency: payment.amount.currency };
  yield* insertAudit({ businessId, by, action: 'refund_wanted', subject: `payment:${paymentId}`, detail, nowMs });
  return { kind: 'wanted', payment: after, conversationIds };
}

/** What of a payment may still be asked back: what is left, without what is under way. */
function refundableCents(payment: PaymentRow, refunds: readonly Refund[]): number {
  const left = leftCents({ ...payment, amountCents: payment.amount.amount });
  return refunds.reduce((rest, { state, amountCents }) => rest - (state === 'wanted' ? amountCents : 0), left);
}

function refusalOf(status: PaymentStatus, limitCents: number, amountCents: number | null): RefundRequest | null {
  if (!REFUNDABLE.has(status)) return { kind: 'not_refundable', status };
  if (limitCents <= 0 && amountCents === null) return { kind: 'not_refundable', status };
  return amountCents !== null && amountCents > limitCents
    ? { kind: 'too_much', limitCents: Math.max(0, limitCents) }
    : null;
}

/** The payment as it is once the refund is written: a manual one is given back at once. */
function afterRefund(payment: PaymentDetail, refund: Refund): PaymentDetail {
  const refunds = [...payment.refunds, refund];
  if (refund.state !== 'done') return { ...payment, refunds };
  const { attention, ...standing } = refunded(payment, refund.amountCents);
  const { attention: _before, ...rest } = payment;
  return { ...rest, ...standing, ...(attention === null ? {} : { attention }), refunds };
}

/** How a payment stands when that much more of it is back. What is all back waits for nobody. */
function refunded(payment: PaymentRow, cents: number) {
  const refundedCents = payment.refundedCents + cents;
  const isAll = refundedCents >= payment.amount.amount;
  const status: PaymentStatus = isAll ? 'refunded' : 'partially_refunded';
  return { status, refundedCents, attention: isAll ? null : (payment.attention ?? null) };
}

function* lockPayment(
  businessId: string,
  paymentId: string,
): Script<{ payment: PaymentDetail; conversationId: string | null } | null> {
  const seen = yield* findPayment(businessId, paymentId);
  if (seen === null) return null;
  const place = yield* lockReservation(seen.reservationId);
  const payment = yield* findPayment(businessId, paymentId);
  if (place === null || payment?.reservationId !== seen.reservationId) {
    throw new BotError('reservation_changed', `payment ${paymentId} is of another reservation now`, { fate: 'retry' });
  }
  return { payment, conversationId: place.conversationId };
}

function* keep(
  idempotency: (Omit<IdempotentAnswer, 'body'> & { body: (payment: PaymentDetail) => string }) | undefined,
  payment: PaymentDetail,
): Script<StoredAnswer | null> {
  return idempotency === undefined ? null : yield* keepAnswer({ ...idempotency, body: idempotency.body(payment) });
}

/** Money that went back: the payment, the books and the customer know. Answers the conversation, if it hears of it. */
function* giveBack(
  payment: PaymentRow,
  conversationId: string | null,
  { refundId, cents: amountCents, by }: { refundId: string; cents: number; by: string },
  nowMs: number,
): Script<string[]> {
  const after = refunded(payment, amountCents);
  yield* move(payment, after, nowMs);
  yield* noteBack('refunded', payment, amountCents, by, nowMs);
  if (conversationId === null) return [];
  const { reservationId, id: paymentId } = payment;
  const event = { kind: 'payment_refunded', reservationId, paymentId, amountCents } as const;
  const received = yield* insertEvent(conversationId, event, `payment_refunded:${refundId}`, nowMs);
  return received === null ? [] : [conversationId];
}

/** In the history of its reservation. */
function* noteBack(
  what: 'refund_wanted' | 'refunded' | 'refund_failed' | 'payment_settled',
  { id: payment, businessId, reservationId, amount: { currency } }: PaymentRow,
  amountCents: number,
  by: string,
  nowMs: number,
): Script<void> {
  yield* insertHistory({ businessId, reservationId, by, nowMs }, { what, detail: { payment, amountCents, currency } });
}

/** Takes a payment and the books from one standing to another. */
function* move(
  payment: PaymentRow,
  after: { status: PaymentStatus; refundedCents: number; attention: AttentionReason | null },
  nowMs: number,
): Script<void> {
  const { id: paymentId, businessId, reservationId, status, refundedCents, attention = null } = payment;
  const { amount: amountCents, currency } = payment.amount;
  yield* setStanding(paymentId, after, nowMs);
  const of = { businessId, paymentId, reservationId, currency, nowMs };
  yield* writeMoves(of, { status, amountCents, refundedCents, attention }, { amountCents, ...after });
}

const byRefundId = statement<{ id: string }>()((db, { refunds: f }, p) =>
  db
    .select({ paymentId: f.paymentId })
    .from(f)
    .where(eq(f.id, p('id'))),
);

/** See `PaymentStore.refund`. */
export function* findRefund(id: string): Script<{ refund: Refund; payment: PaymentRow } | null> {
  const place = yield* askOne(byRefundId, { id });
  const payment = place && (yield* findPaymentRow(place.paymentId));
  if (place === null || payment === null) return null;
  const refund = (yield* refundsOfPayment(place.paymentId)).find((one) => one.id === id);
  return refund === undefined ? null : { refund, payment };
}

const setRefund = statement<{
  id: string;
  state: 'wanted' | 'done' | 'failed';
  externalId: string | null;
  failure: string | null;
  nowMs: number;
}>()((db, { refunds: f }, p) =>
  db
    .update(f)
    .set({
      state: p('state'),
      externalId: sql`coalesce(cast(${p('externalId')} as text), ${f.externalId})`,
      failure: sql`cast(${p('failure')} as text)`,
      updatedAt: p('nowMs'),
    })
    .where(sql`${f.id} = ${p('id')} and ${f.state} = 'wanted'`),
);

/** Ends a refund that is under way, or notes that the provider has it. How many rows: none, if it had ended. */
export function* closeRefund(
  id: string,
  outcome: { state: 'wanted' | 'done' | 'failed'; externalId?: string | null; failure?: string },
  nowMs: number,
): Script<number> {
  const { state, externalId = null, failure = null } = outcome;
  return yield* count(setRefund, { id, state, externalId, failure, nowMs });
}

/** See `PaymentStore.finishRefund`. */
export function* finishRefund(
  id: string,
  outcome: Parameters<PaymentStore['finishRefund']>[1],
  nowMs: number,
): Script<string[]> {
  const found = yield* findRefund(id);
  if (found === null) throw new BotError('not_found', `no refund ${id}`);
  const locked = yield* lockPayment(found.payment.businessId, found.payment.id);
  if (locked === null) throw new BotError('not_found', `no payment of refund ${id}`);
  const { payment, conversationId } = locked;
  const { state, ...told } = outcome;
  const ended = yield* closeRefund(id, { state: state === 'pending' ? 'wanted' : state, ...told }, nowMs);
  if (ended === 0 || state === 'pending') return [];
  if (state === 'done') {
    const { amountCents: cents } = found.refund;
    return yield* giveBack(payment, conversationId, { refundId: id, cents, by: 'job' }, nowMs);
  }
  const attention: AttentionReason = 'refund_failed';
  yield* move(payment, { status: payment.status, refundedCents: payment.refundedCents, attention }, nowMs);
  yield* noteBack('refund_failed', payment, found.refund.amountCents, 'job', nowMs);
  return [];
}

/** See `PaymentStore.settlePayment`. */
export function* settlePayment(
  settle: Parameters<PaymentStore['settlePayment']>[0],
): Script<{ replayed: StoredAnswer | null; payment: PaymentDetail | null }> {
  const { businessId, paymentId, by, idempotency, nowMs } = settle;
  const locked = yield* lockPayment(businessId, paymentId);
  if (locked === null) throw new BotError('not_found', `no payment ${paymentId}`);
  const { attention, ...payment } = locked.payment;
  const isGone = payment.status === 'charged_back';
  const refundedCents = isGone && attention !== undefined ? payment.amount.amount : payment.refundedCents;
  const after: PaymentDetail = { ...payment, refundedCents };
  const replayed = yield* keep(idempotency, after);
  if (replayed !== null) return { replayed, payment: null };
  if (attention !== undefined) {
    yield* move(locked.payment, { status: payment.status, refundedCents, attention: null }, nowMs);
    const detail = { was: attention, amountCents: payment.amount.amount - payment.refundedCents };
    yield* noteBack('payment_settled', payment, detail.amountCents, by, nowMs);
    yield* insertAudit({ businessId, by, action: 'payment_settled', subject: `payment:${paymentId}`, detail, nowMs });
  }
  return { replayed: null, payment: after };
}
