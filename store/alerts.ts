import { and, asc, eq, sql } from './drizzle.ts';
import { enqueue } from './jobs.ts';
import { ask, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { NewJob, OpenAlert, Store } from './store.ts';

/* `seen_at` is when an alert was last told of. */

const all = statement<object>()((db, { alerts: a }) =>
  db
    .select({ key: a.key, businessId: a.businessId, text: a.text, openedAt: a.openedAt, seenAt: a.seenAt })
    .from(a)
    .orderBy(asc(a.openedAt), asc(a.key)),
);

const insert = statement<{ key: string; businessId: string | null; text: string; nowMs: number }>()(
  (db, { alerts: a }, p) =>
    db
      .insert(a)
      .values({
        key: p('key'),
        businessId: p('businessId'),
        text: p('text'),
        openedAt: p('nowMs'),
        seenAt: p('nowMs'),
      })
      .onConflictDoNothing()
      .returning({ key: a.key }),
);

const tellAgain = statement<{ key: string; text: string; toldAt: number; nowMs: number }>()((db, { alerts: a }, p) =>
  db
    .update(a)
    .set({ text: p('text'), seenAt: p('nowMs') })
    .where(and(eq(a.key, p('key')), eq(a.seenAt, p('toldAt')))),
);

const setText = statement<{ key: string; text: string }>()((db, { alerts: a }, p) =>
  db
    .update(a)
    .set({ text: p('text') })
    .where(and(eq(a.key, p('key')), sql`${a.text} <> ${p('text')}`)),
);

const remove = statement<{ key: string }>()((db, { alerts: a }, p) => db.delete(a).where(eq(a.key, p('key'))));

/** See `Store.alerts`: the oldest first. */
export function* openAlerts(): Script<OpenAlert[]> {
  return (yield* ask(all, {})).map(({ openedAt, seenAt, ...rest }) => ({
    ...rest,
    openedAtMs: openedAt,
    toldAtMs: seenAt,
  }));
}

/** See `Store.changeAlerts`. Keys in order, so that two processes don't wait for each other. */
export function* changeAlerts(change: Parameters<Store['changeAlerts']>[0]): Script<string[]> {
  const { nowMs } = change;
  const changed: string[] = [];
  function* tell(key: string, rows: number, job: NewJob | null): Script<void> {
    if (rows === 0) return;
    changed.push(key);
    if (job !== null) yield* enqueue(job);
  }
  for (const { key, job } of byKey(change.close)) yield* tell(key, yield* count(remove, { key }), job);
  for (const { key, businessId, text, job } of byKey(change.open)) {
    const opened = yield* ask(insert, { key, businessId: businessId ?? null, text, nowMs });
    yield* tell(key, opened.length, job);
  }
  for (const { key, text, toldAtMs, job } of byKey(change.again)) {
    yield* tell(key, yield* count(tellAgain, { key, text, toldAt: toldAtMs, nowMs }), job);
  }
  for (const { key, text } of byKey(change.reword)) yield* tell(key, yield* count(setText, { key, text }), null);
  return changed;
}

function byKey<T extends { key: string }>(list: readonly T[] = []): T[] {
  return [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
}
