import { BotError } from '../bot/core/errors.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { InboundContent } from '../bot/core/message.ts';
import type { State } from '../bot/core/state.ts';
import { conversationOf, handColumns } from './conversations.ts';
import { and, asc, eq, isNull, or, sql } from './drizzle.ts';
import { applyEffects } from './effects.ts';
import { insertDelivery } from './jobs.ts';
import { messageIdOf, placeOf } from './message-id.ts';
import { insertMessage, outgoingOf } from './messages.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { notifyStaff, type StaffNotice } from './staff-notice.ts';
import { type Parameter, statement } from './statement.ts';
import type { CommittedTurn, KeptReading, StoredMessage, TurnCommit, TurnInput, TurnRecord } from './store.ts';
import type { Tables } from './tables.ts';

const conversation = statement<{ id: string }>()((db, t, p) => {
  const { conversations: c, customers: u } = t;
  return db
    .select({
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
      state: c.state,
      version: c.version,
    })
    .from(c)
    .innerJoin(u, eq(u.id, c.customerId))
    .where(eq(c.id, p('id')));
});

/** As the partial index words it, in literals. */
const isWaiting = (m: Tables['messages']) => sql`${m.direction} = 'in' and ${m.turn} is null`;

const waitingInputs = statement<{ conversationId: string }>()((db, { messages: m }, p) =>
  db
    .select({ seq: m.seq, kind: m.kind, at: m.at, text: m.text, content: m.content, reading: m.reading })
    .from(m)
    .where(and(eq(m.conversationId, p('conversationId')), isWaiting(m)))
    .orderBy(asc(m.seq)),
);

interface Move {
  id: string;
  version: number;
  state: string;
  flow: string;
  said: number;
  /** nothing is said and nobody is sent away */
  isQuiet: boolean;
  at: number;
}
type Parameters = (name: keyof Move) => Parameter;

const moves = ({ conversations: c }: Tables, p: Parameters) => ({
  version: sql`${c.version} + 1`,
  state: p('state'),
  flow: p('flow'),
  lastSeq: sql`${c.lastSeq} + ${p('said')}`,
  updatedAt: p('at'),
});

/** While a person has it, nothing is said, whatever the turn was computed from. */
const mayMove = ({ conversations: c }: Tables, p: Parameters) =>
  and(
    eq(c.id, p('id')),
    eq(c.version, p('version')),
    or(isNull(c.ownerKind), eq(sql.param(p('isQuiet'), c.handedOff), sql`true`)),
  );

const moved = ({ conversations: c }: Tables) => ({
  lastSeq: c.lastSeq,
  channel: c.channel,
  account: c.account,
  thread: c.thread,
  replyTo: c.replyTo,
  lastInboundAt: c.lastInboundAt,
  ownerKind: c.ownerKind,
});

const moveConversation = statement<Move>()((db, t, p) =>
  db.update(t.conversations).set(moves(t, p)).where(mayMove(t, p)).returning(moved(t)),
);

const moveToPerson = statement<Move>()((db, t, p) => {
  const { conversations: c } = t;
  const askedAt = sql`case when ${c.ownerKind} is null then coalesce(${c.askedAt}, cast(${p('at')} as bigint)) end`;
  return db
    .update(c)
    .set({ ...moves(t, p), handedOff: sql`true`, askedAt })
    .where(mayMove(t, p))
    .returning(moved(t));
});

const moveToBot = statement<Move>()((db, t, p) =>
  db
    .update(t.conversations)
    .set({ ...moves(t, p), handedOff: sql`false`, askedAt: sql`null` })
    .where(mayMove(t, p))
    .returning(moved(t)),
);

/** Whom a turn gives the conversation to. That staff took it or gave it back, the row knows already. */
function moveOf({ stateBefore, stateAfter, input }: TurnRecord) {
  if (stateBefore.handedOff === stateAfter.handedOff) return moveConversation;
  if (!stateAfter.handedOff) return moveToBot;
  return input.kind === 'event' && input.event.kind === 'staff_took_over' ? moveConversation : moveToPerson;
}

/** Only what waits: a message that another turn answered is never answered again. */
const markAnswered = statement<{ conversationId: string; seq: number; turn: number }>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ turn: p('turn') })
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')), isWaiting(m))),
);

const insertTurn = statement<{ conversationId: string; version: number; at: number; record: string }>()(
  (db, { turns: t }, p) =>
    db.insert(t).values({
      conversationId: p('conversationId'),
      version: p('version'),
      at: p('at'),
      record: p('record'),
    }),
);

const waitingConversations = statement<{ limit: number; before: number }>()((db, { messages: m }, p) =>
  db
    .select({ id: m.conversationId })
    .from(m)
    .where(and(isWaiting(m), sql`${m.at} < ${p('before')}`))
    .groupBy(m.conversationId)
    .orderBy(sql`min(${m.at})`, asc(m.conversationId))
    .limit(p('limit')),
);

const records = statement<{ conversationId: string }>()((db, { turns: t }, p) =>
  db
    .select({ record: t.record })
    .from(t)
    .where(eq(t.conversationId, p('conversationId')))
    .orderBy(asc(t.version)),
);

/**
 * See `Store.loadTurn`. Two statements: should a turn be committed between them, this one's version is stale, and it
 * will be refused.
 */
export function* loadTurn(id: string): Script<TurnInput | null> {
  const row = yield* askOne(conversation, { id });
  if (row === null) return null;
  const waiting = yield* ask(waitingInputs, { conversationId: id });
  return {
    conversation: conversationOf({ id, ...row }),
    state: stateOf(row.state, row),
    version: row.version,
    pending: waiting.map(({ seq, kind, at, text, content, reading }) => ({
      messageId: messageIdOf(id, seq),
      seq,
      receivedAtMs: at,
      content:
        kind === 'event'
          ? { kind: 'event', event: JSON.parse(content!) as BotEvent }
          : { kind: 'message', content: contentOf(text, content) },
      ...(reading === null ? {} : { reading: JSON.parse(reading) as KeptReading }),
    })),
  };
}

/** The state of the latest turn, and who has the conversation as its row says: that moves without a turn, too. */
function stateOf(text: string, { handedOff, ownerKind }: { handedOff: boolean; ownerKind: string | null }): State {
  const { owned: _owned, ...state } = JSON.parse(text) as State;
  if (ownerKind !== null) return { ...state, handedOff: true, owned: true };
  // given back, it is the bot's once the event that says so is answered
  return handedOff ? { ...state, handedOff } : state;
}

function contentOf(text: string, content: string | null): InboundContent {
  return content === null ? { kind: 'text', text } : (JSON.parse(content) as InboundContent);
}

/** A state is what one turn ends with and the next begins with, and it is never changed: written out once. */
const stateTexts = new WeakMap<State, string>();

function stateText(state: State): string {
  const known = stateTexts.get(state);
  if (known !== undefined) return known;
  const text = JSON.stringify(state);
  stateTexts.set(state, text);
  return text;
}

/**
 * Piece by piece: V8 writes JSON three times as fast as long as it meets no string that was put together or cut out of
 * another, and begins again when it does; so only the piece that has one is slow.
 */
function recordText({ stateBefore, stateAfter, input, proposed, reply, effects, ...rest }: TurnRecord): string {
  const states = `"stateBefore":${stateText(stateBefore)},"stateAfter":${stateText(stateAfter)}`;
  const said = `"input":${JSON.stringify(input)},"reply":${JSON.stringify(reply)},"effects":${JSON.stringify(effects)}`;
  const why = proposed === undefined ? '' : `"proposed":${JSON.stringify(proposed)},`;
  return `{${states},${said},${why}${JSON.stringify(rest).slice(1)}`;
}

/** What staff are told of, wherever they are. */
function noticeOf(isAsked: boolean, isOwned: boolean, { input }: TurnRecord): StaffNotice['kind'] | null {
  if (isOwned) return input.kind === 'messages' ? 'message' : null;
  return isAsked ? 'asked' : null;
}

/** See `Store.commitTurn`. */
export function* commitTurn(commit: TurnCommit): Script<CommittedTurn> {
  const { conversationId, record, outgoing, nowMs } = commit;
  const { stateAfter } = record;
  const turn = commit.version + 1;
  const move = moveOf(record);
  const moved = yield* askOne(move, {
    id: conversationId,
    version: commit.version,
    state: stateText(stateAfter),
    flow: stateAfter.stack.at(-1)?.flow ?? 'idle',
    said: outgoing.length,
    isQuiet: outgoing.length === 0 && stateAfter.handedOff,
    at: nowMs,
  });
  if (moved === null) {
    throw new BotError('stale_turn', `conversation ${conversationId} moved on from version ${commit.version}`, {
      fate: 'retry',
    });
  }
  for (const messageId of commit.messageIds) {
    const place = placeOf(messageId);
    if (place?.conversationId !== conversationId) {
      throw new BotError('not_found', `message ${messageId} is not of conversation ${conversationId}`);
    }
    if ((yield* count(markAnswered, { conversationId, seq: place.seq, turn })) === 0) {
      throw new BotError('stale_turn', `message ${messageId} was answered by another turn`, { fate: 'retry' });
    }
  }
  const { wokenConversationIds } = yield* applyEffects(record.effects, {
    businessId: commit.businessId,
    customerId: commit.customerId,
    conversationId,
    nowMs,
  });
  const told = noticeOf(move === moveToPerson, moved.ownerKind !== null, record);
  if (told !== null) yield* notifyStaff({ businessId: commit.businessId, kind: told, conversationId }, nowMs);
  yield* ask(insertTurn, { conversationId, version: turn, at: nowMs, record: recordText(record) });

  const messages: StoredMessage[] = [];
  let seq = moved.lastSeq - outgoing.length;
  for (const said of outgoing) {
    seq += 1;
    const message = outgoingOf({ ...said, conversationId, seq, author: 'bot', nowMs });
    yield* insertMessage(message, turn);
    messages.push(message);
  }
  const deliveryJobId =
    messages.length === 0
      ? null
      : yield* insertDelivery({
          businessId: commit.businessId,
          conversationId,
          messages,
          lease: { workerId: commit.workerId, leaseMs: commit.leaseMs },
          nowMs,
        });
  const { channel, account, thread, replyTo, lastInboundAt: lastInboundAtMs } = moved;
  const to = { channel, account, thread, lastInboundAtMs, ...(replyTo !== null && { replyTo }) };
  return { messages, deliveryJobId, to, wokenConversationIds };
}

/** See `Store.pendingConversations`. */
export function* pendingConversations(limit: number, beforeMs = Number.MAX_SAFE_INTEGER): Script<string[]> {
  return (yield* ask(waitingConversations, { limit, before: beforeMs })).map(({ id }) => id);
}

/** See `Store.turnRecords`. */
export function* turnRecords(conversationId: string): Script<TurnRecord[]> {
  return (yield* ask(records, { conversationId })).map(({ record }) => JSON.parse(record) as TurnRecord);
}
