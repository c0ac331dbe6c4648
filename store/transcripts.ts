import { cleanText } from './clean.ts';
import { and, eq } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

const find = statement<{ hash: string; listener: string }>()((db, { transcripts: t }, p) =>
  db
    .select({ body: t.body })
    .from(t)
    .where(and(eq(t.hash, p('hash')), eq(t.listener, p('listener')))),
);

const insert = statement<{
  hash: string;
  listener: string;
  body: string;
  conversationId: string | null;
  at: number;
}>()((db, { transcripts: t }, p) =>
  db
    .insert(t)
    .values({
      hash: p('hash'),
      listener: p('listener'),
      body: p('body'),
      conversationId: p('conversationId'),
      at: p('at'),
    })
    .onConflictDoNothing(),
);

/** See `Store.transcript`. */
export function* findTranscript(hash: string, listener: string): Script<string | null> {
  return (yield* askOne(find, { hash, listener }))?.body ?? null;
}

/** See `Store.saveTranscript`. The first one stays: what was heard once is what the customer was answered. */
export function* saveTranscript(transcript: Parameters<Store['saveTranscript']>[0]): Script<void> {
  const { hash, listener, body, conversationId = null, nowMs: at } = transcript;
  yield* ask(insert, { hash, listener, body: cleanText(body), conversationId, at });
}
