import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayNumber } from '../../core/time.ts';
import { signIn } from '../access/staff.fixture.ts';
import { CABINS, type Fixture, NOON_MS, SALON, startApp } from '../app.fixture.ts';
import { holdByChat } from './chat-hold.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const BASE = `/api/v1/businesses/${CABINS}`;
const STAY = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-21', guests: 5 };
const hold = async (change: object = {}) =>
  (
    await fixture.call('POST', `${BASE}/reservations`, {
      ...STAY,
      customer: { name: 'Caro Méndez', phone: '+5493515550101' },
      ...change,
    })
  ).json();
const confirm = (id: string) => fixture.call('POST', `${BASE}/reservations/${id}/confirm`, {});
const board = async (from = '2026-12-15', to = '2026-12-25') =>
  (await fixture.call('GET', `${BASE}/board?from=${from}&to=${to}`)).json();
const unitOf = (read: Awaited<ReturnType<typeof board>>, id: string) =>
  read.units.find((unit: { id: string }) => unit.id === id);

/** Airbnb says that these nights of Lenga are taken. */
async function airbnbHas(nights: string[]): Promise<void> {
  const live = fixture.businesses.get(CABINS)!.business;
  live.calendars.push({ id: 'airbnb', resource: 'lenga', name: 'Airbnb', staleAfterMs: 3_600_000 });
  const at = { attemptedAtMs: NOON_MS, goodAtMs: NOON_MS - 600_000, readAtMs: NOON_MS };
  const tags = { etag: null, lastModified: null, bodyHash: null };
  await fixture.store.recordReading({
    businessId: CABINS,
    calendar: 'airbnb',
    version: 0,
    feed: { resource: 'lenga', sourceHash: 'h', ...tags, ...at, error: null, problems: [], waiting: null },
    nights: nights.map((night) => ({
      ...{ cell: dayNumber(night), uid: 'secret@airbnb', isBlock: true, isEcho: false, isDoubtful: false },
      ...{ firstSeenMs: NOON_MS, missing: 0, missingSinceMs: null },
    })),
    dropped: [],
  });
}

describe('the board', () => {
  test('has every unit in the order of the business, and a stay with its money, its hold and its name', async () => {
    const made = await hold();
    const read = await board();
    expect(read.units.map(({ id }: { id: string }) => id)).toEqual(['alerce', 'coihue', 'nire', 'lenga']);
    expect(read).toMatchObject({ today: '2026-11-21', at: '2026-11-21T12:00:00-03:00' });
    expect(unitOf(read, 'lenga').bars).toEqual([
      {
        kind: 'stay',
        id: made.id,
        code: made.code,
        status: 'held',
        name: 'Caro Méndez',
        checkIn: '2026-12-18',
        checkOut: '2026-12-21',
        nights: 3,
        guests: 5,
        pets: 0,
        total: made.total,
        paid: { amount: 0, currency: 'ARS' },
        owed: made.total,
        needsAttention: false,
        holdExpiresAt: '2026-11-21T12:30:00-03:00',
      },
    ]);
  });

  test('tells what is owed once the deposit was seen', async () => {
    const { id } = await hold();
    await confirm(id);
    const [bar] = unitOf(await board(), 'lenga').bars;
    expect([bar.status, bar.paid.amount, bar.owed.amount]).toEqual(['confirmed', 15_120_000, 35_280_000]);
  });

  test('has the season and the least nights of each day', async () => {
    const { days } = await board('2026-12-14', '2026-12-16');
    expect(days).toEqual([
      { date: '2026-12-14', minNights: expect.any(Number) },
      { date: '2026-12-15', season: expect.any(String), minNights: 3 },
    ]);
  });

  test('has nights of portals in a row as one block, with its source and age and without what they call it', async () => {
    await airbnbHas(['2026-12-22', '2026-12-23', '2026-12-25']);
    const read = await board('2026-12-15', '2026-12-31');
    const block = { kind: 'block', calendar: 'airbnb', name: 'Airbnb', isDoubtful: false, isStale: false, error: null };
    const lastGoodAt = '2026-11-21T11:50:00-03:00';
    expect(unitOf(read, 'lenga').bars).toEqual([
      { ...block, checkIn: '2026-12-22', checkOut: '2026-12-24', nights: 2, lastGoodAt },
      { ...block, checkIn: '2026-12-25', checkOut: '2026-12-26', nights: 1, lastGoodAt },
    ]);
    expect(JSON.stringify(read)).not.toContain('secret@airbnb');
    fixture.clock.nowMs += 3_600_000;
    expect(unitOf(await board(), 'lenga').bars[0].isStale).toBe(true);
  });

  test('flags a night that both sold, with both sides', async () => {
    const { id, code } = await hold();
    await airbnbHas(['2026-12-20', '2026-12-21']);
    expect((await board()).overlaps).toEqual([
      {
        resource: 'lenga',
        nights: ['2026-12-20'],
        reservation: { id, code, name: 'Caro Méndez' },
        calendar: { id: 'airbnb', name: 'Airbnb' },
      },
    ]);
  });

  test('shows stays of a unit that the business no longer has', async () => {
    const live = fixture.businesses.get(CABINS)!.business;
    if (live.kind !== 'cabins') throw new Error('the demo has cabins');
    await hold();
    live.units = live.units.filter(({ id }) => id !== 'lenga');
    expect(unitOf(await board(), 'lenga')).toMatchObject({ name: 'lenga', isListed: false, bars: [{ kind: 'stay' }] });
  });

  test('asks the store once, however many units and stays there are', async () => {
    for (const resource of ['alerce', 'coihue', 'nire', 'lenga']) await hold({ resource, guests: 2 });
    const asked: string[] = [];
    const { store } = fixture;
    const { board: read } = store;
    store.board = async (...args) => {
      asked.push('board');
      return read(...args);
    };
    const { units } = await board();
    expect(units.flatMap(({ bars }: { bars: unknown[] }) => bars)).toHaveLength(4);
    expect(asked).toEqual(['board']);
  });

  test.each([
    ['2026-12-15', '2026-12-15', 'range_inverted'],
    ['2026-12-01', '2027-02-02', 'range_too_long'],
    ['2026-12-01', '2026-13-01', 'invalid'],
  ])('from %s to %s is 422 %s', async (from, to, code) => expect((await board(from, to)).code).toBe(code));

  test('is read by every role, and there is none at the salon', async () => {
    const reader = await signIn(fixture, 'read_only');
    const path = (business: string) => `/api/v1/businesses/${business}/board?from=2026-12-01&to=2026-12-31`;
    expect((await reader.call('GET', path(CABINS))).statusCode).toBe(200);
    expect((await reader.call('GET', path(SALON))).json().code).toBe('not_bookable_yet');
  });
});

describe('a day', () => {
  const day = async (date: string) => (await fixture.call('GET', `${BASE}/days/${date}`)).json();

  test('has who comes, who goes and who stays, with what is owed and how to reach them', async () => {
    const { id } = await hold();
    await confirm(id);
    const arrives = await day('2026-12-18');
    expect(arrives).toMatchObject({ checkIn: '15:00', checkOut: '10:00', departures: [], staying: [] });
    expect(arrives.arrivals).toMatchObject([
      {
        unit: 'Lenga',
        nights: 3,
        night: 1,
        owed: { amount: 35_280_000, currency: 'ARS' },
        reservation: { id, customer: { name: 'Caro Méndez', phone: '+5493515550101' } },
        notes: [],
      },
    ]);
    expect((await day('2026-12-19')).staying).toMatchObject([{ night: 2, reservation: { id } }]);
    expect((await day('2026-12-21')).departures).toMatchObject([{ night: 0, reservation: { id } }]);
    expect(await day('2026-12-22')).toMatchObject({ arrivals: [], departures: [], staying: [] });
  });

  test('is a day that exists', async () => expect((await day('2026-02-30')).code).toBe('invalid'));
});

describe('a quote', () => {
  const quote = async (query: string) => (await fixture.call('GET', `${BASE}/quote?${query}`)).json();
  const NIGHTS = 'checkIn=2026-12-18&checkOut=2026-12-21';

  test('tells the price of each night, that it is free, and until when it would be held', async () => {
    expect(await quote(`resource=lenga&${NIGHTS}&guests=5`)).toMatchObject({
      stay: {
        nights: 3,
        total: { amount: 50_400_000 },
        deposit: { amount: 15_120_000 },
        perNight: [{ night: '2026-12-18', amount: 16_800_000 }, {}, {}],
      },
      isFree: true,
      takenBy: [],
      refusals: [],
      hold: { expiresAt: '2026-11-21T12:30:00-03:00' },
    });
  });

  test('tells who has the nights and every rule that is broken', async () => {
    const { code } = await hold();
    const refused = await quote('resource=lenga&checkIn=2026-12-20&checkOut=2026-12-22&guests=7');
    expect(refused).toMatchObject({
      isFree: false,
      takenBy: [{ nights: ['2026-12-20'], reservation: { code } }],
      refusals: [
        { rule: 'stay_too_short', limit: 3 },
        { rule: 'too_many_guests', limit: 6 },
      ],
    });
  });

  test('of a change leaves the reservation’s own nights out', async () => {
    const { id } = await holdByChat(fixture);
    expect((await quote(`resource=lenga&${NIGHTS}&guests=5&reservation=${id}`)).isFree).toBe(true);
  });

  test.each([
    ['resource=torre&checkIn=2026-12-18&checkOut=2026-12-21', 'unknown_resource'],
    ['resource=lenga&checkIn=2026-12-18&checkOut=2026-12-18', 'range_inverted'],
    ['resource=lenga&checkIn=2026-12-18&checkOut=2036-12-18', 'range_too_long'],
    ['resource=lenga&checkIn=2026-12-18', 'invalid'],
    [`resource=lenga&${NIGHTS}&reservation=nothing`, 'not_found'],
  ])('%s -> %s', async (query, code) => expect((await quote(query)).code).toBe(code));
});

describe('the history of a reservation', () => {
  test('tells instants and amounts, oldest first, and links to it stand in the reservation', async () => {
    const { id, conversationId } = await holdByChat(fixture);
    const { links } = (await fixture.call('GET', `${BASE}/reservations/${id}`)).json();
    expect(links.messages).toBe(`${BASE}/conversations/${conversationId}/messages`);
    const { items } = (await fixture.call('GET', links.history)).json();
    expect(items).toMatchObject([
      {
        author: 'bot',
        what: 'placed',
        at: '2026-11-21T12:00:00-03:00',
        detail: { resource: 'lenga', status: 'held', holdExpiresAt: '2026-11-21T12:30:00-03:00' },
      },
    ]);
    for (const path of [links.payments, links.sync, links.messages]) {
      expect((await fixture.call('GET', path)).statusCode).toBe(200);
    }
  });

  test('of none is 404', async () =>
    expect((await fixture.call('GET', `${BASE}/reservations/nothing/history`)).statusCode).toBe(404));
});
