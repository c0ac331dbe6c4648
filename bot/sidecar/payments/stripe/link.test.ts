import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultIn, HOUR_MS, MINUTE_MS, NOW_MS, type Stripe, startStripe } from './stripe.fixture.ts';

let stripe: Stripe;
beforeEach(async () => {
  stripe = await startStripe();
});
afterEach(() => stripe.stop());

const made = () => stripe.fake.requests().filter(({ endpoint }) => endpoint === 'create_session');
const closed = () => stripe.fake.requests().filter(({ endpoint }) => endpoint === 'expire_session');

describe('a link is made', () => {
  test('for the amount, with our reference on the session and on its payment', async () => {
    const link = await stripe.provider.createLink(stripe.request());
    expect(link).toEqual({
      linkId: expect.stringMatching(/^cs_/),
      url: `${stripe.fake.apiUrl}/pay/${link.linkId}`,
      untilMs: NOW_MS + 2 * HOUR_MS,
    });
    expect(made()[0]!.params).toEqual({
      mode: 'payment',
      line_items: {
        0: {
          quantity: '1',
          price_data: {
            currency: 'ars',
            unit_amount: '4500000',
            product_data: { name: 'Seña Coihue, vie 27 → dom 29 nov' },
          },
        },
      },
      client_reference_id: 'pay-1',
      metadata: { conserje_reference: 'pay-1' },
      payment_intent_data: {
        description: 'Seña Coihue, vie 27 → dom 29 nov',
        metadata: { conserje_reference: 'pay-1' },
      },
      success_url: 'https://cabanas.example/volver',
      cancel_url: 'https://cabanas.example/volver',
      locale: 'es',
      adaptive_pricing: { enabled: 'false' },
      expires_at: String((NOW_MS + 2 * HOUR_MS) / 1000),
    });
  });

  test('without telling Stripe about this machine', async () => {
    await stripe.provider.createLink(stripe.request());
    await stripe.provider.createLink(stripe.request({ idempotencyKey: 'another' }));
    for (const { headers } of made()) {
      expect(headers['x-stripe-client-telemetry']).toBeUndefined();
      expect(headers['x-stripe-client-user-agent']).not.toContain('platform');
    }
  });

  test.each([
    ['a hold of ten minutes', 10 * MINUTE_MS, 31 * MINUTE_MS],
    ['one that is over', -MINUTE_MS, 31 * MINUTE_MS],
    ['one of 31 minutes', 31 * MINUTE_MS, 31 * MINUTE_MS],
    ['one with a part of a second', 45 * MINUTE_MS + 1, 45 * MINUTE_MS + 1000],
    ['one of 23:59', 24 * HOUR_MS - MINUTE_MS, 24 * HOUR_MS - MINUTE_MS],
    ['one of three days', 72 * HOUR_MS, 24 * HOUR_MS - MINUTE_MS],
  ])('%s: it ends when Stripe lets it, and says when', async (_, holdMs, keptMs) => {
    const link = await stripe.provider.createLink(stripe.request({ untilMs: NOW_MS + holdMs }));
    expect(link.untilMs).toBe(NOW_MS + keptMs);
    expect(stripe.fake.sessions()[0]).toMatchObject({ expires_at: link.untilMs / 1000 });
  });

  test('in whole units where the currency has no others, and in centavos that only Stripe has', async () => {
    await stripe.provider.createLink(stripe.request({ amount: { amount: 30_000, currency: 'CLP' } }));
    await stripe.provider.createLink(stripe.request({ amount: { amount: 80_000, currency: 'COP' } }));
    expect(stripe.fake.sessions()).toMatchObject([
      { amount_total: 30_000, currency: 'clp' },
      { amount_total: 8_000_000, currency: 'cop' },
    ]);
  });

  test('with the payer’s address, and without one that is none or that Stripe refuses', async () => {
    for (const email of ['caro@mail.example', 'caro', 'caro@mail.123']) {
      await stripe.provider.createLink(stripe.request({ idempotencyKey: email, payer: { email } }));
    }
    expect(stripe.fake.sessions().map(({ customer_email: email }) => email)).toEqual(['caro@mail.example', null, null]);
  });
});

describe('asked for twice', () => {
  test('the same link comes back', async () => {
    const first = await stripe.provider.createLink(stripe.request());
    expect(await stripe.provider.createLink(stripe.request())).toEqual(first);
    expect(stripe.fake.sessions()).toHaveLength(1);
    expect(made().map(({ isReplayed }) => isReplayed)).toEqual([false, true]);
  });

  test('another key makes another', async () => {
    await stripe.provider.createLink(stripe.request());
    await stripe.provider.createLink(stripe.request({ idempotencyKey: 'link:pay-1:2' }));
    expect(stripe.fake.sessions()).toHaveLength(2);
  });

  test('the end of a short hold has moved with the clock: a link all the same, and the lost one was shown to nobody', async () => {
    const request = { untilMs: NOW_MS + 10 * MINUTE_MS };
    await stripe.provider.createLink(stripe.request(request));
    stripe.clock.nowMs += 2 * MINUTE_MS;
    const link = await stripe.provider.createLink(stripe.request(request));
    expect(link.untilMs).toBe(NOW_MS + 33 * MINUTE_MS);
  });

  test('a key that no header holds is hashed', async () => {
    await stripe.provider.createLink(stripe.request({ idempotencyKey: `seña ${'x'.repeat(300)}` }));
    expect(made()[0]!.idempotencyKey).toMatch(/^[0-9a-f]{64}:[0-9a-f]{16}$/);
  });
});

describe('a link is moved', () => {
  const move = (linkId: string, inMs: number) =>
    stripe.provider.moveLink(linkId, stripe.clock.nowMs + inMs, stripe.clock.nowMs);

  test.each([-HOUR_MS, 0])('to now or the past (%i ms): nobody can pay it from then on', async (inMs) => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    expect(await move(linkId, inMs)).toEqual({ untilMs: NOW_MS + inMs });
    expect(stripe.fake.sessions()[0]).toMatchObject({ status: 'expired', url: null });
    await expect(stripe.fake.pay(linkId)).rejects.toThrow('the session is expired');
  });

  test('to the past twice', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    await move(linkId, 0);
    stripe.fake.forgetKeys();
    expect(await move(linkId, 0)).toEqual({ untilMs: NOW_MS });
  });

  test('to its own end, or an earlier one to come: it stays, and our own job closes it then', async () => {
    const { linkId, untilMs } = await stripe.provider.createLink(stripe.request());
    expect(await move(linkId, 2 * HOUR_MS)).toEqual({ untilMs });
    expect(await move(linkId, 5 * MINUTE_MS)).toEqual({ untilMs });
    expect(closed()).toEqual([]);
    expect(stripe.fake.sessions()[0]).toMatchObject({ status: 'open' });
  });

  test('to a later end: it cannot, and stays as it was', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    expect(await move(linkId, 2 * HOUR_MS + 1)).toBeNull();
    expect(stripe.fake.sessions()[0]).toMatchObject({ status: 'open' });
  });

  test('one that is paid is as wished, wherever it is moved', async () => {
    const { linkId } = await stripe.paid();
    for (const inMs of [-HOUR_MS, HOUR_MS, 5 * HOUR_MS]) {
      expect(await move(linkId, inMs)).toEqual({ untilMs: NOW_MS + inMs });
    }
  });

  test('one that is over is as wished for the past; for a time to come another is needed', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    stripe.clock.nowMs += 3 * HOUR_MS;
    expect(await move(linkId, -MINUTE_MS)).toEqual({ untilMs: stripe.clock.nowMs - MINUTE_MS });
    expect(await move(linkId, HOUR_MS)).toBeNull();
  });

  test('one that was closed before its end does not open again: another is needed', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    await move(linkId, 0);
    expect(await move(linkId, HOUR_MS)).toBeNull();
  });

  test('Stripe refuses to close it although it is open: it waits, and says so', async () => {
    const { linkId } = await stripe.provider.createLink(stripe.request());
    stripe.fake.fail('expire_session', { status: 400 });
    expect(await faultIn(move(linkId, 0))).toMatchObject({ code: 'payment_busy', fate: 'wait', retryAfterMs: 30_000 });
    expect(await move(linkId, 0)).toEqual({ untilMs: NOW_MS });
  });

  test('one of another account, or of another provider, is refused', async () => {
    expect(await faultIn(move('cs_test_elsewhere', 0))).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(await faultIn(move('1234-preference', HOUR_MS))).toMatchObject({ code: 'payment_refused' });
    expect(stripe.fake.requests()).toHaveLength(1);
  });
});
