import { BotError } from '../bot/core/errors.ts';
import { insertAudit } from './audit.ts';
import { type CustomerRow, updateCustomer } from './customers.ts';
import { and, eq, isNull, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';

type Pair = { keptId: string; goneId: string };

/** Locks the row until commit: whoever is about to add something to the customer comes before or after. */
const hold = statement<{ businessId: string; id: string }>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({ createdAt: sql`${c.createdAt}` })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId')), isNull(c.erasedAt)))
    .returning({ id: c.id, name: c.name, phone: c.phone, email: c.email }),
);

const moveConversations = statement<Pair>()((db, { conversations: c }, p) =>
  db
    .update(c)
    // A turn in hand was computed for the other customer: the new version makes it stale.
    .set({ customerId: p('keptId'), version: sql`${c.version} + 1` })
    .where(eq(c.customerId, p('goneId'))),
);

const moveContacts = statement<Pair>()((db, { identities: i }, p) =>
  db
    .update(i)
    .set({ customerId: p('keptId') })
    .where(eq(i.customerId, p('goneId'))),
);

/** A booking keeps the name that it was made under. */
const moveReservations = statement<Pair & { name: string | null }>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({
      customerId: p('keptId'),
      customerName: sql`coalesce(${r.customerName}, cast(${p('name')} as text))`,
    })
    .where(eq(r.customerId, p('goneId'))),
);

/** Answers kept for `Idempotency-Key`s quote the customer: a repeated request is told the id that there still is. */
const moveAnswers = statement<Pair>()((db, { idempotency: i }, p) =>
  db
    .update(i)
    .set({ body: sql`replace(${i.body}, cast(${p('goneId')} as text), cast(${p('keptId')} as text))` })
    .where(sql`${i.body} like '%' || cast(${p('goneId')} as text) || '%'`),
);

const drop = statement<{ goneId: string }>()((db, { customers: c }, p) => db.delete(c).where(eq(c.id, p('goneId'))));

/**
 * See `Store.mergeCustomers`. What is known of the kept one stands, what only the other had is added; the other's row
 * goes, and its id lives on in the audit log and in the records of turns, which stay as they were written.
 * @throws `not_found` one of them is not there, was erased, or is the other
 */
export function* mergeCustomers(
  businessId: string,
  keptId: string,
  goneId: string,
  by: string,
  nowMs: number,
): Script<void> {
  if (keptId === goneId) throw new BotError('not_found', `no other customer ${goneId} to merge`);
  // in one order, so that two merges of the same two don't wait for each other
  const rows: CustomerRow[] = [];
  for (const id of [keptId, goneId].sort()) {
    const row = yield* askOne(hold, { businessId, id });
    if (row === null) throw new BotError('not_found', `no customer ${id}`);
    rows.push(row);
  }
  const [kept, gone] = [rows.find(({ id }) => id === keptId)!, rows.find(({ id }) => id === goneId)!];
  yield* updateCustomer(businessId, {
    id: keptId,
    name: kept.name ?? gone.name,
    phone: kept.phone ?? gone.phone,
    email: kept.email ?? gone.email,
  });
  const pair = { keptId, goneId };
  const conversations = yield* count(moveConversations, pair);
  const contacts = yield* count(moveContacts, pair);
  const name = kept.name === null || gone.name === kept.name ? null : gone.name;
  const reservations = yield* count(moveReservations, { ...pair, name });
  yield* ask(moveAnswers, pair);
  yield* ask(drop, { goneId });
  const detail = { merged: goneId, conversations, contacts, reservations };
  yield* insertAudit({ businessId, by, action: 'customers_merged', subject: `customer:${keptId}`, detail, nowMs });
}
