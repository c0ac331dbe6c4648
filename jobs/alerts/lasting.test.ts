import { expect, test } from 'vitest';
import { lasting } from './lasting.ts';

test('what is wrong each time, for long enough, lasts; what was well in between begins anew', () => {
  const lasts = lasting(100);
  expect(lasts(['a', 'b'], 0)).toEqual(new Set());
  expect(lasts(['a', 'b'], 99)).toEqual(new Set());
  expect(lasts(['a'], 100)).toEqual(new Set(['a']));
  expect(lasts(['a', 'b'], 150)).toEqual(new Set(['a']));
  expect(lasts(['b'], 250)).toEqual(new Set(['b']));
});
