import { remindStay } from './reminders/remind-stay.ts';
import type { Task } from './task.ts';
import { expireHold } from './tasks/expire-hold.ts';
import { purge } from './tasks/purge.ts';
import { remindHold } from './tasks/remind-hold.ts';
import { silence } from './tasks/silence.ts';

/**
 * Every task that needs nothing but its context. One more task: one file, one line here, one in twice.fixture.ts. What
 * needs parts of the process is made by a function and given to the pipe.
 */
export const TASKS: readonly Task[] = [expireHold, purge, remindHold, remindStay, silence];

export const QUEUES = ['outbox', 'timers', 'followers', 'payments', 'calendars', 'alerts', 'upkeep'] as const;
export type Queue = (typeof QUEUES)[number];

/** Runs of each queue at a time in one process. What waits for one vendor holds up nobody else. */
export const CONCURRENCY: Readonly<Record<Queue, number>> = {
  outbox: 32,
  timers: 64,
  followers: 16,
  payments: 16,
  calendars: 8,
  alerts: 4,
  upkeep: 4,
};
