import { and, eq, sql } from './drizzle.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

/** Takes a lease that nobody has, that is the owner's already, or that is over: from its end on, not before. */
const take = statement<{ name: string; owner: string; nowMs: number; untilMs: number }>()((db, { leases: l }, p) =>
  db
    .insert(l)
    .values({ name: p('name'), owner: p('owner'), endsAt: p('untilMs') })
    .onConflictDoUpdate({
      target: l.name,
      set: { owner: sql`excluded.owner`, endsAt: sql`excluded.ends_at` },
      setWhere: sql`${l.owner} = excluded.owner or ${l.endsAt} <= ${p('nowMs')}`,
    })
    .returning({ owner: l.owner }),
);

const drop = statement<{ name: string; owner: string }>()((db, { leases: l }, p) =>
  db.delete(l).where(and(eq(l.name, p('name')), eq(l.owner, p('owner')))),
);

/** See `Store.takeLease`. */
export function* takeLease(lease: Parameters<Store['takeLease']>[0]): Script<boolean> {
  return (yield* ask(take, lease)).length > 0;
}

/** See `Store.dropLease`. */
export function* dropLease(name: string, owner: string): Script<void> {
  yield* ask(drop, { name, owner });
}
