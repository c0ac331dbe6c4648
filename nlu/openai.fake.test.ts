import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from './openai.fake.ts';

/*
 * What the fake refuses, because the vendor does. Without it, a test against the fake would prove nothing.
 */
let fake: FakeOpenAi;
beforeAll(async () => {
  fake = await startFakeOpenAi({ answer: () => ({ kind: 'ok', content: { ok: true } }) });
});
afterAll(() => fake.stop());

const headers = { authorization: 'Bearer sk-fake', 'content-type': 'application/json' };
const plain = { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'hola' }] };
const post = (body: unknown, over = headers as Record<string, string>) =>
  fetch(`${fake.baseUrl}/chat/completions`, { method: 'POST', headers: over, body: JSON.stringify(body) });

const format = (schema: unknown, change: object = {}) => ({
  ...plain,
  response_format: { type: 'json_schema', json_schema: { name: 'reading', strict: true, schema, ...change } },
});
const object = (properties: Record<string, unknown>, change: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...change,
});
const nested = (levels: number): unknown => (levels === 1 ? object({}) : object({ a: nested(levels - 1) }));
const text = { type: 'string' };

describe('chat completions', () => {
  test.each([
    ['the least that is needed', plain],
    [
      'a strict schema',
      format(object({ intent: { type: 'string', enum: ['book'] }, note: { type: ['string', 'null'] } })),
    ],
    ['ten levels', format(nested(10))],
    ['anyOf below the root', format(object({ a: { anyOf: [text, { type: 'null' }] } }))],
    [
      'what a thinking model takes',
      { ...plain, model: 'gpt-5.4-mini', max_completion_tokens: 9, reasoning_effort: 'low' },
    ],
    ['an open schema where it is not strict', format({ type: 'object' }, { strict: false })],
  ])('%s is taken', async (_, body) => expect((await post(body)).status).toBe(200));

  test.each([
    ['an unknown field', { ...plain, schema: {} }],
    ['no messages', { ...plain, messages: [] }],
    ['an unknown role', { ...plain, messages: [{ role: 'guest', content: 'hola' }] }],
    ['an unknown field of a message', { ...plain, messages: [{ role: 'user', content: 'hola', phone: '1' }] }],
    ['no model', { messages: plain.messages }],
    ['a schema without a name', format(object({}), { name: undefined })],
    ['a name with a space', format(object({}), { name: 'a reading' })],
    ['an open object', format(object({ a: text }, { additionalProperties: undefined }))],
    ['an open object further in', format(object({ a: { type: 'object', properties: {} } }))],
    ['an optional property', format(object({ a: text, b: text }, { required: ['a'] }))],
    ['a required key that is no property', format(object({ a: text }, { required: ['a', 'b'] }))],
    ['eleven levels', format(nested(11))],
    ['a root with anyOf', format({ anyOf: [object({})] })],
    ['a root that is no object', format({ type: 'array', items: text })],
    ['a default', format(object({ a: { ...text, default: '' } }))],
    ['allOf', format(object({ a: { allOf: [text] } }))],
    ['an array of nothing', format(object({ a: { type: 'array' } }))],
    ['no schema', format(undefined)],
    ['too many enum values', format(object({ a: { enum: Array.from({ length: 1001 }, (_, i) => `${i}`) } }))],
    ['json_object without the word', { ...plain, response_format: { type: 'json_object' } }],
    ['max_tokens with a thinking model', { ...plain, model: 'gpt-5.4-mini', max_tokens: 9 }],
    ['a temperature with a thinking model', { ...plain, model: 'gpt-5.4-mini', temperature: 0 }],
    ['reasoning effort with another model', { ...plain, reasoning_effort: 'low' }],
  ])('%s is refused', async (_, body) => expect((await post(body)).status).toBe(400));

  test.each([
    ['no key', { 'content-type': 'application/json' }],
    ['a wrong key', { ...headers, authorization: 'Bearer sk-other' }],
  ])('%s is refused', async (_, over) => expect((await post(plain, over)).status).toBe(401));

  test('answers in every way that a model does', async () => {
    const answers = [
      [{ kind: 'refusal', text: 'I can’t help.' }, 'stop', null, 'I can’t help.'],
      [{ kind: 'length' }, 'length', '{"readings":[{"intent":"bo', null],
      [{ kind: 'content_filter' }, 'content_filter', null, null],
      [{ kind: 'malformed' }, 'stop', 'Sure! Here is the JSON: {"readings": [}', null],
      [{ kind: 'ok', content: { a: 1 } }, 'stop', '{"a":1}', null],
    ] as const;
    for (const [answer, finish_reason, content, refusal] of answers) {
      fake.answers(() => answer);
      const body = await (await post(plain)).json();
      expect(body.choices[0]).toMatchObject({ finish_reason, message: { content, refusal } });
    }
    fake.answers(() => ({ kind: 'ok', content: { ok: true } }));
  });

  test('a script sees the request, and counts tokens where it wants to', async () => {
    fake.answers(({ messages }) => ({ kind: 'ok', content: `${messages[0]!.content}!`, promptTokens: 7 }));
    const body = await (await post(plain)).json();
    expect(body).toMatchObject({ choices: [{ message: { content: 'hola!' } }], usage: { prompt_tokens: 7 } });
    fake.answers(() => ({ kind: 'ok', content: { ok: true } }));
  });
});

describe('transcriptions', () => {
  const bytes = new TextEncoder().encode('OggS, as far as this goes');
  const upload = (fields: [string, string][], file: [BlobPart, string] | null = [bytes, 'voice.ogg']) => {
    const form = new FormData();
    if (file !== null) form.append('file', new File([file[0]], file[1], { type: 'audio/ogg' }));
    for (const [name, value] of fields) form.append(name, value);
    const { authorization } = headers;
    return fetch(`${fake.baseUrl}/audio/transcriptions`, { method: 'POST', headers: { authorization }, body: form });
  };
  const whisper: [string, string][] = [['model', 'whisper-1']];
  const gpt: [string, string][] = [['model', 'gpt-4o-mini-transcribe']];

  test('what was said is heard by content, whatever the file is called', async () => {
    fake.says(bytes, { text: 'para dos personas', seconds: 1.5 });
    const body = await (await upload([...whisper, ['response_format', 'verbose_json']], [bytes, 'x.mp3'])).json();
    expect(body).toMatchObject({ text: 'para dos personas', duration: 1.5, segments: [{ no_speech_prob: 0.01 }] });
    expect(fake.requests.at(-1)!.transcription!.bytes).toEqual(bytes);
  });

  test.each([
    ['the language as a name', [...whisper, ['language', 'spanish']]],
    ['an unknown field', [...whisper, ['hotwords', 'Lenga']]],
    ['verbose_json of a GPT model', [...gpt, ['response_format', 'verbose_json']]],
    ['log probabilities of Whisper', [...whisper, ['include[]', 'logprobs']]],
    ['granularity without verbose_json', [...whisper, ['timestamp_granularities[]', 'segment']]],
    ['no model', []],
  ] as [string, [string, string][]][])('%s is refused', async (_, fields) => {
    expect((await upload(fields)).status).toBe(400);
  });

  test.each([
    ['a name without an extension', [bytes, 'voice'], 400],
    ['.oga', [bytes, 'voice.oga'], 400],
    ['.opus', [bytes, 'voice.opus'], 400],
    ['an empty file', ['', 'voice.ogg'], 400],
    ['no file', null, 400],
    ['more than 25 MB', [new Uint8Array(25 * 1024 * 1024 + 1), 'voice.ogg'], 413],
  ] as [string, [BlobPart, string] | null, number][])('%s is refused', async (_, file, status) => {
    expect((await upload(whisper, file)).status).toBe(status);
  });

  test('log probabilities come only when asked for, and plain text as text', async () => {
    expect(await (await upload(gpt)).json()).toEqual({ text: 'para dos personas' });
    const asked = await (await upload([...gpt, ['include[]', 'logprobs']])).json();
    expect(asked.logprobs).toHaveLength(1);
    expect(await (await upload([...whisper, ['response_format', 'text']])).text()).toBe('para dos personas\n');
  });
});

test('models are listed, and others are not known', async () => {
  const small = await startFakeOpenAi({ models: ['gpt-5.4-mini'], answer: () => ({ kind: 'ok', content: '' }) });
  const list = await (await fetch(`${small.baseUrl}/models`, { headers })).json();
  expect(list.data).toMatchObject([{ id: 'gpt-5.4-mini' }]);
  const body = JSON.stringify(plain);
  const answer = await fetch(`${small.baseUrl}/chat/completions`, { method: 'POST', headers, body });
  expect(answer.status).toBe(404);
  await small.stop();
});
