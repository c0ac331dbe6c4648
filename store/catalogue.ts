import type { Business } from '../bot/core/business.ts';
import { keepAnswer } from './answers.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { CatalogueEdit, IdempotentAnswer, StoredAnswer } from './store.ts';

const edits = statement<{ businessId: string }>()((db, { catalogueEdits: e }, p) =>
  db
    .select({ businessId: e.businessId, entry: e.entry, id: e.id, fields: e.fields })
    .from(e)
    .where(eq(e.businessId, p('businessId')))
    .orderBy(asc(e.entry), asc(e.id)),
);

/** See `Store.catalogueEdits`. */
export function* catalogueEdits(businessId: string): Script<CatalogueEdit[]> {
  return (yield* ask(edits, { businessId })).map(({ fields, entry, ...edit }) => ({
    ...edit,
    entry: entry as CatalogueEdit['entry'],
    fields: JSON.parse(fields),
  }));
}

const setEdit = statement<{ businessId: string; entry: string; id: string; fields: string; nowMs: number }>()(
  (db, { catalogueEdits: e }, p) =>
    db
      .insert(e)
      .values({
        businessId: p('businessId'),
        entry: p('entry'),
        id: p('id'),
        fields: p('fields'),
        updatedAt: p('nowMs'),
      })
      .onConflictDoUpdate({
        target: [e.businessId, e.entry, e.id],
        set: { fields: sql`excluded.fields`, updatedAt: sql`excluded.updated_at` },
      }),
);

const dropEdit = statement<{ businessId: string; entry: string; id: string }>()((db, { catalogueEdits: e }, p) =>
  db.delete(e).where(and(eq(e.businessId, p('businessId')), eq(e.entry, p('entry')), eq(e.id, p('id')))),
);

/** See `Store.saveCatalogueEdit`. */
export function* saveCatalogueEdit(
  edit: CatalogueEdit,
  nowMs: number,
  idempotency?: IdempotentAnswer,
): Script<StoredAnswer | null> {
  const replayed = idempotency === undefined ? null : yield* keepAnswer(idempotency);
  if (replayed !== null) return replayed;
  const { businessId, entry, id, fields } = edit;
  if (fields === null) yield* ask(dropEdit, { businessId, entry, id });
  else yield* ask(setEdit, { businessId, entry, id, fields: JSON.stringify(fields), nowMs });
  return null;
}

const insertRevision = statement<{ revision: string; businessId: string; body: string; nowMs: number }>()(
  (db, { revisions: r }, p) =>
    db
      .insert(r)
      .values({ revision: p('revision'), businessId: p('businessId'), body: p('body'), at: p('nowMs') })
      .onConflictDoNothing(),
);

/** See `Store.saveRevision`. */
export function* saveRevision(businessId: string, revision: string, business: Business, nowMs: number): Script<void> {
  yield* ask(insertRevision, { revision, businessId, body: JSON.stringify(business), nowMs });
}

const revisionBody = statement<{ revision: string }>()((db, { revisions: r }, p) =>
  db
    .select({ body: r.body })
    .from(r)
    .where(eq(r.revision, p('revision'))),
);

/** See `Store.loadRevision`. */
export function* loadRevision(revision: string): Script<Business | null> {
  const row = yield* askOne(revisionBody, { revision });
  return row === null ? null : (JSON.parse(row.body) as Business);
}
