import { expect, test } from 'vitest';
import type { Effect } from '../../bot/core/effect.ts';
import { dateOfDay, dayNumber } from '../../bot/core/time.ts';
import type { ImportedNight } from '../store.ts';
import { fresh, HOUR, hold, MINUTE, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

const TODAY = '2026-11-21';
const FIRST = dayNumber('2026-12-18');

/** Our own feeds: what they tell to whom, and what is remembered of it. */
export function feedsOfOursContract({ store, query }: Subject): void {
  function house() {
    const businessId = fresh('business');
    return {
      businessId,
      apply: (effects: Effect[], nowMs = NOON) => store().apply({ businessId, effects, customer: {}, nowMs }),
      /** Nights of a calendar, by [offset from 18 December, uid]; further fields as told. */
      has: (calendar: string, nights: [number, string | null, Partial<ImportedNight>?][]) =>
        store().recordReading({
          businessId,
          calendar,
          version: 0,
          feed: {
            resource: 'unit',
            sourceHash: 'hash',
            etag: null,
            lastModified: null,
            bodyHash: null,
            attemptedAtMs: NOON,
            goodAtMs: NOON,
            readAtMs: NOON,
            error: null,
            problems: [],
            waiting: null,
          },
          nights: nights.map(([offset, uid, change]) => ({
            cell: FIRST + offset,
            uid,
            isBlock: false,
            isEcho: false,
            isDoubtful: false,
            firstSeenMs: NOON,
            missing: 0,
            missingSinceMs: null,
            ...change,
          })),
          dropped: [],
        }),
      fetch: (calendar: string, nowMs = NOON, today = TODAY) =>
        store().fetchFeed({ businessId, resource: 'unit', calendar, today, nowMs }),
      /** As [uid, first night, morning after], by first night; of nights that are told on the uid is `*`. */
      told: async (calendar: string, nowMs = NOON, today = TODAY) => {
        const { stays } = await store().fetchFeed({ businessId, resource: 'unit', calendar, today, nowMs });
        return stays
          .map(({ uid, from, to }) => [uid.startsWith('told-') ? '*' : uid, day(from), day(to)] as const)
          .sort((a, b) => a[1] - b[1]);
      },
      remembered: async (calendar: string) =>
        (
          await query(
            `SELECT cell, fetched_at, gone_at FROM exported_nights WHERE business_id = '${businessId}' AND calendar = '${calendar}' ORDER BY cell`,
          )
        ).map(({ cell, fetched_at: at, gone_at: gone }) => [
          Number(cell) - FIRST,
          Number(at) - NOON,
          gone === null ? null : Number(gone) - NOON,
        ]),
    };
  }
  const day = (date: string) => dayNumber(date) - FIRST;

  test('a key is made on first need, stays, and can be replaced', async () => {
    const { businessId } = house();
    const name = { businessId, resource: 'unit', calendar: '' };
    const made = (key: string, calendar = '') => store().feedKey({ ...name, calendar, key, nowMs: NOON });
    expect(await store().feedKeys(businessId, 'unit')).toEqual([]);
    expect([await made('one'), await made('two'), await made('three', 'airbnb')]).toEqual(['one', 'one', 'three']);
    const racing = await Promise.all(['a', 'b', 'c'].map((key) => made(key, 'booking')));
    expect(new Set(racing).size).toBe(1);
    await store().replaceFeedKey({ ...name, key: 'new', nowMs: NOON });
    expect(await store().feedKeys(businessId, 'unit')).toEqual([
      { calendar: '', key: 'new' },
      { calendar: 'airbnb', key: 'three' },
      { calendar: 'booking', key: racing[0] },
    ]);
    expect(await store().feedKeys(businessId, 'cabin')).toEqual([]);
  });

  test('what stands is told, with who made it unsaid; a hold until its very end', async () => {
    const { apply, fetch, told } = house();
    const [kept, held, gone] = [fresh('r'), fresh('r'), fresh('r')];
    await apply([hold(kept, stay('unit', '2026-12-18', '2026-12-20'), null)]);
    await apply([hold(held, stay('unit', '2026-12-22', '2026-12-23'))], NOON + 1);
    await apply([hold(gone, stay('unit', '2026-12-28', '2026-12-29'), null)]);
    await apply([hold(fresh('r'), stay('cabin', '2026-12-18', '2026-12-20'), null)]);
    await apply([{ kind: 'cancel_reservation', reservationId: gone }], NOON + 2);
    const { stays } = await fetch('');
    expect(stays[0]).toEqual({
      uid: `${kept}@conserje`,
      from: '2026-12-18',
      to: '2026-12-20',
      isOwn: true,
      madeAtMs: NOON,
      changedAtMs: NOON,
    });
    const end = NOON + 45 * MINUTE;
    expect(await told('', end - 1)).toEqual([
      [`${kept}@conserje`, 0, 2],
      [`${held}@conserje`, 4, 5],
    ]);
    expect(await told('', end)).toEqual([[`${kept}@conserje`, 0, 2]]);
    expect(await told('', end, '2026-12-19')).toHaveLength(1);
    expect(await told('', end, '2026-12-20')).toEqual([]);
  });

  test('a portal is told what others have, never what came from it, from us, or may have', async () => {
    const { apply, has, told } = house();
    const own = fresh('r');
    await apply([hold(own, stay('unit', '2026-12-18', '2026-12-19'), null)]);
    await has('airbnb', [
      [2, 'a@airbnb'],
      [3, 'a@airbnb'],
      [6, 'echo', { isEcho: true }],
      [7, 'doubt', { isDoubtful: true }],
    ]);
    await has('booking', [
      [5, 'b@booking'],
      [8, null],
    ]);
    const mine = [`${own}@conserje`, 0, 1];
    expect(await told('')).toEqual([mine]);
    expect(await told('booking')).toEqual([mine, ['*', 2, 4]]);
    expect(await told('airbnb')).toEqual([mine, ['*', 5, 6], ['*', 8, 9]]);
    expect(await told('vrbo')).toEqual([mine, ['*', 2, 4], ['*', 5, 6], ['*', 8, 9]]);
  });

  test('a portal that has a night of its own need not be told of it; one that may have it from us is told on', async () => {
    const { has, told } = house();
    await has('airbnb', [
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ]);
    await has('booking', [
      [0, 'x', { isDoubtful: true }],
      [1, 'y', { isEcho: true }],
      [2, 'z'],
    ]);
    expect(await told('booking')).toEqual([['*', 0, 2]]);
    expect(await told('airbnb')).toEqual([]);
  });

  test('nights that are told on are merged around ours, and keep their name while they begin where they do', async () => {
    const { apply, has, fetch, told } = house();
    await apply([hold(fresh('r'), stay('unit', '2026-12-19', '2026-12-20'), null)]);
    await has('airbnb', [
      [0, 'a'],
      [1, 'a'],
      [2, null],
      [3, 'b'],
    ]);
    await has('booking', [
      [3, 'same'],
      [4, 'same'],
    ]);
    expect((await told('vrbo')).filter(([uid]) => uid === '*')).toEqual([
      ['*', 0, 1],
      ['*', 2, 5],
    ]);
    const uids = async () => (await fetch('vrbo')).stays.map(({ uid }) => uid);
    const before = await uids();
    expect(new Set(before).size).toBe(3);
    expect(await uids()).toEqual(before);
  });

  test('each fetch notes which nights its reader has from us, and since when no longer', async () => {
    const { businessId, apply, fetch, remembered } = house();
    const id = fresh('r');
    await apply([hold(id, stay('unit', '2026-12-18', '2026-12-20'), null)]);
    expect(await remembered('airbnb')).toEqual([]);
    const look = { businessId, resource: 'unit', calendar: 'airbnb', today: TODAY, isLook: true };
    expect((await store().fetchFeed({ ...look, nowMs: NOON })).stays).toHaveLength(1);
    expect(await remembered('airbnb')).toEqual([]);
    await fetch('airbnb', NOON + 1);
    await fetch('airbnb', NOON + 2);
    expect(await remembered('airbnb')).toEqual([
      [0, 1, null],
      [1, 1, null],
    ]);
    expect(await remembered('')).toEqual([]);
    const [from, to] = [stay('unit', '2026-12-18', '2026-12-20'), stay('unit', '2026-12-19', '2026-12-21')];
    await apply([{ kind: 'change_stay', reservationId: id, from, to }]);
    await fetch('airbnb', NOON + HOUR);
    expect(await remembered('airbnb')).toEqual([
      [0, 1, HOUR],
      [1, 1, null],
      [2, HOUR, null],
    ]);
    await apply([{ kind: 'change_stay', reservationId: id, from: to, to: from }]);
    await fetch('airbnb', NOON + 2 * HOUR);
    expect(await remembered('airbnb')).toEqual([
      [0, 2 * HOUR, null],
      [1, 1, null],
      [2, HOUR, 2 * HOUR],
    ]);
    await fetch('airbnb', NOON + 3 * HOUR, dateOfDay(FIRST + 1));
    expect((await remembered('airbnb')).map(([offset]) => offset)).toEqual([1, 2]);
  });

  test('two texts never have one instant, however soon the second comes', async () => {
    const { businessId, fetch } = house();
    const name = { businessId, resource: 'unit', calendar: 'airbnb' };
    await store().feedKey({ ...name, key: 'key', nowMs: NOON });
    expect(await fetch('airbnb')).toEqual({ stays: [], etag: null, changedAtMs: null });
    const stamp = (etag: string, nowMs: number) => store().stampFeed({ ...name, etag, nowMs });
    expect([await stamp('a', NOON + 999), await stamp('a', NOON + HOUR)]).toEqual([NOON, NOON]);
    expect([await stamp('b', NOON + 999), await stamp('c', NOON + 999)]).toEqual([NOON + 1000, NOON + 2000]);
    expect(await stamp('d', NOON + HOUR)).toBe(NOON + HOUR);
    expect(await fetch('airbnb')).toEqual({ stays: [], etag: 'd', changedAtMs: NOON + HOUR });
    await store().replaceFeedKey({ ...name, key: 'other', nowMs: NOON });
    expect(await fetch('airbnb')).toMatchObject({ changedAtMs: NOON + HOUR });
  });
}
