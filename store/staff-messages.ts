import { BotError } from '../bot/core/errors.ts';
import type { State } from '../bot/core/state.ts';
import { keepAnswer, storedAnswer } from './answers.ts';
import { cleanText } from './clean.ts';
import { and, eq, sql } from './drizzle.ts';
import type { HandStore, StaffWritten } from './hand-store.ts';
import { claimLocked, locked, staffDidSomething } from './hands.ts';
import { insertEvent } from './inbox.ts';
import { insertDelivery } from './jobs.ts';
import { insertMessage, outgoingOf } from './messages.ts';
import { askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

const nextSeq = statement<{ businessId: string; id: string; nowMs: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq} + 1`, updatedAt: p('nowMs') })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId'))))
    .returning({ seq: c.lastSeq }),
);

const stateText = statement<{ id: string }>()((db, { conversations: c }, p) =>
  db
    .select({ state: c.state })
    .from(c)
    .where(eq(c.id, p('id'))),
);

/** Whether the bot still has this to tell. The row is locked: it cannot tell it meanwhile. */
function* isUnsaid(conversationId: string, news: { id: string; atMs: number }): Script<boolean> {
  const { unsaid = [] } = JSON.parse((yield* askOne(stateText, { id: conversationId }))!.state) as State;
  return unsaid.some(({ id, atMs }) => id === news.id && atMs === news.atMs);
}

const NOTHING: StaffWritten = { replayed: null, message: null, taken: null, isTold: false };

/**
 * See `Store.sendAsStaff`. The conversation's row is locked before the answer is stored, so a twin of the request finds
 * the answer there and says nothing.
 * @throws `not_found`
 */
export function* sendAsStaff(
  ...[businessId, conversationId, text, nowMs, idempotency, authorId, news]: Parameters<HandStore['sendAsStaff']>
): Script<StaffWritten> {
  const row = yield* locked(businessId, conversationId);
  if (idempotency !== undefined) {
    const replayed = yield* storedAnswer(idempotency.scope, idempotency.key, nowMs);
    if (replayed !== null) return { ...NOTHING, replayed };
  }
  // looked at under the lock: between the press of the button and here the bot may have told it after a hand-back
  if (news !== undefined && !(yield* isUnsaid(conversationId, news))) return { ...NOTHING, isTold: true };
  if (authorId !== undefined) {
    const claimed = yield* claimLocked(conversationId, row, { kind: 'staff', id: authorId }, nowMs);
    if (claimed.kind === 'taken') return { ...NOTHING, taken: claimed.owner };
  } else if (row.owner !== null) {
    yield* staffDidSomething(conversationId, nowMs);
  }
  if (news !== undefined) {
    const told = { kind: 'staff_told', news: news.id, ...(authorId !== undefined && { staff: authorId }) } as const;
    const externalId = `staff_told:${conversationId}:${news.id}:${news.atMs}`;
    if ((yield* insertEvent(conversationId, told, externalId, nowMs)) === null) return { ...NOTHING, isTold: true };
  }
  const place = yield* askOne(nextSeq, { businessId, id: conversationId, nowMs });
  if (place === null) throw new BotError('not_found', `no conversation ${conversationId}`);
  const message = outgoingOf({
    conversationId,
    seq: place.seq,
    author: 'staff',
    text: cleanText(text),
    choices: [],
    ...(authorId !== undefined && { authorId }),
    nowMs,
  });
  if (idempotency !== undefined) {
    const { body } = idempotency;
    const answer = { ...idempotency, body: typeof body === 'string' ? body : body(message) };
    const replayed = yield* keepAnswer(answer);
    if (replayed !== null) return { ...NOTHING, replayed };
  }
  yield* insertMessage(message, null);
  yield* insertDelivery({ businessId, conversationId, messages: [message], lease: null, nowMs });
  return { ...NOTHING, message };
}
