import { describe, expect, test } from 'vitest';
import type { ReadCalendar } from '../../bot/core/business.ts';
import { isWatched, unseenCalendar } from './calendars.ts';

const NOW = Date.parse('2026-11-21T12:12:00-03:00');
const HOUR = 3_600_000;
const airbnb: ReadCalendar = { id: 'a', resource: 'nire', name: 'Airbnb', staleAfterMs: HOUR };
const booking: ReadCalendar = { id: 'b', resource: 'nire', name: 'Booking.com', staleAfterMs: 2 * HOUR };
const calendars = [airbnb, booking];

test('only a unit with a calendar is watched', () => {
  expect(isWatched({ calendars }, 'nire')).toBe(true);
  expect(isWatched({ calendars }, 'lenga')).toBe(false);
});

describe('a calendar is too old from its limit on', () => {
  test.each([
    ['just read', 0, null],
    ['a millisecond before its limit', HOUR - 1, null],
    ['at its limit', HOUR, { name: 'Airbnb', sinceMs: NOW - HOUR }],
    ['long ago', 90 * HOUR, { name: 'Airbnb', sinceMs: NOW - 90 * HOUR }],
  ])('%s', (_when, ageMs, unseen) => {
    const readings = [{ calendar: 'a', goodAtMs: NOW - ageMs }];
    expect(unseenCalendar({ calendars: [airbnb] }, 'nire', readings, NOW)).toEqual(unseen);
  });
  test.each([
    ['is not known', []],
    ['was never read whole', [{ calendar: 'a', goodAtMs: null }]],
  ])('one that %s is', (_what, readings) => {
    expect(unseenCalendar({ calendars: [airbnb] }, 'nire', readings, NOW)).toEqual({ name: 'Airbnb', sinceMs: null });
  });
});

describe('of several', () => {
  const at = (a: number | null, b: number | null) => [
    { calendar: 'a', goodAtMs: a },
    { calendar: 'b', goodAtMs: b },
  ];
  test('one that is too old is enough', () => {
    expect(unseenCalendar({ calendars }, 'nire', at(NOW, NOW - 2 * HOUR), NOW)?.name).toBe('Booking.com');
    expect(unseenCalendar({ calendars }, 'nire', at(NOW, NOW - 2 * HOUR + 1), NOW)).toBeNull();
  });
  test('the oldest is named, and one never read is the oldest', () => {
    expect(unseenCalendar({ calendars }, 'nire', at(NOW - 9 * HOUR, NOW - 8 * HOUR), NOW)?.name).toBe('Airbnb');
    expect(unseenCalendar({ calendars }, 'nire', at(NOW - 9 * HOUR, null), NOW)?.name).toBe('Booking.com');
  });
  test('those of another unit do not count', () => {
    expect(unseenCalendar({ calendars }, 'lenga', [], NOW)).toBeNull();
  });
});
