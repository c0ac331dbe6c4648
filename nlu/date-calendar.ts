import type { LocalDate } from '../bot/core/time.ts';
import { localAt } from '../bot/core/time.ts';

/**
 * Integer calendar of the readers: a day is its number since 1970-01-01, so that ranges and weekdays are additions.
 * Proleptic Gregorian; the algorithm is the usual one with years that start in March.
 */
export function dayOf(year: number, month: number, dom: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dom - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

export interface CivilDate {
  year: number;
  month: number;
  dom: number;
}

/** Inverse of {@link dayOf}. */
export function civilOf(day: number): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, dom: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Monday of the day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}

/** First such weekday on or after `day`. */
export function weekdayFrom(day: number, weekday: number): number {
  return day + ((weekday - weekdayOf(day) + 7) % 7);
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function monthLength(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return LENGTHS[month - 1] as number;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** `YYYY-MM` */
export function monthText(year: number, month: number): string {
  return `${year}-${two(month)}`;
}

/** `YYYY-MM-DD` */
export function dateText(day: number): LocalDate {
  const { year, month, dom } = civilOf(day);
  return `${year}-${two(month)}-${two(dom)}`;
}

/** `HH:MM` of minutes since midnight; a day later is folded back. */
export function timeText(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

/** Easter Sunday of the western calendar (anonymous Gregorian computus). */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const k = Math.floor(c / 4);
  const l = (32 + 2 * e + 2 * k - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The `count`-th such weekday of a month; -1 is the last one. */
export function nthWeekday(year: number, month: number, weekday: number, count: number): number {
  if (count > 0) return weekdayFrom(dayOf(year, month, 1), weekday) + (count - 1) * 7;
  const last = dayOf(year, month, monthLength(year, month));
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}

const MINUTE_MS = 60_000;
const ZONE_MINUTES_MAX = 512;
const todays = new Map<string, Map<number, number>>();

/** Local day of an instant. Zone arithmetic costs more than reading the whole message, so it is kept per minute and zone. */
export function localDay(ms: number, timezone: string): number {
  let byMinute = todays.get(timezone);
  if (byMinute === undefined) {
    byMinute = new Map();
    todays.set(timezone, byMinute);
  }
  const minute = Math.floor(ms / MINUTE_MS);
  let day = byMinute.get(minute);
  if (day === undefined) {
    const { date } = localAt(ms, timezone);
    day = dayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
    if (byMinute.size >= ZONE_MINUTES_MAX) byMinute.clear();
    byMinute.set(minute, day);
  }
  return day;
}

/** Day number of `YYYY-MM-DD`. */
export function dayOfText(date: LocalDate): number {
  return dayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}
