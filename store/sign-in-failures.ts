import { eq, gt, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import type { SignInTries } from './staff-store.ts';
import { statement } from './statement.ts';

/** One more; where the window of the last count is over, the first of a new one. */
const add = statement<{ subject: string; until: number; now: number }>()((db, { signInFailures: f }, p) =>
  db
    .insert(f)
    .values({ subject: p('subject'), count: 1, untilAt: p('until') })
    .onConflictDoUpdate({
      target: f.subject,
      set: {
        count: sql`case when ${f.untilAt} <= ${p('now')} then 1 else ${f.count} + 1 end`,
        untilAt: sql`case when ${f.untilAt} <= ${p('now')} then excluded.until_at else ${f.untilAt} end`,
      },
    })
    .returning({ count: f.count, untilAt: f.untilAt }),
);

const forget = statement<{ subject: string }>()((db, { signInFailures: f }, p) =>
  db.delete(f).where(eq(f.subject, p('subject'))),
);

const takeBackOne = statement<{ subject: string }>()((db, { signInFailures: f }, p) =>
  db
    .update(f)
    .set({ count: sql`${f.count} - 1` })
    .where(sql`${f.subject} = ${p('subject')} and ${gt(f.count, 0)}`),
);

/** See `StaffStore.countTries`. Subjects in order, so that two tries don't wait for each other. */
export function* countTries(subjects: readonly string[], windowMs: number, nowMs: number): Script<SignInTries[]> {
  const tries: SignInTries[] = [];
  for (const subject of [...subjects].sort()) {
    const row = (yield* askOne(add, { subject, until: nowMs + windowMs, now: nowMs }))!;
    tries.push({ subject, count: row.count, untilMs: row.untilAt });
  }
  return tries;
}

/** See `StaffStore.forgiveTries`. */
export function* forgiveTries(forgotten: readonly string[], takenBack: readonly string[]): Script<void> {
  for (const subject of [...forgotten].sort()) yield* ask(forget, { subject });
  for (const subject of [...takenBack].sort()) yield* ask(takeBackOne, { subject });
}
