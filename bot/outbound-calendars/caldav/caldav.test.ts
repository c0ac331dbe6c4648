import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../../../jobs/timers.fake.ts';
import type { CalendarEntry } from '../../core/calendar.ts';
import { BotError } from '../../core/errors.ts';
import { ANSWER_MS } from '../bounded-fetch.ts';
import { type FakeCaldav, type Fault, startFakeCaldav } from './caldav.fake.ts';
import { createCaldav } from './index.ts';

const ENTRY: CalendarEntry = {
  id: '0b0f4e0a-9a51-4d32-8a4c-6f1f6f3f8a01',
  from: '2026-12-24',
  to: '2026-12-26',
  title: 'Lenga: Caro Méndez',
  description: 'Código AR4-K7Q',
  isTentative: false,
};
const FILE = `${ENTRY.id}%40conserje.ics`;
const RETRIES = { code: 'calendar_unreachable', fate: 'retry' } as const;
const REFUSED = { code: 'calendar_refused', fate: 'give_up' } as const;
const UNKNOWN = { code: 'calendar_unknown', fate: 'unknown' } as const;
const waits = (retryAfterMs: number) => ({ code: 'calendar_unreachable', fate: 'wait', retryAfterMs }) as const;

let server: FakeCaldav;
let timers: FakeTimers;
beforeEach(async () => {
  server = await startFakeCaldav();
  timers = createFakeTimers();
});
afterEach(async () => {
  await server.stop();
  expect(timers.count).toBe(0);
});

function open(change: Partial<{ calendarUrl: string; username: string; password: string; fetch: typeof fetch }> = {}) {
  const { calendarUrl, username, password } = server;
  const nowMs = () => Date.UTC(2026, 10, 22, 12);
  return createCaldav({ calendarUrl, username, password, fetch, timers, nowMs, random: () => 0, ...change });
}

async function faultOf(run: Promise<void>): Promise<BotError> {
  const fault = await run.then(
    () => null,
    (err: unknown) => err,
  );
  if (!(fault instanceof BotError)) throw new Error('no fault', { cause: fault });
  return fault;
}

test('a reservation is a file that is made, then changed, then gone', async () => {
  const calendar = open();
  await calendar.put(ENTRY);
  await calendar.put({ ...ENTRY, to: '2026-12-27' });
  expect([...server.files.keys()]).toEqual([FILE]);
  expect(server.files.get(FILE)).toContain('DTEND;VALUE=DATE:20261227');
  await calendar.remove(ENTRY.id);
  await calendar.remove(ENTRY.id);
  expect(server.files.size).toBe(0);
  expect(server.calls).toEqual(['PROPFIND', 'PUT *', 'PUT *', 'PUT', 'DELETE', 'DELETE']);
});

test('a server that says 409 to what is there is asked to change it', async () => {
  const calendar = open();
  await calendar.put(ENTRY);
  server.faults.push({ status: 409 });
  await calendar.put({ ...ENTRY, to: '2026-12-27' });
  expect(server.files.get(FILE)).toContain('DTEND;VALUE=DATE:20261227');
});

describe('when the server says no', () => {
  test.each<[string, Fault[], object, string]>([
    ['has a fault', [{ status: 500 }], RETRIES, 'HTTP 500'],
    ['is behind a gateway', [{ status: 502 }], RETRIES, 'HTTP 502'],
    ['is being mended', [{ status: 503 }], RETRIES, 'HTTP 503'],
    ['is being mended for so long', [{ status: 503, headers: { 'retry-after': '120' } }], waits(120_000), 'patience'],
    ['has enough', [{ status: 429 }], waits(60_000), 'patience'],
    ['is locked', [{ status: 423 }], RETRIES, 'HTTP 423'],
    ['is full', [{ status: 507 }], REFUSED, 'full'],
    ['does not know us', [{ status: 401 }], REFUSED, 'user name and password'],
    ['lets us read only', [{ status: 403 }], REFUSED, 'Share the calendar with them'],
    ['has moved', [{ status: 301, headers: { location: 'https://192.0.2.1/' } }], REFUSED, 'another address'],
    ['is a web page', [{ page: 200 }], REFUSED, 'web page'],
    ['has no calendar there', [{ status: 409 }, { status: 409 }], REFUSED, 'no calendar at this address'],
    [
      'has it under another name',
      [{ status: 409 }, { status: 409, body: '<no-uid-conflict/>' }],
      REFUSED,
      'another name',
    ],
    ['does not like what it is', [{ status: 400 }], REFUSED, 'report it'],
    ['is too slow for itself', [{ status: 408 }], RETRIES, 'HTTP 408'],
  ])('it %s', async (_, faults, wanted, words) => {
    server.faults.push(...faults);
    const fault = await faultOf(open().put(ENTRY));
    expect(fault).toMatchObject(wanted);
    expect(fault.message).toContain(words);
    expect(fault.message).toMatch(/^The calendar at 127\.0\.0\.1:\d+ /);
    await open().put(ENTRY);
    expect(server.files.size).toBe(1);
  });

  test.each<[Fault, object]>([
    [{ status: 500 }, RETRIES],
    [{ status: 401 }, REFUSED],
    [{ page: 200 }, REFUSED],
    [{ status: 429 }, waits(60_000)],
  ])('to taking out as well: %j', async (fault, wanted) => {
    const calendar = open();
    await calendar.put(ENTRY);
    server.faults.push(fault);
    expect(await faultOf(calendar.remove(ENTRY.id))).toMatchObject(wanted);
    expect(server.files.size).toBe(1);
  });
});

describe('before the first write', () => {
  test.each<[string, Fault, object, string]>([
    ['has a fault', { status: 500 }, RETRIES, 'HTTP 500'],
    ['is being mended', { status: 503, headers: { 'retry-after': '120' } }, waits(120_000), 'patience'],
    ['does not know us', { status: 401 }, REFUSED, 'user name and password'],
    ['has nothing there', { status: 404 }, REFUSED, 'no calendar at this address'],
    ['does not speak CalDAV', { status: 405 }, REFUSED, 'no calendar at this address'],
    ['has moved', { status: 301, headers: { location: 'https://192.0.2.1/' } }, REFUSED, 'another address'],
    ['is a web page', { page: 200 }, REFUSED, 'web page'],
    ['says nothing', { status: 200 }, REFUSED, 'no calendar at this address'],
    ['is cut', { cut: 'before' }, RETRIES, 'does not answer'],
  ])('a server that %s is asked again with the next', async (_, fault, wanted, words) => {
    const calendar = open();
    server.findFaults.push(fault);
    const thrown = await faultOf(calendar.put(ENTRY));
    expect(thrown).toMatchObject(wanted);
    expect(thrown.message).toContain(words);
    expect(server.calls).toEqual(['PROPFIND']);
    await calendar.put(ENTRY);
    expect(server.files.size).toBe(1);
  });

  test.each(['<d:collection/>', '<d:collection/><c:addressbook/>', ''])(
    'a place of type %j is no calendar',
    async (type) => {
      server.resourceType = type;
      const fault = await faultOf(open().put(ENTRY));
      expect(fault).toMatchObject(REFUSED);
      expect(fault.message).toContain('no calendar at this address');
      expect(server.files.size).toBe(0);
    },
  );
});

describe('when nobody knows', () => {
  test.each<[Fault, number]>([
    [{ cut: 'after' }, 1],
    [{ cut: 'before' }, 0],
  ])('%j: unknown, and the next run makes one file of it', async (fault, files) => {
    server.faults.push(fault);
    expect(await faultOf(open().put(ENTRY))).toMatchObject(UNKNOWN);
    expect(server.files.size).toBe(files);
    await open().put(ENTRY);
    expect(server.files.size).toBe(1);
  });

  test.each(['after', 'before'] as const)(
    'an answer that does not come is not waited for (%s it was made)',
    async (when) => {
      server.faults.push({ hang: when });
      const run = faultOf(open().put(ENTRY));
      await server.hanging();
      timers.advance(ANSWER_MS);
      expect(await run).toMatchObject(UNKNOWN);
      await open().put(ENTRY);
      expect(server.files.size).toBe(1);
    },
  );

  test('a cut while it is changed is unknown too', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    server.faults.push({ status: 412 }, { cut: 'after' });
    expect(await faultOf(calendar.put({ ...ENTRY, to: '2026-12-27' }))).toMatchObject(UNKNOWN);
  });

  test('an address that the guard refuses is refused', async () => {
    const guard = (() => Promise.reject(new BotError('private_address', 'x'))) as typeof fetch;
    const fault = await faultOf(open({ fetch: guard }).put(ENTRY));
    expect(fault).toMatchObject(REFUSED);
    expect(fault.message).toContain('OUTBOUND_ALLOW_HOSTS');
  });

  test('no fault says a password', async () => {
    server.faults.push({ cut: 'before' });
    const fault = await faultOf(open().put(ENTRY));
    expect(inspect(fault, { depth: 20 })).not.toMatch(/secreta|Basic/);
  });
});

test.each([
  ['nowhere', 'is none'],
  ['file:///etc/passwd', 'neither https nor http'],
  ['https://ana:secreta@dav.example/lenga/', 'user name in it'],
])('the address %s is refused at once', (calendarUrl, words) => expect(() => open({ calendarUrl })).toThrow(words));
