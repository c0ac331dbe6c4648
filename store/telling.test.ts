import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { openStore } from './open.ts';
import type { NewJob, Store } from './store.ts';

let store: Store;
let remove: () => void;
const told: [queue: string, runAtMs: number][] = [];

beforeEach(async () => {
  const folder = temporaryDir();
  remove = folder.remove;
  told.length = 0;
  store = await openStore(`file:${join(folder.dir, 'conserje.db')}`, {
    onQueued: (queue, runAtMs) => told.push([queue, runAtMs]),
  });
});
afterEach(async () => {
  await store.close();
  remove();
});

const job = (more: Partial<NewJob> = {}): NewJob => ({
  queue: 'timers',
  task: 'silence',
  payload: {},
  runAtMs: 5,
  ...more,
});

test('a job that is queued is told of, with its queue and its time', async () => {
  await store.enqueue(job());
  await store.enqueue(job({ queue: 'payments', runAtMs: 7 }));
  expect(told).toEqual([
    ['timers', 5],
    ['payments', 7],
  ]);
});

test('so is one that another write queues, in the same transaction', async () => {
  const notice = { provider: 'mercadopago', noticeId: '1', payment: '2', businessIds: ['a'], nowMs: 9 } as const;
  await store.takeNotice(notice);
  expect(told).toEqual([['payments', 9]]);
  // known already: nothing is queued
  await store.takeNotice(notice);
  expect(told).toHaveLength(1);
});

test('of a write that came to nothing nothing is told', async () => {
  const lost = store.apply({
    businessId: 'a',
    effects: [
      { kind: 'schedule_job', task: 'silence', key: 'k', runAtMs: 5, payload: {} },
      { kind: 'apply_payment', paymentId: 'none', reservationId: 'none' },
    ],
    nowMs: 1,
  });
  await expect(lost).rejects.toThrow();
  expect(told).toEqual([]);
});
