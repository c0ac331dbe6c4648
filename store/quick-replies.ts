import { cleanText } from './clean.ts';
import type { DeskStore, QuickReply } from './desk-store.ts';
import { and, asc, eq, ne, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';

/** So many a business may have: more are not found by eye. */
const MOST = 200;

const list = statement<{ businessId: string }>()((db, { quickReplies: q }, p) =>
  db
    .select({ id: q.id, title: q.title, text: q.text, updatedAtMs: q.updatedAt })
    .from(q)
    .where(eq(q.businessId, p('businessId')))
    .orderBy(asc(q.title), asc(q.id)),
);

/** See `DeskStore.quickReplies`. */
export function* quickReplies(businessId: string): Script<QuickReply[]> {
  return yield* ask(list, { businessId });
}

const sameTitle = statement<{ businessId: string; title: string; id: string }>()((db, { quickReplies: q }, p) =>
  db
    .select({ id: q.id })
    .from(q)
    .where(and(eq(q.businessId, p('businessId')), eq(q.title, p('title')), ne(q.id, p('id')))),
);

const upsert = statement<{ businessId: string; id: string; title: string; text: string; at: number }>()(
  (db, { quickReplies: q }, p) =>
    db
      .insert(q)
      .values({
        id: p('id'),
        businessId: p('businessId'),
        title: p('title'),
        text: p('text'),
        updatedAt: p('at'),
      })
      .onConflictDoUpdate({
        target: q.id,
        set: { title: sql`excluded.title`, text: sql`excluded.text`, updatedAt: sql`excluded.updated_at` },
        setWhere: sql`${q.businessId} = excluded.business_id`,
      }),
);

/** See `DeskStore.saveQuickReply`. */
export function* saveQuickReply(
  reply: Parameters<DeskStore['saveQuickReply']>[0],
): Script<'saved' | 'title_taken' | 'too_many'> {
  const { businessId, id, nowMs: at } = reply;
  const [title, text] = [cleanText(reply.title), cleanText(reply.text)];
  if ((yield* askOne(sameTitle, { businessId, title, id })) !== null) return 'title_taken';
  const all = yield* quickReplies(businessId);
  if (all.length >= MOST && !all.some((one) => one.id === id)) return 'too_many';
  yield* count(upsert, { businessId, id, title, text, at });
  return 'saved';
}

const drop = statement<{ businessId: string; id: string }>()((db, { quickReplies: q }, p) =>
  db.delete(q).where(and(eq(q.id, p('id')), eq(q.businessId, p('businessId')))),
);

/** See `DeskStore.dropQuickReply`. */
export function* dropQuickReply(businessId: string, id: string): Script<boolean> {
  return (yield* count(drop, { businessId, id })) > 0;
}
