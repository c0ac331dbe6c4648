import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorPerUnit } from '../../../../config/business-checks.ts';
import { minorOf, unitsOf } from './money.ts';

describe('what we send', () => {
  test.each([
    [150_050, 100, '1500.5'],
    [1, 100, '0.01'],
    [29, 100, '0.29'],
    [1_000_000_00, 100, '1000000'],
    [45_000, 1, '45000'],
    [123_456_789_012_345, 100, '1234567890123.45'],
  ])('%i minor units, %i to a unit, are written %s', (minor, perUnit, json) =>
    expect(JSON.stringify(unitsOf(minor, perUnit))).toBe(json),
  );

  test.each([0.5, -1, Number.NaN, 10 ** 16])('%d is no amount, and nothing is sent', (minor) =>
    expect(() => unitsOf(minor, 100)).toThrow('no amount'),
  );

  test('the decimals that JSON shows are those of the amount, for every amount and currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), fc.constantFrom('ARS', 'CLP', 'KWD'), (minor, currency) => {
        const perUnit = minorPerUnit(currency);
        const decimals = Math.log10(perUnit);
        const [whole = '0', part = ''] = JSON.stringify(unitsOf(minor, perUnit)).split('.');
        expect(BigInt(whole) * BigInt(perUnit) + BigInt(part.padEnd(decimals, '0') || '0')).toBe(BigInt(minor));
      }),
    );
  });
});

describe('what we are told', () => {
  test.each([
    [1500.5, 100, 150_050],
    [0.1 + 0.2, 100, 30],
    [19.99, 100, 1999],
    [1.1 * 3, 100, 330],
    ['1500.50', 100, 150_050],
    [45_000, 1, 45_000],
    [0, 100, 0],
  ])('%s with %i to a unit is %i', (units, perUnit, minor) => expect(minorOf(units, perUnit)).toBe(minor));

  test('what was sent comes back as it was, as a number and as text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), fc.constantFrom(1, 100, 1000), (minor, perUnit) => {
        const units = unitsOf(minor, perUnit);
        expect(minorOf(units, perUnit)).toBe(minor);
        expect(minorOf(units.toFixed(Math.log10(perUnit)), perUnit)).toBe(minor);
      }),
    );
  });

  test('a sum of amounts is the amount of the sum, whatever floating point made of it', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(cents, (parts) => {
        const sum = parts.reduce((total, part) => total + unitsOf(part, 100), 0);
        expect(minorOf(sum, 100)).toBe(parts.reduce((total, part) => total + part, 0));
      }),
    );
  });
});
