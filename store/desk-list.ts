import { conversationOf } from './conversations.ts';
import { deskColumns, previewOf } from './desk-columns.ts';
import type { DeskConversation, DeskFilter } from './desk-store.ts';
import { and, asc, desc, eq, type SqlOf, sql } from './drizzle.ts';
import { fold, wordsOf } from './fold.ts';
import { messageIdOf } from './message-id.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, type Script } from './script.ts';
import { type Builder, onceStatement } from './statement.ts';
import type { Page, PageRequest } from './store.ts';
import type { Tables } from './tables.ts';

/** More than so many unread messages look the same. */
const UNREAD_MAX = 100;
/** Words of a search that count. */
const WORDS_MAX = 6;

/** See `DeskStore.deskConversations`. */
export function* deskConversations(
  businessId: string,
  filter: DeskFilter,
  page: PageRequest,
): Script<Page<DeskConversation>> {
  const from = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'number', 'string'] as const);
  const rows = yield* ask(
    onceStatement((db, t) => {
      const { conversations: c } = t;
      const rank = rankOf(t, businessId, filter.search);
      // whoever waits longest comes first; else what was searched for best, and the latest first
      const isQueue = filter.state === 'waiting';
      const order = isQueue ? [asc(c.askedAt), asc(c.id)] : [desc(c.updatedAt), desc(c.id)];
      return selectDesk(db, t, filter.staffId, rank)
        .where(
          and(
            eq(c.businessId, businessId),
            from && after(t, rank, isQueue, from),
            ...conditions(t, filter),
            ...searched(t, businessId, filter.search),
          ),
        )
        .orderBy(...(rank === null ? [] : [desc(rank)]), ...order)
        .limit(page.limit + 1);
    }),
    {},
  );
  const { items, nextCursor } = pageOf(rows, page.limit, deskOf, ({ rank, askedAt, updatedAt, id }) => [
    Number(rank),
    filter.state === 'waiting' ? askedAt! : updatedAt,
    id,
  ]);
  return { items: yield* withLabels(items), nextCursor };
}

/** What comes after a row in the order of the list; without ranks an index has that order. */
function after(
  { conversations: c }: Tables,
  rank: SqlOf | null,
  isQueue: boolean,
  from: readonly [number, number, string],
): SqlOf {
  const [itsRank, at, id] = from;
  const rest = isQueue
    ? sql`(${c.askedAt}, ${c.id}) > (${at}, ${id})`
    : sql`(${c.updatedAt}, ${c.id}) < (${at}, ${id})`;
  return rank === null ? rest : sql`(${rank} < ${itsRank} or (${rank} = ${itsRank} and ${rest}))`;
}

/** See `DeskStore.deskConversation`. */
export function* deskConversation(
  businessId: string,
  id: string,
  staffId: string | null,
): Script<DeskConversation | null> {
  const rows = yield* ask(
    onceStatement((db, t) =>
      selectDesk(db, t, staffId, null).where(
        and(eq(t.conversations.businessId, businessId), eq(t.conversations.id, id)),
      ),
    ),
    {},
  );
  const [found] = yield* withLabels(rows.map(deskOf));
  return found ?? null;
}

/** All of a page in one statement: the latest message and the unread ones are found by key, row by row. */
function selectDesk(db: Builder, t: Tables, staffId: string | null, rank: SqlOf | null) {
  const { conversations: c, customers: u, staff: s, messages: m, conversationReads: r } = t;
  return db
    .select({
      ...deskColumns(t),
      rank: sql<number>`${rank ?? sql`0`}`,
      readSeq: sql<number | null>`${r.seq}`,
      unread:
        staffId === null
          ? sql<number>`0`
          : sql<number>`(select count(*) from (select 1 as one from messages n where n.conversation_id = ${c.id}
              and n.seq > coalesce(${r.seq}, 0) and n.direction = 'in' and n.kind = 'message' limit ${sql.raw(String(UNREAD_MAX))}) x)`,
    })
    .from(c)
    .innerJoin(u, eq(u.id, c.customerId))
    .leftJoin(s, eq(s.id, c.ownerId))
    .leftJoin(r, and(eq(r.conversationId, c.id), eq(r.staffId, staffId ?? '')))
    .leftJoin(
      m,
      and(
        eq(m.conversationId, c.id),
        sql`${m.seq} = (select max(n.seq) from messages n where n.conversation_id = ${c.id} and n.kind = 'message')`,
      ),
    );
}

function conditions({ conversations: c, conversationReads: r }: Tables, filter: DeskFilter): (SqlOf | undefined)[] {
  const { state = 'all', staffId, nowMs } = filter;
  const isAwake = sql`(${c.snoozedUntil} is null or ${c.snoozedUntil} <= ${nowMs})`;
  const STATES = {
    all: undefined,
    waiting: sql`${c.askedAt} is not null and ${isAwake}`,
    mine: sql`${c.ownerKind} = 'staff' and ${c.ownerId} = ${staffId ?? ''} and ${isAwake}`,
    staff: sql`${c.ownerKind} is not null and ${isAwake}`,
    bot: sql`not ${c.handedOff} and ${c.resolvedAt} is null and ${isAwake}`,
    snoozed: sql`${c.snoozedUntil} > ${nowMs}`,
    resolved: sql`${c.resolvedAt} is not null`,
  } as const;
  return [
    STATES[state],
    filter.flow === undefined ? undefined : eq(c.flow, filter.flow),
    filter.channel === undefined ? undefined : eq(c.channel, filter.channel),
    filter.label === undefined
      ? undefined
      : sql`exists (select 1 from conversation_labels l where l.conversation_id = ${c.id} and l.label = ${filter.label})`,
    filter.unread === true && staffId !== null ? sql`${c.lastInSeq} > coalesce(${r.seq}, 0)` : undefined,
  ];
}

/**
 * How well it fits what was searched for: a whole word of the customer's name counts two, one that was said counts one,
 * the mere beginning of a word nothing. Here single letters and digits count, too: `nunez 7` is a name. Null: nothing was searched for.
 */
function rankOf(
  { conversations: c, customers: u }: Tables,
  businessId: string,
  search: string | undefined,
): SqlOf | null {
  const words = [...new Set(fold(search ?? '').match(/[\p{L}\p{N}]+/gu))].slice(0, WORDS_MAX);
  if (words.length === 0) return null;
  const points = words.map((word) => {
    const isSaid = sql`${c.id} in (select w.conversation_id from search_words w where w.business_id = ${businessId} and w.word = ${word})`;
    return sql`case when ' ' || ${u.folded} || ' ' like ${`% ${word} %`} then 2 when ${isSaid} then 1 else 0 end`;
  });
  return sql`(${sql.join(points, sql` + `)})`;
}

/** Every word must be found: at the beginning of a word that was said, or anywhere in what is known of the customer. */
function searched(t: Tables, businessId: string, search: string | undefined): SqlOf[] {
  if (search === undefined || search.trim() === '') return [];
  const digits = search.replace(/[^0-9]/g, '');
  // a phone as people write it is one word
  if (/^[+\d\s().-]+$/.test(search) && digits.length >= 4) return [oneOf(t, businessId, digits, search)];
  const words = wordsOf(search).slice(0, WORDS_MAX);
  if (words.length === 0) return [inCustomer(t, businessId, fold(search.trim()))];
  const code = search.replace(/[^\p{L}\p{N}]/gu, '');
  const whole = sql`(${and(...words.map((word) => oneOf(t, businessId, word)))})`;
  return /\d/.test(code) && words.length <= 2 ? [sql`(${whole} or ${hasCode(t, businessId, code)})`] : [whole];
}

function oneOf(t: Tables, businessId: string, word: string, said?: string): SqlOf {
  const { conversations: c } = t;
  const isSaid = sql`${c.id} in (select w.conversation_id from search_words w where w.business_id = ${businessId}
    and w.word >= ${word} and w.word < ${`${word}\u{10ffff}`})`;
  const others = said === undefined ? sql`` : sql` or ${hasCode(t, businessId, said.replace(/[^0-9]/g, ''))}`;
  return sql`(${isSaid} or ${inCustomer(t, businessId, word)}${others})`;
}

/** In a subquery, which the database looks at once and not for each conversation. */
function inCustomer({ conversations: c }: Tables, businessId: string, part: string): SqlOf {
  return sql`${c.customerId} in (select v.id from customers v where v.business_id = ${businessId} and v.folded like ${`%${escaped(part)}%`} escape '~')`;
}

function hasCode({ conversations: c }: Tables, businessId: string, code: string): SqlOf {
  return sql`${c.customerId} in (select v.customer_id from reservations v where v.business_id = ${businessId} and replace(v.code, '-', '') like ${`${escaped(code.toUpperCase())}%`} escape '~')`;
}

function escaped(part: string): string {
  return part.replace(/[%_~]/g, '~$&');
}

type Row = Parameters<typeof conversationOf>[0] &
  Parameters<typeof previewOf>[0] & { ownerName: string | null; rank: number; unread: number; readSeq: number | null };

function deskOf(row: Row): DeskConversation {
  return {
    ...conversationOf(row),
    ...(row.ownerName === null ? {} : { ownerName: row.ownerName }),
    labels: [],
    unread: Number(row.unread),
    readUpTo: row.readSeq === null ? null : messageIdOf(row.id, row.readSeq),
    preview: previewOf(row),
  };
}

function* withLabels(items: readonly DeskConversation[]): Script<DeskConversation[]> {
  if (items.length === 0) return [];
  const ids = JSON.stringify(items.map(({ id }) => id));
  const labels = yield* ask(
    onceStatement((db, { conversationLabels: l }, _p, words) =>
      db
        .select({ conversationId: l.conversationId, label: l.label })
        .from(l)
        .where(sql`${l.conversationId} in (${words.strings(sql`${ids}` as never)})`)
        .orderBy(l.label),
    ),
    {},
  );
  const byId = Map.groupBy(labels, ({ conversationId }) => conversationId);
  return items.map((item) => ({ ...item, labels: (byId.get(item.id) ?? []).map(({ label }) => label) }));
}
