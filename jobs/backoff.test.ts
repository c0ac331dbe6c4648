import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

const backoff = { baseMs: 1_000, capMs: 60_000 };

test.each([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [3, 2_000, 4_000],
  [6, 16_000, 32_000],
  [7, 30_000, 60_000],
  [2_000, 30_000, 60_000],
])('after try %i the wait is between %i and %i ms', (attempt, shortest, longest) => {
  expect(backoffMs(attempt, 0, backoff)).toBe(shortest);
  expect(backoffMs(attempt, 1, backoff)).toBe(longest);
});

test('a count that was never raised waits like a first try', () => {
  expect(backoffMs(0, 1, backoff)).toBe(1_000);
});
