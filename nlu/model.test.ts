import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createModelInterpreter } from './model.ts';
import { PROMPT_FIXED } from './model-prompt.ts';
import { type FakeOpenAi, startFakeOpenAi } from './openai.fake.ts';
import type { ChatAnswer } from './openai-answers.fake.ts';
import { openOpenAi } from './openai-client.ts';
import type { ChatRequest } from './openai-requests.fake.ts';
import { contextOf } from './phrases.fixture.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const TEXT = 'hay lugar del 14 al 17 de diciembre para 3?';
const GOOD = {
  readings: [
    { intent: 'check_availability', slots: { date_range: { from: '2026-12-14', to: '2026-12-17' }, guests: 3 } },
  ],
  unclear: [],
};
const READ = [
  { intent: 'check_availability', slots: { date_range: { from: '2026-12-14', to: '2026-12-17' }, guests: 3 } },
];

let fake: FakeOpenAi;
let nowMs: number;

beforeEach(async () => {
  fake = await startFakeOpenAi();
  nowMs = 0;
});
afterEach(() => fake.stop());

function modelOf(model = 'gpt-4o-mini', timeoutMs = 2000) {
  const client = openOpenAi({
    target: 'model',
    apiKey: fake.apiKey,
    baseUrl: fake.baseUrl,
    timeoutMs,
    maxRetries: 0,
    backoffMs: 1,
  });
  return createModelInterpreter({ client, model, nowMs: () => nowMs, sha256 });
}

const read = (model = modelOf()) => model.read(TEXT, contextOf('cabins'));
const chats = (): ChatRequest[] => fake.requests.flatMap(({ chat }) => (chat === undefined ? [] : [chat]));

/** The model says these, one after another. */
function says(...answers: ChatAnswer[]): void {
  fake.answers(() => answers.shift() ?? { kind: 'status', status: 500 });
}
const ok = (content: unknown): ChatAnswer => ({ kind: 'ok', content, promptTokens: 100, completionTokens: 20 });

describe('an answer', () => {
  test('becomes an interpretation that says who read it, from what, at what cost', async () => {
    says(ok(GOOD));
    fake.answers(() => {
      nowMs += 700;
      return ok(GOOD);
    });
    expect(await read()).toMatchObject({
      readings: READ,
      clarify: [],
      confidence: 0.8,
      source: 'openai',
      by: {
        model: 'gpt-4o-mini',
        promptHash: sha256(PROMPT_FIXED),
        promptTokens: 100,
        completionTokens: 20,
        latencyMs: 700,
      },
    });
  });

  test('is asked for with the strict schema, once', async () => {
    says(ok(GOOD));
    await read();
    expect(chats()).toHaveLength(1);
    expect(chats()[0]).toMatchObject({
      model: 'gpt-4o-mini',
      temperature: 0,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
  });

  test('of a model that thinks first is asked for without what it refuses', async () => {
    says(ok(GOOD));
    await read(modelOf('gpt-5.4-mini'));
    expect(chats()).toHaveLength(1);
    expect(chats()[0]).not.toHaveProperty('temperature');
    expect(chats()[0]).toHaveProperty('max_completion_tokens');
  });
});

describe('the six ways an answer may be', () => {
  test.each<[string, ChatAnswer]>([
    ['cut off', { kind: 'length' }],
    ['no JSON', { kind: 'malformed' }],
    ['another shape', ok({ intent: 'book' })],
    ['an intent that there is not', ok({ readings: [{ intent: 'confirm', slots: {} }], unclear: [] })],
    ['no completion at all', { kind: 'wrong_shape' }],
  ])('%s: asked once more, and taken then', async (_, wrong) => {
    says(wrong, ok(GOOD));
    expect((await read()).readings).toEqual(READ);
    expect(chats()).toHaveLength(2);
  });

  test.each<[string, ChatAnswer]>([
    ['cut off', { kind: 'length' }],
    ['no JSON', { kind: 'malformed' }],
    ['another shape', ok({ intent: 'book' })],
  ])('%s twice is nonsense', async (_, wrong) => {
    says(wrong, wrong, ok(GOOD));
    await expect(read()).rejects.toMatchObject({ code: 'model_nonsense', fate: 'give_up' });
    expect(chats()).toHaveLength(2);
  });

  test.each<[string, ChatAnswer]>([
    ['refused', { kind: 'refusal', text: 'I cannot help with that.' }],
    ['filtered', { kind: 'content_filter' }],
    ['nothing that stands in the message', ok({ readings: [{ intent: 'affirm', slots: {} }], unclear: [] })],
  ])('%s: not asked again, it would say the same', async (_, answer) => {
    says(answer, ok(GOOD));
    await expect(read()).rejects.toMatchObject({ code: 'model_nonsense' });
    expect(chats()).toHaveLength(1);
  });

  test('what was wrong is told, with the answer that was', async () => {
    says(ok({ readings: [{ intent: 'book', slots: { guests: 'three' } }], unclear: [] }), ok(GOOD));
    await read();
    const [, , wrong, again] = chats()[1]!.messages;
    expect(wrong).toMatchObject({ role: 'assistant', content: expect.stringContaining('three') });
    expect(again).toMatchObject({ role: 'user', content: expect.stringContaining('readings.0.slots.guests') });
  });

  test('a cut answer is asked for with more room', async () => {
    says({ kind: 'length' }, ok(GOOD));
    await read();
    const [first, second] = chats();
    expect(second!.max_tokens).toBe(first!.max_tokens! * 2);
  });

  test('both attempts are counted', async () => {
    says(ok('no'), ok(GOOD));
    const spent: number[] = [];
    const found = await modelOf().read(TEXT, contextOf('cabins'), { onTokens: (tokens) => spent.push(tokens) });
    expect(spent).toEqual([120, 120]);
    expect(found.by).toMatchObject({ promptTokens: 200, completionTokens: 40 });
  });

  test('after a slow wrong answer the customer is not kept waiting for another', async () => {
    fake.answers(() => {
      nowMs += 5000;
      return ok('no');
    });
    await expect(read()).rejects.toMatchObject({ code: 'model_nonsense' });
    expect(chats()).toHaveLength(1);
  });
});

describe('servers that differ', () => {
  /** Refuses a request as a server would that does not know one of its fields. */
  const refuses = (field: keyof ChatRequest, message: string, then: ChatAnswer = ok(GOOD)) =>
    fake.answers((request) => (request[field] === undefined ? then : { kind: 'status', status: 400, message }));

  test('one without schemas is asked for JSON, then for nothing, and remembered', async () => {
    refuses('response_format', "'response_format' is not supported");
    const model = modelOf();
    expect((await read(model)).readings).toEqual(READ);
    expect(chats().map(({ response_format }) => response_format?.type)).toEqual([
      'json_schema',
      'json_object',
      undefined,
    ]);
    await read(model);
    expect(chats()).toHaveLength(4);
  });

  test.each<[string, keyof ChatRequest]>([
    ["Unsupported parameter: 'max_tokens'", 'max_tokens'],
    ["Unsupported value: 'temperature' does not support 0", 'temperature'],
  ])('%s: asked without', async (message, field) => {
    refuses(field, message);
    expect((await read()).readings).toEqual(READ);
    expect(chats()).toHaveLength(2);
  });

  test('one that refuses every form is refused', async () => {
    fake.answers(() => ({ kind: 'status', status: 400, message: 'no' }));
    await expect(read()).rejects.toMatchObject({ code: 'model_unavailable', fate: 'give_up' });
    expect(chats().length).toBeLessThanOrEqual(5);
  });

  test('a prompt that is too long for it is not tried in other forms', async () => {
    fake.answers(() => ({ kind: 'status', status: 400, message: 'maximum context length is 2048 tokens' }));
    await expect(read()).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(chats()).toHaveLength(1);
  });

  test('one that counts no tokens is counted by length', async () => {
    const client = {
      call: async () => ({ choices: [{ message: { content: JSON.stringify(GOOD) } }] }) as never,
    };
    const model = createModelInterpreter({ client, model: 'local', nowMs: () => 0, sha256 });
    const { by } = await model.read(TEXT, contextOf('cabins'));
    expect(by!.promptTokens).toBeGreaterThan(PROMPT_FIXED.length / 5);
    expect(by!.completionTokens).toBe(Math.ceil(JSON.stringify(GOOD).length / 4));
  });
});

describe('what it does not mend', () => {
  test.each<[string, ChatAnswer, string]>([
    ['down', { kind: 'cut' }, 'retry'],
    ['over the limit', { kind: 'limited', retryAfterSeconds: 3 }, 'wait'],
    ['out of credit', { kind: 'no_credit' }, 'give_up'],
    ['at fault', { kind: 'status', status: 503 }, 'retry'],
    ['a proxy', { kind: 'garbage' }, 'retry'],
  ])('a server that is %s', async (_, answer, fate) => {
    fake.answers(() => answer);
    await expect(read()).rejects.toMatchObject({ code: 'model_unavailable', fate });
  });

  test('a server that does not answer in time', async () => {
    says({ kind: 'slow' });
    await expect(read(modelOf('gpt-4o-mini', 50))).rejects.toMatchObject({ code: 'model_unavailable', fate: 'retry' });
  });

  test('a caller that no longer waits', async () => {
    says({ kind: 'slow' });
    const gone = new AbortController();
    const reading = modelOf().read(TEXT, contextOf('cabins'), { signal: gone.signal });
    gone.abort();
    await expect(reading).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});

test('nothing goes out but the prompt: no telephone, no e-mail, no name of the customer', async () => {
  says(ok(GOOD));
  const context = contextOf('cabins', {
    draft: { name: 'Wenceslada', phone: '3548777123', email: 'w@example.org', guests: 2 },
  });
  await modelOf().read('soy la del 351 555 1234, ana@example.org, hay lugar?', context);
  const { chat, headers } = fake.requests[0]!;
  expect(JSON.stringify(chat)).not.toMatch(/Wenceslada|3548777123|w@example|351 555|ana@example|sk-fake/);
  expect(headers.authorization).toBe(`Bearer ${fake.apiKey}`);
});
