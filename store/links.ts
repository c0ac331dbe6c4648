import type { PaymentLink } from '../bot/core/payment.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { findPaymentRow, lockReservation, paymentColumns, paymentOf } from './payment-rows.ts';
import type { PaymentRow, PaymentStore } from './payment-store.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';

/** How long after it opened, and after it closed, a link's provider is asked for the first time. */
const FIRST_CHECK_MS = 3 * 60_000;
const CLOSED_CHECK_MS = 60_000;

interface NewLink {
  id: string;
  businessId: string;
  reservationId: string;
  provider: string;
  askedCents: number;
  askedCurrency: string;
  nowMs: number;
}

const insertWanted = statement<NewLink>()((db, { payments: y }, p) =>
  db
    .insert(y)
    .select(
      sql`select cast(${p('id')} as text), r.business_id, r.id, cast(${p('provider')} as text), cast(null as text), 'pending', cast(${p('askedCents')} as bigint), 0, cast(${p('askedCurrency')} as text), cast(null as text), 'nobody paid yet', cast(null as bigint), cast(null as text), 'wanted', cast(null as text), cast(null as text), cast(null as bigint), cast(null as text), cast(${p('askedCents')} as bigint), cast(${p('askedCurrency')} as text), r.resource || ' ' || r.check_in || ' ' || r.check_out, cast(null as bigint), cast(${p('nowMs')} as bigint), cast(${p('nowMs')} as bigint) from reservations r where r.id = ${p('reservationId')} and r.business_id = ${p('businessId')} and r.status = 'held' and r.awaits is null and r.deposit_cents = ${p('askedCents')} and r.currency = ${p('askedCurrency')} and not exists (select 1 from payments o where o.reservation_id = r.id and o.link_state in ('wanted', 'open'))`,
    )
    .onConflictDoNothing()
    .returning({ id: y.id }),
);

const asking = statement<{ reservationId: string }>()((db, t, p) =>
  db
    .select(paymentColumns(t))
    .from(t.payments)
    .where(and(eq(t.payments.reservationId, p('reservationId')), sql`${t.payments.linkState} in ('wanted', 'open')`)),
);

/** See `PaymentStore.wantLink`. */
export function* wantLink(want: Parameters<PaymentStore['wantLink']>[0]): Script<PaymentRow | null> {
  const { id, businessId, reservationId, provider, asked, nowMs } = want;
  if ((yield* lockReservation(reservationId))?.businessId !== businessId) return null;
  const terms = { askedCents: asked.amount, askedCurrency: asked.currency };
  const made = yield* askOne(insertWanted, { id, businessId, reservationId, provider, ...terms, nowMs });
  if (made !== null) return yield* findPaymentRow(id);
  const there = yield* askOne(asking, { reservationId });
  return there === null ? null : paymentOf(there);
}

const setOpen = statement<{
  id: string;
  linkId: string;
  linkUrl: string;
  linkUntil: number;
  seller: string | null;
  checkAt: number;
  nowMs: number;
}>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({
      linkState: 'open',
      linkId: p('linkId'),
      linkUrl: p('linkUrl'),
      linkUntil: p('linkUntil'),
      seller: sql`cast(${p('seller')} as text)`,
      checkAt: p('checkAt'),
      updatedAt: p('nowMs'),
    })
    .where(and(eq(y.id, p('id')), sql`${y.linkState} = 'wanted'`)),
);

/** See `PaymentStore.openLink`. */
export function* openLink(id: string, link: PaymentLink, nowMs: number): Script<boolean> {
  const { linkId, url: linkUrl, untilMs: linkUntil, seller = null } = link;
  const checkAt = nowMs + FIRST_CHECK_MS;
  return (yield* count(setOpen, { id, linkId, linkUrl, linkUntil, seller, checkAt, nowMs })) > 0;
}

const setUntil = statement<{ id: string; linkUntil: number; nowMs: number }>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({ linkUntil: p('linkUntil'), updatedAt: p('nowMs') })
    .where(and(eq(y.id, p('id')), sql`${y.linkState} = 'open'`)),
);

/** See `PaymentStore.setLinkEnd`. */
export function* setLinkEnd(id: string, linkUntil: number, nowMs: number): Script<void> {
  yield* ask(setUntil, { id, linkUntil, nowMs });
}

const setClosed = statement<{ id: string; checkAt: number; nowMs: number }>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({
      linkState: 'closed',
      linkUntil: sql`case when ${y.linkUntil} > ${p('nowMs')} then cast(${p('nowMs')} as bigint) else ${y.linkUntil} end`,
      checkAt: sql`case when ${y.linkId} is null then null else cast(${p('checkAt')} as bigint) end`,
      updatedAt: p('nowMs'),
    })
    .where(and(eq(y.id, p('id')), sql`${y.linkState} is not null`)),
);

/** See `PaymentStore.closeLink`. */
export function* closeLink(id: string, nowMs: number): Script<void> {
  yield* ask(setClosed, { id, checkAt: nowMs + CLOSED_CHECK_MS, nowMs });
}

const due = statement<{ nowMs: number; limit: number }>()((db, t, p) =>
  db
    .select(paymentColumns(t))
    .from(t.payments)
    .where(sql`${t.payments.checkAt} <= ${p('nowMs')}`)
    .orderBy(asc(t.payments.checkAt))
    .limit(p('limit')),
);

/** See `PaymentStore.linksToCheck`. */
export function* linksToCheck(nowMs: number, limit: number): Script<PaymentRow[]> {
  return (yield* ask(due, { nowMs, limit })).map(paymentOf);
}

const setCheck = statement<{ id: string; checkAt: number | null }>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({ checkAt: sql`cast(${p('checkAt')} as bigint)` })
    .where(eq(y.id, p('id'))),
);

/** See `PaymentStore.setLinkCheck`. */
export function* setLinkCheck(id: string, checkAt: number | null): Script<void> {
  yield* ask(setCheck, { id, checkAt });
}
