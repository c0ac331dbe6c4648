import { lt, sql } from './drizzle.ts';
import { enqueue } from './jobs.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

/** Only ever moves forward: who comes second with an occurrence, or late with an earlier one, changes nothing. */
const note = statement<{ name: string; at: number }>()((db, { schedules: s }, p) =>
  db
    .insert(s)
    .values({ name: p('name'), lastAt: p('at') })
    .onConflictDoUpdate({
      target: s.name,
      set: { lastAt: sql`excluded.last_at` },
      setWhere: lt(s.lastAt, sql`excluded.last_at`),
    })
    .returning({ name: s.name }),
);

const all = statement<object>()((db, { schedules: s }) => db.select({ name: s.name, lastAt: s.lastAt }).from(s));

/** See `Store.queueScheduled`. */
export function* queueScheduled({ name, atMs, job }: Parameters<Store['queueScheduled']>[0]): Script<boolean> {
  if ((yield* ask(note, { name, at: atMs })).length === 0) return false;
  if (job !== null) yield* enqueue(job);
  return true;
}

/** See `Store.scheduledAt`. */
export function* scheduledAt(): Script<Map<string, number>> {
  return new Map((yield* ask(all, {})).map(({ name, lastAt }) => [name, lastAt]));
}
