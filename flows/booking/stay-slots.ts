import type { SlotName, SlotValues } from '../../bot/core/slot.ts';
import { addDays, dayNumber, type LocalDate, nightsBetween } from '../../bot/core/time.ts';

/**
 * Keeps check-in, check-out and nights consistent after a change. Two dates make the night count superfluous; a night
 * count and a check-in give the check-out; a check-in on or after the check-out makes the check-out unknown again.
 * Another month takes the nights along and leaves the days open.
 */
export function settleStay(slots: SlotValues, changed: readonly SlotName[]): SlotValues {
  const next = { ...slots };
  const redated = changed.includes('check_in') || changed.includes('check_out');
  if (changed.includes('month') && next.month !== undefined && !redated) moveToMonth(next, next.month);
  const renumbered = changed.includes('nights') && !changed.includes('check_out');
  if (renumbered && next.check_in !== undefined) delete next.check_out;
  if (changed.includes('check_out') && !changed.includes('nights') && next.check_in !== undefined) delete next.nights;
  if (next.check_in !== undefined && next.check_out !== undefined && next.check_out <= next.check_in) {
    // said together they are wrong together; said apart, the later word counts
    if (changed.includes('check_out') && !changed.includes('check_in')) delete next.check_in;
    else delete next.check_out;
  }
  if (next.nights !== undefined) {
    if (next.check_in !== undefined && next.check_out === undefined)
      next.check_out = addDays(next.check_in, next.nights);
    else if (next.check_out !== undefined && next.check_in === undefined)
      next.check_in = addDays(next.check_out, -next.nights);
    if (next.check_in !== undefined) delete next.nights;
  }
  if (redated) delete next.month;
  return next;
}

/** "¿Y en febrero?" after days in January: the days are open again, the length is not. */
function moveToMonth(slots: SlotValues, month: string): void {
  const { check_in: checkIn, check_out: checkOut } = slots;
  if (checkIn === undefined || checkIn.startsWith(month)) return;
  if (checkOut !== undefined) slots.nights ??= nightsBetween(checkIn, checkOut);
  delete slots.check_in;
  delete slots.check_out;
}

/**
 * Which end of a stay a date by itself is. The question decides; without one, the end that is missing; in a correction
 * of a whole stay, the end it is nearer to. A booking that is to change (`was_in`, `was_out`) is such a stay.
 */
export function placeStayDate(
  date: LocalDate,
  slots: SlotValues,
  expecting: string | null,
  correcting: boolean,
): SlotValues {
  const { was_in, was_out, check_in: checkIn = was_in, check_out: checkOut = was_out } = slots;
  if (expecting === 'check_out' && (checkIn === undefined || date > checkIn)) return { check_out: date };
  if (expecting === 'check_in') return { check_in: date };
  if (checkIn === undefined)
    return checkOut !== undefined && !correcting && date >= checkOut ? { check_out: date } : { check_in: date };
  if (checkOut !== undefined && isFar(date, checkIn, checkOut)) {
    return { check_in: date, check_out: addDays(date, nightsBetween(checkIn, checkOut)) };
  }
  if (date <= checkIn) return { check_in: date };
  if (checkOut === undefined) return { check_out: date };
  if (!correcting && expecting === 'date_range') return { check_in: date };
  const toCheckIn = Math.abs(dayNumber(date) - dayNumber(checkIn));
  const toCheckOut = Math.abs(dayNumber(date) - dayNumber(checkOut));
  return toCheckOut <= toCheckIn ? { check_out: date } : { check_in: date };
}

/** So far from the stay that the whole of it moves: a day or two before or after makes it longer or shorter instead. */
const FAR_DAYS = 4;

function isFar(date: LocalDate, checkIn: LocalDate, checkOut: LocalDate): boolean {
  return dayNumber(checkIn) - dayNumber(date) > FAR_DAYS || dayNumber(date) - dayNumber(checkOut) > FAR_DAYS;
}
