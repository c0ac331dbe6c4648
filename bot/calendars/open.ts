import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { CalendarSetting, LoadedBusiness } from '../../config/business.ts';
import type { WrittenCalendar } from '../../config/calendars.ts';
import type { Env } from '../../config/env.ts';
import { settleEffects } from '../../flows/booking/holds.ts';
import type { Condition } from '../../jobs/alerts/condition.ts';
import { ALIGN, alignCalendars } from '../../jobs/calendars/align-calendars.ts';
import { calendarOverlaps, calendarsStale, pushesFailed } from '../../jobs/calendars/conditions.ts';
import { followCalendars } from '../../jobs/calendars/follow-calendars.ts';
import { pushCalendar } from '../../jobs/calendars/push-calendar.ts';
import type { CalendarSource } from '../../jobs/calendars/read-calendar.ts';
import { type ReaderParts, readCalendarTask, readNow } from '../../jobs/calendars/reader.ts';
import { type Schedule, scheduledJob } from '../../jobs/schedule.ts';
import type { Task, TaskContext } from '../../jobs/task.ts';
import type { Follower } from '../../jobs/tasks/follow-reservation.ts';
import type { Timers } from '../../jobs/timers.ts';
import type { Store } from '../../store/store.ts';
import type { Businesses } from '../businesses.ts';
import { createGuardedFetch } from '../outbound/guarded-fetch.ts';
import type { Metrics } from '../sidecar/metrics.ts';
import { entryOf } from './entry.ts';
import { feedFetcher } from './fetch-feed.ts';
import { createTargets } from './targets.ts';
import { vendorFetch } from './vendor-fetch.ts';

export interface CalendarDeps {
  env: Pick<Env, 'outboundAllowHosts' | 'google'>;
  loaded: readonly LoadedBusiness[];
  written: readonly WrittenCalendar[];
  businesses: Pick<Businesses, 'get' | 'list'>;
  store: Store;
  /** records an event for a conversation's next turn, and starts that turn */
  feed: TaskContext['feed'];
  /** what our feeds' addresses begin with */
  publicUrl: string;
  metrics: Metrics;
  timers: Timers;
  nowMs(): number;
  log: Logger;
}

/** Calendars of other companies, as the HTTP side needs them. */
export interface Calendars {
  /** as the business file has them */
  settings(businessId: string): readonly CalendarSetting[];
  /**
   * Reads one now, and what follows from it is done when this resolves.
   * @throws BusyCalendar when it is being read all the while
   */
  read(businessId: string, calendar: string, by: string, acceptRemovals: boolean): Promise<void>;
  /** where a feed of ours is fetched */
  feedUrl(businessId: string, resource: string, key: string): string;
}

/** The same, with all that works on them in the background. */
export interface OpenCalendars extends Calendars {
  tasks: Task[];
  schedules: Schedule[];
  conditions: Condition[];
  followers: Follower[];
  /** Queues the first work: at each start the files may be others. */
  start(): Promise<void>;
}

/** How long somebody who wants a calendar read waits for a reading that is in hand. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 100;

/** Wires reading, writing and watching of calendars. */
export function openCalendars(deps: CalendarDeps): OpenCalendars {
  const { env, loaded, written, businesses, store, metrics, timers, nowMs, log } = deps;
  const sources = loaded.flatMap(sourcesOf);
  const sourceOf = (businessId: string, id: string) =>
    sources.find((one) => one.businessId === businessId && one.id === id) ?? null;
  const live = () => businesses.list().map(({ business }) => business);
  const random = Math.random;
  const fetch = createGuardedFetch({ allowHosts: [...env.outboundAllowHosts, ...trustedHosts(env)] });

  const parts: ReaderParts = {
    source: sourceOf,
    fetchFeed: feedFetcher(fetch),
    hash: (bytes) => createHash('sha256').update(bytes).digest('base64url'),
    settle: settleEffects,
    nowMs,
    elapsedMs: timers.nowMs,
    random,
    observe({ businessId, id, resource }, { error, counts }, tookMs) {
      metrics.icalSyncSeconds.observe(tookMs / 1000);
      metrics.icalEventsImportedTotal.inc(counts.imported);
      metrics.icalEventsUpdatedTotal.inc(counts.updated);
      metrics.icalEventsRemovedTotal.inc(counts.removed);
      if (error === null) return;
      metrics.icalSyncErrorsTotal.inc({ resource });
      log.warn({ business: businessId, calendar: id, reason: error }, 'a calendar could not be read');
    },
  };
  const targets = createTargets(written, { fetch: vendorFetch(fetch), timers, nowMs, random });

  return {
    tasks: [
      readCalendarTask(parts),
      alignCalendars({
        sources: () => sources,
        businesses: live,
        onForgotten: (business, calendar, nights) =>
          log.warn(
            { business, calendar, nights },
            'a calendar was taken out of the business file: its nights are free',
          ),
      }),
      pushCalendar({
        target: targets,
        elapsedMs: timers.nowMs,
        observe: (tookMs) => metrics.calendarPushSeconds.observe(tookMs / 1000),
      }),
    ],
    schedules: [ALIGN],
    conditions: [calendarOverlaps(live), calendarsStale(live), pushesFailed(live)],
    followers: [
      followCalendars({ written: (businessId) => written.filter((one) => one.businessId === businessId), entryOf }),
    ],
    settings: (businessId) => loaded.find(({ business }) => business.id === businessId)?.settings.calendars ?? [],
    feedUrl: (businessId, resource, key) =>
      `${deps.publicUrl}/api/v1/ical/${encodeURIComponent(businessId)}/${encodeURIComponent(resource)}.ics?key=${key}`,
    async read(businessId, calendar, by, acceptRemovals) {
      const source = sourceOf(businessId, calendar);
      const business = businesses.get(businessId)?.business;
      if (source === null || business === undefined) throw new Error(`${calendar} is no calendar that is read`);
      const untilMs = timers.nowMs() + PATIENCE_MS;
      const context = { store, feed: deps.feed };
      while ((await readNow(source, business, parts, context, { by, acceptRemovals })) === null) {
        if (timers.nowMs() > untilMs) throw new BusyCalendar();
        await new Promise<void>((resolve) => timers.set(resolve, LOOK_MS));
      }
    },
    async start() {
      await store.enqueue(scheduledJob(ALIGN, nowMs()));
    },
  };
}

/** Somebody reads the calendar all the while. */
export class BusyCalendar extends Error {
  override readonly name = 'BusyCalendar';
}

/** Nights are read for cabins only: a salon's calendars wait for its appointments. */
function sourcesOf({ business, settings }: LoadedBusiness): CalendarSource[] {
  if (business.kind !== 'cabins') return [];
  return settings.calendars.flatMap((one) => {
    if (one.kind !== 'ical') return [];
    const { id, resource, name, url, everyMs, staleAfterMs } = one;
    const sourceHash = createHash('sha256').update(`${resource} ${url}`).digest('base64url');
    return [{ businessId: business.id, id, resource, name, url, everyMs, staleAfterMs, sourceHash }];
  });
}

/** The operator named it: it may be private. */
function trustedHosts({ google }: CalendarDeps['env']): { host: string; port: number }[] {
  const url = new URL(google.calendarApiUrl);
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
  return [{ host: url.hostname.replace(/^\[|\]$/g, ''), port }];
}
