import type { Business } from '../../bot/core/business.ts';

/** When a calendar that is read was last read whole, as the store tells it; null: never yet. */
export interface CalendarReading {
  calendar: string;
  goodAtMs: number | null;
}

/** A calendar that is too old to promise a night by. */
export interface UnseenCalendar {
  /** as people call it, e.g. `Airbnb` */
  name: string;
  /** when it was last read whole; null: never yet */
  sinceMs: number | null;
}

/** Whether any calendar of the unit is read: only then there is something to ask about. */
export function isWatched({ calendars }: Pick<Business, 'calendars'>, resource: string): boolean {
  return calendars.some((calendar) => calendar.resource === resource);
}

/**
 * The calendar of this unit that was read longest ago, of those that are too old by their limit; one never read is the
 * oldest of all.
 * @param readings of the unit; a calendar that is not among them was never read
 * @returns null: all are known well enough, or none is read
 */
export function unseenCalendar(
  { calendars }: Pick<Business, 'calendars'>,
  resource: string,
  readings: readonly CalendarReading[],
  nowMs: number,
): UnseenCalendar | null {
  let oldest: UnseenCalendar | null = null;
  for (const { id, name, staleAfterMs } of calendars.filter((one) => one.resource === resource)) {
    const sinceMs = readings.find(({ calendar }) => calendar === id)?.goodAtMs ?? null;
    if (sinceMs !== null && nowMs - sinceMs < staleAfterMs) continue;
    if (oldest === null || (sinceMs ?? 0) < (oldest.sinceMs ?? 0)) oldest = { name, sinceMs };
  }
  return oldest;
}
