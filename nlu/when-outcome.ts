import type { Clarification, ReadingSlot, ReadingSlots } from '../bot/core/reading.ts';
import { dateText } from './date-calendar.ts';
import type { Days } from './date-holidays.ts';
import type { DateSaid } from './date-said.ts';
import type { ChangeSaid, NightsSaid } from './nights.ts';
import type { PartSaid, TimeRangeSaid, TimeSaid, VagueTime } from './time-said.ts';

export type WhenSlots = Pick<
  ReadingSlots,
  'date' | 'date_range' | 'check_in' | 'check_out' | 'month' | 'nights' | 'time' | 'time_range' | 'part_of_day'
>;

export type Said = DateSaid | NightsSaid | ChangeSaid | TimeSaid | TimeRangeSaid | PartSaid | VagueTime;

/** What one message led to, filled step by step. */
export class Outcome {
  readonly slots: WhenSlots = {};
  readonly clarify: Clarification[] = [];

  ask(
    slot: Clarification['slot'],
    reason: NonNullable<Clarification['reason']>,
    options?: NonNullable<Clarification['options']>,
  ): void {
    if (this.clarify.some((other) => other.slot === slot)) return;
    this.clarify.push(options === undefined || options.length === 0 ? { slot, reason } : { slot, options, reason });
  }
}

export function rangeSlot(days: Days): { from: string; to: string } {
  return { from: dateText(days[0]), to: dateText(days[1]) };
}

/** Every slot that says when. */
export const WHEN_SLOTS: readonly ReadingSlot[] = [
  'date',
  'date_range',
  'check_in',
  'check_out',
  'month',
  'nights',
  'time',
  'time_range',
  'part_of_day',
];
