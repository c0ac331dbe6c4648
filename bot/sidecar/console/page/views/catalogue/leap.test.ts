import { expect, test } from 'vitest';
import { leapOf, ownLeapOf } from './leap.ts';
import type { Preview } from './model.ts';

const price = (amount: number) => ({
  total: { amount, currency: 'ARS' },
  deposit: { amount: 0, currency: 'ARS' },
  minNights: 1,
});
const stay = (...prices: [name: string, before: number | null, after: number | null][]): Preview['stays'][number] => ({
  kind: 'season',
  season: 'temporada alta',
  checkIn: '2026-12-15',
  checkOut: '2026-12-22',
  prices: prices.map(([name, before, after]) => ({
    unit: name,
    name,
    before: before === null ? null : price(before),
    after: after === null ? null : price(after),
  })),
});

test.each([
  ['ten times as much', 100, 1000, true],
  ['a tenth', 1000, 100, true],
  ['free from now on', 100, 0, true],
  ['twice as much', 100, 200, false],
  ['half', 200, 100, false],
  ['the same', 100, 100, false],
  ['free as before', 0, 0, false],
  ['a unit that is new', null, 1000, false],
])('%s: asked about: %#', (_, before, after, isAsked) => {
  expect(leapOf({ stays: [stay(['Lenga', before, after])] }) !== null).toBe(isAsked);
});

test('of many the farthest is told, with its stay', () => {
  const far = stay(['Lenga', 100, 300], ['Alerce', 100, 1000]);
  expect(leapOf({ stays: [stay(['Lenga', 100, 400]), far] })).toMatchObject({
    name: 'Alerce',
    stay: { season: 'temporada alta' },
    before: { amount: 100 },
    after: { amount: 1000 },
  });
});

test('a service has a price of its own', () => {
  expect(ownLeapOf('Corte', 9_000, 90_000, 'ARS')).toMatchObject({ name: 'Corte', stay: null });
  expect(ownLeapOf('Corte', 9_000, 9_500, 'ARS')).toBeNull();
  expect(ownLeapOf('Corte', undefined, 9_500, 'ARS')).toBeNull();
});
