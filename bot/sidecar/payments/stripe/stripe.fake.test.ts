import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeStripe, startFakeStripe } from './stripe.fake.ts';
import { NOW_MS } from './stripe.fixture.ts';

/* The fake is only worth something while it refuses what Stripe refuses: here it is called without our adapter. */

let fake: FakeStripe;
let nowMs: number;
beforeEach(async () => {
  nowMs = NOW_MS;
  fake = await startFakeStripe({ nowMs: () => nowMs });
});
afterEach(() => fake.stop());

const SESSION = {
  mode: 'payment',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'ars',
  'line_items[0][price_data][unit_amount]': '4500000',
  'line_items[0][price_data][product_data][name]': 'Seña <b>Coihue</b>',
  success_url: 'https://cabanas.example/volver?s={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://cabanas.example/volver',
};

async function call(
  method: string,
  path: string,
  form?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<{ status: number; code: string | undefined; param: string | undefined; body: Record<string, unknown> }> {
  const answer = await fetch(`${fake.apiUrl}/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${fake.secretKey}`, ...headers },
    ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
    ...(form === undefined
      ? {}
      : {
          headers: {
            authorization: `Bearer ${fake.secretKey}`,
            'content-type': 'application/x-www-form-urlencoded',
            ...headers,
          },
        }),
  });
  const body = (await answer.json()) as { error?: { code?: string; type?: string; param?: string } };
  const { code, type, param } = body.error ?? {};
  return { status: answer.status, code: code ?? type, param, body: body as Record<string, unknown> };
}
const make = (change: Record<string, string> = {}, headers?: Record<string, string>) =>
  call('POST', 'checkout/sessions', { ...SESSION, ...change }, headers);
const makeId = async () => String((await make()).body.id);

describe('it refuses', () => {
  test('another key, an unknown address, and a body that is no form', async () => {
    expect(await make({}, { authorization: 'Bearer sk_test_another' })).toMatchObject({ status: 401 });
    expect(await call('GET', 'accounts')).toMatchObject({ status: 404 });
    const json = { 'content-type': 'application/json' };
    expect(await make({}, json)).toMatchObject({ status: 400, code: 'invalid_request_error' });
  });

  test.each([
    [{ nickname: 'x' }, 'parameter_unknown', 'nickname'],
    [{ 'line_items[0][price_data][tax]': '1' }, 'parameter_unknown', 'line_items[0][price_data][tax]'],
    [{ 'line_items[0][quantity]': 'one' }, 'parameter_invalid_integer', 'line_items[0][quantity]'],
    [{ 'line_items[0][price_data][currency]': 'ARS' }, 'invalid_request_error', 'line_items[0][price_data][currency]'],
    [{ mode: 'party' }, 'invalid_request_error', 'mode'],
    [{ success_url: '/volver' }, 'url_invalid', 'success_url'],
    [{ customer_email: 'caro' }, 'email_invalid', 'customer_email'],
    [{ client_reference_id: '' }, 'parameter_invalid_empty', 'client_reference_id'],
    [{ 'metadata[a]': 'x'.repeat(501) }, 'invalid_request_error', 'metadata[a]'],
    [{ 'expand[0]': 'customer' }, 'invalid_request_error', 'expand'],
    [{ 'line_items[0][price_data][unit_amount]': '49' }, 'amount_too_small', 'line_items[0][price_data][unit_amount]'],
    [
      { 'line_items[0][price_data][unit_amount]': '1000000000000' },
      'amount_too_large',
      'line_items[0][price_data][unit_amount]',
    ],
  ])('%j: %s at %s', async (change, code, param) => {
    expect(await make(change)).toMatchObject({ status: 400, code, param });
  });

  test('a session without an amount', async () => {
    const { 'line_items[0][price_data][unit_amount]': _, ...rest } = SESSION;
    expect(await call('POST', 'checkout/sessions', rest)).toMatchObject({ code: 'parameter_missing' });
  });

  test.each([
    [30 * 60 - 1, 400],
    [30 * 60, 200],
    [24 * 3600, 200],
    [24 * 3600 + 1, 400],
  ])('an end %i s from now: %i', async (seconds, status) => {
    expect(await make({ expires_at: String(NOW_MS / 1000 + seconds) })).toMatchObject({ status });
  });

  test('to close a session that was paid, or is over', async () => {
    const paid = await makeId();
    await fake.pay(paid);
    expect(await call('POST', `checkout/sessions/${paid}/expire`)).toMatchObject({ status: 400 });
    const over = await makeId();
    nowMs += 24 * 3600_000;
    expect(await call('POST', `checkout/sessions/${over}/expire`)).toMatchObject({ status: 400 });
    expect(await call('POST', 'checkout/sessions/cs_test_none/expire')).toMatchObject({ code: 'resource_missing' });
  });

  test('to refund more than is left, what was not paid, and what is disputed', async () => {
    const id = await makeId();
    const { payment } = await fake.pay(id, { delayed: true });
    const give = (amount: string) => call('POST', 'refunds', { payment_intent: payment, amount });
    expect(await give('1')).toMatchObject({ status: 400, code: 'payment_intent_unexpected_state' });
    await fake.settle(id, 'succeeded');
    expect(await give('4000000')).toMatchObject({ status: 200 });
    expect(await give('500001')).toMatchObject({ status: 400, param: 'amount' });
    expect(await give('500000')).toMatchObject({ status: 200 });
    expect(await give('1')).toMatchObject({ code: 'charge_already_refunded' });
    const other = await fake.pay(await makeId());
    await fake.dispute(other.payment);
    expect(await call('POST', 'refunds', { payment_intent: other.payment })).toMatchObject({ code: 'charge_disputed' });
  });

  test('to pay twice, or after the end', async () => {
    const paid = await makeId();
    await fake.pay(paid);
    await expect(fake.pay(paid)).rejects.toThrow('the session is complete');
    const over = await makeId();
    nowMs += 24 * 3600_000;
    await expect(fake.pay(over)).rejects.toThrow('the session is expired');
  });
});

describe('keys', () => {
  const key = { 'idempotency-key': 'k' };
  test('the same call: the same answer, marked', async () => {
    const first = await make({}, key);
    const again = await make({}, key);
    expect(again.body).toEqual(first.body);
    expect(fake.requests().map(({ isReplayed }) => isReplayed)).toEqual([false, true]);
  });

  test('another call under the same key is an error', async () => {
    await make({}, key);
    expect(await make({ locale: 'es' }, key)).toMatchObject({ status: 400, code: 'idempotency_error' });
  });

  test('without a key it is done twice; forgotten, a key is new', async () => {
    await make();
    await make();
    await make({}, key);
    fake.forgetKeys();
    await make({}, key);
    expect(fake.sessions()).toHaveLength(4);
  });

  test('a fault of its own is kept; what was wrong from the start is not', async () => {
    fake.fail('create_session', { status: 500 });
    expect(await make({}, key)).toMatchObject({ status: 500 });
    expect(await make({}, key)).toMatchObject({ status: 500 });
    const other = { 'idempotency-key': 'other' };
    await make({ nickname: 'x' }, other);
    expect(await make({}, other)).toMatchObject({ status: 200 });
  });
});

describe('what it gives', () => {
  test('ids where nothing was asked to be whole, the things themselves where it was', async () => {
    const id = await makeId();
    expect((await call('GET', `checkout/sessions/${id}`)).body).toMatchObject({ payment_intent: null, status: 'open' });
    const { payment } = await fake.pay(id);
    expect((await call('GET', `checkout/sessions/${id}`)).body).toMatchObject({ payment_intent: payment, url: null });
    expect((await call('GET', `payment_intents/${payment}`)).body.latest_charge).toMatch(/^ch_/);
    const whole = await call('GET', `checkout/sessions/${id}?expand[0]=payment_intent.latest_charge`);
    expect(whole.body).toMatchObject({ payment_intent: { id: payment, latest_charge: { status: 'succeeded' } } });
  });

  test('events as they were when they happened', async () => {
    const id = await makeId();
    await fake.pay(id, { delayed: true });
    await fake.settle(id, 'succeeded');
    const sessions = fake.events().filter(({ type }) => type.startsWith('checkout.session.'));
    expect(sessions.map(({ data }) => data.object.payment_status)).toEqual(['unpaid', 'paid']);
  });

  test('a session that ended by itself tells of it', async () => {
    await makeId();
    nowMs += 24 * 3600_000;
    expect(fake.sessions()).toMatchObject([{ status: 'expired', url: null }]);
    expect(fake.events()).toMatchObject([{ type: 'checkout.session.expired' }]);
  });
});

describe('the page of a link', () => {
  const open = async (id: string, press?: string) => {
    const answer = await fetch(`${fake.apiUrl}/pay/${id}`, {
      redirect: 'manual',
      ...(press === undefined ? {} : { method: 'POST', body: new URLSearchParams({ do: press }) }),
    });
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  };

  test('shows what is paid, and nothing of a title as code', async () => {
    const { text } = await open(await makeId());
    expect(text).toContain('45.000 ARS');
    expect(text).toContain('Seña &#60;b&#62;Coihue');
    expect(text).not.toMatch(/<script|<link|src=/);
  });

  test('paid: back to the business, and told', async () => {
    const id = await makeId();
    expect(await open(id, 'pay')).toMatchObject({ status: 303, location: `https://cabanas.example/volver?s=${id}` });
    expect(fake.sessions()).toMatchObject([{ status: 'complete', payment_status: 'paid' }]);
    expect((await open(id)).text).toContain('Ya está pagado.');
  });

  test('declined, and paid later with cash', async () => {
    const id = await makeId();
    expect((await open(id, 'decline')).text).toContain('La tarjeta fue rechazada');
    expect((await open(id)).text).toContain('data-testid="pay"');
    await open(id, 'later');
    expect((await open(id)).text).toContain('El pago está en camino.');
  });

  test('over, unknown, and a button that is none', async () => {
    const id = await makeId();
    expect(await open(id, 'steal')).toMatchObject({ status: 400 });
    nowMs += 24 * 3600_000;
    expect((await open(id)).text).toContain('Este enlace venció.');
    expect((await open(id, 'pay')).text).toContain('Este enlace venció.');
    expect(await open('cs_test_none')).toMatchObject({ status: 404 });
  });
});
