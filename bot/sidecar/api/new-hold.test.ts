import { describe, expect, test } from 'vitest';
import { CABINS as DEMO } from '../../../config/demo.fixture.ts';
import type { Store } from '../../../store/store.ts';
import type { CabinsBusiness } from '../../core/business.ts';
import type { Query } from '../../core/query.ts';
import { newHold } from './new-hold.ts';

const NOW = Date.parse('2026-11-21T12:00:00-03:00');
const MINUTE = 60_000;
const WATCHED: CabinsBusiness = {
  ...DEMO,
  calendars: [{ id: 'a', resource: 'lenga', name: 'Airbnb', staleAfterMs: 60 * MINUTE }],
};
const REQUEST = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-21', guests: 5, pets: 0, customer: {} };

/** A store in which the calendar was last read that many minutes ago, and what it was asked. */
function books(minutesAgo: number | null) {
  const asked: Query[] = [];
  const goodAtMs = minutesAgo === null ? null : NOW - minutesAgo * MINUTE;
  const store = {
    reservation: async () => null,
    answer: async (_scope: object, query: Query) => {
      asked.push(query);
      return [{ calendar: 'a', goodAtMs }];
    },
  } as unknown as Store;
  return { store, asked };
}

describe('a hold over the API, where calendars of the unit are read', () => {
  test.each([
    [
      'read within its limit: held for the deposit',
      59,
      { status: 'held', holdExpiresAtMs: NOW + 30 * MINUTE },
      undefined,
    ],
    ['at its limit: a pre-reservation for a day', 60, { holdExpiresAtMs: NOW + 1440 * MINUTE }, 'calendar'],
    ['never read: the same', null, { holdExpiresAtMs: NOW + 1440 * MINUTE }, 'calendar'],
  ])('%s', async (_what, minutesAgo, held, awaits) => {
    const made = await newHold(books(minutesAgo).store, WATCHED, REQUEST, NOW);
    expect(made.held).toMatchObject(held);
    expect(made.held.awaits).toBe(awaits);
    expect(made.effects[0]).toMatchObject({ kind: 'place_hold', holdExpiresAtMs: made.held.holdExpiresAtMs });
    expect(made.effects.flatMap((one) => ('task' in one ? one.task : []))).toEqual(
      awaits === undefined ? ['expire-hold', 'remind-hold'] : ['expire-hold'],
    );
  });
  test('with nothing to pay it is held all the same, not confirmed', async () => {
    const free = { ...WATCHED, policy: { ...WATCHED.policy, deposit: 0 } };
    expect((await newHold(books(60).store, free, REQUEST, NOW)).held.status).toBe('held');
    expect((await newHold(books(59).store, free, REQUEST, NOW)).held.status).toBe('confirmed');
  });
  test('another unit is asked nothing about', async () => {
    const { store, asked } = books(null);
    const { held } = await newHold(store, WATCHED, { ...REQUEST, resource: 'nire', guests: 2 }, NOW);
    expect([asked, held.awaits]).toEqual([[], undefined]);
  });
});
