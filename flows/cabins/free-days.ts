import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { Question } from '../../bot/core/flow.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { addDays, type LocalDate } from '../../bot/core/time.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { TakenNights } from '../booking/availability.ts';
import { openUnits } from '../booking/rules.ts';
import { say } from './say.ts';

/** Without a month, as many days from today are looked at. */
const DAYS_AHEAD = 30;
/** More than these of one unit are no answer, but a calendar. */
const STRETCHES_MAX = 3;

/** The first days that are free, unit by unit, in the month that is asked about or in the next weeks; then which are wished for. */
export function* freeDays(
  business: CabinsBusiness,
  { month, unit, guests, pets = 0 }: Readonly<SlotValues>,
  today: LocalDate,
): Asking<Question> {
  const asked = unit === undefined ? openUnits(business) : business.units.filter((one) => one.id === unit);
  const fitting = asked.filter((one) => (guests ?? 1) <= one.capacity && (pets === 0 || one.pets));
  const units = fitting.length > 0 ? fitting : asked;
  const first = month === undefined || `${month}-01` < today ? today : `${month}-01`;
  const to = month === undefined ? addDays(today, DAYS_AHEAD) : firstOfNext(month);
  const taken = yield* ask({ kind: 'taken_nights', resources: units.map((one) => one.id), from: first, to });
  const lines = units.map((one): Text => {
    const free = freeStretches(taken, one.id, first, to).slice(0, STRETCHES_MAX);
    if (free.length === 0) return say('free_days_none', { unit: one.name });
    return say('free_days_line', {
      unit: one.name,
      ranges: { list: free.map((range) => say('free_range', { range: { range } })) },
    });
  });
  const shown = month ?? null;
  const text =
    shown === null
      ? say('free_days_soon', { day: { day: to }, list: { lines } })
      : say('free_days', { month: { month: shown }, list: { lines } });
  return { say: [text], short: say('ask_free_days') };
}

/** Stretches of free nights within [from, to), each from its first check-in to its last check-out. */
export function freeStretches(
  taken: TakenNights,
  unit: string,
  from: LocalDate,
  to: LocalDate,
): (readonly [LocalDate, LocalDate])[] {
  const nights = new Set(taken[unit]);
  const found: (readonly [LocalDate, LocalDate])[] = [];
  let start: LocalDate | null = null;
  for (let night = from; night <= to; night = addDays(night, 1)) {
    const free = night < to && !nights.has(night);
    if (free) start ??= night;
    else if (start !== null) {
      found.push([start, night]);
      start = null;
    }
  }
  return found;
}

function firstOfNext(month: string): LocalDate {
  return `${addDays(`${month}-01`, 31).slice(0, 7)}-01`;
}
