import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarSetting } from '../../../config/business.ts';
import type { Feed, ImportedNight } from '../../../store/store.ts';
import { BusyCalendar } from '../../calendars/open.ts';
import type { Effect } from '../../core/effect.ts';
import { dayNumber } from '../../core/time.ts';
import { CABINS, type Fixture, NOON_MS, PUBLIC_URL, SALON, startApp } from '../app.fixture.ts';

/* Calendars as staff see them: how each is, and what they may ask for. */

const ICAL = {
  kind: 'ical',
  url: 'https://portal.example/a.ics?s=secret',
  everyMs: 600_000,
  staleAfterMs: 3_600_000,
} as const;
const SETTINGS: CalendarSetting[] = [
  { id: 'airbnb', resource: 'lenga', name: 'Airbnb', ...ICAL },
  { id: 'agenda', resource: 'lenga', name: 'Agenda', kind: 'google', calendarId: 'x@group.calendar.google.com' },
];

let fixture: Fixture;
/** what was asked to be read, and what that comes to */
let asked: [calendar: string, acceptRemovals: boolean][];
let reading: () => Promise<void>;
beforeEach(async () => {
  asked = [];
  reading = async () => {};
  fixture = await startApp({
    calendars: {
      settings: (business) => (business === CABINS ? SETTINGS : business === SALON ? [SETTINGS[0]!] : []),
      feedUrl: (business, resource, key) => `${PUBLIC_URL}/api/v1/ical/${business}/${resource}.ics?key=${key}`,
      async read(_business, calendar, _by, acceptRemovals) {
        asked.push([calendar, acceptRemovals]);
        await reading();
      },
    },
  });
});
afterEach(() => fixture.stop());

const BUSINESS = `/api/v1/businesses/${CABINS}`;
const list = async () => (await fixture.call('GET', `${BUSINESS}/calendars`)).json().items;
const health = async () => (await fixture.app.inject('/healthz')).json().checks.calendars;

async function record(change: Partial<Feed> = {}, nights: string[] = []): Promise<void> {
  const known = await fixture.store.feed(CABINS, 'airbnb');
  const tags = { etag: null, lastModified: null, bodyHash: null };
  const at = { attemptedAtMs: NOON_MS, goodAtMs: NOON_MS, readAtMs: NOON_MS };
  await fixture.store.recordReading({
    businessId: CABINS,
    calendar: 'airbnb',
    version: known?.version ?? 0,
    feed: { resource: 'lenga', sourceHash: 'h', ...tags, ...at, error: null, problems: [], waiting: null, ...change },
    nights: nights.map(
      (date): ImportedNight => ({
        ...{ cell: dayNumber(date), uid: null, isBlock: true, isEcho: false, isDoubtful: false },
        ...{ firstSeenMs: NOON_MS, missing: 0, missingSinceMs: null },
      }),
    ),
    dropped: [],
  });
}

async function book(id: string): Promise<void> {
  const money = { amount: 0, currency: 'ARS' };
  const dates = { resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-20' };
  const terms = { ...dates, guests: 2, pets: 0, total: money, deposit: money };
  const effect = { kind: 'place_hold', reservationId: id, code: 'ABC-123', terms, customerName: null } as const;
  const effects: Effect[] = [{ ...effect, holdExpiresAtMs: null }];
  await fixture.store.apply({ businessId: CABINS, effects, customer: { name: 'Ana' }, nowMs: NOON_MS });
}

describe('the list', () => {
  test('tells of each calendar how it is, without its address', async () => {
    const [airbnb, agenda, ...more] = await list();
    expect(more).toEqual([]);
    expect(airbnb).toEqual({
      ...{ id: 'airbnb', kind: 'ical', resource: 'lenga', name: 'Airbnb', status: 'never_read' },
      ...{ lastGoodAt: null, lastAttemptAt: null, error: null, problems: [], nights: 0, waiting: null, overlaps: [] },
      exportUrl: expect.stringMatching(
        /^https:\/\/reservas\.example\/api\/v1\/ical\/cabanas-del-arroyo\/lenga\.ics\?key=[\w-]{32}$/,
      ),
    });
    expect(agenda).toEqual({
      ...{ id: 'agenda', kind: 'google', resource: 'lenga', name: 'Agenda', status: 'ok' },
      ...{ error: null, pending: 0, failed: 0 },
    });
    await record({ error: 'the calendar answers 500' }, ['2026-11-20', '2026-12-01', '2026-12-02']);
    const answer = await fixture.call('GET', `${BUSINESS}/calendars?limit=1`);
    expect(answer.json().items[0]).toMatchObject({
      status: 'failing',
      lastGoodAt: '2026-11-21T12:00:00-03:00',
      lastAttemptAt: '2026-11-21T12:00:00-03:00',
      error: 'the calendar answers 500',
      nights: 2,
    });
    expect(answer.json().nextCursor).not.toBeNull();
    expect(answer.body).not.toContain('secret');
  });

  const waiting = { nights: 7, why: 'shrinkage', untilMs: NOON_MS + 7_200_000 } as const;
  test.each([
    ['ok', {}, 'healthy'],
    ['stale', { goodAtMs: NOON_MS - 3_600_000 }, 'degraded'],
    ['ok', { goodAtMs: NOON_MS - 3_599_999 }, 'healthy'],
    ['stale', { goodAtMs: NOON_MS - 3_600_000, error: 'away' }, 'degraded'],
    ['failing', { error: 'away' }, 'degraded'],
    ['failing', { goodAtMs: null, error: 'it leads into a private network' }, 'degraded'],
    ['waiting', { waiting }, 'degraded'],
    ['ok', { waiting: { nights: 1, why: 'confirmation', untilMs: null } as const }, 'healthy'],
    ['incomplete', { problems: ['event 3: no start'] }, 'degraded'],
  ])('one that is %s: %j', async (status, change, overall) => {
    await record(change);
    expect((await list())[0]).toMatchObject({ status });
    const { status: seen, ...rest } = await health();
    expect(seen).toBe(overall);
    if (overall === 'degraded') expect(rest[status]).toEqual([`${CABINS}/airbnb`]);
  });

  test('what waits says until when', async () => {
    await record({ waiting });
    expect((await list())[0].waiting).toEqual({ nights: 7, why: 'shrinkage', until: '2026-11-21T14:00:00-03:00' });
  });

  test('overlaps name both sides, and health knows', async () => {
    await book('r1');
    await record({}, ['2026-12-19', '2026-12-20']);
    expect((await list())[0]).toMatchObject({
      nights: 2,
      overlaps: [
        {
          reservation: {
            id: 'r1',
            code: 'ABC-123',
            status: 'confirmed',
            checkIn: '2026-12-18',
            checkOut: '2026-12-20',
          },
          nights: ['2026-12-19'],
        },
      ],
    });
    expect(await health()).toMatchObject({ status: 'degraded', overlaps: 1 });
  });

  test('the age of the last whole reading is a metric, of several calendars the oldest', async () => {
    const age = async () =>
      /conserje_ical_last_sync_age_seconds\{resource="lenga"\} (\d+)/.exec(
        (await fixture.app.inject('/metrics')).body,
      )?.[1];
    // never read: as old as the process
    expect(await age()).toBe('90');
    await record();
    fixture.clock.nowMs += 7_000;
    expect(await age()).toBe('7');
  });

  test('of a business without calendars is empty, of none is 404', async () => {
    expect((await fixture.call('GET', '/api/v1/businesses/nobody/calendars')).statusCode).toBe(404);
    expect((await fixture.app.inject(`${BUSINESS}/calendars`)).statusCode).toBe(401);
  });
});

describe('reading one now', () => {
  const sync = (id: string, body?: unknown, headers = {}) =>
    fixture.call('POST', `${BUSINESS}/calendars/${id}/sync`, body, headers);

  test('answers how it is afterwards', async () => {
    reading = () => record({}, ['2026-12-01']);
    const answer = await sync('airbnb');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ id: 'airbnb', status: 'ok', nights: 1, exportUrl: expect.any(String) });
    await sync('airbnb', {});
    await sync('airbnb', { acceptRemovals: true });
    expect(asked).toEqual([
      ['airbnb', false],
      ['airbnb', false],
      ['airbnb', true],
    ]);
  });

  test.each([
    ['nobody', undefined, 404, 'not_found'],
    ['agenda', {}, 422, 'calendar_not_read'],
    ['airbnb', { acceptRemovals: 'yes' }, 422, 'invalid'],
    ['airbnb', { all: true }, 422, 'invalid'],
  ])('%s with %j is %i', async (id, body, status, code) => {
    const answer = await sync(id, body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(asked).toEqual([]);
  });

  test('one that is being read all the while is 409, one of a salon has no nights', async () => {
    reading = () => Promise.reject(new BusyCalendar());
    expect((await sync('airbnb')).json()).toMatchObject({ status: 409, code: 'calendar_busy' });
    const salon = await fixture.call('POST', `/api/v1/businesses/${SALON}/calendars/airbnb/sync`);
    expect(salon.json()).toMatchObject({ status: 422, code: 'calendar_not_read' });
  });

  test('twice under one key is once', async () => {
    const key = { 'idempotency-key': 'k1' };
    const [first, second] = [await sync('airbnb', {}, key), await sync('airbnb', {}, key)];
    expect(second.json()).toEqual(first.json());
    expect([asked.length, second.headers['idempotency-replayed']]).toEqual([1, 'true']);
  });
});

describe('a reservation in the owner’s calendars', () => {
  const sync = async (id: string) => (await fixture.call('GET', `${BUSINESS}/reservations/${id}/sync`)).json();

  test('is on its way, there, or refused with the reason', async () => {
    await book('r1');
    const waits = { calendar: 'agenda', status: 'pending', jobId: null, attempts: 0, lastError: null, syncedAt: null };
    expect(await sync('r1')).toEqual({ items: [waits], nextCursor: null });
    const wanted = { id: 'r1', from: '2026-12-18', to: '2026-12-20', title: 't', description: '', isTentative: false };
    await fixture.store.wantPush({
      businessId: CABINS,
      reservationId: 'r1',
      calendar: 'agenda',
      wanted,
      nowMs: NOON_MS,
    });
    expect(await sync('ABC-123')).toEqual({ items: [{ ...waits, jobId: expect.any(String) }], nextCursor: null });
    const { version } = (await fixture.store.push('r1', 'agenda'))!;
    const tried = { reservationId: 'r1', calendar: 'agenda', version, nowMs: NOON_MS };
    await fixture.store.recordPush({ ...tried, status: 'failed', error: 'it is not shared with us' });
    expect((await sync('r1')).items[0]).toMatchObject({
      status: 'failed',
      attempts: 1,
      lastError: 'it is not shared with us',
    });
    expect((await list())[1]).toMatchObject({ status: 'failing', failed: 1, error: 'it is not shared with us' });
    expect(await health()).toMatchObject({ status: 'degraded', failing: [`${CABINS}/agenda`] });
    await fixture.store.recordPush({ ...tried, status: 'synced', error: null });
    expect((await sync('r1')).items[0]).toMatchObject({
      ...{ status: 'synced', attempts: 2, lastError: null },
      syncedAt: '2026-11-21T12:00:00-03:00',
    });
  });

  test('that is over and was never there is in none', async () => {
    await book('r1');
    const cancel: Effect = { kind: 'cancel_reservation', reservationId: 'r1' };
    await fixture.store.apply({ businessId: CABINS, effects: [cancel], nowMs: NOON_MS });
    expect((await sync('r1')).items).toEqual([]);
    expect((await fixture.call('GET', `${BUSINESS}/reservations/nobody/sync`)).statusCode).toBe(404);
  });
});
