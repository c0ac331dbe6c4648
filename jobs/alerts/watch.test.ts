import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, sqliteDatabase } from '../../store/contract/database.ts';
import type { Job } from '../../store/store.ts';
import type { TaskContext } from '../task.ts';
import type { Condition, Wrong } from './condition.ts';
import { watch, watchJob } from './watch.ts';

const NOW_MS = Date.parse('2026-11-21T15:00:00Z');
const DAY_MS = 24 * 3_600_000;

let database: Database;
/** what each condition finds; null: it can't be looked at */
let found: Record<string, Wrong[] | null>;
let changes: string[];
let faults: string[];
beforeEach(async () => {
  database = await sqliteDatabase();
  found = { flood: [], fire: [] };
  changes = [];
  faults = [];
});
afterEach(() => database.drop());

const condition = (name: string): Condition => ({
  name,
  async find() {
    const wrong = found[name];
    if (!wrong) throw new Error('it is dark');
    return wrong;
  },
});

/** Looks once, and answers what is to be sent since the last look. */
async function look(nowMs = NOW_MS, isHeard = true): Promise<string[]> {
  const task = watch({
    conditions: [condition('flood'), condition('fire')],
    isHeard,
    onChange: ({ key, isOpen }) => void changes.push(`${key} ${isOpen ? 'open' : 'over'}`),
    onFault: (name) => void faults.push(name),
  });
  const { store } = database;
  expect(await task.run({}, { store, nowMs } as TaskContext)).toEqual({ kind: 'done' });
  const jobs: Job[] = await store.claimJobs({ queues: ['alerts'], workerId: 'w', nowMs, leaseMs: 1_000, limit: 99 });
  for (const { id } of jobs) await store.finishJob(id, 'w', { kind: 'done' }, nowMs);
  return jobs.map(({ payload }) => String(payload.text));
}
const open = async () => (await database.store.alerts()).map(({ key }) => key);
const flood = (key: string, text = `Water in ${key}.`): Wrong => ({ key, text });

test('what is wrong is told once, for as long as it lasts, and its end once', async () => {
  found.flood = [flood('cellar')];
  expect(await look()).toEqual(['Water in cellar.']);
  expect(await look(NOW_MS + 60_000)).toEqual([]);
  found.flood = [flood('cellar'), flood('attic')];
  expect(await look(NOW_MS + 120_000)).toEqual(['Water in attic.']);
  found.flood = [flood('attic')];
  expect(await look(NOW_MS + 180_000)).toEqual(['Over: Water in cellar.']);
  expect(await look(NOW_MS + 240_000)).toEqual([]);
  expect(await open()).toEqual(['flood:attic']);
  expect(changes).toEqual(['flood:cellar open', 'flood:attic open', 'flood:cellar over']);
});

test('what is still wrong after a day is told again, in today’s words, and then a day later', async () => {
  found.flood = [flood('cellar')];
  await look();
  found.flood = [flood('cellar', 'Water in cellar, up to the knees.')];
  expect(await look(NOW_MS + DAY_MS - 1)).toEqual([]);
  expect((await database.store.alerts())[0]?.text).toBe('Water in cellar, up to the knees.');
  expect(await look(NOW_MS + DAY_MS)).toEqual(['Still: Water in cellar, up to the knees.']);
  expect(await look(NOW_MS + 2 * DAY_MS - 1)).toEqual([]);
  expect(await look(NOW_MS + 2 * DAY_MS)).toHaveLength(1);
  expect(changes).toEqual(['flood:cellar open']);
});

test('a condition that cannot be looked at says nothing: neither that its alerts are over, nor of others', async () => {
  found = { flood: [flood('cellar')], fire: [flood('kitchen', 'Smoke.')] };
  await look();
  found = { flood: null, fire: [] };
  expect(await look(NOW_MS + 60_000)).toEqual(['Over: Smoke.']);
  expect(await open()).toEqual(['flood:cellar']);
  expect(faults).toEqual(['flood']);
  found.flood = [];
  expect(await look(NOW_MS + 120_000)).toEqual(['Over: Water in cellar.']);
});

test('without an address it is kept and logged all the same', async () => {
  found.flood = [flood('cellar')];
  expect(await look(NOW_MS, false)).toEqual([]);
  expect(await look(NOW_MS, false)).toEqual([]);
  expect(await open()).toEqual(['flood:cellar']);
  expect(changes).toEqual(['flood:cellar open']);
});

test('what is over before it could be told is told as over only', async () => {
  const { store } = database;
  const task = (wrong: Wrong[]) =>
    watch({
      conditions: [{ name: 'flood', find: async () => wrong }],
      isHeard: true,
      onChange() {},
      onFault() {},
    }).run({}, { store, nowMs: NOW_MS } as TaskContext);
  await task([flood('cellar')]);
  await task([]);
  const { items } = await store.jobs({ queue: 'alerts', state: 'queued' }, { limit: 9 });
  expect(items.map(({ payload }) => payload.text)).toEqual(['Over: Water in cellar.']);
});

test('any number of wishes to look at once are one job', async () => {
  const { store } = database;
  const ids = await Promise.all([1, 2, 3].map(() => store.enqueue(watchJob(NOW_MS))));
  expect(new Set(ids).size).toBe(1);
});
