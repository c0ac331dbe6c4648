import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { Effect, StayTerms } from '../../bot/core/effect.ts';
import { staffedFrom } from '../../bot/core/hours.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { addDays, instantOf } from '../../bot/core/time.ts';
import { type CalendarReading, type UnseenCalendar, unseenCalendar } from './calendars.ts';

const DAY_MS = 86_400_000;

/** A pre-reservation is kept for so long; a calendar that nobody can read for a day is a person's to look into. */
const WAIT_MS = DAY_MS;

export interface HoldRequest {
  reservationId: string;
  code: string;
  terms: StayTerms;
  customerName: string | null;
  /** of the unit's calendars; default: none was ever read */
  readings?: readonly CalendarReading[];
  nowMs: number;
}

/** How a stay is kept that is placed now. */
export interface HoldTerms {
  /** epoch milliseconds; null: confirmed at once, because nothing is to be paid */
  holdExpiresAtMs: number | null;
  /** a pre-reservation: no money is asked for until the calendar was read again */
  awaits?: 'calendar';
  /** what it waits for */
  unseen?: UnseenCalendar;
}

/**
 * How a stay on these terms is kept if it is placed now: held for the deposit, confirmed where there is none, or, while
 * a calendar of its unit is too old, held for a day until it is read.
 * @param readings when each calendar of the unit was last read whole; one that is missing was never read
 * @see README.md "Pre-reservation"
 */
export function holdTermsFor(
  business: CabinsBusiness,
  terms: StayTerms,
  readings: readonly CalendarReading[],
  nowMs: number,
): HoldTerms {
  const unseen = unseenCalendar(business, terms.resource, readings, nowMs);
  if (unseen !== null) return { holdExpiresAtMs: nowMs + WAIT_MS, awaits: 'calendar', unseen };
  return { holdExpiresAtMs: terms.deposit.amount > 0 ? nowMs + business.policy.holdMs : null };
}

/**
 * The writes that keep a stay for a customer: the hold itself, its end, and a reminder before it where one fits. Of a
 * pre-reservation nobody is reminded: there is nothing to pay.
 */
export function holdEffects(business: CabinsBusiness, hold: HoldRequest): Effect[] {
  const { nowMs, readings = [], ...placed } = hold;
  const { holdExpiresAtMs, awaits } = holdTermsFor(business, hold.terms, readings, nowMs);
  const place: Effect = { kind: 'place_hold', ...placed, holdExpiresAtMs };
  if (holdExpiresAtMs === null) return [place];
  if (awaits === undefined) return [place, ...holdJobs(business, hold.reservationId, holdExpiresAtMs, nowMs)];
  return [{ ...place, awaits }, expiryJob(business, hold.reservationId, holdExpiresAtMs)];
}

/**
 * When a hold ends that was a pre-reservation until its nights turned out to be free: a whole hold from now, or, where
 * that is outside of the business's hours, from their next opening, a day later at most. Its customer does not wait for
 * the word in the chat, as one does who has just asked: told at three at night, half an hour is none.
 */
export function settledUntilMs(business: CabinsBusiness, nowMs: number): number {
  const fromMs = Math.min(staffedFrom(business, nowMs) ?? nowMs, nowMs + DAY_MS);
  return fromMs + business.policy.holdMs;
}

/** The writes that make a pre-reservation a hold, or a confirmed stay where there is nothing to pay. */
export function settleEffects(business: CabinsBusiness, { id, deposit }: Reservation, nowMs: number): Effect[] {
  if (deposit.amount === 0) return [{ kind: 'confirm_reservation', reservationId: id }, ...holdJobsDropped(id)];
  const holdExpiresAtMs = settledUntilMs(business, nowMs);
  return [
    { kind: 'settle_wait', reservationId: id, holdExpiresAtMs },
    ...holdJobs(business, id, holdExpiresAtMs, nowMs),
  ];
}

/** When a hold ends that is extended: a whole hold after its end, so that asking early loses nothing. */
export function extendedUntilMs(business: CabinsBusiness, held: Reservation): number {
  return (held.holdExpiresAtMs ?? 0) + business.policy.holdMs;
}

/**
 * The writes that give a held reservation a whole hold more, counted from its end; null when that can't be: it is not
 * held, it waits for a calendar, its hold is over, or it was extended before.
 */
export function extensionEffects(business: CabinsBusiness, held: Reservation, nowMs: number): Effect[] | null {
  if (held.status !== 'held' || held.awaits !== undefined || held.holdExtended) return null;
  if (held.holdExpiresAtMs === undefined || held.holdExpiresAtMs <= nowMs) return null;
  const holdExpiresAtMs = extendedUntilMs(business, held);
  const extend: Effect = { kind: 'extend_hold', reservationId: held.id, holdExpiresAtMs };
  return [extend, ...holdJobs(business, held.id, holdExpiresAtMs, nowMs)];
}

/** Drops the jobs of a hold that no longer runs: it was confirmed or cancelled. */
export function holdJobsDropped(reservationId: string): Effect[] {
  return [
    { kind: 'unschedule_job', key: expiryKey(reservationId) },
    { kind: 'unschedule_job', key: reminderKey(reservationId) },
  ];
}

function holdJobs(business: CabinsBusiness, reservationId: string, endMs: number, nowMs: number): Effect[] {
  const expiry = expiryJob(business, reservationId, endMs);
  const remindAtMs = endMs - business.policy.holdReminderMs;
  // a reminder at once, or at the very end, helps nobody
  if (remindAtMs <= nowMs || remindAtMs >= endMs) return [expiry];
  const reminder: Effect = {
    kind: 'schedule_job',
    task: 'remind-hold',
    key: reminderKey(reservationId),
    runAtMs: remindAtMs,
    payload: { reservationId, businessId: business.id },
  };
  return [expiry, reminder];
}

function expiryJob(business: CabinsBusiness, reservationId: string, endMs: number): Effect {
  const payload = { reservationId, businessId: business.id };
  return { kind: 'schedule_job', task: 'expire-hold', key: expiryKey(reservationId), runAtMs: endMs, payload };
}

const expiryKey = (reservationId: string) => `expire-hold:${reservationId}`;
const reminderKey = (reservationId: string) => `remind-hold:${reservationId}`;

/** What cancelling now means for the money. */
export interface Cancellation {
  /** the deposit goes back */
  free: boolean;
  /** cancelling is free before this instant, epoch milliseconds */
  freeUntilMs: number;
}

/**
 * Whether a stay can still be cancelled free of charge. Whole days are counted on the calendar of the business: seven
 * days before a check-in at 15:00 is 15:00, also when the clocks change in between.
 */
export function cancellation(
  business: CabinsBusiness,
  stay: Pick<Reservation, 'checkIn'>,
  nowMs: number,
): Cancellation {
  const { checkIn, freeCancellationMs } = business.policy;
  const days = Math.floor(freeCancellationMs / DAY_MS);
  const deadline = instantOf(addDays(stay.checkIn, -days), checkIn, business.timezone);
  const freeUntilMs = deadline - (freeCancellationMs - days * DAY_MS);
  return { free: nowMs < freeUntilMs, freeUntilMs };
}
