import { and, asc, eq, gt, sql } from './drizzle.ts';
import { messageIdOf, placeOf } from './message-id.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { MessageStatus, SentMessage, StoredMessage } from './store.ts';
import type { Tables } from './tables.ts';

const columns = (m: Tables['messages']) => ({
  conversationId: m.conversationId,
  seq: m.seq,
  at: m.at,
  direction: m.direction,
  author: m.author,
  text: m.text,
  choices: m.choices,
  status: m.status,
  externalId: m.externalId,
});

interface MessageRow {
  conversationId: string;
  seq: number;
  at: number;
  direction: string;
  author: string;
  text: string;
  choices: string | null;
  status: string;
  externalId: string | null;
}

function storedOf(row: MessageRow): StoredMessage {
  return {
    id: messageIdOf(row.conversationId, row.seq),
    conversationId: row.conversationId,
    seq: row.seq,
    atMs: row.at,
    direction: row.direction as StoredMessage['direction'],
    author: row.author as StoredMessage['author'],
    text: row.text,
    choices: row.choices === null ? [] : JSON.parse(row.choices),
    status: row.status as MessageStatus,
    externalId: row.externalId,
  };
}

const after = statement<{ conversationId: string; afterSeq: number; limit: number }>()((db, { messages: m }, p) =>
  db
    .select(columns(m))
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), gt(m.seq, p('afterSeq')), eq(m.kind, sql`'message'`)))
    .orderBy(asc(m.seq))
    .limit(p('limit')),
);

const one = statement<{ conversationId: string; seq: number }>()((db, { messages: m }, p) =>
  db
    .select(columns(m))
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')), eq(m.kind, sql`'message'`))),
);

const insertOutgoing = statement<{
  conversationId: string;
  seq: number;
  author: 'bot' | 'staff';
  at: number;
  text: string;
  choices: string | null;
  turn: number | null;
}>()((db, { messages: m }, p) =>
  db.insert(m).values({
    conversationId: p('conversationId'),
    seq: p('seq'),
    // in literals, which need no binding
    businessId: sql`null`,
    channel: sql`null`,
    account: sql`null`,
    externalId: sql`null`,
    direction: sql`'out'`,
    kind: sql`'message'`,
    author: p('author'),
    at: p('at'),
    text: p('text'),
    content: sql`null`,
    choices: p('choices'),
    status: sql`'queued'`,
    turn: p('turn'),
  }),
);

const markSent = statement<{ conversationId: string; seq: number; externalId: string | null }>()(
  (db, { messages: m }, p) =>
    db
      .update(m)
      .set({ status: sql`'sent'`, externalId: sql`${p('externalId')}` })
      .where(
        and(
          eq(m.conversationId, p('conversationId')),
          eq(m.seq, p('seq')),
          // what the vendor said since (delivered, read) stays
          sql`${m.direction} = 'out' and ${m.status} in ('queued', 'failed')`,
        ),
      ),
);

const moveStatus = statement<{ conversationId: string; seq: number; from: MessageStatus; to: MessageStatus }>()(
  (db, { messages: m }, p) =>
    db
      .update(m)
      .set({ status: p('to') })
      .where(
        and(
          eq(m.conversationId, p('conversationId')),
          eq(m.seq, p('seq')),
          eq(m.status, p('from')),
          sql`${m.direction} = 'out'`,
        ),
      ),
);

/** A message to be said, at a place that its conversation gave out. Nothing is written. */
export function outgoingOf(said: {
  conversationId: string;
  seq: number;
  author: 'bot' | 'staff';
  text: string;
  choices: StoredMessage['choices'];
  nowMs: number;
}): StoredMessage {
  const { conversationId, seq, author, text, choices, nowMs: atMs } = said;
  const id = messageIdOf(conversationId, seq);
  return { id, conversationId, seq, atMs, direction: 'out', author, text, choices, status: 'queued', externalId: null };
}

/**
 * Writes an {@link outgoingOf} message.
 * @param turn the version of the turn that says it; null: staff
 */
export function* insertMessage(message: StoredMessage, turn: number | null): Script<void> {
  const { conversationId, seq, author, atMs: at, text, choices } = message;
  yield* ask(insertOutgoing, {
    conversationId,
    seq,
    author: author as 'bot' | 'staff',
    at,
    text,
    choices: choices.length === 0 ? null : JSON.stringify(choices),
    turn,
  });
}

/** See `Store.messages`. */
export function* messagesAfter(conversationId: string, afterSeq: number, limit: number): Script<StoredMessage[]> {
  return (yield* ask(after, { conversationId, afterSeq, limit })).map(storedOf);
}

/** See `Store.deliveryMessages`: in the order asked for; ids of nothing are left out. */
export function* messagesByIds(messageIds: readonly string[]): Script<StoredMessage[]> {
  const found: StoredMessage[] = [];
  for (const id of messageIds) {
    const place = placeOf(id);
    const row = place === null ? null : yield* askOne(one, place);
    if (row !== null) found.push(storedOf(row));
  }
  return found;
}

/** Messages that the channel took. */
export function* markMessagesSent(sent: readonly SentMessage[]): Script<void> {
  for (const { messageId, externalId } of sent) {
    const place = placeOf(messageId);
    if (place !== null) yield* ask(markSent, { ...place, externalId });
  }
}

/** Moves outgoing messages from one status to another; others stay as they are. */
export function* moveMessages(messageIds: readonly string[], from: MessageStatus, to: MessageStatus): Script<void> {
  for (const id of messageIds) {
    const place = placeOf(id);
    if (place !== null) yield* ask(moveStatus, { ...place, from, to });
  }
}
