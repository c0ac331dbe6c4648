import { and, eq, isNull, sql } from './drizzle.ts';
import { OUTBOX_QUEUE } from './jobs.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

type Who = { customerId: string };

/** The first statement of an erasure, and the one that finds nothing the second time. */
const forgetPerson = statement<{ businessId: string; customerId: string; nowMs: number }>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({ name: null, phone: null, email: null, erasedAt: p('nowMs') })
    .where(and(eq(c.id, p('customerId')), eq(c.businessId, p('businessId')), isNull(c.erasedAt)))
    .returning({ id: c.id }),
);

const forgetContacts = statement<Who>()((db, { identities: i }, p) =>
  db.delete(i).where(eq(i.customerId, p('customerId'))),
);

const forgetNames = statement<Who>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ customerName: null, conversationId: null })
    .where(eq(r.customerId, p('customerId'))),
);

/** A reservation made elsewhere for another customer may still point to one of the conversations. */
const unlink = statement<Who>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ conversationId: null })
    .where(sql`${r.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`),
);

const forgetDeliveries = statement<Who>()((db, { jobs: j }, p) =>
  db
    .delete(j)
    .where(
      sql`${j.queue} = ${sql.raw(`'${OUTBOX_QUEUE}'`)} and ${j.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`,
    ),
);

/** Other jobs name reservations only, and go on; what went wrong in them may quote the customer. */
const cutJobs = statement<Who>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({ conversationId: null, lastError: null })
    .where(sql`${j.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`),
);

const forgetTurns = statement<Who>()((db, { turns: t }, p) =>
  db.delete(t).where(sql`${t.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`),
);

const forgetMessages = statement<Who>()((db, { messages: m }, p) =>
  db.delete(m).where(sql`${m.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`),
);

const forgetConversations = statement<Who>()((db, { conversations: c }, p) =>
  db.delete(c).where(eq(c.customerId, p('customerId'))),
);

/** Answers kept for `Idempotency-Key`s quote the customer with their id. */
const forgetAnswers = statement<Who>()((db, { idempotency: i }, p) =>
  db.delete(i).where(sql`${i.body} like '%' || cast(${p('customerId')} as text) || '%'`),
);

const forgetRow = statement<Who>()((db, { customers: c }, p) =>
  db
    .delete(c)
    .where(
      sql`${c.id} = ${p('customerId')} and not exists (select 1 from reservations r where r.customer_id = ${p('customerId')})`,
    ),
);

/**
 * See `Store.eraseCustomer`. Of a customer with reservations the bare row stays, an id without a person, so that the
 * reservations keep whose they were together; of any other nothing does.
 */
export function* eraseCustomer(businessId: string, customerId: string, nowMs: number): Script<boolean> {
  if ((yield* askOne(forgetPerson, { businessId, customerId, nowMs })) === null) return false;
  const who = { customerId };
  yield* ask(forgetContacts, who);
  yield* ask(forgetNames, who);
  yield* ask(unlink, who);
  yield* ask(forgetDeliveries, who);
  yield* ask(cutJobs, who);
  yield* ask(forgetTurns, who);
  yield* ask(forgetMessages, who);
  yield* ask(forgetConversations, who);
  yield* ask(forgetAnswers, who);
  yield* ask(forgetRow, who);
  return true;
}
