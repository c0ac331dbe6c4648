import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeGoogle, startFakeGoogle } from './google.fake.ts';
import type { Json } from './google-rules.fake.ts';
import { createServiceAccount, readServiceAccountKey } from './service-account.ts';

const timers = { nowMs: () => 0, set: () => 0, clear: () => {} };
const day = (id: string) => ({ id, start: { date: '2026-12-24' }, end: { date: '2026-12-25' } });

let google: FakeGoogle;
let token: string;
beforeEach(async () => {
  google = await startFakeGoogle({ calendars: { lenga: 'writer' } });
  token = await signIn(google.keyFile);
});
afterEach(() => google.stop());

function signIn(keyFile: string, nowMs = () => Date.now()): Promise<string> {
  return createServiceAccount({ key: readServiceAccountKey(keyFile), fetch, timers, nowMs, random: () => 0 }).token();
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${google.apiUrl}/calendars/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Json & { error?: { errors: [{ reason: string }] } };
  return { status: answer.status, reason: json.error?.errors[0].reason, json };
}
const EVENTS = 'lenga/events?sendUpdates=none';
const eventPath = (id: string) => `lenga/events/${id}?sendUpdates=none`;

describe('an event', () => {
  test.each([
    ['a short id', { ...day('abcd') }, 'invalid'],
    ['an id of 1025', { ...day('a'.repeat(1025)) }, 'invalid'],
    ['hyphens in its id', { ...day('0b0f4e0a-9a51') }, 'invalid'],
    ['a w in its id', { ...day('abcdw') }, 'invalid'],
    ['a capital in its id', { ...day('Abcde') }, 'invalid'],
    ['no end', { ...day('abcde'), end: undefined }, 'required'],
    ['an end on the day that it starts', { ...day('abcde'), end: { date: '2026-12-24' } }, 'timeRangeEmpty'],
    ['a day that is none', { ...day('abcde'), end: { date: '2026-12-32' } }, 'required'],
    ['a date and a time', { ...day('abcde'), end: { dateTime: '2026-12-25T10:00:00Z' } }, 'invalid'],
    ['both in one', { ...day('abcde'), end: { date: '2026-12-25', dateTime: '2026-12-25T10:00:00Z' } }, 'required'],
    ['a field that there is not', { ...day('abcde'), color: 7 }, 'invalid'],
  ])('with %s is refused, and noted', async (_, event, reason) => {
    expect(await call('POST', EVENTS, event)).toMatchObject({ status: 400, reason });
    expect(google.complaints).toHaveLength(1);
    expect(google.events('lenga')).toEqual([]);
  });

  test.each(['abcde', 'v'.repeat(1024)])('with a good id is taken once', async (id) => {
    expect(await call('POST', EVENTS, day(id))).toMatchObject({ status: 200, json: { id, status: 'confirmed' } });
    expect(await call('POST', EVENTS, day(id))).toMatchObject({ status: 409, reason: 'duplicate' });
  });

  test('that was deleted keeps its id, and a PUT or a PATCH brings it back', async () => {
    await call('POST', EVENTS, day('abcde'));
    expect((await call('DELETE', eventPath('abcde'))).status).toBe(204);
    expect(await call('DELETE', eventPath('abcde'))).toMatchObject({ status: 410, reason: 'deleted' });
    expect(await call('POST', EVENTS, day('abcde'))).toMatchObject({ status: 409 });
    expect(await call('PUT', eventPath('abcde'), { ...day('abcde'), status: 'confirmed' })).toMatchObject({
      status: 200,
    });
    await call('DELETE', eventPath('abcde'));
    expect(await call('PATCH', eventPath('abcde'), { status: 'confirmed' })).toMatchObject({ status: 200 });
    expect(await call('GET', eventPath('abcde'))).toMatchObject({ status: 200, json: { status: 'confirmed' } });
  });

  test('that changed since is not overwritten with an old ETag', async () => {
    const { json } = await call('POST', EVENTS, day('abcde'));
    google.edit('lenga', 'abcde', { colorId: '7' });
    const stale = await call('PATCH', eventPath('abcde'), { summary: 'x' }, { 'if-match': json.etag as string });
    expect(stale).toMatchObject({ status: 412, reason: 'conditionNotMet' });
  });

  test.each(['GET', 'PATCH', 'PUT', 'DELETE'])('that never was is not found by %s', async (method) =>
    expect(await call(method, eventPath('never'), method === 'GET' ? undefined : day('never'))).toMatchObject({
      status: 404,
    }),
  );
});

describe('a list', () => {
  test('comes in pages; its sync token then brings what changed, deletions too', async () => {
    for (const id of ['aaaaa', 'bbbbb', 'ccccc']) await call('POST', EVENTS, day(id));
    const first = await call('GET', 'lenga/events');
    expect(first.json).toMatchObject({ items: [{ id: 'aaaaa' }, { id: 'bbbbb' }], nextPageToken: '2' });
    const second = await call('GET', 'lenga/events?pageToken=2');
    expect(second.json).toMatchObject({ items: [{ id: 'ccccc' }] });
    const sync = second.json.nextSyncToken as string;
    expect((await call('GET', `lenga/events?syncToken=${sync}`)).json.items).toEqual([]);
    await call('DELETE', eventPath('bbbbb'));
    expect((await call('GET', `lenga/events?syncToken=${sync}`)).json.items).toMatchObject([
      { id: 'bbbbb', status: 'cancelled' },
    ]);
    google.expireSync();
    expect(await call('GET', `lenga/events?syncToken=${sync}`)).toMatchObject({
      status: 410,
      reason: 'fullSyncRequired',
    });
    expect(await call('GET', `lenga/events?syncToken=${sync}&timeMin=x`)).toMatchObject({ status: 400 });
  });
});

describe('the sign-in', () => {
  test('a token of nobody is 401', async () => {
    token = 'ya29.mine';
    expect(await call('GET', 'lenga/events')).toMatchObject({ status: 401, reason: 'authError' });
  });

  test.each([
    ['of another account', (key: Json) => ({ ...key, client_email: 'other@example.com' }), 'account not found'],
    ['with another key’s id', (key: Json) => ({ ...key, private_key_id: 'other' }), 'kid'],
    ['for another host', (key: Json) => ({ ...key, token_uri: `${key.token_uri}?x` }), 'audience'],
  ])('a request %s gets none', async (_, change, words) => {
    const key = change(JSON.parse(google.keyFile) as Json);
    await expect(signIn(JSON.stringify(key))).rejects.toThrow(words);
  });

  test.each([
    ['fast', 120_000],
    ['slow', -3_601_000],
  ])('a clock that is %s gets none', async (_, offMs) => {
    await expect(signIn(google.keyFile, () => Date.now() + offMs)).rejects.toThrow('clock');
  });

  test('a signature by another key gets none', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = {
      ...(JSON.parse(google.keyFile) as Json),
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    };
    await expect(signIn(JSON.stringify(key))).rejects.toThrow('Invalid JWT Signature');
  });
});
