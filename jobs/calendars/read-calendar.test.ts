import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import { BotError } from '../../bot/core/errors.ts';
import { dateOfDay, dayNumber } from '../../bot/core/time.ts';
import { loadBusinesses } from '../../config/business.ts';
import { DEMO_FILES } from '../../config/demo.fixture.ts';
import { type Database, sqliteDatabase } from '../../store/contract/database.ts';
import type { Store } from '../../store/store.ts';
import { type CalendarSource, type FeedAnswer, readCalendar } from './read-calendar.ts';

/* One calendar, read time and again on a real store: what each answer of the portal does to nights, and what it writes. */

const NOON = Date.parse('2026-12-01T12:00:00-03:00');
const HOUR = 3_600_000;
const business = loadBusinesses(DEMO_FILES.slice(0, 1))[0]!.business as CabinsBusiness;
const SOURCE: CalendarSource = {
  ...{ businessId: business.id, id: 'airbnb', resource: 'lenga', name: 'Airbnb' },
  ...{ url: 'https://portal.example/lenga.ics?s=secret', everyMs: 600_000, staleAfterMs: HOUR, sourceHash: 'one' },
};

let database: Database;
let store: Store;
let nowMs: number;
let writes: string[];
/** what the portal was told that we know */
let asked: { etag: string | null; lastModified: string | null }[];

beforeEach(async () => {
  database = await sqliteDatabase();
  nowMs = NOON;
  writes = [];
  asked = [];
  store = {
    ...database.store,
    async recordReading(reading) {
      writes.push(`${reading.nights.length} nights, ${reading.dropped.length} dropped`);
      return database.store.recordReading(reading);
    },
  };
});
afterEach(() => database.drop());

type Stays = [from: string, to: string][];

function feedOf(stays: Stays, more = ''): string {
  const events = stays.map(([from, to], i) => {
    const [start, end] = [from, to].map((date) => `2026${date.replace('-', '')}`);
    return `BEGIN:VEVENT\r\nUID:${i}@portal.example\r\nDTSTART;VALUE=DATE:${start}\r\nDTEND;VALUE=DATE:${end}\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n`;
  });
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}${more}END:VCALENDAR\r\n`;
}

const answer = (text: string, etag: string | null = null): FeedAnswer => ({
  ...{ kind: 'content', bytes: Buffer.from(text), contentType: 'text/calendar', etag, lastModified: null },
});

function read(given: FeedAnswer | BotError, change: Partial<CalendarSource> = {}, mayShrink = false) {
  const parts = {
    store,
    nowMs: () => nowMs,
    hash: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'),
    fetchFeed: async (_url: string, known: (typeof asked)[number]) => {
      asked.push(known);
      if (given instanceof BotError) throw given;
      return given;
    },
  };
  return readCalendar({ ...SOURCE, ...change }, business, parts, mayShrink);
}

async function taken(resource = 'lenga'): Promise<string[]> {
  const range = { from: '2026-12-01', to: '2027-12-31' };
  const query = { kind: 'taken_nights', resources: [resource], ...range } as const;
  const nights = await store.answer({ businessId: business.id, customerId: '' }, query, nowMs);
  return nights[resource]!.map((date) => date.slice(5));
}
const feed = async () => (await store.feed(business.id, 'airbnb'))!;

describe('a good reading', () => {
  test('takes nights at once, and lets them go with the second without them', async () => {
    expect(await read(answer(feedOf([['12-24', '12-26']])))).toMatchObject({ error: null, changed: 2, cells: 2 });
    expect(await taken()).toEqual(['12-24', '12-25']);
    const none = answer(feedOf([]));
    expect(await read(none)).toMatchObject({ changed: 2, cells: 0, counts: { removed: 1 } });
    expect(await feed()).toMatchObject({ waiting: { nights: 2, why: 'confirmation' } });
    expect(await taken()).toHaveLength(2);
    expect(await read(none)).toMatchObject({ cells: 2 });
    expect(await taken()).toEqual([]);
    expect(await feed()).toMatchObject({ waiting: null, nights: [] });
  });

  test('counts when the portal says that nothing changed, by ETag or by sending the same again', async () => {
    const [full, none] = [answer(feedOf([['12-24', '12-25']]), '"1"'), answer(feedOf([]), '"2"')];
    await read(full);
    await read(none);
    expect(asked).toEqual([
      { etag: null, lastModified: null },
      { etag: '"1"', lastModified: null },
    ]);
    expect(await read({ kind: 'unchanged' })).toMatchObject({ error: null, cells: 1 });
    expect(asked.at(-1)).toEqual({ etag: '"2"', lastModified: null });
    await read(full);
    await read(none);
    await read(none);
    expect(await taken()).toEqual([]);
  });

  test('that brings nothing new writes no night', async () => {
    const same = answer(feedOf([['12-24', '12-29']]));
    for (let n = 0; n < 3; n += 1) {
      nowMs += 600_000;
      await read(same);
    }
    expect(writes).toEqual(['5 nights, 0 dropped', '0 nights, 0 dropped', '0 nights, 0 dropped']);
    expect(await feed()).toMatchObject({ goodAtMs: nowMs, attemptedAtMs: nowMs, readAtMs: NOON + 600_000 });
  });

  test('under other names is the same, and writes nothing either', async () => {
    const text = feedOf([
      ['12-24', '12-26'],
      ['12-28', '12-29'],
    ]);
    await read(answer(text));
    for (const suffix of ['x', 'y']) {
      const { counts } = await read(answer(text.replaceAll('@portal', `${suffix}@portal`)));
      expect(counts).toEqual({ imported: 0, updated: 0, removed: 0 });
    }
    expect(writes.slice(1)).toEqual(['0 nights, 0 dropped', '0 nights, 0 dropped']);
  });

  test('is read in full once a day, so that what recurs reaches further', async () => {
    const daily = 'BEGIN:VEVENT\r\nUID:r@x\r\nDTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n';
    const text = answer(feedOf([], daily), '"1"');
    await read(text);
    const last = async () => dateOfDay((await feed()).nights.at(-1)!.cell);
    const before = await last();
    await read({ kind: 'unchanged' });
    nowMs += 24 * HOUR;
    await read(text);
    expect(asked.map(({ etag }) => etag)).toEqual([null, '"1"', null]);
    expect(dayNumber(await last())).toBe(dayNumber(before) + 1);
    expect((await feed()).nights[0]!.cell).toBe(dayNumber('2026-12-02'));
  });

  test('with an event that nobody understands adds and never frees', async () => {
    await read(answer(feedOf([['12-24', '12-25']])));
    const odd = 'BEGIN:VEVENT\r\nUID:x@y\r\nDTSTART:tomorrow\r\nEND:VEVENT\r\n';
    for (let n = 0; n < 3; n += 1) expect((await read(answer(feedOf([['12-28', '12-29']], odd)))).error).toBeNull();
    expect(await taken()).toEqual(['12-24', '12-28']);
    expect(await feed()).toMatchObject({ problems: [expect.any(String)], waiting: { why: 'problems', nights: 1 } });
  });
});

describe('what goes wrong', () => {
  const faults: [string, FeedAnswer | BotError][] = [
    ['an error', new BotError('calendar_unreachable', 'the calendar answers 500', { fate: 'retry' })],
    ['a web page', answer('<!doctype html><title>Sign in</title>')],
    ['nothing', answer('')],
    ['half a calendar', answer(feedOf([['12-24', '12-26']]).slice(0, 80))],
    ['"not modified" to who did not ask', { kind: 'unchanged' }],
  ];
  test.each(faults)('%s keeps every night and what is known, and is told', async (_what, fault) => {
    await read(answer(feedOf([['12-24', '12-26']])));
    const before = await feed();
    nowMs += HOUR;
    for (let n = 0; n < 3; n += 1) expect((await read(fault)).error).toMatch(/\S/);
    expect(await taken()).toEqual(['12-24', '12-25']);
    const { error, attemptedAtMs, version, ...after } = await feed();
    expect(after).toMatchObject({ goodAtMs: NOON, bodyHash: before.bodyHash, nights: before.nights });
    expect(error).not.toContain('secret');
    expect([attemptedAtMs, version]).toEqual([nowMs, before.version + 3]);
    expect((await read(answer(feedOf([['12-24', '12-26']])))).error).toBeNull();
    expect((await feed()).error).toBeNull();
  });

  test('a calendar that was never read claims nothing, and its fault is told', async () => {
    expect(await read(new BotError('private_address', 'it leads into a private network'))).toMatchObject({
      error: 'it leads into a private network',
    });
    expect(await feed()).toMatchObject({ goodAtMs: null, version: 1 });
  });

  test('a fault of ours is thrown, and changes nothing', async () => {
    store = { ...store, recordReading: () => Promise.reject(new Error('a bug')) };
    await expect(read(answer(feedOf([['12-24', '12-26']])))).rejects.toThrow('a bug');
    expect(await store.feed(business.id, 'airbnb')).toBeNull();
  });

  test('another reading that was recorded meanwhile is no fault: this one is made anew', async () => {
    await read(answer(feedOf([['12-24', '12-25']])));
    let overtaken = 0;
    const { recordReading } = store;
    store = {
      ...store,
      async recordReading(reading) {
        overtaken += 1;
        const feedOfOther = { ...reading.feed, bodyHash: 'of another answer' };
        const other = { ...reading, feed: feedOfOther, nights: [], dropped: [] };
        if (overtaken === 1) await database.store.recordReading(other);
        return recordReading(reading);
      },
    };
    expect((await read(answer(feedOf([['12-28', '12-29']])))).error).toBeNull();
    expect([overtaken, asked.length]).toEqual([2, 3]);
    expect(await taken()).toEqual(['12-24', '12-28']);
  });
});

describe('when much is gone at once', () => {
  const season: Stays = [
    ['12-05', '12-08'],
    ['12-10', '12-14'],
  ];
  test('it waits for staff, who let it go', async () => {
    await read(answer(feedOf(season)));
    for (let n = 0; n < 4; n += 1) await read(answer(feedOf([])));
    expect(await taken()).toHaveLength(7);
    expect(await feed()).toMatchObject({ waiting: { nights: 7, why: 'shrinkage' } });
    await read(answer(feedOf([])), {}, true);
    expect(await taken()).toEqual([]);
  });

  test('or for the third reading over hours', async () => {
    await read(answer(feedOf(season)));
    for (let n = 0; n < 2; n += 1) await read(answer(feedOf([])));
    nowMs += 2 * HOUR;
    await read(answer(feedOf([])));
    expect(await taken()).toEqual([]);
  });
});

describe('when the owner changes the file', () => {
  test('another address: its nights take the place of those before, and none is free until it was read', async () => {
    await read(answer(feedOf([['12-24', '12-29']]), '"1"'));
    const other = { sourceHash: 'two', url: 'https://other.example/' };
    expect((await read(new BotError('calendar_unreachable', 'away'), other)).error).toBe('away');
    expect(asked.at(-1)).toEqual({ etag: null, lastModified: null });
    expect(await taken()).toHaveLength(5);
    expect(await feed()).toMatchObject({ goodAtMs: null, sourceHash: 'two' });
    await read(answer(feedOf([['12-28', '12-31']])), other);
    expect(await taken()).toEqual(['12-28', '12-29', '12-30']);
    expect(await feed()).toMatchObject({ waiting: null, goodAtMs: NOON });
  });

  test('another unit: the one before is free at once', async () => {
    await read(answer(feedOf([['12-24', '12-26']])));
    await read(answer(feedOf([['12-24', '12-26']])), { resource: 'nire', sourceHash: 'two' });
    expect([await taken('lenga'), await taken('nire')]).toEqual([[], ['12-24', '12-25']]);
  });
});
