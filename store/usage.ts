import { and, eq, sql } from './drizzle.ts';
import { askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

type Use = { businessId: string; day: string; kind: string };

const add = statement<Use & { amount: number }>()((db, { usage: u }, p) =>
  db
    .insert(u)
    .values({ businessId: p('businessId'), day: p('day'), kind: p('kind'), amount: p('amount') })
    .onConflictDoUpdate({
      target: [u.businessId, u.day, u.kind],
      set: { amount: sql`${u.amount} + excluded.amount` },
    })
    .returning({ amount: u.amount }),
);

const sum = statement<Use>()((db, { usage: u }, p) =>
  db
    .select({ amount: u.amount })
    .from(u)
    .where(and(eq(u.businessId, p('businessId')), eq(u.day, p('day')), eq(u.kind, p('kind')))),
);

/** See `Store.addUsage`. */
export function* addUsage(use: Parameters<Store['addUsage']>[0]): Script<number> {
  return (yield* askOne(add, use))!.amount;
}

/** See `Store.usage`. */
export function* usageOf(businessId: string, day: string, kind: string): Script<number> {
  return (yield* askOne(sum, { businessId, day, kind }))?.amount ?? 0;
}
