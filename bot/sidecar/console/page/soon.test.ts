import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { soon } from './soon.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('a burst is one run, soon after its first event', async () => {
  const runs: number[] = [];
  const one = soon(async () => void runs.push(performance.now()));
  const begin = performance.now();
  for (let i = 0; i < 20; i++) one.ask();
  await vi.advanceTimersByTimeAsync(60);
  expect(runs.map((at) => at - begin)).toEqual([60]);
});

test('events without end are a run a second, and the last of them is never missed', async () => {
  const seen: number[] = [];
  let latest = 0;
  const one = soon(async () => void seen.push(latest));
  for (latest = 1; latest <= 100; latest++) {
    one.ask();
    await vi.advanceTimersByTimeAsync(50);
  }
  latest = 100;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(seen.length).toBeLessThanOrEqual(6);
  expect(seen.at(-1)).toBe(100);
});

test('a run whose answer never comes holds nothing up', async () => {
  const work = vi.fn(() => new Promise<void>(() => {}));
  const one = soon(work);
  one.ask();
  await vi.advanceTimersByTimeAsync(100);
  one.ask();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('stopped, it runs no more', async () => {
  const work = vi.fn(async () => {});
  const one = soon(work);
  one.ask();
  one.stop();
  one.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(work).not.toHaveBeenCalled();
});
