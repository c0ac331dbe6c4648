import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import type { StayTerms } from '../../bot/core/effect.ts';
import type { Money } from '../../bot/core/money.ts';
import type { LocalDate } from '../../bot/core/time.ts';
import { pricing, seasonNights } from './prices.ts';
import { type Refusal, refusals, type StayWish, suits } from './rules.ts';

/** Nights taken, by resource id: dates in any order, also outside the range in question; no entry: nothing taken. */
export type TakenNights = Readonly<Record<string, readonly LocalDate[]>>;

/** A stay that could be booked now, with its price. */
export interface StayOffer {
  unit: Unit;
  checkIn: LocalDate;
  checkOut: LocalDate;
  nights: number;
  total: Money;
  deposit: Money;
}

/** Whether no night of [from, to) is taken. */
export function isFree(taken: TakenNights, resource: string, from: LocalDate, to: LocalDate): boolean {
  const nights = Object.hasOwn(taken, resource) ? taken[resource] : undefined;
  return nights === undefined || !nights.some((night) => from <= night && night < to);
}

/**
 * Units free for exactly the wished nights that obey every rule, cheapest first, then in the order of the file.
 * @param taken nights taken within [wish.checkIn, wish.checkOut) at least
 * @returns [] when there is none, never null; also when the house does not take such stays at all
 */
export function searchStays(
  business: CabinsBusiness,
  taken: TakenNights,
  wish: StayWish,
  today: LocalDate,
): StayOffer[] {
  if (!(wish.checkOut > wish.checkIn)) return [];
  const units = business.units.filter((unit) => suits(unit, wish));
  // what is left to ask is the same for every unit that suits
  if (units[0] === undefined || refusals(wish, units[0], business, today).length > 0) return [];
  return offersFor(
    business,
    units.filter((unit) => isFree(taken, unit.id, wish.checkIn, wish.checkOut)),
    wish.checkIn,
    wish.checkOut,
  );
}

/** Prices these units for the same nights, cheapest first, then in the order given. */
export function offersFor(
  business: CabinsBusiness,
  units: readonly Unit[],
  checkIn: LocalDate,
  checkOut: LocalDate,
): StayOffer[] {
  if (units.length === 0) return [];
  const stay = seasonNights(business, checkIn, checkOut);
  const price = pricing(business, stay);
  return units
    .map((unit) => ({ unit, checkIn, checkOut, nights: stay.nights, ...price(unit) }))
    .sort((a, b) => a.total.amount - b.total.amount);
}

/** A stay in one unit, judged: its terms, every rule that it breaks, and whether its nights are free. */
export interface JudgedStay {
  terms: StayTerms;
  refusals: Refusal[];
  isFree: boolean;
}

/**
 * Judges a stay in a unit: what both the chat and staff are told of it.
 * @param taken nights taken within the stay at least
 * @throws BotError `range_inverted` when check-out is not after check-in
 */
export function judgeStay(
  business: CabinsBusiness,
  taken: TakenNights,
  unit: Unit,
  wish: StayWish,
  today: LocalDate,
): JudgedStay {
  const [offer] = offersFor(business, [unit], wish.checkIn, wish.checkOut);
  return {
    terms: termsOf(offer!, wish),
    refusals: refusals(wish, unit, business, today),
    isFree: isFree(taken, unit.id, wish.checkIn, wish.checkOut),
  };
}

/** The terms that taking an offer means: what a reservation then carries unchanged. */
export function termsOf(offer: StayOffer, party: Pick<StayWish, 'guests' | 'pets'>): StayTerms {
  return {
    resource: offer.unit.id,
    checkIn: offer.checkIn,
    checkOut: offer.checkOut,
    guests: party.guests,
    pets: party.pets,
    total: offer.total,
    deposit: offer.deposit,
  };
}
