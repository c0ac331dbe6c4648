import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasRadicale, type Radicale, startRadicale } from '../bot/outbound-calendars/caldav/radicale.fixture.ts';
import { type FakeEvent, type FakeGoogle, startFakeGoogle } from '../bot/outbound-calendars/google/google.fake.ts';
import { type Answer, HOUR_MS, type House, MINUTE_MS, openHouse, until } from './calendars.fixture.ts';
import { readByIcalJs } from './portal.fake.ts';
import type { PortalEvent } from './portal-text.fake.ts';

/* Reservations in the owner's own calendars, written by the real program. */

const AGENDA = 'cabanas@group.calendar.google.com';
const OTHER = 'coihue@group.calendar.google.com';

/** How a reservation stands in its calendars, by calendar. */
async function syncOf(house: House, reservation: string): Promise<Record<string, Answer>> {
  const { status, body } = await house.api('GET', `reservations/${reservation}/sync`);
  expect(status, JSON.stringify(body)).toBe(200);
  return Object.fromEntries(body.items.map((one: Answer) => [one.calendar, one]));
}

async function synced(house: House, reservation: string, calendar: string): Promise<Answer> {
  return until(`${calendar} to have it as it is`, async () => {
    const state = (await syncOf(house, reservation))[calendar];
    return state?.status === 'synced' && state;
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await syncOf(house, reservation))}\n${house.tail()}`);
  });
}

describe('in Google Calendar', () => {
  let google: FakeGoogle;
  let house: House;
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'conserje-google-'));
    house = await openHouse({
      async env(nowMs) {
        google = await startFakeGoogle({ calendars: { [AGENDA]: 'writer', [OTHER]: 'writer' }, nowMs });
        writeFileSync(join(dir, 'key.json'), google.keyFile);
        return { GOOGLE_SERVICE_ACCOUNT_FILE: join(dir, 'key.json'), GOOGLE_CALENDAR_API_URL: google.apiUrl };
      },
      calendars: () => [
        { id: 'agenda', kind: 'google', resource: 'nire', calendarId: AGENDA },
        { id: 'otra', kind: 'google', resource: 'coihue', calendarId: OTHER },
      ],
      // longer than Google is waited for
      business: { policy: { hold: 'PT12H' } },
    });
  });
  afterEach(() => {
    expect(google.complaints).toEqual([]);
    expect(google.faults).toEqual([]);
  });
  afterAll(async () => {
    await house.close();
    await google.stop();
    rmSync(dir, { recursive: true });
  });

  /** events of a reservation, what was deleted too */
  const eventsOf = (reservation: string, calendar = AGENDA) =>
    google.events(calendar).filter((event) => JSON.stringify(event.extendedProperties).includes(reservation));
  const standing = (reservation: string, calendar = AGENDA) =>
    eventsOf(reservation, calendar).filter(({ status }) => status !== 'cancelled');
  const nights = ({ start, end }: FakeEvent) => `${start.date}/${end.date}`;
  const cancel = (id: string) => house.api('POST', `reservations/${id}/cancel`);
  const confirm = (id: string) => house.api('POST', `reservations/${id}/confirm`);
  /** two nights that nobody has yet */
  let booked = 0;
  const book = () => {
    booked += 1;
    const day = (n: number) => new Date(Date.UTC(2027, 0, 3 * booked + n)).toISOString().slice(0, 10);
    return house.book('nire', day(0), day(2));
  };

  test('a reservation appears, is confirmed, moves, moves to another unit, and goes', async () => {
    const ana = await house.customer('Ana');
    await ana.say('quiero la ñire del 10 al 12 de diciembre, 2 personas', /¿La reservo\?/);
    await ana.say('sí', /nombre/i);
    const code = /Código \*?([A-Z0-9-]{5,9})/.exec(await ana.say('Ana Ruiz', /Código/))![1]!;
    const { id } = await house.reservation(code);
    const state = await synced(house, id, 'agenda');
    expect(state).toMatchObject({ status: 'synced', attempts: 1, lastError: null, jobId: expect.anything() });
    expect(Date.parse(state.syncedAt)).toBeLessThanOrEqual(house.nowMs());
    expect(eventsOf(id)).toMatchObject([
      { status: 'tentative', start: { date: '2026-12-10' }, end: { date: '2026-12-12' } },
    ]);
    expect(JSON.stringify(eventsOf(id))).toContain(code);

    await confirm(id);
    await until('it to be certain', () => standing(id)[0]?.status === 'confirmed');
    await ana.say('quiero cambiar la fecha', /¿Qué cambiamos\?|fecha/);
    await ana.say('del 14 al 16 de diciembre', /¿/);
    await ana.say('sí', /cambi|Listo/i);
    await until('it to move', () => standing(id).map(nights).join() === '2026-12-14/2026-12-16');
    await ana.say('cambiala a la coihue', /¿/);
    await ana.say('sí', /cambi|Listo/i);
    await until('it to move out', () => standing(id).length === 0 && standing(id, OTHER).length === 1);
    expect(standing(id, OTHER).map(nights)).toEqual(['2026-12-14/2026-12-16']);

    await cancel(id);
    await until('it to go', () => standing(id, OTHER).length === 0);
    await synced(house, id, 'otra');
    expect([eventsOf(id).length, eventsOf(id, OTHER).length]).toEqual([1, 1]);
    expect(await house.metric('calendar_push_seconds_count')).toBeGreaterThanOrEqual(5);
  });

  test.each([
    ['403 of its limits', { status: 403, reason: 'rateLimitExceeded' }],
    ['429', { status: 429, reason: 'rateLimitExceeded', retryAfter: '30' }],
    ['a page of somebody in between', { status: 502 }],
    ['a line that goes dead before', { cut: 'before' } as const],
    ['a line that goes dead after', { cut: 'after' } as const],
  ])('%s is waited for, shows, and doubles nothing', async (_what, fault) => {
    google.faults.push(fault, fault);
    const { id, checkIn, checkOut } = await book();
    const trouble = await until('the first try', async () => {
      const now = (await syncOf(house, id)).agenda;
      return now.attempts === 1 && now;
    });
    expect(trouble.status).toBe('cut' in fault ? 'unknown' : 'pending');
    expect(trouble.lastError).toMatch(/\S/);
    const state = await until('it to be there', async () => {
      await house.pass(MINUTE_MS / 2);
      const now = (await syncOf(house, id)).agenda;
      return now.status === 'synced' && now;
    });
    expect(state.lastError).toBeNull();
    // a try that the moved clock overtakes is one more
    expect(state.attempts).toBeGreaterThanOrEqual(3);
    expect(eventsOf(id).map(nights)).toEqual([`${checkIn}/${checkOut}`]);
  });

  test('an event that the owner deleted by hand: gone is as wished; one that still stands comes back', async () => {
    const first = await book();
    await synced(house, first.id, 'agenda');
    google.edit(AGENDA, eventsOf(first.id)[0]!.id, { status: 'cancelled' });
    await cancel(first.id);
    await until('410 to be taken', () => google.calls.at(-1)?.method === 'DELETE');
    expect(await synced(house, first.id, 'agenda')).toMatchObject({ lastError: null });

    const second = await book();
    await synced(house, second.id, 'agenda');
    google.edit(AGENDA, eventsOf(second.id)[0]!.id, { status: 'cancelled' });
    await confirm(second.id);
    await until('it to come back', () => standing(second.id).length === 1);
  });

  test('a calendar that is not shared: failed, with the reason; tried again when staff say so', async () => {
    google.faults.push({ status: 403, reason: 'forbidden' });
    const { id } = await book();
    const state = await until('it to be given up', async () => {
      const now = (await syncOf(house, id)).agenda;
      return now.status === 'failed' && now;
    });
    expect(state.lastError).toMatch(/shared|writer|403/i);
    expect((await house.health()).checks.calendars).toMatchObject({ status: 'degraded' });
    expect((await house.api('POST', `/api/v1/jobs/${state.jobId}/retry`)).status).toBe(200);
    await synced(house, id, 'agenda');
    expect(standing(id)).toHaveLength(1);
    expect((await house.health()).checks.calendars).toMatchObject({ status: 'healthy' });
  });

  test.each(['before', 'after'] as const)(
    'killed while Google is slow (%s it wrote): the next start ends it, once',
    async (hang) => {
      google.faults.push({ hang });
      const { id } = await book();
      await until('the call to hang', () => google.faults.length === 0);
      await until('it to be written', () => eventsOf(id).length === (hang === 'after' ? 1 : 0));
      await house.kill();
      expect(eventsOf(id)).toHaveLength(hang === 'after' ? 1 : 0);
      await house.start();
      await synced(house, id, 'agenda');
      expect(eventsOf(id)).toHaveLength(1);
      await cancel(id);
      await until('it to go', () => standing(id).length === 0);
    },
  );

  test('a hold that runs out goes', async () => {
    const { id } = await book();
    await synced(house, id, 'agenda');
    await house.pass(12 * HOUR_MS + MINUTE_MS);
    await until('it to go', () => standing(id).length === 0);
  });
});

describe.skipIf(!hasRadicale)('in a real CalDAV server', () => {
  const auth = { authorization: `Basic ${Buffer.from('ana:contraseña ñ€').toString('base64')}` };
  let radicale: Radicale;
  let house: House;
  let calendarUrl: string;

  beforeAll(async () => {
    radicale = await startRadicale({ ana: 'contraseña ñ€' });
    calendarUrl = `${radicale.url}ana/nire/`;
    expect((await fetch(calendarUrl, { method: 'MKCALENDAR', headers: auth })).status).toBe(201);
    house = await openHouse({
      env: async () => ({
        CALDAV_USERNAME: 'ana',
        CALDAV_PASSWORD: 'contraseña ñ€',
        OUTBOUND_ALLOW_HOSTS: new URL(radicale.url).host,
      }),
      calendars: () => [{ id: 'nube', kind: 'caldav', resource: 'nire', url: calendarUrl }],
    });
  });
  afterAll(async () => {
    await house.close();
    await radicale.stop();
  });

  async function text(): Promise<string> {
    const answer = await fetch(calendarUrl, { headers: auth });
    expect(answer.status).toBe(200);
    return answer.text();
  }
  async function seen(): Promise<PortalEvent[]> {
    const all = await text();
    return all.includes('BEGIN:VEVENT') ? readByIcalJs(all) : [];
  }

  test('a reservation appears, is certain, and goes; a hold that runs out goes too', async () => {
    const first = await house.book('nire', '2026-12-10', '2026-12-12');
    expect(await synced(house, first.id, 'nube')).toMatchObject({ attempts: 1 });
    expect(await seen()).toMatchObject([{ uid: `${first.id}@conserje`, from: '2026-12-10', to: '2026-12-12' }]);
    await house.api('POST', `reservations/${first.id}/confirm`);
    await until('it to be certain', async () => (await text()).includes('STATUS:CONFIRMED'));
    await house.api('POST', `reservations/${first.id}/cancel`);
    await until('it to go', async () => (await seen()).length === 0);

    const second = await house.book('nire', '2026-12-14', '2026-12-16');
    await synced(house, second.id, 'nube');
    await house.pass(HOUR_MS);
    await until('the hold to go', async () => (await seen()).length === 0);
    await synced(house, second.id, 'nube');
  });
});
