import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CabinsBusiness, Season } from '../../bot/core/business.ts';
import { addDays, type LocalDate } from '../../bot/core/time.ts';
import { CABINS, cabin } from '../../config/demo.fixture.ts';
import { decimalOf, shareRoundedUp, timesRounded } from './decimals.ts';
import { minNightsFrom, quoteStay, seasonOf } from './prices.ts';

const pesos = (amount: number) => ({ amount: amount * 100, currency: 'ARS' });

/** the demo cabins with other seasons */
const withSeasons = (...seasons: Season[]): CabinsBusiness => ({ ...CABINS, seasons });

describe('the price of a stay', () => {
  test.each([
    // unit, check-in, check-out, nights, total, deposit: what customers of the demo are told
    ['lenga', '2026-12-18', '2026-12-21', 3, 504_000, 151_200],
    ['lenga', '2026-12-18', '2026-12-22', 4, 672_000, 201_600],
    ['coihue', '2026-12-26', '2026-12-29', 3, 357_000, 107_100],
    ['coihue', '2026-12-29', '2027-01-01', 3, 357_000, 107_100],
    ['nire', '2026-12-26', '2026-12-29', 3, 378_000, 113_400],
    ['nire', '2026-11-27', '2026-11-29', 2, 180_000, 54_000],
  ] as const)('%s from %s to %s: %i nights, $%i, deposit $%i', (id, checkIn, checkOut, nights, total, deposit) => {
    const quote = quoteStay(CABINS, cabin(id), checkIn, checkOut);
    expect(quote).toMatchObject({ nights, total: pesos(total), deposit: pesos(deposit) });
  });

  test('each night costs what its own season says: two before the high season, two in it', () => {
    const quote = quoteStay(CABINS, cabin('alerce'), '2026-12-13', '2026-12-17');
    expect(quote.nightlyCents).toEqual([6_000_000, 6_000_000, 8_400_000, 8_400_000]);
    expect(quote.total).toEqual(pesos(288_000));
    expect(quote.seasons).toEqual(['temporada alta']);
    expect(quote.minNights).toBe(1);
  });

  test('the night before check-out is the last: leaving on the first day of a season is not in the season', () => {
    expect(quoteStay(CABINS, cabin('alerce'), '2026-12-14', '2026-12-15').seasons).toEqual([]);
  });

  test('without a night there is no price', () => {
    for (const checkOut of ['2026-12-13', '2026-12-12']) {
      expect(() => quoteStay(CABINS, cabin('alerce'), '2026-12-13', checkOut)).toThrow(
        expect.objectContaining({ code: 'range_inverted' }),
      );
    }
  });
});

describe('seasons', () => {
  test.each([
    ['2026-12-14', undefined],
    ['2026-12-15', 'temporada alta'],
    ['2026-12-31', 'temporada alta'],
    ['2027-01-01', 'temporada alta'],
    ['2027-02-28', 'temporada alta'],
    ['2027-03-01', undefined],
    ['2027-12-15', 'temporada alta'],
    ['2027-03-24', undefined],
    ['2027-03-25', 'semana santa'],
    ['2027-03-28', 'semana santa'],
    ['2027-03-29', undefined],
    ['2028-03-25', undefined],
  ])('the night of %s is in %s', (night, name) => expect(seasonOf(CABINS, night)?.name).toBe(name));

  test.each([
    // a season until 29 February ends on the last of February, leap year or not
    [{ from: '02-01', to: '02-29' }, '2027-02-28', true],
    [{ from: '02-01', to: '02-29' }, '2027-03-01', false],
    [{ from: '02-01', to: '02-29' }, '2028-02-29', true],
    // one that ends on the 28th leaves the leap day out
    [{ from: '02-01', to: '02-28' }, '2028-02-29', false],
    [{ from: '02-29', to: '03-10' }, '2027-03-01', true],
    [{ from: '02-29', to: '03-10' }, '2027-02-28', false],
    // a single day
    [{ from: '12-24', to: '12-24' }, '2026-12-24', true],
    [{ from: '12-24', to: '12-24' }, '2026-12-25', false],
  ])('%o contains %s: %s', (bounds, night, inside) => {
    const business = withSeasons({ name: 's', multiplier: 2, ...bounds });
    expect(seasonOf(business, night) !== undefined).toBe(inside);
  });

  test('where two overlap, the first in the file wins, for price and minimum alike', () => {
    const fiesta = { name: 'fiesta', from: '12-24', to: '12-26', multiplier: 2 };
    const summer = { name: 'verano', from: '12-15', to: '02-28', multiplier: 1.4, minNights: 3 };
    expect(seasonOf(withSeasons(fiesta, summer), '2026-12-25')?.name).toBe('fiesta');
    expect(minNightsFrom(withSeasons(fiesta, summer), '2026-12-25')).toBe(CABINS.policy.minNights);
    expect(minNightsFrom(withSeasons(summer, fiesta), '2026-12-25')).toBe(3);
  });

  test('the minimum is that of the first night', () => {
    expect(minNightsFrom(CABINS, '2026-12-14')).toBe(1);
    expect(minNightsFrom(CABINS, '2026-12-15')).toBe(3);
    expect(minNightsFrom(CABINS, '2027-02-28')).toBe(3);
    expect(quoteStay(CABINS, cabin('nire'), '2026-12-15', '2026-12-18').minNights).toBe(3);
  });

  test("outside every season, and in one without a minimum, it is the house's", () => {
    const policy = { ...CABINS.policy, minNights: 2 };
    const fiesta = { name: 'fiesta', from: '12-24', to: '12-26', multiplier: 2 };
    const business = { ...withSeasons(fiesta), policy };
    expect(minNightsFrom(business, '2026-12-23')).toBe(2);
    expect(minNightsFrom(business, '2026-12-24')).toBe(2);
  });
});

describe('exact arithmetic', () => {
  test.each([
    [0.3, { units: 3, scale: 10 }],
    [1.4, { units: 14, scale: 10 }],
    [2, { units: 2, scale: 1 }],
    [0, { units: 0, scale: 1 }],
    [1e-7, { units: 1, scale: 10_000_000 }],
    [120, { units: 120, scale: 1 }],
  ])('%f is %o', (value, fraction) => expect(decimalOf(value)).toEqual(fraction));

  test('7 % of 100 is 7, though floating point says 7.000000000000001, which rounds up to 8', () => {
    expect(Math.ceil(0.07 * 100)).toBe(8);
    expect(shareRoundedUp(100, decimalOf(0.07), 1)).toBe(7);
    expect(shareRoundedUp(50_400_000, decimalOf(0.3), 100)).toBe(15_120_000);
  });

  test('half a cent rounds up, less rounds down', () => {
    expect(timesRounded(5, decimalOf(1.1))).toBe(6);
    expect(timesRounded(4, decimalOf(1.1))).toBe(4);
    // 1.005 is 1.00499999999999989… in floating point
    expect(timesRounded(100, decimalOf(1.005))).toBe(101);
  });

  test('the deposit is rounded up to a whole unit of the currency', () => {
    expect(shareRoundedUp(10_001, decimalOf(0.5), 100)).toBe(5_100);
    expect(shareRoundedUp(10_000, decimalOf(0.5), 100)).toBe(5_000);
    expect(shareRoundedUp(10_001, decimalOf(0.5), 1)).toBe(5_001);
    expect(shareRoundedUp(10_001, decimalOf(0), 100)).toBe(0);
    // one centavo above a whole peso is enough
    expect(shareRoundedUp(10_001, decimalOf(1), 100)).toBe(10_100);
  });

  test('both agree with unbounded integers, however large the amount', () => {
    const factor = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), factor, fc.constantFrom(1, 100, 1000), (amount, value, step) => {
        const millionths = BigInt(Math.round(value * 1_000_000));
        const exact = BigInt(amount) * millionths;
        expect(BigInt(timesRounded(amount, decimalOf(value)))).toBe((exact + 500_000n) / 1_000_000n);
        const stepMillionths = BigInt(step) * 1_000_000n;
        const up = ((exact + stepMillionths - 1n) / stepMillionths) * BigInt(step);
        expect(BigInt(shareRoundedUp(amount, decimalOf(value), step))).toBe(up);
      }),
    );
  });
});

test('any quote is what a slow and simple reckoner comes to', () => {
  const season = fc
    .record({
      from: fc.integer({ min: 0, max: 365 }),
      to: fc.integer({ min: 0, max: 365 }),
      hundredths: fc.integer({ min: 1, max: 500 }),
      minNights: fc.option(fc.integer({ min: 1, max: 7 })),
    })
    .map(({ from, to, hundredths, minNights }): Season => {
      const minimum = minNights === null ? {} : { minNights };
      return { name: `s${from}`, from: YEAR[from]!, to: YEAR[to]!, multiplier: hundredths / 100, ...minimum };
    });
  fc.assert(
    fc.property(
      fc.array(season, { maxLength: 4 }),
      fc.integer({ min: 1, max: 20_000_000 }),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 100 }),
      (seasons, nightlyCents, start, nights, percent) => {
        const business = { ...withSeasons(...seasons), policy: { ...CABINS.policy, deposit: percent / 100 } };
        const checkIn = addDays('2026-01-01', start);
        const unit = { ...cabin('alerce'), nightlyCents };
        const quote = quoteStay(business, unit, checkIn, addDays(checkIn, nights));
        const each = Array.from({ length: nights }, (_, i) => slowNight(seasons, nightlyCents, addDays(checkIn, i)));
        expect(quote.nightlyCents.map(BigInt)).toEqual(each);
        const total = each.reduce((sum, night) => sum + night, 0n);
        expect(BigInt(quote.total.amount)).toBe(total);
        // rounded up: whole, enough, and not a whole unit too much
        const deposit = BigInt(quote.deposit.amount);
        expect(deposit % 100n).toBe(0n);
        expect(deposit * 100n >= total * BigInt(percent)).toBe(true);
        expect((deposit - 100n) * 100n < total * BigInt(percent)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

/** MM-DD of all 366 days, 29 February among them */
const YEAR = Array.from({ length: 366 }, (_, i) => addDays('2028-01-01', i).slice(5));

/** One night by walking every season day by day, round and round a year that has every day. */
function slowNight(seasons: readonly Season[], nightlyCents: number, night: LocalDate): bigint {
  const found = seasons.find(({ from, to }) => {
    for (let i = YEAR.indexOf(from); ; i = (i + 1) % 366) {
      if (YEAR[i] === night.slice(5)) return true;
      if (YEAR[i] === to) return false;
    }
  });
  const hundredths = BigInt(Math.round((found?.multiplier ?? 1) * 100));
  return (BigInt(nightlyCents) * hundredths * 2n + 100n) / 200n;
}
