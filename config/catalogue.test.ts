import { expect, test } from 'vitest';
import { dayNumber, isLocalDate } from '../bot/core/time.ts';
import { catalogueOf } from './catalogue.ts';
import { CABINS, SALON } from './demo.fixture.ts';

test('units of a cabin house, services and professionals of a salon', () => {
  const cabins = catalogueOf(CABINS);
  expect(cabins.units.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'alerce Alerce',
    'coihue Coihue',
    'nire Ñire',
    'lenga Lenga',
  ]);
  expect(cabins.services).toEqual([]);
  const salon = catalogueOf(SALON);
  expect(salon.units).toEqual([]);
  expect(salon.services[1]).toEqual({ id: 'color', name: 'Color', aliases: ['tintura', 'teñirme', 'raíces'] });
  expect(salon.professionals.map(({ name }) => name)).toEqual(['Sofía', 'Martín']);
});

test('long weekends are dates that exist, two to six days long, in order', () => {
  const { longWeekends } = catalogueOf(CABINS);
  expect(Object.keys(longWeekends)).toEqual(['AR', 'MX', 'CO']);
  for (const weekends of Object.values(longWeekends)) {
    for (const [from, to, name] of weekends) {
      expect([isLocalDate(from), isLocalDate(to), name !== '']).toEqual([true, true, true]);
      const days = dayNumber(to) - dayNumber(from) + 1;
      expect(days).toBeGreaterThanOrEqual(2);
      expect(days).toBeLessThanOrEqual(6);
    }
    const starts = weekends.map(([from]) => from);
    expect(starts).toEqual([...starts].sort());
  }
});
