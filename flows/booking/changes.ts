import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import type { StayTerms } from '../../bot/core/effect.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { LocalDate } from '../../bot/core/time.ts';
import { judgeStay, type TakenNights } from './availability.ts';
import { type CalendarReading, unseenCalendar } from './calendars.ts';
import type { Refusal, StayWish } from './rules.ts';

/** Why a stay is not changed by itself, whatever it is to become. */
export type Standstill =
  /** the guests are there already, a person sees to it; `limit`: the day they came */
  | { rule: 'stay_begun'; limit: LocalDate }
  /** a pre-reservation: nothing can be promised of it, neither as it is nor otherwise */
  | { rule: 'awaits_calendar' };

/** Why a stay does not become another; all but `awaits_calendar` staff may set aside. */
export type ChangeRefusal =
  | Refusal
  | Standstill
  /** a calendar of the unit it would move in is too old to know whether the nights are free; `sinceMs` null: never read */
  | { rule: 'calendar_unseen'; calendar: string; sinceMs: number | null };

export interface JudgedChange {
  /** the stay as it would be, at today's prices */
  to: StayTerms;
  /** it is like that already */
  isSame: boolean;
  /** no night of it is another's */
  isFree: boolean;
  /** every rule that it breaks; a stay that is the same breaks none */
  refusals: ChangeRefusal[];
}

/** What keeps a stay as it is before anybody asks what it is to become; null: nothing does. */
export function standstillOf({ checkIn, awaits }: Reservation, today: LocalDate): Standstill | null {
  if (checkIn < today) return { rule: 'stay_begun', limit: checkIn };
  return awaits === undefined ? null : { rule: 'awaits_calendar' };
}

/**
 * A stay laid over a reservation, judged by every rule at once: what staff are told before they change it. The chat asks
 * the same functions one after the other.
 * @param known nights taken in the unit, those of the reservation itself left out; when its calendars were last read
 */
export function judgeChange(
  business: CabinsBusiness,
  reservation: Reservation,
  { unit, wish }: { unit: Unit; wish: StayWish },
  known: { taken: TakenNights; readings: readonly CalendarReading[] },
  { today, nowMs }: { today: LocalDate; nowMs: number },
): JudgedChange {
  const { terms: to, refusals, isFree } = judgeStay(business, known.taken, unit, wish, today);
  if (isSameStay(to, reservation)) return { to, isSame: true, isFree: true, refusals: [] };
  const standstill = standstillOf(reservation, today);
  const unseen = takesNights(to, reservation) ? unseenCalendar(business, unit.id, known.readings, nowMs) : null;
  return {
    to,
    isSame: false,
    isFree,
    refusals: [
      ...(standstill === null ? [] : [standstill]),
      ...refusals,
      ...(unseen === null
        ? []
        : [{ rule: 'calendar_unseen' as const, calendar: unseen.name, sinceMs: unseen.sinceMs }]),
    ],
  };
}

/** The terms that a reservation carries. */
export function termsOfReservation(reservation: Reservation): StayTerms {
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = reservation;
  return { resource, checkIn, checkOut, guests, pets, total, deposit };
}

/** Whether a stay is as the reservation is, whatever it costs by now. */
export function isSameStay(terms: StayTerms, reservation: Reservation): boolean {
  const { resource, checkIn, checkOut, guests, pets } = reservation;
  return (
    terms.resource === resource &&
    terms.checkIn === checkIn &&
    terms.checkOut === checkOut &&
    terms.guests === guests &&
    terms.pets === pets
  );
}

/** Whether the stay would take nights that the reservation does not have. */
export function takesNights(to: StayTerms, { resource, checkIn, checkOut }: Reservation): boolean {
  return to.resource !== resource || to.checkIn < checkIn || checkOut < to.checkOut;
}
