import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { CalendarEntry } from '../../bot/core/calendar.ts';
import { CABINS, type Desk, NOON_MS } from '../../bot/pipe.fixture.ts';
import { settleEffects } from '../../flows/booking/holds.ts';
import { heldAt, type Twice } from '../twice.fixture.ts';
import { alignCalendars } from './align-calendars.ts';
import { pushCalendar } from './push-calendar.ts';
import type { CalendarSource } from './read-calendar.ts';
import { readCalendarTask } from './reader.ts';

const AIRBNB: CalendarSource = {
  businessId: CABINS,
  id: 'airbnb',
  resource: 'lenga',
  name: 'Airbnb',
  url: 'https://portal.example/lenga.ics',
  everyMs: 600_000,
  staleAfterMs: 3_600_000,
  sourceHash: 'hash',
};

const FEED = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:a@portal.example',
  'DTSTART;VALUE=DATE:20261224',
  'DTEND;VALUE=DATE:20261226',
  'SUMMARY:Reserved',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

/** A portal whose feed has two nights, one of which a pre-reservation has too. */
async function openPortal() {
  const asked: string[] = [];
  const task = readCalendarTask({
    source: (businessId, id) => (businessId === CABINS && id === AIRBNB.id ? AIRBNB : null),
    async fetchFeed(url) {
      asked.push(url);
      return { kind: 'content', bytes: Buffer.from(FEED), contentType: null, etag: null, lastModified: null };
    },
    hash: () => 'hash',
    settle: (business: CabinsBusiness, reservation, nowMs) => settleEffects(business, reservation, nowMs),
    nowMs: () => NOON_MS,
    elapsedMs: () => 0,
    random: () => 0.5,
    observe: () => {},
  });
  return { parts: { tasks: [task] }, outside: () => asked };
}

async function preReservation(desk: Desk): Promise<void> {
  const money = { amount: 0, currency: 'ARS' };
  const dates = { resource: 'lenga', checkIn: '2026-12-20', checkOut: '2026-12-22' };
  const terms = { ...dates, guests: 2, pets: 0, total: money, deposit: money };
  const hold = { kind: 'place_hold', reservationId: 'waits', code: 'WAI-T01', terms, customerName: 'Ana' } as const;
  const until = { holdExpiresAtMs: NOON_MS + 86_400_000, awaits: 'calendar' as const };
  await desk.store.apply({ businessId: CABINS, effects: [{ ...hold, ...until }], customer: {}, nowMs: NOON_MS });
}

export const READ_CALENDAR_TWICE: Twice = {
  open: openPortal,
  goesOn: true,
  async arrange(desk) {
    await preReservation(desk);
    return { payload: { businessId: CABINS, calendar: AIRBNB.id } };
  },
};

export const ALIGN_TWICE: Twice = {
  async open() {
    const forgotten: string[] = [];
    const task = alignCalendars({
      sources: () => [],
      businesses: () => [{ id: CABINS, timezone: 'America/Argentina/Buenos_Aires' }],
      onForgotten: (_business, calendar, nights) => void forgotten.push(`${calendar} ${nights}`),
    });
    return { parts: { tasks: [task] }, outside: () => forgotten };
  },
  async arrange(desk) {
    const { id: calendar, resource, sourceHash } = AIRBNB;
    const tags = { etag: null, lastModified: null, bodyHash: null, error: null, problems: [], waiting: null };
    const at = { attemptedAtMs: NOON_MS, goodAtMs: NOON_MS, readAtMs: NOON_MS };
    const night = { cell: 20_810, uid: null, isBlock: true, isEcho: false, isDoubtful: false, firstSeenMs: NOON_MS };
    await desk.store.recordReading({
      businessId: CABINS,
      calendar,
      version: 0,
      feed: { resource, sourceHash, ...tags, ...at },
      nights: [{ ...night, missing: 0, missingSinceMs: null }],
      dropped: [],
    });
    return { payload: {} };
  },
};

export const PUSH_TWICE: Twice = {
  async open() {
    const entries = new Map<string, CalendarEntry>();
    const task = pushCalendar({
      target: () => ({
        put: async (entry) => void entries.set(entry.id, entry),
        remove: async (id) => void entries.delete(id),
      }),
      elapsedMs: () => 0,
      observe: () => {},
    });
    return { parts: { tasks: [task] }, outside: () => [...entries.values()] };
  },
  async arrange(desk) {
    const { payload } = await heldAt(desk, 0);
    const dates = { from: '2026-12-18', to: '2026-12-21' };
    const wanted = { id: payload.reservationId, ...dates, title: 'Lenga', description: '', isTentative: true };
    await desk.store.wantPush({ ...payload, calendar: 'google', wanted, nowMs: NOON_MS });
    const push = await desk.store.push(payload.reservationId, 'google');
    return { jobId: push!.jobId! };
  },
};
