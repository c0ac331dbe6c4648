import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOW_MS, NUMBER, SECRETS } from './cloud.fixture.ts';
import { escapeAscii, type FakeMeta, startFakeMeta } from './meta.fake.ts';

/* The fake is only worth something while it refuses what Meta refuses: here it is called without our adapter. */

let meta: FakeMeta;
let nowMs: number;
beforeEach(async () => {
  nowMs = NOW_MS;
  meta = await startFakeMeta({
    ...SECRETS,
    phoneNumberId: NUMBER,
    nowMs: () => nowMs,
    templates: { 'stay_reminder/es_AR': 1 },
  });
});
afterEach(() => meta.stop());

async function call(path: string, init: RequestInit = {}, token = SECRETS.accessToken) {
  const answer = await fetch(`${meta.apiUrl}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  const body = (await answer.json()) as { error?: { code: number }; [key: string]: unknown };
  return { status: answer.status, code: body.error?.code ?? null, body };
}
const post = (body: object, path = `${NUMBER}/messages`, token = SECRETS.accessToken) =>
  call(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }, token);
const text = { messaging_product: 'whatsapp', to: '+5493548000001', type: 'text', text: { body: 'hola' } };
const template = (name: string, values: string[]) => ({
  messaging_product: 'whatsapp',
  to: '+5493548000001',
  type: 'template',
  template: {
    name,
    language: { code: 'es_AR' },
    components: [{ type: 'body', parameters: values.map((value) => ({ type: 'text', text: value })) }],
  },
});

describe('it refuses', () => {
  test('another token, another number, and what is no message', async () => {
    meta.draft('text', { body: 'hola' });
    expect(await post(text, undefined, 'another')).toMatchObject({ status: 401, code: 190 });
    expect(await post(text, '999/messages')).toMatchObject({ code: 33 });
    expect(await post({ ...text, type: 'poll', poll: {} })).toMatchObject({ code: 131051 });
    expect(await post({ ...text, messaging_product: undefined })).toMatchObject({ code: 100 });
    expect(await post({ ...text, extra: 1 })).toMatchObject({ code: 100 });
    expect(await post({ ...text, to: undefined })).toMatchObject({ code: 131008 });
    expect(await post({ ...text, biz_opaque_callback_data: 'ñ'.repeat(257) })).toMatchObject({ code: 131009 });
    expect(meta.seen()).toEqual([]);
  });

  test('free text to a stranger, and a day after the last message; a template goes then', async () => {
    expect(await post(text)).toMatchObject({ code: 131026 });
    meta.draft('text', { body: 'hola' });
    nowMs += 24 * 3600_000 - 1;
    expect(await post(text)).toMatchObject({ status: 200 });
    nowMs += 1;
    expect(await post(text)).toMatchObject({ code: 131047 });
    expect(await post(template('stay_reminder', ['Caro']))).toMatchObject({ status: 200 });
    expect(await post(template('stay_reminder', []))).toMatchObject({ code: 132000 });
    expect(await post(template('no_such', ['Caro']))).toMatchObject({ code: 132001 });
  });

  test('the 46th message at once to one person, until six seconds later', async () => {
    meta.draft('text', { body: 'hola' });
    for (let n = 0; n < 45; n += 1) expect((await post(text)).status).toBe(200);
    expect(await post(text)).toMatchObject({ code: 131056 });
    nowMs += 6_000;
    expect(await post(text)).toMatchObject({ status: 200 });
    expect(await post(text)).toMatchObject({ code: 131056 });
  });

  test('files, messages and marks that are about nothing', async () => {
    meta.draft('text', { body: 'hola' });
    expect(await post({ ...text, type: 'image', text: undefined, image: { id: '7' } })).toMatchObject({ code: 131009 });
    const reaction = { message_id: 'wamid.NOBODY', emoji: '👍' };
    expect(await post({ ...text, type: 'reaction', text: undefined, reaction })).toMatchObject({ code: 131009 });
    expect(await post({ messaging_product: 'whatsapp', status: 'read', message_id: 'x' })).toMatchObject({
      code: 131009,
    });
    expect(await call('777')).toMatchObject({ code: 100 });
  });

  test('an upload of a type, a size or bytes that are not right', async () => {
    const upload = (type: string, bytes: string) => {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', type);
      form.set('file', new Blob([bytes], { type }), 'x');
      return call(`${NUMBER}/media`, { method: 'POST', body: form });
    };
    expect(await upload('application/pdf', '%PDF-1.7')).toMatchObject({ status: 200 });
    expect(await upload('application/pdf', 'MZ')).toMatchObject({ code: 131053 });
    expect(await upload('image/gif', 'GIF89a')).toMatchObject({ code: 131053 });
    expect(await upload('image/png', `\x89PNG${'x'.repeat(5 * 2 ** 20)}`)).toMatchObject({ code: 131053 });
  });
});

test('the address of a file lives five minutes, and takes the token', async () => {
  const id = meta.keepMedia(new Uint8Array([1, 2, 3]), 'audio/ogg');
  const { body } = await call(id);
  const get = (token: string) => fetch(String(body.url), { headers: { authorization: `Bearer ${token}` } });
  nowMs += 5 * 60_000;
  expect((await get(SECRETS.accessToken)).status).toBe(200);
  expect((await get('another')).status).toBe(401);
  nowMs += 1;
  expect((await get(SECRETS.accessToken)).status).toBe(404);
});

test('what it signs is ASCII, as Meta writes it', () => {
  const escaped = escapeAscii(JSON.stringify({ text: 'ñandú 🦤 a/b' }));
  expect(escaped).toBe('{"text":"\\u00f1and\\u00fa \\ud83e\\udda4 a\\/b"}');
  expect(JSON.parse(escaped)).toEqual({ text: 'ñandú 🦤 a/b' });
});
