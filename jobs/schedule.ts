import { Cron } from 'croner';
import type { NewJob } from '../store/store.ts';
import type { Queue } from './registry.ts';

/** Work that comes round by the clock. Each occurrence is a job, queued by one process of all that run. */
export interface Schedule {
  /** of its task, too, and what its jobs are unique and serial by: never two of them at a time */
  name: string;
  /** five fields (six with seconds), read in UTC: the same in every process */
  pattern: string;
  /** occurrences that came while no process ran: made up for by one job, or left out */
  missed: 'once' | 'skip';
  /** default: `upkeep` */
  queue?: Queue;
}

/** What is later than this was missed: a process that runs is on time. */
const LATE_MS = 60_000;

/** A schedule with its pattern read. */
export interface Rhythm {
  /** the latest occurrence up to and including `nowMs`; null: there was none */
  latestAtMs(nowMs: number): number | null;
  /** the first occurrence after `nowMs`; null: there is none */
  nextAtMs(nowMs: number): number | null;
}

/** Half open; null: without end on that side. */
interface Span {
  fromMs: number | null;
  untilMs: number | null;
}
const isIn = ({ fromMs, untilMs }: Span, atMs: number) =>
  (fromMs === null || fromMs <= atMs) && (untilMs === null || atMs < untilMs);

/** Reads a pattern. @throws croner's error for a pattern that is none */
export function rhythmOf(pattern: string): Rhythm {
  // Without a function croner only computes: it sets no timer, which would keep the process alive.
  const cron = new Cron(pattern, { timezone: 'UTC' });
  // What was computed holds until the next occurrence; computing takes 20 µs, several times at each look.
  let latest: Span | null = null;
  let next: Span | null = null;
  return {
    latestAtMs(nowMs) {
      if (latest === null || !isIn(latest, nowMs)) {
        // croner looks strictly before its reference
        const fromMs = cron.previousRuns(1, new Date(nowMs + 1))[0]?.getTime() ?? null;
        latest = { fromMs, untilMs: cron.nextRun(new Date(nowMs))?.getTime() ?? null };
      }
      return latest.fromMs;
    },
    nextAtMs(nowMs) {
      if (next === null || !isIn(next, nowMs)) {
        next = { fromMs: nowMs, untilMs: cron.nextRun(new Date(nowMs))?.getTime() ?? null };
      }
      return next.untilMs;
    },
  };
}

/**
 * What is to be done about a schedule now. Pure.
 * @param lastAtMs the occurrence that was noted last; undefined: the schedule is new, and has missed nothing
 * @returns the occurrence to note and whether its job is queued; null: nothing is due
 */
export function dueOccurrence(
  { missed }: Pick<Schedule, 'missed'>,
  rhythm: Rhythm,
  lastAtMs: number | undefined,
  nowMs: number,
): { atMs: number; isRun: boolean } | null {
  const atMs = rhythm.latestAtMs(nowMs);
  if (lastAtMs === undefined) return { atMs: atMs ?? nowMs, isRun: false };
  if (atMs === null || atMs <= lastAtMs) return null;
  return { atMs, isRun: missed === 'once' || nowMs - atMs <= LATE_MS };
}

/** The job of a schedule: of the clock's, or of whoever wants it at once. One that waits already is enough. */
export function scheduledJob({ name, queue = 'upkeep' }: Pick<Schedule, 'name' | 'queue'>, runAtMs: number): NewJob {
  return { queue, task: name, uniqueKey: name, onDuplicate: 'keep', serialKey: name, payload: {}, runAtMs };
}
