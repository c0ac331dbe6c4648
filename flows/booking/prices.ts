import type { CabinsBusiness, Season, Unit } from '../../bot/core/business.ts';
import { BotError } from '../../bot/core/errors.ts';
import type { Money } from '../../bot/core/money.ts';
import { dateOfDay, dayNumber, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import { decimalOf, shareRoundedUp, timesRounded } from './decimals.ts';

/** What a stay costs, and why. */
export interface StayQuote {
  nights: number;
  total: Money;
  deposit: Money;
  /** names of the seasons that the nights touch, in order of the nights */
  seasons: string[];
  /** fewest nights allowed for a stay that starts on this check-in */
  minNights: number;
  /** minor units of each night, in order */
  nightlyCents: number[];
}

/** The season of a night: the first in the owner's file that contains it; undefined outside every season. */
export function seasonOf(business: CabinsBusiness, night: LocalDate): Season | undefined {
  return business.seasons.find((season) => containsNight(season, night));
}

/**
 * Both bounds are nights of the season. `MM-DD` bounds recur every year and, where `from` is after `to`, run over New
 * Year; comparing them as text makes 02-29 the last of February in a leap year and a day that is skipped in others.
 */
function containsNight({ from, to }: Season, night: LocalDate): boolean {
  const day = from.length === 5 ? night.slice(5) : night;
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** Fewest nights for a stay with this check-in: of the season of the first night, else of the house. */
export function minNightsFrom(business: CabinsBusiness, checkIn: LocalDate): number {
  return seasonOf(business, checkIn)?.minNights ?? business.policy.minNights;
}

/** How many nights of a stay fall in which season: the part of a price that is the same for every unit. */
export interface SeasonNights {
  nights: number;
  /** the season of each night, in order */
  each: (Season | undefined)[];
  /** nights by season */
  counts: Map<Season | undefined, number>;
}

/**
 * Sorts the nights [checkIn, checkOut) into seasons.
 * @throws BotError `range_inverted` when check-out is not after check-in
 */
export function seasonNights(business: CabinsBusiness, checkIn: LocalDate, checkOut: LocalDate): SeasonNights {
  const nights = nightsBetween(checkIn, checkOut);
  if (!(nights > 0)) throw new BotError('range_inverted', `a stay from ${checkIn} to ${checkOut} has no night`);
  const first = dayNumber(checkIn);
  const each: (Season | undefined)[] = [];
  const counts = new Map<Season | undefined, number>();
  for (let day = first; day < first + nights; day++) {
    const season = seasonOf(business, dateOfDay(day));
    each.push(season);
    counts.set(season, (counts.get(season) ?? 0) + 1);
  }
  return { nights, each, counts };
}

/** One night of the unit in that season, in minor units: nightly × multiplier, half a cent rounds up. */
export function nightCents(unit: Unit, season: Season | undefined): number {
  return season === undefined ? unit.nightlyCents : timesRounded(unit.nightlyCents, decimalOf(season.multiplier));
}

/** Total of the unit for these nights, in minor units. */
export function totalCents(unit: Unit, stay: SeasonNights): number {
  let total = 0;
  for (const [season, nights] of stay.counts) total += nights * nightCents(unit, season);
  return total;
}

/** What must be paid to keep a stay of this total: the policy's share, rounded up to a whole currency unit. */
export function depositOf(business: CabinsBusiness, total: Money): Money {
  const amount = shareRoundedUp(total.amount, decimalOf(business.policy.deposit), business.minorPerUnit);
  return { amount, currency: total.currency };
}

/**
 * Quotes a stay in one unit. Says nothing of whether the unit is free or the stay allowed: see rules.ts, availability.ts.
 * @throws BotError `range_inverted` when check-out is not after check-in
 * @see README.md "Price"
 */
export function quoteStay(business: CabinsBusiness, unit: Unit, checkIn: LocalDate, checkOut: LocalDate): StayQuote {
  const stay = seasonNights(business, checkIn, checkOut);
  const total = { amount: totalCents(unit, stay), currency: business.currency };
  return {
    nights: stay.nights,
    total,
    deposit: depositOf(business, total),
    seasons: [...stay.counts.keys()].flatMap((season) => season?.name ?? []),
    minNights: minNightsFrom(business, checkIn),
    nightlyCents: stay.each.map((season) => nightCents(unit, season)),
  };
}
