import { BotError } from '../bot/core/errors.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { Inbound, InboundContent } from '../bot/core/message.ts';
import { enterConversation } from './contacts.ts';
import { and, eq, sql } from './drizzle.ts';
import { messageIdOf } from './message-id.ts';
import { askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Received } from './store.ts';

/** Thrown by a script that finds its message there already, so that what it wrote so far is rolled back. */
export const DUPLICATE = new BotError('internal', 'the message was received before');

const nextSeqOfConversation = statement<{ id: string }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq} + 1` })
    .where(eq(c.id, p('id')))
    .returning({
      customerId: c.customerId,
      seq: c.lastSeq,
      businessId: c.businessId,
      channel: c.channel,
      account: c.account,
    }),
);

const insertInput = statement<{
  conversationId: string;
  seq: number;
  businessId: string;
  channel: string;
  account: string;
  externalId: string;
  kind: 'message' | 'event';
  at: number;
  text: string;
  content: string | null;
}>()((db, { messages: m }, p) =>
  db
    .insert(m)
    .values({
      conversationId: p('conversationId'),
      seq: p('seq'),
      businessId: p('businessId'),
      channel: p('channel'),
      account: p('account'),
      externalId: p('externalId'),
      direction: sql`'in'`,
      kind: p('kind'),
      author: sql`'customer'`,
      authorId: sql`null`,
      at: p('at'),
      text: p('text'),
      content: p('content'),
      choices: sql`null`,
      status: sql`'received'`,
      turn: sql`null`,
      extras: sql`null`,
      failure: sql`null`,
      reading: sql`null`,
    })
    .onConflictDoNothing(),
);

const findInput = statement<{ businessId: string; channel: string; account: string; externalId: string }>()(
  (db, { messages: m, conversations: c }, p) =>
    db
      .select({ conversationId: m.conversationId, customerId: c.customerId, seq: m.seq })
      .from(m)
      .innerJoin(c, eq(c.id, m.conversationId))
      .where(
        and(
          eq(m.businessId, p('businessId')),
          eq(m.channel, p('channel')),
          eq(m.account, p('account')),
          eq(m.externalId, p('externalId')),
          // as a literal, or SQLite would not use the index of inbound messages
          sql`${m.direction} = 'in'`,
        ),
      ),
);

/** One message into the inbox. Throws {@link DUPLICATE} when it is there; see `Store.receive`. */
export function* receiveMessage(message: Inbound): Script<Received> {
  const { businessId, channel, account, thread, from: contact, receivedAtMs } = message;
  const place = yield* enterConversation({
    businessId,
    channel,
    account,
    thread,
    contact,
    ...(message.conversationId === undefined ? {} : { conversationId: message.conversationId }),
    ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
    // A vendor's window counts from when they wrote, however long that was under way.
    wroteAtMs: Math.min(message.sentAtMs ?? receivedAtMs, receivedAtMs),
    nowMs: receivedAtMs,
  });
  const inserted = yield* count(insertInput, {
    conversationId: place.id,
    seq: place.seq,
    businessId,
    channel,
    account,
    externalId: message.externalId,
    kind: 'message',
    at: receivedAtMs,
    text: textOf(message.content),
    content: message.content.kind === 'text' ? null : JSON.stringify(message.content),
  });
  if (inserted === 0) throw DUPLICATE;
  return {
    conversationId: place.id,
    customerId: place.customerId,
    messageId: messageIdOf(place.id, place.seq),
    seq: place.seq,
    duplicate: false,
    created: place.created,
  };
}

/** What a duplicate answers: the ids of the first. */
export function* findReceived(
  key: { businessId: string; channel: string; account: string },
  externalId: string,
): Script<Received> {
  const { businessId, channel, account } = key;
  const first = yield* askOne(findInput, { businessId, channel, account, externalId });
  if (first === null) throw new BotError('not_found', 'the message received before is gone', { fate: 'retry' });
  const { conversationId, customerId, seq } = first;
  return {
    conversationId,
    customerId,
    messageId: messageIdOf(conversationId, seq),
    seq,
    duplicate: true,
    created: false,
  };
}

/**
 * An event into a conversation's inbox, once per `externalId`. Answers null when it is there already; the place it was
 * to have stays empty then.
 * @throws `not_found` no such conversation
 */
export function* insertEvent(
  conversationId: string,
  event: BotEvent,
  externalId: string,
  nowMs: number,
): Script<Received | null> {
  const place = yield* askOne(nextSeqOfConversation, { id: conversationId });
  if (place === null) throw new BotError('not_found', `no conversation ${conversationId}`);
  const { businessId, channel, account, seq, customerId } = place;
  const inserted = yield* count(insertInput, {
    conversationId,
    seq,
    businessId,
    channel,
    account,
    externalId: eventKey(externalId),
    kind: 'event',
    at: nowMs,
    text: '',
    content: JSON.stringify(event),
  });
  if (inserted === 0) return null;
  const messageId = messageIdOf(conversationId, seq);
  return { conversationId, customerId, messageId, seq, duplicate: false, created: false };
}

const addressOf = statement<{ id: string }>()((db, { conversations: c }, p) =>
  db
    .select({ businessId: c.businessId, channel: c.channel, account: c.account })
    .from(c)
    .where(eq(c.id, p('id'))),
);

/** {@link findReceived} for an event. */
export function* findReceivedEvent(conversationId: string, externalId: string): Script<Received> {
  const address = yield* askOne(addressOf, { id: conversationId });
  if (address === null) throw new BotError('not_found', `no conversation ${conversationId}`);
  return yield* findReceived(address, eventKey(externalId));
}

/** Ids of events live beside those of the vendor's messages, apart from them. */
function eventKey(externalId: string): string {
  return `event:${externalId}`;
}

/** What staff and lists read; what a sound was heard as stands in its reading. */
function textOf(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'tap':
      return content.title;
    case 'voice':
      return '';
    case 'location':
      return content.name ?? content.address ?? '';
    case 'unreadable':
      return content.caption ?? '';
  }
}
