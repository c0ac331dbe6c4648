import { BotError } from '../bot/core/errors.ts';
import { dayNumber, type LocalDate } from '../bot/core/time.ts';
import type { ImportedNight, RecordedReading } from './calendar-store.ts';
import { and, eq, sql } from './drizzle.ts';
import { freeOfCalendar, freeUnclaimed, takeForCalendars, tellOccupancyChanged } from './occupancy.ts';
import { ask, askOne, type Script } from './script.ts';
import { type Parameter, statement } from './statement.ts';

interface FeedParams {
  businessId: string;
  calendar: string;
  resource: string;
  sourceHash: string;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  attemptedAt: number | null;
  goodAt: number | null;
  readAt: number | null;
  error: string | null;
  problems: string | null;
  waiting: string | null;
}

/** What a reading writes of its feed, new or known. */
const readingOf = (p: (name: keyof FeedParams) => Parameter) => ({
  resource: p('resource'),
  sourceHash: p('sourceHash'),
  etag: p('etag'),
  lastModified: p('lastModified'),
  bodyHash: p('bodyHash'),
  attemptedAt: p('attemptedAt'),
  goodAt: p('goodAt'),
  readAt: p('readAt'),
  error: p('error'),
  problems: p('problems'),
  waiting: p('waiting'),
});

const insertFeed = statement<FeedParams>()((db, { calendarFeeds: f }, p) =>
  db
    .insert(f)
    .values({
      businessId: p('businessId'),
      calendar: p('calendar'),
      ...readingOf(p),
      version: sql`1`,
    })
    .onConflictDoNothing()
    .returning({ version: f.version }),
);

const updateFeed = statement<FeedParams & { version: number }>()((db, { calendarFeeds: f }, p) =>
  db
    .update(f)
    .set({
      ...readingOf(p),
      version: sql`${f.version} + 1`,
    })
    .where(and(eq(f.businessId, p('businessId')), eq(f.calendar, p('calendar')), eq(f.version, p('version'))))
    .returning({ version: f.version }),
);

/** One event's nights at a time: they are alike but for the cell. */
const putNights = statement<{
  businessId: string;
  resource: string;
  calendar: string;
  cells: string;
  uid: string | null;
  /** 1 or 0: a parameter that stands in a select is not coded by the column it ends up in */
  isBlock: number;
  isEcho: number;
  isDoubtful: number;
  firstSeenAt: number;
  missing: number;
  missingSince: number | null;
}>()((db, { importedNights: n }, p, words) => {
  const flag = (name: 'isBlock' | 'isEcho' | 'isDoubtful') => sql`(cast(${p(name)} as bigint) = 1)`;
  return db
    .insert(n)
    .select(
      sql`select cast(${p('businessId')} as text), cast(${p('resource')} as text), value, cast(${p('calendar')} as text), cast(${p('uid')} as text), ${flag('isBlock')}, ${flag('isEcho')}, ${flag('isDoubtful')}, cast(${p('firstSeenAt')} as bigint), cast(${p('missing')} as bigint), cast(${p('missingSince')} as bigint) from (${words.numbers(p('cells'))}) n where true order by value`,
    )
    .onConflictDoUpdate({
      target: [n.businessId, n.resource, n.cell, n.calendar],
      set: {
        uid: sql`excluded.uid`,
        isBlock: sql`excluded.is_block`,
        isEcho: sql`excluded.is_echo`,
        isDoubtful: sql`excluded.is_doubtful`,
        firstSeenAt: sql`excluded.first_seen_at`,
        missing: sql`excluded.missing`,
        missingSince: sql`excluded.missing_since`,
      },
    });
});

const dropNights = statement<{ businessId: string; calendar: string; cells: string }>()(
  (db, { importedNights: n }, p, words) =>
    db
      .delete(n)
      .where(
        and(
          eq(n.businessId, p('businessId')),
          eq(n.calendar, p('calendar')),
          sql`${n.cell} in (${words.numbers(p('cells'))})`,
        ),
      ),
);

/** See `CalendarStore.recordReading`. */
export function* recordReading(reading: RecordedReading): Script<{ cells: number }> {
  const { businessId, calendar, version, feed, nights, dropped } = reading;
  const { resource } = feed;
  const params = {
    businessId,
    calendar,
    resource,
    sourceHash: feed.sourceHash,
    etag: feed.etag,
    lastModified: feed.lastModified,
    bodyHash: feed.bodyHash,
    attemptedAt: feed.attemptedAtMs,
    goodAt: feed.goodAtMs,
    readAt: feed.readAtMs,
    error: feed.error,
    problems: feed.problems.length === 0 ? null : JSON.stringify(feed.problems),
    waiting: feed.waiting === null ? null : JSON.stringify(feed.waiting),
  };
  const recorded =
    version === 0 ? yield* askOne(insertFeed, params) : yield* askOne(updateFeed, { ...params, version });
  if (recorded === null) {
    throw new BotError('calendar_changed', `${calendar}: another reading was recorded meanwhile`, { fate: 'retry' });
  }
  if (dropped.length > 0) yield* ask(dropNights, { businessId, calendar, cells: JSON.stringify(dropped) });
  for (const { night, cells } of alike(nights)) {
    yield* ask(putNights, {
      businessId,
      resource,
      calendar,
      cells: JSON.stringify(cells),
      uid: night.uid,
      isBlock: Number(night.isBlock),
      isEcho: Number(night.isEcho),
      isDoubtful: Number(night.isDoubtful),
      firstSeenAt: night.firstSeenMs,
      missing: night.missing,
      missingSince: night.missingSinceMs,
    });
  }
  const touched = [...nights.map(({ cell }) => cell), ...dropped];
  if (touched.length === 0) return { cells: 0 };

  const range = { businessId, resource, from: least(touched), to: most(touched) + 1 };
  const unclaimed = [...dropped, ...nights.filter(({ isEcho }) => isEcho).map(({ cell }) => cell)];
  const freed = unclaimed.length === 0 ? 0 : yield* freeOfCalendar(range, calendar, unclaimed);
  const taken = yield* takeForCalendars(range);
  if (freed + taken > 0) yield* tellOccupancyChanged(businessId);
  return { cells: freed + taken };
}

function least(cells: readonly number[]): number {
  return cells.reduce((a, b) => Math.min(a, b));
}

function most(cells: readonly number[]): number {
  return cells.reduce((a, b) => Math.max(a, b));
}

/** Nights that differ in their cell only, together: a feed's nights are as many statements as it has events. */
function alike(nights: readonly ImportedNight[]): { night: ImportedNight; cells: number[] }[] {
  const groups = new Map<string, { night: ImportedNight; cells: number[] }>();
  for (const night of nights) {
    const { uid, isBlock, isEcho, isDoubtful, firstSeenMs, missing, missingSinceMs } = night;
    const key = JSON.stringify([uid, isBlock, isEcho, isDoubtful, firstSeenMs, missing, missingSinceMs]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { night, cells: [night.cell] });
    else group.cells.push(night.cell);
  }
  return [...groups.values()];
}

/** No calendar day of ours lies beyond. */
const LAST_CELL = 200_000;

/** See `CalendarStore.mendCells`. */
export function* mendCells(businessId: string, resource: string, today: LocalDate): Script<number> {
  const range = { businessId, resource, from: dayNumber(today), to: LAST_CELL };
  const mended = (yield* freeUnclaimed(range)) + (yield* takeForCalendars(range));
  if (mended > 0) yield* tellOccupancyChanged(businessId);
  return mended;
}
