import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CABINS, type FakeDesk, startFakeDesk } from './desk.fake.ts';
import { openOfficialClient } from './official-client.fake.ts';

// The vendor's client of numbers: Uninitialized 0, Connecting 1, Online 2, ExpiredToken 3, FailedToConnect 4, Ended 5.
const ONLINE = 2;
const EXPIRED = 3;

let desk: FakeDesk;
let mediaDir: string;
const open: ReturnType<typeof openOfficialClient>[] = [];

beforeEach(async () => {
  mediaDir = await mkdtemp(join(tmpdir(), 'conserje-media-'));
  desk = await startFakeDesk({
    mediaDir,
    answer: (content) => [
      {
        text: `*Entendí*: ${content.kind === 'text' ? content.text : content.kind}`,
        choices: [{ token: 'q1:si', title: 'Sí, reservar' }],
      },
    ],
  });
});
afterEach(async () => {
  for (const { client } of open.splice(0)) client.end();
  await desk.stop();
  await rm(mediaDir, { recursive: true });
});

async function newToken(): Promise<{ token: string; conversationId: string }> {
  const answer = await fetch(`${desk.base}/tokens/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ business: CABINS.id }),
  });
  return (await answer.json()) as { token: string; conversationId: string };
}

function connect(token: string, options: Record<string, unknown> = {}) {
  const opened = openOfficialClient({ domain: desk.base, token, ...options });
  open.push(opened);
  return opened;
}

const hello = { type: 'message', text: 'hola', channelData: { clientActivityID: 'mine-1' }, from: { id: 'anyone' } };

test.each([
  ['stream', {}],
  ['polling', { webSocket: false, pollingInterval: 200 }],
])('it starts, posts, and hears its echo and then the reply: %s', async (_mode, options) => {
  const chat = connect((await newToken()).token, options);
  const id = await chat.post(hello);
  await chat.until(() => chat.texts().length === 2);

  const [echo, reply] = chat.heard;
  expect(echo).toMatchObject({ id, text: 'hola', from: { role: 'user' }, channelData: { clientActivityID: 'mine-1' } });
  expect(echo!.from.id).toMatch(/^dl_/); // the token's user, whatever the client says
  expect(reply).toMatchObject({ text: 'Entendí: hola', replyToId: id, from: { id: CABINS.id, role: 'bot' } });
  expect(reply!.channelData.rich).toBe('*Entendí*: hola');
  expect(reply!.timestamp > echo!.timestamp).toBe(true);
  expect(chat.statuses.at(-1)).toBe(ONLINE);
});

test('a tap on a suggested action brings its token back', async () => {
  const chat = connect((await newToken()).token);
  await chat.post(hello);
  await chat.until(() => chat.texts().length === 2);
  const action = chat.heard[1]!.suggestedActions!.actions[0]!;
  // What botframework-webchat posts for a messageBack button.
  await chat.post({
    type: 'message',
    text: action.text,
    value: action.value,
    channelData: { messageBack: { displayText: action.title } },
  });
  expect(desk.received.at(-1)!.content).toEqual({ kind: 'tap', token: 'q1:si', title: 'Sí, reservar' });
});

test('what was said while the stream was down arrives once, in order, when it is back', async () => {
  const chat = connect((await newToken()).token);
  await chat.post(hello);
  await chat.until(() => chat.texts().length === 2);
  const { conversationId } = desk.messages[0]!;

  chat.sockets[0]!.terminate();
  await desk.say(conversationId, { text: 'uno', choices: [] });
  await desk.say(conversationId, { text: 'dos', choices: [] });
  await chat.until(() => chat.texts().length >= 4);
  await desk.say(conversationId, { text: 'tres', choices: [] });
  await chat.until(() => chat.texts().includes('tres'));

  expect(chat.texts()).toEqual(['hola', 'Entendí: hola', 'uno', 'dos', 'tres']);
  expect(chat.sockets).toHaveLength(2);
});

test('after a reload the whole conversation is there', async () => {
  const { token, conversationId } = await newToken();
  const before = connect(token);
  await before.post(hello);
  await before.until(() => before.texts().length === 2);
  before.client.end();

  const after = connect(token, { conversationId });
  await after.until(() => after.texts().length === 2);
  expect(after.heard.map(({ id }) => id)).toEqual(before.heard.map(({ id }) => id));
});

test('two tabs of one conversation see the same', async () => {
  const { token, conversationId } = await newToken();
  const one = connect(token);
  await one.post(hello);
  const two = connect(token, { conversationId });
  await two.until(() => two.texts().length === 2);
  await two.post({ ...hello, text: 'desde la otra', channelData: { clientActivityID: 'mine-2' } });
  await one.until(() => one.texts().length === 4);
  await two.until(() => two.texts().length === 4);
  expect(one.texts()).toEqual(two.texts());
});

test('an expired token ends the client as its vendor means it to', async () => {
  const { token } = await newToken();
  desk.clock.offsetMs = 8 * 24 * 3600_000;
  const chat = connect(token);
  await chat.post(hello).catch(() => {});
  await chat.until(() => chat.statuses.includes(EXPIRED) || chat.statuses.includes(4));
  expect(desk.messages).toEqual([]);
});

test('files are taken, echoed with an address that works, and the bot is told what it cannot read', async () => {
  const chat = connect((await newToken()).token);
  await chat.until(() => chat.statuses.includes(ONLINE));
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const file = (name: string, bytes: Buffer, contentType: string) => ({
    name,
    contentType,
    contentUrl: `data:${contentType};base64,${bytes.toString('base64')}`,
  });
  const id = await chat.post({
    ...hello,
    text: 'mirá',
    attachments: [
      file('casa.png', png, 'image/png'),
      file('nota.txt', Buffer.from('<script>'), 'text/plain'),
      file('x.html', Buffer.from('<html>'), 'text/html'),
    ],
  });
  await chat.until(() => chat.texts().length === 2);

  expect(desk.received[0]!.content).toEqual({
    kind: 'unreadable',
    what: 'image',
    caption: 'mirá',
    media: { ref: expect.any(String), mimeType: 'image/png' },
  });
  const echo = chat.heard[0]!;
  expect(echo).toMatchObject({ id, channelData: { clientActivityID: 'mine-1' } });
  expect(echo.attachments.map(({ name, contentType }) => [name, contentType])).toEqual([
    ['casa.png', 'image/png'],
    ['nota.txt', 'application/octet-stream'],
    ['x.html', 'application/octet-stream'],
  ]);
  const image = await fetch(echo.attachments[0]!.contentUrl!);
  expect(Buffer.from(await image.arrayBuffer())).toEqual(png);
  expect(image.headers.get('x-content-type-options')).toBe('nosniff');
  const page = await fetch(echo.attachments[2]!.contentUrl!);
  expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await fetch(`${echo.attachments[0]!.contentUrl}x`)).status).toBe(404);
});
