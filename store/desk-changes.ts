import type { DeskChange } from './desk-store.ts';
import { asc, gte, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';

/** So many rows are kept for whoever comes back after a lost line. */
const KEPT = 20_000;

const now = statement<object>()((db, { deskChanges: d }, _p, words) =>
  db
    .select({ next: words.changesMark, oldest: sql<number | null>`(select min(${d.mark}) from ${d})` })
    .from(sql`(select 1) as one`),
);

/** See `DeskStore.deskMark`. */
export function* deskMark(): Script<{ next: number; oldest: number | null }> {
  const { next, oldest } = (yield* askOne(now, {}))!;
  return { next: Number(next), oldest: oldest === null ? null : Number(oldest) };
}

const since = statement<{ mark: number; limit: number }>()((db, { deskChanges: d }, p) =>
  db
    .select({ id: d.id, mark: d.mark, businessId: d.businessId, topic: d.topic, subject: d.subject })
    .from(d)
    .where(gte(d.mark, p('mark')))
    .orderBy(asc(d.mark), asc(d.id))
    .limit(p('limit')),
);

/** See `DeskStore.deskChanges`. */
export function* deskChanges(mark: number, limit: number): Script<DeskChange[]> {
  return (yield* ask(since, { mark, limit })) as DeskChange[];
}

/** By mark, so that what is left has everything from its oldest mark on. The latest stays: marks go on from it. */
const dropOld = statement<{ limit: number }>()((db, { deskChanges: d }, p) =>
  db.delete(d).where(
    sql`${d.id} in (select o.id from ${d} o where o.mark < (select min(k.mark) from ${d} k
        where k.id > (select max(l.id) from ${d} l) - ${sql.raw(String(KEPT))}) order by o.mark limit ${p('limit')})`,
  ),
);

/** Drops what nobody will ask for any more; answers how many rows. */
export function* purgeDeskChanges(limit: number): Script<number> {
  return yield* count(dropOld, { limit });
}
