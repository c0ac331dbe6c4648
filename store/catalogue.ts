import type { Business } from '../bot/core/business.ts';
import { BotError } from '../bot/core/errors.ts';
import { keepAnswer, storedAnswer } from './answers.ts';
import type {
  CatalogueChange,
  CatalogueCommit,
  CatalogueEdit,
  CatalogueEntryKind,
  EntryEdit,
} from './catalogue-store.ts';
import { and, asc, desc, eq, gt, inArray, lt, sql } from './drizzle.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { Page, PageRequest, StoredAnswer } from './store.ts';
import type { Tables } from './tables.ts';

const versions = statement<object>()((db, { catalogueVersions: v }) =>
  db.select({ businessId: v.businessId, version: v.version }).from(v),
);

/** See `CatalogueStore.catalogueVersions`. */
export function* catalogueVersions(): Script<Record<string, number>> {
  const rows = yield* ask(versions, {});
  return Object.fromEntries(rows.map(({ businessId, version }) => [businessId, version]));
}

const edits = statement<{ businessId: string }>()((db, { catalogueEdits: e }, p) =>
  db
    .select({ businessId: e.businessId, entry: e.entry, id: e.id, what: e.what, fields: e.fields })
    .from(e)
    .where(eq(e.businessId, p('businessId')))
    .orderBy(asc(e.entry), asc(e.id)),
);

/** See `CatalogueStore.catalogueEdits`. */
export function* catalogueEdits(businessId: string): Script<CatalogueEdit[]> {
  return (yield* ask(edits, { businessId })).map(({ businessId, entry, id, what, fields }) => ({
    businessId,
    entry: entry as CatalogueEntryKind,
    id,
    what: what as EntryEdit['what'],
    fields: JSON.parse(fields) as Record<string, unknown>,
  }));
}

/** Only onto the version that is expected: on Postgres a twin waits here for the first to commit, and then finds another. */
const nextVersion = statement<{ businessId: string; version: number; next: number }>()(
  (db, { catalogueVersions: v }, p) =>
    db
      .insert(v)
      .values({ businessId: p('businessId'), version: p('next') })
      .onConflictDoUpdate({
        target: v.businessId,
        set: { version: sql`excluded.version` },
        setWhere: eq(v.version, p('version')),
      })
      .returning({ version: v.version }),
);

const setEdit = statement<{
  businessId: string;
  entry: string;
  id: string;
  what: string;
  fields: string;
  nowMs: number;
}>()((db, { catalogueEdits: e }, p) =>
  db
    .insert(e)
    .values({
      businessId: p('businessId'),
      entry: p('entry'),
      id: p('id'),
      what: p('what'),
      fields: p('fields'),
      updatedAt: p('nowMs'),
    })
    .onConflictDoUpdate({
      target: [e.businessId, e.entry, e.id],
      set: { what: sql`excluded.what`, fields: sql`excluded.fields`, updatedAt: sql`excluded.updated_at` },
    }),
);

const dropEdit = statement<{ businessId: string; entry: string; id: string }>()((db, { catalogueEdits: e }, p) =>
  db.delete(e).where(and(eq(e.businessId, p('businessId')), eq(e.entry, p('entry')), eq(e.id, p('id')))),
);

const insertChange = statement<{
  businessId: string;
  entry: string;
  id: string;
  before: string | null;
  after: string | null;
  author: string;
  nowMs: number;
  undoes: number | null;
}>()((db, { catalogueChanges: c }, p) =>
  db
    .insert(c)
    .values({
      businessId: p('businessId'),
      entry: p('entry'),
      entryId: p('id'),
      before: p('before'),
      after: p('after'),
      author: p('author'),
      at: p('nowMs'),
      undoes: p('undoes'),
    } as never)
    .returning({ id: c.id }),
);

const staysAhead = (businessId: string, resources: readonly string[], today: string) =>
  onceStatement((db, { reservations: r }) =>
    db
      .select({ id: r.id })
      .from(r)
      .where(
        and(
          eq(r.businessId, businessId),
          inArray(r.resource, [...resources]),
          inArray(r.status, ['held', 'confirmed']),
          gt(r.checkOut, today),
        ),
      )
      .limit(1),
  );

/** See `CatalogueStore.changeCatalogue`. */
export function* changeCatalogue(
  commit: CatalogueCommit,
): Script<{ replayed: StoredAnswer | null; changeIds: number[] }> {
  const { businessId, version, author, nowMs, undoes = null, without, idempotency } = commit;
  if (idempotency !== undefined) {
    const replayed = yield* storedAnswer(idempotency.scope, idempotency.key, idempotency.nowMs);
    if (replayed !== null) return { replayed, changeIds: [] };
  }
  const counted = yield* ask(nextVersion, { businessId, version, next: version + 1 });
  if (counted.length === 0) throw new BotError('catalogue_changed', `${businessId} is past version ${version}`);
  if (without !== undefined && without.resources.length > 0) {
    const { resources, today } = without;
    const ahead = yield* ask(staysAhead(businessId, resources, today), {});
    if (ahead.length > 0) throw new BotError('resource_in_use', `${resources.join(', ')} has reservations ahead`);
  }
  const changeIds: number[] = [];
  for (const { entry, id, before, after } of commit.edits) {
    if (after === null) yield* ask(dropEdit, { businessId, entry, id });
    else {
      const fields = JSON.stringify(after.fields);
      yield* ask(setEdit, { businessId, entry, id, what: after.what, fields, nowMs });
    }
    const change = { businessId, entry, id, before: json(before), after: json(after), author, nowMs, undoes };
    changeIds.push((yield* askOne(insertChange, change))!.id);
  }
  if (idempotency !== undefined) {
    const { body } = idempotency;
    const kept = yield* keepAnswer({ ...idempotency, body: typeof body === 'string' ? body : body(changeIds) });
    // its twin counted the version up, so this is not met; if it were, the next try finds the answer
    if (kept !== null) throw new BotError('catalogue_changed', `${businessId}: the same key was used meanwhile`);
  }
  return { replayed: null, changeIds };
}

const json = (edit: EntryEdit | null): string | null => (edit === null ? null : JSON.stringify(edit));

const changeColumns = ({ catalogueChanges: c }: Tables) => ({
  id: c.id,
  businessId: c.businessId,
  entry: c.entry,
  entryId: c.entryId,
  before: c.before,
  after: c.after,
  author: c.author,
  at: c.at,
  undoes: c.undoes,
});

interface ChangeRow {
  id: number;
  businessId: string;
  entry: string;
  entryId: string;
  before: string | null;
  after: string | null;
  author: string;
  at: number;
  undoes: number | null;
}

function changeOf({ at, entry, before, after, ...row }: ChangeRow): CatalogueChange {
  return {
    ...row,
    entry: entry as CatalogueEntryKind,
    before: before === null ? null : (JSON.parse(before) as EntryEdit),
    after: after === null ? null : (JSON.parse(after) as EntryEdit),
    atMs: at,
  };
}

/** See `CatalogueStore.catalogueHistory`. */
export function* catalogueHistory(
  businessId: string,
  filter: { entry?: CatalogueEntryKind; id?: string },
  page: PageRequest,
): Script<Page<CatalogueChange>> {
  const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number'])[0];
  const list = onceStatement((db, t) => {
    const c = t.catalogueChanges;
    return db
      .select(changeColumns(t))
      .from(c)
      .where(
        and(
          eq(c.businessId, businessId),
          filter.entry === undefined ? undefined : eq(c.entry, filter.entry),
          filter.id === undefined ? undefined : eq(c.entryId, filter.id),
          before === undefined ? undefined : lt(c.id, before),
        ),
      )
      .orderBy(desc(c.id))
      .limit(page.limit + 1);
  });
  const rows = yield* ask(list, {});
  return pageOf(rows, page.limit, changeOf, ({ id }) => [id]);
}

const oneChange = statement<{ businessId: string; id: number }>()((db, t, p) =>
  db
    .select(changeColumns(t))
    .from(t.catalogueChanges)
    .where(and(eq(t.catalogueChanges.businessId, p('businessId')), eq(t.catalogueChanges.id, p('id')))),
);

/** See `CatalogueStore.catalogueChange`. */
export function* catalogueChange(businessId: string, id: number): Script<CatalogueChange | null> {
  const row = yield* askOne(oneChange, { businessId, id });
  return row === null ? null : changeOf(row);
}

const latestChanges = statement<{ businessId: string }>()((db, t, p) => {
  const c = t.catalogueChanges;
  return db
    .select(changeColumns(t))
    .from(c)
    .where(
      and(
        eq(c.businessId, p('businessId')),
        sql`${c.id} in (select max(l.id) from catalogue_changes l where l.business_id = ${p('businessId')} group by l.entry, l.entry_id)`,
      ),
    )
    .orderBy(asc(c.entry), asc(c.entryId));
});

/** See `CatalogueStore.latestCatalogueChanges`. */
export function* latestCatalogueChanges(businessId: string): Script<CatalogueChange[]> {
  return (yield* ask(latestChanges, { businessId })).map(changeOf);
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
