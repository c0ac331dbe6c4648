import { z } from 'zod';
import type { Business } from '../../bot/core/business.ts';
import { watchJob } from '../alerts/watch.ts';
import { defineTask, type Task, type TaskContext } from '../task.ts';
import { type CalendarSource, type ReadOutcome, type ReadParts, readCalendar } from './read-calendar.ts';
import { type SettleParts, settleWaiting } from './settle-waiting.ts';

export interface ReaderParts extends Omit<ReadParts, 'store'>, Omit<SettleParts, 'store' | 'feed'> {
  /** a calendar as the business file has it now; null: it has none of that name */
  source(businessId: string, calendar: string): CalendarSource | null;
  /** milliseconds on a clock that never goes back */
  elapsedMs(): number;
  /** 0…1, for the jitter */
  random(): number;
  /** told of each reading: metrics and log */
  observe(source: CalendarSource, outcome: ReadOutcome, tookMs: number): void;
}

/** Longer than a reading may take; whoever dies over one holds it up no longer than this. */
const LEASE_MS = 60_000;
/** Another process reads it just now. */
const AGAIN_MS = 15_000;
/** Not all at the same minute, and no portal at a rhythm. */
const JITTER = 0.1;

/**
 * Reads a calendar now and does what follows from it; never two at a time of one calendar, in all processes.
 * @param read.by who reads: the same one may go on with what it left
 * @param read.acceptRemovals staff looked at what is gone
 * @returns null: somebody else reads it just now
 */
export async function readNow(
  source: CalendarSource,
  business: Business,
  parts: ReaderParts,
  { store, feed }: Pick<TaskContext, 'store' | 'feed'>,
  read: { by: string; acceptRemovals?: boolean },
): Promise<ReadOutcome | null> {
  if (business.kind !== 'cabins') throw new Error(`${business.id} has no nights`);
  const name = `read-calendar:${source.businessId}:${source.id}`;
  const lease = { name, owner: read.by, nowMs: parts.nowMs(), untilMs: parts.nowMs() + LEASE_MS };
  if (!(await store.takeLease(lease))) return null;
  try {
    const startMs = parts.elapsedMs();
    const outcome = await readCalendar(source, business, { ...parts, store }, read.acceptRemovals ?? false);
    parts.observe(source, outcome, parts.elapsedMs() - startMs);
    if (outcome.error !== null) return outcome;
    // an overlap may have come or gone, which people are to hear of at once
    if (outcome.changed > 0) await store.enqueue(watchJob(parts.nowMs()));
    await settleWaiting(business, source.resource, { ...parts, store, feed });
    return outcome;
  } finally {
    await store.dropLease(name, read.by);
  }
}

const payload = z.object({ businessId: z.string(), calendar: z.string() });

/** Reads one calendar, again and again: the job of a calendar never ends, as long as the business file has it. */
export function readCalendarTask(parts: ReaderParts): Task {
  return defineTask({
    name: 'read-calendar',
    payload,
    attemptsMax: 10,
    async run({ businessId, calendar }, context) {
      const source = parts.source(businessId, calendar);
      if (source === null) return { kind: 'cancel', reason: `the business file has no calendar ${calendar} any more` };
      const business = context.business(businessId);
      if (business?.kind !== 'cabins') return { kind: 'cancel', reason: `${businessId} has no nights here` };
      if (await wasRecorded(context, businessId, calendar)) {
        await settleWaiting(business, source.resource, { ...parts, ...context, nowMs: parts.nowMs });
      } else {
        const outcome = await readNow(source, business, parts, context, { by: `job ${context.job.id}` });
        if (outcome === null) return { kind: 'snooze', runAtMs: parts.nowMs() + AGAIN_MS };
      }
      const everyMs = source.everyMs * (1 - JITTER + 2 * JITTER * parts.random());
      return { kind: 'snooze', runAtMs: parts.nowMs() + Math.round(everyMs) };
    },
  });
}

/** Its worker died over it after it had recorded the reading: the portal need not be asked again. */
async function wasRecorded({ store, job }: TaskContext, businessId: string, calendar: string): Promise<boolean> {
  if (job.attempts < 2) return false;
  const feed = (await store.feeds(businessId)).find((one) => one.calendar === calendar);
  return (feed?.attemptedAtMs ?? 0) >= job.runAtMs;
}
