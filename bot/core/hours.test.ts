import { describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import { isStaffed, nextStaffed } from './hours.ts';

/** Monday to Friday 9–13 and 16–20, Saturday 10–13; written out of order, as an owner may. */
const week = [
  { from: '16:00', to: '20:00' },
  { from: '09:00', to: '13:00' },
];
const business = {
  ...CABINS,
  hours: { 1: week, 2: week, 3: week, 4: week, 5: week, 6: [{ from: '10:00', to: '13:00' }] },
};
const at = (local: string) => Date.parse(`${local}:00-03:00`);

describe('when people answer', () => {
  test.each<[string, boolean]>([
    ['2026-11-20T08:59', false],
    ['2026-11-20T09:00', true],
    ['2026-11-20T12:59', true],
    ['2026-11-20T13:00', false],
    ['2026-11-20T16:00', true],
    ['2026-11-21T12:00', true],
    ['2026-11-22T12:00', false],
  ])('%s: %s', (local, staffed) => {
    expect(isStaffed(business, at(local))).toBe(staffed);
  });
  test.each<[string, number, number, string]>([
    ['2026-11-20T08:00', 0, 5, '09:00'],
    ['2026-11-20T14:00', 0, 5, '16:00'],
    ['2026-11-20T21:00', 1, 6, '10:00'],
    ['2026-11-21T14:00', 2, 1, '09:00'],
  ])('after %s: in %d days', (local, daysAhead, weekday, time) => {
    expect(nextStaffed(business, at(local))).toEqual({ daysAhead, weekday, time });
  });
  test('open one day a week, asked on that day after closing: a week from now', () => {
    const rare = { ...CABINS, hours: { 6: [{ from: '10:00', to: '13:00' }] } };
    expect(nextStaffed(rare, at('2026-11-21T13:00'))).toEqual({ daysAhead: 7, weekday: 6, time: '10:00' });
  });
  test('never', () => {
    expect(isStaffed({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBe(false);
    expect(nextStaffed({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBeNull();
  });
});
