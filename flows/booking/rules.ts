import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import { addDays, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import { minNightsFrom, seasonOf } from './prices.ts';

/** A stay that somebody wishes for, before anybody looked whether it is free. */
export interface StayWish {
  checkIn: LocalDate;
  checkOut: LocalDate;
  /** people who need a bed */
  guests: number;
  pets: number;
}

/** Why the house does not take a stay, with the limit it breaks, so that wording can name it. */
export type Refusal =
  /** `limit`: the first check-in that is still possible */
  | { rule: 'in_the_past'; limit: LocalDate }
  /** `limit`: the last check-in that can be booked today */
  | { rule: 'too_far_ahead'; limit: LocalDate }
  /** `limit`: nights at least; `season`: whose rule it is, null when it is the house's */
  | { rule: 'stay_too_short'; limit: number; season: string | null }
  /** `limit`: nights at most */
  | { rule: 'stay_too_long'; limit: number }
  /** `limit`: people at most in this unit */
  | { rule: 'too_many_guests'; limit: number }
  /** `limit`: pets at most in this unit */
  | { rule: 'no_pets'; limit: 0 }
  /** `limit`: new stays in this unit */
  | { rule: 'unit_closed'; limit: 0 };

type Rule = (stay: StayWish, unit: Unit, business: CabinsBusiness, today: LocalDate) => Refusal | null;

const startsTodayOrLater: Rule = (stay, _unit, _business, today) =>
  stay.checkIn < today ? { rule: 'in_the_past', limit: today } : null;

const startsWithinTheCalendar: Rule = (stay, _unit, { policy }, today) => {
  const last = addDays(today, policy.bookableDaysAhead);
  return stay.checkIn > last ? { rule: 'too_far_ahead', limit: last } : null;
};

const lastsLongEnough: Rule = (stay, _unit, business) => {
  const limit = minNightsFrom(business, stay.checkIn);
  if (nightsBetween(stay.checkIn, stay.checkOut) >= limit) return null;
  const season = seasonOf(business, stay.checkIn);
  return { rule: 'stay_too_short', limit, season: season?.minNights === undefined ? null : season.name };
};

const endsSoonEnough: Rule = (stay, _unit, { policy }) =>
  nightsBetween(stay.checkIn, stay.checkOut) > policy.maxNights
    ? { rule: 'stay_too_long', limit: policy.maxNights }
    : null;

const hasRoomForEverybody: Rule = (stay, unit) =>
  stay.guests > unit.capacity ? { rule: 'too_many_guests', limit: unit.capacity } : null;

const takesPetsOrThereAreNone: Rule = (stay, unit) =>
  stay.pets > 0 && !unit.pets ? { rule: 'no_pets', limit: 0 } : null;

const isOpenForBookings: Rule = (_stay, unit) => (unit.closed === true ? { rule: 'unit_closed', limit: 0 } : null);

/** The rules of a stay, in the order in which they are told. README.md says each in a sentence. */
export const STAY_RULES: readonly Rule[] = [
  startsTodayOrLater,
  startsWithinTheCalendar,
  lastsLongEnough,
  endsSoonEnough,
  hasRoomForEverybody,
  takesPetsOrThereAreNone,
  isOpenForBookings,
];

/**
 * Every rule that the stay breaks in this unit, in the order of {@link STAY_RULES}; [] when the house takes it.
 * @param today the business's date now; a stay may start today
 */
export function refusals(stay: StayWish, unit: Unit, business: CabinsBusiness, today: LocalDate): Refusal[] {
  return STAY_RULES.flatMap((rule) => rule(stay, unit, business, today) ?? []);
}

/** Whether the unit can take these people and animals at all, whatever the dates. */
export function suits(unit: Unit, wish: Pick<StayWish, 'guests' | 'pets'>): boolean {
  return unit.closed !== true && wish.guests <= unit.capacity && (wish.pets === 0 || unit.pets);
}

/** The units that take new bookings: what is offered and told of. All of them where every one is closed. */
export function openUnits({ units }: Pick<CabinsBusiness, 'units'>): readonly Unit[] {
  const open = units.filter(({ closed }) => closed !== true);
  return open.length > 0 ? open : units;
}
