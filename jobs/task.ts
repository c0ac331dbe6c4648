import type { ZodType } from 'zod';
import type { Business } from '../bot/core/business.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { Job, Store } from '../store/store.ts';

/** What a run came to; it alone decides what happens to the job. A throw counts as its fate says, else as `retry`. */
export type JobResult =
  | { kind: 'done' }
  /** tried again after a back-off, as long as attempts are left; then a dead letter */
  | { kind: 'retry'; error: string }
  /** not yet: again at `runAtMs`; costs no attempt */
  | { kind: 'snooze'; runAtMs: number }
  /**
   * nobody knows whether the effect outside took place: tried again at `runAtMs` (default: after a back-off), the attempt
   * counts, and staff see it until a run knows
   */
  | { kind: 'unknown'; error: string; runAtMs?: number }
  /** nothing is left to do, and why */
  | { kind: 'cancel'; reason: string }
  /** the task wrote the outcome itself, in one transaction with what it did */
  | { kind: 'recorded' };

/** What a task may use. `nowMs` is the clock of the conversations, which `npm run chat --now` fixes. */
export interface TaskContext {
  job: Job;
  nowMs: number;
  store: Store;
  /** a business as it is served now; null: not here */
  business(id: string): Business | null;
  /** Records an event for a conversation's next turn, once per `externalId`, and starts that turn. */
  feed(conversationId: string, event: BotEvent, externalId: string): Promise<void>;
}

/**
 * Durable background work of one kind. A run may happen twice (a crash between work and record), so running twice must
 * change nothing: events carry an external id made from the payload. A task never talks to a customer by itself.
 */
export interface Task<P = unknown> {
  name: string;
  payload: ZodType<P>;
  /** tries before the job is a dead letter */
  attemptsMax: number;
  /**
   * It changes something at somebody else's (a payment, a message, a calendar): where its worker dies over it, what became
   * of that is unknown until the next run ends. `job.unknownSinceMs` tells that run to ask first.
   */
  reachesOutside?: boolean;
  run(payload: P, context: TaskContext): Promise<JobResult>;
}

/** Checks a task's types while it compiles and forgets them, so that tasks can stand in one list. */
export function defineTask<P>(task: Task<P>): Task {
  return task as unknown as Task;
}
