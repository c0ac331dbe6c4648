import type { Schedule } from './schedule.ts';
import type { Task } from './task.ts';
import { type CompleteStaysParts, completeStays } from './tasks/complete-stays.ts';
import { pickUpLeft } from './tasks/pick-up-left.ts';
import { sweepHolds } from './tasks/sweep-holds.ts';

export interface UpkeepParts extends CompleteStaysParts {
  /** Answers what came before an instant and waits still. */
  pickUp(beforeMs: number): Promise<void>;
}

/** Chores that need parts of the process; `purge`, which needs none, stands in registry.ts. */
export function upkeepTasks(parts: UpkeepParts): Task[] {
  return [completeStays(parts), sweepHolds(parts), pickUpLeft(parts)];
}

/** What every business needs done by the clock. A start picks up by itself what was left before it. */
export const UPKEEP: readonly Schedule[] = [
  { name: 'purge', pattern: '17 * * * *', missed: 'once' },
  { name: 'complete-stays', pattern: '*/15 * * * *', missed: 'once' },
  { name: 'sweep-holds', pattern: '*/5 * * * *', missed: 'once' },
  { name: 'pick-up-left', pattern: '* * * * *', missed: 'skip' },
];
