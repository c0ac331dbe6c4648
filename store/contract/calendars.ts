import { describe, expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import { addDays, dateOfDay, dayNumber } from '../../bot/core/time.ts';
import type { Feed, ImportedNight, RecordedReading } from '../store.ts';
import { codeOf, fresh, guest, HOUR, hold, MINUTE, NOON, stay, turnOf } from './fixtures.ts';
import type { Subject } from './subject.ts';

const TODAY = '2026-11-21';
const FIRST = dayNumber('2026-12-18');

/** Calendars that are read: what they claim is taken, what they let go is free, and nothing in between. */
export function calendarsContract({ store, another, query }: Subject): void {
  /** A business with one unit, and its calendars by name. */
  function house() {
    const businessId = fresh('business');
    const versions = new Map<string, number>();
    const scope = { businessId, customerId: '' };
    return {
      businessId,
      /** Records a good reading of a calendar: its nights that are new or another, and those that went. */
      read: async (calendar: string, change: Change = {}) => {
        const version = change.version ?? versions.get(calendar) ?? 0;
        const recorded = await store().recordReading(reading(businessId, calendar, { ...change, version }));
        versions.set(calendar, version + 1);
        return recorded.cells;
      },
      apply: (effects: Effect[], nowMs = NOON) => store().apply({ businessId, effects, customer: {}, nowMs }),
      taken: async (nowMs = NOON, resource = 'unit') => {
        const range = { from: '2026-12-01', to: '2027-01-31' };
        const answer = await store().answer(scope, { kind: 'taken_nights', resources: [resource], ...range }, nowMs);
        return answer[resource]!.map(dayNumber).map((cell) => cell - FIRST);
      },
      overlaps: (nowMs = NOON) => store().overlaps(businessId, TODAY, nowMs),
      sources: async () =>
        (await query(`SELECT cell, source FROM occupancy WHERE business_id = '${businessId}' ORDER BY cell`)).map(
          ({ cell, source }) => [Number(cell) - FIRST, source],
        ),
    };
  }
  const nights = (...offsets: number[]) => offsets.map((offset) => night(offset));

  test('an attempt that failed is known, and nothing else', async () => {
    const { businessId, read, taken } = house();
    expect(await store().feed(businessId, 'airbnb')).toBeNull();
    await read('airbnb', { feed: { goodAtMs: null, readAtMs: null, error: 'the server answered 500' } });
    expect(await store().feed(businessId, 'airbnb')).toEqual({
      calendar: 'airbnb',
      resource: 'unit',
      sourceHash: 'hash',
      etag: '"1"',
      lastModified: 'Sat, 21 Nov 2026 15:00:00 GMT',
      bodyHash: 'body',
      attemptedAtMs: NOON,
      goodAtMs: null,
      readAtMs: null,
      error: 'the server answered 500',
      problems: [],
      waiting: null,
      version: 1,
      nights: [],
    });
    expect(await taken()).toEqual([]);
    const readings = { kind: 'calendar_readings', resource: 'unit' } as const;
    expect(await store().answer({ businessId, customerId: '' }, readings, NOON)).toEqual([
      { calendar: 'airbnb', goodAtMs: null },
    ]);
  });

  test('nights and all that is known of a feed come back as they were recorded', async () => {
    const { businessId, read } = house();
    const waiting = { nights: 3, why: 'shrinkage', untilMs: NOON + HOUR } as const;
    const first = { ...night(0), uid: 'a@airbnb.com', isBlock: false };
    const second = { ...night(1), isEcho: true, missing: 2, missingSinceMs: NOON - HOUR };
    const third = { ...night(2), isDoubtful: true };
    await read('airbnb', { nights: [third, first, second], feed: { problems: ['event 3: no start'], waiting } });
    expect(await store().feed(businessId, 'airbnb')).toMatchObject({
      problems: ['event 3: no start'],
      waiting,
      nights: [first, second, third],
    });
    expect(await store().feeds(businessId)).toMatchObject([{ calendar: 'airbnb', version: 1, waiting }]);
    expect(await store().nightCounts(businessId, TODAY)).toEqual([{ calendar: 'airbnb', claimed: 2, echoes: 1 }]);
    expect(await store().nightCounts(businessId, dateOfDay(FIRST + 2))).toEqual([
      { calendar: 'airbnb', claimed: 1, echoes: 0 },
    ]);
  });

  test('what it claims is taken, also for other processes; what it lets go is free', async () => {
    const { businessId, read, taken, apply } = house();
    expect(await taken()).toEqual([]);
    expect(await read('airbnb', { nights: nights(0, 1, 2) })).toBe(3);
    expect(await taken()).toEqual([0, 1, 2]);
    const other = await another();
    const stays = [hold(fresh('r'), stay('unit', dateOfDay(FIRST + 2), dateOfDay(FIRST + 4)))];
    expect(await codeOf(other.apply({ businessId, effects: stays, customer: {}, nowMs: NOON }))).toBe('taken');
    expect(await read('airbnb', { nights: [], dropped: [FIRST + 2] })).toBe(1);
    expect(await taken()).toEqual([0, 1]);
    await apply(stays);
    expect(await taken()).toEqual([0, 1, 2, 3]);
  });

  test('a reading that changes no night writes one row, and readers of occupancy keep what they know', async () => {
    const { businessId, read } = house();
    await read('airbnb', { nights: nights(0) });
    const version = async () =>
      (await query(`SELECT version FROM occupancy_versions WHERE business_id = '${businessId}'`))[0];
    const before = await version();
    expect(await read('airbnb', { feed: { attemptedAtMs: NOON + MINUTE, goodAtMs: NOON + MINUTE } })).toBe(0);
    expect(await read('airbnb', { nights: [{ ...night(0), missing: 1, missingSinceMs: NOON }] })).toBe(0);
    expect(await version()).toEqual(before);
    expect(await store().feed(businessId, 'airbnb')).toMatchObject({ version: 3, nights: [{ missing: 1 }] });
  });

  test('a reading that another one overtook writes nothing', async () => {
    const { businessId, read, taken } = house();
    await read('airbnb', { nights: nights(0) });
    const late = (version: number) => codeOf(read('airbnb', { version, nights: nights(5), dropped: [FIRST] }));
    expect([await late(0), await late(7)]).toEqual(['calendar_changed', 'calendar_changed']);
    expect(await taken()).toEqual([0]);
    expect(await store().feed(businessId, 'airbnb')).toMatchObject({ version: 1 });
    const racing = [1, 2, 3].map((offset) => codeOf(read('airbnb', { version: 1, nights: nights(offset) })));
    expect((await Promise.all(racing)).sort()).toEqual(['calendar_changed', 'calendar_changed', 'none']);
    expect(await taken()).toHaveLength(2);
  });

  test('an echo claims nothing; once it is none it does, and the other way round', async () => {
    const { read, taken } = house();
    const echo = (isEcho: boolean) => [{ ...night(0), isEcho }];
    expect(await read('airbnb', { nights: echo(true) })).toBe(0);
    expect(await taken()).toEqual([]);
    expect(await read('airbnb', { nights: echo(false) })).toBe(1);
    expect(await taken()).toEqual([0]);
    expect(await read('airbnb', { nights: echo(true) })).toBe(1);
    expect(await taken()).toEqual([]);
  });

  test('a night that several calendars claim is taken until the last of them lets go', async () => {
    const { read, taken, sources } = house();
    await read('booking', { nights: nights(0, 1) });
    await read('airbnb', { nights: nights(0) });
    expect(await sources()).toEqual([
      [0, 'calendar:booking'],
      [1, 'calendar:booking'],
    ]);
    await read('booking', { dropped: [FIRST, FIRST + 1] });
    expect(await sources()).toEqual([[0, 'calendar:airbnb']]);
    await read('airbnb', { dropped: [FIRST] });
    expect(await taken()).toEqual([]);
  });

  test.each([
    ['cancelled', (id: string): Effect => ({ kind: 'cancel_reservation', reservationId: id })],
    ['over', (id: string): Effect => ({ kind: 'expire_hold', reservationId: id })],
  ])('a night of ours stays ours; once our reservation is %s it is the calendar’s', async (_how, end) => {
    const { read, taken, apply, sources, overlaps } = house();
    const id = fresh('r');
    await apply([hold(id, stay('unit', '2026-12-18', '2026-12-20'))]);
    expect(await read('airbnb', { nights: nights(1, 2) })).toBe(1);
    expect(await sources()).toEqual([
      [0, null],
      [1, null],
      [2, 'calendar:airbnb'],
    ]);
    expect(await overlaps()).toHaveLength(1);
    const later = NOON + HOUR;
    await apply([end(id)], later);
    expect(await taken(later)).toEqual([1, 2]);
    expect(await overlaps(later)).toEqual([]);
  });

  test('a stay that moves away leaves its night to the calendar, and one cannot move onto another', async () => {
    const { read, taken, apply } = house();
    const id = fresh('r');
    const from = stay('unit', '2026-12-18', '2026-12-20');
    await apply([hold(id, from)]);
    await read('airbnb', { nights: nights(1, 2) });
    const to = (checkIn: string, checkOut: string): Effect => ({
      kind: 'change_stay',
      reservationId: id,
      from,
      to: stay('unit', checkIn, checkOut),
    });
    expect(await codeOf(apply([to('2026-12-18', '2026-12-21')]))).toBe('taken');
    await apply([to('2026-12-17', '2026-12-19')]);
    expect(await taken()).toEqual([-1, 0, 1, 2]);
  });

  test('units and businesses do not mind each other', async () => {
    const [one, two] = [house(), house()];
    await one.read('airbnb', { nights: nights(0) });
    await two.read('airbnb', { nights: nights(1) });
    await one.read('booking', { feed: { resource: 'cabin' }, nights: nights(3) });
    expect([await one.taken(), await one.taken(NOON, 'cabin'), await two.taken()]).toEqual([[0], [3], [1]]);
    await one.read('airbnb', { dropped: [FIRST] });
    expect(await two.taken()).toEqual([1]);
  });

  describe('overlaps', () => {
    test('both sides are named, night by night; what is free, an echo, or past is none', async () => {
      const { read, apply, overlaps } = house();
      const [kept, held] = [fresh('r'), fresh('r')];
      await apply([hold(kept, stay('unit', '2026-12-18', '2026-12-21'), null)]);
      await apply([hold(held, stay('unit', '2026-12-22', '2026-12-23'))], NOON + 1);
      expect(await overlaps()).toEqual([]);
      await read('booking', { nights: nights(1, 2, 3, 4) });
      await read('airbnb', { nights: [night(0), { ...night(1), isEcho: true }] });
      const ofKept = {
        id: kept,
        code: kept.toUpperCase(),
        status: 'confirmed',
        checkIn: '2026-12-18',
        checkOut: '2026-12-21',
      };
      const ofHeld = {
        id: held,
        code: held.toUpperCase(),
        status: 'held',
        checkIn: '2026-12-22',
        checkOut: '2026-12-23',
      };
      expect(await overlaps(NOON + 1)).toEqual([
        { calendar: 'airbnb', resource: 'unit', reservation: ofKept, nights: ['2026-12-18'], sinceMs: NOON },
        {
          calendar: 'booking',
          resource: 'unit',
          reservation: ofKept,
          nights: ['2026-12-19', '2026-12-20'],
          sinceMs: NOON,
        },
        { calendar: 'booking', resource: 'unit', reservation: ofHeld, nights: ['2026-12-22'], sinceMs: NOON + 1 },
      ]);
      // the hold is over, whether or not anybody ended it
      expect(await overlaps(NOON + HOUR)).toHaveLength(2);
    });

    test('one of a pre-reservation is told as such, since both said so', async () => {
      const { read, apply, overlaps } = house();
      const id = fresh('r');
      const held = hold(id, stay('unit', '2026-12-18', '2026-12-21'), NOON + 24 * HOUR);
      await apply([{ ...held, awaits: 'calendar' }]);
      await read('airbnb', { nights: [{ ...night(0), firstSeenMs: NOON + MINUTE }] });
      const [only] = await overlaps(NOON + MINUTE);
      expect(only).toMatchObject({ reservation: { id, awaits: 'calendar' }, sinceMs: NOON + MINUTE });
    });

    test('past nights of a stay that goes on are none', async () => {
      const { businessId, read, apply } = house();
      await apply([hold(fresh('r'), stay('unit', '2026-12-18', '2026-12-21'), null)]);
      await read('booking', { nights: nights(0, 2) });
      const [only, ...more] = await store().overlaps(businessId, '2026-12-20', NOON);
      expect([only?.nights, more]).toEqual([['2026-12-20'], []]);
      expect(await store().overlaps(businessId, '2026-12-21', NOON)).toEqual([]);
    });
  });

  test('pre-reservations that wait for the calendars of a unit, and whether their nights are free', async () => {
    const { businessId, read, apply } = house();
    const [free, claimed, elsewhere, plain] = [fresh('r'), fresh('r'), fresh('r'), fresh('r')];
    const awaits = (id: string, resource: string, checkIn: string) => ({
      ...hold(id, stay(resource, checkIn, addDays(checkIn, 2)), NOON + 24 * HOUR),
      awaits: 'calendar' as const,
    });
    await apply([awaits(free, 'unit', '2026-12-10')]);
    await apply([awaits(claimed, 'unit', '2026-12-17')], NOON + 1);
    await apply([awaits(elsewhere, 'cabin', '2026-12-17'), hold(plain, stay('unit', '2026-12-25', '2026-12-26'))]);
    await read('airbnb', { nights: [night(0), { ...night(-8), isEcho: true }] });
    const list = async (nowMs: number) =>
      (await store().awaitingCalendar(businessId, 'unit', nowMs)).map(({ reservation: { id }, isFree }) => [
        id,
        isFree,
      ]);
    expect(await list(NOON)).toEqual([
      [free, true],
      [claimed, false],
    ]);
    expect(await list(NOON + 24 * HOUR)).toEqual([]);
    await apply([{ kind: 'settle_wait', reservationId: free, holdExpiresAtMs: NOON + HOUR }]);
    expect(await list(NOON)).toEqual([[claimed, false]]);
  });

  test('a calendar that is forgotten frees what nobody else claims, and leaves an entry in the audit log', async () => {
    const { businessId, read, taken } = house();
    await read('airbnb', { nights: [night(-40), ...nights(0, 1)] });
    await read('booking', { nights: nights(1) });
    const forget = () => store().forgetFeed({ businessId, calendar: 'airbnb', today: TODAY, by: 'start', nowMs: NOON });
    expect(await forget()).toBe(2);
    expect(await taken()).toEqual([1]);
    expect(await store().feed(businessId, 'airbnb')).toBeNull();
    expect(await forget()).toBeNull();
    const audit = await query(`SELECT author, action, subject, detail FROM audit WHERE business_id = '${businessId}'`);
    expect(audit).toEqual([
      {
        author: 'start',
        action: 'calendar_forgotten',
        subject: 'calendar:airbnb',
        detail: JSON.stringify({ resource: 'unit', nights: 2 }),
      },
    ]);
  });

  test('cells that do not fit what calendars claim are mended, ours are left alone', async () => {
    const { businessId, read, taken, apply } = house();
    await read('airbnb', { nights: nights(0, 1) });
    await apply([hold(fresh('r'), stay('unit', '2026-12-25', '2026-12-26'))]);
    expect(await store().mendCells(businessId, 'unit', TODAY)).toBe(0);
    await query(`DELETE FROM occupancy WHERE business_id = '${businessId}' AND cell = ${FIRST}`);
    await query(
      `INSERT INTO occupancy (business_id, resource, cell, source) VALUES ('${businessId}', 'unit', ${FIRST + 4}, 'calendar:airbnb')`,
    );
    expect(await store().mendCells(businessId, 'unit', TODAY)).toBe(2);
    expect(await taken()).toEqual([0, 1, 7]);
  });

  test('what tells nights of ours from those of others', async () => {
    const { businessId, apply } = house();
    const [standing, over, other] = [fresh('r'), fresh('r'), fresh('r')];
    await apply([hold(standing, stay('unit', '2026-12-18', '2026-12-20'), null)]);
    await apply([hold(over, stay('unit', '2026-12-22', '2026-12-24'), null)]);
    await apply([hold(other, stay('cabin', '2026-12-22', '2026-12-24'), null)]);
    await store().fetchFeed({ businessId, resource: 'unit', calendar: 'airbnb', today: TODAY, nowMs: NOON + 1 });
    await apply([{ kind: 'cancel_reservation', reservationId: over }], NOON + MINUTE);
    await store().fetchFeed({ businessId, resource: 'unit', calendar: 'airbnb', today: TODAY, nowMs: NOON + HOUR });
    const evidence = (sinceMs: number) =>
      store().feedEvidence({
        businessId,
        resource: 'unit',
        calendar: 'airbnb',
        sinceMs,
        today: TODAY,
        ids: [over, other, 'stranger'],
      });
    const told = (offset: number, goneAtMs: number | null) => ({
      calendar: 'airbnb',
      cell: FIRST + offset,
      fetchedAtMs: NOON + 1,
      goneAtMs,
    });
    const standingStay = { checkIn: '2026-12-18', checkOut: '2026-12-20', createdAtMs: NOON, endedAtMs: null };
    const { stays, ...rest } = await evidence(NOON);
    expect(rest).toEqual({
      told: [told(0, null), told(1, null), told(4, NOON + HOUR), told(5, NOON + HOUR)],
      ours: expect.arrayContaining([over, other]),
    });
    expect(stays).toHaveLength(2);
    expect(stays).toContainEqual(standingStay);
    expect(stays).toContainEqual({
      checkIn: '2026-12-22',
      checkOut: '2026-12-24',
      createdAtMs: NOON,
      endedAtMs: NOON + MINUTE,
    });
    expect((await evidence(NOON + MINUTE + 1)).stays).toEqual([standingStay]);
  });

  test('the end of a hold inside a conversation hands its nights to the calendar too', async () => {
    const { businessId, read, taken } = house();
    const received = await guest(store(), businessId);
    const id = fresh('r');
    await store().commitTurn(
      turnOf(received, businessId, { effects: [hold(id, stay('unit', '2026-12-18', '2026-12-19'))] }),
    );
    await read('airbnb', { nights: nights(0) });
    const end: Effect = { kind: 'cancel_reservation', reservationId: id };
    await store().commitTurn(turnOf(received, businessId, { version: 1, effects: [end] }));
    expect(await taken()).toEqual([0]);
  });
}

type Change = Omit<Partial<RecordedReading>, 'feed'> & { feed?: Partial<Feed> };

/** A night of a stranger's, seen at noon; `offset` counts from 18 December. */
function night(offset: number): ImportedNight {
  return {
    cell: FIRST + offset,
    uid: null,
    isBlock: true,
    isEcho: false,
    isDoubtful: false,
    firstSeenMs: NOON,
    missing: 0,
    missingSinceMs: null,
  };
}

function reading(businessId: string, calendar: string, { feed = {}, ...change }: Change): RecordedReading {
  return {
    businessId,
    calendar,
    version: 0,
    feed: {
      resource: 'unit',
      sourceHash: 'hash',
      etag: '"1"',
      lastModified: 'Sat, 21 Nov 2026 15:00:00 GMT',
      bodyHash: 'body',
      attemptedAtMs: NOON,
      goodAtMs: NOON,
      readAtMs: NOON,
      error: null,
      problems: [],
      waiting: null,
      ...feed,
    },
    nights: [],
    dropped: [],
    ...change,
  };
}
