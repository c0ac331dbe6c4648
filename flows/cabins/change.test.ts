import { describe, expect, test } from 'vitest';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { SlotValues } from '../../bot/core/slot.ts';
import { changedWish } from './change.ts';

const money = { amount: 50_400_000, currency: 'ARS' };
const BOOKED: Reservation = {
  id: 'r1',
  code: 'K7Q-4MX',
  businessId: 'b',
  status: 'held',
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  pets: 0,
  customer: { id: 'me' },
  total: money,
  deposit: money,
  holdExtended: false,
  createdAtMs: 0,
};

describe('what is said is laid over a booking of Lenga for 5, 18 → 21', () => {
  const rows: [
    why: string,
    said: SlotValues,
    becomes: [from: string, to: string, guests: number, unit: string | undefined],
  ][] = [
    ['nothing', {}, ['18', '21', 5, 'lenga']],
    ['a later last day', { check_out: '2026-12-22' }, ['18', '22', 5, 'lenga']],
    ['an earlier last day', { check_out: '2026-12-19' }, ['18', '19', 5, 'lenga']],
    ['a last day on the first day moves the stay', { check_out: '2026-12-18' }, ['15', '18', 5, 'lenga']],
    ['a last day before the first moves the stay', { check_out: '2026-12-17' }, ['14', '17', 5, 'lenga']],
    ['a first day before: the stay moves', { check_in: '2026-12-17' }, ['17', '20', 5, 'lenga']],
    ['the same first day: nothing moves', { check_in: '2026-12-18' }, ['18', '21', 5, 'lenga']],
    ['a first day within: the last stays', { check_in: '2026-12-20' }, ['20', '21', 5, 'lenga']],
    ['a first day on the last day: the stay moves', { check_in: '2026-12-21' }, ['21', '24', 5, 'lenga']],
    ['a first day after: the stay moves', { check_in: '2026-12-26' }, ['26', '29', 5, 'lenga']],
    ['both days', { check_in: '2026-12-20', check_out: '2026-12-27' }, ['20', '27', 5, 'lenga']],
    ['nights', { nights: 5 }, ['18', '23', 5, 'lenga']],
    ['nights and a first day within', { nights: 5, check_in: '2026-12-20' }, ['20', '25', 5, 'lenga']],
    ['people', { guests: 6 }, ['18', '21', 6, 'lenga']],
    ['a unit', { unit: 'nire' }, ['18', '21', 5, 'nire']],
    ['any unit', { prefer: 'any' }, ['18', '21', 5, undefined]],
    ['a unit after any', { prefer: 'any', unit: 'nire' }, ['18', '21', 5, 'nire']],
  ];
  test.each(rows)('%s', (_why, said, [from, to, guests, unit]) => {
    const wish = { checkIn: `2026-12-${from}`, checkOut: `2026-12-${to}`, guests, pets: 0, infants: 0 };
    expect(changedWish(said, BOOKED)).toEqual(unit === undefined ? wish : { ...wish, unit });
  });
});
