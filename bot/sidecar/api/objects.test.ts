import { expect, test } from 'vitest';
import { instantIn } from './objects.ts';

const noon = Date.parse('2026-11-21T15:00:00Z');

test.each([
  [noon, 'America/Argentina/Buenos_Aires', '2026-11-21T12:00:00-03:00'],
  [noon + 340, 'America/Argentina/Buenos_Aires', '2026-11-21T12:00:00.340-03:00'],
  [noon, 'Asia/Kolkata', '2026-11-21T20:30:00+05:30'],
  [noon, 'UTC', '2026-11-21T15:00:00+00:00'],
  // the hour that Chile has twice: the offset tells which
  [Date.parse('2026-04-05T02:30:00Z'), 'America/Santiago', '2026-04-04T23:30:00-03:00'],
  [Date.parse('2026-04-05T03:30:00Z'), 'America/Santiago', '2026-04-04T23:30:00-04:00'],
])('%i in %s is %s, with the offset of that moment', (ms, timezone, text) => {
  expect(instantIn(timezone, ms)).toBe(text);
  expect(Date.parse(text)).toBe(ms);
});
