import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { Effect, StayTerms } from '../../bot/core/effect.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { addDays, instantOf } from '../../bot/core/time.ts';

const DAY_MS = 86_400_000;

export interface HoldRequest {
  reservationId: string;
  code: string;
  terms: StayTerms;
  customerName: string | null;
  nowMs: number;
}

/**
 * When a hold on these terms, placed now, ends: epoch milliseconds; null when nothing is to be paid, because then the
 * reservation is confirmed at once.
 */
export function holdEndMs(business: CabinsBusiness, terms: StayTerms, nowMs: number): number | null {
  return terms.deposit.amount > 0 ? nowMs + business.policy.holdMs : null;
}

/** The writes that keep a stay for a customer: the hold itself, its end, and a reminder before it where one fits. */
export function holdEffects(business: CabinsBusiness, hold: HoldRequest): Effect[] {
  const { nowMs, ...placed } = hold;
  const holdExpiresAtMs = holdEndMs(business, hold.terms, nowMs);
  const place: Effect = { kind: 'place_hold', ...placed, holdExpiresAtMs };
  if (holdExpiresAtMs === null) return [place];
  return [place, ...holdJobs(business, hold.reservationId, holdExpiresAtMs, nowMs)];
}

/** When a hold ends that is extended: a whole hold after its end, so that asking early loses nothing. */
export function extendedUntilMs(business: CabinsBusiness, held: Reservation): number {
  return (held.holdExpiresAtMs ?? 0) + business.policy.holdMs;
}

/**
 * The writes that give a held reservation a whole hold more, counted from its end; null when that can't be: it is not
 * held, its hold is over, or it was extended before.
 */
export function extensionEffects(business: CabinsBusiness, held: Reservation, nowMs: number): Effect[] | null {
  if (held.status !== 'held' || held.holdExtended) return null;
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
  const payload = { reservationId, businessId: business.id };
  const expiry: Effect = {
    kind: 'schedule_job',
    task: 'expire-hold',
    key: expiryKey(reservationId),
    runAtMs: endMs,
    payload,
  };
  const remindAtMs = endMs - business.policy.holdReminderMs;
  // a reminder at once, or at the very end, helps nobody
  if (remindAtMs <= nowMs || remindAtMs >= endMs) return [expiry];
  const reminder: Effect = {
    kind: 'schedule_job',
    task: 'remind-hold',
    key: reminderKey(reservationId),
    runAtMs: remindAtMs,
    payload,
  };
  return [expiry, reminder];
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
