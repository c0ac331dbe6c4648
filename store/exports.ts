import { createHash } from 'node:crypto';
import { dateOfDay, dayNumber, type LocalDate } from '../bot/core/time.ts';
import type { FedStay, FeedName, FetchedFeed } from './calendar-store.ts';
import { and, eq, sql } from './drizzle.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

// --- keys ---

type Keyed = FeedName & { key: string; nowMs: number };

const insertKey = statement<Keyed>()((db, { feedKeys: k }, p) =>
  db
    .insert(k)
    .values({
      businessId: p('businessId'),
      resource: p('resource'),
      calendar: p('calendar'),
      key: p('key'),
      madeAt: p('nowMs'),
      etag: sql`null`,
      changedAt: sql`null`,
    })
    .onConflictDoNothing(),
);

const replaceKey = statement<Keyed>()((db, { feedKeys: k }, p) =>
  db
    .insert(k)
    .values({
      businessId: p('businessId'),
      resource: p('resource'),
      calendar: p('calendar'),
      key: p('key'),
      madeAt: p('nowMs'),
      etag: sql`null`,
      changedAt: sql`null`,
    })
    .onConflictDoUpdate({
      target: [k.businessId, k.resource, k.calendar],
      set: { key: sql`excluded.key`, madeAt: sql`excluded.made_at` },
    }),
);

const keyOf = statement<FeedName>()((db, { feedKeys: k }, p) =>
  db
    .select({ key: k.key, etag: k.etag, changedAtMs: k.changedAt })
    .from(k)
    .where(and(eq(k.businessId, p('businessId')), eq(k.resource, p('resource')), eq(k.calendar, p('calendar')))),
);

const keysOf = statement<{ businessId: string; resource: string }>()((db, { feedKeys: k }, p) =>
  db
    .select({ calendar: k.calendar, key: k.key })
    .from(k)
    .where(and(eq(k.businessId, p('businessId')), eq(k.resource, p('resource'))))
    .orderBy(k.calendar),
);

/** See `CalendarStore.feedKey`. */
export function* feedKey({ key, nowMs, ...name }: Keyed): Script<string> {
  const known = yield* askOne(keyOf, name);
  if (known !== null) return known.key;
  yield* ask(insertKey, { ...name, key, nowMs });
  return (yield* askOne(keyOf, name))!.key;
}

/** See `CalendarStore.feedKeys`. */
export function* feedKeys(businessId: string, resource: string): Script<{ calendar: string; key: string }[]> {
  return yield* ask(keysOf, { businessId, resource });
}

/** See `CalendarStore.replaceFeedKey`. */
export function* replaceFeedKey(feed: Keyed): Script<void> {
  yield* ask(replaceKey, feed);
}

const stamp = statement<FeedName & { etag: string; changedAt: number }>()((db, { feedKeys: k }, p) =>
  db
    .update(k)
    .set({ etag: p('etag'), changedAt: p('changedAt') })
    .where(and(eq(k.businessId, p('businessId')), eq(k.resource, p('resource')), eq(k.calendar, p('calendar')))),
);

/**
 * See `CalendarStore.stampFeed`. Headers tell whole seconds: of two texts within one, the second is a second later, or a
 * portal that asks for what is newer would never see it.
 */
export function* stampFeed(feed: FeedName & { etag: string; nowMs: number }): Script<number> {
  const { etag, nowMs, ...name } = feed;
  const before = yield* askOne(keyOf, name);
  if (before?.etag === etag && before.changedAtMs !== null) return before.changedAtMs;
  const changedAt = Math.max(Math.floor(nowMs / 1000) * 1000, (before?.changedAtMs ?? 0) + 1000);
  yield* ask(stamp, { ...name, etag, changedAt });
  return changedAt;
}

// --- what is in a feed ---

type FromToday = { businessId: string; resource: string; today: number };

/** Whoever has a cell from today on. A hold that is over has its cells until somebody takes them, and tells nothing. */
const ownStays = statement<FromToday & { nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .select({
      id: r.id,
      from: r.checkIn,
      to: r.checkOut,
      madeAtMs: r.createdAt,
      changedAtMs: r.updatedAt,
    })
    .from(r)
    .where(
      sql`${r.id} in (select o.reservation_id from occupancy o where o.business_id = ${p('businessId')} and o.resource = ${p('resource')} and o.cell >= ${p('today')} and o.reservation_id is not null and (o.held_until is null or o.held_until > ${p('nowMs')}))`,
    )
    .orderBy(r.checkIn, r.id),
);

/** Nights that other calendars have and this one has not of its own; never what came from us, or may have. */
const othersNights = statement<FromToday & { calendar: string }>()((db, { importedNights: n }, p) =>
  db
    .select({
      cell: n.cell,
      firstSeenMs: sql<number>`max(${n.firstSeenAt})`.mapWith(Number),
    })
    .from(n)
    .where(
      sql`${n.businessId} = ${p('businessId')} and ${n.resource} = ${p('resource')} and ${n.cell} >= ${p('today')} and ${n.calendar} <> ${p('calendar')} and not ${n.isEcho} and not ${n.isDoubtful} and not exists (select 1 from imported_nights m where m.business_id = ${p('businessId')} and m.resource = ${p('resource')} and m.cell = imported_nights.cell and m.calendar = ${p('calendar')} and not m.is_echo and not m.is_doubtful)`,
    )
    .groupBy(n.cell)
    .orderBy(n.cell),
);

// --- what was fetched ---

const toldBefore = statement<FeedName>()((db, { exportedNights: e }, p) =>
  db
    .select({ cell: e.cell, goneAtMs: e.goneAt })
    .from(e)
    .where(and(eq(e.businessId, p('businessId')), eq(e.resource, p('resource')), eq(e.calendar, p('calendar')))),
);

const tell = statement<FeedName & { cells: string; nowMs: number }>()((db, { exportedNights: e }, p, words) =>
  db
    .insert(e)
    .select(
      sql`select cast(${p('businessId')} as text), cast(${p('resource')} as text), cast(${p('calendar')} as text), value, cast(${p('nowMs')} as bigint), cast(null as bigint) from (${words.numbers(p('cells'))}) n where true order by value`,
    )
    .onConflictDoUpdate({
      target: [e.businessId, e.resource, e.calendar, e.cell],
      set: { fetchedAt: sql`excluded.fetched_at`, goneAt: sql`null` },
    }),
);

const untell = statement<FeedName & { cells: string; nowMs: number }>()((db, { exportedNights: e }, p, words) =>
  db
    .update(e)
    .set({ goneAt: p('nowMs') })
    .where(
      and(
        eq(e.businessId, p('businessId')),
        eq(e.resource, p('resource')),
        eq(e.calendar, p('calendar')),
        sql`${e.cell} in (${words.numbers(p('cells'))})`,
      ),
    ),
);

const forgetPast = statement<FeedName & { today: number }>()((db, { exportedNights: e }, p) =>
  db
    .delete(e)
    .where(
      sql`${e.businessId} = ${p('businessId')} and ${e.resource} = ${p('resource')} and ${e.calendar} = ${p('calendar')} and ${e.cell} < ${p('today')}`,
    ),
);

/** See `CalendarStore.fetchFeed`. */
export function* fetchFeed(
  fetch: FeedName & { today: LocalDate; nowMs: number; isLook?: boolean },
): Script<FetchedFeed> {
  const { today: date, nowMs, isLook = false, ...name } = fetch;
  const { businessId, resource, calendar } = name;
  const today = dayNumber(date);
  const own = (yield* ask(ownStays, { businessId, resource, today, nowMs })).map(
    ({ id, ...rest }): FedStay => ({ uid: `${id}@conserje`, ...rest, isOwn: true }),
  );
  const others = calendar === '' ? [] : yield* othersStays(name, today, cellsOfStays(own));
  const stays = [...own, ...others];
  if (!isLook) yield* noteFetched(name, cellsOfStays(stays), today, nowMs);
  const stamped = yield* askOne(keyOf, name);
  return { stays, etag: stamped?.etag ?? null, changedAtMs: stamped?.changedAtMs ?? null };
}

function cellsOfStays(stays: readonly FedStay[]): Set<number> {
  const cells = new Set<number>();
  for (const { from, to } of stays) for (let cell = dayNumber(from); cell < dayNumber(to); cell += 1) cells.add(cell);
  return cells;
}

/**
 * Nights of other calendars, merged. Their UIDs are ours and say that they are told on, so that another Conserje which
 * reads them at this portal does not tell them further; the same as long as the first night is.
 */
function* othersStays(
  { businessId, resource, calendar }: FeedName,
  today: number,
  own: Set<number>,
): Script<FedStay[]> {
  const rows = yield* ask(othersNights, { businessId, resource, calendar, today });
  const runs: (typeof rows)[] = [];
  for (const night of rows.filter(({ cell }) => !own.has(cell))) {
    const run = runs.at(-1);
    if (run?.at(-1)?.cell === night.cell - 1) run.push(night);
    else runs.push([night]);
  }
  const hash = createHash('sha256').update(`${businessId} ${resource}`).digest('hex').slice(0, 12);
  return runs.map((run) => {
    const from = dateOfDay(run[0]!.cell);
    const seenMs = run.map(({ firstSeenMs }) => firstSeenMs);
    return {
      uid: `told-${from}-${hash}@conserje`,
      from,
      to: dateOfDay(run.at(-1)!.cell + 1),
      isOwn: false,
      madeAtMs: Math.min(...seenMs),
      changedAtMs: Math.max(...seenMs),
    };
  });
}

/** Notes what the reader knows from now on, and what it knows no longer; writes only what is another. */
function* noteFetched(name: FeedName, cells: ReadonlySet<number>, today: number, nowMs: number): Script<void> {
  const before = yield* ask(toldBefore, name);
  const known = new Set(before.filter(({ goneAtMs }) => goneAtMs === null).map(({ cell }) => cell));
  const fresh = [...cells].filter((cell) => cell >= today && !known.has(cell));
  const gone = [...known].filter((cell) => cell >= today && !cells.has(cell));
  if (fresh.length > 0) yield* ask(tell, { ...name, cells: JSON.stringify(fresh), nowMs });
  if (gone.length > 0) yield* ask(untell, { ...name, cells: JSON.stringify(gone), nowMs });
  if (before.some(({ cell }) => cell < today)) yield* ask(forgetPast, { ...name, today });
}
