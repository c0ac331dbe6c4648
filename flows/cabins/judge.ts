import type { CabinsBusiness, Unit } from '../../bot/core/business.ts';
import type { Verdict } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import type { World } from '../../bot/core/world.ts';
import { isFree } from '../booking/availability.ts';
import { refusals, type StayWish } from '../booking/rules.ts';
import { isTooLong } from './dates.ts';
import { findStay, refusalText } from './offers.ts';
import { cabinsOf, say } from './say.ts';

/**
 * Whether the house takes what is known of a stay, as far as that can be told yet: by the rules and the nights that the
 * flows go by, in their words. Null: it does.
 */
export function* judgeStay(slots: Readonly<SlotValues>, world: World): Asking<Verdict | null> {
  const business = cabinsOf(world);
  const { today } = world;
  const { unit: id, was_in, was_out, check_in: checkIn = was_in, check_out: checkOut = was_out } = slots;
  const unit = business.units.find((one) => one.id === id);
  if (id !== undefined && unit === undefined) return { rule: 'unknown_unit', say: say('unknown_unit') };
  const dates = datesRefused(business, checkIn, checkOut, today);
  if (dates !== null) return dates;
  const people = { guests: slots.guests ?? 1, pets: slots.pets ?? 0 };
  if (checkIn === undefined || checkOut === undefined) return suitsNobody(business, unit, people);
  const wish = { checkIn, checkOut, ...people };
  if (unit !== undefined) return yield* unitRefused(business, wish, unit, slots.reservation, today);
  const all = suitsNobody(business, undefined, people);
  if (all !== null) return all;
  const own = slots.reservation === undefined ? {} : { own: slots.reservation };
  const found = yield* findStay(business, { ...wish, infants: 0 }, today, own);
  const [why] = found.kind === 'none' ? found.question.say : [];
  return why === undefined ? null : { rule: why.template, say: why };
}

function datesRefused(
  business: CabinsBusiness,
  checkIn: LocalDate | undefined,
  checkOut: LocalDate | undefined,
  today: LocalDate,
): Verdict | null {
  const { bookableDaysAhead, maxNights } = business.policy;
  if ((checkIn ?? checkOut ?? today) < today) return { rule: 'in_the_past', limit: today, say: say('in_the_past') };
  const last = addDays(today, bookableDaysAhead);
  if (checkIn !== undefined && checkIn > last)
    return { rule: 'too_far_ahead', limit: last, say: say('too_far', { day: { day: last } }) };
  if (checkIn === undefined || checkOut === undefined) return null;
  if (nightsBetween(checkIn, checkOut) <= 0) return { rule: 'range_inverted' };
  return isTooLong(business, { check_in: checkIn, check_out: checkOut })
    ? { rule: 'stay_too_long', limit: maxNights, say: say('too_long', { limit: maxNights }) }
    : null;
}

/** Judged without dates: room and animals, in the unit or in any. */
function suitsNobody(
  { units }: CabinsBusiness,
  unit: Unit | undefined,
  { guests, pets }: Pick<StayWish, 'guests' | 'pets'>,
): Verdict | null {
  const limit = Math.max(...(unit === undefined ? units : [unit]).map(({ capacity }) => capacity));
  if (guests > limit) {
    const text =
      unit === undefined ? say('too_many', { guests, limit }) : say('too_many_for_unit', { unit: unit.name, limit });
    return { rule: 'too_many_guests', limit, say: text };
  }
  if (pets === 0 || (unit === undefined ? units : [unit]).some((one) => one.pets)) return null;
  const text = unit === undefined ? say('no_pets_anywhere') : say('no_pets', { unit: unit.name });
  return { rule: 'no_pets', limit: 0, say: text };
}

function* unitRefused(
  business: CabinsBusiness,
  wish: StayWish,
  unit: Unit,
  own: string | undefined,
  today: LocalDate,
): Asking<Verdict | null> {
  const [refusal] = refusals(wish, unit, business, today);
  if (refusal !== undefined) {
    const limit = 'limit' in refusal ? { limit: refusal.limit } : {};
    return { rule: refusal.rule, ...limit, say: refusalText(refusal, unit) };
  }
  const { checkIn: from, checkOut: to } = wish;
  const query = { kind: 'taken_nights', resources: [unit.id], from, to } as const;
  const taken = yield* ask({ ...query, ...(own !== undefined && { except: own }) });
  if (isFree(taken, unit.id, from, to)) return null;
  return { rule: 'taken', say: say('unit_taken', { unit: unit.name, range: { range: [from, to] } }) };
}
