import { and, eq, lt, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { IdempotentAnswer, StoredAnswer } from './store.ts';

/** How long an answer is given again (contract: 48 h). */
export const ANSWER_KEPT_MS = 48 * 3_600_000;

const insert = statement<{
  scope: string;
  key: string;
  bodyHash: string;
  status: number;
  body: string;
  at: number;
  oldBefore: number;
}>()((db, { idempotency: i }, p) =>
  db
    .insert(i)
    .values({
      scope: p('scope'),
      key: p('key'),
      bodyHash: p('bodyHash'),
      status: p('status'),
      body: p('body'),
      at: p('at'),
    })
    // One that is past its time makes room; one that is not stays, and no row comes back.
    .onConflictDoUpdate({
      target: [i.scope, i.key],
      set: {
        bodyHash: sql`excluded.body_hash`,
        status: sql`excluded.status`,
        body: sql`excluded.body`,
        at: sql`excluded.at`,
      },
      setWhere: lt(i.at, p('oldBefore')),
    })
    .returning({ at: i.at }),
);

const find = statement<{ scope: string; key: string; oldBefore: number }>()((db, { idempotency: i }, p) =>
  db
    .select({ bodyHash: i.bodyHash, status: i.status, body: i.body })
    .from(i)
    .where(and(eq(i.scope, p('scope')), eq(i.key, p('key')), sql`${i.at} >= ${p('oldBefore')}`)),
);

/**
 * Stores an answer under its key, unless one is there: then that one comes back and the caller writes nothing else.
 * On Postgres a twin waits here for the first to commit or roll back.
 */
export function* keepAnswer(answer: IdempotentAnswer): Script<StoredAnswer | null> {
  const { scope, key, bodyHash, status, body, nowMs } = answer;
  const oldBefore = nowMs - ANSWER_KEPT_MS;
  const kept = yield* ask(insert, { scope, key, bodyHash, status, body, at: nowMs, oldBefore });
  return kept.length > 0 ? null : yield* askOne(find, { scope, key, oldBefore });
}

/** See `Store.storedAnswer`. */
export function* storedAnswer(scope: string, key: string, nowMs: number): Script<StoredAnswer | null> {
  return yield* askOne(find, { scope, key, oldBefore: nowMs - ANSWER_KEPT_MS });
}

const deleteOld = statement<{ before: number }>()((db, { idempotency: i }, p) =>
  db
    .delete(i)
    .where(lt(i.at, p('before')))
    .returning({ key: i.key }),
);

/** Deletes answers stored before an instant. Answers how many. */
export function* purgeAnswers(beforeMs: number): Script<number> {
  return (yield* ask(deleteOld, { before: beforeMs })).length;
}
