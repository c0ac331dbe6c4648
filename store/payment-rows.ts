import type { AttentionReason, PaymentStatus, PaymentView } from '../bot/core/payment.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import type { PaymentRow, Refund } from './payment-store.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

export const paymentColumns = ({ payments: y }: Pick<Tables, 'payments'>) => ({
  id: y.id,
  businessId: y.businessId,
  reservationId: y.reservationId,
  provider: y.provider,
  externalId: y.externalId,
  status: y.status,
  amountCents: y.amountCents,
  refundedCents: y.refundedCents,
  currency: y.currency,
  attention: y.attention,
  detail: y.detail,
  providerAt: y.providerAt,
  linkOf: y.linkOf,
  linkState: y.linkState,
  linkId: y.linkId,
  linkUrl: y.linkUrl,
  linkUntil: y.linkUntil,
  seller: y.seller,
  askedCents: y.askedCents,
  askedCurrency: y.askedCurrency,
  askedStay: y.askedStay,
  createdAt: y.createdAt,
  updatedAt: y.updatedAt,
});

export interface StoredPayment {
  id: string;
  businessId: string;
  reservationId: string;
  provider: string;
  externalId: string | null;
  status: string;
  amountCents: number;
  refundedCents: number;
  currency: string;
  attention: string | null;
  detail: string;
  providerAt: number | null;
  linkOf: string | null;
  linkState: string | null;
  linkId: string | null;
  linkUrl: string | null;
  linkUntil: number | null;
  seller: string | null;
  askedCents: number | null;
  askedCurrency: string | null;
  askedStay: string | null;
  createdAt: number;
  updatedAt: number;
}

/** What flows and the API see of a payment. */
export function viewOf(row: StoredPayment): PaymentView {
  return {
    id: row.id,
    provider: row.provider as PaymentView['provider'],
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    reservationId: row.reservationId,
    status: row.status as PaymentStatus,
    amount: { amount: row.amountCents, currency: row.currency },
    refundedCents: row.refundedCents,
    ...(row.attention === null ? {} : { attention: row.attention as AttentionReason }),
    ...(row.linkState === null
      ? {}
      : {
          link: {
            state: row.linkState as 'wanted' | 'open' | 'closed',
            ...(row.linkUrl === null ? {} : { url: row.linkUrl }),
            ...(row.linkUntil === null ? {} : { untilMs: row.linkUntil }),
          },
        }),
    createdAtMs: row.createdAt,
  };
}

/** All of it. */
export function paymentOf(row: StoredPayment): PaymentRow {
  const { businessId, detail, providerAt, linkOf, linkId, seller, askedCents, askedCurrency, askedStay, updatedAt } =
    row;
  return {
    ...viewOf(row),
    businessId,
    detail,
    ...(providerAt === null ? {} : { providerAtMs: providerAt }),
    ...(linkOf === null ? {} : { linkOf }),
    ...(linkId === null ? {} : { linkId }),
    ...(seller === null ? {} : { seller }),
    ...(askedCents === null || askedCurrency === null
      ? {}
      : { asked: { amount: askedCents, currency: askedCurrency } }),
    ...(askedStay === null ? {} : { askedStay }),
    updatedAtMs: updatedAt,
  };
}

const byId = statement<{ id: string }>()((db, t, p) =>
  db
    .select(paymentColumns(t))
    .from(t.payments)
    .where(eq(t.payments.id, p('id'))),
);

/** A payment by our id, of whatever business. */
export function* findPaymentRow(id: string): Script<PaymentRow | null> {
  const row = yield* askOne(byId, { id });
  return row === null ? null : paymentOf(row);
}

const ofReservation = statement<{ reservationId: string }>()((db, t, p) =>
  db
    .select(paymentColumns(t))
    .from(t.payments)
    .where(eq(t.payments.reservationId, p('reservationId')))
    .orderBy(asc(t.payments.createdAt), asc(t.payments.id)),
);

/** Payments of a reservation, links among them, oldest first. */
export function* rowsOfReservation(reservationId: string): Script<StoredPayment[]> {
  return yield* ask(ofReservation, { reservationId });
}

const holdReservation = statement<{ id: string }>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ updatedAt: sql`${r.updatedAt}` })
    .where(eq(r.id, p('id')))
    .returning({ businessId: r.businessId, conversationId: r.conversationId }),
);

/**
 * Keeps others off a reservation and its payments until the transaction ends: whoever moves money asks for this first, so
 * that two payments of one deposit come one after the other.
 */
export function* lockReservation(id: string): Script<{ businessId: string; conversationId: string | null } | null> {
  return yield* askOne(holdReservation, { id });
}

const refundsOf = statement<{ paymentId: string }>()((db, { refunds: f }, p) =>
  db
    .select({
      id: f.id,
      amountCents: f.amountCents,
      reason: f.reason,
      author: f.author,
      state: f.state,
      externalId: f.externalId,
      failure: f.failure,
      createdAt: f.createdAt,
      updatedAt: f.updatedAt,
    })
    .from(f)
    .where(eq(f.paymentId, p('paymentId')))
    .orderBy(asc(f.createdAt), asc(f.id)),
);

/** Refunds of a payment that staff asked for, oldest first. */
export function* refundsOfPayment(paymentId: string): Script<Refund[]> {
  return (yield* ask(refundsOf, { paymentId })).map(
    ({ reason, externalId, failure, state, createdAt, updatedAt, ...rest }) => ({
      ...rest,
      state: state as Refund['state'],
      ...(reason === null ? {} : { reason }),
      ...(externalId === null ? {} : { externalId }),
      ...(failure === null ? {} : { failure }),
      createdAtMs: createdAt,
      updatedAtMs: updatedAt,
    }),
  );
}

const setState = statement<{
  id: string;
  status: PaymentStatus;
  refundedCents: number;
  attention: string | null;
  nowMs: number;
}>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({
      status: p('status'),
      refundedCents: p('refundedCents'),
      attention: sql`cast(${p('attention')} as text)`,
      updatedAt: p('nowMs'),
    })
    .where(and(eq(y.id, p('id')))),
);

/** How a payment stands, by an act of ours; the ledger is to follow. */
export function* setStanding(
  id: string,
  standing: { status: PaymentStatus; refundedCents: number; attention: AttentionReason | null },
  nowMs: number,
): Script<void> {
  yield* ask(setState, { id, ...standing, nowMs });
}
