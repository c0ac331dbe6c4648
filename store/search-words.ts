import { and, eq, gt, inArray, lte, sql } from './drizzle.ts';
import { wordsOf } from './fold.ts';
import { ask, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { KeptReading } from './store.ts';

const insertWords = statement<{ conversationId: string; words: string }>()(
  (db, { searchWords: w, conversations: c }, p, words) =>
    db
      .insert(w)
      .select(
        sql`select ${c.businessId}, n.value, ${c.id} from ${c} join (${words.strings(p('words'))}) n on true where ${c.id} = ${p('conversationId')}`,
      )
      .onConflictDoNothing(),
);

/** Keeps the words of something that was said in a conversation, so that staff find it by them. */
export function* keepWords(conversationId: string, texts: readonly string[]): Script<void> {
  const words = [...new Set(texts.flatMap(wordsOf))].sort();
  if (words.length > 0) yield* count(insertWords, { conversationId, words: JSON.stringify(words) });
}

/**
 * Places are given out under the lock of the conversation's row, so all messages up to `last_seq` are there, and an
 * erasure comes before or after.
 */
const behind = statement<{ businessId: string; limit: number }>()((db, { conversations: c }, p, words) =>
  db
    .select({ id: c.id, wordsSeq: c.wordsSeq, lastSeq: c.lastSeq })
    .from(c)
    .where(
      sql`${c.businessId} = ${p('businessId')} and ${c.wordsSeq} < ${c.lastSeq}
        order by ${c.updatedAt} desc limit ${p('limit')} ${words.lockRows}`,
    ),
);

const said = statement<{ conversationId: string; after: number; upTo: number }>()((db, { messages: m }, p) =>
  db
    .select({ text: m.text, reading: m.reading })
    .from(m)
    .where(
      and(
        eq(m.conversationId, p('conversationId')),
        gt(m.seq, p('after')),
        lte(m.seq, p('upTo')),
        eq(m.kind, sql`'message'`),
      ),
    ),
);

const caughtUp = statement<{ id: string; upTo: number }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ wordsSeq: p('upTo') })
    .where(eq(c.id, p('id'))),
);

/** See `DeskStore.catchUpWords`. */
export function* catchUpWords(businessId: string, limit: number): Script<number> {
  const found = yield* ask(behind, { businessId, limit });
  for (const { id, wordsSeq, lastSeq } of found) {
    const messages = yield* ask(said, { conversationId: id, after: wordsSeq, upTo: lastSeq });
    yield* keepWords(
      id,
      messages.flatMap(({ text, reading }) => [text, heardIn(reading)]),
    );
    yield* count(caughtUp, { id, upTo: lastSeq });
  }
  return found.length;
}

function heardIn(reading: string | null): string {
  if (reading === null) return '';
  const { heard } = JSON.parse(reading) as KeptReading;
  return heard?.kind === 'text' ? heard.text : '';
}

const forget = statement<{ customerId: string }>()((db, { searchWords: w, conversations: c }, p) =>
  db.delete(w).where(
    inArray(
      w.conversationId,
      db
        .select({ id: c.id })
        .from(c)
        .where(eq(c.customerId, p('customerId'))),
    ),
  ),
);

/** With an erased customer their words go. */
export function* forgetWords(customerId: string): Script<void> {
  yield* count(forget, { customerId });
}
