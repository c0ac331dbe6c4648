import { expect, test } from 'vitest';
import { fromStripe, toStripe } from './amounts.ts';

test.each([
  // our minor units are Intl's, Stripe's are its own: pesos of Colombia have no centavos here and two digits there
  ['ARS', 4_500_000, 4_500_000],
  ['USD', 1, 1],
  ['UYU', 150_000, 150_000],
  ['CLP', 30_000, 30_000],
  ['PYG', 250_000, 250_000],
  ['JPY', 500, 500],
  ['MGA', 500, 500],
  ['COP', 80_000, 8_000_000],
  ['HUF', 175, 17_500],
  ['IDR', 50_000, 5_000_000],
  ['ISK', 5, 500],
  ['TWD', 80_045, 80_045],
  ['KWD', 5_120, 5_120],
])('%s: %i of ours is %i at Stripe, and back', (currency, ours, theirs) => {
  expect(toStripe({ amount: ours, currency })).toEqual({ amount: theirs, currency: currency.toLowerCase() });
  for (const round of ['down', 'up'] as const) {
    expect(fromStripe(theirs, currency.toLowerCase(), round)).toEqual({ amount: ours, currency });
  }
});

test.each([
  ['three digits whose last is not 0', { amount: 5_124, currency: 'KWD' }],
  ['a currency with two units in Stripe’s documentation', { amount: 5_000, currency: 'UGX' }],
  ['nothing', { amount: 0, currency: 'ARS' }],
  ['less than nothing', { amount: -100, currency: 'ARS' }],
  ['a fraction', { amount: 10.5, currency: 'ARS' }],
  ['no currency', { amount: 100, currency: 'pesos' }],
])('%s is refused', (_, money) => expect(() => toStripe(money)).toThrow(/^Stripe cannot take this payment: .+\.$/));

test('what is finer than our units is rounded as asked', () => {
  expect(fromStripe(8_000_050, 'cop', 'down')).toEqual({ amount: 80_000, currency: 'COP' });
  expect(fromStripe(50, 'cop', 'up')).toEqual({ amount: 1, currency: 'COP' });
});
