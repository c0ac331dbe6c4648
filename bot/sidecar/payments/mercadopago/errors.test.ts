import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BotError } from '../../../core/errors.ts';
import { ANSWER_MS, readRefusal } from './call.ts';
import { createMercadopago } from './index.ts';
import type { Endpoint, Fault } from './mercadopago.fake.ts';
import { NOW_MS, type Shop, startShop, TOKEN, thrownBy } from './mercadopago.fixture.ts';

let it: Shop;
let link: { linkId: string };
let paid: string;
beforeEach(async () => {
  it = await startShop();
  link = await it.shop.createLink(it.draft());
  paid = String((await it.fake.pay(link.linkId)).id);
});
afterEach(async () => {
  vi.useRealTimers();
  await it.stop();
});

/** Every call that the port has, with the endpoint that it ends at. */
const CALLS: [string, Endpoint, () => Promise<unknown>][] = [
  ['createLink', 'create_preference', () => it.shop.createLink(it.draft())],
  ['moveLink', 'update_preference', () => it.shop.moveLink(link.linkId, NOW_MS + 1, NOW_MS)],
  ['refund', 'refund', () => it.shop.refund({ externalId: paid, amount: ONE, idempotencyKey: 'r' })],
  ['payment', 'get_payment', () => it.shop.payment(paid)],
  ['paymentsOf', 'search_payments', () => it.shop.paymentsOf({ linkId: link.linkId, reference: 'pay-1' })],
];
const WRITES = CALLS.slice(0, 3);
const READS = CALLS.slice(3);
const ONE = { amount: 100, currency: 'ARS' };

const faultOf = async (endpoint: Endpoint, run: () => Promise<unknown>, fault: Fault) => {
  it.fake.fail(endpoint, fault);
  return (await thrownBy(run())) as BotError;
};

/** Lets a call wait until it's given up. */
async function giveUp(): Promise<void> {
  await vi.waitFor(() => expect(it.fake.requests.at(-1)?.status).toBe('hung'), { interval: 1 });
  it.timers.run(ANSWER_MS);
}

describe('a write', () => {
  test.each(WRITES)('%s that is not answered in time is unknown', async (_name, endpoint, run) => {
    it.fake.fail(endpoint, { hang: true, taken: true });
    const thrown = thrownBy(run());
    await giveUp();
    expect(await thrown).toMatchObject({ code: 'payment_unknown', fate: 'unknown' });
  });

  test.each<[string, Fault]>([
    ['cut before it was taken', { cut: 'before' }],
    ['cut after it was taken', { cut: 'after' }],
    ['answered by a gateway that gave up', { status: 504 }],
    ['answered by a gateway with nothing behind', { status: 502 }],
    ['answered with nonsense', { text: '<html>', taken: true }],
    ['answered with half a thing', { text: '{"id":null}', taken: true }],
  ])('that is %s is unknown', async (_name, fault) => {
    for (const [, endpoint, run] of WRITES)
      expect(await faultOf(endpoint, run, fault)).toMatchObject({ code: 'payment_unknown', fate: 'unknown' });
  });

  test('that is tried again after all of that is done once', async () => {
    const refund = WRITES[2]![2];
    it.fake.fail('refund', { cut: 'after' });
    it.fake.fail('refund', { status: 500 });
    await thrownBy(refund());
    await thrownBy(refund());
    await refund();
    expect(it.fake.refundsOf(paid)).toHaveLength(1);
  });

  test('whose key they call used, without saying for what, is unknown', async () => {
    const err = await faultOf('refund', WRITES[2]![2], { status: 404, code: 2032 });
    expect(err).toMatchObject({ code: 'payment_unknown' });
  });
});

describe('a reading', () => {
  test.each(READS)('%s that is not answered in time is tried again', async (_name, endpoint, run) => {
    it.fake.fail(endpoint, { hang: true });
    const thrown = thrownBy(run());
    await giveUp();
    expect(await thrown).toMatchObject({ code: 'payment_unreachable', fate: 'retry' });
  });

  test.each<[string, Fault]>([
    ['cut', { cut: 'before' }],
    ['answered by a gateway that gave up', { status: 504 }],
    ['answered with nonsense', { text: '<html>' }],
    ['answered with something else', { text: '{"id":1}' }],
  ])('that is %s is tried again', async (_name, fault) => {
    for (const [, endpoint, run] of READS)
      expect(await faultOf(endpoint, run, fault)).toMatchObject({ code: 'payment_unreachable', fate: 'retry' });
  });
});

describe('whatever was asked', () => {
  test.each(CALLS)('%s: a fault of theirs is tried again', async (_name, endpoint, run) => {
    for (const status of [500, 503, 423, 409])
      expect(await faultOf(endpoint, run, { status })).toMatchObject({ code: 'payment_unreachable', fate: 'retry' });
  });

  test.each(CALLS)('%s: too many calls wait as long as they ask', async (_name, endpoint, run) => {
    const err = await faultOf(endpoint, run, { status: 429, headers: { 'retry-after': '7' } });
    expect(err).toMatchObject({ code: 'payment_busy', fate: 'wait', retryAfterMs: 7000 });
  });

  test.each([
    ['no header', {}, 30_000],
    ['an empty one', { 'retry-after': '' }, 30_000],
    ['words', { 'retry-after': 'soon' }, 30_000],
    ['a date', { 'retry-after': new Date(NOW_MS + 12_000).toUTCString() }, 12_000],
    ['a date that is over', { 'retry-after': new Date(NOW_MS - 12_000).toUTCString() }, 1000],
    ['nothing to wait', { 'retry-after': '0' }, 1000],
    ['a day', { 'retry-after': '86400' }, 3_600_000],
  ])('too many calls with %s wait', async (_name, headers, retryAfterMs) =>
    expect(await faultOf('get_payment', READS[0]![2], { status: 429, headers })).toMatchObject({ retryAfterMs }),
  );

  test('what waits is spread over a quarter more', async () => {
    const late = createMercadopago({
      ...DEPS(),
      random: () => 1,
    });
    it.fake.fail('get_payment', { status: 429, headers: { 'retry-after': '8' } });
    expect(await thrownBy(late.payment(paid))).toMatchObject({ retryAfterMs: 10_000 });
  });

  test.each(CALLS)('%s: a token that is not taken is refused and tells what to set', async (_name, endpoint, run) => {
    const err = await faultOf(endpoint, run, { status: 401, error: 'unauthorized', message: 'invalid access token' });
    expect(err).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(err.message).toMatch(/^Mercado Pago refused to .*HTTP 401 unauthorized.*MERCADOPAGO_ACCESS_TOKEN/);
  });

  test.each(CALLS)('%s: without leave it is refused', async (_name, endpoint, run) => {
    const err = await faultOf(endpoint, run, { status: 403 });
    expect(err).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(err.message).toContain('Look for a notice');
  });

  test.each<[number, string, number | undefined, string]>([
    [400, 'bad_request', 2063, 'in no state for it'],
    [404, 'not_found', 2024, 'too old'],
    [404, 'not_found', 15016, 'too old'],
    [404, 'not_found', 3024, 'all or nothing'],
    [401, 'bad_request', 4040, 'not above zero'],
    [400, 'collector_does_not_comply_with_current_regulation', undefined, 'identity check'],
    [403, 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES', undefined, 'identity check'],
    [409, 'idempotency_key_already_used', undefined, 'fault of Conserje'],
    [404, 'not_found', 9999, 'Look whether the access token'],
    [400, 'something_new', undefined, 'not tried again'],
    [302, 'moved', undefined, 'MERCADOPAGO_API_URL'],
  ])('%i %s (%s) is refused and says: %s', async (status, error, code, mend) => {
    const fault = { status, error, ...(code === undefined ? {} : { code }) };
    const err = await faultOf('refund', WRITES[2]![2], fault);
    expect(err).toMatchObject({ code: 'payment_refused', fate: 'give_up' });
    expect(err.message).toContain(`refund payment ${paid}`);
    expect(err.message).toContain(mend);
  });

  test.each(['127.0.0.1', 'localhost'])('what can’t be reached at %s was not done', async (host) => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const alone = createMercadopago({ ...DEPS(), apiUrl: `http://${host}:${port}` });
    for (const call of [() => alone.createLink(it.draft()), () => alone.payment('1')])
      expect(await thrownBy(call())).toMatchObject({ code: 'payment_unreachable', fate: 'retry' });
  });

  test('the token follows no redirect', async () => {
    it.fake.fail('get_payment', { status: 302, headers: { location: `${it.fake.apiUrl}/v1/payments/2` } });
    await thrownBy(it.shop.payment(paid));
    expect(it.fake.requests.at(-1)!.path).toBe(`/v1/payments/${paid}`);
  });

  test('no wait is left running', async () => {
    await it.shop.payment(paid);
    await faultOf('get_payment', READS[0]![2], { status: 500 });
    await faultOf('get_payment', READS[0]![2], { cut: 'before' });
    expect(it.timers.waits()).toEqual([]);
  });

  test('no adapter works without a token', () =>
    expect(() => createMercadopago({ ...DEPS(), accessToken: '' })).toThrow('without an access token'));
});

const DEPS = () => ({
  accessToken: TOKEN,
  webhookSecrets: [],
  apiUrl: it.fake.apiUrl,
  minorPerUnit: () => 100,
  timers: it.timers,
  nowMs: () => NOW_MS,
  random: () => 0,
});

describe('what is told of a refusal', () => {
  const SAID = `payer caro@example.com, phone +54 9 3548 00-0001, card 4509 9535 6623 3704, ${TOKEN}, APP_USR-12-ab, over\n\tHTTP`;

  test('has neither persons nor secrets in it', async () => {
    const err = await faultOf('create_preference', WRITES[0]![2], {
      status: 400,
      error: 'invalid_payer',
      message: SAID,
    });
    const all = `${err.message} ${String(err.cause)} ${err.stack}`;
    expect(all).toContain('invalid_payer');
    for (const secret of ['caro', 'example.com', '3548', '4509', '3704', TOKEN, 'APP_USR', '12-ab'])
      expect(all).not.toContain(secret);
  });

  test('has no token in it, whatever it looks like', () =>
    expect(readRefusal(400, { message: 'bad token plain-word here' }, 'plain-word').text).toBe('bad token … here'));

  test('keeps short numbers and words', () =>
    expect(readRefusal(400, { message: 'installments invalid. Should be 1 to 36.' }, TOKEN).text).toBe(
      'installments invalid. Should be 1 to 36.',
    ));

  test.each<[string, unknown, string[]]>([
    ['a page', undefined, []],
    ['null', null, []],
    ['a list', [], []],
    ['codes as numbers and text', { cause: [{ code: 1 }, { code: 'b' }] }, ['1', 'b']],
    ['a cause that is none', { error: 'e', cause: 'why' }, ['e']],
    ['codes that are sentences', { error: 'no way, Caro', cause: [{ code: 'x y' }, {}] }, []],
    ['the same twice', { error: 'e', cause: [{ code: 'e' }] }, ['e']],
  ])('of %s is read as far as it goes', (_name, json, codes) =>
    expect(readRefusal(400, json, TOKEN).codes).toEqual(codes),
  );

  test('is not long', () =>
    expect(readRefusal(400, { message: 'x'.repeat(5000) }, TOKEN).text.length).toBeLessThanOrEqual(160));
});

describe('the circuit', () => {
  /** only clocks: sockets go on as they are */
  const fakeClock = () => vi.useFakeTimers({ toFake: ['performance', 'Date'] });
  const fail = async (fault: Fault, times = 1) => {
    it.fake.fail('get_payment', fault, times);
    for (let time = 0; time < times; time += 1) await thrownBy(it.shop.payment(paid));
  };

  test('is closed from the start, and says so', () => {
    expect(it.circuits).toEqual(['closed']);
    expect(it.shop.circuit()).toBe('closed');
  });

  test('opens after five failures in a row: nothing is sent, everybody waits', async () => {
    fakeClock();
    await fail({ status: 500 }, 5);
    expect(it.circuits).toEqual(['closed', 'open']);
    expect(it.shop.circuit()).toBe('open');
    const before = it.fake.requests.length;
    const err = (await thrownBy(it.shop.createLink(it.draft()))) as BotError;
    expect(err).toMatchObject({ code: 'payment_unreachable', fate: 'wait' });
    expect(err.retryAfterMs).toBe(15_000);
    expect(it.fake.requests).toHaveLength(before);
  });

  test('lets one try after a while, and closes when that works', async () => {
    fakeClock();
    await fail({ status: 500 }, 5);
    vi.advanceTimersByTime(15_001);
    expect(await it.shop.payment(paid)).not.toBeNull();
    expect(it.circuits).toEqual(['closed', 'open', 'half_open', 'closed']);
  });

  test('opens again when that fails; meanwhile the others do not wait for it', async () => {
    fakeClock();
    await fail({ status: 500 }, 5);
    vi.advanceTimersByTime(15_001);
    it.fake.fail('get_payment', { hang: true });
    const trying = thrownBy(it.shop.payment(paid));
    await vi.waitFor(() => expect(it.fake.requests.at(-1)?.status).toBe('hung'), { interval: 1 });
    expect(await thrownBy(it.shop.payment(paid))).toMatchObject({ fate: 'wait' });
    it.timers.run(ANSWER_MS);
    expect(await trying).toMatchObject({ fate: 'retry' });
    expect(it.circuits).toEqual(['closed', 'open', 'half_open', 'open']);
  });

  test.each<[string, Fault]>([
    ['refusals', { status: 400 }],
    ['tokens that are not taken', { status: 401 }],
    ['requests for patience', { status: 429 }],
  ])('stays closed over %s: they are answers', async (_name, fault) => {
    await fail(fault, 6);
    expect(it.circuits).toEqual(['closed']);
  });

  test('counts in a row only', async () => {
    await fail({ status: 500 }, 4);
    await it.shop.payment(paid);
    await fail({ status: 500 }, 4);
    expect(it.circuits).toEqual(['closed']);
  });

  test('is told nobody where nobody listens', async () => {
    const { onCircuit: _, ...deps } = { ...DEPS(), onCircuit: null };
    expect(createMercadopago(deps).circuit()).toBe('closed');
  });
});

test('every error of these is a BotError of payments', async () => {
  for (const [, endpoint, run] of CALLS) {
    const err = await faultOf(endpoint, run, { status: 418 });
    expect(err).toBeInstanceOf(BotError);
    expect(err.code).toMatch(/^payment_/);
  }
});
