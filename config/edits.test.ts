import { describe, expect, test } from 'vitest';
import type { CabinsBusiness, SalonBusiness } from '../bot/core/business.ts';
import { loadBusinesses, readBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';
import { DEMO_FILES } from './demo.fixture.ts';
import { applyEdits, differences, type Edit, type EditFault, RefusedEdits } from './edits.ts';

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

describe('what comes in lists', () => {
  const seasons = (edits: Edit[]) =>
    (applyEdits(cabanas, edits).business as CabinsBusiness).seasons.map(({ name }) => name);
  const navidad: Edit = {
    entry: 'season',
    id: 'navidad',
    what: 'add',
    fields: { name: 'navidad', from: '12-24', to: '12-26', multiplier: 2 },
  };

  test('a season is named by its name, and changed by that', () => {
    const edit: Edit = { entry: 'season', id: 'temporada-alta', fields: { multiplier: 1.5, minNights: null } };
    const { business, file } = applyEdits(cabanas, [edit]);
    // the name for edits is none of the core's, and a field that is null is not there
    expect((business as CabinsBusiness).seasons[0]).toEqual({
      name: 'temporada alta',
      from: '12-15',
      to: '02-28',
      multiplier: 1.5,
    });
    expect(file.seasons).toMatchObject([{ id: 'temporada-alta' }, { id: 'semana-santa' }]);
  });

  test('two seasons of one name are two', () => {
    const raw = structuredClone(cabanas.raw) as { seasons: Record<string, unknown>[] };
    raw.seasons.push({ ...raw.seasons[1]!, from: '2028-04-13', to: '2028-04-16' });
    const twice = readBusiness('twice.json', raw);
    const { business } = applyEdits(twice, [{ entry: 'season', id: 'semana-santa-2', fields: { multiplier: 3 } }]);
    expect((business as CabinsBusiness).seasons.map(({ multiplier }) => multiplier)).toEqual([1.4, 1.3, 3]);
  });

  test('what is added comes last, a season first; an order is kept, of what is there', () => {
    expect(seasons([navidad])).toEqual(['navidad', 'temporada alta', 'semana santa']);
    const order: Edit = { entry: 'order', id: 'order', fields: { season: ['semana-santa', 'gone', 'navidad'] } };
    expect(seasons([navidad, order])).toEqual(['semana santa', 'navidad', 'temporada alta']);
    expect(seasons([order])).toEqual(['semana santa', 'temporada alta']);
    const faq: Edit = { entry: 'faq', id: 'desayuno', what: 'add', fields: { answer: 'Sí.', topics: ['breakfast'] } };
    expect(applyEdits(cabanas, [faq]).business.faq.at(-1)).toMatchObject({ id: 'desayuno' });
  });

  test('what is removed is gone; what the file has meanwhile is changed by what was added', () => {
    expect(seasons([{ entry: 'season', id: 'temporada-alta', what: 'remove', fields: {} }])).toEqual(['semana santa']);
    const wifi: Edit = { entry: 'faq', id: 'wifi', what: 'add', fields: { answer: 'Hay.' } };
    expect(applyEdits(cabanas, [wifi]).business.faq.filter(({ id }) => id === 'wifi')).toMatchObject([
      { answer: 'Hay.' },
    ]);
  });

  test('the last unit can’t go, nor one that a calendar names: told at the entry', () => {
    const all = ['alerce', 'coihue', 'nire', 'lenga'].map(
      (id): Edit => ({ entry: 'unit', id, what: 'remove', fields: {} }),
    );
    expect(faults(() => applyEdits(cabanas, all))).toMatchObject([
      { entry: 'unit', id: '', field: '', rule: 'none_left' },
    ]);
    const raw = structuredClone(cabanas.raw) as { calendars: unknown[] };
    raw.calendars = [{ id: 'a', kind: 'ical', resource: 'nire', url: 'https://portal.example/a.ics' }];
    const fed = readBusiness('fed.json', raw);
    expect(faults(() => applyEdits(fed, [all[2]!]))).toMatchObject([
      { entry: 'unit', id: 'nire', field: '', rule: 'needed_by_calendar' },
    ]);
  });
});

test('policy, business and wording: only what is edited is another, and what holds keys is not edited', () => {
  const { business } = applyEdits(cabanas, [
    { entry: 'policy', id: 'policy', fields: { hold: 'PT2H', stayReminder: null } },
    { entry: 'business', id: 'business', fields: { name: 'Otra', address: null, instructions: 'Alias OTRA.' } },
    { entry: 'wording', id: 'hello', fields: { text: '¡Buenas!' } },
  ]);
  expect(business).toMatchObject({
    name: 'Otra',
    payments: { provider: 'manual', instructions: 'Alias OTRA.' },
    wording: { hello: '¡Buenas!' },
    policy: { holdMs: 7_200_000, deposit: 0.3 },
  });
  expect(business).not.toHaveProperty('address');
  expect((business as CabinsBusiness).policy).not.toHaveProperty('stayReminderMs');
  for (const fields of [{ currency: 'USD' }, { id: 'x' }, { secrets: {} }, JSON.parse('{"__proto__":{"name":"x"}}')]) {
    const edit: Edit = { entry: 'business', id: 'business', fields };
    expect(faults(() => applyEdits(cabanas, [edit]))).toMatchObject([{ entry: 'business', rule: 'unknown_field' }]);
  }
});

function faults(work: () => unknown): readonly EditFault[] {
  try {
    work();
  } catch (error) {
    if (error instanceof RefusedEdits) return error.edits;
    throw error;
  }
  return [];
}
