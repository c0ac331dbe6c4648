import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createStripe } from './index.ts';
import type { Fault } from './stripe.fake.ts';
import { faultIn, type Stripe, startStripe } from './stripe.fixture.ts';

let stripe: Stripe;
beforeEach(async () => {
  stripe = await startStripe({ timeoutMs: 500 });
});
afterEach(async () => {
  vi.useRealTimers();
  await stripe.stop();
});

const write = () => stripe.provider.createLink(stripe.request());
const read = () => stripe.provider.payment('pi_1');
const CUT_TWICE: Fault[] = [{ cut: 'before' }, { cut: 'before' }];

describe('what goes wrong becomes ours', () => {
  test.each([
    [[{ status: 500 }], 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [[{ status: 503 }], 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [[{ page: 502 }], 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [[{ nonsense: true }], 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [[{ hang: true }], 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [CUT_TWICE, 'payment_unreachable', 'retry', 'payment_unknown', 'unknown'],
    [[{ status: 429 }], 'payment_busy', 'wait', 'payment_busy', 'wait'],
    [[{ status: 409 }], 'payment_busy', 'wait', 'payment_busy', 'wait'],
    [[{ status: 400 }], 'payment_refused', 'give_up', 'payment_refused', 'give_up'],
    [[{ status: 401 }], 'payment_refused', 'give_up', 'payment_refused', 'give_up'],
    [[{ status: 403 }], 'payment_refused', 'give_up', 'payment_refused', 'give_up'],
  ] satisfies [Fault[], string, string, string, string][])(
    '%j → a read %s (%s), a write %s (%s)',
    async (faults, readCode, readFate, writeCode, writeFate) => {
      stripe.fake.fail('get_payment', ...faults);
      stripe.fake.fail('create_session', ...faults);
      expect(await faultIn(read())).toMatchObject({ code: readCode, fate: readFate });
      expect(await faultIn(write())).toMatchObject({ code: writeCode, fate: writeFate });
    },
  );

  test('nobody at the address: a write never left', async () => {
    await stripe.fake.stop();
    expect(await faultIn(write())).toMatchObject({ code: 'payment_unreachable', fate: 'retry' });
  });

  test('how long to wait is Stripe’s word, where it says it', async () => {
    stripe.fake.fail('get_payment', { status: 429, retryAfterS: 7 }, { status: 429 });
    expect(await faultIn(read())).toMatchObject({ retryAfterMs: 7000 });
    expect(await faultIn(read())).toMatchObject({ retryAfterMs: 2000 });
  });

  test('a key that Stripe does not take, with what to do and nothing of the key', async () => {
    const provider = createStripe({
      secretKey: 'sk_test_wrong_secret',
      webhookSecrets: [],
      apiUrl: stripe.fake.apiUrl,
      nowMs: () => 0,
    });
    const fault = await faultIn(provider.payment('pi_1'));
    expect(fault.message).toMatch(
      /^Stripe refuses to read a payment: it does not take the key\. Set STRIPE_SECRET_KEY .* \(HTTP 401, req_\w+\)\.$/,
    );
    expect(whole(fault)).not.toContain('wrong_secret');
  });

  test('no sentence of Stripe’s goes in: it may repeat what a customer wrote', async () => {
    const liar = await serve({
      error: { type: 'invalid_request_error', code: 'a code of caro@mail.example', param: 'x', message: 'caro@mail' },
    });
    const fault = await faultIn(liar.provider.payment('pi_1'));
    expect(fault.code).toBe('payment_refused');
    expect(whole(fault)).not.toContain('caro');
    await liar.stop();
  });

  test('an address with a path is refused at once: the package would leave it out', () => {
    const deps = { secretKey: 'sk', webhookSecrets: [], nowMs: () => 0 };
    expect(() => createStripe({ ...deps, apiUrl: 'https://proxy.example/stripe' })).toThrow('STRIPE_API_URL');
    expect(() => createStripe({ ...deps, apiUrl: 'https://api.stripe.com' })).not.toThrow();
  });
});

describe('asked again after it, a write is done once', () => {
  test.each([
    ['the line broke before it', CUT_TWICE],
    ['the line broke after it', [{ cut: 'after' }, { cut: 'before' }]],
    ['no answer, not done', [{ hang: true }]],
    ['no answer, done all the same', [{ hang: true, taken: true }]],
    ['a fault that Stripe keeps for a day', [{ status: 500 }]],
    ['a fault that it does not keep', [{ status: 503, isKept: false }]],
  ] satisfies [string, Fault[]][])('%s', async (_, faults) => {
    const { payment } = await stripe.paid();
    const giveBack = () =>
      stripe.provider.refund({
        externalId: payment,
        amount: { amount: 100, currency: 'ARS' },
        idempotencyKey: 'refund-1',
      });
    stripe.fake.fail('create_refund', ...faults);
    expect(await faultIn(giveBack())).toMatchObject({ code: 'payment_unknown' });
    expect(await giveBack()).toMatchObject({ status: 'done' });
    expect(await stripe.provider.payment(payment)).toMatchObject({ refundedCents: 100 });
  });

  test('a line that broke once is mended by the package, under the same key', async () => {
    stripe.fake.fail('create_session', { cut: 'after' });
    const { linkId } = await write();
    expect(stripe.fake.sessions().map(({ id }) => id)).toEqual([linkId]);
    const [first, again] = stripe.fake.requests();
    expect(again!.idempotencyKey).toBe(first!.idempotencyKey);
    expect(again).toMatchObject({ isReplayed: true, status: 200 });
  });

  test('kept faults are stepped over one after the other, the same way in every run', async () => {
    stripe.fake.fail('create_session', { status: 500 });
    await faultIn(write());
    stripe.fake.fail('create_session', { status: 503, isKept: false }, { status: 500 });
    await faultIn(write());
    await faultIn(write());
    const { linkId } = await write();
    expect(await write()).toMatchObject({ linkId });
    expect(stripe.fake.sessions()).toHaveLength(1);
  });
});

describe('Stripe is down', () => {
  const fail = async (times: number) => {
    for (let n = 0; n < times; n += 1) {
      stripe.fake.fail('get_payment', { status: 500 });
      await faultIn(read());
    }
  };

  test('after five failures in a row it is left alone, and one tries whether it works again', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] });
    await fail(5);
    const asked = stripe.fake.requests().length;
    const fault = await faultIn(write());
    expect(fault).toMatchObject({ code: 'payment_unreachable', fate: 'wait', retryAfterMs: 15_000 });
    expect(stripe.fake.requests()).toHaveLength(asked);
    vi.advanceTimersByTime(15_000);
    await write();
    await write();
    expect(stripe.circuits).toEqual(['closed', 'open', 'half_open', 'closed']);
  });

  test('while one tries, nobody else waits for it', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] });
    await fail(5);
    vi.advanceTimersByTime(15_000);
    stripe.fake.fail('get_payment', { hang: true });
    let isOver = false;
    const first = faultIn(read()).finally(() => {
      isOver = true;
    });
    expect(await faultIn(read())).toMatchObject({ fate: 'wait' });
    expect(isOver).toBe(false);
    expect(await first).toMatchObject({ fate: 'retry' });
    expect(stripe.fake.requests()).toHaveLength(6);
    expect(stripe.circuits).toEqual(['closed', 'open', 'half_open', 'open']);
  });

  test('four do not, and what it refuses or asks patience for never does', async () => {
    await fail(4);
    for (let n = 0; n < 10; n += 1) {
      stripe.fake.fail('get_payment', n % 2 === 0 ? { status: 403 } : { status: 429 });
      await faultIn(read());
    }
    expect(await read()).toBeNull();
    expect(stripe.circuits).toEqual(['closed']);
  });

  test('webhooks are read all the same', async () => {
    await fail(5);
    await stripe.fake.tell([
      {
        id: 'evt_1',
        object: 'event',
        type: 'payment_intent.succeeded',
        created: 0,
        livemode: false,
        api_version: '',
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        data: { object: { id: 'pi_1' } },
      },
    ]);
    expect(stripe.provider.readNotice(stripe.calls[0]!)).toMatchObject({ payment: 'pi_1' });
  });
});

test('making the provider and reading webhooks loads nothing of the package; the first call does', () => {
  // in plain Node: here Vitest may have loaded it for another test
  const script = `
    import { createRequire } from 'node:module';
    import { createStripe } from './index.ts';
    const { cache } = createRequire(import.meta.url);
    const isLoaded = () => Object.keys(cache).some((path) => path.includes('/node_modules/stripe/'));
    const stripe = createStripe({ secretKey: 'sk', webhookSecrets: ['whsec'], apiUrl: 'http://127.0.0.1:1', nowMs: () => 0 });
    stripe.readNotice({ headers: {}, query: {}, body: Buffer.from('') });
    const before = isLoaded();
    const code = await stripe.payment('pi_1').catch((fault) => fault.code);
    console.log(JSON.stringify({ before, code, after: isLoaded() }));`;
  const said = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toEqual({ before: false, code: 'payment_unreachable', after: true });
});

/** Everything of a fault that a log may show. */
function whole(fault: Error): string {
  const cause = fault.cause as Error | undefined;
  return [fault.message, fault.stack, JSON.stringify(fault), cause?.stack, JSON.stringify(cause)].join('\n');
}

async function serve(body: object) {
  const server = createServer((_, response) => response.writeHead(400).end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    provider: createStripe({ secretKey: 'sk', webhookSecrets: [], apiUrl, nowMs: () => 0 }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
