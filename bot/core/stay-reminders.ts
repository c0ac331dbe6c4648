import type { CabinsBusiness } from './business.ts';
import { staffedFrom, staffedUntil } from './hours.ts';
import { addDays, instantOf, type LocalDate } from './time.ts';

const DAY_MS = 86_400_000;

/** What is said before and after a stay; the events of the same names tell it. */
export const STAY_REMINDERS = ['stay_reminder', 'check_in_info', 'thanks'] as const;
export type StayReminder = (typeof STAY_REMINDERS)[number];

export interface PlannedReminder {
  kind: StayReminder;
  /** epoch milliseconds */
  runAtMs: number;
}

interface Stay {
  checkIn: LocalDate;
  checkOut: LocalDate;
}

/** After this, what was not said is not said any more: before a stay nothing once it begins, thanks within some days. */
export function reminderEndMs({ policy, timezone }: CabinsBusiness, kind: StayReminder, stay: Stay): number {
  if (kind !== 'thanks') return instantOf(stay.checkIn, policy.checkIn, timezone);
  return instantOf(addDays(stay.checkOut, THANKS_DAYS), policy.checkOut, timezone) + (policy.thanksMs ?? 0);
}
/** Thanks later than this look like a mistake. */
const THANKS_DAYS = 3;

/**
 * When what is said before and after a stay goes out: the policy's time, moved into the hours in which people answer.
 * What precedes a stay goes later to the next opening while that leaves at least half of its lead, else earlier, an hour
 * before the last closing: never at or after check-in. Thanks only go later. Whole days are counted on the calendar of
 * the business, so that daylight saving moves no hour.
 * @returns in the order of {@link STAY_REMINDERS}; without what is not wished for, or can't be in time; some may be due long ago
 */
export function planStayReminders(business: CabinsBusiness, stay: Stay): PlannedReminder[] {
  const { policy, timezone } = business;
  const before = (leadMs: number) => {
    const arrivesMs = instantOf(stay.checkIn, policy.checkIn, timezone);
    const dueMs = movedBy(stay.checkIn, policy.checkIn, -leadMs, timezone);
    const laterMs = staffedFrom(business, dueMs);
    if (laterMs !== null && laterMs < arrivesMs && laterMs - dueMs <= (arrivesMs - dueMs) / 2) return laterMs;
    return staffedUntil(business, dueMs) ?? dueMs;
  };
  const after = (lagMs: number) => {
    const dueMs = movedBy(stay.checkOut, policy.checkOut, lagMs, timezone);
    return staffedFrom(business, dueMs) ?? dueMs;
  };
  const planned: PlannedReminder[] = [];
  if (policy.stayReminderMs !== undefined)
    planned.push({ kind: 'stay_reminder', runAtMs: before(policy.stayReminderMs) });
  if (policy.checkInInfoMs !== undefined)
    planned.push({ kind: 'check_in_info', runAtMs: before(policy.checkInInfoMs) });
  if (policy.thanksMs !== undefined) planned.push({ kind: 'thanks', runAtMs: after(policy.thanksMs) });
  return planned.filter(({ kind, runAtMs }) => runAtMs < reminderEndMs(business, kind, stay));
}

/** A wall clock time on a date, moved: whole days on the calendar, the rest by the clock. */
function movedBy(date: LocalDate, time: string, ms: number, timezone: string): number {
  const days = Math.trunc(ms / DAY_MS);
  return instantOf(addDays(date, days), time, timezone) + (ms - days * DAY_MS);
}
