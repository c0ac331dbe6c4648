import type { Effect } from '../bot/core/effect.ts';
import { BotError } from '../bot/core/errors.ts';
import type { AttentionReason, PaymentStatus, PaymentView } from '../bot/core/payment.ts';
import { and, desc, eq, sql } from './drizzle.ts';
import { enqueue } from './jobs.ts';
import { leftCents, writeMoves } from './ledger.ts';
import { pageOf, readCursor } from './pages.ts';
import {
  findPaymentRow,
  paymentColumns,
  paymentOf,
  refundsOfPayment,
  rowsOfReservation,
  type StoredPayment,
  setStanding,
  viewOf,
} from './payment-rows.ts';
import type { PaymentDetail, PaymentFilter, PaymentRow } from './payment-store.ts';
import { insertHistory } from './reservation-history.ts';
import { ask, askOne, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { Page, PageRequest } from './store.ts';

/** Payments of a reservation, links among them, oldest first. */
export function* paymentsOfReservation(reservationId: string): Script<PaymentView[]> {
  return (yield* rowsOfReservation(reservationId)).map(viewOf);
}

/** See `PaymentStore.paymentRows`. */
export function* paymentRows(businessId: string, reservationId: string): Script<PaymentRow[]> {
  return (yield* rowsOfReservation(reservationId)).map(paymentOf).filter((row) => row.businessId === businessId);
}

/** See `PaymentStore.payment`. */
export function* findPayment(businessId: string, id: string): Script<PaymentDetail | null> {
  const row = yield* findPaymentRow(id);
  if (row === null || row.businessId !== businessId) return null;
  return { ...row, refunds: yield* refundsOfPayment(id) };
}

/** See `PaymentStore.payments`. */
export function* listPayments(
  businessId: string,
  { status, reservationId, needsAttention }: PaymentFilter,
  page: PageRequest,
): Script<Page<PaymentView>> {
  const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
  const rows = yield* ask(
    onceStatement((db, t) => {
      const { payments: y } = t;
      return db
        .select(paymentColumns(t))
        .from(y)
        .where(
          and(
            eq(y.businessId, businessId),
            status === undefined ? undefined : eq(y.status, status),
            reservationId === undefined ? undefined : eq(y.reservationId, reservationId),
            needsAttention === undefined
              ? undefined
              : needsAttention
                ? sql`${y.attention} is not null`
                : sql`${y.attention} is null`,
            before === undefined ? undefined : sql`(${y.createdAt}, ${y.id}) < (${before[0]}, ${before[1]})`,
          ),
        )
        .orderBy(desc(y.createdAt), desc(y.id))
        .limit(page.limit + 1);
    }),
    {},
  );
  return pageOf(rows, page.limit, viewOf, ({ createdAt, id }) => [createdAt, id]);
}

// --- money and reservations, as effects ---

const insertManual = statement<{ id: string; businessId: string; reservationId: string; nowMs: number }>()(
  (db, { payments: y }, p) =>
    db
      .insert(y)
      .select(
        sql`select cast(${p('id')} as text), r.business_id, r.id, 'manual', cast(null as text), 'approved', r.deposit_cents, 0, r.currency, cast(null as text), 'seen by staff', cast(null as bigint), cast(null as text), cast(null as text), cast(null as text), cast(null as text), cast(null as bigint), cast(null as text), cast(null as bigint), cast(null as text), cast(null as text), cast(null as bigint), cast(${p('nowMs')} as bigint), cast(${p('nowMs')} as bigint) from reservations r where r.id = ${p('reservationId')} and r.business_id = ${p('businessId')} and r.deposit_cents > 0 and not exists (select 1 from payments o where o.reservation_id = r.id and o.provider = 'manual')`,
      )
      .returning({ amountCents: y.amountCents, currency: y.currency }),
);

/** See the effect `take_manual_payment`; once per reservation, and nothing where no deposit is asked. */
export function* takeManualPayment(
  { paymentId, reservationId }: Effect & { kind: 'take_manual_payment' },
  { businessId, by = 'job', nowMs }: { businessId: string; by?: string; nowMs: number },
): Script<void> {
  const made = yield* askOne(insertManual, { id: paymentId, businessId, reservationId, nowMs });
  if (made === null) return;
  const { amountCents, currency } = made;
  const after = { status: 'approved' as const, amountCents, refundedCents: 0, attention: null };
  yield* writeMoves({ businessId, paymentId, reservationId, currency, nowMs }, null, after);
  const detail = { payment: paymentId, provider: 'manual', amountCents, currency };
  yield* insertHistory({ businessId, reservationId, by, nowMs }, { what: 'paid', detail });
}

const settle = statement<{ id: string; businessId: string; reservationId: string; nowMs: number }>()((db, t, p) => {
  const y = t.payments;
  return db
    .update(y)
    .set({
      reservationId: p('reservationId'),
      attention: sql`null`,
      // a reservation has one link that asks; the one of the money that moves here asks no more
      linkState: sql`case when ${y.reservationId} <> ${p('reservationId')} and ${y.linkState} is not null then 'closed' else ${y.linkState} end`,
      updatedAt: p('nowMs'),
    })
    .where(
      and(
        eq(y.id, p('id')),
        eq(y.businessId, p('businessId')),
        sql`${y.attention} is not null and ${y.status} in ('approved', 'partially_refunded')`,
        sql`exists (select 1 from reservations r where r.id = ${p('reservationId')} and r.business_id = ${p('businessId')})`,
      ),
    )
    .returning(paymentColumns(t));
});

/** The queue of what is asked of payment providers. */
export const PAYMENT_QUEUE = 'payments';

/**
 * See the effect `apply_payment`. The link that it came by is closed at the provider, should it be open still.
 * @throws `reservation_changed` the money does not wait any more: it was given back, or applied
 */
export function* applyPayment(
  { paymentId, reservationId }: Effect & { kind: 'apply_payment' },
  { businessId, by = 'job', nowMs }: { businessId: string; by?: string; nowMs: number },
): Script<void> {
  const before = yield* findPaymentRow(paymentId);
  const row = yield* askOne(settle, { id: paymentId, businessId, reservationId, nowMs });
  if (row === null) {
    throw new BotError('reservation_changed', `payment ${paymentId} does not wait for anybody`, { fate: 'retry' });
  }
  const after = standingOf(row);
  const of = { businessId, paymentId, reservationId, currency: row.currency, nowMs };
  yield* writeMoves(of, { ...after, attention: 'waited' }, after);
  const detail = { payment: paymentId, amountCents: leftCents(after), currency: row.currency };
  yield* insertHistory({ businessId, reservationId, by, nowMs }, { what: 'payment_applied', detail });
  if (before?.link?.state !== 'open' || row.linkState === 'open') return;
  yield* enqueue({
    queue: PAYMENT_QUEUE,
    task: 'close-link',
    uniqueKey: `close-link:${paymentId}`,
    payload: { businessId, paymentId },
    runAtMs: nowMs,
  });
}

/**
 * The reservation is over: what was paid for it waits for a person, who gives it back or keeps it. What waits already
 * goes on to.
 */
export function* unapplyDeposits(
  reservationId: string,
  { businessId, nowMs }: { businessId: string; nowMs: number },
): Script<void> {
  for (const row of yield* rowsOfReservation(reservationId)) {
    const before = standingOf(row);
    if (before.attention !== null || leftCents(before) === 0) continue;
    const attention: AttentionReason = 'reservation_over';
    yield* setStanding(row.id, { ...before, attention }, nowMs);
    const of = { businessId, paymentId: row.id, reservationId, currency: row.currency, nowMs };
    yield* writeMoves(of, before, { ...before, attention });
  }
}

/** How a stored payment stands. */
export function standingOf({ status, amountCents, refundedCents, attention }: StoredPayment) {
  return {
    status: status as PaymentStatus,
    amountCents,
    refundedCents,
    attention: attention as AttentionReason | null,
  };
}
