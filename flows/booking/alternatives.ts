import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import { addDays, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import { isFree, offersFor, type StayOffer, type TakenNights } from './availability.ts';
import { minNightsFrom } from './prices.ts';
import { type StayWish, suits } from './rules.ts';

/** A wish that may already prefer a unit (its id). */
export interface UnitWish extends StayWish {
  unit?: string;
}

/**
 * The range of nights that {@link nearbyStays} looks at, half-open: what to ask the store for.
 * @param days how many days a check-in may move either way
 */
export function searchWindow(
  business: CabinsBusiness,
  wish: StayWish,
  days: number,
): { from: LocalDate; to: LocalDate } {
  const longest = business.seasons.map((season) => season.minNights ?? 1);
  const nights = Math.max(nightsBetween(wish.checkIn, wish.checkOut), business.policy.minNights, ...longest);
  return { from: addDays(wish.checkIn, -days), to: addDays(wish.checkIn, days + nights) };
}

/**
 * What to offer instead, best first: stays near the wish that are free and obey every rule. The length stays as wished
 * where the rules allow, else the nearest that they do. With a wished unit, that unit on the nearest dates and other
 * units on the same dates take turns, the same dates first; then whatever else is near. Without one, the same dates
 * with an allowed length, then the cheapest unit of each near check-in. A near check-in loses few of the wished nights,
 * then moves few days, then is later rather than earlier.
 * The wish itself comes first if it is free after all.
 * @param taken nights taken within {@link searchWindow}
 * @param opts.days how many days a check-in may move either way; `limit`: offers at most (3)
 * @returns [] when nothing suits, never null
 */
export function nearbyStays(
  business: CabinsBusiness,
  taken: TakenNights,
  wish: UnitWish,
  today: LocalDate,
  opts: { days: number; limit?: number },
): StayOffer[] {
  const limit = opts.limit ?? 3;
  const units = business.units.filter((unit) => suits(unit, wish));
  const wished = units.filter((unit) => unit.id === wish.unit);
  const others = units.filter((unit) => unit.id !== wish.unit);
  const dates = nearbyDates(business, wish, today, opts.days);
  const sameDates = dates.filter(({ checkIn }) => checkIn === wish.checkIn);

  const sameUnit = offersOn(business, taken, wished, dates, limit);
  const otherUnits = offersOn(business, taken, others, sameDates, limit);
  const unitFirst = sameUnit[0]?.checkIn === wish.checkIn;
  const found = unitFirst ? takeTurns(sameUnit, otherUnits) : takeTurns(otherUnits, sameUnit);
  if (found.length < limit) {
    const movedDates = dates.filter(({ checkIn }) => checkIn !== wish.checkIn);
    for (const { checkIn, checkOut } of movedDates) {
      if (found.length >= limit) break;
      const [cheapest] = offersFor(business, free(taken, others, checkIn, checkOut), checkIn, checkOut);
      if (cheapest !== undefined) found.push(cheapest);
    }
  }
  return found.slice(0, limit);
}

interface Dates {
  checkIn: LocalDate;
  checkOut: LocalDate;
}

/** Dates near the wish that the house takes, nearest first. */
function nearbyDates(business: CabinsBusiness, wish: StayWish, today: LocalDate, days: number): Dates[] {
  const { policy } = business;
  const wishedNights = nightsBetween(wish.checkIn, wish.checkOut);
  const last = addDays(today, policy.bookableDaysAhead);
  const found: (Dates & { missed: number; moved: number })[] = [];
  for (let shift = -days; shift <= days; shift++) {
    const checkIn = addDays(wish.checkIn, shift);
    if (checkIn < today || checkIn > last) continue;
    const minNights = minNightsFrom(business, checkIn);
    if (minNights > policy.maxNights) continue;
    const nights = Math.max(Math.min(wishedNights, policy.maxNights), minNights);
    const shared = Math.min(wishedNights, shift + nights) - Math.max(0, shift);
    const missed = wishedNights - Math.max(0, shared);
    found.push({ checkIn, checkOut: addDays(checkIn, nights), missed, moved: shift });
  }
  return found.sort((a, b) => a.missed - b.missed || Math.abs(a.moved) - Math.abs(b.moved) || b.moved - a.moved);
}

/** Offers on these dates in their order, on each cheapest first; stops when there are enough. */
function offersOn(
  business: CabinsBusiness,
  taken: TakenNights,
  units: readonly Unit[],
  dates: readonly Dates[],
  limit: number,
): StayOffer[] {
  const found: StayOffer[] = [];
  for (const { checkIn, checkOut } of dates) {
    if (found.length >= limit) break;
    found.push(...offersFor(business, free(taken, units, checkIn, checkOut), checkIn, checkOut));
  }
  return found;
}

function free(taken: TakenNights, units: readonly Unit[], from: LocalDate, to: LocalDate): Unit[] {
  return units.filter((unit) => isFree(taken, unit.id, from, to));
}

function takeTurns(first: readonly StayOffer[], second: readonly StayOffer[]): StayOffer[] {
  const rounds = Math.max(first.length, second.length);
  return Array.from({ length: rounds }, (_, i) => [first[i], second[i]].filter((offer) => offer !== undefined)).flat();
}

/** An open wish: some nights within a stretch ("enero", "la última semana de enero"). */
export interface OpenWish {
  /** the stay lies within [from, to): first possible check-in, last possible check-out */
  from: LocalDate;
  to: LocalDate;
  nights: number;
  guests: number;
  pets: number;
  unit?: string;
}

/**
 * The earliest stay of each unit within a stretch of dates that is free and obeys every rule: earliest first, then
 * cheapest. Stays shorter than the house takes are lengthened to its minimum where the stretch has room.
 * @param taken nights taken within [wish.from, wish.to)
 * @returns at most `limit` (3); [] when nothing suits, never null
 */
export function earliestStays(
  business: CabinsBusiness,
  taken: TakenNights,
  wish: OpenWish,
  today: LocalDate,
  opts: { limit?: number } = {},
): StayOffer[] {
  const limit = opts.limit ?? 3;
  const { policy } = business;
  const last = addDays(today, policy.bookableDaysAhead);
  let waiting = business.units.filter(
    (unit) => suits(unit, wish) && (wish.unit === undefined || unit.id === wish.unit),
  );
  const found: StayOffer[] = [];
  const first = wish.from < today ? today : wish.from;
  for (let checkIn = first; checkIn < wish.to && checkIn <= last; checkIn = addDays(checkIn, 1)) {
    if (waiting.length === 0 || found.length >= limit) break;
    const nights = Math.max(wish.nights, minNightsFrom(business, checkIn));
    const checkOut = addDays(checkIn, nights);
    if (checkOut > wish.to || nights > policy.maxNights) continue;
    const now = free(taken, waiting, checkIn, checkOut);
    found.push(...offersFor(business, now, checkIn, checkOut));
    waiting = waiting.filter((unit) => !now.includes(unit));
  }
  return found.slice(0, limit);
}
