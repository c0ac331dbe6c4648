import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays, type LocalDate, nightsBetween } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import { say } from './say.ts';

/** More nights than the house takes, from a day on that it takes. */
export function isTooLong({ policy }: CabinsBusiness, { check_in, check_out }: Readonly<SlotValues>): boolean {
  return check_in !== undefined && check_out !== undefined && nightsBetween(check_in, check_out) > policy.maxNights;
}

/**
 * What is wrong with the dates whatever the unit, in words; null when nothing is. Only dates that are known are judged.
 */
export function dateProblem(business: CabinsBusiness, slots: Readonly<SlotValues>, today: LocalDate): Text | null {
  const { check_in: checkIn, check_out: checkOut } = slots;
  if ((checkIn ?? checkOut ?? today) < today) return say('in_the_past');
  const last = addDays(today, business.policy.bookableDaysAhead);
  if (checkIn !== undefined && checkIn > last) return say('too_far', { day: { day: last } });
  if (checkIn === undefined || checkOut === undefined) return null;
  return nightsBetween(checkIn, checkOut) > business.policy.maxNights
    ? say('too_long', { limit: business.policy.maxNights })
    : null;
}
