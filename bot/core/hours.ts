import type { Business } from './business.ts';
import { addDays, dayNumber, instantOf, type LocalDate, localAt, weekday } from './time.ts';

/** Whether people answer at this instant. */
export function isStaffed(business: Business, nowMs: number): boolean {
  const { date, time } = localAt(nowMs, business.timezone);
  return (business.hours[weekday(date)] ?? []).some((span) => span.from <= time && time < span.to);
}

/** The next moment from `nowMs` on at which people answer, as local date and time; null when they never do. */
export function nextStaffed(
  business: Business,
  nowMs: number,
): { daysAhead: number; weekday: number; time: string } | null {
  const { date, time } = localAt(nowMs, business.timezone);
  for (let daysAhead = 0; daysAhead <= 7; daysAhead++) {
    const day = ((dayNumber(date) + daysAhead + 3) % 7) + 1;
    const spans = [...(business.hours[day] ?? [])].sort((a, b) => (a.from < b.from ? -1 : 1));
    const span = spans.find((candidate) => daysAhead > 0 || candidate.from > time);
    if (span) return { daysAhead, weekday: day, time: span.from };
  }
  return null;
}

/** Longest closure that is looked over; hours repeat by the week. */
const DAYS_LOOKED = 8;

/** The first instant from `atMs` on at which people answer; null when they never do. */
export function staffedFrom(business: Business, atMs: number): number | null {
  if (isStaffed(business, atMs)) return atMs;
  const { date } = localAt(atMs, business.timezone);
  for (let ahead = 0; ahead <= DAYS_LOOKED; ahead++) {
    const starts = spansOf(business, addDays(date, ahead)).map(({ fromMs }) => fromMs);
    const next = Math.min(...starts.filter((fromMs) => fromMs > atMs));
    if (next !== Number.POSITIVE_INFINITY) return next;
  }
  return null;
}

/** Before `atMs`, an hour before people stop answering, or when they begin where they answer for less; null when they never do. */
export function staffedUntil(business: Business, atMs: number): number | null {
  if (isStaffed(business, atMs)) return atMs;
  const { date } = localAt(atMs, business.timezone);
  for (let back = 0; back <= DAYS_LOOKED; back++) {
    const ended = spansOf(business, addDays(date, -back)).filter(({ toMs }) => toMs <= atMs);
    const [last] = ended.toSorted((a, b) => b.toMs - a.toMs);
    if (last !== undefined) return Math.max(last.fromMs, last.toMs - HOUR_MS);
  }
  return null;
}
const HOUR_MS = 3_600_000;

function spansOf({ hours, timezone }: Business, date: LocalDate): { fromMs: number; toMs: number }[] {
  return (hours[weekday(date)] ?? []).map(({ from, to }) => ({
    fromMs: instantOf(date, from, timezone),
    toMs: to === '24:00' ? instantOf(addDays(date, 1), '00:00', timezone) : instantOf(date, to, timezone),
  }));
}

/** How much of the time from one instant to another people answered. */
export function staffedMs(business: Business, fromMs: number, toMs: number): number {
  const first = dayNumber(localAt(fromMs, business.timezone).date) - 1;
  const last = dayNumber(localAt(toMs, business.timezone).date);
  let sumMs = 0;
  // nobody counts further back than a year: whatever is compared with this is less
  for (let ago = Math.min(last - first, 366); ago >= 0; ago--) {
    for (const span of spansOf(business, addDays(localAt(toMs, business.timezone).date, -ago))) {
      sumMs += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return sumMs;
}
