import type { Task } from './task.ts';
import { expireHold } from './tasks/expire-hold.ts';
import { remindHold } from './tasks/remind-hold.ts';
import { silence } from './tasks/silence.ts';

/** Every task but `deliver`, which the outbox brings. One more task: one file, one line here. */
export const TASKS: readonly Task[] = [expireHold, remindHold, silence];

/** Deliveries wait for vendors; nothing else waits behind them. */
export const QUEUES = ['outbox', 'timers', 'followers', 'payments', 'calendars', 'alerts', 'upkeep'] as const;
export type Queue = (typeof QUEUES)[number];
