import { describe, expect, test } from 'vitest';
import { addDays, dateOfDay, dayNumber, instantOf, isLocalDate, localAt, nightsBetween, weekday } from './time.ts';

test('days and dates are inverse, over leap years and centuries', () => {
  for (const date of [
    '1970-01-01',
    '1999-12-31',
    '2000-02-29',
    '2026-11-21',
    '2028-02-29',
    '2100-03-01',
    '1969-12-31',
  ]) {
    expect(dateOfDay(dayNumber(date))).toBe(date);
  }
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(nightsBetween('2026-12-18', '2026-12-21')).toBe(3);
});

test('weekdays count from Monday', () => {
  expect(weekday('2026-11-21')).toBe(6);
  expect(weekday('2026-11-23')).toBe(1);
  expect(weekday('2026-11-22')).toBe(7);
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['x', false],
])('%s exists: %s', (date, exists) => expect(isLocalDate(date)).toBe(exists));

describe('the business’s clock', () => {
  test.each([
    ['America/Argentina/Buenos_Aires', '2026-11-22T02:59:59Z', '2026-11-21', '23:59'],
    ['America/Argentina/Buenos_Aires', '2026-11-22T03:00:00Z', '2026-11-22', '00:00'],
    // Chile sets its clocks forward on the night to 6 September 2026 and back on the night to 4 April 2027
    ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05', '23:59'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06', '01:00'],
    ['America/Santiago', '2027-04-04T02:59:59Z', '2027-04-03', '23:59'],
    ['America/Santiago', '2027-04-04T03:00:00Z', '2027-04-03', '23:00'],
    ['America/New_York', '2026-11-01T05:59:59Z', '2026-11-01', '01:59'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01', '01:00'],
    ['America/New_York', '2027-03-14T07:00:00Z', '2027-03-14', '03:00'],
    ['Asia/Kathmandu', '2026-11-21T12:00:00Z', '2026-11-21', '17:45'],
  ])('%s at %s is %s %s', (zone, instant, date, time) => {
    expect(localAt(Date.parse(instant), zone)).toEqual({ date, time });
  });

  test('it agrees with the time zone database at and around every change of the clocks, in any order', () => {
    for (const zone of ['America/Santiago', 'America/New_York', 'Europe/Madrid']) {
      for (let ms = Date.parse('2026-08-01T00:00:00Z'); ms < Date.parse('2027-06-01T00:00:00Z'); ms += 6 * 3_600_000) {
        for (const at of [ms + 3_599_999, ms]) {
          const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
          expect(localAt(at, zone).date).toBe(zoned.toPlainDate().toString());
          expect(localAt(at, zone).time).toBe(
            zoned.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
          );
        }
      }
    }
  });

  test('asked at the very instant of a change first, the time before it is still that before', () => {
    const change = Date.parse('2026-09-06T04:00:00Z');
    expect(localAt(change, 'Chile/Continental')).toEqual({ date: '2026-09-06', time: '01:00' });
    expect(localAt(change - 1, 'Chile/Continental')).toEqual({ date: '2026-09-05', time: '23:59' });
  });

  test('a wall clock time that is skipped is the later one, a doubled one the earlier', () => {
    expect(instantOf('2026-09-06', '00:30', 'America/Santiago')).toBe(Date.parse('2026-09-06T04:30:00Z'));
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe(Date.parse('2026-11-01T05:30:00Z'));
  });
});
