import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../bot/core/reading.ts';
import { dateText, dayOf } from './date-calendar.ts';
import { longWeekendsFrom, NAMED_DAYS, NAMED_STRETCHES } from './date-holidays.ts';

describe('days with a name', () => {
  test.each([
    ['dia madre', 2026, 'AR', '2026-10-18'],
    ['dia madre', 2026, 'MX', '2026-05-10'],
    ['dia madre', 2027, 'ES', '2027-05-02'],
    ['dia madre', 2027, 'CL', '2027-05-09'],
    ['dia padre', 2027, 'AR', '2027-06-20'],
    ['dia padre', 2027, 'ES', '2027-03-19'],
    ['amor amistad', 2026, 'CO', '2026-09-19'],
    ['viernes santo', 2027, 'AR', '2027-03-26'],
    ['miercoles ceniza', 2027, 'AR', '2027-02-10'],
  ])('%s of %d in %s', (name, year, country, date) => {
    expect(dateText(NAMED_DAYS.get(name)?.(year, country) as number)).toBe(date);
  });

  test('Holy Week is Thursday to Sunday, carnival Saturday to Tuesday', () => {
    expect(NAMED_STRETCHES.get('semana santa')?.(2027, 'AR').map(dateText)).toEqual(['2027-03-25', '2027-03-28']);
    expect(NAMED_STRETCHES.get('carnaval')?.(2027, 'AR').map(dateText)).toEqual(['2027-02-06', '2027-02-09']);
  });
});

describe('long weekends', () => {
  const empty: Catalogue = { units: [], services: [], professionals: [], longWeekends: {} };
  const computed = (country: string, year: number): string[] =>
    longWeekendsFrom(empty, country, dayOf(year, 1, 1), year).computed.map((days) => days.map(dateText).join('..'));

  // Worked out by hand from each country's rules; only stretches of three days and more.
  test.each([
    [
      'AR',
      [
        '2026-02-14..2026-02-17',
        '2026-04-02..2026-04-05',
        '2026-05-23..2026-05-25',
        '2026-07-09..2026-07-12',
        '2026-10-10..2026-10-12',
      ],
    ],
    ['MX', ['2026-01-31..2026-02-02', '2026-03-14..2026-03-16', '2026-11-14..2026-11-16', '2026-12-25..2026-12-27']],
    ['CO', ['2026-01-10..2026-01-12', '2026-06-13..2026-06-15', '2026-10-10..2026-10-12', '2026-11-14..2026-11-16']],
    ['CL', ['2026-04-03..2026-04-05', '2026-09-18..2026-09-20', '2026-10-10..2026-10-12']],
    ['ES', ['2026-04-02..2026-04-05', '2026-10-10..2026-10-12', '2026-12-05..2026-12-08']],
  ])('%s by its own rules', (country, some) => {
    expect(computed(country, 2026)).toEqual(expect.arrayContaining(some));
  });

  test('the catalogue comes first and past ones are gone', () => {
    const catalogue: Catalogue = {
      ...empty,
      longWeekends: {
        AR: [
          ['2026-02-14', '2026-02-17', 'carnaval'],
          ['2026-12-05', '2026-12-08', 'diciembre'],
        ],
      },
    };
    const { listed } = longWeekendsFrom(catalogue, 'AR', dayOf(2026, 11, 18), 2026);
    expect(listed.map((days) => days.map(dateText))).toEqual([['2026-12-05', '2026-12-08']]);
  });
});
