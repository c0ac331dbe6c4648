import { dayNumber, type LocalDate } from '../bot/core/time.ts';
import { insertAudit } from './audit.ts';
import type { Feed, FeedState, ImportedNight, WaitingNights } from './calendar-store.ts';
import { and, eq, gte, sql } from './drizzle.ts';
import { freeOfCalendar, takeForCalendars, tellOccupancyChanged } from './occupancy.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

const readings = statement<{ businessId: string; resource: string }>()((db, { calendarFeeds: f }, p) =>
  db
    .select({ calendar: f.calendar, goodAtMs: f.goodAt })
    .from(f)
    .where(and(eq(f.businessId, p('businessId')), eq(f.resource, p('resource'))))
    .orderBy(f.calendar),
);

/** When each calendar that is read for a resource was last read whole. */
export function* calendarReadings(
  businessId: string,
  resource: string,
): Script<{ calendar: string; goodAtMs: number | null }[]> {
  return yield* ask(readings, { businessId, resource });
}

const columns = ({ calendarFeeds: f }: Tables) => ({
  calendar: f.calendar,
  resource: f.resource,
  sourceHash: f.sourceHash,
  etag: f.etag,
  lastModified: f.lastModified,
  bodyHash: f.bodyHash,
  attemptedAtMs: f.attemptedAt,
  goodAtMs: f.goodAt,
  readAtMs: f.readAt,
  error: f.error,
  problems: f.problems,
  waiting: f.waiting,
  version: f.version,
});

type FeedRow = Omit<Feed, 'problems' | 'waiting'> & { problems: string | null; waiting: string | null };

function feedOf({ problems, waiting, ...rest }: FeedRow): Feed {
  return {
    ...rest,
    problems: problems === null ? [] : (JSON.parse(problems) as string[]),
    waiting: waiting === null ? null : (JSON.parse(waiting) as WaitingNights),
  };
}

const ofBusiness = statement<{ businessId: string }>()((db, t, p) =>
  db
    .select(columns(t))
    .from(t.calendarFeeds)
    .where(eq(t.calendarFeeds.businessId, p('businessId')))
    .orderBy(t.calendarFeeds.calendar),
);

/** See `CalendarStore.feeds`. */
export function* listFeeds(businessId: string): Script<Feed[]> {
  return (yield* ask(ofBusiness, { businessId })).map(feedOf);
}

const byId = statement<{ businessId: string; calendar: string }>()((db, t, p) =>
  db
    .select(columns(t))
    .from(t.calendarFeeds)
    .where(and(eq(t.calendarFeeds.businessId, p('businessId')), eq(t.calendarFeeds.calendar, p('calendar')))),
);

const nightsOfFeed = statement<{ businessId: string; calendar: string }>()((db, { importedNights: n }, p) =>
  db
    .select({
      cell: n.cell,
      uid: n.uid,
      isBlock: n.isBlock,
      isEcho: n.isEcho,
      isDoubtful: n.isDoubtful,
      firstSeenMs: n.firstSeenAt,
      missing: n.missing,
      missingSinceMs: n.missingSince,
    })
    .from(n)
    .where(and(eq(n.businessId, p('businessId')), eq(n.calendar, p('calendar'))))
    .orderBy(n.cell),
);

/** See `CalendarStore.feed`. The row first: nights of a later version make the recording of the reading fail. */
export function* findFeed(businessId: string, calendar: string): Script<FeedState | null> {
  const row = yield* askOne(byId, { businessId, calendar });
  if (row === null) return null;
  const nights: ImportedNight[] = yield* ask(nightsOfFeed, { businessId, calendar });
  return { ...feedOf(row), nights };
}

type Named = { businessId: string; calendar: string };

const deleteFeed = statement<Named>()((db, { calendarFeeds: f }, p) =>
  db
    .delete(f)
    .where(and(eq(f.businessId, p('businessId')), eq(f.calendar, p('calendar'))))
    .returning({ resource: f.resource }),
);

const deleteNights = statement<Named>()((db, { importedNights: n }, p) =>
  db
    .delete(n)
    .where(and(eq(n.businessId, p('businessId')), eq(n.calendar, p('calendar'))))
    .returning({ cell: n.cell }),
);

const deleteTold = statement<Named & { resource: string }>()((db, { exportedNights: e }, p) =>
  db
    .delete(e)
    .where(and(eq(e.businessId, p('businessId')), eq(e.resource, p('resource')), eq(e.calendar, p('calendar')))),
);

const deleteKey = statement<Named & { resource: string }>()((db, { feedKeys: k }, p) =>
  db
    .delete(k)
    .where(and(eq(k.businessId, p('businessId')), eq(k.resource, p('resource')), eq(k.calendar, p('calendar')))),
);

/** See `CalendarStore.forgetFeed`. */
export function* forgetFeed(feed: {
  businessId: string;
  calendar: string;
  today: LocalDate;
  by: string;
  nowMs: number;
}): Script<number | null> {
  const { businessId, calendar, by, nowMs } = feed;
  const row = yield* askOne(deleteFeed, { businessId, calendar });
  if (row === null) return null;
  const { resource } = row;
  const cells = (yield* ask(deleteNights, { businessId, calendar })).map(({ cell }) => cell);
  yield* ask(deleteTold, { businessId, calendar, resource });
  yield* ask(deleteKey, { businessId, calendar, resource });
  if (cells.length > 0) {
    const range = { businessId, resource, from: Math.min(...cells), to: Math.max(...cells) + 1 };
    const freed = yield* freeOfCalendar(range, calendar, cells);
    const taken = yield* takeForCalendars(range);
    if (freed + taken > 0) yield* tellOccupancyChanged(businessId);
  }
  const today = dayNumber(feed.today);
  const nights = cells.filter((cell) => cell >= today).length;
  const subject = `calendar:${calendar}`;
  yield* insertAudit({ businessId, by, action: 'calendar_forgotten', subject, detail: { resource, nights }, nowMs });
  return nights;
}

const counts = statement<{ businessId: string; today: number }>()((db, { importedNights: n }, p) =>
  db
    .select({
      calendar: n.calendar,
      claimed: sql<number>`sum(case when ${n.isEcho} then 0 else 1 end)`.mapWith(Number),
      echoes: sql<number>`sum(case when ${n.isEcho} then 1 else 0 end)`.mapWith(Number),
    })
    .from(n)
    .where(and(eq(n.businessId, p('businessId')), gte(n.cell, p('today'))))
    .groupBy(n.calendar)
    .orderBy(n.calendar),
);

/** See `CalendarStore.nightCounts`. */
export function* nightCounts(
  businessId: string,
  today: LocalDate,
): Script<{ calendar: string; claimed: number; echoes: number }[]> {
  return yield* ask(counts, { businessId, today: dayNumber(today) });
}
