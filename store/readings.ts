import { and, eq, sql } from './drizzle.ts';
import { placeOf } from './message-id.ts';
import { ask, askOne, type Script } from './script.ts';
import { keepWords } from './search-words.ts';
import { statement } from './statement.ts';
import type { KeptReading } from './store.ts';
import type { Tables } from './tables.ts';

type Place = { conversationId: string; seq: number };

const isInput = (m: Tables['messages']) => sql`${m.direction} = 'in' and ${m.kind} = 'message'`;

/** Locks the row, so that what another process adds meanwhile is not lost. */
const hold = statement<Place>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ reading: sql`${m.reading}` })
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')), isInput(m)))
    .returning({ reading: m.reading }),
);

const set = statement<Place & { reading: string }>()((db, { messages: m }, p) =>
  db
    .update(m)
    .set({ reading: p('reading') })
    .where(and(eq(m.conversationId, p('conversationId')), eq(m.seq, p('seq')))),
);

/** See `Store.keepReading`. Of a message that is gone (its customer was erased meanwhile) there is nothing to keep. */
export function* keepReading(messageId: string, reading: KeptReading): Script<void> {
  const place = placeOf(messageId);
  const row = place === null ? null : yield* askOne(hold, place);
  if (place === null || row === null) return;
  const kept = row.reading === null ? {} : (JSON.parse(row.reading) as KeptReading);
  yield* ask(set, { ...place, reading: JSON.stringify({ ...kept, ...reading }) });
  // it may be heard only after the rest of what was said there can be found
  if (reading.heard?.kind === 'text') yield* keepWords(place.conversationId, [reading.heard.text]);
}
