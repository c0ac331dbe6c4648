import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CabinsBusiness, ReadCalendar } from '../../bot/core/business.ts';
import type { CalendarEntry, CalendarTarget } from '../../bot/core/calendar.ts';
import type { Effect } from '../../bot/core/effect.ts';
import { BotError } from '../../bot/core/errors.ts';
import type { BotEvent } from '../../bot/core/event.ts';
import { dayNumber } from '../../bot/core/time.ts';
import { loadBusinesses } from '../../config/business.ts';
import { DEMO_FILES } from '../../config/demo.fixture.ts';
import { settleEffects } from '../../flows/booking/holds.ts';
import { type Database, sqliteDatabase } from '../../store/contract/database.ts';
import { guest, turnOf } from '../../store/contract/fixtures.ts';
import type { Feed, Job, Store } from '../../store/store.ts';
import type { JobResult, Task, TaskContext } from '../task.ts';
import { alignCalendars } from './align-calendars.ts';
import { calendarOverlaps, calendarsStale, pushesFailed } from './conditions.ts';
import { followCalendars } from './follow-calendars.ts';
import { pushCalendar } from './push-calendar.ts';
import type { CalendarSource, FeedAnswer } from './read-calendar.ts';
import { type ReaderParts, readCalendarTask, readNow } from './reader.ts';

/* The work on calendars in the background, on a real store. */

const NOON = Date.parse('2026-12-01T12:00:00-03:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const demo = loadBusinesses(DEMO_FILES.slice(0, 1))[0]!.business as CabinsBusiness;
const ICAL: ReadCalendar = { id: 'airbnb', resource: 'lenga', name: 'Airbnb', staleAfterMs: HOUR };
const business: CabinsBusiness = { ...demo, calendars: [ICAL, { ...ICAL, id: 'booking', name: 'Booking.com' }] };
const { id: businessId } = business;

let database: Database;
let store: Store;
let nowMs: number;
let fed: [conversationId: string, event: BotEvent, externalId: string][];
beforeEach(async () => {
  database = await sqliteDatabase();
  ({ store } = database);
  nowMs = NOON;
  fed = [];
});
afterEach(() => database.drop());

const feed = async (...event: (typeof fed)[number]) => void fed.push(event);
const job: Job = {
  ...{ id: '7', queue: 'calendars', task: 'x', state: 'running', payload: {}, attempts: 1, runAtMs: NOON },
  ...{ lockedBy: 'w', heartbeatAtMs: NOON, lastError: null, unknownSinceMs: null, conversationId: null },
};
const context = (change: Partial<TaskContext> = {}): TaskContext => ({
  ...{ job, nowMs, store, feed, business: (id) => (id === businessId ? business : null) },
  ...change,
});
const run = (task: Task, payload: unknown, change: Partial<TaskContext> = {}): Promise<JobResult> =>
  task.run(payload, context(change));

function hold(reservationId: string, checkIn: string, checkOut: string, change: Partial<Effect> = {}): Effect {
  const money = { amount: 5_400_000, currency: 'ARS' };
  const terms = { resource: 'lenga', checkIn, checkOut, guests: 2, pets: 0, total: money, deposit: money };
  const code = reservationId.toUpperCase();
  const made = { kind: 'place_hold', reservationId, code, terms, customerName: 'Ana', holdExpiresAtMs: null };
  return { ...made, ...change } as Effect;
}
const apply = (...effects: Effect[]) => store.apply({ businessId, effects, customer: {}, nowMs });
const status = async (id: string) => (await store.reservation(businessId, id))?.status;

async function record(calendar: string, change: Partial<Feed> = {}, nights: string[] = []): Promise<void> {
  const known = await store.feed(businessId, calendar);
  const tags = { etag: null, lastModified: null, bodyHash: null, error: null, problems: [], waiting: null };
  const at = { attemptedAtMs: nowMs, goodAtMs: nowMs, readAtMs: nowMs };
  await store.recordReading({
    ...{ businessId, calendar, version: known?.version ?? 0 },
    feed: { resource: 'lenga', sourceHash: 'h', ...tags, ...at, ...change },
    nights: nights.map((date) => ({
      ...{ cell: dayNumber(date), uid: null, isBlock: false, isEcho: false, isDoubtful: false },
      ...{ firstSeenMs: nowMs, missing: 0, missingSinceMs: null },
    })),
    dropped: [],
  });
}

describe('reading', () => {
  const source: CalendarSource = {
    ...{ businessId, id: 'airbnb', resource: 'lenga', name: 'Airbnb', url: 'https://portal.example/a.ics' },
    ...{ everyMs: 10 * MINUTE, staleAfterMs: HOUR, sourceHash: 'h' },
  };
  const feedOf = (...stays: [string, string][]): FeedAnswer => {
    const events = stays.map(([from, to], i) => {
      const [start, end] = [from, to].map((date) => date.replaceAll('-', ''));
      return `BEGIN:VEVENT\nUID:${i}@x\nDTSTART;VALUE=DATE:${start}\nDTEND;VALUE=DATE:${end}\nSUMMARY:Reserved\nEND:VEVENT\n`;
    });
    const bytes = Buffer.from(`BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`);
    return { kind: 'content', bytes, contentType: null, etag: null, lastModified: null };
  };
  let answers: (FeedAnswer | BotError)[];
  let asked: number;
  beforeEach(() => {
    answers = [];
    asked = 0;
  });
  function parts(change: Partial<ReaderParts> = {}): ReaderParts {
    return {
      source: (_business, id) => (id === source.id ? source : null),
      async fetchFeed() {
        asked += 1;
        const answer = answers.shift() ?? feedOf();
        if (answer instanceof BotError) throw answer;
        return answer;
      },
      ...{ hash: (bytes) => Buffer.from(bytes).toString('base64'), settle: settleEffects, nowMs: () => nowMs },
      ...{ elapsedMs: () => 0, random: () => 0.5, observe: () => {}, ...change },
    };
  }
  const payload = { businessId, calendar: 'airbnb' };

  test('goes on for ever, with a jitter of a tenth, also when the portal is away', async () => {
    const next = (random: number) => run(readCalendarTask(parts({ random: () => random })), payload);
    expect(await next(0)).toEqual({ kind: 'snooze', runAtMs: NOON + 9 * MINUTE });
    answers = [new BotError('calendar_unreachable', 'away', { fate: 'retry' })];
    expect(await next(1)).toEqual({ kind: 'snooze', runAtMs: NOON + 11 * MINUTE });
    expect((await store.feeds(businessId))[0]).toMatchObject({ error: 'away', version: 2 });
  });

  test('ends with the calendar, or the business', async () => {
    const task = readCalendarTask(parts());
    expect(await run(task, { ...payload, calendar: 'gone' })).toMatchObject({ kind: 'cancel' });
    expect(await run(task, payload, { business: () => null })).toMatchObject({ kind: 'cancel' });
    expect(asked).toBe(0);
  });

  test('never takes place twice at a time; whoever died over it goes on, others wait a minute', async () => {
    const gate = Promise.withResolvers<FeedAnswer>();
    const slow = parts({ fetchFeed: () => gate.promise });
    const first = readNow(source, business, slow, context(), { by: 'one' });
    expect(await readNow(source, business, parts(), context(), { by: 'two' })).toBeNull();
    expect(await run(readCalendarTask(parts()), payload)).toEqual({ kind: 'snooze', runAtMs: NOON + 15_000 });
    gate.resolve(feedOf(['2026-12-24', '2026-12-26']));
    expect(await first).toMatchObject({ cells: 2 });
    expect(await readNow(source, business, parts(), context(), { by: 'two' })).toMatchObject({ error: null });

    await store.takeLease({
      name: `read-calendar:${businessId}:airbnb`,
      owner: 'dead',
      nowMs,
      untilMs: nowMs + MINUTE,
    });
    expect(await readNow(source, business, parts(), context(), { by: 'two' })).toBeNull();
    expect(await readNow(source, business, parts(), context(), { by: 'dead' })).not.toBeNull();
  });

  test('that changes anything has alarms looked at; one that changes nothing has not', async () => {
    const watches = async () => (await store.jobs({ queue: 'alerts' }, { limit: 10 })).items.length;
    answers = [feedOf(), feedOf(['2026-12-24', '2026-12-26'])];
    await readNow(source, business, parts(), context(), { by: 'x' });
    expect(await watches()).toBe(0);
    await readNow(source, business, parts(), context(), { by: 'x' });
    expect(await watches()).toBe(1);
  });

  describe('with pre-reservations that wait', () => {
    const awaits = { awaits: 'calendar', holdExpiresAtMs: NOON + 24 * HOUR } as Partial<Effect>;
    const read = () => readNow(source, business, parts(), context(), { by: 'x' });

    test('nothing goes on before every calendar of the unit is known', async () => {
      await apply(hold('r1', '2026-12-18', '2026-12-20', awaits));
      await read();
      expect(await store.reservation(businessId, 'r1')).toMatchObject({ awaits: 'calendar' });
      await record('booking', { goodAtMs: NOON - HOUR });
      await read();
      expect(await store.reservation(businessId, 'r1')).toMatchObject({ awaits: 'calendar' });
      await record('booking', { goodAtMs: NOON - HOUR + 1 });
      await read();
      expect(await store.reservation(businessId, 'r1')).not.toHaveProperty('awaits');
    });

    test('over REST a free one becomes a hold, or is confirmed where nothing is to be paid; a taken one is left', async () => {
      await record('booking');
      const free = { amount: 0, currency: 'ARS' };
      const unpaid = hold('r2', '2026-12-10', '2026-12-12', awaits) as Effect & { kind: 'place_hold' };
      await apply(
        hold('r1', '2026-12-18', '2026-12-20', awaits),
        { ...unpaid, terms: { ...unpaid.terms, deposit: free } },
        hold('r3', '2026-12-24', '2026-12-26', awaits),
      );
      answers = [feedOf(['2026-12-25', '2026-12-27'])];
      await read();
      expect(await store.reservation(businessId, 'r1')).toMatchObject({
        status: 'held',
        holdExpiresAtMs: NOON + business.policy.holdMs,
      });
      expect(await status('r2')).toBe('confirmed');
      expect(await store.reservation(businessId, 'r3')).toMatchObject({ status: 'held', awaits: 'calendar' });
      expect(fed).toEqual([]);
      const { items } = await store.jobs({ queue: 'timers', state: 'queued' }, { limit: 10 });
      expect(items.map(({ task, runAtMs }) => [task, runAtMs])).toContainEqual([
        'expire-hold',
        NOON + business.policy.holdMs,
      ]);
    });

    test('a conversation hears of it, once for the same nights', async () => {
      await record('booking');
      const received = await guest(store, businessId);
      const effects = [hold('r1', '2026-12-18', '2026-12-20', awaits), hold('r2', '2026-12-24', '2026-12-26', awaits)];
      await store.commitTurn(turnOf(received, businessId, { effects, nowMs: NOON }));
      answers = [feedOf(['2026-12-25', '2026-12-27']), feedOf(['2026-12-25', '2026-12-27'])];
      await read();
      await read();
      const heard = fed.map(([to, event]) => [to, event]);
      const { conversationId } = received;
      expect(heard.slice(0, 2)).toEqual([
        [conversationId, { kind: 'calendar_read', reservationId: 'r1', isFree: true }],
        [conversationId, { kind: 'calendar_read', reservationId: 'r2', isFree: false }],
      ]);
      // said again under the same ids: the inbox drops it
      expect(new Set(fed.map(([, , externalId]) => externalId)).size).toBe(2);
    });
  });
});

describe('the calendars of the file', () => {
  const sources = (...ids: string[]): CalendarSource[] =>
    ids.map((id) => ({
      ...{ businessId, id, resource: 'lenga', name: id, url: 'https://portal.example/', sourceHash: 'h' },
      ...{ everyMs: 10 * MINUTE, staleAfterMs: HOUR },
    }));
  const align = (...ids: string[]) => {
    const forgotten: string[] = [];
    const task = alignCalendars({
      sources: () => sources(...ids),
      businesses: () => [business],
      onForgotten: (_business, calendar, nights) => void forgotten.push(`${calendar}: ${nights}`),
    });
    return run(task, {}).then(() => forgotten);
  };
  const jobs = async () =>
    (await store.jobs({ queue: 'calendars' }, { limit: 20 })).items.map(({ payload, runAtMs }) => [
      payload.calendar,
      runAtMs,
    ]);

  test('each has one job, which stays as it is', async () => {
    await align('airbnb', 'booking');
    nowMs += MINUTE;
    await align('airbnb', 'booking');
    expect((await jobs()).sort()).toEqual([
      ['airbnb', NOON],
      ['booking', NOON],
    ]);
  });

  test('one that is read in time gets none, one whose job was lost gets another', async () => {
    await record('airbnb');
    nowMs += 25 * MINUTE;
    await align('airbnb');
    expect(await jobs()).toEqual([]);
    nowMs += 1;
    await align('airbnb');
    expect(await jobs()).toEqual([['airbnb', nowMs]]);
  });

  test('one that its owner took out is forgotten, and its nights are free; one that cannot be read never is', async () => {
    await record('airbnb', {}, ['2026-12-24', '2026-12-25']);
    await record('booking', { error: 'away', goodAtMs: NOON - 900 * HOUR }, ['2026-12-28']);
    expect(await align('booking')).toEqual(['airbnb: 2']);
    expect(await align('booking')).toEqual([]);
    expect((await store.feeds(businessId)).map(({ calendar }) => calendar)).toEqual(['booking']);
    const query = { kind: 'taken_nights', resources: ['lenga'], from: '2026-12-01', to: '2027-01-01' } as const;
    expect((await store.answer({ businessId, customerId: '' }, query, nowMs)).lenga).toEqual(['2026-12-28']);
  });

  test('writes that got stuck get their job again', async () => {
    await apply(hold('r1', '2026-12-18', '2026-12-20'));
    await store.wantPush({ businessId, reservationId: 'r1', calendar: 'agenda', wanted: entry('r1'), nowMs });
    await database.query("DELETE FROM jobs WHERE task = 'push-calendar'");
    nowMs += 15 * MINUTE;
    await align();
    expect(await jobs()).toEqual([]);
    nowMs += 1;
    await align();
    expect(await jobs()).toEqual([['agenda', nowMs]]);
  });
});

function entry(id: string, change: Partial<CalendarEntry> = {}): CalendarEntry {
  return { id, from: '2026-12-18', to: '2026-12-20', title: 'Ana', description: '', isTentative: false, ...change };
}

describe('the owner’s calendars', () => {
  const written = [
    { id: 'agenda', resource: 'lenga' },
    { id: 'other', resource: 'nire' },
  ];
  const follow = followCalendars({
    written: () => written,
    entryOf: ({ id, checkIn: from, checkOut: to, status: now }) => entry(id, { from, to, isTentative: now === 'held' }),
  });
  const following = async (id: string) => follow((await store.reservation(businessId, id))!, business, context());
  const wanted = async (calendar: string) => (await store.push('r1', calendar))?.wanted;

  test('follow a reservation: made, confirmed, moved to another unit, called off', async () => {
    await apply(hold('r1', '2026-12-18', '2026-12-20', { holdExpiresAtMs: NOON + HOUR } as Partial<Effect>));
    await following('r1');
    expect([await wanted('agenda'), await wanted('other')]).toEqual([entry('r1', { isTentative: true }), undefined]);
    await apply({ kind: 'confirm_reservation', reservationId: 'r1' });
    await following('r1');
    expect(await wanted('agenda')).toEqual(entry('r1'));
    const before = hold('r1', '2026-12-18', '2026-12-20') as Effect & { kind: 'place_hold' };
    const to = { ...before.terms, resource: 'nire', checkOut: '2026-12-21' };
    await apply({ kind: 'change_stay', reservationId: 'r1', from: before.terms, to });
    await following('r1');
    expect([await wanted('agenda'), await wanted('other')]).toEqual([null, entry('r1', { to: '2026-12-21' })]);
    await apply({ kind: 'cancel_reservation', reservationId: 'r1' });
    await following('r1');
    expect([await wanted('agenda'), await wanted('other')]).toEqual([null, null]);
  });

  test('are told of nothing that was over before they heard of it', async () => {
    await apply(hold('r1', '2026-12-18', '2026-12-20'));
    await apply({ kind: 'cancel_reservation', reservationId: 'r1' });
    await following('r1');
    expect(await store.pushesOf(businessId, 'r1')).toEqual([]);
  });

  describe('a write', () => {
    let entries: Map<string, CalendarEntry>;
    let fault: BotError | null;
    let took: number[];
    beforeEach(async () => {
      entries = new Map();
      fault = null;
      took = [];
      await apply(hold('r1', '2026-12-18', '2026-12-20'));
      await store.wantPush({ businessId, reservationId: 'r1', calendar: 'agenda', wanted: entry('r1'), nowMs });
    });
    const target: CalendarTarget = {
      async put(one) {
        if (fault) throw fault;
        entries.set(one.id, one);
      },
      async remove(id) {
        if (fault) throw fault;
        entries.delete(id);
      },
    };
    const payload = { businessId, reservationId: 'r1', calendar: 'agenda' };
    const push = (change: Partial<TaskContext> = {}, to: CalendarTarget | null = target) =>
      run(pushCalendar({ target: () => to, elapsedMs: () => 0, observe: (ms) => void took.push(ms) }), payload, change);
    const state = async () => (await store.push('r1', 'agenda'))!;

    test('puts the entry, or takes it out, and is done once', async () => {
      expect(await push()).toEqual({ kind: 'done' });
      expect([...entries.keys()]).toEqual(['r1']);
      expect(await state()).toMatchObject({ status: 'synced', attempts: 1, syncedAtMs: NOON });
      entries.clear();
      expect(await push()).toEqual({ kind: 'done' });
      expect([entries.size, took.length]).toEqual([0, 1]);
      await store.wantPush({ businessId, reservationId: 'r1', calendar: 'agenda', wanted: null, nowMs });
      entries.set('r1', entry('r1'));
      await push();
      expect([entries.size, (await state()).status]).toEqual([0, 'synced']);
    });

    test.each([
      ['retry', 1, 'pending'],
      ['retry', 15, 'failed'],
      ['wait', 15, 'pending'],
      ['give_up', 1, 'failed'],
    ] as const)('that ends with %s at try %i is %s, with its reason', async (fate, attempts, expected) => {
      fault = new BotError('calendar_unreachable', 'the reason', { fate });
      await expect(push({ job: { ...job, attempts } })).rejects.toBe(fault);
      expect(await state()).toMatchObject({ status: expected, attempts: 1, lastError: 'the reason', syncedAtMs: null });
      expect(took).toHaveLength(1);
      fault = null;
      expect(await push()).toEqual({ kind: 'done' });
      expect(await state()).toMatchObject({ status: 'synced', lastError: null });
    });

    test('of which nobody knows what came is unknown, and made again', async () => {
      fault = new BotError('calendar_unknown', 'no answer', { fate: 'unknown' });
      expect(await push()).toEqual({ kind: 'unknown', error: 'no answer' });
      expect(await state()).toMatchObject({ status: 'unknown' });
    });

    test('that another wish overtook leaves that one waiting', async () => {
      const slow: CalendarTarget = {
        ...target,
        async put(one) {
          await store.wantPush({ ...payload, wanted: entry('r1', { title: 'Rosa' }), nowMs });
          entries.set(one.id, one);
        },
      };
      await push({}, slow);
      expect(await state()).toMatchObject({ status: 'pending', attempts: 0, wanted: { title: 'Rosa' } });
    });

    test('of a calendar or a reservation that is gone is called off', async () => {
      expect(await push({}, null)).toMatchObject({ kind: 'cancel' });
      expect(
        await run(pushCalendar({ target: () => target, elapsedMs: () => 0, observe: () => {} }), {
          ...payload,
          reservationId: 'x',
        }),
      ).toMatchObject({ kind: 'cancel' });
    });

    test('a fault of ours is thrown as it is', async () => {
      const bug = new Error('a bug');
      await expect(push({}, { ...target, put: () => Promise.reject(bug) })).rejects.toBe(bug);
      expect(await state()).toMatchObject({ status: 'pending', attempts: 0 });
    });
  });
});

describe('what is told to who runs the machine', () => {
  const look = () => ({ store, nowMs });

  test('an overlap, with both sides named, until one of them goes', async () => {
    const condition = calendarOverlaps(() => [business]);
    await apply(hold('r1', '2026-12-18', '2026-12-20'));
    expect(await condition.find(look())).toEqual([]);
    await record('airbnb', {}, ['2026-12-18', '2026-12-19', '2026-12-20']);
    const [wrong, ...more] = await condition.find(look());
    expect(more).toEqual([]);
    expect(wrong).toMatchObject({ key: `${businessId}:airbnb:r1`, businessId });
    expect(wrong?.text).toMatch(
      /^Airbnb says that Lenga is taken on the nights of 2026-12-18, 2026-12-19,.* R1 \(confirmed, 2026-12-18 to 2026-12-20\)/,
    );
    await apply({ kind: 'cancel_reservation', reservationId: 'r1' });
    expect(await condition.find(look())).toEqual([]);
  });

  test('no overlap of a pre-reservation that is let go a moment later; one that stays for two minutes is', async () => {
    const condition = calendarOverlaps(() => [business]);
    const waits = { awaits: 'calendar', holdExpiresAtMs: NOON + 24 * HOUR } as const;
    await apply(hold('r1', '2026-12-18', '2026-12-20', waits));
    nowMs += HOUR;
    await record('airbnb', {}, ['2026-12-18']);
    const seenMs = nowMs;
    for (const [afterMs, expected] of [
      [0, 0],
      [2 * MINUTE - 1, 0],
      [2 * MINUTE, 1],
    ] as const) {
      nowMs = seenMs + afterMs;
      expect(await condition.find(look()), String(afterMs)).toHaveLength(expected);
    }
  });

  test('a calendar that is older than its limit, with the reason; none that nobody tried yet', async () => {
    const condition = calendarsStale(() => [business]);
    expect(await condition.find(look())).toEqual([]);
    await record('airbnb', { goodAtMs: NOON - HOUR + 1 });
    expect(await condition.find(look())).toEqual([]);
    await record('airbnb', { goodAtMs: NOON - HOUR, error: 'the calendar answers 404' });
    const [wrong] = await condition.find(look());
    expect(wrong?.key).toBe(`${businessId}:airbnb`);
    expect(wrong?.text).toMatch(/Airbnb of Lenga was last read 2026-12-01 14:00 UTC: the calendar answers 404\./);
    await record('airbnb', { goodAtMs: null, error: 'away' });
    expect((await condition.find(look()))[0]?.text).toMatch(/was never read: away/);
  });

  test('entries that an owner’s calendar refused', async () => {
    const condition = pushesFailed(() => [business]);
    await apply(hold('r1', '2026-12-18', '2026-12-20'));
    await store.wantPush({ businessId, reservationId: 'r1', calendar: 'agenda', wanted: entry('r1'), nowMs });
    expect(await condition.find(look())).toEqual([]);
    const { version } = (await store.push('r1', 'agenda'))!;
    const error = 'share it with robot@x.iam.gserviceaccount.com';
    await store.recordPush({ reservationId: 'r1', calendar: 'agenda', version, status: 'failed', error, nowMs });
    const [wrong] = await condition.find(look());
    expect(wrong).toMatchObject({ key: `${businessId}:agenda`, businessId });
    expect(wrong?.text).toMatch(/^A reservation of .* into the calendar agenda: share it with …/);
  });
});
