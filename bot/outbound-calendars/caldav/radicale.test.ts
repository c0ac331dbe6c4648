import nodeIcal from 'node-ical';
import { createDAVClient, type DAVCalendar } from 'tsdav';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../jobs/timers.fake.ts';
import type { CalendarEntry } from '../../core/calendar.ts';
import { createCaldav } from './index.ts';
import { hasRadicale, type Radicale, startRadicale } from './radicale.fixture.ts';

const ANA = { username: 'ana', password: 'contraseña ñ€' };
const ENTRY: CalendarEntry = {
  id: '0b0f4e0a-9a51-4d32-8a4c-6f1f6f3f8a01',
  from: '2026-12-24',
  to: '2026-12-26',
  title: 'Lenga: Caro Méndez, 5 personas; con perro 🐕',
  description: 'Código AR4-K7Q\nSeña pendiente',
  isTentative: true,
};

describe.skipIf(!hasRadicale)('reservations in Radicale', () => {
  let radicale: Radicale;
  let made = 0;
  let calendarUrl: string;

  beforeAll(async () => {
    radicale = await startRadicale({ [ANA.username]: ANA.password, beto: 'b' });
  });
  afterAll(() => radicale.stop());
  beforeEach(async () => {
    made += 1;
    calendarUrl = `${radicale.url}ana/lenga-${made}/`;
    const answer = await fetch(calendarUrl, { method: 'MKCALENDAR', headers: authorization(ANA) });
    expect(answer.status).toBe(201);
  });

  const open = (change: Partial<{ calendarUrl: string; username: string; password: string }> = {}) => {
    const deps = { fetch, timers: createFakeTimers(), nowMs: () => Date.UTC(2026, 10, 22), random: () => 0 };
    return createCaldav({ calendarUrl, ...ANA, ...deps, ...change });
  };

  /** What another program sees in the calendar. */
  async function seen() {
    const answer = await fetch(calendarUrl, { headers: authorization(ANA) });
    return Object.values(nodeIcal.sync.parseICS(await answer.text())).flatMap((part) => {
      if (part?.type !== 'VEVENT') return [];
      const { uid, summary, description, status, start, end } = part;
      const day = (date: Date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
      return [{ uid, summary, description, status, from: day(start), to: day(end!) }];
    });
  }

  test('are whole days, once, however often they are written', async () => {
    await open().put(ENTRY);
    await open().put(ENTRY);
    expect(await seen()).toEqual([
      {
        uid: `${ENTRY.id}@conserje`,
        summary: ENTRY.title,
        description: ENTRY.description,
        status: 'TENTATIVE',
        from: '2026-12-24',
        to: '2026-12-26',
      },
    ]);
  });

  test('are changed when they are confirmed and moved', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    await calendar.put({ ...ENTRY, from: '2027-01-02', to: '2027-01-05', isTentative: false });
    expect(await seen()).toMatchObject([{ status: 'CONFIRMED', from: '2027-1-2', to: '2027-1-5' }]);
  });

  test('go, and going again is done too; written again they are back', async () => {
    const calendar = open();
    await calendar.put(ENTRY);
    await calendar.put({ ...ENTRY, id: 'other' });
    await calendar.remove(ENTRY.id);
    await calendar.remove(ENTRY.id);
    await calendar.remove('never-written');
    expect(await seen()).toMatchObject([{ uid: 'other@conserje' }]);
    await calendar.put(ENTRY);
    expect(await seen()).toHaveLength(2);
  });

  test('written twice at the same time are one', async () => {
    const calendar = open();
    await Promise.all([calendar.put(ENTRY), calendar.put(ENTRY), open().put(ENTRY)]);
    expect(await seen()).toHaveLength(1);
  });

  test('are found by a client that starts from the server’s address', async () => {
    await open().put(ENTRY);
    const client = await createDAVClient({
      serverUrl: radicale.url,
      credentials: ANA,
      authMethod: 'Custom',
      authFunction: () => Promise.resolve(authorization(ANA)),
      defaultAccountType: 'caldav',
    });
    const calendar = (await client.fetchCalendars()).find(({ url }: DAVCalendar) => url === calendarUrl)!;
    const timeRange = { start: '2026-12-25T00:00:00Z', end: '2026-12-26T00:00:00Z' };
    expect(await client.fetchCalendarObjects({ calendar, timeRange })).toHaveLength(1);
    const after = { start: '2026-12-26T00:00:00Z', end: '2026-12-28T00:00:00Z' };
    expect(await client.fetchCalendarObjects({ calendar, timeRange: after })).toEqual([]);
  });

  test('a copy under another name is said, and nothing is doubled', async () => {
    await open().put(ENTRY);
    const ours = `${calendarUrl}${encodeURIComponent(`${ENTRY.id}@conserje`)}.ics`;
    const moved = await fetch(ours, {
      method: 'MOVE',
      headers: { ...authorization(ANA), destination: `${calendarUrl}moved.ics` },
    });
    expect(moved.status).toBe(201);
    await expect(open().put(ENTRY)).rejects.toMatchObject({
      code: 'calendar_refused',
      message: expect.stringContaining('under another name'),
    });
    expect(await seen()).toHaveLength(1);
  });

  test.each([
    ['a wrong password', { password: 'x' }, 'user name and password'],
    ['somebody else’s calendar', { username: 'beto', password: 'b' }, 'Share the calendar with them'],
  ])('%s is refused for good', async (_, change, words) => {
    const refusal = { code: 'calendar_refused', fate: 'give_up', message: expect.stringContaining(words) };
    await expect(open(change).put(ENTRY)).rejects.toMatchObject(refusal);
    await expect(open(change).remove(ENTRY.id)).rejects.toMatchObject(refusal);
  });

  test.each([
    ['ana/none/', 'no calendar at this address'],
    ['ana/', 'no calendar at this address'],
    ['ana/none/at/all/', 'its address is right'],
  ])('the address %s, without a calendar, is refused for good', async (path, words) => {
    await expect(open({ calendarUrl: radicale.url + path }).put(ENTRY)).rejects.toMatchObject({
      code: 'calendar_refused',
      message: expect.stringContaining(words),
    });
  });

  test('an address without its last slash is the same calendar', async () => {
    await open({ calendarUrl: calendarUrl.slice(0, -1) }).put(ENTRY);
    expect(await seen()).toHaveLength(1);
  });

  test('a server that is gone is tried again', async () => {
    const gone = await startRadicale({});
    await gone.stop();
    const calendar = open({ calendarUrl: `${gone.url}ana/lenga/` });
    await expect(calendar.put(ENTRY)).rejects.toMatchObject({ code: 'calendar_unreachable', fate: 'retry' });
  });
});

function authorization({ username, password }: typeof ANA) {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
