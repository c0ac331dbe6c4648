import type { Clarification, ReadingSlot, ReadingSlots } from '../bot/core/reading.ts';
import { addDays, nightsBetween } from '../bot/core/time.ts';
import type { ModelSlot } from './model-schema.ts';
import { WHEN_SLOTS, type WhenSlots } from './when-outcome.ts';

/** What a model says of days and hours, beside what our own reader makes of the same words. */
export interface CheckedWhen {
  slots: WhenSlots;
  clarify: Clarification[];
  /** what our reader does not find */
  refused: (keyof WhenSlots)[];
}

const DAYS: readonly ReadingSlot[] = ['date', 'date_range', 'check_in', 'check_out', 'month'];

export function whenOf(slots: ReadingSlots): WhenSlots {
  return Object.fromEntries(WHEN_SLOTS.flatMap((slot) => (slots[slot] === undefined ? [] : [[slot, slots[slot]]])));
}

/**
 * Days, stays and hours that a model proposes, held against our own reader. What agrees is taken, in our reader's form;
 * what does not is dropped and asked for. Nothing comes out that our reader did not find.
 * @param own readings of the same message by our own reader, the whole first, then its parts
 * @param isAlone the message has one reading: then all that our reader found belongs to it
 */
export function checkWhen(proposed: WhenSlots, own: readonly WhenSlots[], isAlone: boolean): CheckedWhen {
  const names = Object.keys(proposed) as (keyof WhenSlots)[];
  if (names.length === 0) return { slots: {}, clarify: [], refused: [] };
  const backing = own.find((candidate) => names.every((slot) => agrees(slot, proposed, candidate)));
  if (backing !== undefined) return { slots: isAlone ? { ...backing } : { ...proposed }, clarify: [], refused: [] };
  const [whole = {}] = own;
  const refused = names.filter((slot) => !agrees(slot, proposed, whole));
  const kept = names.filter((slot) => !refused.includes(slot));
  return {
    slots: Object.fromEntries(kept.map((slot) => [slot, proposed[slot]])),
    clarify: asked(refused, whole),
    refused,
  };
}

function agrees(slot: keyof WhenSlots, proposed: WhenSlots, own: WhenSlots): boolean {
  const { date, date_range, check_in, check_out } = own;
  const starts = [check_in, date, date_range?.from];
  const start = check_in ?? date ?? date_range?.from;
  const after = start && own.nights !== undefined ? addDays(start, own.nights) : undefined;
  const ends = [check_out, date, date_range?.to, after];
  switch (slot) {
    case 'date':
      return [...starts, check_out, date_range?.to].includes(proposed.date);
    case 'check_in':
      return starts.includes(proposed.check_in);
    case 'check_out':
      return ends.includes(proposed.check_out);
    case 'date_range': {
      const { from, to } = proposed.date_range ?? { from: null, to: null };
      return (
        (from !== null || to !== null) && (from === null || starts.includes(from)) && (to === null || ends.includes(to))
      );
    }
    case 'nights': {
      const { from, to } = date_range ?? {};
      return own.nights === proposed.nights || (!!from && !!to && nightsBetween(from, to) === proposed.nights);
    }
    case 'month':
      return own.month === proposed.month || [...starts, ...ends].some((day) => day?.slice(0, 7) === proposed.month);
    case 'time_range': {
      const { from, to } = proposed.time_range ?? {};
      return own.time_range?.from === from && own.time_range?.to === to;
    }
    default:
      return own[slot] === proposed[slot];
  }
}

/** One question for days, one for hours: our own reading as the option, where there is one. */
function asked(refused: readonly (keyof WhenSlots)[], own: WhenSlots): Clarification[] {
  const clarify: Clarification[] = [];
  const day = refused.find((slot) => DAYS.includes(slot));
  if (day !== undefined) clarify.push(askedDay(day, own));
  else if (refused.includes('nights')) clarify.push({ slot: 'nights', reason: 'vague' });
  const hour = refused.find((slot) => !DAYS.includes(slot) && slot !== 'nights');
  if (hour !== undefined) {
    const slot = hour === 'time_range' ? 'time_range' : 'time';
    clarify.push(
      own.time === undefined ? { slot, reason: 'vague' } : { slot, options: [own.time], reason: 'ambiguous' },
    );
  }
  return clarify;
}

function askedDay(slot: keyof WhenSlots, own: WhenSlots): Clarification {
  if (own.date_range !== undefined) return { slot: 'date_range', options: [own.date_range], reason: 'ambiguous' };
  const days = [own.check_in, own.date, own.check_out].filter((day) => day !== undefined);
  const named = slot === 'month' ? 'date_range' : slot;
  return days.length === 0
    ? { slot: named, reason: 'vague' }
    : { slot: named, options: [...new Set(days)], reason: 'ambiguous' };
}

export function isWhen(slot: ModelSlot): slot is ModelSlot & keyof WhenSlots {
  return WHEN_SLOTS.includes(slot);
}
