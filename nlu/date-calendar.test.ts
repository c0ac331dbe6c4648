import { expect, test } from 'vitest';
import { dateOfDay, dayNumber, weekday } from '../bot/core/time.ts';
import {
  civilOf,
  dateText,
  dayOf,
  dayOfText,
  easterOf,
  localDay,
  monthLength,
  nthWeekday,
  timeText,
  weekdayOf,
} from './date-calendar.ts';

test('agrees with the calendar of the core for every day of two centuries', () => {
  for (let day = dayOf(1950, 1, 1); day < dayOf(2150, 1, 1); day++) {
    const text = dateText(day);
    if (text !== dateOfDay(day) || dayOfText(text) !== day || dayNumber(text) !== day) throw new Error(text);
    const { year, month, dom } = civilOf(day);
    if (dayOf(year, month, dom) !== day || dom > monthLength(year, month)) throw new Error(text);
  }
  expect(weekdayOf(dayOf(2026, 11, 18))).toBe(weekday('2026-11-18'));
});

// Dates of the Gregorian Easter, among them the earliest, the latest and the two corrections of the usual short formulas.
test.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [1954, '1954-04-18'],
  [1981, '1981-04-19'],
  [2008, '2008-03-23'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2038, '2038-04-25'],
  [2049, '2049-04-18'],
  [2076, '2076-04-19'],
])('Easter of %d is %s', (year, date) => {
  expect(dateText(easterOf(year))).toBe(date);
});

test('counts weekdays of a month from both ends', () => {
  expect(dateText(nthWeekday(2026, 11, 1, 1))).toBe('2026-11-02');
  expect(dateText(nthWeekday(2026, 10, 7, 3))).toBe('2026-10-18');
  expect(dateText(nthWeekday(2027, 1, 6, -1))).toBe('2027-01-30');
});

test('the local day changes at local midnight', () => {
  const zone = 'America/Argentina/Buenos_Aires';
  expect(dateText(localDay(Date.parse('2026-11-18T02:59:00Z'), zone))).toBe('2026-11-17');
  expect(dateText(localDay(Date.parse('2026-11-18T03:00:00Z'), zone))).toBe('2026-11-18');
});

test('minutes are folded into one day', () => {
  expect([timeText(0), timeText(1439), timeText(1440), timeText(-30)]).toEqual(['00:00', '23:59', '00:00', '23:30']);
});
