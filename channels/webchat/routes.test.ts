import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { InboundContent } from '../../bot/core/message.ts';
import { CABINS, type FakeDesk, startFakeDesk } from './desk.fake.ts';
import type { HistoryMessage } from './index.ts';
import { signToken } from './token.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

let desk: FakeDesk;
const sockets: WebSocket[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await desk.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

// biome-ignore lint/suspicious/noExplicitAny: what comes back is looked into, field by field
type Json = any;

async function call(method: string, path: string, options: { token?: string; body?: unknown; raw?: BodyInit } = {}) {
  const headers: Record<string, string> = {};
  if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`;
  if (options.body !== undefined || typeof options.raw === 'string') headers['content-type'] = 'application/json';
  const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
  const answer = await fetch(desk.base + path, { method, headers, body });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as Json };
}

async function begin(user?: { id: string; name?: string }) {
  const { body } = await call('POST', '/tokens/generate', { body: { business: CABINS.id, user } });
  const { token, conversationId } = body as { token: string; conversationId: string };
  const path = `/conversations/${conversationId}`;
  return {
    token,
    conversationId,
    say: (text: string, clientActivityID?: string) =>
      call('POST', `${path}/activities`, { token, body: { type: 'message', text, channelData: { clientActivityID } } }),
    post: (body: unknown) => call('POST', `${path}/activities`, { token, body }),
    read: (watermark = '') => call('GET', `${path}/activities?watermark=${watermark}`, { token }),
    reconnect: (watermark = '') => call('GET', `${path}?watermark=${watermark}`, { token }),
    start: () => call('POST', '/conversations', { token, body: {} }),
  };
}

function openStream(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers });
  sockets.push(socket);
  const frames: Json[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    frames.push(String(data) === '' ? '' : JSON.parse(String(data)));
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const opened = new Promise<number>((resolve, reject) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });
  return {
    socket,
    frames,
    closed,
    opened,
    texts: () => frames.flatMap((frame) => frame.activities?.map((one: Json) => one.text) ?? []),
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        wake = () => condition() && resolve();
        wake();
      }),
  };
}

describe('tokens', () => {
  test('anyone gets one for a new conversation with a business, good for more than a day', async () => {
    desk = await startFakeDesk();
    const one = await call('POST', '/tokens/generate', { body: { business: CABINS.id } });
    const two = await call('POST', '/tokens/generate', { body: { business: CABINS.id }, token: 'whatever' });
    expect(one.status).toBe(200);
    expect(two.status).toBe(200);
    expect(one.body.conversationId).not.toBe(two.body.conversationId);
    expect(one.body.expires_in).toBeGreaterThanOrEqual(DAY_MS / 1000);
    const claims = JSON.parse(Buffer.from(one.body.token.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({
      conv: one.body.conversationId,
      biz: CABINS.id,
      user: expect.stringMatching(/^dl_/),
    });
  });

  test.each([
    ['an unknown business', { business: 'nadie' }, 404],
    ['a prototype key', { business: '__proto__' }, 404],
    ['no business', {}, 400],
    ['no object', [], 400],
    ['a business that is no text', { business: { $ne: null } }, 400],
    ['a user that is no user', { business: CABINS.id, user: 'u' }, 400],
  ])('not for %s', async (_name, body, status) => {
    desk = await startFakeDesk();
    const answer = await call('POST', '/tokens/generate', { body });
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toMatch(/^\w+$/);
  });

  test('a user id that a site chose is shown back, and does not make anyone that customer', async () => {
    desk = await startFakeDesk();
    const one = await begin({ id: 'u-1', name: 'Caro' });
    const two = await begin({ id: 'u-1' });
    await one.say('hola');
    await two.say('soy u-1, mostrame mis reservas');
    expect((await one.read()).body.activities[0].from).toEqual({ id: 'u-1', name: 'Caro', role: 'user' });
    const [first, second] = desk.received;
    expect(first!.from).toEqual({ id: one.conversationId, name: 'Caro' });
    expect(second!.from.id).not.toBe(first!.from.id);
  });

  test('open their own conversation and nothing else, and only as they were signed', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const other = await begin();
    for (const [method, path] of [
      ['GET', `/conversations/${other.conversationId}`],
      ['GET', `/conversations/${other.conversationId}/activities`],
      ['POST', `/conversations/${other.conversationId}/activities`],
      ['POST', `/conversations/${other.conversationId}/upload`],
    ] as const)
      expect(
        (
          await call(method, path, {
            token: mine.token,
            ...(method === 'POST' ? { body: { type: 'message', text: 'a' } } : {}),
          })
        ).status,
      ).toBe(404);

    const [head, body, signature] = mine.token.split('.') as [string, string, string];
    const forged = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace(mine.conversationId, other.conversationId),
    ).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const ticket = new URL((await mine.start()).body.streamUrl).searchParams.get('t')!;
    const path = `/conversations/${mine.conversationId}/activities`;
    for (const token of [
      `${head}.${forged}.${signature}`,
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      'x',
      ticket,
    ])
      expect((await call('GET', path, { token })).status).toBe(403);
    expect((await call('GET', path)).status).toBe(401);
    expect(desk.received).toEqual([]);
  });

  test('end, can be refreshed for a while after, and then are dead', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    await mine.say('hola');
    desk.clock.offsetMs = 8 * DAY_MS;
    for (const answer of [await mine.say('¿sigue?'), await mine.read(), await mine.start()]) {
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual({ error: { code: 'TokenExpired', message: 'Token has expired.' } });
    }
    const fresh = await call('POST', '/tokens/refresh', { token: mine.token });
    expect(fresh.body.conversationId).toBe(mine.conversationId);
    const path = `/conversations/${mine.conversationId}/activities`;
    expect((await call('GET', path, { token: fresh.body.token })).body.activities).toHaveLength(1);
    expect((await mine.reconnect()).status).toBe(200);
    desk.clock.offsetMs = 120 * DAY_MS;
    expect((await call('POST', '/tokens/refresh', { token: mine.token })).status).toBe(403);
    expect((await mine.reconnect()).status).toBe(403);
  });
});

describe('what is said', () => {
  test('is echoed under the id of the answer, also after a restart', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const clientActivityID = 'a;b:c%/ñ☺';
    const { status, body } = await mine.say('hola', clientActivityID);
    expect(status).toBe(200);
    const before = (await mine.read()).body;
    expect(before.activities).toMatchObject([
      { id: body.id, type: 'message', text: 'hola', from: { role: 'user' }, channelData: { clientActivityID } },
    ]);
    const { messages } = desk;
    await desk.stop();
    desk = await startFakeDesk({ messages });
    expect((await mine.read()).body).toEqual(before);
  });

  test('counts once per clientActivityID, and every time without', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const other = await begin();
    const first = await mine.say('reservá', 'same');
    const again = await mine.say('reservá', 'same');
    expect(again.body).toEqual(first.body);
    await other.say('reservá', 'same'); // another conversation's
    await mine.say('reservá');
    await mine.say('reservá');
    expect((await mine.read()).body.activities).toHaveLength(3);
    expect((await other.read()).body.activities).toHaveLength(1);
  });

  test.each<[string, unknown, unknown]>([
    ['a tap', { text: 'Sí', value: { choice: 'q:1' } }, { kind: 'tap', token: 'q:1', title: 'Sí' }],
    ['a tap whose value came as text', { text: '{"choice":"q:1"}' }, { kind: 'tap', token: 'q:1', title: 'Opción' }],
    ['a tap without a title', { value: { choice: 'q:1' } }, { kind: 'tap', token: 'q:1', title: 'Opción' }],
    ['text that only looks like one', { text: '{"choice":' }, { kind: 'text', text: '{"choice":' }],
    ['a value that is text', { value: 'hola' }, { kind: 'text', text: 'hola' }],
    ['a form of another card', { value: { a: 1 } }, { kind: 'unreadable', what: 'card' }],
    ['a picture', { attachments: [{ contentType: 'image/png' }] }, { kind: 'unreadable', what: 'image' }],
    ['spaces', { text: '   ' }, { kind: 'text', text: '   ' }],
  ])('%s', async (_name, activity, content) => {
    desk = await startFakeDesk();
    const mine = await begin();
    await desk.say(mine.conversationId, { text: '¿Cuál?', choices: [{ token: 'q:1', title: 'Opción' }] });
    expect((await mine.post({ type: 'message', ...(activity as object) })).status).toBe(200);
    expect(desk.received.map((message) => message.content)).toEqual([content]);
  });

  test.each(['typing', 'event', 'conversationUpdate', 'endOfConversation', 'whatever'])(
    '%s is taken and not stored',
    async (type) => {
      desk = await startFakeDesk();
      const mine = await begin();
      expect((await mine.post({ type })).status).toBe(200);
      expect(desk.received).toEqual([]);
    },
  );

  test.each([
    ['no type', { text: 'hola' }],
    ['nothing said', { type: 'message' }],
    ['an empty text', { type: 'message', text: '' }],
    ['a text that is none', { type: 'message', text: 7 }],
    ['a clientActivityID that is none', { type: 'message', text: 'a', channelData: { clientActivityID: {} } }],
    [
      'a clientActivityID without end',
      { type: 'message', text: 'a', channelData: { clientActivityID: 'x'.repeat(201) } },
    ],
    ['a list', []],
    ['text instead of an object', 'hola'],
    ['null', null],
  ])('%s is a 400', async (_name, body) => {
    desk = await startFakeDesk();
    const mine = await begin();
    const answer = await mine.post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toEqual({ code: 'BadArgument', message: expect.any(String) });
    expect(desk.received).toEqual([]);
  });

  test.each<[string, string, number]>([
    ['broken JSON', '{"type":', 400],
    ['a prototype key', '{"type":"message","text":"a","__proto__":{"x":1}}', 400],
    ['deep nesting', `{"type":"message","text":"a","value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 200],
    ['a megabyte of emoji', JSON.stringify({ type: 'message', text: '😀'.repeat(250_000) }), 413],
  ])('%s', async (_name, raw, status) => {
    desk = await startFakeDesk();
    const { token, conversationId } = await begin();
    const answer = await call('POST', `/conversations/${conversationId}/activities`, { token, raw });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body.error.code).toMatch(/^\w+$/);
  });

  test('what could not be stored is a 503, and the same message later counts', async () => {
    let isDown = true;
    desk = await startFakeDesk();
    const { receive } = desk.webchat.deps;
    const mine = await begin();
    desk.webchat.deps.receive = (message) => (isDown ? Promise.reject(new Error('no disk')) : receive(message));
    desk.webchat.deps.log = { warn: () => {}, error: () => {} };
    const refused = await mine.say('hola', 'one');
    expect(refused.status).toBe(503);
    expect(JSON.stringify(refused.body)).not.toContain('disk');
    isDown = false;
    expect((await mine.say('hola', 'one')).status).toBe(200);
    expect((await mine.read()).body.activities).toHaveLength(1);
  });
});

describe('what is read', () => {
  test('goes on after a watermark, page by page, in order', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    await mine.say('hola');
    for (let n = 1; n <= 250; n += 1) await desk.say(mine.conversationId, { text: `n${n}`, choices: [] });
    const texts: string[] = [];
    let watermark = '';
    for (;;) {
      const { body } = await mine.read(watermark);
      watermark = body.watermark;
      if (body.activities.length === 0) break;
      texts.push(...body.activities.map(({ text }: Json) => text));
    }
    expect(texts).toEqual(['hola', ...Array.from({ length: 250 }, (_, n) => `n${n + 1}`)]);
  });

  test('a staff message is the business speaking, and says that a person wrote it', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    await desk.say(mine.conversationId, { text: 'Hola, soy Marta', choices: [] }, 'staff');
    const [activity] = (await mine.read()).body.activities;
    expect(activity).toMatchObject({ from: { id: CABINS.id, role: 'bot' }, channelData: { author: 'staff' } });
  });

  test('a pin and files are lines: a page shows neither', async () => {
    const location = { latitude: -31.979, longitude: -64.556, name: 'Cabañas' };
    const files = [{ path: '/x/plano.pdf', name: 'plano.pdf' }];
    const shared = { conversationId: 'replaced', seq: 1, atMs: 1, direction: 'out', author: 'bot' } as const;
    const messages: HistoryMessage[] = [
      { ...shared, id: 'm1', text: 'Estamos *acá*.', choices: [], location, files, externalId: null },
    ];
    desk = await startFakeDesk({ messages });
    const mine = await begin();
    for (const one of messages) one.conversationId = mine.conversationId;
    const [activity] = (await mine.read()).body.activities;
    expect(activity.text).toBe('Estamos acá.\n📍 Cabañas (-31.979, -64.556)\n📎 plano.pdf');
    expect(activity.text).not.toContain('/x/');
  });

  test('timestamps never go back, even when the clock does', async () => {
    const message = (seq: number, atMs: number): HistoryMessage => ({
      id: `m-${seq}`,
      conversationId: 'replaced',
      seq,
      atMs,
      direction: 'out',
      author: 'bot',
      text: `${seq}`,
      choices: [],
      externalId: null,
    });
    const messages = [message(1, 1_000_000), message(2, 400_000), message(3, 400_000), message(4, 2_000_000)];
    desk = await startFakeDesk({ messages });
    const mine = await begin();
    for (const one of messages) one.conversationId = mine.conversationId;
    const stamps = (await mine.read()).body.activities.map(({ timestamp }: Json) => timestamp);
    expect(stamps).toEqual([...new Set<string>(stamps)].sort());
    expect((await mine.read('2')).body.activities[0].timestamp).toBe(stamps[2]);
  });

  test.each(['-1', 'abc', '1e9', '9999999999999999', '1;drop'])(
    'a watermark that is none of ours is a 400: %s',
    async (watermark) => {
      desk = await startFakeDesk();
      const mine = await begin();
      expect((await mine.read(encodeURIComponent(watermark))).status).toBe(400);
      expect((await mine.reconnect(encodeURIComponent(watermark))).status).toBe(400);
    },
  );
});

describe('the stream', () => {
  test('replays from its start, then goes on; typing has neither id nor watermark', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const started = await mine.start();
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ conversationId: mine.conversationId, token: expect.any(String) });
    await mine.say('antes');
    const stream = openStream(started.body.streamUrl);
    await stream.until(() => stream.texts().length === 1);
    await desk.say(mine.conversationId, { text: 'después', choices: [] });
    await stream.until(() => stream.texts().length === 2);
    expect(stream.frames.map(({ watermark }) => watermark)).toEqual(['1', '2']);
    desk.webchat.typing!({ businessId: CABINS.id, account: '', thread: '', conversationId: mine.conversationId });
    await stream.until(() => stream.frames.length === 3);
    expect(stream.frames[2]).toEqual({ activities: [expect.objectContaining({ type: 'typing' })] });
    expect(stream.frames[2].activities[0]).not.toHaveProperty('id');
    expect((await mine.start()).status).toBe(200); // it is no new conversation any more
  });

  test('its address is good for a minute, for its own conversation', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const other = await begin();
    const { streamUrl } = (await mine.start()).body;
    expect(await openStream(streamUrl.replace(mine.conversationId, other.conversationId)).opened).toBe(403);
    expect(await openStream(streamUrl.replace(/t=.*/, `t=${mine.token}`)).opened).toBe(403);
    expect(await openStream(streamUrl).opened).toBe(101);
    desk.clock.offsetMs = 61_000;
    expect(await openStream(streamUrl).opened).toBe(403);
  });

  test('opens for our page and for the site that asked for it, and for no other site', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const { streamUrl } = (await mine.start()).body;
    expect(await openStream(streamUrl, { origin: desk.url }).opened).toBe(101);
    expect(await openStream(streamUrl, { origin: 'https://evil.example' }).opened).toBe(403);
    const answer = await fetch(`${desk.base}/conversations/${mine.conversationId}`, {
      headers: { authorization: `Bearer ${mine.token}`, origin: 'https://cabanas.example' },
    });
    const embedded = ((await answer.json()) as Json).streamUrl;
    expect(await openStream(embedded, { origin: 'https://cabanas.example' }).opened).toBe(101);
    expect(await openStream(embedded, { origin: 'https://evil.example' }).opened).toBe(403);
  });

  test('is wss where the outside is https', async () => {
    desk = await startFakeDesk({ publicUrl: 'https://bot.example.org/' });
    const mine = await begin();
    expect((await mine.start()).body.streamUrl).toMatch(/^wss:\/\/bot\.example\.org\/v3\/directline\/conversations\//);
  });

  test('takes keep-alives, and whoever sends more is cut off', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const stream = openStream((await mine.start()).body.streamUrl);
    await stream.opened;
    stream.socket.send('');
    stream.socket.send('ignored');
    await mine.say('hola');
    await stream.until(() => stream.texts().length === 1);
    stream.socket.send('x'.repeat(10_000));
    expect(await stream.closed).toBe(1009);
  });

  test('a restart closes it as such', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const stream = openStream((await mine.start()).body.streamUrl);
    await stream.opened;
    await desk.webchat.close();
    expect(await stream.closed).toBe(1012);
  });

  test('a request that offers an upgrade we do not want is a request like any other', async () => {
    desk = await startFakeDesk();
    const body = JSON.stringify({ business: CABINS.id });
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(desk.url).port), '127.0.0.1', () =>
        socket.write(
          'POST /v3/directline/tokens/generate HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n' +
            `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        ),
      );
      socket.once('data', (data) => {
        socket.destroy();
        resolve(String(data));
      });
    });
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
  });

  test('its address is none for plain HTTP', async () => {
    desk = await startFakeDesk();
    const mine = await begin();
    const { streamUrl } = (await mine.start()).body;
    expect((await fetch(streamUrl.replace('ws:', 'http:'))).status).toBe(400);
  });
});

describe('files', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  async function startWithMedia(limits: Record<string, number> = {}) {
    const mediaDir = await mkdtemp(join(tmpdir(), 'conserje-media-'));
    folders.push(mediaDir);
    desk = await startFakeDesk({ mediaDir, limits });
    const mine = await begin();
    const upload = (parts: [name: string, content: Blob, filename?: string][]) => {
      const form = new FormData();
      for (const [name, content, filename] of parts) form.append(name, content, filename);
      return call('POST', `/conversations/${mine.conversationId}/upload?userId=x`, { token: mine.token, raw: form });
    };
    return { mediaDir, mine, upload };
  }
  const activity = (body: object) => new Blob([JSON.stringify(body)], { type: 'application/vnd.microsoft.activity' });

  test('parts come in any order; the bytes say what a file is, the name is only shown', async () => {
    const { mine, upload } = await startWithMedia();
    const answer = await upload([
      ['file', new Blob([png], { type: 'text/html' }), '../../x<y>.png'],
      ['activity', activity({ type: 'message', text: 'mirá', channelData: { clientActivityID: 'u-1' } }), 'blob'],
    ]);
    expect(answer.status).toBe(200);
    const [echo] = (await mine.read()).body.activities;
    expect(echo).toMatchObject({ id: answer.body.id, text: 'mirá', channelData: { clientActivityID: 'u-1' } });
    expect(echo.attachments).toMatchObject([{ contentType: 'image/png', name: expect.stringContaining('x<y>.png') }]);
    const file = await fetch(echo.attachments[0].contentUrl, { headers: { range: 'bytes=1-3' } });
    expect(file.status).toBe(206);
    expect(await file.text()).toBe('PNG');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('one file can be the raw body', async () => {
    const { mine } = await startWithMedia();
    const answer = await fetch(`${desk.base}/conversations/${mine.conversationId}/upload`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${mine.token}`,
        'content-type': 'image/png',
        'content-disposition': 'attachment; filename="casa.png"',
      },
      body: png,
    });
    expect(answer.status).toBe(200);
    const [echo] = (await mine.read()).body.activities;
    expect(echo.attachments).toMatchObject([{ contentType: 'image/png', name: 'casa.png' }]);
  });

  test('a sound that comes alone is a voice note, and its bytes can be had', async () => {
    const { upload } = await startWithMedia();
    const ogg = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60, 1)]);
    await upload([['file', new Blob([ogg], { type: 'audio/ogg' }), 'nota.ogg']]);
    const content = desk.received[0]!.content as InboundContent & { kind: 'voice' };
    expect(content).toMatchObject({ kind: 'voice', media: { mimeType: 'audio/ogg' } });
    const limits = { bytesMax: 64 };
    const file = await desk.webchat.fetchMedia(content.media, limits);
    expect(Buffer.from(file.bytes)).toEqual(ogg);
    await expect(desk.webchat.fetchMedia(content.media, { ...limits, bytesMax: 63 })).rejects.toMatchObject({
      code: 'media_too_big',
    });
    await desk.webchat.eraseFiles(desk.received[0]!.thread);
    await expect(desk.webchat.fetchMedia(content.media, limits)).rejects.toMatchObject({ code: 'media_gone' });
  });

  test('a sound with words beside it is read by its words', async () => {
    const { upload } = await startWithMedia();
    await upload([
      ['activity', activity({ type: 'message', text: 'escuchá' }), 'blob'],
      ['file', new Blob([Buffer.from('OggS')], { type: 'audio/ogg' }), 'nota.ogg'],
    ]);
    expect(desk.received[0]!.content).toEqual({
      kind: 'unreadable',
      what: 'audio',
      caption: 'escuchá',
      media: { ref: expect.any(String), mimeType: 'audio/ogg' },
    });
  });

  test('the same upload twice counts once and keeps its files', async () => {
    const { mine, upload } = await startWithMedia();
    const parts: [string, Blob, string][] = [
      ['activity', activity({ type: 'message', channelData: { clientActivityID: 'u-1' } }), 'blob'],
      ['file', new Blob([png]), 'a.png'],
    ];
    const [one, two] = [await upload(parts), await upload(parts)];
    expect(two.body).toEqual(one.body);
    const { activities } = (await mine.read()).body;
    expect(activities).toHaveLength(1);
    expect((await fetch(activities[0].attachments[0].contentUrl)).status).toBe(200);
  });

  test.each<[string, Record<string, number>, [string, Blob, string][], number]>([
    ['too large', { fileBytes: 10 }, [['file', new Blob([png]), 'a']], 413],
    ['too many', { files: 1 }, [1, 2].map((n) => ['file', new Blob([png]), `${n}`]), 413],
    ['more than there is room for', { mediaBytes: 20 }, [1, 2].map((n) => ['file', new Blob([png]), `${n}`]), 413],
    ['missing', {}, [['activity', new Blob(['{"type":"message","text":"a"}']), 'blob']], 400],
    [
      'with an activity that is none',
      {},
      [
        ['activity', new Blob(['{']), 'blob'],
        ['file', new Blob([png]), 'a'],
      ],
      400,
    ],
  ])('files that are %s are refused and leave nothing behind', async (_name, limits, parts, status) => {
    const { mediaDir, mine, upload } = await startWithMedia(limits);
    const answer = await upload(parts);
    expect(answer.status).toBe(status);
    expect(answer.body.error.code).toMatch(/^\w+$/);
    expect((await mine.read()).body.activities).toEqual([]);
    const left = await readdir(mediaDir, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  test('a body that is no multipart after all is a 400', async () => {
    const { mine } = await startWithMedia();
    const answer = await fetch(`${desk.base}/conversations/${mine.conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mine.token}`, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhal',
    });
    expect(answer.status).toBe(400);
    expect(desk.received).toEqual([]);
  });

  test('addresses end, and are gone with the customer', async () => {
    const { mediaDir, mine, upload } = await startWithMedia();
    await upload([['file', new Blob([png]), 'a.png']]);
    const addressOf = async () => {
      const fresh = await call('POST', '/tokens/refresh', { token: mine.token });
      const path = `/conversations/${mine.conversationId}/activities`;
      return (await call('GET', path, { token: fresh.body.token })).body.activities[0].attachments[0]?.contentUrl;
    };
    const address = await addressOf();
    desk.clock.offsetMs = 3 * DAY_MS;
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(await addressOf())).status).toBe(200);
    await desk.webchat.eraseFiles(mine.conversationId);
    expect(await addressOf()).toBeUndefined();
    const left = await readdir(mediaDir, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });
});

describe('around it', () => {
  test('any site may use it, with the four headers that the official client sends', async () => {
    desk = await startFakeDesk();
    const preflight = await fetch(`${desk.base}/conversations`, {
      method: 'OPTIONS',
      headers: { origin: 'https://cabanas.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    const allowed = preflight.headers.get('access-control-allow-headers')!.split(', ');
    expect(allowed.sort()).toEqual(['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']);
    const refused = await call('POST', '/conversations', { body: {} });
    expect(refused.headers.get('access-control-allow-origin')).toBe('*'); // or the site can't read why
  });

  test('there is no card sign-in, and nothing else', async () => {
    desk = await startFakeDesk();
    for (const path of ['/session/getsessionid', '/', '/conversations/../../etc/passwd', '/%00']) {
      const answer = await call('GET', path);
      expect(answer.status).toBe(404);
    }
  });

  test('limits count per conversation, not per address; a refusal is in Direct Line’s form', async () => {
    desk = await startFakeDesk({
      limits: { postsPerMinute: 3, startsPerMinute: 4 },
      before: async (app) => {
        await app.register(rateLimit, { global: false });
      },
    });
    const [one, two] = [await begin(), await begin()];
    for (let n = 0; n < 3; n += 1) expect((await one.say('hola')).status).toBe(200);
    const refused = await one.say('hola');
    expect(refused.status).toBe(429);
    expect(refused.body.error.code).toBe('TooManyRequests');
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await two.say('hola')).status).toBe(200);
    const more = [1, 2, 3].map(() => call('POST', '/tokens/generate', { body: { business: CABINS.id } }));
    expect((await Promise.all(more)).map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  });

  test('a token of another key is dead, so that a lost key can be changed', async () => {
    desk = await startFakeDesk();
    const claims = { use: 'chat', user: 'u', sub: 'u', conv: 'c-1', biz: CABINS.id, exp: 9e9 } as const;
    const path = '/conversations/c-1/activities';
    expect((await call('GET', path, { token: signToken('a key of the test', claims) })).status).toBe(200);
    expect((await call('GET', path, { token: signToken('another key', claims) })).status).toBe(403);
  });
});
