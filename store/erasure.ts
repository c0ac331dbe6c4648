import { forgetDesk } from './desk-writing.ts';
import { and, eq, isNull, sql } from './drizzle.ts';
import { OUTBOX_QUEUE } from './jobs.ts';
import { forgetInPushes } from './pushes.ts';
import { ask, askOne, type Script } from './script.ts';
import { forgetWords } from './search-words.ts';
import { statement } from './statement.ts';

type Who = { customerId: string };

/** The first statement of an erasure, and the one that finds nothing the second time. */
const markErased = statement<{ businessId: string; customerId: string; nowMs: number }>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({ erasedAt: p('nowMs') })
    .where(and(eq(c.id, p('customerId')), eq(c.businessId, p('businessId')), isNull(c.erasedAt)))
    .returning({ phone: c.phone }),
);

const forgetDetails = statement<Who>()((db, { customers: c }, p) =>
  db
    .update(c)
    .set({ name: null, phone: null, email: null })
    .where(eq(c.id, p('customerId'))),
);

/** Whoever is about to write into one of the conversations comes before or after, never in between. */
const holdConversations = statement<Who>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq}` })
    .where(eq(c.customerId, p('customerId')))
    .returning({ replyTo: c.replyTo, thread: c.thread }),
);

const contacts = statement<Who>()((db, { identities: i }, p) =>
  db
    .select({ contact: i.contact })
    .from(i)
    .where(eq(i.customerId, p('customerId'))),
);

/**
 * A vendor's library names its records of a contact by their number, or keeps it as a short value. It makes them anew
 * when it needs them; its own credentials stay.
 */
const forgetKeys = statement<{ number: string }>()((db, { vendorKeys: k }, p) =>
  db.delete(k).where(
    sql`${k.type} <> 'creds' and (${k.id} like '%' || cast(${p('number')} as text) || '%'
        or (length(${k.value}) < 64 and ${k.value} like '%' || cast(${p('number')} as text) || '%'))`,
  ),
);

const forgetTranscripts = statement<Who>()((db, { transcripts: t }, p) =>
  db.delete(t).where(sql`${t.conversationId} in (select id from conversations where customer_id = ${p('customerId')})`),
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

/** Answers kept for `Idempotency-Key`s quote the customer: with their id, or below the address of a conversation. */
const forgetAnswers = statement<Who>()((db, { idempotency: i }, p) =>
  db.delete(i).where(
    sql`${i.body} like '%' || cast(${p('customerId')} as text) || '%'
      or exists (select 1 from conversations c where c.customer_id = ${p('customerId')}
        and (${i.scope} like '%' || c.id || '%' or ${i.body} like '%' || c.id || '%'))`,
  ),
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
  const erased = yield* askOne(markErased, { businessId, customerId, nowMs });
  if (erased === null) return false;
  const who = { customerId };
  const held = yield* ask(holdConversations, who);
  const names = (yield* ask(contacts, who)).map(({ contact }) => contact);
  for (const number of numbersIn([
    erased.phone,
    ...names,
    ...held.flatMap(({ replyTo, thread }) => [replyTo, thread]),
  ])) {
    yield* ask(forgetKeys, { number });
  }
  yield* forgetInPushes(customerId, nowMs);
  yield* ask(forgetDetails, who);
  yield* ask(forgetContacts, who);
  yield* ask(forgetNames, who);
  yield* ask(unlink, who);
  yield* ask(forgetDeliveries, who);
  yield* ask(cutJobs, who);
  yield* ask(forgetTurns, who);
  yield* ask(forgetTranscripts, who);
  yield* ask(forgetMessages, who);
  yield* forgetWords(customerId);
  yield* forgetDesk(customerId);
  yield* ask(forgetAnswers, who);
  yield* ask(forgetConversations, who);
  yield* ask(forgetRow, who);
  return true;
}

/** Numbers long enough to be somebody's. */
function numbersIn(texts: readonly (string | null)[]): Set<string> {
  return new Set(texts.flatMap((text) => text?.match(/\d{8,}/g) ?? []));
}
