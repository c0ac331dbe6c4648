import { expect, test } from 'vitest';
import { distinct, instantAt, nextMonday } from './when.ts';

test.each([
  ['2026-11-23', '09:00', 'America/Argentina/Buenos_Aires', '2026-11-23T12:00:00.000Z'],
  ['2026-07-01', '09:00', 'Europe/Madrid', '2026-07-01T07:00:00.000Z'],
  // the night in which clocks go forward, and the day after
  ['2026-03-29', '09:00', 'Europe/Madrid', '2026-03-29T07:00:00.000Z'],
  ['2026-03-28', '09:00', 'Europe/Madrid', '2026-03-28T08:00:00.000Z'],
])('%s %s in %s is %s', (date, clock, zone, instant) => {
  expect(instantAt(date, clock, zone).toISOString()).toBe(instant);
});

test.each([
  ['2026-11-22', '2026-11-23'],
  ['2026-11-23', '2026-11-30'],
  ['2026-11-28', '2026-11-30'],
])('the Monday after %s is %s', (date, monday) => {
  expect(nextMonday(date)).toBe(monday);
});

test('on a Sunday tomorrow and Monday are offered once', () => {
  const at = (label: string, date: string) => ({ label, until: instantAt(date, '09:00', 'Europe/Madrid') });
  const offered = (sunday: string, tomorrow: string) =>
    distinct([at('tomorrow', tomorrow), at('monday', nextMonday(sunday))]).map(({ label }) => label);
  expect(offered('2026-11-22', '2026-11-23')).toEqual(['tomorrow']);
  expect(offered('2026-11-24', '2026-11-25')).toEqual(['tomorrow', 'monday']);
});
