import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BaileysEventMap, proto } from '@whiskeysockets/baileys';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../jobs/timers.fake.ts';
import { loadPhoneKeys } from './auth-state.ts';
import { createMemory, ENCRYPTION_KEY } from './desk.fixture.ts';
import { statusOf } from './log.ts';
import { createFakePhone } from './phone.fake.ts';
import { createRealSocket } from './real-socket.ts';
import type { PhoneSocket } from './socket.ts';
import { createVault } from './vault.ts';

/*
 * The library itself, against a server on loopback that is none of WhatsApp's: it can't get further than the first frame,
 * because it knows WhatsApp's key. What it refuses then, the fake has to refuse as well.
 */
let server: Server;
let url: string;
beforeEach(async () => {
  server = createServer();
  // Takes the connection as a WebSocket and ends it.
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.resume();
    socket.end([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const log = { info: () => {}, warn: () => {}, error: () => {} };
const jid = '5493514001234@s.whatsapp.net';

async function requestOf() {
  const vault = createVault({
    keys: createMemory().keys,
    account: 'phone',
    encryptionKey: ENCRYPTION_KEY,
    nowMs: () => 0,
  });
  const { auth } = await loadPhoneKeys({ vault, timers: createFakeTimers(), log });
  return { auth, getMessage: async (): Promise<proto.IMessage | undefined> => undefined, log };
}

const closeOf = (socket: PhoneSocket) =>
  new Promise<BaileysEventMap['connection.update']>((resolve) =>
    socket.ev.on('connection.update', (update) => {
      if (update.connection === 'close') resolve(update);
    }),
  );

const sockets: [string, () => Promise<PhoneSocket>][] = [
  ['the library', async () => createRealSocket(await requestOf(), url)],
  [
    'the fake',
    async () => {
      const phone = createFakePhone({ nowMs: () => 0 });
      phone.setDown(true);
      return phone.factory(await requestOf());
    },
  ],
];

describe.each(sockets)('%s', (_name, open) => {
  test('says that it connects, then that it is closed, with a code; it ends once', async () => {
    const socket = await open();
    const updates: unknown[] = [];
    socket.ev.on('connection.update', ({ connection }) => updates.push(connection));
    const { lastDisconnect } = await closeOf(socket);
    expect(statusOf(lastDisconnect?.error)).toEqual(expect.any(Number));
    await socket.end(undefined);
    expect(updates).toEqual(['connecting', 'close']);
  });

  test.each<[string, (socket: PhoneSocket) => Promise<unknown>]>([
    ['a pairing code before the first QR', (socket) => socket.requestPairingCode('5493514440000')],
    ['a ping', (socket) => socket.ping()],
    [
      '"typing"',
      (socket) => {
        socket.authState.creds.me = { id: '5493514440000:1@s.whatsapp.net' };
        return socket.sendPresenceUpdate('composing', jid);
      },
    ],
    [
      'a logout',
      (socket) => {
        socket.authState.creds.me = { id: '5493514440000:1@s.whatsapp.net' };
        return socket.logout();
      },
    ],
  ])('refuses %s while it is not open, by 428', async (_what, act) => {
    const socket = await open();
    await closeOf(socket);
    const refusal = await act(socket).catch((err: unknown) => err);
    expect(refusal).toBeInstanceOf(Error);
    expect(statusOf(refusal)).toBe(428);
  });
});

test('an address in a text is fetched by the library unless it is told not to: that is what the fake notes', async () => {
  const { generateWAMessageContent } = await import('@whiskeysockets/baileys');
  const asked: string[] = [];
  const getUrlInfo = async (text: string) => {
    asked.push(text);
    return undefined;
  };
  const upload = () => Promise.reject(new Error('never'));
  await generateWAMessageContent({ text: 'http://127.0.0.1/x https://a.example/x' }, { upload, getUrlInfo });
  expect(asked).toHaveLength(1);
  await generateWAMessageContent({ text: 'https://a.example/x', linkPreview: null }, { upload, getUrlInfo });
  expect(asked).toHaveLength(1);
});
