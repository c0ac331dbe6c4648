import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../../../jobs/timers.fake.ts';
import type { CalendarEntry } from '../../core/calendar.ts';
import { BotError } from '../../core/errors.ts';
import { ANSWER_MS } from '../bounded-fetch.ts';
import { eventIdOf } from './event.ts';
import { type FakeGoogle, type Fault, startFakeGoogle } from './google.fake.ts';
import { createGoogleCalendar, rootOf } from './index.ts';
import { createServiceAccount, readServiceAccountKey } from './service-account.ts';

const CALENDAR = 'lenga#1@group.calendar.google.com';
const NOW_MS = Date.UTC(2026, 10, 22, 12);
const ENTRY: CalendarEntry = {
  id: '0b0f4e0a-9a51-4d32-8a4c-6f1f6f3f8a01',
  from: '2026-12-24',
  to: '2026-12-26',
  title: 'Lenga: Caro Méndez',
  description: 'Código AR4-K7Q',
  isTentative: true,
};
const EVENT = {
  id: eventIdOf(ENTRY.id),
  summary: 'Lenga: Caro Méndez',
  description: 'Código AR4-K7Q',
  start: { date: '2026-12-24' },
  end: { date: '2026-12-26' },
  status: 'tentative',
  transparency: 'opaque',
  extendedProperties: { private: { conserjeReservation: ENTRY.id } },
};

const RETRIES = { code: 'calendar_unreachable', fate: 'retry' } as const;
const REFUSED = { code: 'calendar_refused', fate: 'give_up' } as const;
const waits = (retryAfterMs: number) => ({ code: 'calendar_unreachable', fate: 'wait', retryAfterMs }) as const;

let google: FakeGoogle;
let timers: FakeTimers;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW_MS;
  timers = createFakeTimers();
  google = await startFakeGoogle({ calendars: { [CALENDAR]: 'writer', readable: 'reader' }, nowMs: () => nowMs });
});
afterEach(async () => {
  await google.stop();
  expect(google.complaints).toEqual([]);
  expect(timers.count).toBe(0);
});

function open(change: { calendarId?: string; apiUrl?: string; fetch?: typeof fetch } = {}) {
  const shared = { fetch: change.fetch ?? fetch, timers, nowMs: () => nowMs, random: () => 0 };
  const account = createServiceAccount({ ...shared, key: readServiceAccountKey(google.keyFile) });
  return createGoogleCalendar({ calendarId: CALENDAR, apiUrl: google.apiUrl, account, ...shared, ...change });
}

const made = () => google.events(CALENDAR);
const methods = () => google.calls.map(({ method }) => method);
async function faultOf(run: Promise<void>): Promise<BotError> {
  const fault = await run.then(
    () => null,
    (err: unknown) => err,
  );
  if (!(fault instanceof BotError)) throw new Error('no fault', { cause: fault });
  return fault;
}

describe('a reservation at Google', () => {
  test('is an event of whole days, with our reservation in it', async () => {
    await open().put(ENTRY);
    expect(made()).toEqual([expect.objectContaining(EVENT)]);
    expect(google.calls[0]!.path).toBe(
      '/calendar/v3/calendars/lenga%231%40group.calendar.google.com/events?sendUpdates=none',
    );
  });

  test('is one event, however often it is written', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    await calendar.put(ENTRY);
    await open().put(ENTRY);
    expect(made()).toEqual([expect.objectContaining(EVENT)]);
    expect(google.tokens).toBe(2);
  });

  test('is changed when it is confirmed and moved', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    await calendar.put({ ...ENTRY, from: '2027-01-02', to: '2027-01-05', isTentative: false });
    expect(made()).toMatchObject([{ status: 'confirmed', start: { date: '2027-01-02' }, end: { date: '2027-01-05' } }]);
    expect(methods()).toEqual(['POST', 'POST', 'PATCH']);
  });

  test('keeps what the owner added by hand, and loses the hours that they gave it', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    google.edit(CALENDAR, EVENT.id, {
      colorId: '7',
      start: { dateTime: '2026-12-24T15:00:00-03:00', timeZone: 'America/Argentina/Buenos_Aires' },
      end: { dateTime: '2026-12-26T10:00:00-03:00', timeZone: 'America/Argentina/Buenos_Aires' },
    });
    await calendar.put(ENTRY);
    expect(made()).toMatchObject([{ colorId: '7' }]);
    expect(made()[0]).toMatchObject({ start: { date: '2026-12-24' }, end: { date: '2026-12-26' } });
    expect(made()[0]!.start).toEqual({ date: '2026-12-24' });
  });

  test('comes back when the owner deleted it', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    google.edit(CALENDAR, EVENT.id, { status: 'cancelled' });
    await calendar.put({ ...ENTRY, isTentative: false });
    expect(made()).toMatchObject([{ id: EVENT.id, status: 'confirmed' }]);
  });

  test('is taken out once, and taking it out again is done too', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    await calendar.remove(ENTRY.id);
    await calendar.remove(ENTRY.id);
    await calendar.remove('never-written');
    expect(made()).toMatchObject([{ id: EVENT.id, status: 'cancelled' }]);
    await calendar.put(ENTRY);
    expect(made()).toMatchObject([{ id: EVENT.id, status: 'tentative' }]);
  });

  test('is made when it goes away between making and changing', async () => {
    google.faults.push({ status: 409, reason: 'duplicate' });
    await open().put(ENTRY);
    expect(methods()).toEqual(['POST', 'PATCH', 'POST']);
    expect(made()).toHaveLength(1);
  });

  test('that is there and is not there is tried again later', async () => {
    const [taken, gone] = [
      { status: 409, reason: 'duplicate' },
      { status: 410, reason: 'deleted' },
    ];
    google.faults.push(taken, gone, taken, gone);
    expect(await faultOf(open().put(ENTRY))).toMatchObject({ code: 'calendar_unreachable', fate: 'retry' });
  });

  test('may have texts of any length and kind', async () => {
    await open().put({ ...ENTRY, title: `${'🏔'.repeat(600)}`, description: `${'x'.repeat(7999)}🏔` });
    expect(made()[0]!.summary!.isWellFormed()).toBe(true);
  });
});

describe('when Google says no', () => {
  const share = `Share the calendar with conserje@conserje-test.iam.gserviceaccount.com`;
  test.each<[string, Fault, Partial<BotError>, string]>([
    ['asks for patience', { status: 403, reason: 'rateLimitExceeded' }, waits(60_000), 'rateLimitExceeded'],
    ['asks this user for patience', { status: 403, reason: 'userRateLimitExceeded' }, waits(60_000), 'patience'],
    ['has enough of this calendar', { status: 403, reason: 'quotaExceeded' }, waits(900_000), 'quotaExceeded'],
    ['says how long', { status: 429, reason: 'rateLimitExceeded', retryAfter: '17' }, waits(17_000), '429'],
    ['says until when', { status: 429, retryAfter: 'Sun, 22 Nov 2026 12:00:30 GMT' }, waits(30_000), '429'],
    ['says nonsense about how long', { status: 429, retryAfter: 'soon' }, waits(60_000), '429'],
    ['is down and says how long', { status: 503, reason: 'backendError', retryAfter: '5' }, waits(5_000), '503'],
    ['is down', { status: 503, reason: 'backendError' }, RETRIES, 'backendError'],
    ['is down behind a gateway', { status: 502 }, RETRIES, '502'],
    ['lets us read only', { status: 403, reason: 'requiredAccessLevel' }, REFUSED, share],
    ['says that we are not the organizer', { status: 403, reason: 'forbiddenForNonOrganizer' }, REFUSED, share],
    ['says that the API is off', { status: 403, reason: 'accessNotConfigured' }, REFUSED, 'Enable it there'],
    ['does not know the calendar', { status: 404, reason: 'notFound' }, REFUSED, share],
    ['is somebody else', { status: 404 }, REFUSED, 'GOOGLE_CALENDAR_API_URL'],
    ['has moved', { status: 301 }, REFUSED, 'GOOGLE_CALENDAR_API_URL'],
    ['finds our request wrong', { status: 400, reason: 'invalid' }, REFUSED, 'report it'],
  ])('it %s', async (_, fault, wanted, words) => {
    google.faults.push(fault);
    const thrown = await faultOf(open().put(ENTRY));
    expect(thrown).toMatchObject(wanted);
    expect(thrown.message).toContain(words);
    expect(made()).toEqual([]);
    await open().put(ENTRY);
    expect(made()).toHaveLength(1);
  });

  test('a calendar that we may only read names whom to share it with', async () => {
    const fault = await faultOf(open({ calendarId: 'readable' }).put(ENTRY));
    expect(fault).toMatchObject(REFUSED);
    expect(fault.message).toBe(
      'Google Calendar readable refused (HTTP 403, requiredAccessLevel: You need to have writer access to this calendar.). Share the calendar with conserje@conserje-test.iam.gserviceaccount.com with the right to change events, and see that its id is right.',
    );
  });

  test('a calendar that is not shared with us is refused, and nothing of it is there to take out', async () => {
    expect(await faultOf(open({ calendarId: 'hidden' }).put(ENTRY))).toMatchObject(REFUSED);
    await open({ calendarId: 'hidden' }).remove(ENTRY.id);
  });

  test.each(['remove', 'put'] as const)('%s waits as well when it asks for patience', async (what) => {
    google.faults.push({ status: 429, reason: 'rateLimitExceeded' });
    const calendar = open();
    expect(await faultOf(what === 'put' ? calendar.put(ENTRY) : calendar.remove(ENTRY.id))).toMatchObject(
      waits(60_000),
    );
  });

  test('what waits is spread by up to a quarter', async () => {
    google.faults.push({ status: 429, reason: 'rateLimitExceeded' });
    const shared = { fetch, timers, nowMs: () => nowMs, random: () => 1 };
    const account = createServiceAccount({ ...shared, key: readServiceAccountKey(google.keyFile) });
    const calendar = createGoogleCalendar({ calendarId: CALENDAR, apiUrl: google.apiUrl, account, ...shared });
    expect(await faultOf(calendar.put(ENTRY))).toMatchObject(waits(75_000));
  });
});

describe('when nobody knows', () => {
  test.each<[string, Fault, number]>([
    ['the line goes dead after the event was made', { cut: 'after' }, 1],
    ['the line goes dead before', { cut: 'before' }, 0],
    ['somebody in between answers', { page: 200 }, 0],
  ])('%s: unknown, and the next run makes one event of it', async (_, fault, events) => {
    google.faults.push(fault);
    const thrown = await faultOf(open().put(ENTRY));
    expect(thrown).toMatchObject({ code: 'calendar_unknown', fate: 'unknown' });
    expect(made()).toHaveLength(events);
    await open().put(ENTRY);
    expect(made()).toEqual([expect.objectContaining(EVENT)]);
  });

  test.each(['after', 'before'] as const)(
    'an answer that does not come is not waited for (%s it was made)',
    async (when) => {
      google.faults.push({ hang: when });
      const run = faultOf(open().put(ENTRY));
      await google.hanging();
      timers.advance(ANSWER_MS);
      expect(await run).toMatchObject({ code: 'calendar_unknown', fate: 'unknown' });
      await open().put(ENTRY);
      expect(made()).toHaveLength(1);
    },
  );

  test('a deletion that was cut is made again', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    google.faults.push({ cut: 'after' });
    expect(await faultOf(calendar.remove(ENTRY.id))).toMatchObject({ code: 'calendar_unknown' });
    await calendar.remove(ENTRY.id);
    expect(made()).toMatchObject([{ status: 'cancelled' }]);
  });

  test('a deletion that somebody in between answers is not done', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    google.faults.push({ page: 200 });
    expect(await faultOf(calendar.remove(ENTRY.id))).toMatchObject({ code: 'calendar_unknown' });
  });

  test('a 404 that is not Google’s does not mean that an event is gone', async () => {
    google.faults.push({ status: 404 });
    expect(await faultOf(open().remove(ENTRY.id))).toMatchObject(REFUSED);
  });

  test('a machine that is not there is tried again', async () => {
    const gone = await startFakeGoogle({ calendars: {} });
    await gone.stop();
    expect(await faultOf(open({ apiUrl: gone.apiUrl }).put(ENTRY))).toMatchObject(RETRIES);
  });

  test('an address in a private network is refused as the guard wants it', async () => {
    const guard = (async (url: string | URL, init?: RequestInit) => {
      if (String(url).includes('/calendar/'))
        throw new TypeError('fetch failed', { cause: new BotError('private_address', '') });
      return fetch(url, init);
    }) as typeof fetch;
    const fault = await faultOf(open({ fetch: guard }).put(ENTRY));
    expect(fault).toMatchObject(REFUSED);
    expect(fault.message).toContain('OUTBOUND_ALLOW_HOSTS');
  });

  test('no fault says a token', async () => {
    google.faults.push({ cut: 'before' });
    const fault = await faultOf(open().put(ENTRY));
    const { inspect } = await import('node:util');
    expect(inspect(fault, { depth: 20 })).not.toMatch(/ya29|Bearer/);
  });
});

describe('signing in', () => {
  test('a token serves until shortly before its end', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    nowMs += 3_538_000;
    await calendar.put(ENTRY);
    expect(google.tokens).toBe(1);
    nowMs += 1_000;
    await calendar.put(ENTRY);
    expect(google.tokens).toBe(2);
  });

  test('calls at the same time sign in once', async () => {
    const calendar = open();
    await Promise.all(['a', 'b', 'c'].map((id) => calendar.put({ ...ENTRY, id })));
    expect(google.tokens).toBe(1);
    expect(made()).toHaveLength(3);
  });

  test('a token that Google takes no more is asked for anew, once', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    google.revokeTokens();
    await calendar.put({ ...ENTRY, isTentative: false });
    expect(made()).toMatchObject([{ status: 'confirmed' }]);
    expect(google.tokens).toBe(2);
  });

  test('a Google that takes no token is not asked a third time', async () => {
    google.faults.push({ status: 401, reason: 'authError' }, { status: 401, reason: 'authError' });
    const fault = await faultOf(open().put(ENTRY));
    expect(fault).toMatchObject(REFUSED);
    expect(fault.message).toContain('Make a new key for GOOGLE_SERVICE_ACCOUNT_FILE');
    expect(google.calls).toHaveLength(2);
  });

  test('a key that was deleted says so', async () => {
    google.revokeKey();
    const fault = await faultOf(open().put(ENTRY));
    expect(fault).toMatchObject(REFUSED);
    expect(fault.message).toContain('invalid_grant Invalid JWT Signature.');
    expect(google.calls).toEqual([]);
  });

  test.each<[string, Fault, Partial<BotError>]>([
    ['is down', { status: 503, reason: 'unavailable' }, RETRIES],
    ['is busy', { status: 429, reason: 'busy', retryAfter: '9' }, waits(9_000)],
    ['is cut', { cut: 'after' }, RETRIES],
    ['answers a page', { page: 200 }, RETRIES],
  ])('a sign-in that %s changed nothing, so nothing is unknown', async (_, fault, wanted) => {
    google.tokenFaults.push(fault);
    expect(await faultOf(open().put(ENTRY))).toMatchObject(wanted);
    await open().put(ENTRY);
    expect(made()).toHaveLength(1);
  });

  test('a sign-in that hangs is not waited for', async () => {
    google.tokenFaults.push({ hang: 'before' });
    const run = faultOf(open().put(ENTRY));
    await google.hanging();
    timers.advance(ANSWER_MS);
    expect(await run).toMatchObject(RETRIES);
  });

  test.each([
    ['no JSON', (text: string) => text.slice(1), 'is no JSON'],
    ['another kind of key', (text: string) => text.replace('service_account', 'authorized_user'), '(type: '],
    ['no private key', (text: string) => text.replace('"private_key":', '"key":'), '(private_key: '],
    ['half a private key', (text: string) => text.replace(/(?<=PRIVATE KEY-----).{40}/, ''), 'cannot be read'],
  ])('a file with %s is refused, and nothing of it is said', (_, spoil, words) => {
    const read = () => readServiceAccountKey(spoil(google.keyFile));
    expect(read).toThrow(words);
    expect(read).not.toThrow(/MII|BEGIN/);
  });
});

test.each([
  ['https://www.googleapis.com/calendar/v3', 'https://www.googleapis.com/'],
  ['http://127.0.0.1:1234/calendar/v3/', 'http://127.0.0.1:1234/'],
  ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/'],
  ['https://proxy.example/google/calendar/v3', 'https://proxy.example/google/'],
])('the root of %s is %s', (apiUrl, root) => expect(rootOf(apiUrl)).toBe(root));
