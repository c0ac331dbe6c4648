import { z } from 'zod';
import type { Push, Store } from '../../../store/store.ts';
import { BusyCalendar } from '../../calendars/open.ts';
import { CALENDAR_STATUSES, type CalendarState, calendarStates } from '../../calendars/state.ts';
import type { Business } from '../../core/business.ts';
import { newFeedKey } from '../feed-keys.ts';
import { Problem } from '../problem.ts';
import { listOf, pageOf, pageQuery } from './lists.ts';
import { instantIn } from './objects.ts';
import { action, businessIdParams, businessParams } from './requests.ts';
import { foundReservation } from './reservations.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const instant = z.string().describe('ISO 8601 with offset');
const date = z.iso.date();

const overlap = z.object({
  reservation: z.object({
    id: z.string(),
    code: z.string(),
    status: z.enum(['held', 'confirmed']),
    checkIn: date,
    checkOut: date,
  }),
  nights: z.array(date),
});

const calendar = z
  .object({
    id: z.string(),
    kind: z.enum(['ical', 'google', 'caldav']).describe('`ical` is read, the others are written'),
    resource: z.string(),
    name: z.string(),
    status: z.enum(CALENDAR_STATUSES),
    lastGoodAt: instant.nullable().optional().describe('of one that is read: its last whole reading'),
    lastAttemptAt: instant.nullable().optional(),
    error: z.string().nullable().describe('why the last try failed; null: it did not'),
    problems: z.array(z.string()).optional().describe('events that could not be understood'),
    nights: z.int().optional().describe('from today on, taken by it'),
    waiting: z
      .object({ nights: z.int(), why: z.enum(['confirmation', 'shrinkage', 'problems']), until: instant.nullable() })
      .nullable()
      .optional()
      .describe('nights that it no longer has and that stay taken: until another reading agrees, or staff do'),
    overlaps: z.array(overlap).optional().describe('nights that it takes and that we had sold'),
    exportUrl: z.string().optional().describe('our feed for its portal, key included'),
    pending: z.int().optional().describe('of one that is written: entries on their way'),
    failed: z.int().optional().describe('of one that is written: entries that were given up'),
  })
  .meta({ id: 'Calendar' });

const syncState = z
  .object({
    calendar: z.string(),
    status: z.enum(['pending', 'synced', 'failed', 'unknown']),
    jobId: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    syncedAt: instant.nullable(),
  })
  .meta({ id: 'CalendarSync' });

const syncRequest = z
  .strictObject({
    acceptRemovals: z
      .boolean()
      .default(false)
      .describe('what is gone from it at once is really gone: staff looked at it'),
  })
  .nullish();

const address = z.object({ url: z.string().describe('the feed from now on; the one before is dead') });

/** Calendars of other companies: how they are, read one now, new addresses for our own feeds. */
export function mountCalendars(scope: ApiScope): void {
  mountList(scope);
  mountSync(scope);
  mountKeys(scope);
  mountReservationSync(scope);
}

function mountList({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: z.strictObject(pageQuery),
    ...docs('calendars', 'Calendars of the business file, with how they are', { 200: listOf(calendar) }),
  };
  app.get('/businesses/:business/calendars', { schema, config: { permission: 'calendars.read' } }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const states = await calendarStates(deps.store, business, deps.calendars.settings(business.id), deps.nowMs());
    const { items, nextCursor } = pageOf(states, request.query);
    return { items: await Promise.all(items.map((state) => calendarOut(deps, business, state))), nextCursor };
  });
}

function mountSync({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: syncRequest,
    ...writeDocs('calendars', 'Read a calendar now; answers how it is then', { 200: calendar }),
  };
  app.post(
    '/businesses/:business/calendars/:id/sync',
    { schema, config: { permission: 'calendars.sync' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = request.params;
      const setting = deps.calendars.settings(business.id).find((one) => one.id === id);
      if (setting === undefined) throw new Problem('not_found', 'The business has no such calendar.');
      if (setting.kind !== 'ical' || business.kind !== 'cabins') throw new Problem('calendar_not_read');
      try {
        await deps.calendars.read(business.id, id, `request ${request.id}`, request.body?.acceptRemovals ?? false);
      } catch (error) {
        if (error instanceof BusyCalendar) throw new Problem('calendar_busy');
        throw error;
      }
      const states = await calendarStates(deps.store, business, [setting], deps.nowMs());
      return calendarOut(deps, business, states[0]!);
    },
  );
}

function mountKeys({ app, ...deps }: ApiScope): void {
  async function replace(business: Business, resource: string, ofCalendar: string): Promise<{ url: string }> {
    const key = newFeedKey();
    const name = { businessId: business.id, resource, calendar: ofCalendar };
    await deps.store.replaceFeedKey({ ...name, key, nowMs: deps.nowMs() });
    return { url: deps.calendars.feedUrl(business.id, resource, key) };
  }
  const summary = 'Another address for our feed; the one before is dead at once';
  const schema = { params: businessIdParams, body: action, ...writeDocs('calendars', summary, { 200: address }) };

  app.post(
    '/businesses/:business/resources/:id/ical-key',
    { schema, config: { permission: 'catalogue.edit' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const units = business.kind === 'cabins' ? business.units : business.professionals;
      const unit = units.find(({ id }) => id === request.params.id);
      if (unit === undefined) throw new Problem('not_found', 'The business has no such resource.');
      return replace(business, unit.id, '');
    },
  );
  app.post(
    '/businesses/:business/calendars/:id/export-key',
    { schema, config: { permission: 'catalogue.edit' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const setting = deps.calendars.settings(business.id).find((one) => one.id === request.params.id);
      if (setting?.kind !== 'ical') throw new Problem('not_found', 'The business has no such calendar with a feed.');
      return replace(business, setting.resource, setting.id);
    },
  );
}

function mountReservationSync({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    ...docs('calendars', 'How a reservation stands in each calendar that is written', { 200: listOf(syncState) }),
  };
  app.get(
    '/businesses/:business/reservations/:id/sync',
    { schema, config: { permission: 'bookings.read' } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id, resource, status } = await foundReservation(deps, business, request.params.id);
      const pushes = await deps.store.pushesOf(business.id, id);
      const isOver = status === 'cancelled' || status === 'expired';
      // the calendars of its unit are about to be told
      const awaited = deps.calendars
        .settings(business.id)
        .filter((one) => one.kind !== 'ical' && one.resource === resource && !isOver)
        .filter((one) => !pushes.some((push) => push.calendar === one.id));
      const items = [
        ...pushes.map((push) => syncOut(business, push)),
        ...awaited.map((one) => ({ ...NOT_YET, calendar: one.id })),
      ];
      return { items: items.sort((a, b) => (a.calendar < b.calendar ? -1 : 1)), nextCursor: null };
    },
  );
}

const NOT_YET = { status: 'pending' as const, jobId: null, attempts: 0, lastError: null, syncedAt: null };

function syncOut({ timezone }: Business, push: Push): z.input<typeof syncState> {
  const { calendar: of, status, jobId, attempts, lastError, syncedAtMs } = push;
  const syncedAt = syncedAtMs === null ? null : instantIn(timezone, syncedAtMs);
  return { calendar: of, status, jobId, attempts, lastError, syncedAt };
}

async function calendarOut(
  deps: Pick<ApiScope, 'store' | 'calendars' | 'nowMs'>,
  business: Business,
  { setting, status, feed, nights, overlaps, push }: CalendarState,
): Promise<z.input<typeof calendar>> {
  const { id, kind, resource, name } = setting;
  const common = { id, kind, resource, name, status };
  if (kind !== 'ical') {
    return { ...common, error: push?.lastError ?? null, pending: push?.waiting ?? 0, failed: push?.failed ?? 0 };
  }
  const at = (ms: number | null | undefined) => (ms == null ? null : instantIn(business.timezone, ms));
  const waiting = feed?.waiting ?? null;
  return {
    ...common,
    lastGoodAt: at(feed?.goodAtMs),
    lastAttemptAt: at(feed?.attemptedAtMs),
    error: feed?.error ?? null,
    problems: feed?.problems ?? [],
    nights,
    waiting: waiting && { nights: waiting.nights, why: waiting.why, until: at(waiting.untilMs) },
    overlaps: overlaps.map(({ reservation, nights: both }) => ({ reservation, nights: both })),
    exportUrl: await feedUrlOf(deps, business.id, resource, id),
  };
}

/** Where a feed of ours is fetched; its key is made when it is needed first. @param ofCalendar '': the resource's own */
export async function feedUrlOf(
  { store, calendars, nowMs }: { store: Pick<Store, 'feedKey'> } & Pick<ApiScope, 'calendars' | 'nowMs'>,
  businessId: string,
  resource: string,
  ofCalendar: string,
): Promise<string> {
  const made = { businessId, resource, calendar: ofCalendar, key: newFeedKey(), nowMs: nowMs() };
  return calendars.feedUrl(businessId, resource, await store.feedKey(made));
}
