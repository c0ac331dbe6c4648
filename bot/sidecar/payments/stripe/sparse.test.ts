import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStripe } from './index.ts';
import { HOUR_MS, NOW_MS } from './stripe.fixture.ts';

/*
 * A server that answers with less than Stripe does: only what a deposit cannot do without, ids where objects were asked
 * for, no payment intents and no lists. Stand-ins of Stripe's are often like that, and so is the least that is documented.
 */

let session: Record<string, unknown>;
/** beside the session: what is there, by `METHOD path` */
let routes: Record<string, unknown>;
let asked: string[];
const server = createServer((request, response) => {
  const path = `${request.method} ${request.url?.split('?')[0]}`;
  asked.push(path);
  const found = path === 'GET /v1/checkout/sessions/cs_1' ? session : routes[path];
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ?? { error: { message: 'no such route' } }));
});
let provider: ReturnType<typeof createStripe>;
beforeEach(async () => {
  asked = [];
  session = {
    id: 'cs_1',
    url: 'https://pay.example/1',
    client_reference_id: 'pay-1',
    payment_status: 'paid',
    payment_intent: 'pi_1',
    amount_total: 4_500_000,
    currency: 'ars',
  };
  routes = { 'POST /v1/checkout/sessions': { id: 'cs_1', url: 'https://pay.example/1' } };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;
  provider = createStripe({ secretKey: 'sk_test_not_real', webhookSecrets: [], apiUrl, nowMs: () => NOW_MS });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const PAID = {
  externalId: 'pi_1',
  reference: 'pay-1',
  status: 'approved',
  amount: { amount: 4_500_000, currency: 'ARS' },
  refundedCents: 0,
  refundsUntold: true,
  updatedAtMs: NOW_MS,
};

test('a link with its id and address alone is one, until the end that was asked for', async () => {
  const request = {
    reference: 'pay-1',
    amount: PAID.amount,
    title: 'Seña',
    untilMs: NOW_MS + 2 * HOUR_MS,
    nowMs: NOW_MS,
    idempotencyKey: 'k',
    returnUrl: 'https://cabanas.example/',
    notificationUrl: 'https://cabanas.example/hook',
  };
  const link = { linkId: 'cs_1', url: 'https://pay.example/1', untilMs: NOW_MS + 2 * HOUR_MS };
  expect(await provider.createLink(request)).toEqual(link);
});

describe('a payment is read', () => {
  test('from its session, where nobody knows its payment intent', async () => {
    expect(await provider.payment('cs_1')).toMatchObject(PAID);
    expect(await provider.paymentsOf({ linkId: 'cs_1', reference: 'pay-1' })).toMatchObject([PAID]);
    expect(await provider.payment('pi_1')).toBeNull();
  });

  test('from its session, where that has no payment intent', async () => {
    session = { ...session, payment_intent: null };
    expect(await provider.payment('cs_1')).toMatchObject({ ...PAID, externalId: 'cs_1' });
  });

  test('by its payment intent, with the charge’s id for a charge, and with the reference of the session', async () => {
    const intent = { id: 'pi_1', status: 'succeeded', amount: 4_500_000, currency: 'ars', latest_charge: 'ch_1' };
    routes['GET /v1/payment_intents/pi_1'] = intent;
    expect(await provider.payment('cs_1')).toMatchObject(PAID);
  });

  test.each([
    ['open', 'unpaid', null],
    ['expired', 'unpaid', null],
    ['complete', 'unpaid', 'pending'],
    ['complete', 'paid', 'approved'],
  ])('%s and %s: %s', async (status, payment_status, ours) => {
    session = { ...session, status, payment_status };
    expect((await provider.payment('cs_1'))?.status ?? null).toBe(ours);
  });

  test('not without an amount: nobody guesses what came', async () => {
    session = { ...session, amount_total: null };
    expect(await provider.payment('cs_1')).toBeNull();
  });
});

describe('a refund', () => {
  const request = { externalId: 'pi_1', amount: { amount: 100, currency: 'ARS' }, idempotencyKey: 'r' };

  test('is made where refunds are not listed, and is of what was asked', async () => {
    routes['POST /v1/refunds'] = { id: 're_1', status: 'succeeded' };
    expect(await provider.refund(request)).toEqual({ externalId: 're_1', status: 'done', amount: request.amount });
  });

  test('that was made before is not made again, though nobody lists it', async () => {
    expect(await provider.refund({ ...request, madeId: 're_1' })).toMatchObject({ status: 'pending' });
    expect(asked).toEqual(['GET /v1/refunds']);
  });
});
