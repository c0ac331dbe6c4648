import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import { addDays, type LocalDate } from '../../bot/core/time.ts';
import { CABINS, cabin } from '../../config/demo.fixture.ts';
import { isFree, type StayOffer, searchStays, termsOf } from './availability.ts';
import { quoteStay } from './prices.ts';
import { refusals } from './rules.ts';

const TODAY = '2026-11-21';
const FINDE = { checkIn: '2026-11-27', checkOut: '2026-11-29', guests: 2, pets: 0 };

/** "nire 2026-11-27→2026-11-29 $180000" */
const shown = ({ unit, checkIn, checkOut, total }: StayOffer) =>
  `${unit.id} ${checkIn}→${checkOut} $${total.amount / 100}`;

describe('what is free', () => {
  test('every unit that suits, cheapest first', () => {
    expect(searchStays(CABINS, {}, FINDE, TODAY).map(shown)).toEqual([
      'alerce 2026-11-27→2026-11-29 $120000',
      'coihue 2026-11-27→2026-11-29 $170000',
      'nire 2026-11-27→2026-11-29 $180000',
      'lenga 2026-11-27→2026-11-29 $240000',
    ]);
  });

  test('two people and a dog this weekend: only Ñire', () => {
    expect(searchStays(CABINS, {}, { ...FINDE, pets: 1 }, TODAY).map(shown)).toEqual([
      'nire 2026-11-27→2026-11-29 $180000',
    ]);
  });

  test('a unit taken on one of the nights is not offered; the night of check-out does not count', () => {
    const taken = { alerce: ['2026-11-28'], coihue: ['2026-11-29'], nire: ['2026-11-26'], lenga: ['2026-11-27'] };
    expect(searchStays(CABINS, taken, FINDE, TODAY).map(({ unit }) => unit.id)).toEqual(['coihue', 'nire']);
  });

  test('nothing is offered that a rule refuses', () => {
    expect(searchStays(CABINS, {}, { ...FINDE, guests: 7 }, TODAY)).toEqual([]);
    expect(searchStays(CABINS, {}, { ...FINDE, checkIn: '2026-11-20' }, TODAY)).toEqual([]);
    expect(searchStays(CABINS, {}, { ...FINDE, checkOut: FINDE.checkIn }, TODAY)).toEqual([]);
    const short = { ...FINDE, checkIn: '2026-12-26', checkOut: '2026-12-28' };
    expect(searchStays(CABINS, {}, short, TODAY)).toEqual([]);
  });

  test('units of one price come in the order of the file', () => {
    const twins: CabinsBusiness = { ...CABINS, units: ['b', 'a', 'c'].map((id) => ({ ...cabin('nire'), id })) };
    expect(searchStays(twins, {}, FINDE, TODAY).map(({ unit }) => unit.id)).toEqual(['b', 'a', 'c']);
  });

  test('a unit named like a property of every object is free', () => {
    expect(isFree({}, 'constructor', '2026-11-27', '2026-11-29')).toBe(true);
  });

  test('an offer taken becomes the terms of a reservation, with the party in them', () => {
    const [offer] = searchStays(CABINS, {}, FINDE, TODAY);
    expect(termsOf(offer!, { guests: 2, pets: 0 })).toEqual({
      resource: 'alerce',
      checkIn: '2026-11-27',
      checkOut: '2026-11-29',
      guests: 2,
      pets: 0,
      total: { amount: 12_000_000, currency: 'ARS' },
      deposit: { amount: 3_600_000, currency: 'ARS' },
    });
  });
});

test('any search finds what looking at every night of every unit finds', () => {
  const day = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(TODAY, days));
  const takenNights = fc.uniqueArray(day(-3, 60), { maxLength: 25 });
  const taken = fc.record(
    { alerce: takenNights, coihue: takenNights, nire: takenNights, lenga: takenNights },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      taken,
      day(-2, 50),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 2 }),
      (takenBy, checkIn, nights, guests, pets) => {
        const wish = { checkIn, checkOut: addDays(checkIn, nights), guests, pets };
        const found = searchStays(CABINS, takenBy as Record<string, LocalDate[]>, wish, TODAY);
        const wanted = CABINS.units.filter(
          (unit) =>
            refusals(wish, unit, CABINS, TODAY).length === 0 &&
            Array.from({ length: nights }, (_, i) => addDays(checkIn, i)).every(
              (night) => !(takenBy as Record<string, LocalDate[]>)[unit.id]?.includes(night),
            ),
        );
        expect(new Set(found.map(({ unit }) => unit))).toEqual(new Set(wanted));
        for (const offer of found) {
          const { total, deposit } = quoteStay(CABINS, offer.unit, offer.checkIn, offer.checkOut);
          expect(offer).toEqual({ unit: offer.unit, checkIn, checkOut: wish.checkOut, nights, total, deposit });
        }
        const totals = found.map(({ total }) => total.amount);
        expect(totals).toEqual([...totals].sort((a, b) => a - b));
      },
    ),
  );
});
