import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import type { CabinsBusiness, Span } from './business.ts';
import { isStaffed } from './hours.ts';
import { planStayReminders, reminderEndMs } from './stay-reminders.ts';
import { addDays, instantOf, localAt } from './time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday to Sunday 9–21, as where an owner says nothing. */
const DAILY = [{ from: '09:00', to: '21:00' }];
const every = (spans: Span[]) => Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, spans]));

const { stayReminderMs: _r, checkInInfoMs: _i, thanksMs: _t, ...plain } = CABINS.policy;
function house(
  policy: Partial<CabinsBusiness['policy']>,
  hours: CabinsBusiness['hours'] = every(DAILY),
): CabinsBusiness {
  return { ...CABINS, hours, policy: { ...plain, ...policy } };
}
const STAY = { checkIn: '2026-12-18', checkOut: '2026-12-21' };
/** kind → local time */
function planned(business: CabinsBusiness, stay = STAY): Record<string, string> {
  return Object.fromEntries(
    planStayReminders(business, stay).map(({ kind, runAtMs }) => {
      const { date, time } = localAt(runAtMs, business.timezone);
      return [kind, `${date} ${time}`];
    }),
  );
}

test('each at its time, counted from check-in at 15:00 and check-out at 10:00', () => {
  expect(planned(house({ stayReminderMs: 2 * DAY, checkInInfoMs: 6 * HOUR, thanksMs: DAY }))).toEqual({
    stay_reminder: '2026-12-16 15:00',
    check_in_info: '2026-12-18 09:00',
    thanks: '2026-12-22 10:00',
  });
});
test('what an owner does not wish for is not planned', () => expect(planned(house({}))).toEqual({}));

describe('what precedes a stay', () => {
  test.each([
    ['in the hours', 6 * HOUR, '2026-12-18 09:00'],
    ['a minute before they begin: then', 6 * HOUR + 60_000, '2026-12-18 09:00'],
    ['in the night, still before half of the time: when they begin', 12 * HOUR, '2026-12-18 09:00'],
    ['a minute more: an hour before they ended', 12 * HOUR + 60_000, '2026-12-17 20:00'],
    ['late in the evening before: the same', 17 * HOUR, '2026-12-17 20:00'],
    ['as they end: an hour before', 18 * HOUR, '2026-12-17 20:00'],
    ['a minute before they end', 18 * HOUR + 60_000, '2026-12-17 20:59'],
  ])('%s', (_when, checkInInfoMs, at) => {
    expect(planned(house({ checkInInfoMs }))).toEqual({ check_in_info: at });
  });
  test('a house that opens when its guests come, or after: the day before', () => {
    const late = every([{ from: '15:00', to: '21:00' }]);
    expect(planned(house({ checkInInfoMs: 6 * HOUR }, late))).toEqual({ check_in_info: '2026-12-17 20:00' });
  });
  test('closed for days before: when it was last open', () => {
    // the stay begins on a Friday, people answer on Mondays
    expect(planned(house({ checkInInfoMs: 6 * HOUR }, { 1: DAILY }))).toEqual({ check_in_info: '2026-12-14 20:00' });
  });
  test('where nobody ever answers it goes at its time', () => {
    expect(planned(house({ checkInInfoMs: 14 * HOUR }, {}))).toEqual({ check_in_info: '2026-12-18 01:00' });
  });
});

describe('thanks', () => {
  test.each([
    ['in the hours', DAY, '2026-12-22 10:00'],
    ['before they begin: then', 22 * HOUR, '2026-12-22 09:00'],
    ['as they end: the next day', 11 * HOUR, '2026-12-22 09:00'],
  ])('%s', (_when, thanksMs, at) => expect(planned(house({ thanksMs }))).toEqual({ thanks: at }));
});

test('whole days are those of the calendar, also when the clocks change: Chile, 5 April 2026', () => {
  const chile = { ...house({ stayReminderMs: 2 * DAY }), timezone: 'America/Santiago' };
  expect(planned(chile, { checkIn: '2026-04-06', checkOut: '2026-04-08' })).toEqual({
    stay_reminder: '2026-04-04 15:00',
  });
});

test('whatever the policy and the hours: in the hours, before check-in, after check-out', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  const lead = fc.integer({ min: 0, max: 10 * 1440 }).map((minutes) => minutes * 60_000);
  const open = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), minute, minute), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      open,
      minute,
      minute,
      lead,
      lead,
      lead,
      fc.integer({ min: 0, max: 400 }),
      (days, arrive, leave, a, b, c, ahead) => {
        const hours: Record<number, Span[]> = {};
        for (const [day, x, y] of days)
          if (x !== y) hours[day] = [{ from: clock(Math.min(x, y)), to: clock(Math.max(x, y)) }];
        const times = { checkIn: clock(arrive), checkOut: clock(leave) };
        const business = house({ ...times, stayReminderMs: a, checkInInfoMs: b, thanksMs: c }, hours);
        const stay = { checkIn: addDays('2026-01-01', ahead), checkOut: addDays('2026-01-01', ahead + 3) };
        for (const { kind, runAtMs } of planStayReminders(business, stay)) {
          if (Object.keys(hours).length > 0) expect(isStaffed(business, runAtMs)).toBe(true);
          expect(runAtMs).toBeLessThan(reminderEndMs(business, kind, stay));
          const leftMs = instantOf(stay.checkOut, times.checkOut, business.timezone);
          if (kind === 'thanks') expect(runAtMs).toBeGreaterThanOrEqual(leftMs);
        }
      },
    ),
  );
});
