import type { Echo } from '../bot/core/message.ts';
import { cleanContact, cleanText } from './clean.ts';
import { enterConversation } from './contacts.ts';
import { eq, sql } from './drizzle.ts';
import { claimByPhone } from './hands.ts';
import { DUPLICATE } from './inbox.ts';
import { insertMessage, outgoingOf } from './messages.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';
import { findSent } from './statuses.ts';

const touch = statement<{ id: string; at: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ updatedAt: sql`case when ${c.updatedAt} < ${p('at')} then ${p('at')} else ${c.updatedAt} end` })
    .where(eq(c.id, p('id'))),
);

/** See `Store.recordEcho`. Throws {@link DUPLICATE} where the message is one of ours or was told before. */
export function* recordEcho(echo: Echo): Script<{ conversationId: string; tookOver: boolean }> {
  const { businessId, channel, account, atMs } = echo;
  const externalId = cleanText(echo.externalId);
  if ((yield* findSent({ channel, account }, externalId)) !== null) throw DUPLICATE;
  const { id, seq } = yield* enterConversation({
    businessId,
    channel,
    account,
    thread: cleanText(echo.thread),
    contact: cleanContact(echo.to),
    wroteAtMs: null,
    nowMs: atMs,
  });
  // Again, now that the conversation is ours until commit: its twin may have been first.
  if ((yield* findSent({ channel, account }, externalId)) !== null) throw DUPLICATE;
  const said = { conversationId: id, seq, author: 'staff', text: cleanText(echo.text), choices: [] } as const;
  yield* insertMessage({ ...outgoingOf({ ...said, nowMs: atMs }), status: 'sent', externalId }, null);
  yield* ask(touch, { id, at: atMs });
  const tookOver = yield* claimByPhone(businessId, id, atMs);
  return { conversationId: id, tookOver };
}
