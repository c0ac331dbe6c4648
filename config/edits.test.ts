import { describe, expect, test } from 'vitest';
import type { CabinsBusiness, SalonBusiness } from '../bot/core/business.ts';
import { loadBusinesses } from './business.ts';
import { ConfigError } from './config-error.ts';
import { DEMO_FILES } from './demo.fixture.ts';
import { applyEdits, differences, type Edit } from './edits.ts';

const [cabanas, peluqueria] = loadBusinesses(DEMO_FILES) as [
  ReturnType<typeof loadBusinesses>[0],
  ReturnType<typeof loadBusinesses>[0],
];

const unit = (id: string, fields: Edit['fields']): Edit => ({ entry: 'unit', id, fields });

describe('staff edit the catalogue in the units of the file', () => {
  test('the edit wins over the file, other entries stay', () => {
    const live = applyEdits(cabanas, [unit('nire', { nightly: 95_000, name: 'Ñire del patio' })]);
    const units = (live.business as CabinsBusiness).units;
    expect(units.map(({ name, nightlyCents }) => [name, nightlyCents])).toEqual([
      ['Alerce', 6_000_000],
      ['Coihue', 8_500_000],
      ['Ñire del patio', 9_500_000],
      ['Lenga', 12_000_000],
    ]);
  });

  test('the file as it was read stays what it was', () => {
    const before = structuredClone(cabanas);
    const live = applyEdits(cabanas, [unit('nire', { nightly: 1 })]);
    expect(cabanas).toEqual(before);
    expect(live.raw).toEqual(before.raw);
  });

  test('services and professionals alike', () => {
    const live = applyEdits(peluqueria, [
      { entry: 'service', id: 'corte', fields: { price: 13_500.5 } },
      { entry: 'professional', id: 'martin', fields: { hours: { mon: ['10:00-12:00'] } } },
    ]);
    const { services, professionals, hours } = live.business as SalonBusiness;
    expect(services[0]!.priceCents).toBe(1_350_050);
    expect(professionals[1]!.hours[1]).toEqual([{ from: '10:00', to: '12:00' }]);
    // the house is open when anybody works: Monday is new
    expect(hours[1]).toEqual([{ from: '10:00', to: '12:00' }]);
  });

  test('a dropped edit, and one of an entry that the file no longer has, change nothing', () => {
    const live = applyEdits(cabanas, [unit('nire', null), unit('gone', { nightly: 1 })]);
    expect(live.business).toEqual(cabanas.business);
  });

  test.each<[Edit['fields'], string]>([
    [{ nightly: -1 }, 'units[2].nightly: must be above 0 (is -1)'],
    [{ nightly: 'x' }, 'units[2].nightly: must be a number (is "x")'],
    [{ name: 'x'.repeat(21) }, 'units[2].name: must be at most 20 characters'],
    [{ name: 'Lenga' }, 'units[3].name: is "Lenga", as in units[2]'],
    [{ colour: 'red' }, 'units[2].colour: is no known field here'],
    [{ id: 'other' }, "units[2].id: can't be edited"],
    [JSON.parse('{"__proto__":{"nightly":1}}'), 'units[2].__proto__: is no known field here'],
  ])('%o is refused as in a file: %s', (fields, problem) => {
    expect(() => applyEdits(cabanas, [unit('nire', fields)])).toThrow(ConfigError);
    expect(() => applyEdits(cabanas, [unit('nire', fields)])).toThrow(problem);
  });
});

test('the differences between file and edits, for the log at start', () => {
  const edits: Edit[] = [
    unit('nire', { nightly: 95_000, capacity: 4, aliases: ['la del patio'] }),
    unit('lenga', null),
    unit('gone', { nightly: 1 }),
  ];
  expect(differences(cabanas, edits)).toEqual([
    { entry: 'unit', id: 'nire', field: 'nightly', inFile: 90_000, edited: 95_000 },
    { entry: 'unit', id: 'nire', field: 'aliases', inFile: undefined, edited: ['la del patio'] },
    { entry: 'unit', id: 'gone', field: 'nightly', inFile: undefined, edited: 1 },
  ]);
});
