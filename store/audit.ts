import { type ChainedEntry, entryHash, genesisOf } from './audit-chain.ts';
import { and, asc, desc, eq, gt, inArray, lt, or, sql } from './drizzle.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Script } from './script.ts';
import type { AuditEntry, AuditFilter, NewAuditEntry } from './staff-store.ts';
import { onceStatement, statement } from './statement.ts';
import type { Page, PageRequest } from './store.ts';
import type { Tables } from './tables.ts';

const COLUMNS = ({ audit: a }: Tables) => ({
  id: a.id,
  businessId: a.businessId,
  at: a.at,
  author: a.author,
  action: a.action,
  subject: a.subject,
  detail: a.detail,
  hash: a.hash,
});

/** Whoever is about to add to the chain waits here until the one before has committed. */
const lock = statement<object>()((db, { auditHead: h }) =>
  db
    .update(h)
    .set({ entry: sql`${h.entry}` })
    .where(eq(h.id, 1))
    .returning({ entry: h.entry, hash: h.hash }),
);

const readHead = statement<object>()((db, { auditHead: h }) =>
  db.select({ entry: h.entry, hash: h.hash }).from(h).where(eq(h.id, 1)),
);

const moveHead = statement<{ entry: number; hash: string }>()((db, { auditHead: h }, p) =>
  db
    .update(h)
    .set({ entry: p('entry'), hash: p('hash') })
    .where(eq(h.id, 1)),
);

const insert = statement<ChainedEntry & { hash: string }>()((db, { audit: a }, p) =>
  db.insert(a).values({
    id: p('id'),
    businessId: p('businessId'),
    at: p('at'),
    author: p('author'),
    action: p('action'),
    subject: p('subject'),
    detail: p('detail'),
    hash: p('hash'),
  }),
);

const after = statement<{ id: number; limit: number }>()((db, t, p) =>
  db
    .select(COLUMNS(t))
    .from(t.audit)
    .where(gt(t.audit.id, p('id')))
    .orderBy(asc(t.audit.id))
    .limit(p('limit')),
);

/** Before the chain has begun no entry has a hash. */
const MOST_OLD_ENTRIES = 1_000_000;

/**
 * Keeps every other writer of the audit log waiting until this transaction ends. Scripts about staff begin with it, so
 * that what they look at is still so when they write; it needs no lock that others hold while they wait for it.
 */
export function* lockAudit(): Script<{ entry: number; hash: string }> {
  return (yield* askOne(lock, {}))!;
}

/**
 * Adds to the audit log, which nothing changes or deletes, not even the erasing of a customer: no names, numbers or words
 * of customers in it, only ids of our own and counts. Each entry carries a hash of itself and of the one before
 * (audit-chain.ts), and ids have no gaps. What was there before the chain is in the hash that it begins with.
 */
export function* insertAudit(entry: NewAuditEntry): Script<void> {
  const { businessId, by, action, subject, detail, nowMs } = entry;
  let { entry: last, hash: previous } = yield* lockAudit();
  if (previous === '') {
    const older = yield* ask(after, { id: 0, limit: MOST_OLD_ENTRIES });
    last = older.at(-1)?.id ?? 0;
    previous = genesisOf(older);
  }
  const id = last + 1;
  // whole milliseconds and no NUL, as the database will have them
  const made = { id, businessId, at: Math.ceil(nowMs), author: by, action, subject, detail: JSON.stringify(detail) };
  const chained = JSON.parse(JSON.stringify(made).replaceAll('\\u0000', '')) as ChainedEntry;
  const hash = entryHash(previous, chained);
  yield* ask(insert, { ...chained, hash });
  yield* ask(moveHead, { entry: id, hash });
}

/** See `StaffStore.auditHead`. */
export function* auditHead(): Script<{ entry: number; hash: string }> {
  return (yield* askOne(readHead, {}))!;
}

/** See `StaffStore.auditAfter`. */
export function* auditAfter(id: number, limit: number): Script<AuditEntry[]> {
  return (yield* ask(after, { id, limit })).map(entryOf);
}

/** See `StaffStore.auditEntries`. */
export function* auditEntries(businessId: string, filter: AuditFilter, page: PageRequest): Script<Page<AuditEntry>> {
  const [before] = page.cursor === undefined ? [] : readCursor(page.cursor, ['number'] as const);
  const people = sql`(select 'staff:' || staff_id from staff_roles where business_id = ${businessId})`;
  const rows = yield* ask(
    onceStatement((db, t) => {
      const a = t.audit;
      return db
        .select(COLUMNS(t))
        .from(a)
        .where(
          and(
            or(
              eq(a.businessId, businessId),
              and(eq(a.businessId, ''), or(sql`${a.author} in ${people}`, sql`${a.subject} in ${people}`)),
            ),
            filter.actions === undefined ? undefined : inArray(a.action, [...filter.actions]),
            filter.author === undefined ? undefined : eq(a.author, filter.author),
            filter.subject === undefined ? undefined : eq(a.subject, filter.subject),
            before === undefined ? undefined : lt(a.id, before),
          ),
        )
        .orderBy(desc(a.id))
        .limit(page.limit + 1);
    }),
    {},
  );
  return pageOf(rows, page.limit, entryOf, ({ id }) => [id]);
}

function entryOf({ at, ...row }: ChainedEntry & { hash: string | null }): AuditEntry {
  return { ...row, atMs: at };
}
