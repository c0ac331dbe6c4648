import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BotError } from '../core/errors.ts';
import { CABINS, type Fixture, startApp } from './app.fixture.ts';

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startApp({ dialect });
  });
  afterEach(() => fixture.stop());

  const RESERVATIONS = `/api/v1/businesses/${CABINS}/reservations`;
  const STAY = {
    resource: 'lenga',
    checkIn: '2026-12-18',
    checkOut: '2026-12-21',
    guests: 5,
    customer: { name: 'Caro Méndez' },
  };

  const send = (key: string, body: unknown = STAY, url = RESERVATIONS) =>
    fixture.call('POST', url, body, { 'idempotency-key': key });

  async function counted(): Promise<Record<string, number>> {
    const text = await fixture.metrics.render();
    const values = [...text.matchAll(/^conserje_idempotency_(\w+)_total (\d+)$/gm)];
    return Object.fromEntries(values.map(([, name, value]) => [name, Number(value)]));
  }

  test('the same key and body: the first answer again, byte for byte, and nothing is done twice', async () => {
    const first = await send('k1');
    const again = await send('k1');
    expect(first.statusCode).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect((await fixture.call('GET', RESERVATIONS)).json().items).toHaveLength(1);
    expect(await counted()).toEqual({ hits: 1, misses: 1, conflicts: 0 });
  });

  test('the first answer, though the reservation is another by now', async () => {
    const first = await send('k1');
    await fixture.call('POST', `${RESERVATIONS}/${first.json().id}/cancel`, {});
    expect((await send('k1')).json().status).toBe('held');
  });

  test('the same key and another body is 422, and the first answer stays', async () => {
    const first = await send('k1');
    const other = await send('k1', { ...STAY, guests: 4 });
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency_conflict']);
    expect((await send('k1')).body).toBe(first.body);
    expect(await counted()).toEqual({ hits: 1, misses: 1, conflicts: 1 });
  });

  test.each([
    ['a rule', { ...STAY, guests: 99 }, 422],
    ['a wrong field', { ...STAY, colour: 'red' }, 422],
    ['taken nights', STAY, 409],
  ])('a refusal for %s is given again, though it would no longer be refused', async (_why, body, status) => {
    const first = status === 409 ? await send('other', STAY) : null;
    const refused = await send('k1', body);
    expect(refused.statusCode).toBe(status);
    if (first) await fixture.call('POST', `${RESERVATIONS}/${first.json().id}/cancel`, {});
    const again = await send('k1', body);
    expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([
      status,
      'true',
      refused.body,
    ]);
    expect(again.headers['content-type']).toBe('application/problem+json');
  });

  test('keys of other routes and other things are other keys', async () => {
    const first = (await send('k1')).json();
    const second = (await send('k2', { ...STAY, checkIn: '2027-03-10', checkOut: '2027-03-12' })).json();
    for (const { id } of [first, second]) {
      const confirmed = await send('k1', {}, `${RESERVATIONS}/${id}/confirm`);
      expect(confirmed.json()).toMatchObject({ id, status: 'confirmed' });
      expect(confirmed.headers).not.toHaveProperty('idempotency-replayed');
    }
  });

  test('twins that arrive together: one writes, the others get its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('k1')));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(201));
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7);
    // they waited for it, instead of trying the same
    expect(await counted()).toEqual({ hits: 7, misses: 1, conflicts: 0 });
  });

  test('an answer is kept 48 hours', async () => {
    const first = await send('k1');
    fixture.clock.nowMs += 48 * 3_600_000 - 1000;
    expect((await send('k1')).body).toBe(first.body);
    fixture.clock.nowMs += 2000;
    expect((await send('k1')).headers).not.toHaveProperty('idempotency-replayed');
  });

  test('the answer is stored with the write: a crash right after it loses neither', async () => {
    const { store } = fixture;
    const apply = store.apply.bind(store);
    store.apply = async (write) => {
      await apply(write);
      throw new Error('the process dies here');
    };
    expect((await send('k1')).statusCode).toBe(500);
    store.apply = apply;
    const again = await send('k1');
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect((await fixture.call('GET', `${RESERVATIONS}/${again.json().id}`)).json()).toEqual(again.json());
  });

  test('a fault of ours is not kept: the next try may go through', async () => {
    const { store } = fixture;
    const apply = store.apply.bind(store);
    store.apply = () => Promise.reject(new BotError('database_unavailable', 'locked'));
    const failed = await send('k1');
    expect([failed.statusCode, failed.json().code]).toEqual([503, 'unavailable']);
    store.apply = apply;
    expect((await send('k1')).statusCode).toBe(201);
  });

  test('no body and {} are the same body', async () => {
    const { id } = (await send('k1')).json();
    const url = `${RESERVATIONS}/${id}/confirm`;
    await send('k2', {}, url);
    const again = await fixture.call('POST', url, undefined, { 'idempotency-key': 'k2' });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([200, 'true']);
  });

  test.each(['', ' ', 'x'.repeat(256), 'ñandú', 'a b'])('the key %j is 400', async (key) => {
    const refused = await send(key);
    expect([refused.statusCode, refused.json().code]).toEqual([400, 'bad_idempotency_key']);
  });

  test('reads take no key', async () => {
    const list = await fixture.call('GET', RESERVATIONS, undefined, { 'idempotency-key': 'k1' });
    expect(list.statusCode).toBe(200);
    expect(await counted()).toEqual({ hits: 0, misses: 0, conflicts: 0 });
  });
});
