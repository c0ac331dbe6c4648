import { eq, inArray, sql } from './drizzle.ts';
import { wordsOf } from './fold.ts';
import { ask, count, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
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
export function* keepWords(conversationId: string, text: string): Script<void> {
  const words = text === '' ? [] : wordsOf(text);
  if (words.length > 0) yield* count(insertWords, { conversationId, words: JSON.stringify(words) });
}

const without = statement<{ limit: number }>()((db, { conversations: c }, p) =>
  db.select({ id: c.id }).from(c).where(sql`not ${c.hasWords}`).limit(p('limit')),
);

const textsOf = statement<{ conversationId: string }>()((db, { messages: m }, p) =>
  db
    .select({ text: m.text, reading: m.reading })
    .from(m)
    .where(sql`${m.conversationId} = ${p('conversationId')} and ${m.kind} = 'message'`),
);

/** See `DeskStore.keepOlderWords`: of conversations from before there was a search. */
export function* keepOlderWords(limit: number): Script<number> {
  const found = (yield* ask(without, { limit })).map(({ id }) => id);
  for (const conversationId of found) {
    const said = yield* ask(textsOf, { conversationId });
    const words = new Set(said.flatMap(({ text, reading }) => wordsOf(`${text} ${heardIn(reading)}`)));
    if (words.size > 0) yield* count(insertWords, { conversationId, words: JSON.stringify([...words].sort()) });
  }
  if (found.length > 0) {
    yield* ask(
      onceStatement((db, { conversations: c }) =>
        db.update(c).set({ hasWords: sql`true` }).where(inArray(c.id, found)).returning({ id: c.id }),
      ),
      {},
    );
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
