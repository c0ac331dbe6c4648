import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarSetting } from '../../config/business.ts';
import type { Effect } from '../core/effect.ts';
import { CABINS, type Fixture, NOON_MS, PUBLIC_URL, SALON, startApp } from './app.fixture.ts';

/* Our feeds as portals fetch them. */

const AIRBNB: CalendarSetting = {
  ...{ id: 'airbnb', resource: 'lenga', name: 'Airbnb', kind: 'ical' },
  ...{ url: 'https://portal.example/a.ics?s=secret', everyMs: 600_000, staleAfterMs: 3_600_000 },
};

let fixture: Fixture;
let settings: CalendarSetting[];
beforeEach(async () => {
  settings = [AIRBNB];
  fixture = await startApp({
    calendars: {
      settings: (business) => (business === CABINS ? settings : []),
      feedUrl: (business, resource, key) => `${PUBLIC_URL}/api/v1/ical/${business}/${resource}.ics?key=${key}`,
      read: async () => {},
    },
  });
});
afterEach(() => fixture.stop());

const BUSINESS = `/api/v1/businesses/${CABINS}`;
const money = { amount: 0, currency: 'ARS' };

async function book(reservationId: string, checkIn: string, checkOut: string, holdExpiresAtMs: number | null = null) {
  const terms = { resource: 'lenga', checkIn, checkOut, guests: 2, pets: 0, total: money, deposit: money };
  const code = reservationId.toUpperCase();
  const hold: Effect = { kind: 'place_hold', reservationId, code, terms, customerName: 'Ana Ruiz', holdExpiresAtMs };
  const customer = { name: 'Ana Ruiz', phone: '+5493548000001' };
  await fixture.store.apply({ businessId: CABINS, effects: [hold], customer, nowMs: fixture.clock.nowMs });
}
const cancel = (reservationId: string) =>
  fixture.store.apply({
    businessId: CABINS,
    effects: [{ kind: 'cancel_reservation', reservationId }],
    nowMs: fixture.clock.nowMs,
  });

const pathOf = (url: string) => url.replace(PUBLIC_URL, '');
async function icalUrl(): Promise<string> {
  const { items } = (await fixture.call('GET', `${BUSINESS}/resources`)).json();
  return pathOf(items.find(({ id }: { id: string }) => id === 'lenga').icalUrl);
}
async function exportUrl(): Promise<string> {
  return pathOf((await fixture.call('GET', `${BUSINESS}/calendars`)).json().items[0].exportUrl);
}
const get = (url: string, headers: Record<string, string> = {}) => fixture.app.inject({ url, headers });
const told = async (calendar: string) =>
  (
    await fixture.store.feedEvidence({
      businessId: CABINS,
      resource: 'lenga',
      calendar,
      sinceMs: 0,
      today: '2026-11-21',
      ids: [],
    })
  ).told.filter((one) => one.calendar === calendar).length;

describe('a feed', () => {
  test('is opened by its key alone, tells what is taken and nothing of a guest', async () => {
    await book('r1', '2026-12-18', '2026-12-20');
    const answer = await get(await icalUrl());
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      'last-modified': new Date(NOON_MS).toUTCString(),
      'cache-control': 'private, no-cache',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('UID:r1@conserje\r\n');
    expect(answer.body).toContain('DTSTART;VALUE=DATE:20261218\r\nDTEND;VALUE=DATE:20261220\r\n');
    expect(answer.body).not.toMatch(/Ana|Ruiz|5493548/);
  });

  test.each([
    ['without a key', (url: string) => url.replace(/\?.*/, '')],
    ['with another key', (url: string) => url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['with half of it', (url: string) => url.slice(0, -4)],
    ['of another unit', (url: string) => url.replace('lenga', 'nire')],
    ['of no unit', (url: string) => url.replace('lenga', 'roble')],
    ['of another business', (url: string) => url.replace(CABINS, SALON)],
    ['of no business', (url: string) => url.replace(CABINS, 'nobody')],
    ['without its ending', (url: string) => url.replace('.ics', '')],
  ])('is not found %s', async (_how, change) => {
    const url = await icalUrl();
    const answer = await get(change(url));
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    expect((await get(url)).statusCode).toBe(200);
  });

  test('has a key of 192 bits, the same until another is asked for, which kills it at once', async () => {
    const before = await icalUrl();
    expect(before).toMatch(/\?key=[\w-]{32}$/);
    expect(await icalUrl()).toBe(before);
    const { url } = (await fixture.call('POST', `${BUSINESS}/resources/lenga/ical-key`, {})).json();
    expect(pathOf(url)).not.toBe(before);
    expect([(await get(before)).statusCode, (await get(pathOf(url))).statusCode]).toEqual([404, 200]);
    expect(await icalUrl()).toBe(pathOf(url));

    const ofPortal = await exportUrl();
    const other = (await fixture.call('POST', `${BUSINESS}/calendars/airbnb/export-key`, {})).json();
    expect([(await get(ofPortal)).statusCode, (await get(pathOf(other.url))).statusCode]).toEqual([404, 200]);
    expect((await fixture.call('POST', `${BUSINESS}/calendars/nobody/export-key`, {})).statusCode).toBe(404);
    expect((await fixture.call('POST', `${BUSINESS}/resources/roble/ical-key`, {})).statusCode).toBe(404);
  });

  test('of a calendar that the file no longer has is dead', async () => {
    const url = await exportUrl();
    settings = [];
    expect((await get(url)).statusCode).toBe(404);
  });

  test('goes without holds from their very end on', async () => {
    const url = await icalUrl();
    await book('r1', '2026-12-18', '2026-12-20', NOON_MS + 1_800_000);
    fixture.clock.nowMs = NOON_MS + 1_799_999;
    expect((await get(url)).body).toContain('r1@conserje');
    fixture.clock.nowMs += 1;
    expect((await get(url)).body).not.toContain('r1@conserje');
  });
});

describe('a feed that did not change', () => {
  test('is 304 by its ETag, or by its date where no ETag is sent', async () => {
    const url = await icalUrl();
    await book('r1', '2026-12-18', '2026-12-20');
    const { etag, 'last-modified': modified } = (await get(url)).headers as Record<string, string>;
    fixture.clock.nowMs += 60_000;
    const status = async (headers: Record<string, string>) => (await get(url, headers)).statusCode;
    expect(await status({ 'if-none-match': etag! })).toBe(304);
    expect(await status({ 'if-none-match': `W/${etag}, "other"` })).toBe(304);
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': modified! })).toBe(200);
    expect(await status({ 'if-modified-since': modified! })).toBe(304);
    expect(await status({ 'if-modified-since': 'yesterday' })).toBe(200);
    const unchanged = await get(url, { 'if-none-match': etag! });
    expect([unchanged.body, unchanged.headers.etag, unchanged.headers['last-modified']]).toEqual(['', etag, modified]);
  });

  test('is another with each change, also within one second', async () => {
    const url = await icalUrl();
    const headers = async () => (await get(url)).headers as Record<string, string>;
    const seen = [await headers()];
    await book('r1', '2026-12-18', '2026-12-20');
    seen.push(await headers());
    await cancel('r1');
    seen.push(await headers());
    expect(new Set(seen.map(({ 'last-modified': at }) => at)).size).toBe(3);
    expect(seen[0]!.etag).toBe(seen[2]!.etag);
    const since = { 'if-modified-since': seen[1]!['last-modified']! };
    expect((await get(url, since)).statusCode).toBe(200);
  });
});

describe('a portal', () => {
  test('that fetches is remembered with the nights it got, one that only looks is not', async () => {
    const url = await exportUrl();
    await book('r1', '2026-12-18', '2026-12-20');
    const head = await fixture.app.inject({ method: 'HEAD', url });
    expect([head.statusCode, head.body, head.headers['content-type']]).toEqual([
      200,
      '',
      'text/calendar; charset=utf-8',
    ]);
    expect(await told('airbnb')).toBe(0);
    await get(url);
    expect([await told('airbnb'), await told('')]).toEqual([2, 0]);
    await get(await icalUrl());
    expect(await told('')).toBe(2);
  });

  test('that guesses keys is slowed down like anybody', async () => {
    const answers = await Promise.all(Array.from({ length: 310 }, () => get('/api/v1/ical/x/y.ics?key=z')));
    expect(answers.at(-1)!.statusCode).toBe(429);
  });
});
