import type { CalendarEntry } from '../bot/core/calendar.ts';
import type { CalendarStore, Push, PushStatus, PushTrouble } from './calendar-store.ts';
import { and, eq, sql } from './drizzle.ts';
import { enqueue, FOLLOW_QUEUE } from './jobs.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

/** In place of an entry: there is to be none. */
const GONE = 'gone';

const columns = (c: Tables['calendarPushes']) => ({
  businessId: c.businessId,
  reservationId: c.reservationId,
  calendar: c.calendar,
  status: c.status,
  wanted: c.wanted,
  jobId: c.jobId,
  attempts: c.attempts,
  lastError: c.lastError,
  syncedAtMs: c.syncedAt,
  updatedAtMs: c.updatedAt,
});

function pushOf(row: Omit<Push, 'status' | 'wanted' | 'version'> & { status: string; wanted: string }): Push {
  const { status, wanted, ...rest } = row;
  return {
    ...rest,
    status: status as PushStatus,
    wanted: wanted === GONE ? null : (JSON.parse(wanted) as CalendarEntry),
    version: wanted,
  };
}

const one = statement<{ reservationId: string; calendar: string }>()((db, { calendarPushes: c }, p) =>
  db
    .select(columns(c))
    .from(c)
    .where(and(eq(c.reservationId, p('reservationId')), eq(c.calendar, p('calendar')))),
);

const ofReservation = statement<{ businessId: string; reservationId: string }>()((db, { calendarPushes: c }, p) =>
  db
    .select(columns(c))
    .from(c)
    .where(and(eq(c.reservationId, p('reservationId')), eq(c.businessId, p('businessId'))))
    .orderBy(c.calendar),
);

/** See `CalendarStore.push`. */
export function* findPush(reservationId: string, calendar: string): Script<Push | null> {
  const row = yield* askOne(one, { reservationId, calendar });
  return row === null ? null : pushOf(row);
}

/** See `CalendarStore.pushesOf`. */
export function* pushesOf(businessId: string, reservationId: string): Script<Push[]> {
  return (yield* ask(ofReservation, { businessId, reservationId })).map(pushOf);
}

const put = statement<{
  businessId: string;
  reservationId: string;
  calendar: string;
  wanted: string;
  jobId: string;
  nowMs: number;
}>()((db, { calendarPushes: c }, p) =>
  db
    .insert(c)
    .values({
      businessId: p('businessId'),
      reservationId: p('reservationId'),
      calendar: p('calendar'),
      status: sql`'pending'`,
      wanted: p('wanted'),
      jobId: p('jobId'),
      attempts: sql`0`,
      lastError: sql`null`,
      syncedAt: sql`null`,
      updatedAt: p('nowMs'),
    })
    .onConflictDoUpdate({
      target: [c.reservationId, c.calendar],
      set: {
        status: sql`'pending'`,
        wanted: sql`excluded.wanted`,
        jobId: sql`excluded.job_id`,
        attempts: sql`0`,
        lastError: sql`null`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
);

/** See `CalendarStore.wantPush`. */
export function* wantPush(push: Parameters<CalendarStore['wantPush']>[0]): Script<boolean> {
  const { businessId, reservationId, calendar, nowMs } = push;
  const wanted = push.wanted === null ? GONE : JSON.stringify(push.wanted);
  const before = yield* askOne(one, { reservationId, calendar });
  if (before === null ? wanted === GONE : before.wanted === wanted) return false;
  const jobId = yield* enqueuePush({ businessId, reservationId, calendar }, 'replace', nowMs);
  yield* ask(put, { businessId, reservationId, calendar, wanted, jobId, nowMs });
  return true;
}

function* enqueuePush(
  push: { businessId: string; reservationId: string; calendar: string },
  onDuplicate: 'replace' | 'keep',
  nowMs: number,
): Script<string> {
  const key = `push-calendar:${push.reservationId}:${push.calendar}`;
  return yield* enqueue({
    queue: 'calendars',
    task: 'push-calendar',
    serialKey: key,
    uniqueKey: key,
    onDuplicate,
    payload: push,
    runAtMs: nowMs,
  });
}

const tried = statement<{
  reservationId: string;
  calendar: string;
  version: string;
  status: string;
  error: string | null;
  nowMs: number;
}>()((db, { calendarPushes: c }, p) =>
  db
    .update(c)
    .set({
      status: p('status'),
      attempts: sql`${c.attempts} + 1`,
      lastError: p('error'),
      syncedAt: sql`case when cast(${p('status')} as text) = 'synced' then cast(${p('nowMs')} as bigint) else ${c.syncedAt} end`,
      updatedAt: p('nowMs'),
    })
    .where(and(eq(c.reservationId, p('reservationId')), eq(c.calendar, p('calendar')), eq(c.wanted, p('version')))),
);

/** See `CalendarStore.recordPush`. */
export function* recordPush(outcome: Parameters<CalendarStore['recordPush']>[0]): Script<boolean> {
  return (yield* count(tried, outcome)) > 0;
}

const left = statement<{ businessId: string; before: number }>()((db, { calendarPushes: c }, p) =>
  db
    .select({ reservationId: c.reservationId, calendar: c.calendar })
    .from(c)
    .where(
      sql`${c.businessId} = ${p('businessId')} and ${c.status} <> 'synced' and ${c.status} <> 'failed' and ${c.updatedAt} < ${p('before')}`,
    )
    .orderBy(c.updatedAt)
    .limit(200),
);

const touch = statement<{ reservationId: string; calendar: string; jobId: string; nowMs: number }>()(
  (db, { calendarPushes: c }, p) =>
    db
      .update(c)
      .set({ jobId: p('jobId'), updatedAt: p('nowMs') })
      .where(and(eq(c.reservationId, p('reservationId')), eq(c.calendar, p('calendar')))),
);

/** See `CalendarStore.requeuePushes`. A job that waits already stays as it is, with its attempts. */
export function* requeuePushes(businessId: string, untouchedSinceMs: number, nowMs: number): Script<number> {
  const pushes = yield* ask(left, { businessId, before: untouchedSinceMs });
  for (const { reservationId, calendar } of pushes) {
    const jobId = yield* enqueuePush({ businessId, reservationId, calendar }, 'keep', nowMs);
    yield* ask(touch, { reservationId, calendar, jobId, nowMs });
  }
  return pushes.length;
}

const trouble = statement<{ businessId: string }>()((db, { calendarPushes: c }, p) =>
  db
    .select({ calendar: c.calendar, status: c.status, lastError: c.lastError, updatedAtMs: c.updatedAt })
    .from(c)
    .where(sql`${c.businessId} = ${p('businessId')} and ${c.status} <> 'synced'`)
    .orderBy(c.calendar, c.updatedAt),
);

/** See `CalendarStore.pushTrouble`. */
export function* pushTrouble(businessId: string): Script<PushTrouble[]> {
  const rows = yield* ask(trouble, { businessId });
  return [...Map.groupBy(rows, ({ calendar }) => calendar)].map(([calendar, pushes]) => {
    const [failed, waiting] = [pushes.filter(isFailed), pushes.filter((push) => !isFailed(push))];
    return {
      calendar,
      failed: failed.length,
      waiting: waiting.length,
      waitingSinceMs: waiting[0]?.updatedAtMs ?? null,
      lastError: failed.at(-1)?.lastError ?? null,
    };
  });
}

function isFailed({ status }: { status: string }): boolean {
  return status === 'failed';
}

const ofCustomer = statement<{ customerId: string }>()((db, { calendarPushes: c }, p) =>
  db
    .select({
      businessId: c.businessId,
      reservationId: c.reservationId,
      calendar: c.calendar,
      wanted: c.wanted,
    })
    .from(c)
    .where(
      sql`${c.wanted} <> ${sql.raw(`'${GONE}'`)} and ${c.reservationId} in (select id from reservations where customer_id = ${p('customerId')})`,
    ),
);

const reword = statement<{ reservationId: string; calendar: string; wanted: string }>()(
  (db, { calendarPushes: c }, p) =>
    db
      .update(c)
      .set({ wanted: p('wanted'), lastError: sql`null` })
      .where(and(eq(c.reservationId, p('reservationId')), eq(c.calendar, p('calendar')))),
);

/**
 * Takes out of entries who they are about, for a customer who is erased. Their reservations are followed anew, so that the
 * calendars outside forget them too.
 */
export function* forgetInPushes(customerId: string, nowMs: number): Script<void> {
  for (const { businessId, reservationId, calendar, wanted } of yield* ask(ofCustomer, { customerId })) {
    const bare: CalendarEntry = { ...(JSON.parse(wanted) as CalendarEntry), title: '', description: '' };
    yield* ask(reword, { reservationId, calendar, wanted: JSON.stringify(bare) });
    const key = `follow:${reservationId}`;
    yield* enqueue({
      queue: FOLLOW_QUEUE,
      task: 'follow-reservation',
      serialKey: key,
      uniqueKey: key,
      payload: { businessId, reservationId },
      runAtMs: nowMs,
    });
  }
}
