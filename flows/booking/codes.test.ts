import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StayTerms } from '../../bot/core/effect.ts';
import { fingerprint, reservationCode } from './codes.ts';

const hex = (value: number) => value.toString(16).padStart(32, '0');

test('a code has 5 to 9 capitals and digits, one hyphen, a letter and a digit, and nothing that reads as something else', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(9), (turn, n) => {
      const code = reservationCode(hex(turn), n);
      expect(code).toMatch(/^[B-DF-HJKMNP-TV-Z2-9]{3}-[B-DF-HJKMNP-TV-Z2-9]{3}$/);
      expect(code).toMatch(/[A-Z]/);
      expect(code).toMatch(/\d/);
    }),
  );
});

test('the same turn makes the same code, the next try another', () => {
  expect(reservationCode(hex(7))).toBe(reservationCode(hex(7), 0));
  expect(reservationCode(hex(7), 1)).not.toBe(reservationCode(hex(7), 0));
});

test('codes of neighbouring turns do not resemble each other, and hardly ever meet', () => {
  const codes = Array.from({ length: 20_000 }, (_, i) => reservationCode(hex(i)));
  // 20,000 draws from 340 million meet 0.6 times on average
  expect(new Set(codes).size).toBeGreaterThan(19_993);
  let same = 0;
  for (let i = 1; i < codes.length; i++) {
    for (let at = 0; at < 7; at++) if (at !== 3 && codes[i]![at] === codes[i - 1]![at]) same++;
  }
  // by chance one sign in 28, so 4,285 of 120,000; letters and digits being forced together hardly moves it
  expect(same / (6 * codes.length)).toBeCloseTo(1 / 28, 2);
});

test('every sign of the alphabet comes about as often as any other', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    for (const sign of reservationCode(hex(i)).replace('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  expect(counts.size).toBe(28);
  const average = 120_000 / 28;
  // a digit comes a little more often, because a code without one is drawn again
  for (const count of counts.values()) expect(Math.abs(count / average - 1)).toBeLessThan(0.2);
});

const TERMS: StayTerms = {
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  pets: 0,
  total: { amount: 50_400_000, currency: 'ARS' },
  deposit: { amount: 15_120_000, currency: 'ARS' },
};

test('a fingerprint is short, and the same for the same terms in whatever order they were put together', () => {
  const turned = Object.fromEntries(Object.entries(TERMS).reverse()) as StayTerms;
  expect(fingerprint(turned)).toBe(fingerprint(TERMS));
  expect(fingerprint(TERMS)).toMatch(/^[0-9a-z]{8,13}$/);
});

test.each<Partial<StayTerms>>([
  { resource: 'nire' },
  { checkIn: '2026-12-17' },
  { checkOut: '2026-12-22' },
  { guests: 4 },
  { pets: 1 },
  { total: { amount: 50_400_001, currency: 'ARS' } },
  { total: { amount: 50_400_000, currency: 'UYU' } },
  { deposit: { amount: 15_120_100, currency: 'ARS' } },
])('with %o it is another', (change) => {
  expect(fingerprint({ ...TERMS, ...change })).not.toBe(fingerprint(TERMS));
});
