import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BotError } from '../bot/core/errors.ts';
import { type FakeOpenAi, startFakeOpenAi } from './openai.fake.ts';
import { type Circuit, type OpenAiOptions, openOpenAi } from './openai-client.ts';
import { readRetryAfter } from './openai-errors.ts';

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi({ answer: () => ({ kind: 'ok', content: 'hola' }) });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await fake.stop();
});

const open = (change: Partial<OpenAiOptions> = {}) =>
  openOpenAi({
    target: 'model',
    apiKey: fake.apiKey,
    baseUrl: fake.baseUrl,
    timeoutMs: 5000,
    maxRetries: 0,
    backoffMs: 1,
    ...change,
  });

async function say(client: ReturnType<typeof openOpenAi>, signal?: AbortSignal): Promise<string | null> {
  const request = { model: 'any-model', messages: [{ role: 'user' as const, content: 'hola' }] };
  const answer = await client.call(
    (api, options) => api.chat.completions.create(request, options),
    signal === undefined ? {} : { signal },
  );
  return answer.choices[0]!.message.content;
}

async function faultOf(promise: Promise<unknown>): Promise<BotError> {
  const fault = await promise.then(
    () => 'none',
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(BotError);
  return fault as BotError;
}

test('a request goes out with the key and comes back', async () => {
  expect(await say(open())).toBe('hola');
  expect(fake.requests[0]).toMatchObject({ path: '/v1/chat/completions', status: 200 });
});

test('a server of one’s own needs no key', async () => {
  const own = await startFakeOpenAi({ checksKey: false, answer: () => ({ kind: 'ok', content: 'hola' }) });
  const { apiKey: _, ...options } = { apiKey: '', target: 'model' as const, timeoutMs: 5000, maxRetries: 0 };
  expect(await say(openOpenAi({ ...options, baseUrl: own.baseUrl }))).toBe('hola');
  expect(own.requests[0]!.headers.authorization).toBe('Bearer none');
  await own.stop();
});

test('keys, addresses and accounts of the environment are not taken', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-somebody');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-somebody');
  vi.stubEnv('OPENAI_PROJECT_ID', 'proj-of-somebody');
  await say(open());
  const { headers } = fake.requests[0]!;
  expect(headers.authorization).toBe('Bearer sk-fake');
  expect(JSON.stringify(headers)).not.toContain('somebody');
});

describe('faults become ours', () => {
  test.each([
    [{ kind: 'status', status: 500 }, 'retry'],
    [{ kind: 'status', status: 503 }, 'retry'],
    [{ kind: 'status', status: 408 }, 'retry'],
    [{ kind: 'cut' }, 'retry'],
    [{ kind: 'garbage' }, 'retry'],
    [{ kind: 'limited' }, 'retry'],
    [{ kind: 'limited', retryAfterSeconds: 7 }, 'wait'],
    [{ kind: 'no_credit' }, 'give_up'],
    [{ kind: 'status', status: 400 }, 'give_up'],
    [{ kind: 'status', status: 401 }, 'give_up'],
    [{ kind: 'status', status: 403 }, 'give_up'],
    [{ kind: 'status', status: 404, code: 'model_not_found' }, 'give_up'],
    [{ kind: 'status', status: 413 }, 'give_up'],
  ] as const)('%j → %s', async (trouble, fate) => {
    fake.fails(trouble);
    expect(await faultOf(say(open()))).toMatchObject({ code: 'model_unavailable', fate });
    fake.fails(trouble);
    const other = open({ target: 'transcriber' });
    expect(await faultOf(say(other))).toMatchObject({ code: 'transcriber_unavailable', fate });
  });

  test('a limit says how long to wait', async () => {
    fake.fails({ kind: 'limited', retryAfterSeconds: 7 });
    expect((await faultOf(say(open()))).retryAfterMs).toBe(7000);
  });

  test('a server that does not answer is given up after the time-out, and not asked again', async () => {
    fake.fails({ kind: 'slow' }, { kind: 'slow' });
    const fault = await faultOf(say(open({ timeoutMs: 50, maxRetries: 3 })));
    expect(fault).toMatchObject({ fate: 'retry', message: 'The language model did not answer in time.' });
    expect(fake.requests).toHaveLength(1);
  });

  test('nobody at the address', async () => {
    await fake.stop();
    expect(await faultOf(say(open()))).toMatchObject({ code: 'model_unavailable', fate: 'retry' });
  });

  test('a wrong key, and the sentence for staff repeats nothing of it', async () => {
    const fault = await faultOf(say(open({ apiKey: 'sk-wrong' })));
    expect(fault).toMatchObject({ fate: 'give_up' });
    expect(fault.message).toBe(
      'The language model does not accept the key. Check the key and what it is allowed (401, invalid_api_key).',
    );
  });

  test('the vendor’s words, which may be the customer’s, stay out of the sentence', async () => {
    fake.fails({ kind: 'status', status: 400, message: 'Bad prompt: me llamo Caro' });
    expect((await faultOf(say(open()))).message).toBe('The language model refuses the request (400).');
  });

  test('a caller that waits no longer', async () => {
    fake.fails({ kind: 'slow' });
    const stop = new AbortController();
    const waiting = faultOf(say(open(), stop.signal));
    stop.abort();
    expect(await waiting).toMatchObject({ code: 'model_unavailable', fate: 'retry' });
  });
});

describe('another try', () => {
  test('mends what is over by then', async () => {
    fake.fails({ kind: 'status', status: 500 }, { kind: 'cut' });
    expect(await say(open({ maxRetries: 2 }))).toBe('hola');
    expect(fake.requests).toHaveLength(3);
  });

  test('ends after the last', async () => {
    fake.fails(...Array.from({ length: 9 }, () => ({ kind: 'status', status: 500 }) as const));
    await faultOf(say(open({ maxRetries: 2 })));
    expect(fake.requests).toHaveLength(3);
  });

  test.each([
    { kind: 'limited', retryAfterSeconds: 1 },
    { kind: 'no_credit' },
    { kind: 'status', status: 401 },
  ] as const)('is not made after %j', async (trouble) => {
    fake.fails(trouble);
    await faultOf(say(open({ maxRetries: 2 })));
    expect(fake.requests).toHaveLength(1);
  });
});

describe('the circuit', () => {
  const outage = { kind: 'status', status: 500 } as const;

  test('opens after so many failures in a row, and closes when one call works again', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const seen: [string, Circuit][] = [];
    const client = open({
      opensAfter: 3,
      halfOpenAfterMs: 30_000,
      onCircuit: (target, state) => seen.push([target, state]),
    });
    fake.fails(outage, outage, outage);
    for (let i = 0; i < 3; i += 1) await faultOf(say(client));
    expect(client.circuit).toBe('open');

    vi.setSystemTime(1_029_999);
    expect(await faultOf(say(client))).toMatchObject({
      code: 'model_unavailable',
      fate: 'retry',
      message: 'The language model failed several times in a row and is left alone for a while.',
    });
    expect(fake.requests).toHaveLength(3);

    vi.setSystemTime(1_030_000);
    expect(await say(client)).toBe('hola');
    expect(client.circuit).toBe('closed');
    expect(seen).toEqual([
      ['model', 'open'],
      ['model', 'half_open'],
      ['model', 'closed'],
    ]);
  });

  test('opens again when the one call fails', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const client = open({ opensAfter: 1, halfOpenAfterMs: 100 });
    fake.fails(outage, outage);
    await faultOf(say(client));
    vi.setSystemTime(100);
    await faultOf(say(client));
    expect(client.circuit).toBe('open');
    expect(fake.requests).toHaveLength(2);
  });

  test('lets nobody wait for the one that tries', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const client = open({ opensAfter: 1, halfOpenAfterMs: 100 });
    fake.fails(outage, { kind: 'slow' });
    await faultOf(say(client));
    vi.setSystemTime(100);
    const stop = new AbortController();
    const trying = faultOf(say(client, stop.signal));
    expect(client.circuit).toBe('half_open');
    await faultOf(say(client));
    expect(fake.requests.length).toBeLessThanOrEqual(2);
    stop.abort();
    await trying;
  });

  test('a success in between counts from the start', async () => {
    const client = open({ opensAfter: 2 });
    fake.fails(outage);
    await faultOf(say(client));
    await say(client);
    fake.fails(outage);
    await faultOf(say(client));
    expect(client.circuit).toBe('closed');
  });

  test('a refused request opens nothing: the next one may be taken', async () => {
    const client = open({ opensAfter: 1 });
    fake.fails({ kind: 'status', status: 400 });
    await faultOf(say(client));
    expect(client.circuit).toBe('closed');
  });

  test('nor does a caller that waits no longer', async () => {
    const client = open({ opensAfter: 1 });
    fake.fails({ kind: 'slow' });
    const stop = new AbortController();
    const waiting = faultOf(say(client, stop.signal));
    stop.abort();
    await waiting;
    expect(client.circuit).toBe('closed');
  });

  test('nor does a fault that is ours already, which goes through as it is', async () => {
    const client = open({ opensAfter: 1 });
    const nonsense = new BotError('model_nonsense', 'It said something else.');
    expect(await faultOf(client.call(() => Promise.reject(nonsense)))).toBe(nonsense);
    expect(client.circuit).toBe('closed');
  });

  test('attempts of one call count once', async () => {
    const client = open({ opensAfter: 2, maxRetries: 3 });
    fake.fails(outage, outage, outage, outage);
    await faultOf(say(client));
    expect(client.circuit).toBe('closed');
  });
});

describe('how long to wait, in the vendor’s three forms', () => {
  test.each([
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j → %s', (headers, waitMs) =>
    expect(readRetryAfter(new Headers(headers as Record<string, string>))).toBe(waitMs),
  );
});
