import { randomUUID } from 'node:crypto';
import { BotError } from '../bot/core/errors.ts';
import type { Contact } from '../bot/core/message.ts';
import { freshState } from '../bot/core/state.ts';
import { timeOrderedId } from '../bot/core/time-id.ts';
import { insertCustomer, learnPhone } from './customers.ts';
import { and, desc, eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { type Parameter, statement } from './statement.ts';
import type { Tables } from './tables.ts';

interface Account {
  businessId: string;
  channel: string;
  account: string;
}

/** Something that comes into the conversation with a contact, by them or to them. */
export interface Arrival extends Account {
  thread: string;
  contact: Contact;
  /** the id the conversation is to have when it is new */
  conversationId?: string;
  replyTo?: string;
  /** when they wrote; null: it is not by them */
  wroteAtMs: number | null;
  nowMs: number;
}

/** A place for it in its conversation, given out and locked until commit. */
export interface Entry {
  id: string;
  customerId: string;
  seq: number;
  created: boolean;
}

/** How often a customer may be merged away under our hands before that is a fault. */
const MERGED_MAX = 3;

type Placing = { replyTo: string | null; wroteAt: number | null };

/** The next place, where answers go from now on, and when they wrote last: never back, whatever comes late. */
function placed({ conversations: c }: Tables, p: (name: keyof Placing) => Parameter) {
  const isLatest = sql`cast(${p('wroteAt')} as bigint) >= coalesce(${c.lastInboundAt}, 0)`;
  return {
    lastSeq: sql`${c.lastSeq} + 1`,
    replyTo: sql`case when ${isLatest} then coalesce(cast(${p('replyTo')} as text), ${c.replyTo}) else ${c.replyTo} end`,
    lastInSeq: sql`case when cast(${p('wroteAt')} as bigint) is null then ${c.lastInSeq} else ${c.lastSeq} + 1 end`,
    lastInboundAt: sql`case when ${isLatest} then cast(${p('wroteAt')} as bigint) else ${c.lastInboundAt} end`,
    // whatever was seen to, or put off: they write again
    resolvedAt: sql`case when cast(${p('wroteAt')} as bigint) is null then ${c.resolvedAt} end`,
    snoozedUntil: sql`case when cast(${p('wroteAt')} as bigint) is null then ${c.snoozedUntil} end`,
  };
}

/** The next place in a conversation. The row stays locked until commit, so places become visible in their order. */
const nextSeqOfThread = statement<Account & Placing & { thread: string }>()((db, t, p) => {
  const { conversations: c, customers: u } = t;
  return db
    .update(c)
    .set(placed(t, p))
    .where(
      and(
        eq(c.businessId, p('businessId')),
        eq(c.channel, p('channel')),
        eq(c.account, p('account')),
        eq(c.thread, p('thread')),
      ),
    )
    .returning({
      id: c.id,
      customerId: c.customerId,
      seq: c.lastSeq,
      phone: sql<string | null>`(select u.phone from ${u} u where u.id = customer_id)`,
    });
});

const nextSeqOfConversation = statement<Placing & { id: string }>()((db, t, p) => {
  const { conversations: c } = t;
  return db
    .update(c)
    .set(placed(t, p))
    .where(eq(c.id, p('id')))
    .returning({ id: c.id, seq: c.lastSeq });
});

const knownIds = statement<Account & { contacts: string }>()((db, { identities: i }, p, words) =>
  db
    .select({ contact: i.contact, customerId: i.customerId })
    .from(i)
    .where(
      and(
        eq(i.businessId, p('businessId')),
        eq(i.channel, p('channel')),
        eq(i.account, p('account')),
        sql`${i.contact} in (${words.strings(p('contacts'))})`,
      ),
    ),
);

type NewIds = Account & { contacts: string; customerId: string };

const idRows = (p: (name: keyof NewIds) => Parameter, ids: ReturnType<typeof sql>) =>
  sql`select cast(${p('businessId')} as text), cast(${p('channel')} as text), cast(${p('account')} as text), value, cast(${p('customerId')} as text) from (${ids}) n where true order by value`;

/** Of a new customer. Another transaction that takes one of them first makes this one begin again (Postgres: 23505). */
const insertIds = statement<NewIds>()((db, { identities: i }, p, words) =>
  db.insert(i).select(idRows(p, words.strings(p('contacts')))),
);

const addUnknownIds = statement<NewIds>()((db, { identities: i }, p, words) =>
  db
    .insert(i)
    .select(idRows(p, words.strings(p('contacts'))))
    .onConflictDoNothing(),
);

/** By the customer alone, who is of one business: with it SQLite would look through all of the account's conversations. */
const latestConversation = statement<{ channel: string; account: string; customerId: string }>()(
  (db, { conversations: c }, p) =>
    db
      .select({ id: c.id })
      .from(c)
      .where(and(eq(c.customerId, p('customerId')), eq(c.channel, p('channel')), eq(c.account, p('account'))))
      .orderBy(desc(sql`coalesce(${c.lastInboundAt}, 0)`), desc(c.updatedAt), desc(c.id))
      .limit(1),
);

const insertConversation = statement<
  Account & Placing & { id: string; thread: string; customerId: string; state: string; at: number }
>()((db, { conversations: c }, p) =>
  db.insert(c).values({
    id: p('id'),
    businessId: p('businessId'),
    channel: p('channel'),
    account: p('account'),
    thread: p('thread'),
    customerId: p('customerId'),
    version: 0,
    lastSeq: 1,
    state: p('state'),
    handedOff: false,
    flow: 'idle',
    replyTo: p('replyTo'),
    lastInboundAt: p('wroteAt'),
    lastInSeq: sql`case when cast(${p('wroteAt')} as bigint) is null then 0 else 1 end`,
    wordsSeq: sql`0`,
    createdAt: p('at'),
    updatedAt: p('at'),
  }),
);

/**
 * Gives out the next place in the conversation with a contact: the thread's, as nearly always; else, where a thread is
 * a person, the one with the customer who has any of the contact's ids (they may change, or come one without the other);
 * else a new one. Ids that nobody has become that customer's; those of another customer stay theirs, since only staff
 * say that two customers are one.
 */
export function* enterConversation(arrival: Arrival): Script<Entry> {
  const { businessId, channel, account, thread, contact } = arrival;
  const placing = { replyTo: arrival.replyTo ?? null, wroteAt: arrival.wroteAtMs };
  const known = yield* askOne(nextSeqOfThread, { businessId, channel, account, thread, ...placing });
  if (known === null) return yield* enterByContact(arrival, placing);
  const { id, customerId, seq, phone } = known;
  if (contact.otherIds !== undefined) yield* addIds(arrival, customerId);
  if (phone === null && contact.phone !== undefined) yield* learnPhone(businessId, customerId, contact.phone);
  return { id, customerId, seq, created: false };
}

/**
 * Locks as nearly all others do, customer, conversation, then ids: in another order two would wait for each other, and
 * Postgres would end one of them after a second, to begin again.
 */
function* enterByContact(arrival: Arrival, placing: Placing): Script<Entry> {
  const owner = yield* customerOfContact(arrival);
  if (owner === null) {
    const customerId = yield* createCustomer(arrival);
    return { ...(yield* createConversation(arrival, customerId, placing)), customerId };
  }
  const { customerId, hasAll } = owner;
  const known = yield* enterLatest(arrival, customerId, placing);
  const entry = known ?? (yield* createConversation(arrival, customerId, placing));
  if (!hasAll) yield* addIds(arrival, customerId);
  return { ...entry, customerId };
}

type Place = Omit<Entry, 'customerId'>;

/** The customer's latest conversation there; null also where one person may have many threads, as in the web chat. */
function* enterLatest(arrival: Arrival, customerId: string, placing: Placing): Script<Place | null> {
  const { channel, account, thread, contact } = arrival;
  if (contact.otherIds === undefined && contact.id !== thread) return null;
  const latest = yield* askOne(latestConversation, { channel, account, customerId });
  const place = latest === null ? null : yield* askOne(nextSeqOfConversation, { id: latest.id, ...placing });
  return place === null ? null : { ...place, created: false };
}

function* createConversation(arrival: Arrival, customerId: string, placing: Placing): Script<Place> {
  const { businessId, channel, account, thread, nowMs } = arrival;
  const id = arrival.conversationId ?? timeOrderedId(randomUUID(), nowMs);
  const state = JSON.stringify(freshState());
  const address = { businessId, channel, account, thread };
  yield* ask(insertConversation, { id, ...address, customerId, state, ...placing, at: nowMs });
  return { id, seq: 1, created: true };
}

/** Ids that go from one person to another. */
export const NUMBER = 'tel:';

const idsOfKind = statement<Account & { customerId: string; kind: string }>()((db, { identities: i }, p) =>
  db
    .select({ contact: i.contact })
    .from(i)
    .where(
      and(
        eq(i.customerId, p('customerId')),
        eq(i.businessId, p('businessId')),
        eq(i.channel, p('channel')),
        eq(i.account, p('account')),
        sql`substr(${i.contact}, 1, length(cast(${p('kind')} as text))) = cast(${p('kind')} as text)`,
      ),
    ),
);

const releaseIds = statement<NewIds>()((db, { identities: i }, p, words) =>
  db
    .delete(i)
    .where(
      and(
        eq(i.customerId, p('customerId')),
        eq(i.businessId, p('businessId')),
        eq(i.channel, p('channel')),
        eq(i.account, p('account')),
        sql`${i.contact} in (${words.strings(p('contacts'))})`,
      ),
    ),
);

/**
 * Out of reach by ids that are somebody else's now: the customer's conversations go on under an id of their own, or stay
 * to be read. What they last wrote from may be such an id too, so it is forgotten until they write again.
 */
const leaveIds = statement<NewIds & { own: string }>()((db, { conversations: c }, p, words) =>
  db
    .update(c)
    .set({
      thread: sql`case when ${c.thread} not in (${words.strings(p('contacts'))}) then ${c.thread}
        when exists (select 1 from conversations o where o.business_id = ${p('businessId')} and o.channel = ${p('channel')}
          and o.account = ${p('account')} and o.thread = ${p('own')}) then ${c.id} else cast(${p('own')} as text) end`,
      replyTo: null,
    })
    .where(
      and(
        eq(c.customerId, p('customerId')),
        eq(c.businessId, p('businessId')),
        eq(c.channel, p('channel')),
        eq(c.account, p('account')),
      ),
    ),
);

/**
 * A number that went to another person: who comes with an id of their own (`bsuid:…`, `lid:…`) that nobody has, and is
 * known by their number only, whose customer has another id of that kind, is not that customer. They must not see each other's bookings.
 * The ids they came with are theirs from now on.
 */
function* isSomebodyElse(
  { businessId, channel, account, contact }: Arrival,
  customerId: string,
  owners: ReadonlyMap<string, string>,
): Script<boolean> {
  const kind = /^[a-z]+:/.exec(contact.id)?.[0];
  if (kind === undefined || kind === NUMBER || owners.has(contact.id)) return false;
  if (![...owners.keys()].every((id) => id.startsWith(NUMBER))) return false;
  const where = { businessId, channel, account, customerId };
  // The id itself may have become theirs since it was looked for.
  const others = (yield* ask(idsOfKind, { ...where, kind })).filter((own) => own.contact !== contact.id);
  if (others.length === 0) return false;
  const contacts = JSON.stringify(idsOf(contact));
  // The conversations first, as whoever writes into one does.
  yield* ask(leaveIds, { ...where, contacts, own: others[0]!.contact });
  yield* ask(releaseIds, { ...where, contacts });
  return true;
}

/** The customer who has one of the contact's ids, the surest first; locked. Their phone is kept if none was known. */
function* customerOfContact(arrival: Arrival): Script<{ customerId: string; hasAll: boolean } | null> {
  const { businessId, channel, account, contact } = arrival;
  const ids = idsOf(contact);
  for (let tries = 0; tries < MERGED_MAX; tries++) {
    const rows = yield* ask(knownIds, { businessId, channel, account, contacts: JSON.stringify(ids) });
    const owners = new Map(rows.map((row) => [row.contact, row.customerId]));
    const customerId = ids.map((id) => owners.get(id)).find((owner) => owner !== undefined);
    if (customerId === undefined) return null;
    if (yield* isSomebodyElse(arrival, customerId, owners)) return null;
    // Two messages by two ids at once find one conversation, and a merge in hand is waited for.
    if (yield* learnPhone(businessId, customerId, contact.phone ?? null)) {
      return { customerId, hasAll: owners.size === ids.length };
    }
  }
  throw new BotError('database_unavailable', 'the customer of a contact keeps being merged', { fate: 'retry' });
}

function* createCustomer({ contact, nowMs, ...arrival }: Arrival): Script<string> {
  const { businessId, channel, account } = arrival;
  const customerId = timeOrderedId(randomUUID(), nowMs);
  const { name = null, phone = null } = contact;
  yield* ask(insertCustomer, { id: customerId, businessId, name, phone, email: null, at: nowMs });
  const contacts = JSON.stringify(idsOf(contact));
  yield* ask(insertIds, { businessId, channel, account, contacts, customerId });
  return customerId;
}

function* addIds({ businessId, channel, account, contact }: Arrival, customerId: string): Script<void> {
  yield* ask(addUnknownIds, { businessId, channel, account, contacts: JSON.stringify(idsOf(contact)), customerId });
}

function idsOf({ id, otherIds = [] }: Contact): string[] {
  return [...new Set([id, ...otherIds])];
}
