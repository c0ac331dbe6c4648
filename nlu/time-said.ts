import type { Clock } from './time-clock.ts';

export interface TimeSaid {
  kind: 'time';
  from: number;
  to: number;
  clock: Clock;
}

/** "entre 4 y 6", "después de las 6", "antes del mediodía"; an absent end is open. */
export interface TimeRangeSaid {
  kind: 'time_range';
  from: number;
  to: number;
  start?: Clock;
  end?: Clock;
}

export interface PartSaid {
  kind: 'part';
  from: number;
  to: number;
  part: 'morning' | 'noon' | 'afternoon' | 'night' | 'first' | 'last';
}

/** "más tarde", "y 20": an hour is meant and none is said. */
export interface VagueTime {
  kind: 'vague_time';
  from: number;
  to: number;
}

export type TimeOfDaySaid = TimeSaid | TimeRangeSaid | PartSaid | VagueTime;
