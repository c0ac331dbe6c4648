import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewJob } from '../store/store.ts';
import { startScheduler } from './scheduler.ts';
import { createFakeTimers, type FakeTimers } from './timers.fake.ts';

/* The scheduler over a table in memory; that the real one queues an occurrence once is tested in store/contract/. */

const START_MS = Date.parse('2026-11-21T12:00:30Z');
const MINUTE_MS = 60_000;

let nowMs: number;
let timers: FakeTimers;
/** the table `schedules` */
let noted: Map<string, number>;
let queued: string[];
let faults: string[];
let isAway: boolean;
let running: { stop(): Promise<void> }[];

beforeEach(() => {
  nowMs = START_MS;
  timers = createFakeTimers();
  noted = new Map();
  queued = [];
  faults = [];
  isAway = false;
  running = [];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  expect(timers.count).toBe(0);
});

const SCHEDULES = [
  { name: 'watch', pattern: '* * * * *', missed: 'skip' },
  { name: 'purge', pattern: '17 * * * *', missed: 'once' },
] as const;

function start(): void {
  running.push(
    startScheduler({
      store: {
        async scheduledAt() {
          if (isAway) throw new Error('away');
          return new Map(noted);
        },
        async queueScheduled({ name, atMs, job }: { name: string; atMs: number; job: NewJob | null }) {
          if (isAway) throw new Error('away');
          if ((noted.get(name) ?? Number.NEGATIVE_INFINITY) >= atMs) return false;
          noted.set(name, atMs);
          if (job !== null) queued.push(`${name} ${new Date(atMs).toISOString().slice(11, 16)}`);
          return true;
        },
      },
      schedules: SCHEDULES,
      clock: { nowMs: () => nowMs },
      timers,
      onQueued: () => {},
      onFault: (schedule) => void faults.push(schedule),
    }),
  );
}

/** Lets time pass in steps, as timers see it, and what they begin come to its end. */
async function pass(ms: number, stepMs = 10_000): Promise<void> {
  await settle();
  for (let passed = 0; passed < ms; passed += stepMs) {
    nowMs += stepMs;
    timers.advance(stepMs);
    await settle();
  }
}
async function settle(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

test('each occurrence is queued once, in its minute', async () => {
  start();
  await pass(3 * MINUTE_MS);
  expect(queued).toEqual(['watch 12:01', 'watch 12:02', 'watch 12:03']);
});

test('of several processes one queues it', async () => {
  start();
  start();
  start();
  await pass(2 * MINUTE_MS);
  expect(queued).toEqual(['watch 12:01', 'watch 12:02']);
});

test('what came while no process ran is made up for once, or left out, as the schedule says', async () => {
  start();
  await pass(MINUTE_MS);
  await running.pop()!.stop();
  queued = [];
  nowMs = Date.parse('2026-11-21T17:30:30Z');
  start();
  await settle();
  // of 329 minutes the one in hand, of five purges the latest
  expect(queued).toEqual(['watch 17:30', 'purge 17:17']);
});

test('while the database is away it asks again soon, and forgets nothing', async () => {
  isAway = true;
  start();
  await pass(10_000, 5_000);
  expect(faults.length).toBeGreaterThan(1);
  isAway = false;
  await pass(5_000, 5_000);
  await pass(MINUTE_MS, 5_000);
  expect(queued).toEqual(['watch 12:01']);
});

test('a machine that slept looks when it wakes', async () => {
  start();
  await settle();
  nowMs += 47 * MINUTE_MS;
  timers.advance(30_000);
  await settle();
  expect(queued).toEqual(['watch 12:47', 'purge 12:17']);
});
