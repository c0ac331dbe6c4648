import { afterEach, beforeEach, expect, test } from 'vitest';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startApp();
});
afterEach(() => fixture.stop());

const CONVERSATIONS = `/api/v1/businesses/${CABINS}/conversations`;

/** A visitor's conversation with these messages; answers its id. */
async function written(visitor: string, ...texts: string[]): Promise<string> {
  let conversationId = '';
  for (const [i, text] of texts.entries()) {
    fixture.clock.nowMs += 1000;
    ({ conversationId } = await fixture.store.receive({
      businessId: CABINS,
      channel: 'webchat',
      account: 'web',
      thread: visitor,
      externalId: `${visitor}-${i}`,
      from: { id: visitor, name: 'Caro' },
      content: { kind: 'text', text },
      receivedAtMs: fixture.clock.nowMs,
    }));
  }
  return conversationId;
}

test('a conversation says who it is with and who answers', async () => {
  const id = await written('v1', 'hola');
  expect((await fixture.call('GET', `${CONVERSATIONS}/${id}`)).json()).toEqual({
    id,
    channel: 'webchat',
    customer: { id: expect.any(String), name: 'Caro' },
    handoff: false,
    state: 'idle',
    gathered: {},
    owner: null,
    askedAt: null,
    resolvedAt: null,
    snoozedUntil: null,
    labels: [],
    unread: 0,
    readUpTo: null,
    preview: { text: 'hola', kind: 'text', author: 'customer', at: '2026-11-21T12:00:01-03:00', status: 'received' },
    window: null,
    limits: { bodyMax: 4096 },
    createdAt: '2026-11-21T12:00:01-03:00',
    updatedAt: '2026-11-21T12:00:01-03:00',
  });
});

test('the list has the latest first, in pages', async () => {
  const ids = [await written('v1', 'hola'), await written('v2', 'buenas'), await written('v3', 'qué tal')];
  const first = (await fixture.call('GET', `${CONVERSATIONS}?limit=2`)).json();
  const second = (await fixture.call('GET', `${CONVERSATIONS}?limit=2&cursor=${first.nextCursor}`)).json();
  expect([...first.items, ...second.items].map((one) => one.id)).toEqual(ids.toReversed());
  expect(second.nextCursor).toBeNull();
});

test('messages come oldest first, in pages', async () => {
  const id = await written('v1', 'uno', 'dos', 'tres');
  const url = `${CONVERSATIONS}/${id}/messages`;
  const first = (await fixture.call('GET', `${url}?limit=2`)).json();
  expect(first.items[0]).toEqual({
    id: expect.any(String),
    kind: 'text',
    at: '2026-11-21T12:00:01-03:00',
    direction: 'in',
    author: 'customer',
    text: 'uno',
    status: 'received',
  });
  const second = (await fixture.call('GET', `${url}?limit=2&cursor=${first.nextCursor}`)).json();
  expect([...first.items, ...second.items].map((one) => one.text)).toEqual(['uno', 'dos', 'tres']);
  expect(second.nextCursor).toBeNull();
  expect((await fixture.call('GET', `${url}?cursor=WyJ4Il0`)).json().code).toBe('bad_cursor');
});

test('a person takes the conversation and gives it back; the bot hears of each once', async () => {
  const id = await written('v1', 'hola');
  const act = async (verb: string) => (await fixture.call('POST', `${CONVERSATIONS}/${id}/${verb}`, {})).json();
  expect((await act('takeover')).handoff).toBe(true);
  expect((await act('takeover')).handoff).toBe(true);
  expect((await act('release')).handoff).toBe(false);
  expect((await act('release')).handoff).toBe(false);
  const { pending } = (await fixture.store.loadTurn(id))!;
  const events = pending.flatMap(({ content }) => (content.kind === 'event' ? [content.event.kind] : []));
  expect(events).toEqual(['staff_took_over', 'staff_released']);
  expect(fixture.kicked).toEqual([id, id]);
});

test('staff write to the customer: stored, and on its way', async () => {
  const id = await written('v1', 'hola');
  const sent = await fixture.call('POST', `${CONVERSATIONS}/${id}/messages`, { text: '¿En qué te ayudo?\nSoy Ana.' });
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({
    direction: 'out',
    author: 'staff',
    status: 'queued',
    text: '¿En qué te ayudo?\nSoy Ana.',
  });
  const { items } = (await fixture.call('GET', `${CONVERSATIONS}/${id}/messages`)).json();
  expect(items.at(-1)).toEqual(sent.json());
  const { items: jobs } = (await fixture.call('GET', '/api/v1/jobs?queue=outbox&state=queued')).json();
  expect(jobs).toMatchObject([{ queue: 'outbox', state: 'queued', attempts: 0, conversationId: id }]);
});

test('a message with a key is sent once, and its answer given again', async () => {
  const id = await written('v1', 'hola');
  const send = () =>
    fixture.call('POST', `${CONVERSATIONS}/${id}/messages`, { text: 'una sola vez' }, { 'idempotency-key': 'k' });
  const [first, twin] = await Promise.all([send(), send()]);
  const again = await send();
  expect(twin.body).toBe(first.body);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect(await fixture.store.messages(id, 0, 10)).toHaveLength(2);
});

test.each([
  [{}],
  [{ text: '' }],
  [{ text: '  \n ' }],
  [{ text: 'a\u0000b' }],
  [{ text: '\udc00' }],
  [{ text: 'x'.repeat(4097) }],
  [{ text: 'hola', to: 'all' }],
])('the message %o is 422', async (body) => {
  const id = await written('v1', 'hola');
  const refused = await fixture.call('POST', `${CONVERSATIONS}/${id}/messages`, body);
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'invalid']);
});

test('another business’s conversation is not found', async () => {
  const id = await written('v1', 'hola');
  for (const path of [id, `${id}/messages`]) {
    expect((await fixture.call('GET', `/api/v1/businesses/${SALON}/conversations/${path}`)).statusCode).toBe(404);
  }
  for (const verb of ['takeover', 'release', 'messages']) {
    const url = `/api/v1/businesses/${SALON}/conversations/${id}/${verb}`;
    const refused = await fixture.call('POST', url, verb === 'messages' ? { text: 'hola' } : {});
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'not_found']);
  }
});

test('the list is narrowed down by state, channel and words', async () => {
  const lenga = await written('v1', 'Quiero la Lenga para mañana');
  const other = await written('v2', 'buenas');
  const found = async (query: string) =>
    (await fixture.call('GET', `${CONVERSATIONS}?${query}`)).json().items.map((one: { id: string }) => one.id);
  expect(await found('q=MANANA')).toEqual([lenga]);
  expect(await found('q=nada')).toEqual([]);
  expect(await found('channel=webchat&state=bot')).toEqual([other, lenga]);
  expect(await found('channel=terminal')).toEqual([]);
  await fixture.call('POST', `${CONVERSATIONS}/${lenga}/takeover`, {});
  expect(await found('state=staff')).toEqual([lenga]);
  expect(await found('state=bot')).toEqual([other]);
  for (const wrong of ['state=lost', 'unread=maybe', `q=${'x'.repeat(201)}`, 'colour=red']) {
    expect((await fixture.call('GET', `${CONVERSATIONS}?${wrong}`)).statusCode).toBe(422);
  }
});

test('a thread is read from its end, page by page, with what happened in it', async () => {
  const id = await written('v1', 'uno', 'dos', 'tres');
  await fixture.call('POST', `${CONVERSATIONS}/${id}/takeover`, {});
  const read = async (query: string) => (await fixture.call('GET', `${CONVERSATIONS}/${id}/messages?${query}`)).json();
  const shown = ({ items }: { items: { kind: string; text?: string; code?: string }[] }) =>
    items.map(({ kind, text, code }) => (kind === 'system' ? code : text));
  const last = await read('before=end&limit=2&system=true');
  expect(shown(last)).toEqual(['tres', 'staff_took_over']);
  expect(last.items[1]).toEqual({
    id: expect.any(String),
    kind: 'system',
    at: expect.any(String),
    code: 'staff_took_over',
    params: { by: 'api' },
  });
  const before = await read(`before=${last.previousCursor}&limit=2&system=true`);
  expect(shown(before)).toEqual(['uno', 'dos']);
  expect(before.previousCursor).toBeNull();
  // without being asked for, nothing but messages
  expect(shown(await read('limit=10'))).toEqual(['uno', 'dos', 'tres']);
  expect((await fixture.call('GET', `${CONVERSATIONS}/${id}/messages?before=x`)).json().code).toBe('bad_cursor');
});

test('a text that is too long for the channel is refused in words', async () => {
  await fixture.stop();
  const can = { buttons: 0, rows: 0, bodyMax: 100, textMax: 200, typing: false };
  fixture = await startApp({ channelOf: () => ({ can }) });
  const id = await written('v1', 'hola');
  expect((await fixture.call('GET', `${CONVERSATIONS}/${id}`)).json().limits).toEqual({ bodyMax: 200 });
  const send = (text: string) => fixture.call('POST', `${CONVERSATIONS}/${id}/messages`, { text });
  const refused = await send('x'.repeat(201));
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({
    code: 'invalid',
    detail: 'The message must have at most 200 characters on this channel; it has 201.',
    errors: [{ field: 'body.text' }],
  });
  expect((await send('x'.repeat(200))).statusCode).toBe(201);
});
