import type { StatusUpdate } from '../bot/core/message.ts';
import { cleanText } from './clean.ts';
import { and, desc, eq, isNull, sql } from './drizzle.ts';
import { placeOf } from './message-id.ts';
import { messageColumns, storedOf } from './messages.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store, StoredMessage } from './store.ts';

/**
 * The highest status told wins, whatever the order: a message that was delivered did not fail, even if one of two
 * attempts at it did.
 */
const RANKS: Record<StatusUpdate['status'], number> = { sent: 1, failed: 2, delivered: 3, read: 4 };

/** A failure always has words, which also tell it from one that the vendor said nothing of. */
const NO_REASON = 'The vendor says that it failed, and not why.';

type Place = { conversationId: string; seq: number };
type Account = { channel: string; account: string };

const byPlace = statement<Place & Account>()((db, { messages: m, conversations: c }, p) =>
  db
    .select(messageColumns(m))
    .from(m)
    .innerJoin(c, eq(c.id, m.conversationId))
    .where(
      and(
        eq(m.conversationId, p('conversationId')),
        eq(m.seq, p('seq')),
        sql`${m.direction} = 'out'`,
        eq(c.channel, p('channel')),
        eq(c.account, p('account')),
      ),
    ),
);

const byExternalId = statement<Account & { externalId: string }>()((db, { messages: m, conversations: c }, p) =>
  db
    .select(messageColumns(m))
    .from(m)
    .innerJoin(c, eq(c.id, m.conversationId))
    .where(
      and(
        eq(m.externalId, p('externalId')),
        // as a literal, or SQLite would not use the index of what was sent
        sql`${m.direction} = 'out'`,
        eq(c.channel, p('channel')),
        eq(c.account, p('account')),
      ),
    )
    .orderBy(desc(m.at))
    .limit(1),
);

const move = statement<Place & { rank: number; to: string; failure: string | null; externalId: string }>()(
  (db, { messages: m }, p) =>
    db
      .update(m)
      .set({
        status: p('to'),
        failure: sql`${p('failure')}`,
        externalId: sql`coalesce(${m.externalId}, ${p('externalId')})`,
      })
      .where(
        and(
          eq(m.conversationId, p('conversationId')),
          eq(m.seq, p('seq')),
          // Not by a list in a subquery: where Postgres had to wait for the row it would look at the list's old match only.
          sql`case ${m.status} when 'queued' then 0 when 'sent' then 1 when 'failed' then 2 when 'delivered' then 3 else 4 end < ${p('rank')}`,
        ),
      )
      .returning(messageColumns(m)),
);

const name = statement<Place & { externalId: string }>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ externalId: p('externalId') })
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')), isNull(m.externalId)))
    .returning(messageColumns(m)),
);

/** A message of ours by the vendor's id of it, in a conversation of that account. */
export function* findSent(account: Account, externalId: string): Script<StoredMessage | null> {
  const row = yield* askOne(byExternalId, { channel: account.channel, account: account.account, externalId });
  return row === null ? null : storedOf(row);
}

/** See `Store.recordStatus`. */
export function* recordStatus(update: StatusUpdate): Script<Awaited<ReturnType<Store['recordStatus']>>> {
  const { channel, account, status } = update;
  const externalId = cleanText(update.externalId);
  const message = (yield* findOurs(update)) ?? (yield* findSent({ channel, account }, externalId));
  if (message === null) return { moved: false, message };
  const { conversationId, seq } = message;
  const failure = status === 'failed' ? cleanText(update.failure ?? NO_REASON) : null;
  const moved = yield* askOne(move, { conversationId, seq, rank: RANKS[status], to: status, failure, externalId });
  if (moved !== null) return { moved: true, message: storedOf(moved) };
  const named = yield* askOne(name, { conversationId, seq, externalId });
  if (named !== null) return { moved: false, message: storedOf(named) };
  // As it is now: another process may have moved it since it was found.
  const [now] = yield* ask(byPlace, { conversationId, seq, channel, account });
  return { moved: false, message: now === undefined ? message : storedOf(now) };
}

function* findOurs({ messageId, channel, account }: StatusUpdate): Script<StoredMessage | null> {
  const place = messageId === undefined ? null : placeOf(messageId);
  if (place === null) return null;
  const row = yield* askOne(byPlace, { ...place, channel, account });
  return row === null ? null : storedOf(row);
}
