import type { Business } from './business.ts';
import { dayNumber, localAt, weekday } from './time.ts';

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
