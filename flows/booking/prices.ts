import type { CabinsBusiness, Season, Unit } from '../../bot/core/business.ts';
import { BotError } from '../../bot/core/errors.ts';
import type { Money } from '../../bot/core/money.ts';
import { dateOfDay, dayNumber, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import { type Decimal, decimalOf, shareRoundedUp, timesRounded } from './decimals.ts';

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

/** The nights of a stay by season: the part of a price that is the same for every unit, reckoned once for all. */
export interface SeasonNights {
  nights: number;
  /** in order of their first night */
  parts: SeasonPart[];
  /** the part that each night belongs to, in order */
  each: SeasonPart[];
}
interface SeasonPart {
  /** undefined: outside every season */
  season: Season | undefined;
  factor: Decimal;
  nights: number;
}

/**
 * Sorts the nights [checkIn, checkOut) into seasons.
 * @throws BotError `range_inverted` when check-out is not after check-in
 */
export function seasonNights(business: CabinsBusiness, checkIn: LocalDate, checkOut: LocalDate): SeasonNights {
  const nights = nightsBetween(checkIn, checkOut);
  if (!(nights > 0)) throw new BotError('range_inverted', `a stay from ${checkIn} to ${checkOut} has no night`);
  const first = dayNumber(checkIn);
  const parts: SeasonPart[] = [];
  const each: SeasonPart[] = [];
  for (let day = first; day < first + nights; day++) {
    const season = seasonOf(business, dateOfDay(day));
    let part = parts.find((one) => one.season === season);
    if (part === undefined) {
      part = { season, factor: decimalOf(season?.multiplier ?? 1), nights: 0 };
      parts.push(part);
    }
    part.nights++;
    each.push(part);
  }
  return { nights, parts, each };
}

/** Prices units for the same nights: each night is nightly × multiplier, half a cent up; the deposit a share of the sum. */
export function pricing(
  business: CabinsBusiness,
  stay: SeasonNights,
): (unit: Unit) => { total: Money; deposit: Money } {
  const share = decimalOf(business.policy.deposit);
  const { currency, minorPerUnit } = business;
  return ({ nightlyCents }) => {
    let total = 0;
    for (const { factor, nights } of stay.parts) total += nights * timesRounded(nightlyCents, factor);
    return {
      total: { amount: total, currency },
      deposit: { amount: shareRoundedUp(total, share, minorPerUnit), currency },
    };
  };
}

/**
 * Quotes a stay in one unit. Says nothing of whether the unit is free or the stay allowed: see rules.ts, availability.ts.
 * @throws BotError `range_inverted` when check-out is not after check-in
 * @see README.md "Price"
 */
export function quoteStay(business: CabinsBusiness, unit: Unit, checkIn: LocalDate, checkOut: LocalDate): StayQuote {
  const stay = seasonNights(business, checkIn, checkOut);
  return {
    nights: stay.nights,
    ...pricing(business, stay)(unit),
    seasons: stay.parts.flatMap(({ season }) => season?.name ?? []),
    minNights: minNightsFrom(business, checkIn),
    nightlyCents: stay.each.map(({ factor }) => timesRounded(unit.nightlyCents, factor)),
  };
}
