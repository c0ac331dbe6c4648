import { dateOfDay, instantOf, isLocalDate } from '../../bot/core/time.ts';
import type { Property } from './vevents.ts';

export const DAY_MS = 86_400_000;

/** A time as a calendar writes it: what the clock on the wall shows, and where that clock hangs. */
export interface WallTime {
  /** the wall clock read as if it were UTC; of a whole day, its midnight */
  wallMs: number;
  /** IANA zone or offset; null: a whole day, which has none */
  zone: string | null;
}

const TIME = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?(Z)?)?$/i;

/**
 * @param zoneOf the zone of a TZID; of null, that of times that name none
 * @returns null when it is no time, or one that no calendar has: `20261340` does not roll over into the next year
 */
export function parseTime(
  value: string,
  params: Property['params'],
  zoneOf: (tzid: string | null) => string,
): WallTime | null {
  const parts = TIME.exec(value);
  if (parts === null) return null;
  const [, year, month, day, hours, minutes, seconds = '00', utc] = parts;
  if (!isLocalDate(`${year}-${month}-${day}`)) return null;
  const midnightMs = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (hours === undefined || params.get('VALUE')?.toUpperCase() === 'DATE') return { wallMs: midnightMs, zone: null };
  // a leap second is the end of its minute
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const wallMs = midnightMs + (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.min(Number(seconds), 59) * 1000;
  return { wallMs, zone: utc === undefined ? zoneOf(params.get('TZID') ?? null) : 'UTC' };
}

/** Epoch milliseconds of a wall time; a time that daylight saving skips is the later one, a doubled one the earlier. */
export function instantOfWall(wallMs: number, zone: string): number {
  if (zone === 'UTC') return wallMs;
  const day = Math.floor(wallMs / DAY_MS);
  return instantOf(dateOfDay(day), new Date(wallMs).toISOString().slice(11, 19), zone);
}

/** What the wall clock of a zone shows at an instant, read as if it were UTC. */
export function wallOfInstant(ms: number, zone: string): number {
  return ms + Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

const DURATION = /^\+?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i;

/** Milliseconds of a DURATION; null: none, or one that goes back in time. */
export function parseDuration(value: string): number | null {
  const parts = DURATION.exec(value);
  if (parts === null || !/\d[WDHMS]$/i.test(value)) return null;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((weeks! * 7 + days!) * 24 + hours!) * 3_600_000 + minutes! * 60_000 + seconds! * 1000;
}
