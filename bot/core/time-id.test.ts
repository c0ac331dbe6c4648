import { expect, test } from 'vitest';
import { timeOrderedId } from './time-id.ts';

const RANDOM = 'f81d4fae-7dec-4bd0-a765-00a0c91e6bf6';

test('the instant comes first, the randomness stays, and the version says so', () => {
  expect(timeOrderedId(RANDOM, 0x017f22e279b0)).toBe('017f22e2-79b0-7bd0-a765-00a0c91e6bf6');
});

test('a later id sorts after an earlier one, over the years', () => {
  const instants = ['2026-11-21', '2026-11-22', '2031-01-01', '2070-06-01'].map((date) => Date.parse(date));
  const ids = instants.map((atMs) => timeOrderedId(crypto.randomUUID(), atMs));
  expect([...ids].sort()).toEqual(ids);
});

test('two of the same millisecond are two', () => {
  const ids = new Set(Array.from({ length: 1_000 }, () => timeOrderedId(crypto.randomUUID(), 1)));
  expect(ids.size).toBe(1_000);
});

test('a clock before 1970 still gives an id', () => {
  expect(timeOrderedId(RANDOM, -1)).toBe('00000000-0000-7bd0-a765-00a0c91e6bf6');
});
