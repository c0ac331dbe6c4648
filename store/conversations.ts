import { customerOf } from './customers.ts';
import { and, desc, eq, sql } from './drizzle.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { ConversationRow, Owner, Page, PageRequest } from './store.ts';
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

/** The person who has it, as the port shows them. */
export function ownerOf({
  ownerKind: kind,
  ownerId: id,
  ownedAt: sinceMs,
}: Pick<HandRow, 'ownerKind' | 'ownerId' | 'ownedAt'>): Owner | null {
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
