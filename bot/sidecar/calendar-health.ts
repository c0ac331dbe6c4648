import { type CalendarState, type CalendarStatus, calendarStates } from '../calendars/state.ts';
import type { AppDeps } from './deps.ts';

type Deps = Pick<AppDeps, 'store' | 'businesses' | 'calendars' | 'nowMs'>;

/** How calendars are, those that are not well by name, as `business/calendar`. */
export type CalendarHealth = {
  isWell: boolean;
  calendars: number;
  /** of reservations with a calendar that says otherwise */
  overlaps: number;
} & Partial<Record<CalendarStatus, string[]>>;

/** On their way, and no reason to worry. */
const FINE: readonly CalendarStatus[] = ['ok', 'pending', 'never_read'];

/** From the database alone: no portal is asked. */
export async function calendarHealth(deps: Deps): Promise<CalendarHealth> {
  const named = await namedStates(deps);
  const health: CalendarHealth = { isWell: true, calendars: named.length, overlaps: 0 };
  for (const { name, state } of named) {
    health.overlaps += state.overlaps.length;
    if (!FINE.includes(state.status)) health[state.status] = [...(health[state.status] ?? []), name];
  }
  const isFine = named.every(({ state }) => FINE.includes(state.status));
  return { ...health, isWell: isFine && health.overlaps === 0 };
}

/**
 * Seconds since the last whole reading, by resource; of several calendars the oldest counts. One that was never read is
 * as old as this process.
 */
export async function readingAges(deps: Deps & Pick<AppDeps, 'startedAtMs'>): Promise<Map<string, number>> {
  const ages = new Map<string, number>();
  for (const { business } of deps.businesses.list()) {
    const settings = deps.calendars.settings(business.id).filter(({ kind }) => kind === 'ical');
    if (settings.length === 0 || business.kind !== 'cabins') continue;
    const feeds = new Map((await deps.store.feeds(business.id)).map((feed) => [feed.calendar, feed]));
    for (const { id, resource } of settings) {
      const goodAtMs = feeds.get(id)?.goodAtMs ?? deps.startedAtMs;
      const ageS = Math.max(0, deps.nowMs() - goodAtMs) / 1000;
      ages.set(resource, Math.max(ageS, ages.get(resource) ?? 0));
    }
  }
  return ages;
}

async function namedStates({
  store,
  businesses,
  calendars,
  nowMs,
}: Deps): Promise<{ name: string; state: CalendarState }[]> {
  const found: { name: string; state: CalendarState }[] = [];
  for (const { business } of businesses.list()) {
    for (const state of await calendarStates(store, business, calendars.settings(business.id), nowMs())) {
      found.push({ name: `${business.id}/${state.setting.id}`, state });
    }
  }
  return found;
}
