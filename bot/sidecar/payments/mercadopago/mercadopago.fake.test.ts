import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, NOW_MS, SECRET, type Shop, startShop, TOKEN } from './mercadopago.fixture.ts';
import { WEBHOOK_ANSWER_MS, WEBHOOK_RETRY_MS } from './mercadopago-webhooks.fake.ts';
import { readNotice } from './notice.ts';

let it: Shop;
beforeEach(async () => {
  it = await startShop();
});
afterEach(() => it.stop());

let keys = 0;
async function call(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  keys += 1;
  const answer = await fetch(`${it.fake.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json', 'x-idempotency-key': `key-${keys}` }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: typeof json === 'string' ? json : JSON.stringify(json) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const RIGHT = {
  items: [{ title: 'Seña', quantity: 1, unit_price: 100.5, currency_id: 'ARS' }],
  external_reference: 'pay-1',
  expires: true,
  expiration_date_to: '2026-11-22T14:00:00.000-00:00',
};
const item = (change: object) => ({ items: [{ ...RIGHT.items[0], ...change }] });
const open = async (more: object = {}) => (await it.shop.createLink(it.draft(more))).linkId;

describe('the fake refuses', () => {
  test('what is right, never', async () => {
    expect((await call('POST', '/checkout/preferences/', RIGHT)).status).toBe(201);
    expect(it.fake.refusals).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['no items', { items: [] }, 'invalid_items'],
    ['an item without a title', item({ title: '' }), 'invalid_items'],
    ['a price as text', item({ unit_price: '100.5' }), 'invalid_items'],
    ['a price of three decimals', item({ unit_price: 1.005 }), 'invalid_items'],
    ['a price of nothing', item({ unit_price: 0 }), 'invalid_items'],
    ['a quantity as text', item({ quantity: '1' }), 'invalid_items'],
    ['half a thing', item({ quantity: 0.5 }), 'invalid_items'],
    ['another currency', item({ currency_id: 'USD' }), 'invalid_items'],
    ['no reference', { external_reference: undefined }, 'invalid_external_reference'],
    ['a reference with a space', { external_reference: 'pay 1' }, 'invalid_external_reference'],
    ['a webhook address that is none', { notification_url: 'hook' }, 'invalid_notification_url'],
    ['a webhook address of another kind', { notification_url: 'ftp://a.example' }, 'invalid_notification_url'],
    ['return addresses as text', { back_urls: 'https://a.example' }, 'invalid_back_urls'],
    ['a return by itself to nowhere', { auto_return: 'approved' }, 'invalid_auto_return'],
    [
      'a return by itself to a plain address',
      { auto_return: 'approved', back_urls: { success: 'http://a.example' } },
      'invalid_auto_return',
    ],
    ['`expires` as text', { expires: 'true' }, 'invalid_expires'],
    ['a date in Z', { expiration_date_to: '2026-11-22T14:00:00.000Z' }, 'invalid_expiration_date_to'],
    ['a date without milliseconds', { expiration_date_to: '2026-11-22T14:00:00-00:00' }, 'invalid_expiration_date_to'],
    ['an end in the past', { expiration_date_to: '2026-11-22T12:00:00.000-00:00' }, 'invalid_expiration_date_to'],
    ['no end', { expiration_date_to: undefined }, 'invalid_expiration_date_to'],
    [
      'an end before its begin',
      { expiration_date_from: '2026-11-23T14:00:00.000-00:00' },
      'invalid_expiration_date_from',
    ],
    ['excluded types as text', { payment_methods: { excluded_payment_types: ['ticket'] } }, 'invalid_payment_methods'],
    ['a payer without an address', { payer: { email: 'caro' } }, 'invalid_payer'],
    ['a field that is misspelt', { external_refrence: 'x' }, 'bad_request'],
  ])('%s', async (_name, change, error) => {
    const answer = await call('POST', '/checkout/preferences', { ...RIGHT, ...change });
    expect(answer).toMatchObject({ status: 400, body: { error, status: 400 } });
    expect(it.fake.preferences()).toEqual([]);
    expect(it.fake.refusals).toHaveLength(1);
  });

  test('another token, a body that is no JSON, no key, another type, another path', async () => {
    const path = '/checkout/preferences';
    expect((await call('POST', path, RIGHT, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await call('POST', path, '{')).status).toBe(400);
    expect((await call('POST', path, RIGHT, { 'x-idempotency-key': '' })).status).toBe(400);
    expect((await call('POST', path, RIGHT, { 'x-idempotency-key': 'x'.repeat(65) })).status).toBe(400);
    expect((await call('POST', path, RIGHT, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await call('DELETE', path, {})).status).toBe(404);
    expect((await call('GET', '/v1/payments/abc')).status).toBe(400);
    expect((await call('GET', '/v1/payments/1')).status).toBe(404);
    expect(it.fake.preferences()).toEqual([]);
  });

  test('a key that comes back with another body, and nothing where it is the same', async () => {
    const same = { 'x-idempotency-key': 'same' };
    const first = await call('POST', '/checkout/preferences', RIGHT, same);
    expect(await call('POST', '/checkout/preferences', RIGHT, same)).toEqual(first);
    const other = await call('POST', '/checkout/preferences', { ...RIGHT, external_reference: 'b' }, same);
    expect(other).toMatchObject({ status: 409, body: { error: 'idempotency_key_already_used' } });
    expect(it.fake.preferences()).toHaveLength(1);
  });

  test.each([
    ['no sort', 'criteria=asc&external_reference=a'],
    ['an unknown sort', 'sort=amount&criteria=asc&external_reference=a'],
    ['no order', 'sort=id&external_reference=a'],
    ['no reference', 'sort=id&criteria=asc'],
    ['too many at once', 'sort=id&criteria=asc&external_reference=a&limit=101'],
    ['a begin before the first', 'sort=id&criteria=asc&external_reference=a&offset=-1'],
  ])('a search with %s', async (_name, query) =>
    expect((await call('GET', `/v1/payments/search?${query}`)).status).toBe(400),
  );

  test.each([
    ['more than is left', { amount: 15_000.51 }, 400],
    ['an amount as text', { amount: '1' }, 401],
    ['nothing', { amount: 0 }, 401],
    ['a fraction of a cent', { amount: 0.001 }, 400],
    ['something misspelt', { amout: 1 }, 400],
  ])('a refund of %s', async (_name, json, status) => {
    const { id } = await it.fake.pay(await open());
    expect((await call('POST', `/v1/payments/${id}/refunds`, json)).status).toBe(status);
    expect(it.fake.refundsOf(id)).toEqual([]);
  });

  test('money on a link that is over, did not begin, or excludes the way', async () => {
    const linkId = await open();
    await expect(it.fake.pay(linkId, { type: 'ticket' })).rejects.toThrow('excludes ticket');
    it.clock.nowMs += 2 * HOUR_MS;
    await expect(it.fake.pay(linkId)).rejects.toThrow('expired');
    const later = {
      expiration_date_from: '2026-11-23T12:00:00.000-00:00',
      expiration_date_to: '2026-11-24T12:00:00.000-00:00',
    };
    const { body } = await call('POST', '/checkout/preferences', { ...RIGHT, ...later });
    await expect(it.fake.pay(String(body.id))).rejects.toThrow('did not begin');
    await expect(it.fake.pay('nothing')).rejects.toThrow('no preference');
  });

  test('to cancel what is paid; what waits it cancels', async () => {
    const linkId = await open();
    const done = await it.fake.pay(linkId);
    const waiting = await it.fake.pay(linkId, { status: 'pending' });
    const cancel = (id: number) => call('PUT', `/v1/payments/${id}`, { status: 'cancelled' });
    expect((await cancel(done.id)).status).toBe(400);
    expect(await cancel(waiting.id)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  });
});

describe('the fake tells', () => {
  test('thrice where webhooks alone are not asked for, and of the three one can be verified', async () => {
    const notification_url = it.webhookUrl;
    const { body } = await call('POST', '/checkout/preferences', { ...RIGHT, notification_url });
    const { id } = await it.fake.pay(String(body.id));
    const [webhook, ipn, order] = it.calls;
    expect(webhook!.query).toMatchObject({ 'data.id': String(id), type: 'payment', b: 'cabanas' });
    expect(ipn!.query).toMatchObject({ topic: 'payment', id: String(id) });
    expect(order!.query).toMatchObject({ topic: 'merchant_order' });
    expect(it.calls.map((one) => readNotice(one, [SECRET]) !== null)).toEqual([true, false, false]);
    const found = await call('GET', `/merchant_orders/${order!.query.id}`);
    expect(found.body).toMatchObject({ preference_id: body.id, payments: [{ id }] });
  });

  test('nothing until the delay runs out, and nobody where it is told so', async () => {
    const linkId = await open();
    await it.fake.pay(linkId, { notify: false });
    await it.fake.pay(linkId, { notify: { delayMs: 5000 } });
    expect(it.calls).toEqual([]);
    it.vendorTimers.run(5000);
    await it.fake.settled();
    expect(it.calls).toHaveLength(1);
  });

  test('gives up after 22 s, and comes again after 15 minutes, at longer and longer intervals', async () => {
    const patient = await startShop({}, { retries: true });
    const { linkId } = await patient.shop.createLink(patient.draft());
    patient.ear.answers = 'never';
    const paying = patient.fake.pay(linkId);
    await vi.waitFor(() => expect(patient.calls).toHaveLength(1), { interval: 1 });
    expect(patient.vendorTimers.waits()).toEqual([WEBHOOK_ANSWER_MS]);
    patient.vendorTimers.run(WEBHOOK_ANSWER_MS);
    await paying;
    patient.ear.answers = 500;
    const waits: number[] = [];
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      const [waitMs] = patient.vendorTimers.waits();
      waits.push(waitMs!);
      patient.vendorTimers.run(waitMs!);
      await patient.fake.settled();
    }
    patient.ear.answers = 200;
    patient.vendorTimers.run(patient.vendorTimers.waits()[0]!);
    await patient.fake.settled();
    expect(waits).toEqual([1, 1, 1, 2].map((times) => times * WEBHOOK_RETRY_MS));
    expect(patient.fake.deliveries.map(({ outcome }) => outcome)).toEqual(['timed_out', 500, 500, 500, 500, 200]);
    expect(patient.vendorTimers.waits()).toEqual([]);
    expect(new Set(patient.calls.map(({ headers }) => headers['x-signature'])).size).toBe(1);
    await patient.stop();
  });

  test('that nobody is there', async () => {
    const { body } = await call('POST', '/checkout/preferences', {
      ...RIGHT,
      notification_url: 'http://127.0.0.1:1/hook?source_news=webhooks',
    });
    await it.fake.pay(String(body.id));
    expect(it.fake.deliveries[0]!.outcome).toBe('unreachable');
  });
});

describe('the page of a link', () => {
  const path = (linkId: string) => new URL(String(it.fake.preference(linkId).init_point));
  const click = (linkId: string, how: string) =>
    fetch(`${it.fake.apiUrl}/checkout/v1/pay`, { method: 'POST', body: new URLSearchParams({ pref_id: linkId, how }) });

  test('shows what it is for and how much, in Spanish, and fetches nothing from anywhere', async () => {
    const answer = await fetch(path(await open({ title: 'Seña <b>"Coihue"</b>' })));
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('Seña &lt;b&gt;&quot;Coihue&quot;&lt;/b&gt;');
    expect(html).toMatch(/15\.000,50/);
    expect(html).toContain('>Pagar</button>');
    expect(html).not.toMatch(/<script|<link|<img|https?:\/\//);
  });

  test.each([
    ['pay', 'approved', 15_000.5, 'Listo, pagaste.'],
    ['less', 'approved', 7500.25, 'la mitad'],
    ['review', 'in_process', 15_000.5, 'en revisión'],
    ['reject', 'rejected', 15_000.5, 'rechazada'],
  ])('%s: the payment is %s, of %d', async (how, status, amount, sentence) => {
    const html = await (await click(await open(), how)).text();
    await it.fake.settled();
    expect(it.fake.payments()).toMatchObject([{ status, transaction_amount: amount }]);
    expect(html).toContain(sentence);
    expect(html).toMatch(/href="https:\/\/booking\.example\.com\/pago\?collection_id=\d+&amp;/);
    expect(it.shop.readNotice(it.calls[0]!)?.payment).toBe(String(it.fake.payments()[0]!.id));
  });

  test('that is over, is not there, or is asked for something else takes nothing', async () => {
    const linkId = await open();
    expect((await click('nothing', 'pay')).status).toBe(404);
    expect((await click(linkId, 'steal')).status).toBe(400);
    await it.shop.moveLink(linkId, NOW_MS, NOW_MS);
    expect(await (await fetch(path(linkId))).text()).toContain('Este link venció.');
    expect(await (await click(linkId, 'pay')).text()).toContain('Este link venció.');
    expect(it.fake.payments()).toEqual([]);
  });
});
