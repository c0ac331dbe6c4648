import { describe, expect, test } from 'vitest';
import type { Business } from '../../core/business.ts';
import type { Reservation } from '../../core/reservation.ts';
import { instantIn, reservation, reservationOut } from './objects.ts';

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

describe('what a held reservation waits for', () => {
  const business = { timezone: 'America/Argentina/Buenos_Aires' } as Business;
  const held: Reservation = {
    ...{ id: 'r1', code: 'K7Q-4MX', businessId: 'b', status: 'held', resource: 'lenga', guests: 2, pets: 0 },
    ...{ checkIn: '2026-12-18', checkOut: '2026-12-21', customer: { id: 'c1' }, holdExtended: false, createdAtMs: 0 },
    ...{ total: { amount: 2, currency: 'ARS' }, deposit: { amount: 1, currency: 'ARS' }, holdExpiresAtMs: 1 },
  };
  test.each([
    ['a pre-reservation: a calendar', { awaits: 'calendar' }, 'calendar'],
    ['a hold: nothing but its deposit', {}, undefined],
    ['one that is over: nothing any more', { awaits: 'calendar', status: 'expired' }, undefined],
  ] as const)('%s', (_what, change, awaits) => {
    const out = reservation.encode(reservationOut(business, { ...held, ...change } as Reservation));
    expect(out.awaits).toBe(awaits);
  });
});
