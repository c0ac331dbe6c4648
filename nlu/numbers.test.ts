import { describe, expect, test } from 'vitest';
import { numberAt } from './numbers.ts';
import { tokenize } from './tokens.ts';

describe('numberAt', () => {
  test.each([
    ['4', 4],
    ['cuatro', 4],
    ['treinta y cinco', 35],
    ['ciento veinte', 120],
    ['mil quinientos', 1500],
    ['80 mil', 80_000],
    ['50k', 50_000],
    ['ciento veinte lucas', 120_000],
    ['doscientos cincuenta mil', 250_000],
    ['1.250.000', 1_250_000],
    ['12.500', 12_500],
    ['1,5 palos', 1_500_000],
    ['palo y medio', 1_500_000],
    ['medio palo', 500_000],
    ['un millón doscientos mil', 1_200_000],
    ['un par', 2],
    ['media docena', 6],
    ['una docena', 12],
  ])('%s is %d', (text, value) => {
    const tokens = tokenize(text);
    expect(numberAt(tokens, 0)).toMatchObject({ value, to: tokens.length });
  });

  test.each(['hola', 'k', '', 'lu'])('%s is no number', (text) => {
    expect(numberAt(tokenize(text), 0)).toBeUndefined();
  });

  test('slang multipliers can only be money', () => {
    expect(numberAt(tokenize('20 lucas'), 0)?.money).toBe(true);
    expect(numberAt(tokenize('20 mil'), 0)?.money).toBe(false);
  });

  test('a point before two digits is an hour, not a fraction', () => {
    expect(numberAt(tokenize('18.30'), 0)).toMatchObject({ value: 18, to: 1 });
  });
});
