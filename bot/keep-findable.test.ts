import { expect, test } from 'vitest';
import { keepFindable } from './keep-findable.ts';
import { createLog } from './log.ts';

/* What was said is made findable in steps, at the start and again and again, until it is stopped. */

const log = await createLog({ level: 'silent', format: 'json', to: { write: () => {} } });

/** Timers that run when the test says so. */
function timersByHand() {
  const waiting: (() => void)[] = [];
  const timers = { nowMs: () => 0, set: (run: () => void) => waiting.push(run), clear: () => void waiting.splice(0) };
  const next = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
    return waiting.shift()!;
  };
  return { waiting, timers, next };
}

/** A store in which so many conversations wait. */
function backlog(left: Record<string, number>) {
  const steps: string[] = [];
  return {
    left,
    steps,
    async catchUpWords(businessId: string, limit: number) {
      steps.push(businessId);
      const now = Math.min(limit, left[businessId] ?? 0);
      left[businessId] = (left[businessId] ?? 0) - now;
      return now;
    },
  };
}

test('a long past is worked off at the start, what is said since at each look', async () => {
  const { waiting, timers, next } = timersByHand();
  const store = backlog({ cabanas: 45, peluqueria: 0 });
  const stop = keepFindable(store, { businessIds: () => ['cabanas', 'peluqueria'], timers, log });
  const look = await next();
  expect(store.left).toEqual({ cabanas: 0, peluqueria: 0 });
  expect(store.steps).toEqual(['cabanas', 'cabanas', 'cabanas', 'peluqueria']);

  store.left.peluqueria = 3;
  look();
  await next();
  expect(store.left.peluqueria).toBe(0);
  await stop();
  expect(waiting).toEqual([]);
});

test('a look that fails is not the last', async () => {
  const { timers, next } = timersByHand();
  let looks = 0;
  const catchUpWords = () => Promise.reject(new Error(`the database is away (${++looks})`));
  const stop = keepFindable({ catchUpWords }, { businessIds: () => ['cabanas'], timers, log });
  (await next())();
  await next();
  expect(looks).toBe(2);
  await stop();
});

test('a stop ends it in the middle of a long past', async () => {
  const { timers } = timersByHand();
  const store = backlog({ cabanas: 1_000_000 });
  const stop = keepFindable(store, { businessIds: () => ['cabanas'], timers, log });
  await stop();
  expect(store.left.cabanas).toBeGreaterThan(900_000);
});
