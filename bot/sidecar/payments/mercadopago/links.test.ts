import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, NOW_MS, type Shop, startShop, TOKEN, thrownBy } from './mercadopago.fixture.ts';
import { notificationUrlOf } from './preference.ts';

let it: Shop;
beforeEach(async () => {
  it = await startShop();
});
afterEach(() => it.stop());

const sent = (endpoint: string) => it.fake.requests.filter((one) => one.endpoint === endpoint);

describe('a new link', () => {
  test('asks for exactly what was wanted', async () => {
    const link = await it.shop.createLink(it.draft({ payer: { name: 'Caro', email: 'caro@example.com' } }));
    const [request] = sent('create_preference');
    expect(request!.body).toEqual({
      items: [
        {
          id: 'pay-1',
          title: 'Seña Coihue, vie 27 → dom 29 nov',
          quantity: 1,
          unit_price: 15_000.5,
          currency_id: 'ARS',
        },
      ],
      external_reference: 'pay-1',
      notification_url: `${it.webhookUrl}&source_news=webhooks`,
      back_urls: {
        success: 'https://booking.example.com/pago',
        pending: 'https://booking.example.com/pago',
        failure: 'https://booking.example.com/pago',
      },
      auto_return: 'approved',
      expires: true,
      expiration_date_from: '2026-11-21T14:00:00.000+00:00',
      expiration_date_to: '2026-11-22T14:00:00.000+00:00',
      payment_methods: { excluded_payment_types: [{ id: 'ticket' }, { id: 'atm' }] },
      payer: { name: 'Caro', email: 'caro@example.com' },
    });
    expect(request!.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const [preference] = it.fake.preferences();
    expect(link).toEqual({
      linkId: preference!.id,
      url: preference!.init_point,
      untilMs: NOW_MS + 2 * HOUR_MS,
      seller: String(it.fake.collectorId),
    });
  });

  test('comes back to a plain address by a button alone: by itself is taken with https only', async () => {
    await it.shop.createLink(it.draft({ returnUrl: 'http://127.0.0.1:3000/pago' }));
    expect(sent('create_preference')[0]!.body).not.toHaveProperty('auto_return');
  });

  test('leaves the payer out where nobody is known', async () => {
    await it.shop.createLink(it.draft({ payer: {} }));
    expect(sent('create_preference')[0]!.body).not.toHaveProperty('payer');
  });

  test('of a currency without decimals is of whole units', async () => {
    const chile = await startShop({}, { currency: 'CLP', decimals: 0 });
    await chile.shop.createLink(chile.draft({ amount: { amount: 45_000, currency: 'CLP' } }));
    expect(chile.fake.requests[0]!.body).toMatchObject({ items: [{ unit_price: 45_000, currency_id: 'CLP' }] });
    await chile.stop();
  });

  test.each([
    ['a millisecond', 1],
    ['two hours', 2 * HOUR_MS],
    ['a day', 24 * HOUR_MS],
    ['a month', 30 * 24 * HOUR_MS],
  ])('that lives %s can be paid at once, and is the same request a minute later', async (_name, lifeMs) => {
    const request = it.draft({ untilMs: NOW_MS + lifeMs });
    const link = await it.shop.createLink(request);
    await it.fake.pay(link.linkId);
    it.clock.nowMs += 60_000;
    expect(await it.shop.createLink({ ...request, nowMs: it.clock.nowMs })).toEqual(link);
  });

  test('asked for again under the same key is the same link, also when the answer got lost', async () => {
    const request = it.draft();
    it.fake.fail('create_preference', { cut: 'after' });
    expect(await thrownBy(it.shop.createLink(request))).toMatchObject({ code: 'payment_unknown', fate: 'unknown' });
    it.clock.nowMs += 60_000;
    const link = await it.shop.createLink({ ...request, nowMs: it.clock.nowMs });
    expect(it.fake.preferences().map(({ id }) => id)).toEqual([link.linkId]);
  });

  test('under another key, or of another amount, is another link', async () => {
    const request = it.draft();
    const ids = new Set<string>();
    for (const one of [
      request,
      { ...request, idempotencyKey: 'another' },
      { ...request, amount: { ...request.amount, amount: 1 } },
    ])
      ids.add((await it.shop.createLink(one)).linkId);
    expect(ids.size).toBe(3);
  });

  test('is asked for with a slash at the end of the address, where it is known by that only', async () => {
    it.fake.fail('create_preference', { status: 404 });
    const link = await it.shop.createLink(it.draft());
    expect(it.fake.preferences().map(({ id }) => id)).toEqual([link.linkId]);
    expect(new Set(sent('create_preference').map(({ headers }) => headers['x-idempotency-key'])).size).toBe(1);
  });

  test('with a very long key and a very long title is taken', async () => {
    await it.shop.createLink(it.draft({ idempotencyKey: 'ñ'.repeat(500), title: 'Seña '.repeat(200) }));
    expect(it.fake.preferences()).toHaveLength(1);
  });

  test.each([
    ['in the past', { untilMs: NOW_MS - 1 }, 'invalid_expiration_date_to'],
    ['in a currency that is not the account’s', { amount: { amount: 100, currency: 'USD' } }, 'invalid_items'],
    ['of nothing', { amount: { amount: 0, currency: 'ARS' } }, 'invalid_items'],
    ['under a reference that is too long', { reference: 'x'.repeat(65) }, 'invalid_external_reference'],
  ])('%s is refused, and says why', async (_name, change, code) => {
    const err = await thrownBy(it.shop.createLink(it.draft(change)));
    expect(err).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(String(err)).toContain(code);
  });
});

describe('the webhook address', () => {
  test.each([
    ['https://a.example/hook', 'https://a.example/hook?source_news=webhooks'],
    ['https://a.example/hook?b=cabanas&c=1', 'https://a.example/hook?b=cabanas&c=1&source_news=webhooks'],
    ['https://a.example/hook?source_news=ipn&b=1', 'https://a.example/hook?source_news=webhooks&b=1'],
  ])('%s becomes %s', (url, expected) => expect(notificationUrlOf(url)).toBe(expected));
});

describe('a link that moves', () => {
  const open = async () => (await it.shop.createLink(it.draft())).linkId;

  test('to a later end can be paid until then', async () => {
    const linkId = await open();
    const untilMs = NOW_MS + 5 * HOUR_MS;
    expect(await it.shop.moveLink(linkId, untilMs, NOW_MS)).toEqual({ untilMs });
    it.clock.nowMs = untilMs - 1;
    await it.fake.pay(linkId);
    it.clock.nowMs = untilMs;
    await expect(it.fake.pay(linkId)).rejects.toThrow('expired');
  });

  test.each([
    ['an earlier end', NOW_MS - HOUR_MS],
    ['now', NOW_MS],
  ])('to %s can’t be paid from now on', async (_name, untilMs) => {
    const linkId = await open();
    expect(await it.shop.moveLink(linkId, untilMs, NOW_MS)).toEqual({ untilMs: NOW_MS });
    await expect(it.fake.pay(linkId)).rejects.toThrow('expired');
  });

  test('that was paid or is over already moves all the same', async () => {
    const linkId = await open();
    await it.fake.pay(linkId);
    expect(await it.shop.moveLink(linkId, NOW_MS, NOW_MS)).not.toBeNull();
    it.clock.nowMs += 3 * HOUR_MS;
    expect(await it.shop.moveLink(linkId, it.clock.nowMs, it.clock.nowMs)).not.toBeNull();
  });

  test('out, back and out again is out: no move is taken for an earlier one', async () => {
    const linkId = await open();
    const [near, far] = [NOW_MS + HOUR_MS, NOW_MS + 9 * HOUR_MS];
    for (const untilMs of [far, near, far]) {
      it.clock.nowMs += 1000;
      await it.shop.moveLink(linkId, untilMs, it.clock.nowMs);
    }
    it.clock.nowMs = far - 1;
    await it.fake.pay(linkId);
  });

  test('is moved though the answer says nothing of it', async () => {
    const linkId = await open();
    it.fake.fail('update_preference', { text: '{}', taken: true });
    expect(await it.shop.moveLink(linkId, NOW_MS, NOW_MS)).toEqual({ untilMs: NOW_MS });
  });

  test('nowhere, because it isn’t there: closed it is, open it can’t be', async () => {
    expect(await it.shop.moveLink('1-nothing', NOW_MS - 5, NOW_MS)).toEqual({ untilMs: NOW_MS - 5 });
    expect(await it.shop.moveLink('1-nothing', NOW_MS + 5, NOW_MS)).toBeNull();
    it.fake.fail('update_preference', { status: 404 });
    expect(await it.shop.moveLink('1-nothing', NOW_MS + 5, NOW_MS)).toBeNull();
  });

  test('to the past where that is refused closes a moment later, and says so', async () => {
    const strict = await startShop({}, { refusesPastMoves: true });
    const { linkId } = await strict.shop.createLink(strict.draft());
    const moved = await strict.shop.moveLink(linkId, NOW_MS - HOUR_MS, NOW_MS);
    expect(moved).toEqual({ untilMs: NOW_MS + 15_000 });
    strict.clock.nowMs += 15_000;
    await expect(strict.fake.pay(linkId)).rejects.toThrow('expired');
    await strict.stop();
  });

  test('keeps the id inside its path', async () => {
    await it.shop.moveLink('../../v1/payments/1', NOW_MS, NOW_MS);
    expect(it.fake.requests.at(-1)!.endpoint).toBe('update_preference');
  });
});
