import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CABINS, type Fixture, NOON_MS, SALON, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const ask = (business: string, query: string) =>
  fixture.call('GET', `/api/v1/businesses/${business}/availability?${query}`);

/** Resources of a list, in its order. */
async function found(business: string, query: string): Promise<string[]> {
  const { items } = (await ask(business, query)).json();
  return (items as { resource: string }[]).map(({ resource }) => resource);
}

describe('stays', () => {
  test('are what is free for exactly these nights, cheapest first, with price and deposit', async () => {
    const answer = await ask(CABINS, 'from=2026-12-18&to=2026-12-21&guests=4');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      items: [
        ['coihue', 35_700_000, 10_710_000],
        ['nire', 37_800_000, 11_340_000],
        ['lenga', 50_400_000, 15_120_000],
      ].map(([resource, total, deposit]) => ({
        resource,
        checkIn: '2026-12-18',
        checkOut: '2026-12-21',
        nights: 3,
        total: { amount: total, currency: 'ARS' },
        deposit: { amount: deposit, currency: 'ARS' },
      })),
      nextCursor: null,
    });
  });

  test('that are held are not among them, until the hold is over', async () => {
    const stay = {
      resource: 'lenga',
      checkIn: '2026-12-18',
      checkOut: '2026-12-21',
      guests: 5,
      customer: { name: 'Ana' },
    };
    await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, stay);
    expect(await found(CABINS, 'from=2026-12-20&to=2026-12-23&guests=5')).toEqual([]);
    expect(await found(CABINS, 'from=2026-12-21&to=2026-12-24&guests=5')).toEqual(['lenga']);
    fixture.clock.nowMs = NOON_MS + 30 * 60_000;
    expect(await found(CABINS, 'from=2026-12-20&to=2026-12-23&guests=5')).toEqual(['lenga']);
  });

  test.each([
    ['guests=2&pets=1', ['nire']],
    ['guests=7', []],
    ['', ['alerce', 'coihue', 'nire', 'lenga']],
  ])('are those that suit the party: %s', async (party, resources) => {
    expect(await found(CABINS, `from=2026-12-01&to=2026-12-03&${party}`)).toEqual(resources);
  });

  test.each([
    ['from=2026-11-20&to=2026-11-22', 'in the past'],
    ['from=2026-12-18&to=2026-12-19', 'shorter than the season takes'],
    ['from=2026-12-01&to=2027-01-15', 'longer than the house takes'],
    ['from=2027-12-01&to=2027-12-10', 'too far ahead'],
    ['from=2026-12-01&to=9999-12-31', 'of three million nights'],
  ])('%s: none, %s', async (query) => expect(await found(CABINS, `${query}&guests=2`)).toEqual([]));

  test.each([
    ['from=2026-12-18', 'invalid'],
    ['from=2026-12-18&to=2026-12-18', 'range_inverted'],
    ['from=2026-12-21&to=2026-12-18', 'range_inverted'],
    ['from=2026-02-30&to=2026-03-01', 'invalid'],
    ['from=2026-12-18&to=2026-12-21&guests=0', 'invalid'],
    ['from=2026-12-18&to=2026-12-21&guests=2.5', 'invalid'],
    ['from=2026-12-18&to=2026-12-21&from=2026-12-19', 'invalid'],
    ['from=2026-12-18&to=2026-12-21&colour=red', 'invalid'],
    ['date=2026-12-18&service=corte', 'invalid'],
    ['', 'invalid'],
  ])('%s is 422 %s', async (query, code) => {
    const refused = await ask(CABINS, query);
    expect([refused.statusCode, refused.json().code]).toEqual([422, code]);
  });

  test('come in pages', async () => {
    const query = 'from=2026-12-01&to=2026-12-03&guests=1&limit=3';
    const first = (await ask(CABINS, query)).json();
    const second = (await ask(CABINS, `${query}&cursor=${first.nextCursor}`)).json();
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
  });
});

describe('appointments', () => {
  test('are the starts that opening hours leave, in the salon’s own time', async () => {
    const { items } = (await ask(SALON, 'date=2026-11-24&service=corte&professional=sofia')).json();
    expect(items[0]).toEqual({
      resource: 'sofia',
      service: 'corte',
      start: '2026-11-24T09:00:00-03:00',
      end: '2026-11-24T09:30:00-03:00',
      price: { amount: 1_200_000, currency: 'ARS' },
    });
  });

  test('without a professional: of all who offer the service, by start', async () => {
    expect((await found(SALON, 'date=2026-11-24&service=corte')).slice(3, 6)).toEqual(['sofia', 'sofia', 'martin']);
    expect(new Set(await found(SALON, 'date=2026-11-24&service=barba&limit=200'))).toEqual(new Set(['martin']));
  });

  test.each([
    ['date=2026-11-24&service=masaje', 'unknown_service'],
    ['date=2026-11-24&service=corte&professional=nadie', 'unknown_resource'],
    ['date=2026-11-31&service=corte', 'invalid'],
    ['from=2026-12-18&to=2026-12-21', 'invalid'],
  ])('%s is 422 %s', async (query, code) => {
    const refused = await ask(SALON, query);
    expect([refused.statusCode, refused.json().code]).toEqual([422, code]);
  });
});
