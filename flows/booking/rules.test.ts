import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CABINS, cabin } from '../../config/demo.fixture.ts';
import { openUnits, refusals, STAY_RULES, type StayWish, suits } from './rules.ts';

const TODAY = '2026-11-21';
/** four people, one night, in the low season */
const STAY: StayWish = { checkIn: '2026-11-27', checkOut: '2026-11-28', guests: 4, pets: 0 };

test('a stay at every limit is accepted', () => {
  expect(refusals(STAY, cabin('coihue'), CABINS, TODAY)).toEqual([]);
  expect(refusals({ ...STAY, pets: 1 }, cabin('nire'), CABINS, TODAY)).toEqual([]);
});

describe('both sides of each limit', () => {
  test.each([
    ['today', { checkIn: TODAY, checkOut: '2026-11-22' }],
    ['the last day that can be booked', { checkIn: '2027-11-21', checkOut: '2027-11-23' }],
    ['three nights in the high season', { checkIn: '2026-12-15', checkOut: '2026-12-18' }],
    ['one night just before the high season', { checkIn: '2026-12-14', checkOut: '2026-12-15' }],
    ['two nights in Holy Week', { checkIn: '2027-03-25', checkOut: '2027-03-27' }],
    ['thirty nights', { checkIn: '2027-04-01', checkOut: '2027-05-01' }],
  ])('%s is accepted', (_what, change) => {
    expect(refusals({ ...STAY, ...change }, cabin('coihue'), CABINS, TODAY)).toEqual([]);
  });

  test.each([
    [
      { checkIn: '2026-11-20', checkOut: '2026-11-22' },
      { rule: 'in_the_past', limit: TODAY },
    ],
    [
      { checkIn: '2027-11-22', checkOut: '2027-11-24' },
      { rule: 'too_far_ahead', limit: '2027-11-21' },
    ],
    [
      { checkIn: '2026-12-15', checkOut: '2026-12-17' },
      { rule: 'stay_too_short', limit: 3, season: 'temporada alta' },
    ],
    [
      { checkIn: '2026-11-27', checkOut: '2026-11-27' },
      { rule: 'stay_too_short', limit: 1, season: null },
    ],
    [
      { checkIn: '2027-03-25', checkOut: '2027-03-26' },
      { rule: 'stay_too_short', limit: 2, season: 'semana santa' },
    ],
    [
      { checkIn: '2027-04-01', checkOut: '2027-05-02' },
      { rule: 'stay_too_long', limit: 30 },
    ],
    [{ guests: 5 }, { rule: 'too_many_guests', limit: 4 }],
    [{ pets: 1 }, { rule: 'no_pets', limit: 0 }],
  ])('%o is refused: %o', (change, refusal) => {
    expect(refusals({ ...STAY, ...change }, cabin('coihue'), CABINS, TODAY)).toEqual([refusal]);
  });
});

test('every broken rule is told, in the order of the list', () => {
  const stay = { checkIn: '2026-01-02', checkOut: '2026-01-03', guests: 9, pets: 1 };
  expect(refusals(stay, cabin('coihue'), CABINS, TODAY).map(({ rule }) => rule)).toEqual([
    'in_the_past',
    'stay_too_short',
    'too_many_guests',
    'no_pets',
  ]);
});

test('a unit suits a party by room and pets, whatever the dates', () => {
  expect(suits(cabin('nire'), { guests: 4, pets: 2 })).toBe(true);
  expect(suits(cabin('nire'), { guests: 5, pets: 0 })).toBe(false);
  expect(suits(cabin('lenga'), { guests: 5, pets: 1 })).toBe(false);
});

test('a closed unit takes no new stays and suits nobody; the others go on', () => {
  const closed = { ...cabin('coihue'), closed: true };
  expect(refusals(STAY, closed, CABINS, TODAY)).toEqual([{ rule: 'unit_closed', limit: 0 }]);
  expect(suits(closed, { guests: 1, pets: 0 })).toBe(false);
  const units = CABINS.units.map((unit) => (unit.id === 'coihue' ? closed : unit));
  expect(openUnits({ units }).map(({ id }) => id)).toEqual(['alerce', 'nire', 'lenga']);
  // a house that is closed as a whole still has something to tell of
  expect(openUnits({ units: [closed] })).toEqual([closed]);
});

test('the README tells each rule, in the order of the list', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const told = [...readme.matchAll(/^\d+\. \*\*(\w+)\*\*/gm)].map(([, name]) => name);
  expect(told).toEqual(STAY_RULES.map(({ name }) => name));
});
