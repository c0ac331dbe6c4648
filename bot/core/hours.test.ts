import { describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import { isStaffed, nextStaffed, staffedFrom, staffedMs, staffedUntil } from './hours.ts';

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
  test.each<[string, string | null, string | null]>([
    ['2026-11-20T08:59', '2026-11-20T09:00', '2026-11-19T19:00'],
    ['2026-11-20T09:00', '2026-11-20T09:00', '2026-11-20T09:00'],
    ['2026-11-20T12:59', '2026-11-20T12:59', '2026-11-20T12:59'],
    ['2026-11-20T13:00', '2026-11-20T16:00', '2026-11-20T12:00'],
    ['2026-11-20T20:00', '2026-11-21T10:00', '2026-11-20T19:00'],
    ['2026-11-22T23:30', '2026-11-23T09:00', '2026-11-21T12:00'],
  ])('%s: from then on at %s, before at %s', (local, from, before) => {
    expect(staffedFrom(business, at(local))).toBe(from && at(from));
    expect(staffedUntil(business, at(local))).toBe(before && at(before));
  });
  test('a span of less than an hour begins before its last hour', () => {
    const short = { ...CABINS, hours: { 6: [{ from: '10:00', to: '10:20' }] } };
    expect(staffedUntil(short, at('2026-11-27T12:00'))).toBe(at('2026-11-21T10:00'));
    expect(staffedFrom(short, at('2026-11-21T10:20'))).toBe(at('2026-11-28T10:00'));
  });
  test('hours until midnight', () => {
    const late = { ...CABINS, hours: { 6: [{ from: '20:00', to: '24:00' }] } };
    expect(staffedUntil(late, at('2026-11-22T00:00'))).toBe(at('2026-11-21T23:00'));
  });
  test('never', () => {
    expect(staffedFrom({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBeNull();
    expect(staffedUntil({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBeNull();
    expect(isStaffed({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBe(false);
    expect(nextStaffed({ ...CABINS, hours: {} }, at('2026-11-21T12:00'))).toBeNull();
  });
});

describe('how much of a time people answered', () => {
  const MINUTE = 60_000;
  test.each<[why: string, from: string, to: string, minutes: number]>([
    ['within a span', '2026-11-20T09:10', '2026-11-20T09:25', 15],
    ['none before they begin', '2026-11-20T07:00', '2026-11-20T09:00', 0],
    ['over the break at noon', '2026-11-20T12:55', '2026-11-20T16:05', 10],
    ['over the night', '2026-11-19T19:50', '2026-11-20T09:20', 30],
    ['over Saturday afternoon and Sunday', '2026-11-21T12:30', '2026-11-23T09:15', 45],
    ['no time at all', '2026-11-20T10:00', '2026-11-20T10:00', 0],
    ['a week', '2026-11-16T00:00', '2026-11-23T00:00', 5 * 8 * 60 + 3 * 60],
  ])('%s', (_why, from, to, minutes) => {
    expect(staffedMs(business, at(from), at(to))).toBe(minutes * MINUTE);
  });
  test('where nobody ever answers, none', () => {
    expect(staffedMs({ ...business, hours: {} }, at('2026-11-20T10:00'), at('2027-11-20T10:00'))).toBe(0);
  });
});
