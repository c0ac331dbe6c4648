import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BotError } from '../../core/errors.ts';
import type { WebhookCall } from '../../core/payment.ts';
import { type Fixture, startApp } from '../app.fixture.ts';
import type { AppDeps } from '../deps.ts';

/** queries as they were understood */
const seen: Record<string, string | undefined>[] = [];

/** The header is the signature; the body says which payment it is about. */
const payments: AppDeps['payments'] = {
  isConfigured: true,
  circuits: () => ({}),
  async verify(_provider, { headers, query, body }: WebhookCall, businessId) {
    seen.push({ ...query });
    if (headers['x-signature'] !== 'right') return null;
    const text = new TextDecoder().decode(body);
    const notice = { noticeId: query.id ?? text, payment: text === 'other topic' ? null : text };
    return { notice, businessIds: [businessId ?? 'all'] };
  },
};

let fixture: Fixture;
let faults: BotError[];
beforeEach(async () => {
  faults = [];
  const plain = await startApp();
  const store: Fixture['store'] = {
    ...plain.store,
    takeNotice: (notice) => {
      const fault = faults.shift();
      return fault ? Promise.reject(fault) : plain.store.takeNotice(notice);
    },
  };
  await plain.app.close();
  fixture = await startApp({ store, payments });
});
afterEach(() => fixture.stop());

function send(
  payload: string | Buffer,
  { url = '/api/v1/webhooks/mercadopago', ...headers }: Record<string, string> = {},
) {
  return fixture.app.inject({
    method: 'POST',
    url,
    headers: { 'x-signature': 'right', 'content-type': 'application/json', ...headers },
    payload,
  });
}
const outcomes = async (provider = 'mercadopago') =>
  Object.fromEntries(
    [...(await fixture.metrics.render()).matchAll(/conserje_webhooks_total\{(.*)\} ([1-9]\d*)/g)]
      .filter(([, labels]) => labels?.includes(`provider="${provider}"`))
      .map(([, labels, value]) => [/outcome="(\w+)"/.exec(labels!)?.[1], Number(value)]),
  );
const jobs = async () => (await fixture.store.jobs({ queue: 'payments' }, { limit: 50 })).items;

describe('a signed webhook', () => {
  test('is kept with the job that reads its payment, and answered at once', async () => {
    const answer = await send('1', { url: '/api/v1/webhooks/stripe?business=cabanas' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect(await jobs()).toMatchObject([
      { task: 'read-payment', payload: { provider: 'stripe', payment: '1', businessIds: ['cabanas'] } },
    ]);
    expect(await outcomes('stripe')).toEqual({ accepted: 1 });
    expect(fixture.woken).toEqual([fixture.clock.nowMs]);
  });

  test('may have its own words behind a second question mark: the address that it was given has a query', async () => {
    await send('', { url: '/api/v1/webhooks/mercadopago?business=cabanas&source_news=webhooks?id=n-1&type=payment' });
    expect(seen.at(-1)).toEqual({ business: 'cabanas', source_news: 'webhooks', id: 'n-1', type: 'payment' });
    await send('', { url: '/api/v1/webhooks/mercadopago?id=n-2&id=n-3&__proto__=x' });
    expect({ ...seen.at(-1) }).toMatchObject({ id: 'n-2' });
  });

  test('that comes again does nothing new', async () => {
    for (let i = 0; i < 3; i++) expect((await send('1')).statusCode).toBe(200);
    expect(await jobs()).toHaveLength(1);
    expect(await outcomes()).toEqual({ accepted: 1, duplicate: 2 });
  });

  test('on another topic, or with an id that is none, is answered and let be', async () => {
    expect((await send('other topic')).statusCode).toBe(200);
    expect((await send('x'.repeat(301))).statusCode).toBe(200);
    expect(await jobs()).toEqual([]);
    expect(await outcomes()).toEqual({ ignored: 2 });
  });

  test('that can’t be kept is asked for again', async () => {
    faults.push(new BotError('database_unavailable', 'it is away', { fate: 'retry' }));
    const answer = await send('1');
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect((await send('1')).statusCode).toBe(200);
    expect(await outcomes()).toEqual({ failed: 1, accepted: 1 });
  });

  test('its bytes are looked at as they came, whatever type they say they are', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream', 'nonsense', ''])
      expect((await send(`pay-${type}`, { 'content-type': type })).statusCode, type).toBe(200);
    expect(await jobs()).toHaveLength(5);
    expect((await send('1', { 'content-type': 'nonsense', 'x-signature': 'forged' })).statusCode).toBe(401);
  });

  test('that is bigger than any is refused before it is looked at', async () => {
    expect((await send(Buffer.alloc(1_100_000, 'x'))).statusCode).toBe(413);
    expect(await outcomes()).toEqual({});
  });
});

test.each(['mercadopago', 'stripe'])('what %s did not sign is 401, counted, and does nothing', async (provider) => {
  const url = `/api/v1/webhooks/${provider}`;
  const answer = await send('1', { url, 'x-signature': 'forged' });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json().code).toBe('unauthorized');
  expect(await jobs()).toEqual([]);
  expect(await outcomes(provider)).toEqual({ bad_signature: 1 });
});
