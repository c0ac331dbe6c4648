import { sql } from './drizzle.ts';
import type { PaymentTrouble } from './payment-store.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

/** A link whose provider should have been asked this long ago is not reconciled. */
const LATE_MS = 10 * 60_000;

const attention = statement<object>()((db, { payments: y }) =>
  db
    .select({
      businessId: y.businessId,
      count: sql<number>`count(*)`.mapWith(Number),
      refundsFailed: sql<number>`sum(case when ${y.attention} = 'refund_failed' then 1 else 0 end)`.mapWith(Number),
      sinceMs: sql<number>`min(${y.updatedAt})`.mapWith(Number),
    })
    .from(y)
    .where(sql`${y.attention} is not null`)
    .groupBy(y.businessId)
    .orderBy(y.businessId),
);

const links = statement<{ lateBefore: number }>()((db, { payments: y }, p) =>
  db
    .select({
      openLinks:
        sql<number>`coalesce(sum(case when ${y.linkState} in ('wanted', 'open') then 1 else 0 end), 0)`.mapWith(Number),
      unreconciled:
        sql<number>`coalesce(sum(case when ${y.checkAt} < ${p('lateBefore')} then 1 else 0 end), 0)`.mapWith(Number),
    })
    .from(y)
    .where(sql`${y.linkState} in ('wanted', 'open') or ${y.checkAt} is not null`),
);

const unmade = statement<object>()((db, { payments: y }) =>
  db
    .select({
      businessId: y.businessId,
      count: sql<number>`count(*)`.mapWith(Number),
      sinceMs: sql<number>`min(${y.createdAt})`.mapWith(Number),
    })
    .from(y)
    .where(sql`${y.linkState} = 'wanted'`)
    .groupBy(y.businessId)
    .orderBy(y.businessId),
);

const refunds = statement<object>()((db, { refunds: f }) =>
  db
    .select({
      refundsWanted: sql<number>`count(*)`.mapWith(Number),
      sinceMs: sql<number | null>`min(${f.createdAt})`,
    })
    .from(f)
    .where(sql`${f.state} = 'wanted'`),
);

/** See `PaymentStore.paymentTrouble`. */
export function* paymentTrouble(nowMs: number): Script<PaymentTrouble> {
  const { openLinks = 0, unreconciled = 0 } = (yield* askOne(links, { lateBefore: nowMs - LATE_MS })) ?? {};
  const wanted = yield* askOne(refunds, {});
  return {
    attention: yield* ask(attention, {}),
    openLinks,
    linksUnmade: yield* ask(unmade, {}),
    unreconciled,
    refundsWanted: wanted?.refundsWanted ?? 0,
    refundsWantedSinceMs: wanted === null || wanted.sinceMs === null ? null : Number(wanted.sinceMs),
  };
}
