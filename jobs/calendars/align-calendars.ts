import { z } from 'zod';
import { localAt } from '../../bot/core/time.ts';
import type { NewJob } from '../../store/store.ts';
import type { Schedule } from '../schedule.ts';
import { defineTask, type Task } from '../task.ts';
import type { CalendarSource } from './read-calendar.ts';

export interface AlignParts {
  /** every calendar that is read, of every business that is served here */
  sources(): readonly CalendarSource[];
  businesses(): readonly { id: string; timezone: string }[];
  /** told of a calendar that its owner took out of the file, and how many nights are free by that */
  onForgotten(businessId: string, calendar: string, nights: number): void;
}

export const ALIGN: Schedule = { name: 'align-calendars', pattern: '*/5 * * * *', missed: 'once', queue: 'calendars' };

/** A calendar that was not tried for twice its time, and this, has lost its job. */
const LATE_MS = 5 * 60_000;
/** A write to an external calendar that nothing has happened to for so long has lost its job. */
const STUCK_MS = 15 * 60_000;

/**
 * Brings the work on calendars in line with the business files: each one that is read has its job, and one that its owner
 * took out is forgotten, nights and all. That is the only way in which a calendar that cannot be read frees any. Writes
 * that got stuck get their jobs again.
 */
export function alignCalendars({ sources, businesses, onForgotten }: AlignParts): Task {
  return defineTask({
    name: ALIGN.name,
    payload: z.object({}),
    attemptsMax: 5,
    async run(_payload, { store, nowMs }) {
      const read = Map.groupBy(sources(), ({ businessId }) => businessId);
      for (const { id: businessId, timezone } of businesses()) {
        const wanted = new Map((read.get(businessId) ?? []).map((source) => [source.id, source]));
        const feeds = await store.feeds(businessId);
        for (const { calendar } of feeds.filter((feed) => !wanted.has(feed.calendar))) {
          const { date: today } = localAt(nowMs, timezone);
          const nights = await store.forgetFeed({ businessId, calendar, today, by: 'the business file', nowMs });
          if (nights !== null) onForgotten(businessId, calendar, nights);
        }
        const triedMs = new Map(feeds.map(({ calendar, attemptedAtMs }) => [calendar, attemptedAtMs]));
        for (const source of wanted.values()) {
          const lastMs = triedMs.get(source.id) ?? null;
          const isLost = lastMs === null || nowMs - lastMs > 2 * source.everyMs + LATE_MS;
          if (isLost) await store.enqueue(readJob(source, nowMs));
        }
        await store.requeuePushes(businessId, nowMs - STUCK_MS, nowMs);
      }
      return { kind: 'done' };
    },
  });
}

/** The job of a calendar; one that waits already stays, with its time. */
function readJob({ businessId, id: calendar }: CalendarSource, runAtMs: number): NewJob {
  const key = `read-calendar:${businessId}:${calendar}`;
  const payload = { businessId, calendar };
  const rest = { uniqueKey: key, serialKey: key, onDuplicate: 'keep', payload, runAtMs } as const;
  return { queue: 'calendars', task: 'read-calendar', ...rest };
}
