import type { Task } from './task.ts';
import { expireHold } from './tasks/expire-hold.ts';
import { remindHold } from './tasks/remind-hold.ts';
import { silence } from './tasks/silence.ts';

/** Every task but `deliver`, which the outbox brings. One more task: one file, one line here. */
export const TASKS: readonly Task[] = [expireHold, remindHold, silence];

export const QUEUES = ['outbox', 'timers', 'followers', 'payments', 'calendars', 'alerts', 'upkeep'] as const;
export type Queue = (typeof QUEUES)[number];

/** Runs of each queue at a time in one process. What waits for one vendor holds up nobody else. */
export const CONCURRENCY: Readonly<Record<Queue, number>> = {
  outbox: 32,
  timers: 32,
  followers: 16,
  payments: 16,
  calendars: 8,
  alerts: 4,
  upkeep: 4,
};
