import { z } from 'zod';
import type { CalendarTarget } from '../../bot/core/calendar.ts';
import { BotError } from '../../bot/core/errors.ts';
import type { Push, PushStatus, Store } from '../../store/store.ts';
import { defineTask, type JobResult, type Task } from '../task.ts';

export interface PushParts {
  /** null: the business file has no such calendar any more */
  target(businessId: string, calendar: string): CalendarTarget | null;
  /** milliseconds on a clock that never goes back */
  elapsedMs(): number;
  /** told how long each write took, whatever came of it */
  observe(tookMs: number): void;
}

const payload = z.object({ businessId: z.string(), reservationId: z.string(), calendar: z.string() });
const ATTEMPTS_MAX = 15;

/**
 * Makes one external calendar as it is to be for one reservation, as that stands when this runs. Both calls of a target
 * come to the same when they are made again, so a retry doubles nothing.
 */
export function pushCalendar({ target: targetOf, elapsedMs, observe }: PushParts): Task {
  return defineTask({
    name: 'push-calendar',
    payload,
    attemptsMax: ATTEMPTS_MAX,
    reachesOutside: true,
    async run({ businessId, reservationId, calendar }, { store, nowMs, job }) {
      const push = await store.push(reservationId, calendar);
      if (push === null) return { kind: 'cancel', reason: 'the reservation is gone' };
      if (push.status === 'synced') return { kind: 'done' };
      const target = targetOf(businessId, calendar);
      if (target === null) return { kind: 'cancel', reason: `the business file has no calendar ${calendar} any more` };
      const startMs = elapsedMs();
      try {
        if (push.wanted === null) await target.remove(reservationId);
        else await target.put(push.wanted);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        await record(store, push, statusOf(error, job.attempts), error.message, nowMs);
        if (error.fate === 'unknown') return { kind: 'unknown', error: error.message } satisfies JobResult;
        throw error;
      } finally {
        observe(elapsedMs() - startMs);
      }
      await record(store, push, 'synced', null, nowMs);
      return { kind: 'done' };
    },
  });
}

/** If it changed meanwhile, the job of that change is in the queue, and this counts for nothing. */
async function record(
  store: Store,
  { reservationId, calendar, version }: Push,
  status: PushStatus,
  error: string | null,
  nowMs: number,
): Promise<void> {
  await store.recordPush({ reservationId, calendar, version, status, error, nowMs });
}

function statusOf({ fate }: BotError, attempts: number): PushStatus {
  if (fate === 'give_up') return 'failed';
  if (fate === 'unknown') return 'unknown';
  return fate === 'retry' && attempts >= ATTEMPTS_MAX ? 'failed' : 'pending';
}
