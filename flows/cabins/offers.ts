import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import type { Command } from '../../bot/core/command.ts';
import type { StayTerms } from '../../bot/core/effect.ts';
import type { Option, Question } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays, type LocalDate } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import { earliestStays, nearbyStays, searchWindow } from '../booking/alternatives.ts';
import { judgeStay, type StayOffer, searchStays, type TakenNights, termsOf } from '../booking/availability.ts';
import { openUnits, type Refusal, refusals, type StayWish, suits } from '../booking/rules.ts';
import { nightsText, partyText, say } from './say.ts';

/** How far from the wished dates alternatives are looked for. */
const NEARBY_DAYS = 14;
/** The longest month, so that a stay may begin on any of its days. */
const DAYS_OF_MONTH = 31;

const OTHER_DATES: readonly Command[] = [{ kind: 'set_slots', slots: {}, clear: ['check_in', 'check_out', 'nights'] }];

/** A wish complete enough to search for. */
export interface FullWish extends StayWish {
  infants: number;
  /** the unit the customer named or took */
  unit?: string;
}

/** What a search comes to: one stay to confirm, several to choose from, or none, with the reasons and what else there is. */
export type Found =
  | { kind: 'one'; terms: StayTerms }
  | { kind: 'choose'; question: Question }
  | { kind: 'none'; question: Question };

/** The wish in slots; null while dates or guests are missing. */
export function wishOf(slots: Readonly<SlotValues>): FullWish | null {
  const { check_in, check_out, guests, pets = 0, infants = 0, unit } = slots;
  if (check_in === undefined || check_out === undefined || guests === undefined) return null;
  const wish = { checkIn: check_in, checkOut: check_out, guests, pets, infants };
  return unit === undefined ? wish : { ...wish, unit };
}

/**
 * Looks for the wish: one query, then pure search and pricing.
 * @param own a reservation of the customer's whose nights count as free (a change)
 * @param opts.justTaken the unit was on offer a moment ago; `prefer`: which one, where several are free; `otherDates`:
 * what wishing for other dates means
 */
export function* findStay(
  business: CabinsBusiness,
  wish: FullWish,
  today: LocalDate,
  opts: { own?: string; justTaken?: boolean; prefer?: SlotValues['prefer']; otherDates?: readonly Command[] },
): Asking<Found> {
  const taken = yield* ask({
    kind: 'taken_nights',
    resources: business.units.map((unit) => unit.id),
    ...searchWindow(business, wish, NEARBY_DAYS),
    ...(opts.own === undefined ? {} : { except: opts.own }),
  });
  const insteadOf = (why: Text[]) => instead(business, taken, wish, today, why, opts.otherDates ?? OTHER_DATES);
  if (wish.unit !== undefined) {
    const unit = business.units.find((candidate) => candidate.id === wish.unit);
    if (unit === undefined) return { kind: 'none', question: insteadOf([say('unknown_unit')]) };
    const judged = judgeStay(business, taken, unit, wish, today);
    if (judged.refusals.length === 0 && judged.isFree) return { kind: 'one', terms: judged.terms };
    const why = judged.refusals.map((reason) => refusalText(reason, unit));
    if (!judged.isFree)
      why.push(
        opts.justTaken
          ? say('just_taken', { unit: unit.name })
          : say('unit_taken', { unit: unit.name, range: rangeOf(wish) }),
      );
    return { kind: 'none', question: insteadOf(why) };
  }
  const offers = searchStays(business, taken, wish, today);
  const preferred = preferredOf(offers, opts.prefer);
  if (preferred !== undefined) return { kind: 'one', terms: termsOf(preferred, wish) };
  if (offers.length > 0) return { kind: 'choose', question: choose(offers, wish) };
  return { kind: 'none', question: insteadOf(whyNone(business, wish, today)) };
}

/** The one offer, or the one of several that the customer's preference names; offers come cheapest first. */
function preferredOf(offers: readonly StayOffer[], prefer: SlotValues['prefer']): StayOffer | undefined {
  if (prefer === undefined) return offers.length === 1 ? offers[0] : undefined;
  if (prefer === 'dearest') return offers.at(-1);
  if (prefer === 'smallest') return offers.toSorted((a, b) => a.unit.capacity - b.unit.capacity)[0];
  if (prefer !== 'largest') return offers[0];
  return offers.reduce(
    (largest, offer) => (offer.unit.capacity > largest.unit.capacity ? offer : largest),
    offers[0] as StayOffer,
  );
}

function rangeOf(wish: StayWish) {
  return { range: [wish.checkIn, wish.checkOut] } as const;
}

/** Why no unit at all suits: what no unit could mend comes first. */
function whyNone(business: CabinsBusiness, wish: FullWish, today: LocalDate): Text[] {
  const largest = Math.max(...openUnits(business).map((unit) => unit.capacity));
  if (wish.guests > largest) return [say('too_many', { guests: wish.guests, limit: largest })];
  if (wish.pets > 0 && !openUnits(business).some((unit) => unit.pets)) return [say('no_pets_anywhere')];
  const roomy = business.units.find((unit) => suits(unit, wish));
  const reasons = roomy ? refusals(wish, roomy, business, today) : [];
  if (roomy && reasons.length > 0) return reasons.map((reason) => refusalText(reason, roomy));
  return [say('all_taken', { range: rangeOf(wish), party: partyText(wish) })];
}

/** A rule of the house in words, with its limit. */
export function refusalText(refusal: Refusal, unit: Unit): Text {
  switch (refusal.rule) {
    case 'in_the_past':
      return say('in_the_past');
    case 'too_far_ahead':
      return say('too_far', { day: { day: refusal.limit } });
    case 'stay_too_short':
      return refusal.season === null
        ? say('too_short', { limit: refusal.limit })
        : say('too_short_season', { limit: refusal.limit, season: refusal.season });
    case 'stay_too_long':
      return say('too_long', { limit: refusal.limit });
    case 'too_many_guests':
      return say('too_many_for_unit', { unit: unit.name, limit: refusal.limit });
    case 'no_pets':
      return say('no_pets', { unit: unit.name });
    case 'unit_closed':
      return say('unit_closed', { unit: unit.name });
  }
}

function choose(offers: readonly StayOffer[], wish: FullWish): Question {
  const lines = offers.map((offer) => say('offer_line', { unit: offer.unit.name, total: { money: offer.total } }));
  const { checkIn, checkOut } = wish;
  return {
    say: [
      say('choose_unit', {
        stay: { stay: [checkIn, checkOut] },
        nights: nightsText(checkIn, checkOut),
        party: partyText(wish),
        list: { lines },
      }),
    ],
    short: say('choose_unit_short', { units: { or: offers.map((offer) => offer.unit.name) } }),
    options: offers.slice(0, 9).map((offer) => ({
      title: say('option_unit', { unit: offer.unit.name }),
      commands: [{ kind: 'set_slots', slots: { unit: offer.unit.id } }],
    })),
  };
}

/** The first free stays of so many nights in a month, as a question; null when there is none. */
export function* suggestStays(
  business: CabinsBusiness,
  slots: Readonly<SlotValues>,
  today: LocalDate,
): Asking<Question | null> {
  const { month, nights, guests, pets = 0, unit } = slots;
  if (month === undefined || nights === undefined || guests === undefined) return null;
  const from = `${month}-01`;
  const to = addDays(from, DAYS_OF_MONTH + nights);
  const taken = yield* ask({ kind: 'taken_nights', resources: business.units.map((one) => one.id), from, to });
  const wish = { from, to, nights, guests, pets, ...(unit === undefined ? {} : { unit }) };
  const offers = earliestStays(business, taken, wish, today).filter((offer) => offer.checkIn.startsWith(month));
  if (offers.length === 0) return null;
  const list = { lines: offers.map(datedLine) };
  const limit = Math.min(...offers.map((offer) => offer.nights));
  const text =
    limit > nights
      ? say('suggest_longer', { month: { month }, limit, list })
      : say('suggest', { month: { month }, nights, list });
  const otherDates: Option = {
    title: say('option_other_dates'),
    commands: [{ kind: 'set_slots', slots: {}, clear: ['month', 'nights'] }],
  };
  return { say: [text], short: say('choose_offer_short'), options: [...offers.map(offerOption), otherDates] };
}

export function datedLine(offer: StayOffer): Text {
  const range = { range: [offer.checkIn, offer.checkOut] } as const;
  return say('dated_offer_line', { unit: offer.unit.name, range, total: { money: offer.total } });
}

function offerOption(offer: StayOffer): Option {
  const { unit, checkIn, checkOut } = offer;
  return {
    title: say('option_offer', { unit: unit.name, dates: { tight: [checkIn, checkOut] } }),
    commands: [{ kind: 'set_slots', slots: { unit: unit.id, check_in: checkIn, check_out: checkOut } }],
  };
}

/** What there is instead, as options that carry unit and dates; always a way to other dates or to a person. */
function instead(
  business: CabinsBusiness,
  taken: TakenNights,
  wish: FullWish,
  today: LocalDate,
  why: Text[],
  otherDatesMean: readonly Command[],
): Question {
  const offers = nearbyStays(business, taken, wish, today, { days: NEARBY_DAYS, limit: 2 });
  const otherDates: Option = { title: say('option_other_dates'), commands: [...otherDatesMean] };
  const otherPeople: Option = {
    title: say('option_guests_fewer'),
    commands: [{ kind: 'set_slots', slots: {}, clear: ['guests'] }],
  };
  const person: Option = { title: say('option_someone'), commands: [{ kind: 'handoff', why: 'asked' }] };
  if (offers.length === 0) {
    const limit = Math.max(...openUnits(business).map((unit) => unit.capacity));
    if (wish.guests > limit)
      return { say: [say('too_many', { guests: wish.guests, limit })], options: [person, otherPeople] };
    return { say: [...why, say('nothing_near')], options: [otherDates, person] };
  }
  return {
    say: [...why, say('instead', { list: { lines: offers.map(datedLine) } })],
    short: say('choose_offer_short'),
    options: [...offers.map(offerOption), otherDates],
  };
}
