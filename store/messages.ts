import { and, asc, eq, gt, sql } from './drizzle.ts';
import { messageIdOf, placeOf } from './message-id.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { MessageStatus, OutgoingMessage, SentMessage, StoredMessage } from './store.ts';
import type { Tables } from './tables.ts';

export const messageColumns = (m: Tables['messages']) => ({
  conversationId: m.conversationId,
  seq: m.seq,
  at: m.at,
  direction: m.direction,
  author: m.author,
  authorId: m.authorId,
  text: m.text,
  choices: m.choices,
  status: m.status,
  externalId: m.externalId,
  extras: m.extras,
  failure: m.failure,
});

export interface MessageRow {
  conversationId: string;
  seq: number;
  at: number;
  direction: string;
  author: string;
  authorId: string | null;
  text: string;
  choices: string | null;
  status: string;
  externalId: string | null;
  extras: string | null;
  failure: string | null;
}

/** What goes with the text of a message. */
type Extras = Pick<OutgoingMessage, 'location' | 'files' | 'template'>;

function extrasOf({ location, files, template }: Extras): Extras {
  return {
    ...(location === undefined ? {} : { location }),
    ...(files === undefined ? {} : { files }),
    ...(template === undefined ? {} : { template }),
  };
}

/** A message as the port shows one. */
export function storedOf(row: MessageRow): StoredMessage {
  return {
    id: messageIdOf(row.conversationId, row.seq),
    conversationId: row.conversationId,
    seq: row.seq,
    atMs: row.at,
    direction: row.direction as StoredMessage['direction'],
    author: row.author as StoredMessage['author'],
    ...(row.authorId === null ? {} : { authorId: row.authorId }),
    text: row.text,
    choices: row.choices === null ? [] : JSON.parse(row.choices),
    ...(row.extras === null ? {} : (JSON.parse(row.extras) as Extras)),
    status: row.status as MessageStatus,
    ...(row.failure === null ? {} : { failure: row.failure }),
    externalId: row.externalId,
  };
}

const after = statement<{ conversationId: string; afterSeq: number; limit: number }>()((db, { messages: m }, p) =>
  db
    .select(messageColumns(m))
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), gt(m.seq, p('afterSeq')), eq(m.kind, sql`'message'`)))
    .orderBy(asc(m.seq))
    .limit(p('limit')),
);

const one = statement<{ conversationId: string; seq: number }>()((db, { messages: m }, p) =>
  db
    .select(messageColumns(m))
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')), eq(m.kind, sql`'message'`))),
);

const insertOutgoing = statement<{
  conversationId: string;
  seq: number;
  author: 'bot' | 'staff';
  authorId: string | null;
  at: number;
  text: string;
  choices: string | null;
  status: MessageStatus;
  externalId: string | null;
  turn: number | null;
  extras: string | null;
}>()((db, { messages: m }, p) =>
  db.insert(m).values({
    conversationId: p('conversationId'),
    seq: p('seq'),
    // in literals, which need no binding
    businessId: sql`null`,
    channel: sql`null`,
    account: sql`null`,
    externalId: p('externalId'),
    direction: sql`'out'`,
    kind: sql`'message'`,
    author: p('author'),
    authorId: p('authorId'),
    at: p('at'),
    text: p('text'),
    content: sql`null`,
    choices: p('choices'),
    status: p('status'),
    turn: p('turn'),
    extras: p('extras'),
    failure: sql`null`,
    reading: sql`null`,
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
          // What the vendor said since stays: delivered, read, or failed with a reason.
          sql`${m.direction} = 'out' and (${m.status} = 'queued' or (${m.status} = 'failed' and ${m.failure} is null))`,
        ),
      ),
);

const moveStatus = statement<{
  conversationId: string;
  seq: number;
  from: MessageStatus;
  to: MessageStatus;
  failure: string | null;
}>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ status: p('to'), failure: sql`${p('failure')}` })
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
export function outgoingOf(
  said: OutgoingMessage & {
    conversationId: string;
    seq: number;
    author: 'bot' | 'staff';
    /** of staff: who of those that sign in */
    authorId?: string;
    nowMs: number;
  },
): StoredMessage {
  const { conversationId, seq, author, authorId, text, choices, nowMs: atMs } = said;
  return {
    id: messageIdOf(conversationId, seq),
    conversationId,
    seq,
    atMs,
    direction: 'out',
    author,
    ...(authorId === undefined ? {} : { authorId }),
    text,
    choices: [...choices],
    ...extrasOf(said),
    status: 'queued',
    externalId: null,
  };
}

/**
 * Writes an {@link outgoingOf} message.
 * @param turn the version of the turn that says it; null: staff
 */
export function* insertMessage(message: StoredMessage, turn: number | null): Script<void> {
  const {
    conversationId,
    seq,
    author,
    authorId,
    atMs: at,
    text,
    choices,
    status,
    externalId,
    location,
    files,
    template,
  } = message;
  const hasExtras = location !== undefined || files !== undefined || template !== undefined;
  yield* ask(insertOutgoing, {
    conversationId,
    seq,
    author: author as 'bot' | 'staff',
    authorId: authorId ?? null,
    at,
    text,
    choices: choices.length === 0 ? null : JSON.stringify(choices),
    status,
    externalId,
    turn,
    extras: hasExtras ? JSON.stringify(extrasOf(message)) : null,
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

/**
 * Moves outgoing messages from one status to another; others stay as they are.
 * @param failure why, for staff; with `failed` only
 */
export function* moveMessages(
  messageIds: readonly string[],
  from: MessageStatus,
  to: MessageStatus,
  failure: string | null = null,
): Script<void> {
  for (const id of messageIds) {
    const place = placeOf(id);
    if (place !== null) yield* ask(moveStatus, { ...place, from, to, failure });
  }
}
