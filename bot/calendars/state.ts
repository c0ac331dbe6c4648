import type { CalendarSetting } from '../../config/business.ts';
import { isStale } from '../../jobs/calendars/conditions.ts';
import type { Feed, Overlap, PushTrouble, Store } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import { localAt } from '../core/time.ts';

/** How a calendar is, the worst first. */
export const CALENDAR_STATUSES = [
  /** not read within its limit: bookings of its unit are only pre-reserved */
  'stale',
  /** the last try failed */
  'failing',
  /** nobody tried yet */
  'never_read',
  /** nights that the portal no longer has stay taken until staff, or more readings, say so */
  'waiting',
  /** some of its events could not be understood */
  'incomplete',
  /** of one that is written: entries are on their way */
  'pending',
  'ok',
] as const;
export type CalendarStatus = (typeof CALENDAR_STATUSES)[number];

/** A calendar of the business file with what is known of it. */
export interface CalendarState {
  setting: CalendarSetting;
  status: CalendarStatus;
  /** of one that is read; null: nobody tried yet */
  feed: Feed | null;
  /** nights from today on that it takes */
  nights: number;
  overlaps: Overlap[];
  /** of one that is written */
  push: PushTrouble | null;
}

/** Every calendar of a business, in the order of its file. */
export async function calendarStates(
  store: Store,
  business: Business,
  settings: readonly CalendarSetting[],
  nowMs: number,
): Promise<CalendarState[]> {
  if (settings.length === 0) return [];
  const { id: businessId, timezone } = business;
  const { date: today } = localAt(nowMs, timezone);
  const [feeds, counts, overlaps, pushes] = await Promise.all([
    store.feeds(businessId),
    store.nightCounts(businessId, today),
    store.overlaps(businessId, today, nowMs),
    store.pushTrouble(businessId),
  ]);
  return settings.map((setting) => {
    const { id } = setting;
    const feed = feeds.find(({ calendar }) => calendar === id) ?? null;
    const push = pushes.find(({ calendar }) => calendar === id) ?? null;
    return {
      setting,
      status: setting.kind === 'ical' ? readStatus(feed, setting.staleAfterMs, nowMs) : pushStatus(push),
      feed,
      nights: counts.find(({ calendar }) => calendar === id)?.claimed ?? 0,
      overlaps: overlaps.filter(({ calendar }) => calendar === id),
      push,
    };
  });
}

function readStatus(feed: Feed | null, staleAfterMs: number, nowMs: number): CalendarStatus {
  if (feed === null) return 'never_read';
  if (feed.goodAtMs !== null && isStale(feed, staleAfterMs, nowMs)) return 'stale';
  if (feed.error !== null) return 'failing';
  // one good reading more is on its way by itself; a large shrinkage is a person's to look at
  if (feed.waiting !== null && feed.waiting.why === 'shrinkage') return 'waiting';
  return feed.problems.length > 0 ? 'incomplete' : 'ok';
}

function pushStatus(push: PushTrouble | null): CalendarStatus {
  if (push === null) return 'ok';
  return push.failed > 0 ? 'failing' : 'pending';
}
