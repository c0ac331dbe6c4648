import { describe, expect, test } from 'vitest';
import type { Unit } from '../../bot/core/business.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import { CABINS } from '../../config/demo.fixture.ts';
import { judgeChange } from './changes.ts';
import type { StayWish } from './rules.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00-03:00');
const TODAY = '2026-11-21';
const money = (amount: number) => ({ amount, currency: 'ARS' });
const BOOKED: Reservation = {
  id: 'r1',
  code: 'K7Q-4MX',
  businessId: CABINS.id,
  status: 'confirmed',
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  pets: 0,
  customer: { id: 'me' },
  total: money(50_400_000),
  deposit: money(15_120_000),
  holdExtended: false,
  createdAtMs: 0,
};
const WATCHED = {
  ...CABINS,
  calendars: [{ id: 'airbnb-nire', resource: 'nire', name: 'Airbnb', staleAfterMs: 3_600_000 }],
};

function judged(
  change: Partial<StayWish> & { resource?: string },
  { reservation = BOOKED, taken = [] as string[], readAtMs = null as number | null } = {},
) {
  const { resource = reservation.resource, ...wish } = change;
  const unit = WATCHED.units.find(({ id }) => id === resource) as Unit;
  const { checkIn, checkOut, guests, pets } = reservation;
  const readings = readAtMs === null ? [] : [{ calendar: 'airbnb-nire', goodAtMs: readAtMs }];
  return judgeChange(
    WATCHED,
    reservation,
    { unit, wish: { checkIn, checkOut, guests, pets, ...wish } },
    { taken: { [resource]: taken }, readings },
    { today: TODAY, nowMs: NOW_MS },
  );
}

describe('a confirmed stay in Lenga for 5, 18 → 21 December', () => {
  test('that becomes what it is breaks no rule, whatever it would cost by now', () =>
    expect(judged({})).toMatchObject({ isSame: true, isFree: true, refusals: [] }));

  test('a night more costs what that night costs', () =>
    expect(judged({ checkOut: '2026-12-22' })).toMatchObject({
      isSame: false,
      isFree: true,
      refusals: [],
      to: { total: money(67_200_000), deposit: money(20_160_000) },
    }));

  test('nights of another are not free', () =>
    expect(judged({ checkOut: '2026-12-22' }, { taken: ['2026-12-21'] }).isFree).toBe(false));

  test.each<[string, Partial<StayWish> & { resource?: string }, string[]]>([
    ['a night less than the season takes', { checkOut: '2026-12-20' }, ['stay_too_short']],
    ['one more than there is room for', { guests: 7 }, ['too_many_guests']],
    ['a dog in a house without', { pets: 1 }, ['no_pets']],
    [
      'several at once, all told',
      { guests: 7, pets: 1, checkOut: '2026-12-19' },
      ['stay_too_short', 'too_many_guests', 'no_pets'],
    ],
    ['into a unit whose calendar nobody read', { resource: 'nire', guests: 4 }, ['calendar_unseen']],
  ])('%s is refused', (_why, change, rules) => expect(judged(change).refusals.map(({ rule }) => rule)).toEqual(rules));

  test('a unit whose calendar was read just now may be taken', () =>
    expect(judged({ resource: 'nire', guests: 4 }, { readAtMs: NOW_MS - 60_000 }).refusals).toEqual([]));

  test('a shorter stay where it is asks no calendar', () => {
    const reservation = { ...BOOKED, resource: 'nire', guests: 4, checkIn: '2027-03-01', checkOut: '2027-03-05' };
    expect(judged({ checkOut: '2027-03-04' }, { reservation }).refusals).toEqual([]);
    expect(judged({ checkOut: '2027-03-06' }, { reservation }).refusals).toMatchObject([{ rule: 'calendar_unseen' }]);
  });
});

test('guests who are there already, and what waits for a calendar, are told before all else', () => {
  const begun = { ...BOOKED, checkIn: '2026-11-20', checkOut: '2026-11-24' };
  expect(judged({ checkOut: '2026-11-25' }, { reservation: begun }).refusals).toEqual([
    { rule: 'stay_begun', limit: '2026-11-20' },
    { rule: 'in_the_past', limit: TODAY },
  ]);
  const waiting: Reservation = { ...BOOKED, status: 'held', awaits: 'calendar' };
  expect(judged({ guests: 4 }, { reservation: waiting }).refusals).toEqual([{ rule: 'awaits_calendar' }]);
});
