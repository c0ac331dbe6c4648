import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BotError } from '../bot/core/errors.ts';
import type { JobOutcome, NewJob, Store } from '../store/store.ts';
import { defineTask, type JobResult, type Task } from './task.ts';
import { createFakeTimers, type FakeTimers } from './timers.fake.ts';
import { createWorker, type Worker } from './worker.ts';

/*
 * The worker over a store of jobs in memory: what the table itself promises (leases, one job per key) is tested on the
 * real ones, in store/contract/.
 */

const START_MS = 1_000_000;
let nowMs: number;
let timers: FakeTimers;
let jobs: Table;
let runs: string[];
let observed: [task: string, outcome: string][];
let worker: Worker;
/** leased elsewhere in this process */
let elsewhere: string[];

interface Row extends NewJob {
  id: string;
  attempts: number;
  lockedBy: string | null;
  unknownSinceMs: number | null;
  outcome: JobOutcome | null;
}
type Table = { rows: Row[]; beats: string[][]; claims: string[]; away: boolean; store: Store };

function createTable(): Table {
  const table: Table = { rows: [], beats: [], claims: [], away: false, store: null as never };
  const due = (row: Row) => row.lockedBy === null && row.outcome === null && row.runAtMs <= nowMs;
  const store: Partial<Store> = {
    async claimJobs({ queues, workerId, limit }) {
      table.claims.push(...queues);
      if (table.away) throw new BotError('database_unavailable', 'away', { fate: 'retry' });
      const claimed = table.rows.filter((row) => due(row) && queues.includes(row.queue)).slice(0, limit);
      for (const row of claimed) Object.assign(row, { lockedBy: workerId, attempts: row.attempts + 1 });
      return claimed.map((row) => ({
        ...row,
        state: 'running' as const,
        heartbeatAtMs: nowMs,
        lastError: null,
        conversationId: row.conversationId ?? null,
      }));
    },
    async finishJob(id, workerId, outcome) {
      const row = table.rows.find((one) => one.id === id)!;
      if (row.lockedBy !== workerId) throw new BotError('lease_lost', 'another has it');
      row.lockedBy = null;
      if (outcome.kind === 'retry' || outcome.kind === 'unknown') row.runAtMs = outcome.runAtMs;
      else if (outcome.kind === 'snooze') Object.assign(row, { runAtMs: outcome.runAtMs, attempts: row.attempts - 1 });
      else row.outcome = outcome;
    },
    async heartbeat(ids) {
      table.beats.push([...ids]);
      return [...ids];
    },
    async nextJobAtMs(queues) {
      const waiting = table.rows.filter(
        (row) => row.lockedBy === null && row.outcome === null && queues.includes(row.queue),
      );
      return waiting.length === 0 ? null : Math.min(...waiting.map((row) => row.runAtMs));
    },
  };
  table.store = store as Store;
  return table;
}

function add(task: string, payload: Record<string, unknown> = {}, runAtMs = nowMs): Row {
  const row = {
    id: String(jobs.rows.length + 1),
    queue: 'timers',
    task,
    payload,
    runAtMs,
    attempts: 0,
    lockedBy: null,
    unknownSinceMs: null,
    outcome: null,
  };
  jobs.rows.push(row);
  return row;
}

/** A task that does as it is told. */
const task = (name: string, run: (n: number) => JobResult | Promise<JobResult>, attemptsMax = 3): Task =>
  defineTask({
    name,
    payload: z.object({ n: z.number().default(0) }),
    attemptsMax,
    async run({ n }) {
      runs.push(`${name} ${n}`);
      return run(n);
    },
  });

let gate: PromiseWithResolvers<void>;
const TASKS = [
  task('greet', () => ({ kind: 'done' })),
  task('wait', () => gate.promise.then(() => ({ kind: 'done' as const }))),
  task('again', () => ({ kind: 'retry', error: 'not now' })),
  task('later', () => ({ kind: 'snooze', runAtMs: nowMs + 5_000 })),
  task('never', () => ({ kind: 'cancel', reason: 'nobody is there' })),
  task('broken', () => Promise.reject(new Error('a bug'))),
  task('hopeless', () => Promise.reject(new BotError('channel_refused', 'no such number'))),
  task('in-the-dark', () => Promise.reject(new BotError('payment_unknown', 'no answer', { fate: 'unknown' }))),
  task('unsure', () => ({ kind: 'unknown', error: 'no answer', runAtMs: nowMs + 7_000 })),
  task('told', () =>
    Promise.reject(new BotError('channel_unreachable', 'slow down', { fate: 'wait', retryAfterMs: 7_000 })),
  ),
];

beforeEach(() => {
  nowMs = START_MS;
  timers = createFakeTimers();
  jobs = createTable();
  runs = [];
  observed = [];
  elsewhere = [];
  gate = Promise.withResolvers<void>();
  worker = createWorker({
    store: jobs.store,
    tasks: TASKS,
    queues: { timers: 2, payments: 3 },
    workerId: 'w',
    clock: { nowMs: () => nowMs },
    timers,
    random: () => 1,
    feed: async () => {},
    business: () => null,
    leaseMs: 30_000,
    alsoInHand: () => elsewhere,
    observe: ({ job, outcome }) => void observed.push([job.task, outcome]),
    onFault: () => void observed.push(['worker', 'fault']),
  });
});
afterEach(async () => {
  gate.resolve();
  await worker.drain();
});

/** Lets time pass for the clock and the timers alike, and everything run that wants to. */
async function pass(ms: number): Promise<void> {
  nowMs += ms;
  timers.advance(ms);
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

describe('what a run came to decides what becomes of the job', () => {
  test('done', async () => {
    const job = add('greet', { n: 7 });
    expect(await worker.runDue()).toBe(1);
    expect(runs).toEqual(['greet 7']);
    expect(job.outcome).toEqual({ kind: 'done' });
  });

  test('retry: after a back-off that grows, then a dead letter', async () => {
    const job = add('again');
    await worker.runDue();
    expect(job.runAtMs).toBe(START_MS + 1_000);
    nowMs = job.runAtMs;
    await worker.runDue();
    expect(job.runAtMs).toBe(START_MS + 1_000 + 2_000);
    nowMs = job.runAtMs;
    await worker.runDue();
    expect(job.outcome).toEqual({ kind: 'dead', error: 'not now' });
    expect(observed.map(([, outcome]) => outcome)).toEqual(['retry', 'retry', 'dead']);
  });

  test('snooze: later, and no attempt is used up', async () => {
    const job = add('later');
    for (let times = 0; times < 5; times++) {
      await worker.runDue();
      nowMs += 5_000;
    }
    expect(job).toMatchObject({ attempts: 0, outcome: null });
    expect(runs).toHaveLength(5);
  });

  test('cancel: over, with its reason', async () => {
    const job = add('never');
    await worker.runDue();
    expect(job.outcome).toEqual({ kind: 'cancel', reason: 'nobody is there' });
  });

  test.each([
    ['a throw counts as retry', 'broken', 'retry'],
    ['a throw that says give up is a dead letter at once', 'hopeless', 'dead'],
    ['a throw that says wait is a snooze', 'told', 'snooze'],
    ['a throw that says unknown is unknown', 'in-the-dark', 'unknown'],
    ['a task may say itself that it does not know', 'unsure', 'unknown'],
  ])('%s', async (_, name, outcome) => {
    add(name);
    await worker.runDue();
    expect(observed).toEqual([[name, outcome]]);
  });

  test.each([
    ['a payload that does not fit its task', 'greet', { n: 'seven' }],
    ['a task that nobody knows', 'unheard-of', {}],
  ])('%s is a dead letter, and others run on', async (_, name, payload) => {
    const bad = add(name, payload);
    const good = add('greet');
    await worker.runDue();
    expect(bad.outcome).toMatchObject({ kind: 'dead' });
    expect(good.outcome).toEqual({ kind: 'done' });
  });

  test('unknown: tried again after a back-off or when the task says, given up without knowing', async () => {
    const [dark, unsure] = [add('in-the-dark'), add('unsure')];
    await worker.runDue();
    expect([dark.runAtMs, unsure.runAtMs]).toEqual([START_MS + 1_000, START_MS + 7_000]);
    for (let tries = 2; tries <= 3; tries++) {
      nowMs += 10_000;
      await worker.runDue();
    }
    for (const job of [dark, unsure])
      expect(job.outcome).toEqual({ kind: 'dead', error: 'no answer', isUnknown: true });
  });

  test('a last try that fails does not learn what became of those before; a refusal does', async () => {
    const [again, hopeless] = [add('again'), add('hopeless')];
    for (const job of [again, hopeless]) Object.assign(job, { attempts: 2, unknownSinceMs: START_MS - 1 });
    await worker.runDue();
    expect(again.outcome).toEqual({ kind: 'dead', error: 'not now', isUnknown: true });
    expect(hopeless.outcome).toEqual({ kind: 'dead', error: 'no such number' });
  });

  test('a job whose process ended at every try is not run for ever', async () => {
    const job = add('greet');
    job.attempts = 3;
    await worker.runDue();
    expect(runs).toEqual([]);
    expect(job.outcome).toMatchObject({ kind: 'dead', error: 'its process ended at every try' });
  });

  test('a job whose lease ran out while this process stood still is not begun a second time', async () => {
    const job = add('wait');
    worker.start();
    await pass(0);
    job.lockedBy = null;
    await pass(10_000);
    expect(job.lockedBy).toBe('w');
    gate.resolve();
    await pass(0);
    expect(runs).toEqual(['wait 0']);
    expect(job.outcome).toEqual({ kind: 'done' });
  });

  test('a job that another worker took over meanwhile is left to it', async () => {
    const job = add('wait');
    const run = worker.runDue();
    while (runs.length === 0) await new Promise((resolve) => setImmediate(resolve));
    job.lockedBy = 'another';
    gate.resolve();
    await run;
    expect(job.outcome).toBeNull();
    expect(observed).toEqual([['wait', 'lost']]);
  });
});

describe('when it runs', () => {
  test('at once, what is due when it starts', async () => {
    add('greet');
    worker.start();
    await pass(0);
    expect(runs).toHaveLength(1);
  });

  test('at its instant, what is due later, without being told', async () => {
    add('greet', {}, START_MS + 3_000);
    worker.start();
    await pass(0);
    await pass(2_900);
    expect(runs).toHaveLength(0);
    await pass(100);
    expect(runs).toHaveLength(1);
  });

  test('at its instant, what was scheduled meanwhile', async () => {
    worker.start();
    await pass(0);
    add('greet', {}, START_MS + 2_000);
    worker.wakeAt(START_MS + 2_000);
    await pass(2_000);
    expect(runs).toHaveLength(1);
  });

  test('within ten seconds, what nobody told it of', async () => {
    worker.start();
    await pass(0);
    add('greet');
    await pass(10_000);
    expect(runs).toHaveLength(1);
  });

  test('never more at a time than it may', async () => {
    for (let n = 0; n < 5; n++) add('wait', { n });
    worker.start();
    await pass(0);
    expect(runs).toHaveLength(2);
    gate.resolve();
    await pass(0);
    expect(runs).toHaveLength(5);
  });

  test('at its instant, what is due while another one of its queue takes long', async () => {
    add('wait');
    worker.start();
    await pass(0);
    add('greet', {}, START_MS + 2_000);
    worker.kick();
    await pass(0);
    await pass(2_000);
    expect(runs).toEqual(['wait 0', 'greet 0']);
  });

  test('and however long a queue takes, others run', async () => {
    for (let n = 0; n < 4; n++) add('wait', { n }).queue = 'payments';
    worker.start();
    await pass(0);
    expect(runs).toHaveLength(3);
    add('greet');
    worker.kick();
    await pass(0);
    expect(runs.at(-1)).toBe('greet 0');
  });

  test('while nothing is due nobody claims: a claim in vain is a transaction in vain', async () => {
    worker.start();
    await pass(0);
    expect(jobs.claims).toEqual(['timers', 'payments']);
    add('greet', {}, START_MS + 60_000);
    for (let looks = 0; looks < 5; looks++) await pass(10_000);
    worker.kick();
    await pass(0);
    expect(jobs.claims).toHaveLength(2);
    await pass(10_000);
    expect(runs).toEqual(['greet 0']);
    expect(jobs.claims).toEqual(['timers', 'payments', 'timers']);
  });

  test('a database that is away for a while stops nothing for good', async () => {
    jobs.away = true;
    worker.start();
    await pass(0);
    add('greet');
    jobs.away = false;
    await pass(10_000);
    expect(observed).toEqual([
      // a look at each queue
      ['worker', 'fault'],
      ['worker', 'fault'],
      ['greet', 'done'],
    ]);
  });
});

describe('a long run', () => {
  test('keeps its lease alive', async () => {
    add('wait');
    worker.start();
    await pass(0);
    await pass(10_000);
    await pass(10_000);
    expect(jobs.beats).toEqual([['1'], ['1']]);
  });

  test('so does what is leased elsewhere in this process, and nothing beats for nothing', async () => {
    worker.start();
    await pass(30_000);
    expect(jobs.beats).toEqual([]);
    elsewhere = ['7'];
    worker.keepAlive();
    await pass(10_000);
    await pass(10_000);
    elsewhere = [];
    await pass(10_000);
    await pass(10_000);
    expect(jobs.beats).toEqual([['7'], ['7']]);
  });

  test('of what is run by hand is waited for too, and no more is claimed by it', async () => {
    add('wait');
    const run = worker.runDue();
    while (runs.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const drained = worker.drain();
    add('greet');
    gate.resolve();
    await drained;
    expect(await run).toBe(1);
    expect(runs).toEqual(['wait 0']);
  });

  test('is waited for when the worker drains, and nothing new is claimed', async () => {
    const slow = add('wait');
    worker.start();
    await pass(0);
    const drained = worker.drain();
    add('greet');
    expect(worker.isRunning()).toBe(false);
    gate.resolve();
    await drained;
    expect(slow.outcome).toEqual({ kind: 'done' });
    await pass(20_000);
    expect(runs).toEqual(['wait 0']);
    expect(timers.count).toBe(0);
  });
});
