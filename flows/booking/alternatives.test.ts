import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import { addDays, dayNumber, type LocalDate } from '../../bot/core/time.ts';
import { CABINS } from '../../config/demo.fixture.ts';
import { earliestStays, nearbyStays, searchWindow } from './alternatives.ts';
import { isFree, type StayOffer, searchStays } from './availability.ts';
import { refusals } from './rules.ts';

const TODAY = '2026-11-21';
const shown = ({ unit, checkIn, checkOut, total }: StayOffer) =>
  `${unit.id} ${checkIn.slice(5)}→${checkOut.slice(5)} $${total.amount / 100}`;

/** every night of [from, to) */
const nights = (from: LocalDate, to: LocalDate) =>
  Array.from({ length: dayNumber(to) - dayNumber(from) }, (_, i) => addDays(from, i));

describe('a wish that cannot be had', () => {
  const wish = { unit: 'coihue', checkIn: '2026-12-26', checkOut: '2026-12-28', guests: 4, pets: 0 };

  test('too short for the season: the same unit lengthened, then another on those dates', () => {
    expect(nearbyStays(CABINS, {}, wish, TODAY, { days: 7, limit: 2 }).map(shown)).toEqual([
      'coihue 12-26→12-29 $357000',
      'nire 12-26→12-29 $378000',
    ]);
  });

  test('taken a moment ago: another unit on those dates, then the same unit as near as it is free', () => {
    const taken = { coihue: nights('2026-12-26', '2026-12-29') };
    const now = { ...wish, checkOut: '2026-12-29' };
    expect(nearbyStays(CABINS, taken, now, TODAY, { days: 7, limit: 2 }).map(shown)).toEqual([
      'nire 12-26→12-29 $378000',
      'coihue 12-29→01-01 $357000',
    ]);
  });

  test('dates that keep more of the wished nights go before others as many days away', () => {
    // the 27th is taken, so nothing up to a day away is free; 24 → 27 keeps the night of the 26th, 28 → 31 keeps none
    const found = nearbyStays(CABINS, { coihue: ['2026-12-27'] }, wish, TODAY, { days: 7, limit: 9 });
    expect(found.filter(({ unit }) => unit.id === 'coihue').map(shown)[0]).toBe('coihue 12-24→12-27 $357000');
  });

  test('no unit wished: the same dates with an allowed length, cheapest first', () => {
    const open = { checkIn: '2026-12-26', checkOut: '2026-12-28', guests: 4, pets: 0 };
    expect(nearbyStays(CABINS, {}, open, TODAY, { days: 7 }).map(shown)).toEqual([
      'coihue 12-26→12-29 $357000',
      'nire 12-26→12-29 $378000',
      'lenga 12-26→12-29 $504000',
    ]);
  });

  test('nothing on those dates: the cheapest of each near check-in, nearest first, later before earlier', () => {
    const full = Object.fromEntries(CABINS.units.map(({ id }) => [id, ['2026-11-28']]));
    const open = { checkIn: '2026-11-28', checkOut: '2026-11-29', guests: 2, pets: 0 };
    expect(nearbyStays(CABINS, full, open, TODAY, { days: 7 }).map(shown)).toEqual([
      'alerce 11-29→11-30 $60000',
      'alerce 11-27→11-28 $60000',
      'alerce 11-30→12-01 $60000',
    ]);
  });

  test('too long: shortened to what the house takes', () => {
    const long = { checkIn: '2027-04-01', checkOut: '2027-06-01', guests: 2, pets: 0 };
    expect(nearbyStays(CABINS, {}, long, TODAY, { days: 3, limit: 1 }).map(shown)).toEqual([
      'alerce 04-01→05-01 $1800000',
    ]);
  });

  test('in the past: from today on', () => {
    const past = { unit: 'nire', checkIn: '2026-11-20', checkOut: '2026-11-22', guests: 2, pets: 0 };
    const [first] = nearbyStays(CABINS, {}, past, TODAY, { days: 7 });
    expect(shown(first!)).toBe('nire 11-21→11-23 $180000');
  });

  test('nothing beyond the last day that can be booked', () => {
    const far = { checkIn: '2027-11-21', checkOut: '2027-11-22', guests: 2, pets: 0 };
    const full = Object.fromEntries(CABINS.units.map(({ id }) => [id, ['2027-11-21']]));
    const starts = nearbyStays(CABINS, full, far, TODAY, { days: 5, limit: 9 }).map(({ checkIn }) => checkIn);
    expect(starts).toEqual(['2027-11-20', '2027-11-19', '2027-11-18', '2027-11-17', '2027-11-16']);
  });

  test('nobody has room for nine: nothing', () => {
    expect(nearbyStays(CABINS, {}, { ...wish, guests: 9 }, TODAY, { days: 7 })).toEqual([]);
  });
});

describe('an open wish', () => {
  const january = { from: '2027-01-01', to: '2027-02-01', nights: 4, guests: 4, pets: 0 };

  test('the earliest of each unit, earliest first, then cheapest', () => {
    const taken = { coihue: nights('2027-01-01', '2027-01-05'), nire: ['2027-01-10'] };
    expect(earliestStays(CABINS, taken, january, TODAY).map(shown)).toEqual([
      'nire 01-01→01-05 $504000',
      'lenga 01-01→01-05 $672000',
      'coihue 01-05→01-09 $476000',
    ]);
  });

  test('of the wished unit, one', () => {
    expect(earliestStays(CABINS, {}, { ...january, unit: 'lenga' }, TODAY).map(shown)).toEqual([
      'lenga 01-01→01-05 $672000',
    ]);
  });

  test('too short for the season: lengthened; without room in the stretch: nothing', () => {
    expect(earliestStays(CABINS, {}, { ...january, nights: 1, unit: 'nire' }, TODAY).map(shown)).toEqual([
      'nire 01-01→01-04 $378000',
    ]);
    expect(earliestStays(CABINS, {}, { ...january, nights: 1, to: '2027-01-03' }, TODAY)).toEqual([]);
  });

  test('neither longer than the house takes nor beyond the last day that can be booked', () => {
    const spring = { from: '2027-04-01', to: '2027-06-01', nights: 30, guests: 2, pets: 1 };
    expect(earliestStays(CABINS, {}, spring, TODAY).map(shown)).toEqual(['nire 04-01→05-01 $2700000']);
    expect(earliestStays(CABINS, {}, { ...spring, nights: 31 }, TODAY)).toEqual([]);
    const far = { from: '2027-11-20', to: '2027-12-01', nights: 1, guests: 2, pets: 1 };
    const until = (last: LocalDate) => ({ nire: nights('2027-11-20', last) });
    expect(earliestStays(CABINS, until('2027-11-21'), far, TODAY).map(shown)).toEqual(['nire 11-21→11-22 $90000']);
    expect(earliestStays(CABINS, until('2027-11-22'), far, TODAY)).toEqual([]);
  });

  test('a stretch that began counts from today', () => {
    const november = { from: '2026-11-01', to: '2026-12-01', nights: 2, guests: 2, pets: 1 };
    expect(earliestStays(CABINS, {}, november, TODAY).map(shown)).toEqual(['nire 11-21→11-23 $180000']);
  });
});

const day = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(TODAY, days));
const takenNights = fc.uniqueArray(day(-10, 70), { maxLength: 40 });
const anyTaken = fc.record({ alerce: takenNights, coihue: takenNights, nire: takenNights, lenga: takenNights });
const anyWish = fc
  .record({
    unit: fc.option(fc.constantFrom('alerce', 'coihue', 'nire', 'lenga'), { nil: undefined }),
    checkIn: day(-5, 50),
    nights: fc.integer({ min: 1, max: 6 }),
    guests: fc.integer({ min: 1, max: 7 }),
    pets: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ unit, nights: length, ...wish }) => ({
    ...wish,
    checkOut: addDays(wish.checkIn, length),
    ...(unit === undefined ? {} : { unit }),
  }));

test('every alternative is free, allowed, near, priced like any stay, and none comes twice', () => {
  fc.assert(
    fc.property(anyTaken, anyWish, (taken, wish) => {
      const found = nearbyStays(CABINS, taken, wish, TODAY, { days: 10, limit: 5 });
      expect(found.length).toBeLessThanOrEqual(5);
      for (const offer of found) {
        const stay = { ...wish, checkIn: offer.checkIn, checkOut: offer.checkOut };
        expect(refusals(stay, offer.unit, CABINS, TODAY)).toEqual([]);
        expect(searchStays(CABINS, taken, stay, TODAY)).toContainEqual(offer);
        expect(Math.abs(dayNumber(offer.checkIn) - dayNumber(wish.checkIn))).toBeLessThanOrEqual(10);
      }
      expect(new Set(found.map(shown)).size).toBe(found.length);
      expect(nearbyStays(CABINS, taken, wish, TODAY, { days: 10, limit: 5 })).toEqual(found);
    }),
  );
});

test('nothing is offered only when nothing near is free, and the window holds all that was looked at', () => {
  fc.assert(
    fc.property(anyTaken, anyWish, (taken, wish) => {
      const { from, to } = searchWindow(CABINS, wish, 3);
      const inWindow = Object.fromEntries(
        Object.entries(taken).map(([id, dates]) => [id, dates.filter((night) => from <= night && night < to)]),
      );
      const found = nearbyStays(CABINS, inWindow, wish, TODAY, { days: 3 });
      expect(found).toEqual(nearbyStays(CABINS, taken, wish, TODAY, { days: 3 }));
      if (found.length > 0) return;
      const length = dayNumber(wish.checkOut) - dayNumber(wish.checkIn);
      for (const unit of CABINS.units) {
        for (let shift = -3; shift <= 3; shift++) {
          const checkIn = addDays(wish.checkIn, shift);
          const checkOut = addDays(checkIn, Math.max(length, checkIn >= '2026-12-15' ? 3 : 1));
          const allowed = refusals({ ...wish, checkIn, checkOut }, unit, CABINS, TODAY).length === 0;
          expect(allowed && isFree(taken, unit.id, checkIn, checkOut)).toBe(false);
        }
      }
    }),
  );
});

test('the wish itself comes first when it is free and allowed', () => {
  fc.assert(
    fc.property(anyTaken, anyWish, (taken, wish) => {
      const exact = searchStays(CABINS, taken, wish, TODAY).filter(
        ({ unit }) => wish.unit === undefined || unit.id === wish.unit,
      );
      if (exact[0] !== undefined) expect(nearbyStays(CABINS, taken, wish, TODAY, { days: 5 })[0]).toEqual(exact[0]);
    }),
  );
});

test('a house whose season asks for more nights than it ever sells offers nothing there', () => {
  const closed: CabinsBusiness = {
    ...CABINS,
    seasons: [{ name: 's', from: '01-01', to: '12-31', multiplier: 1, minNights: 31 }],
  };
  const wish = { checkIn: '2027-01-10', checkOut: '2027-01-12', guests: 2, pets: 0 };
  expect(nearbyStays(closed, {}, wish, TODAY, { days: 3 })).toEqual([]);
});
