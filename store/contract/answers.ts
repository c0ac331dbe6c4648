import { expect, test } from 'vitest';
import { runChild } from './child.ts';
import { fresh, HOUR, hold, NOON, stay } from './fixtures.ts';
import type { Subject } from './subject.ts';

/** A request repeated under its key is done once and answered the same, over crashes; staff's edits of the catalogue. */
export function answersContract({ store, another, url }: Subject): void {
  const answer = (key: string, body = 'first') => ({ scope: 's', key, bodyHash: body, status: 201, body, nowMs: NOON });

  test('an answer is kept under its key; a second one is not, the first comes back', async () => {
    const key = fresh('key');
    expect(await store().storedAnswer('s', key, NOON)).toBeNull();
    expect(await store().saveAnswer(answer(key))).toBeNull();
    const first = { bodyHash: 'first', status: 201, body: 'first' };
    expect(await store().saveAnswer(answer(key, 'second'))).toEqual(first);
    expect(await store().storedAnswer('s', key, NOON)).toEqual(first);
    expect(await store().storedAnswer('other', key, NOON)).toBeNull();
  });

  test('it is kept for 48 hours', async () => {
    const key = fresh('key');
    await store().saveAnswer(answer(key));
    expect(await store().storedAnswer('s', key, NOON + 48 * HOUR)).not.toBeNull();
    expect(await store().storedAnswer('s', key, NOON + 48 * HOUR + 1)).toBeNull();
    const later = { ...answer(key, 'second'), nowMs: NOON + 48 * HOUR + 1 };
    expect(await store().saveAnswer(later)).toBeNull();
    expect((await store().storedAnswer('s', key, later.nowMs))?.body).toBe('second');
  });

  test('a write under a key is done once, by whichever process is first', async () => {
    const business = fresh('business');
    const key = fresh('key');
    const other = await another();
    const write = (process: ReturnType<typeof store>, reservationId: string) =>
      process.apply({
        businessId: business,
        effects: [hold(reservationId, stay(reservationId, '2026-12-18', '2026-12-21'))],
        customer: { name: 'Luz' },
        idempotency: answer(key, reservationId),
        nowMs: NOON,
      });
    const ids = Array.from({ length: 8 }, () => fresh('r'));
    const results = await Promise.all(ids.map((id, i) => write(i % 2 ? other : store(), id)));
    const placed = (await store().reservations(business, {}, { limit: 50 })).items.map(({ id }) => id);
    expect(placed).toHaveLength(1);
    expect(results.filter(({ replayed }) => replayed === null)).toHaveLength(1);
    for (const { replayed } of results) if (replayed !== null) expect(replayed.body).toBe(placed[0]);
  });

  test('a write that is refused keeps no answer: the request may be made again', async () => {
    const business = fresh('business');
    const key = fresh('key');
    const write = (resource: string) =>
      store().apply({
        businessId: business,
        effects: [hold(fresh('r'), stay(resource, '2026-12-18', '2026-12-21'), null)],
        customer: {},
        idempotency: answer(key),
        nowMs: NOON,
      });
    await store().apply({
      businessId: business,
      effects: [hold(fresh('r'), stay('u', '2026-12-20', '2026-12-21'), null)],
      customer: {},
      nowMs: NOON,
    });
    await expect(write('u')).rejects.toMatchObject({ code: 'taken' });
    expect((await write('v')).replayed).toBeNull();
  });

  test('killed before the answer went out: the repeated request finds it, and nothing is done twice', async () => {
    const business = fresh('business');
    const key = fresh('key');
    for (const moment of ['before', 'after', 'after']) await runChild('write-and-die', [url(), business, key, moment]);
    const { items } = await store().reservations(business, {}, { limit: 50 });
    expect(items).toHaveLength(1);
    expect((await store().storedAnswer('s', key, NOON))?.body).toBe(items[0]!.id);
  });

  test('old answers are purged', async () => {
    const key = fresh('key');
    await store().saveAnswer({ ...answer(key), nowMs: 1_000 });
    expect(await store().purge({ idempotencyMs: 1_500, finishedJobsMs: 0 })).toBe(1);
    await store().ping();
  });
}
