import { BotError } from '../bot/core/errors.ts';
import type { BotEvent } from '../bot/core/event.ts';
import { keepAnswer, storedAnswer } from './answers.ts';
import { cleanText } from './clean.ts';
import { customerOf } from './customers.ts';
import { and, desc, eq, ne, sql } from './drizzle.ts';
import { insertEvent } from './inbox.ts';
import { insertDelivery } from './jobs.ts';
import { insertMessage, outgoingOf } from './messages.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { ConversationRow, Owner, Page, PageRequest, Store, StoredAnswer, StoredMessage } from './store.ts';
import type { Tables } from './tables.ts';

/** Who has a conversation, and since when. */
export const handColumns = ({ conversations: c }: Tables) => ({
  lastInSeq: c.lastInSeq,
  ownerKind: c.ownerKind,
  ownerId: c.ownerId,
  ownedAt: c.ownedAt,
  askedAt: c.askedAt,
  staffAt: c.staffAt,
  resolvedAt: c.resolvedAt,
  snoozedUntil: c.snoozedUntil,
});

const columns = (t: Tables) => {
  const { conversations: c, customers: u } = t;
  return {
    id: c.id,
    businessId: c.businessId,
    channel: c.channel,
    account: c.account,
    thread: c.thread,
    customerId: c.customerId,
    name: u.name,
    phone: u.phone,
    email: u.email,
    handedOff: c.handedOff,
    flow: c.flow,
    replyTo: c.replyTo,
    lastInboundAt: c.lastInboundAt,
    ...handColumns(t),
    createdAt: c.createdAt,
    updatedAt: c.updatedAt,
  };
};

interface Row extends HandRow {
  id: string;
  businessId: string;
  channel: string;
  account: string;
  thread: string;
  customerId: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  handedOff: boolean;
  flow: string;
  replyTo: string | null;
  lastInboundAt: number | null;
  createdAt: number;
  updatedAt: number;
}

interface HandRow {
  lastInSeq: number;
  ownerKind: string | null;
  ownerId: string | null;
  ownedAt: number | null;
  askedAt: number | null;
  staffAt: number | null;
  resolvedAt: number | null;
  snoozedUntil: number | null;
}

function ownerOf({ ownerKind: kind, ownerId: id, ownedAt: sinceMs }: HandRow): Owner | null {
  if (kind === null || sinceMs === null) return null;
  if (kind === 'staff') return { kind, id: id!, sinceMs };
  return { kind: kind as 'phone' | 'api', sinceMs };
}

/** A conversation as the port shows one. */
export function conversationOf(row: Row): ConversationRow {
  const { id, businessId, channel, account, thread, handedOff, flow } = row;
  return {
    id,
    businessId,
    channel,
    account,
    thread,
    customer: customerOf({ id: row.customerId, name: row.name, phone: row.phone, email: row.email }),
    handedOff,
    flow,
    ...(row.replyTo === null ? {} : { replyTo: row.replyTo }),
    lastInboundAtMs: row.lastInboundAt,
    lastInSeq: row.lastInSeq,
    owner: ownerOf(row),
    askedAtMs: row.askedAt,
    staffAtMs: row.staffAt,
    resolvedAtMs: row.resolvedAt,
    snoozedUntilMs: row.snoozedUntil,
    createdAtMs: row.createdAt,
    updatedAtMs: row.updatedAt,
  };
}

const byId = statement<{ businessId: string; id: string }>()((db, t, p) =>
  db
    .select(columns(t))
    .from(t.conversations)
    .innerJoin(t.customers, eq(t.customers.id, t.conversations.customerId))
    .where(and(eq(t.conversations.id, p('id')), eq(t.conversations.businessId, p('businessId')))),
);

/** See `Store.conversation`. */
export function* findConversation(businessId: string, id: string): Script<ConversationRow | null> {
  const row = yield* askOne(byId, { businessId, id });
  return row === null ? null : conversationOf(row);
}

/** See `Store.conversations`: the one that moved last first. */
export function* listConversations(businessId: string, page: PageRequest): Script<Page<ConversationRow>> {
  const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
  const rows = yield* ask(
    onceStatement((db, t) => {
      const { conversations: c, customers: u } = t;
      return db
        .select(columns(t))
        .from(c)
        .innerJoin(u, eq(u.id, c.customerId))
        .where(
          and(
            eq(c.businessId, businessId),
            before === undefined ? undefined : sql`(${c.updatedAt}, ${c.id}) < (${before[0]}, ${before[1]})`,
          ),
        )
        .orderBy(desc(c.updatedAt), desc(c.id))
        .limit(page.limit + 1);
    }),
    {},
  );
  return pageOf(rows, page.limit, conversationOf, ({ updatedAt, id }) => [updatedAt, id]);
}

const setHands = statement<{ businessId: string; id: string; handedOff: boolean; nowMs: number }>()(
  (db, { conversations: c }, p) =>
    db
      .update(c)
      // A turn in hand was computed for the other answer: the new version makes it stale.
      .set({ handedOff: p('handedOff'), version: sql`${c.version} + 1`, updatedAt: p('nowMs') })
      .where(
        and(
          eq(c.id, p('id')),
          eq(c.businessId, p('businessId')),
          ne(c.handedOff, sql.param(p('handedOff'), c.handedOff)),
        ),
      )
      .returning({ version: c.version }),
);

/** See `Store.setHandedOff`. @throws `not_found` */
export function* setHandedOff(businessId: string, id: string, handedOff: boolean, nowMs: number): Script<boolean> {
  const moved = yield* handOver(businessId, id, handedOff, nowMs);
  if (!moved && (yield* askOne(byId, { businessId, id })) === null) {
    throw new BotError('not_found', `no conversation ${id}`);
  }
  return moved;
}

/**
 * Gives a conversation to a person or back, with the event that tells its next turn; nothing where it is so already.
 * @param by where they took it, for the record
 */
export function* handOver(
  businessId: string,
  id: string,
  handedOff: boolean,
  nowMs: number,
  by?: 'phone',
): Script<boolean> {
  const moved = yield* askOne(setHands, { businessId, id, handedOff, nowMs });
  if (moved === null) return false;
  const kind = handedOff ? 'staff_took_over' : 'staff_released';
  const event: BotEvent = handedOff && by !== undefined ? { kind: 'staff_took_over', by } : { kind };
  yield* insertEvent(id, event, `${kind}:${id}:${moved.version}`, nowMs);
  return true;
}

const nextSeq = statement<{ businessId: string; id: string; nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq} + 1`, updatedAt: p('nowMs') })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId'))))
    .returning({ seq: c.lastSeq }),
);

/**
 * See `Store.sendAsStaff`. The conversation's row is locked before the answer is stored, so a twin of the request finds
 * the answer there and says nothing.
 * @throws `not_found`
 */
export function* sendAsStaff(
  businessId: string,
  conversationId: string,
  text: string,
  nowMs: number,
  idempotency?: Parameters<Store['sendAsStaff']>[4],
  authorId?: string,
): Script<{ replayed: StoredAnswer | null; message: StoredMessage | null }> {
  if (idempotency !== undefined) {
    const replayed = yield* storedAnswer(idempotency.scope, idempotency.key, nowMs);
    if (replayed !== null) return { replayed, message: null };
  }
  const place = yield* askOne(nextSeq, { businessId, id: conversationId, nowMs });
  if (place === null) throw new BotError('not_found', `no conversation ${conversationId}`);
  const { seq } = place;
  const said = { author: 'staff', text: cleanText(text), choices: [] } as const;
  const by = authorId === undefined ? {} : { authorId };
  const message = outgoingOf({ conversationId, seq, ...said, ...by, nowMs });
  if (idempotency !== undefined) {
    const { body } = idempotency;
    const answer = { ...idempotency, body: typeof body === 'string' ? body : body(message) };
    const replayed = yield* keepAnswer(answer);
    if (replayed !== null) return { replayed, message: null };
  }
  yield* insertMessage(message, null);
  yield* insertDelivery({ businessId, conversationId, messages: [message], lease: null, nowMs });
  return { replayed: null, message };
}
