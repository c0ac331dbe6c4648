import { randomUUID } from 'node:crypto';
import { timeOrderedId } from '../bot/core/time-id.ts';
import { cleanText } from './clean.ts';
import type { DeskNote, DeskStore, LabelInUse } from './desk-store.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { placeOf } from './message-id.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';

type Place = { conversationId: string };

const setRead = statement<Place & { staffId: string; seq: number }>()((db, { conversationReads: r }, p) =>
  db
    .insert(r)
    .values({ conversationId: p('conversationId'), staffId: p('staffId'), seq: p('seq') })
    .onConflictDoUpdate({
      target: [r.conversationId, r.staffId],
      set: { seq: sql`excluded.seq` },
      // never back: a slow answer of another device does not make read what is unread
      setWhere: sql`${r.seq} < excluded.seq`,
    }),
);

const lastSeq = statement<{ businessId: string; id: string }>()((db, { conversations: c }, p) =>
  db
    .select({ lastSeq: c.lastSeq })
    .from(c)
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId')))),
);

/** See `DeskStore.markRead`. */
export function* markRead(
  ...[businessId, conversationId, staffId, messageId]: Parameters<DeskStore['markRead']>
): Script<boolean> {
  const place = placeOf(messageId);
  const row = yield* askOne(lastSeq, { businessId, id: conversationId });
  if (place === null || place.conversationId !== conversationId || row === null) return false;
  yield* count(setRead, { conversationId, staffId, seq: Math.min(place.seq, row.lastSeq) });
  return true;
}

/** Locks the conversation, so that of two who label it at once one comes after the other. */
const hold = statement<{ businessId: string; id: string }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq}` })
    .where(and(eq(c.id, p('id')), eq(c.businessId, p('businessId')))),
);

const dropLabels = statement<Place & { labels: string }>()((db, { conversationLabels: l }, p, words) =>
  db
    .delete(l)
    .where(and(eq(l.conversationId, p('conversationId')), sql`${l.label} not in (${words.strings(p('labels'))})`)),
);

const addLabels = statement<Place & { labels: string }>()((db, { conversationLabels: l }, p, words) =>
  db
    .insert(l)
    .select(
      sql`select cast(${p('conversationId')} as text), n.value from (${words.strings(p('labels'))}) n where true order by n.value`,
    )
    .onConflictDoNothing(),
);

/** See `DeskStore.setLabels`. */
export function* setLabels(businessId: string, conversationId: string, labels: readonly string[]): Script<boolean> {
  if ((yield* count(hold, { businessId, id: conversationId })) === 0) return false;
  const wanted = JSON.stringify([...new Set(labels.map(cleanText))]);
  yield* count(dropLabels, { conversationId, labels: wanted });
  yield* count(addLabels, { conversationId, labels: wanted });
  return true;
}

const used = statement<{ businessId: string }>()((db, { conversationLabels: l, conversations: c }, p) =>
  db
    .select({ label: l.label, conversations: sql<number>`count(*)` })
    .from(l)
    .innerJoin(c, eq(c.id, l.conversationId))
    .where(eq(c.businessId, p('businessId')))
    .groupBy(l.label)
    .orderBy(asc(l.label)),
);

/** See `DeskStore.labelsInUse`. */
export function* labelsInUse(businessId: string): Script<LabelInUse[]> {
  const rows = yield* ask(used, { businessId });
  return rows.map(({ label, conversations }) => ({ label, conversations: Number(conversations) }));
}

const insertNote = statement<Place & { id: string; businessId: string; author: string; text: string; at: number }>()(
  (db, { conversationNotes: n }, p) =>
    db.insert(n).values({
      id: p('id'),
      businessId: p('businessId'),
      conversationId: p('conversationId'),
      author: p('author'),
      text: p('text'),
      at: p('at'),
    }),
);

/** See `DeskStore.addNote`. */
export function* addNote(note: Parameters<DeskStore['addNote']>[0]): Script<DeskNote | null> {
  const { businessId, conversationId, author, text, nowMs } = note;
  if ((yield* count(hold, { businessId, id: conversationId })) === 0) return null;
  const id = timeOrderedId(randomUUID(), nowMs);
  const row = { id, author, text: cleanText(text), at: nowMs };
  yield* count(insertNote, { businessId, conversationId, ...row });
  const names = yield* notes(conversationId);
  return names.find((one) => one.id === id) ?? null;
}

const listNotes = statement<Place>()((db, { conversationNotes: n, staff: s }, p) =>
  db
    .select({ id: n.id, author: n.author, authorName: s.name, text: n.text, at: n.at })
    .from(n)
    .leftJoin(s, sql`${n.author} = 'staff:' || ${s.id}`)
    .where(eq(n.conversationId, p('conversationId')))
    .orderBy(asc(n.at), asc(n.id)),
);

/** See `DeskStore.notes`. */
export function* notes(conversationId: string): Script<DeskNote[]> {
  const rows = yield* ask(listNotes, { conversationId });
  return rows.map(({ at: atMs, ...note }) => ({ ...note, atMs }));
}

const deleteNote = statement<Place & { id: string }>()((db, { conversationNotes: n }, p) =>
  db.delete(n).where(and(eq(n.id, p('id')), eq(n.conversationId, p('conversationId')))),
);

/** See `DeskStore.dropNote`. */
export function* dropNote(conversationId: string, id: string): Script<boolean> {
  return (yield* count(deleteNote, { conversationId, id })) > 0;
}

type Who = { customerId: string };
const OF_CUSTOMER = (p: (name: 'customerId') => unknown) =>
  sql`in (select c.id from conversations c where c.customer_id = ${p('customerId')})`;

const forgetLabels = statement<Who>()((db, { conversationLabels: l }, p) =>
  db.delete(l).where(sql`${l.conversationId} ${OF_CUSTOMER(p)}`),
);
const forgetNotes = statement<Who>()((db, { conversationNotes: n }, p) =>
  db.delete(n).where(sql`${n.conversationId} ${OF_CUSTOMER(p)}`),
);
const forgetReads = statement<Who>()((db, { conversationReads: r }, p) =>
  db.delete(r).where(sql`${r.conversationId} ${OF_CUSTOMER(p)}`),
);

/** With an erased customer goes what staff wrote and kept about their conversations. */
export function* forgetDesk(customerId: string): Script<void> {
  yield* count(forgetLabels, { customerId });
  yield* count(forgetNotes, { customerId });
  yield* count(forgetReads, { customerId });
}
