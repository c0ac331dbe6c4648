import type { DeskStore, PushReceiver } from './desk-store.ts';
import { and, asc, eq, isNull, sql } from './drizzle.ts';
import { ask, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { StaffLanguage } from './store.ts';

/** Phones and desktops of one person; the oldest makes room. */
const MOST = 10;

const upsert = statement<{ hash: string; staffId: string; subscription: string; at: number }>()(
  (db, { pushSubscriptions: s }, p) =>
    db
      .insert(s)
      .values({ hash: p('hash'), staffId: p('staffId'), subscription: p('subscription'), createdAt: p('at') })
      .onConflictDoUpdate({
        target: s.hash,
        // a browser that somebody else signs in on is theirs from now on
        set: {
          staffId: sql`excluded.staff_id`,
          subscription: sql`excluded.subscription`,
          createdAt: sql`excluded.created_at`,
        },
      }),
);

const dropOldest = statement<{ staffId: string }>()((db, { pushSubscriptions: s }, p) =>
  db.delete(s).where(
    sql`${s.staffId} = ${p('staffId')} and ${s.hash} not in (select k.hash from push_subscriptions k
        where k.staff_id = ${p('staffId')} order by k.created_at desc, k.hash limit ${sql.raw(String(MOST))})`,
  ),
);

/** See `DeskStore.savePushSubscription`. */
export function* savePushSubscription(
  ...[{ hash, staffId, subscription, nowMs: at }]: Parameters<DeskStore['savePushSubscription']>
): Script<void> {
  yield* count(upsert, { hash, staffId, subscription: JSON.stringify(subscription), at });
  yield* count(dropOldest, { staffId });
}

const dropAny = statement<{ hash: string }>()((db, { pushSubscriptions: s }, p) =>
  db.delete(s).where(eq(s.hash, p('hash'))),
);
const dropOwn = statement<{ hash: string; staffId: string }>()((db, { pushSubscriptions: s }, p) =>
  db.delete(s).where(and(eq(s.hash, p('hash')), eq(s.staffId, p('staffId')))),
);

/** See `DeskStore.dropPushSubscription`. */
export function* dropPushSubscription(hash: string, staffId: string | null): Script<boolean> {
  return (staffId === null ? yield* count(dropAny, { hash }) : yield* count(dropOwn, { hash, staffId })) > 0;
}

const receivers = statement<{ businessId: string; staffId: string }>()(
  (db, { pushSubscriptions: s, staff: m, staffRoles: r }, p) =>
    db
      .select({ hash: s.hash, subscription: s.subscription, language: m.language })
      .from(s)
      .innerJoin(m, eq(m.id, s.staffId))
      .innerJoin(r, and(eq(r.staffId, s.staffId), eq(r.businessId, p('businessId'))))
      .where(
        and(
          isNull(m.disabledAt),
          sql`${r.role} <> 'read_only'`,
          sql`(cast(${p('staffId')} as text) = '' or ${s.staffId} = cast(${p('staffId')} as text))`,
        ),
      )
      .orderBy(asc(s.createdAt), asc(s.hash)),
);

/** See `DeskStore.pushReceivers`. */
export function* pushReceivers(businessId: string, staffId: string | null): Script<PushReceiver[]> {
  const rows = yield* ask(receivers, { businessId, staffId: staffId ?? '' });
  return rows.map(({ hash, subscription, language }) => ({
    hash,
    subscription: JSON.parse(subscription),
    language: language as StaffLanguage,
  }));
}
