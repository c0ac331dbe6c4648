import { expect, test } from 'vitest';
import { daysIn, inYear, yearDay } from './year-day.ts';

test('a month offers the days that it has', () => {
  expect(['01', '02', '04', '12'].map(daysIn)).toEqual([31, 29, 30, 31]);
});

test('who picks a shorter month keeps a day that exists', () => {
  expect([yearDay('02', '31'), yearDay('04', '31'), yearDay('02', '05')]).toEqual(['02-29', '04-30', '02-05']);
});

test('29 February is the 28th where the year has none', () => {
  expect([inYear(2027, '02-29'), inYear(2028, '02-29'), inYear(2027, '12-15')]).toEqual([
    '2027-02-28',
    '2028-02-29',
    '2027-12-15',
  ]);
});
