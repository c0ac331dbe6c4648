import type { Effect } from '../bot/core/effect.ts';
import { BotError } from '../bot/core/errors.ts';
import type { AttentionReason, PaymentStatus, PaymentView } from '../bot/core/payment.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

const ofReservation = statement<{ reservationId: string }>()((db, { payments: y }, p) =>
  db
    .select({
      id: y.id,
      provider: y.provider,
      externalId: y.externalId,
      reservationId: y.reservationId,
      status: y.status,
      amountCents: y.amountCents,
      currency: y.currency,
      refundedCents: y.refundedCents,
      attention: y.attention,
      linkState: y.linkState,
      linkUrl: y.linkUrl,
      linkUntil: y.linkUntil,
      createdAt: y.createdAt,
    })
    .from(y)
    .where(eq(y.reservationId, p('reservationId')))
    .orderBy(asc(y.createdAt), asc(y.id)),
);

/** Payments of a reservation, links among them, oldest first. */
export function* paymentsOfReservation(reservationId: string): Script<PaymentView[]> {
  return (yield* ask(ofReservation, { reservationId })).map((row) => ({
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
  }));
}

// --- money and reservations, as effects ---

/** Money moves between these: no entry can make or lose any. `unapplied` waits for a person. */
export type LedgerAccount = 'customer' | 'deposits' | 'unapplied';

const insertEntry = statement<{
  businessId: string;
  paymentId: string;
  reservationId: string;
  accountFrom: LedgerAccount;
  accountTo: LedgerAccount;
  amountCents: number;
  currency: string;
  reason: string;
  at: number;
}>()((db, { ledger: l }, p) =>
  db.insert(l).values({
    businessId: p('businessId'),
    paymentId: p('paymentId'),
    reservationId: p('reservationId'),
    accountFrom: p('accountFrom'),
    accountTo: p('accountTo'),
    amountCents: p('amountCents'),
    currency: p('currency'),
    reason: p('reason'),
    at: p('at'),
  }),
);

/** Moves money of a payment; nothing where the amount is 0. */
export function* moveMoney(entry: {
  businessId: string;
  paymentId: string;
  reservationId: string;
  from: LedgerAccount;
  to: LedgerAccount;
  amountCents: number;
  currency: string;
  reason: string;
  nowMs: number;
}): Script<void> {
  const { from: accountFrom, to: accountTo, nowMs: at, ...rest } = entry;
  if (entry.amountCents > 0) yield* ask(insertEntry, { ...rest, accountFrom, accountTo, at });
}

const insertManual = statement<{ id: string; businessId: string; reservationId: string; nowMs: number }>()(
  (db, { payments: y }, p) =>
    db
      .insert(y)
      .select(
        sql`select cast(${p('id')} as text), r.business_id, r.id, 'manual', cast(null as text), 'approved', r.deposit_cents, 0, r.currency, cast(null as text), 'seen by staff', cast(null as bigint), cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as bigint), cast(null as text), cast(null as bigint), cast(null as text), cast(${p('nowMs')} as bigint), cast(${p('nowMs')} as bigint) from reservations r where r.id = ${p('reservationId')} and r.business_id = ${p('businessId')} and r.deposit_cents > 0 and not exists (select 1 from payments o where o.reservation_id = r.id and o.provider = 'manual')`,
      )
      .returning({ amountCents: y.amountCents, currency: y.currency }),
);

/** See the effect `take_manual_payment`; once per reservation, and nothing where no deposit is asked. */
export function* takeManualPayment(
  { paymentId, reservationId }: Effect & { kind: 'take_manual_payment' },
  { businessId, nowMs }: { businessId: string; nowMs: number },
): Script<void> {
  const made = yield* askOne(insertManual, { id: paymentId, businessId, reservationId, nowMs });
  if (made === null) return;
  const reason = 'paid';
  yield* moveMoney({ businessId, paymentId, reservationId, from: 'customer', to: 'deposits', ...made, reason, nowMs });
}

const settleAttention = statement<{ id: string; businessId: string; reservationId: string; nowMs: number }>()(
  (db, { payments: y }, p) =>
    db
      .update(y)
      .set({ reservationId: p('reservationId'), attention: sql`null`, updatedAt: p('nowMs') })
      .where(
        and(
          eq(y.id, p('id')),
          eq(y.businessId, p('businessId')),
          sql`${y.attention} is not null and ${y.status} in ('approved', 'partially_refunded')`,
        ),
      )
      .returning({ amountCents: y.amountCents, refundedCents: y.refundedCents, currency: y.currency }),
);

/** See the effect `apply_payment`. @throws `reservation_changed` the money does not wait any more: it was given back, or applied */
export function* applyPayment(
  { paymentId, reservationId }: Effect & { kind: 'apply_payment' },
  { businessId, nowMs }: { businessId: string; nowMs: number },
): Script<void> {
  const settled = yield* askOne(settleAttention, { id: paymentId, businessId, reservationId, nowMs });
  if (settled === null) {
    throw new BotError('reservation_changed', `payment ${paymentId} does not wait for anybody`, { fate: 'retry' });
  }
  const { amountCents, refundedCents, currency } = settled;
  const rest = { amountCents: amountCents - refundedCents, currency, reason: 'applied', nowMs };
  yield* moveMoney({ businessId, paymentId, reservationId, from: 'unapplied', to: 'deposits', ...rest });
}
