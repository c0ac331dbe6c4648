import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import { effect, type StayTerms } from '../../bot/core/effect.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { localAt } from '../../bot/core/time.ts';
import { CABINS } from '../../config/demo.fixture.ts';
import { cancellation, extensionEffects, holdEffects, holdJobsDropped, holdTermsFor, settleEffects } from './holds.ts';

const NOW = Date.parse('2026-11-21T12:12:00-03:00');
const MINUTE = 60_000;
const NINE_TO_NINE = [{ from: '09:00', to: '21:00' }];
const TERMS: StayTerms = {
  resource: 'nire',
  checkIn: '2026-11-27',
  checkOut: '2026-11-29',
  guests: 2,
  pets: 1,
  total: { amount: 18_000_000, currency: 'ARS' },
  deposit: { amount: 5_400_000, currency: 'ARS' },
};
const HOLD = { reservationId: 'r1', code: 'K7Q-4MX', terms: TERMS, customerName: 'Caro Méndez', nowMs: NOW };
const withPolicy = (policy: Partial<CabinsBusiness['policy']>): CabinsBusiness => ({
  ...CABINS,
  policy: { ...CABINS.policy, ...policy },
});

describe('placing a hold', () => {
  test('keeps the stay half an hour, frees it at the end and reminds a quarter of an hour before', () => {
    const payload = { reservationId: 'r1', businessId: 'cabanas-del-arroyo' };
    expect(holdEffects(CABINS, HOLD)).toEqual([
      {
        kind: 'place_hold',
        reservationId: 'r1',
        code: 'K7Q-4MX',
        terms: TERMS,
        customerName: 'Caro Méndez',
        holdExpiresAtMs: NOW + 30 * MINUTE,
      },
      { kind: 'schedule_job', task: 'expire-hold', key: 'expire-hold:r1', runAtMs: NOW + 30 * MINUTE, payload },
      { kind: 'schedule_job', task: 'remind-hold', key: 'remind-hold:r1', runAtMs: NOW + 15 * MINUTE, payload },
    ]);
  });

  test('with nothing to pay the stay is confirmed at once and no job runs', () => {
    const free = { ...HOLD, terms: { ...TERMS, deposit: { amount: 0, currency: 'ARS' } } };
    const effects = holdEffects(CABINS, free);
    expect(effects).toHaveLength(1);
    expect(effects[0]).toMatchObject({ kind: 'place_hold', holdExpiresAtMs: null });
  });

  test.each([
    ['as long as the hold', 30 * MINUTE],
    ['longer than the hold', 45 * MINUTE],
    ['zero', 0],
  ])('a reminder %s is none', (_what, holdReminderMs) => {
    const kinds = holdEffects(withPolicy({ holdReminderMs }), HOLD).map((one) => ('task' in one ? one.task : one.kind));
    expect(kinds).toEqual(['place_hold', 'expire-hold']);
  });

  test('whatever the policy: the expiry runs exactly at the end, the reminder between now and then', () => {
    const second = fc.integer({ min: 1, max: 200_000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(second, second, fc.integer({ min: 0, max: 2e12 }), (holdMs, holdReminderMs, nowMs) => {
        const effects = holdEffects(withPolicy({ holdMs, holdReminderMs }), { ...HOLD, nowMs });
        for (const one of effects) expect(effect.parse(one)).toEqual(one);
        const [place, expiry, reminder] = effects;
        expect(place).toMatchObject({ holdExpiresAtMs: nowMs + holdMs });
        expect(expiry).toMatchObject({ task: 'expire-hold', runAtMs: nowMs + holdMs });
        if (holdReminderMs < holdMs) expect(reminder).toMatchObject({ runAtMs: nowMs + holdMs - holdReminderMs });
        else expect(reminder).toBeUndefined();
      }),
    );
  });
});

describe('a pre-reservation', () => {
  const watched: CabinsBusiness = {
    ...CABINS,
    calendars: [{ id: 'a', resource: 'nire', name: 'Airbnb', staleAfterMs: 60 * MINUTE }],
  };
  const read = (minutesAgo: number) => [{ calendar: 'a', goodAtMs: NOW - minutesAgo * MINUTE }];
  const DAY = 24 * 60 * MINUTE;

  test('while the calendar is too old the stay is kept for a day, and nobody is reminded', () => {
    const payload = { reservationId: 'r1', businessId: 'cabanas-del-arroyo' };
    const effects = holdEffects(watched, { ...HOLD, readings: read(60) });
    for (const one of effects) expect(effect.parse(one)).toEqual(one);
    expect(effects).toEqual([
      expect.objectContaining({ kind: 'place_hold', awaits: 'calendar', holdExpiresAtMs: NOW + DAY }),
      { kind: 'schedule_job', task: 'expire-hold', key: 'expire-hold:r1', runAtMs: NOW + DAY, payload },
    ]);
    expect(holdTermsFor(watched, TERMS, read(60), NOW)).toMatchObject({ unseen: { name: 'Airbnb' } });
  });
  test('a minute earlier it is a hold like any other, and so is one of a unit without calendars', () => {
    expect(holdTermsFor(watched, TERMS, read(59), NOW)).toEqual({ holdExpiresAtMs: NOW + 30 * MINUTE });
    expect(holdTermsFor(watched, { ...TERMS, resource: 'lenga' }, [], NOW)).toEqual({
      holdExpiresAtMs: NOW + 30 * MINUTE,
    });
  });
  test('with nothing to pay it is not confirmed before the calendar was read', () => {
    const terms = { ...TERMS, deposit: { amount: 0, currency: 'ARS' } };
    expect(holdTermsFor(watched, terms, read(60), NOW)).toMatchObject({
      holdExpiresAtMs: NOW + DAY,
      awaits: 'calendar',
    });
    expect(holdTermsFor(watched, terms, read(59), NOW)).toEqual({ holdExpiresAtMs: null });
  });
  const waiting: Reservation = {
    id: 'r1',
    code: 'K7Q-4MX',
    businessId: CABINS.id,
    status: 'held',
    ...TERMS,
    customer: { id: 'me' },
    holdExpiresAtMs: NOW + DAY,
    holdExtended: false,
    awaits: 'calendar',
    createdAtMs: NOW,
  };
  test('read and free, it is a hold from now on, with its end and its reminder', () => {
    expect(settleEffects(watched, waiting, NOW)).toEqual([
      { kind: 'settle_wait', reservationId: 'r1', holdExpiresAtMs: NOW + 30 * MINUTE },
      expect.objectContaining({ task: 'expire-hold', runAtMs: NOW + 30 * MINUTE }),
      expect.objectContaining({ task: 'remind-hold', runAtMs: NOW + 15 * MINUTE }),
    ]);
  });
  test.each([
    ['at night, from the opening of the next morning', '2026-11-22T03:00:00-03:00', '2026-11-22T09:30:00-03:00'],
    ['late in the evening too', '2026-11-21T21:00:00-03:00', '2026-11-22T09:30:00-03:00'],
    ['while people are awake, from now', '2026-11-21T20:59:00-03:00', '2026-11-21T21:29:00-03:00'],
  ])('read and free %s, it is held', (_when, now, until) => {
    const awake = { ...watched, hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, NINE_TO_NINE])) };
    const [settled] = settleEffects(awake, waiting, Date.parse(now));
    expect(settled).toMatchObject({ kind: 'settle_wait', holdExpiresAtMs: Date.parse(until) });
  });
  test('where nobody answers for days, it is held a day and a whole hold', () => {
    const rare = { ...watched, hours: { 4: NINE_TO_NINE } };
    const [settled] = settleEffects(rare, waiting, NOW);
    expect(settled).toMatchObject({ holdExpiresAtMs: NOW + (24 * 60 + 30) * MINUTE });
  });
  test('read and free with nothing to pay, it is confirmed, and its end is dropped', () => {
    const kinds = settleEffects(watched, { ...waiting, deposit: { amount: 0, currency: 'ARS' } }, NOW).map(
      (one) => one.kind,
    );
    expect(kinds).toEqual(['confirm_reservation', 'unschedule_job', 'unschedule_job']);
  });
  test('it is not extended: there is nothing to pay in that time', () => {
    expect(extensionEffects(watched, waiting, NOW)).toBeNull();
  });
});

describe('extending a hold', () => {
  const held: Reservation = {
    id: 'r1',
    code: 'K7Q-4MX',
    businessId: CABINS.id,
    status: 'held',
    ...TERMS,
    customer: { id: 'c1' },
    holdExpiresAtMs: NOW + 10 * MINUTE,
    holdExtended: false,
    createdAtMs: NOW - 20 * MINUTE,
  };

  test('once, by a whole hold from its end, and its jobs move along', () => {
    const endMs = held.holdExpiresAtMs! + 30 * MINUTE;
    const effects = extensionEffects(CABINS, held, NOW)!;
    expect(effects[0]).toEqual({ kind: 'extend_hold', reservationId: 'r1', holdExpiresAtMs: endMs });
    expect(effects.slice(1)).toMatchObject([
      { key: 'expire-hold:r1', runAtMs: endMs },
      { key: 'remind-hold:r1', runAtMs: endMs - 15 * MINUTE },
    ]);
  });

  test('asked for at once it is as long as asked for at the end', () => {
    const early = extensionEffects(CABINS, { ...held, holdExpiresAtMs: NOW + 30 * MINUTE }, NOW)!;
    expect(early[0]).toMatchObject({ holdExpiresAtMs: NOW + 60 * MINUTE });
  });

  test.each<[string, Partial<Reservation>]>([
    ['a second time', { holdExtended: true }],
    ['when it just ended', { holdExpiresAtMs: NOW }],
    ['when it is confirmed', { status: 'confirmed' }],
    ['when it expired', { status: 'expired' }],
  ])('not %s', (_what, change) => {
    expect(extensionEffects(CABINS, { ...held, ...change }, NOW)).toBeNull();
  });

  test('a hold that is over drops both jobs by the keys they were set with', () => {
    const set = holdEffects(CABINS, HOLD).flatMap((one) => ('key' in one ? one.key : []));
    expect(holdJobsDropped('r1').map((one) => 'key' in one && one.key)).toEqual(set);
  });
});

describe('cancelling', () => {
  const DEADLINE = Date.parse('2026-11-20T15:00:00-03:00');

  test.each([
    [DEADLINE - 1, true],
    [DEADLINE, false],
    [DEADLINE + 1, false],
  ])('is free until seven days before check-in time: at %i %s', (nowMs, free) => {
    expect(cancellation(CABINS, TERMS, nowMs)).toEqual({ free, freeUntilMs: DEADLINE });
  });

  test.each([
    // clocks go back an hour in Chile on Sunday 4 April 2027 and forward on 5 September 2027
    ['America/Santiago', '2027-04-07', '2027-03-31 15:00'],
    ['America/Santiago', '2027-09-07', '2027-08-31 15:00'],
    // New York: back on 7 November 2027, forward on 14 March 2027
    ['America/New_York', '2027-11-10', '2027-11-03 15:00'],
    ['America/New_York', '2027-03-17', '2027-03-10 15:00'],
    ['America/Argentina/Buenos_Aires', '2027-03-17', '2027-03-10 15:00'],
  ])(
    'keeps the hour of the day over a change of clocks: %s, check-in %s, free until %s',
    (timezone, checkIn, until) => {
      const { freeUntilMs } = cancellation({ ...CABINS, timezone }, { checkIn }, NOW);
      const { date, time } = localAt(freeUntilMs, timezone);
      expect(`${date} ${time}`).toBe(until);
    },
  );

  test('hours beyond whole days are real hours', () => {
    const business = withPolicy({ freeCancellationMs: 36 * 60 * MINUTE });
    expect(cancellation(business, TERMS, NOW).freeUntilMs).toBe(Date.parse('2026-11-26T03:00:00-03:00'));
  });

  test('a check-in hour that the clocks skip counts as the hour after', () => {
    // 5 September 2027, 00:30 does not exist in Santiago
    const business = { ...withPolicy({ checkIn: '00:30', freeCancellationMs: 0 }), timezone: 'America/Santiago' };
    const { freeUntilMs } = cancellation(business, { checkIn: '2027-09-05' }, NOW);
    expect(localAt(freeUntilMs, 'America/Santiago')).toEqual({ date: '2027-09-05', time: '01:30' });
  });
});

test("the host's timezone changes nothing, and plain Node runs all of it", () => {
  const here = import.meta.dirname;
  const program = `
    import { loadBusinesses } from '${here}/../../config/business.ts';
    import { nearbyStays } from '${here}/alternatives.ts';
    import { searchStays } from '${here}/availability.ts';
    import { cancellation } from '${here}/holds.ts';
    const [{ business }] = loadBusinesses(['${here}/../../config/demo/cabanas.json']);
    const wish = { unit: 'coihue', checkIn: '2027-04-02', checkOut: '2027-04-06', guests: 4, pets: 0 };
    const chile = { ...business, timezone: 'America/Santiago' };
    console.log(JSON.stringify([
      new Date(2026, 0, 1).getTime(),
      searchStays(business, { nire: ['2027-04-04'] }, wish, '2027-04-01'),
      nearbyStays(business, { coihue: ['2027-04-04'] }, wish, '2027-04-01', { days: 5 }),
      cancellation(chile, { checkIn: '2027-04-06' }, 0),
    ]));`;
  const told = ['UTC', 'Pacific/Kiritimati', 'America/Santiago', 'America/New_York'].map((TZ) => {
    const env = { ...process.env, TZ };
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' });
    return JSON.parse(output) as unknown[];
  });
  // the hosts do differ
  expect(new Set(told.map(([midnight]) => midnight)).size).toBe(4);
  for (const [, ...rest] of told) expect(rest).toEqual(told[0]!.slice(1));
});
