import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../bot/core/message.ts';
import { type BotFramework, type BotFrameworkDeps, createBotFramework, mountBotFramework } from './index.ts';
import { APP_ID, type FakeService, startFakeService } from './service.fake.ts';

let service: FakeService;
let dataDir: string;
let app: FastifyInstance;
let channel: BotFramework;
let received: Inbound[];

async function start(change: Partial<BotFrameworkDeps> = {}) {
  received = [];
  channel = createBotFramework({
    appId: APP_ID,
    appPassword: 'not a real one',
    businessId: 'cabanas',
    dataDir,
    nowMs: () => 1_700_000_000_000,
    log: { warn: () => {}, error: () => {} },
    async receive(message) {
      received.push(message);
      return { conversationId: 'c-1', messageId: 'm-1', seq: 1, duplicate: false };
    },
    cloud: service.cloud,
    credentialsFactory: service.credentialsFactory,
    ...change,
  });
  app = Fastify();
  await mountBotFramework(app, channel);
}

function post(payload: unknown, token: string | null = service.token()) {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return app.inject({ method: 'POST', url: '/api/messages', headers, payload: JSON.stringify(payload) });
}

beforeEach(async () => {
  service = await startFakeService();
  dataDir = await mkdtemp(join(tmpdir(), 'conserje-botframework-'));
  vi.spyOn(console, 'error').mockImplementation(() => {}); // the vendor prints what it also throws
  await start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
  await service.stop();
  await rm(dataDir, { recursive: true });
});

describe('who may call', () => {
  test('the service, with a token that it signed for this app and this address', async () => {
    expect((await post(service.activity())).statusCode).toBe(200);
    expect(received).toEqual([
      {
        businessId: 'cabanas',
        channel: 'botframework',
        account: 'msteams:bot-1',
        thread: 'msteams:conv-1',
        externalId: 'msteams:conv-1:a-1',
        from: { id: 'msteams:user-1', name: 'Caro' },
        content: { kind: 'text', text: 'hola' },
        receivedAtMs: 1_700_000_000_000,
      },
    ]);
  });

  test.each([
    ['no token', () => null],
    ['garbage', () => 'garbage'],
    ['another signature', () => `${service.token().slice(0, -8)}AAAAAAAA`],
    ['for another app', () => service.token({ aud: 'another-app' })],
    ['another issuer', () => service.token({ iss: 'https://evil.example' })],
    ['expired', () => service.token({ exp: 1 })],
    ['for another return address', () => service.token({ serviceurl: 'http://127.0.0.1:1/' })],
  ])('nobody else: %s -> 401', async (_name, token) => {
    const answer = await post(service.activity(), token());
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthorized' });
    expect(received).toEqual([]);
    expect(await channel.send(to, message).catch((err) => err.code)).toBe('channel_refused'); // and no address is kept
  });

  test('when the keys to check with are out of reach: 503, nothing taken', async () => {
    await app.close();
    await start({ cloud: { ...service.cloud, openIdMetadataUrl: 'http://127.0.0.1:1/openid' } });
    const answer = await post(service.activity());
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'keys_unavailable' });
    expect(received).toEqual([]);
  });

  test('without an app id there is no such address, and no adapter that takes anybody’s word', async () => {
    await app.close();
    app = Fastify();
    await mountBotFramework(app, null);
    expect((await post(service.activity())).statusCode).toBe(404);
    const open = createBotFramework({ ...channel.deps, appId: '' });
    await expect(open.adapter()).rejects.toThrow('app id');
  });

  test.each([
    ['no type', { ...{ type: undefined } }],
    ['no conversation', { conversation: undefined }],
    ['an address that is none', { serviceUrl: 'file:///etc/passwd' }],
    ['text that is none', { text: 7 }],
  ])('an activity with %s is 400', async (_name, change) => {
    expect((await post(service.activity(change))).statusCode).toBe(400);
  });
});

describe('what arrives', () => {
  test.each<[string, Record<string, unknown>, Inbound['content']]>([
    ['a tap', { text: 'Sí', value: { choice: 'q1:yes' } }, { kind: 'tap', token: 'q1:yes', title: 'Sí' }],
    [
      'a picture',
      { text: 'mirá', attachments: [{ contentType: 'image/png', contentUrl: 'x' }] },
      { kind: 'unreadable', what: 'image', caption: 'mirá' },
    ],
    ['a card’s form', { text: undefined, value: { some: 'form' } }, { kind: 'unreadable', what: 'card' }],
    [
      'a text that Teams repeats as HTML, addressed to the bot',
      {
        text: '<at>Conserje</at> hola',
        entities: [{ type: 'mention', text: '<at>Conserje</at>', mentioned: { id: 'bot-1' } }],
        attachments: [{ contentType: 'text/html', content: '<div>hola</div>' }],
      },
      { kind: 'text', text: 'hola' },
    ],
  ])('%s', async (_name, change, content) => {
    await post(service.activity(change));
    expect(received.map((message) => message.content)).toEqual([content]);
  });

  test.each(['typing', 'event', 'conversationUpdate', 'invoke', 'endOfConversation'])(
    '%s is taken and says nothing',
    async (type) => {
      expect((await post(service.activity({ type }))).statusCode).toBe(200);
      expect(received).toEqual([]);
    },
  );

  test('a second delivery of the same activity has the same id', async () => {
    await post(service.activity());
    await post(service.activity());
    expect(received[0]!.externalId).toBe(received[1]!.externalId);
  });

  test('what could not be stored is not acknowledged', async () => {
    await app.close();
    await start({ receive: () => Promise.reject(new Error('no database')) });
    expect((await post(service.activity())).statusCode).toBe(500);
  });
});

const to = { businessId: 'cabanas', account: 'msteams:bot-1', thread: 'msteams:conv-1', conversationId: 'c-1' };
const message = { text: '*Hola* Caro', choices: [], messageId: 'm-2', seq: 2, atMs: 0 };

describe('what is sent', () => {
  test('goes to where the customer last wrote from, after a restart too', async () => {
    await post(service.activity());
    await app.close();
    await start();
    const choices = [{ token: 'q1:yes', title: 'Sí' }];
    expect(await channel.send(to, { ...message, choices })).toEqual({ externalId: 'sent-1' });
    expect(service.posted).toHaveLength(1);
    expect(service.posted[0]!.path).toMatch('/v3/conversations/conv-1/activities');
    expect(service.posted[0]!.body).toMatchObject({
      type: 'message',
      text: 'Hola Caro',
      textFormat: 'plain',
      attachments: [{ content: { buttons: [{ type: 'messageBack', title: 'Sí', value: { choice: 'q1:yes' } }] } }],
    });
  });

  test.each([
    [404, 'channel_refused', 'give_up'],
    [403, 'channel_refused', 'give_up'],
    [401, 'channel_unreachable', 'retry'],
    [500, 'channel_unreachable', 'retry'],
  ])('a %i is %s, and the outbox is told to %s', async (status, code, fate) => {
    await post(service.activity());
    service.answers.push({ status });
    await expect(channel.send(to, message)).rejects.toMatchObject({ code, fate });
    expect(service.posted).toHaveLength(1); // retrying is the outbox's
  });

  test('a 429 says how long to wait', async () => {
    await post(service.activity());
    service.answers.push({ status: 429, headers: { 'retry-after': '7' } });
    await expect(channel.send(to, message)).rejects.toMatchObject({ fate: 'wait', retryAfterMs: 7000 });
  });

  test('a service that is down is tried again later', async () => {
    await post(service.activity());
    await channel.references.save(to.thread, {
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1',
      conversation: { id: 'conv-1' },
      bot: { id: 'bot-1' },
      user: { id: 'user-1' },
    });
    await expect(channel.send(to, message)).rejects.toMatchObject({ code: 'channel_unreachable', fate: 'retry' });
  });
});
