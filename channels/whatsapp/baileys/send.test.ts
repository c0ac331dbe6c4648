import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../../bot/core/message.ts';
import { CARO, createDesk, type Desk } from './desk.fixture.ts';
import { humanDelayMs } from './pace.ts';
import { boom, type Person } from './phone.fake.ts';
import { ownIdOf } from './send.ts';

const LUZ: Person = { phone: '5493514005678', lid: '123456789012345', name: 'Luz', writesFrom: 'lid' };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let desk: Desk;
let caro: Inbound;
beforeEach(async () => {
  desk = createDesk();
  await desk.pair();
  desk.phone.says(CARO, 'hola');
  await desk.settle();
  caro = desk.received[0]!;
});
afterEach(() => desk.stop());

const shown = () => desk.phone.delivered.map(({ content }) => ('text' in content ? content.text : content));
const addressOf = ({ businessId, account, thread, replyTo }: Inbound) => ({
  businessId,
  account,
  thread,
  conversationId: 'c-1',
  ...(replyTo !== undefined && { replyTo }),
});
const outgoing = (text: string, messageId = 'm-9') => ({ text, choices: [], messageId, seq: 9, atMs: desk.nowMs() });

describe('an answer', () => {
  test('goes to where the customer wrote from, with numbers for choices', async () => {
    const choices = [
      { token: 'q1:1', title: 'Ñire', description: 'hasta 4' },
      { token: 'q1:2', title: 'Lenga' },
    ];
    const sent = await desk.answer(caro, { text: '*¿Cuál?*', choices, messageId: 'm-1' });
    expect(sent).toEqual({ externalId: ownIdOf('m-1', 0) });
    expect(desk.phone.delivered).toEqual([
      {
        jid: '5493514001234@s.whatsapp.net',
        id: ownIdOf('m-1', 0),
        content: { text: '*¿Cuál?*\n1) Ñire · hasta 4\n2) Lenga', linkPreview: null },
      },
    ]);
  });

  test('has an id as WhatsApp Web makes them, the same at every try', () => {
    expect(ownIdOf('m-1', 0)).toMatch(/^3EB0[0-9A-F]{18}$/);
    expect(ownIdOf('m-1', 0)).toBe(ownIdOf('m-1', 0));
    expect(new Set([ownIdOf('m-1', 0), ownIdOf('m-1', 1), ownIdOf('m-2', 0)]).size).toBe(3);
  });

  test('to a LID goes to the LID', async () => {
    desk.phone.says(LUZ, 'hola');
    await desk.settle();
    await desk.answer(desk.received[1]!, { text: 'Hola' });
    expect(desk.phone.delivered[0]!.jid).toBe('123456789012345@lid');
  });

  test('with a pin and files: the question comes last', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'conserje-baileys-'));
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
    await writeFile(join(dir, 'mapa.png'), png);
    await writeFile(join(dir, 'reglas.pdf'), '%PDF-1.4\n%%EOF\n');
    await desk.answer(caro, {
      text: '¿Algo más?',
      location: { latitude: -31.4, longitude: -64.2, name: 'Cabañas', address: 'Ruta 5' },
      files: [
        { path: join(dir, 'mapa.png'), name: 'mapa.png' },
        { path: join(dir, 'reglas.pdf'), name: 'reglas.pdf' },
      ],
    });
    await rm(dir, { recursive: true });
    expect(shown()).toEqual([
      { image: png, mimetype: 'image/png' },
      { document: Buffer.from('%PDF-1.4\n%%EOF\n'), mimetype: 'application/pdf', fileName: 'reglas.pdf' },
      { location: { degreesLatitude: -31.4, degreesLongitude: -64.2, name: 'Cabañas', address: 'Ruta 5' } },
      '¿Algo más?',
    ]);
  });

  test('with a file that is not there is refused, and nothing of it goes', async () => {
    const files = [{ path: '/nowhere/mapa.png', name: 'mapa.png' }];
    await expect(desk.answer(caro, { text: 'Mapa', files })).rejects.toMatchObject({
      code: 'channel_refused',
      fate: 'give_up',
      message: expect.stringContaining('mapa.png'),
    });
    expect(shown()).toEqual([]);
  });

  test('with nothing in it sends nothing', async () => {
    expect(await desk.answer(caro, { text: '' })).toEqual({ externalId: null });
  });

  test('with an address in it makes the library fetch nothing', async () => {
    await desk.answer(caro, { text: 'Anotado http://169.254.169.254/latest/meta-data' });
    expect(shown()).toHaveLength(1);
    expect(desk.phone.fetchedLinks).toEqual([]);
  });

  test('is kept, so that a device that could not read it gets it again, after a restart too', async () => {
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    const key = { id: ownIdOf('m-1', 0), remoteJid: caro.replyTo! };
    expect((await desk.phone.socket.resend(key))?.extendedTextMessage?.text).toBe('Hola');
    await desk.channel.close();
    const next = desk.again();
    await next.channel.open();
    await next.settle();
    expect((await desk.phone.socket.resend(key))?.extendedTextMessage?.text).toBe('Hola');
    expect(await desk.phone.socket.resend({ id: '3EB0OTHER' })).toBeUndefined();
    await next.stop();
  });
});

describe('who never wrote', () => {
  const stranger = {
    businessId: 'cabanas',
    account: '5493514440000',
    thread: 'tel:+543519998877',
    conversationId: 'c-2',
  };

  test.each([
    ['by thread', stranger],
    ['by address', { ...stranger, replyTo: '5493519998877@s.whatsapp.net' }],
    ['a group', { ...stranger, replyTo: '1203@g.us' }],
    ['another channel’s address', { ...stranger, replyTo: '{"to":"+5493519998877"}' }],
  ])('is not written to: %s', async (_name, to) => {
    await expect(desk.channel.send(to, outgoing('Oferta'))).rejects.toMatchObject({
      code: 'channel_refused',
      fate: 'give_up',
    });
    expect(desk.phone.coldSends).toEqual([]);
  });

  test('who did is known by their contact id too, and after a restart', async () => {
    await desk.channel.close();
    const next = desk.again();
    await next.channel.open();
    await next.settle();
    const { replyTo: _, ...byThread } = caro;
    await next.answer(byThread, { text: 'Mañana te esperamos' });
    expect(desk.phone.delivered.map(({ jid }) => jid)).toEqual(['5493514001234@s.whatsapp.net']);
    expect(desk.phone.coldSends).toEqual([]);
    await next.stop();
  });

  test('what is kept of a person is found by their number, and says nothing else', async () => {
    const kept = () => [...desk.memory.rows].filter(([place]) => place.includes('|wrote|'));
    expect(kept().map(([place]) => place.split('|').at(-1))).toEqual([
      'tel:+543514001234',
      '5493514001234@s.whatsapp.net',
    ]);
    for (const [, { text }] of kept()) expect(text).toMatch(/^v1\.[\w-]+$/);
  });
});

describe('a number that moved to a LID', () => {
  const both = { phone: '5493514001234', lid: '888888888888888' };

  test('is written to by the LID when they have not written for a day', async () => {
    desk.phone.migrate(both);
    await desk.pass(25 * HOUR_MS);
    await desk.answer(caro, { text: 'Mañana te esperamos' });
    expect(desk.phone.delivered.map(({ jid }) => jid)).toEqual(['888888888888888@lid']);
  }, 60_000);

  test('else by what they write from', async () => {
    desk.phone.map(both);
    await desk.answer(caro, { text: 'Hola' });
    expect(desk.phone.delivered.map(({ jid }) => jid)).toEqual(['5493514001234@s.whatsapp.net']);
  });

  test('and by the number where the LID can not be looked up', async () => {
    await desk.pass(25 * HOUR_MS);
    desk.phone.setLookUp(false);
    await desk.answer(caro, { text: 'Hola' });
    expect(desk.phone.delivered.map(({ jid }) => jid)).toEqual(['5493514001234@s.whatsapp.net']);
  }, 60_000);
});

describe('pace', () => {
  test.each([
    [0, 0, 1_000],
    [0, 1, 4_000],
    [100, 0, 3_000],
    [250, 0, 6_000],
    [4_000, 0, 6_000],
    [4_000, 1, 9_000],
  ])('%i characters with chance %d take %i ms', (characters, random, ms) =>
    expect(humanDelayMs(characters, random)).toBe(ms),
  );

  test('somebody writes before it is there', async () => {
    const sending = desk.channel.send(addressOf(caro), outgoing('Hola'));
    await desk.settle();
    expect(desk.phone.presences).toEqual([{ jid: caro.replyTo, type: 'composing' }]);
    expect(desk.phone.delivered).toEqual([]);
    await desk.pass(2_000);
    await sending;
    expect(desk.phone.delivered).toHaveLength(1);
  });

  test('a chat gets one message at a time, in order', async () => {
    const texts = ['uno', 'dos, que es bastante más larga que la otra', 'tres'];
    const sending = texts.map((text, n) => desk.channel.send(addressOf(caro), outgoing(text, `m-${n}`)));
    await desk.pass(20_000);
    await Promise.all(sending);
    expect(shown()).toEqual(texts);
  });

  test('one that fails does not hold up the next', async () => {
    desk.phone.fail(boom('no answer', 500));
    const first = desk.channel.send(addressOf(caro), outgoing('uno', 'm-1')).catch((err) => err.code);
    await desk.pass(3_000);
    desk.phone.fail(null);
    const second = desk.channel.send(addressOf(caro), outgoing('dos', 'm-2'));
    await desk.pass(10_000);
    expect([await first, await second]).toEqual(['channel_unknown', { externalId: ownIdOf('m-2', 0) }]);
  });

  test('over all chats at most twenty a minute go out, two seconds apart', async () => {
    const people = Array.from(
      { length: 30 },
      (_, n): Person => ({ phone: `54935150000${String(n).padStart(2, '0')}` }),
    );
    for (const person of people) desk.phone.says(person, 'hola');
    await desk.settle();
    const sending = desk.received.slice(1).map((to, n) => desk.channel.send(addressOf(to), outgoing('Hola', `m-${n}`)));
    const counts: number[] = [];
    for (let second = 0; second < 100; second += 1) {
      counts.push(desk.phone.delivered.length);
      await desk.pass(1_000);
    }
    await Promise.all(sending);
    for (let second = 60; second < 100; second += 1)
      expect(counts[second]! - counts[second - 60]!).toBeLessThanOrEqual(20);
    for (let second = 1; second < 100; second += 1)
      expect(counts[second]! - counts[second - 1]!).toBeLessThanOrEqual(1);
    expect(desk.phone.delivered).toHaveLength(30);
  });
});

describe('without a line', () => {
  test('before it is open the outbox is told to wait', async () => {
    const closed = createDesk();
    await expect(closed.channel.send(addressOf(caro), outgoing('Hola'))).rejects.toMatchObject({
      code: 'channel_unreachable',
      fate: 'wait',
      retryAfterMs: 15_000,
    });
  });

  test('while it is away too, with the reason', async () => {
    desk.phone.setDown(true);
    await expect(desk.channel.send(addressOf(caro), outgoing('Hola'))).rejects.toMatchObject({
      code: 'channel_unreachable',
      fate: 'wait',
      message: expect.stringContaining('connecting to WhatsApp'),
    });
  });

  test('one that goes away while a person would have typed takes nothing', async () => {
    const sending = desk.channel.send(addressOf(caro), outgoing('Hola')).catch((err) => [err.code, err.fate]);
    await desk.settle();
    desk.phone.setDown(true);
    await desk.pass(3_000);
    expect(await sending).toEqual(['channel_unreachable', 'wait']);
    expect(desk.phone.delivered).toEqual([]);
  });

  test('what waited ten minutes goes out as it is, what waited longer is refused and staff see why', async () => {
    const old = { ...outgoing('Sí, hay lugar'), atMs: desk.nowMs() };
    desk.phone.setDown(true);
    await desk.pass(9 * MINUTE_MS);
    desk.phone.setDown(false);
    await desk.pass(50_000 + 8_000);
    expect(await desk.answer(caro, { ...old, messageId: 'm-1' })).toEqual({ externalId: ownIdOf('m-1', 0) });
    await desk.pass(MINUTE_MS);
    await expect(desk.answer(caro, { ...old, messageId: 'm-2' })).rejects.toMatchObject({
      code: 'channel_refused',
      fate: 'give_up',
      message: expect.stringMatching(/waited 1\d minutes/),
    });
    expect(shown()).toHaveLength(1);
  });

  test('what waited its turn here for longer is refused too', async () => {
    const people = Array.from({ length: 215 }, (_, n): Person => ({ phone: `54935150${String(n).padStart(5, '0')}` }));
    for (const person of people) desk.phone.says(person, 'hola');
    await desk.settle();
    await desk.channel.settled();
    const sending = desk.received.slice(1).map((to, n) =>
      desk.channel.send(addressOf(to), outgoing('Hola', `m-${n}`)).then(
        () => 'sent',
        (err) => err.code,
      ),
    );
    await desk.pass(11 * MINUTE_MS);
    const outcomes = await Promise.all(sending);
    const sent = outcomes.filter((one) => one === 'sent').length;
    expect(sent).toBeGreaterThanOrEqual(200);
    expect(sent).toBeLessThan(215);
    expect(outcomes.at(-1)).toBe('channel_refused');
    expect(desk.phone.delivered).toHaveLength(sent);
  }, 60_000);

  test('when staff ask for it again, it goes; long after that it is late again', async () => {
    const old = { text: 'Sí, hay lugar', messageId: 'm-2', atMs: desk.nowMs() - HOUR_MS };
    await expect(desk.answer(caro, old)).rejects.toMatchObject({ fate: 'give_up' });
    expect(await desk.answer(caro, old)).toEqual({ externalId: ownIdOf('m-2', 0) });
    const other = { ...old, messageId: 'm-3' };
    await expect(desk.answer(caro, other)).rejects.toMatchObject({ fate: 'give_up' });
    await desk.pass(11 * MINUTE_MS);
    await expect(desk.answer(caro, other)).rejects.toMatchObject({ fate: 'give_up' });
  });
});

describe('a try that fails', () => {
  test.each<[string, Error, string, string]>([
    ['the line was closed before it was written', boom('Connection Closed', 428), 'channel_unreachable', 'retry'],
    ['no answer came', boom('Timed Out', 408), 'channel_unknown', 'unknown'],
    ['anything else', new TypeError('x'), 'channel_unknown', 'unknown'],
  ])('%s', async (_name, error, code, fate) => {
    desk.phone.fail(error);
    await expect(desk.answer(caro, { text: 'Hola' })).rejects.toMatchObject({ code, fate });
  });

  test('because the library never answers is unknown after 45 s', async () => {
    desk.phone.socket.sendMessage = () => new Promise(() => {});
    const failed = desk.answer(caro, { text: 'Hola' });
    await expect(failed).rejects.toMatchObject({ code: 'channel_unknown', fate: 'unknown' });
  });

  test('is repeated from the piece where it failed, under the same ids', async () => {
    const location = { latitude: -31, longitude: -64, name: 'Cabañas' };
    const real = desk.phone.socket.sendMessage.bind(desk.phone.socket);
    let count = 0;
    desk.phone.socket.sendMessage = (...args) => {
      count += 1;
      return count === 2 ? Promise.reject(boom('Timed Out', 408)) : real(...args);
    };
    await expect(desk.answer(caro, { text: 'Acá', location, messageId: 'm-1' })).rejects.toMatchObject({
      fate: 'unknown',
    });
    await desk.answer(caro, { text: 'Acá', location, messageId: 'm-1' });
    expect(desk.phone.delivered.map(({ id }) => id)).toEqual([ownIdOf('m-1', 0), ownIdOf('m-1', 1)]);
    expect(desk.phone.duplicates).toEqual([]);
  });

  test('that may have come through shows only once at the customer’s', async () => {
    const real = desk.phone.socket.sendMessage.bind(desk.phone.socket);
    desk.phone.socket.sendMessage = async (...args) => {
      await real(...args);
      throw boom('Timed Out', 408);
    };
    await expect(desk.answer(caro, { text: 'Hola', messageId: 'm-1' })).rejects.toMatchObject({ fate: 'unknown' });
    desk.phone.socket.sendMessage = real;
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    expect(shown()).toEqual(['Hola']);
    expect(desk.phone.duplicates).toHaveLength(1);
    expect(desk.echoes).toEqual([]);
  });
});

describe('what becomes of it', () => {
  test('is told as WhatsApp tells it, under our id and the vendor’s', async () => {
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    const id = ownIdOf('m-1', 0);
    for (const status of [1, 3, 4, 5]) desk.phone.receipt(caro.replyTo!, id, status);
    await desk.settle();
    expect(desk.statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read', 'read']);
    expect(desk.statuses[1]).toEqual({
      channel: 'whatsapp-baileys',
      account: '5493514440000',
      messageId: 'm-1',
      externalId: id,
      status: 'delivered',
      atMs: Math.floor(desk.nowMs() / 1000) * 1000,
    });
  });

  test('of a message in pieces is what becomes of the last; of the others only that they failed', async () => {
    const location = { latitude: -31, longitude: -64, name: 'Cabañas' };
    await desk.answer(caro, { text: 'Acá', location, messageId: 'm-1' });
    desk.phone.receipt(caro.replyTo!, ownIdOf('m-1', 0), 4);
    desk.phone.receipt(caro.replyTo!, ownIdOf('m-1', 0), 0);
    await desk.settle();
    expect(desk.statuses.map(({ externalId, status }) => [externalId, status])).toEqual([
      [ownIdOf('m-1', 1), 'sent'],
      [ownIdOf('m-1', 0), 'failed'],
    ]);
  });

  test('of messages that are not ours is nobody’s business', async () => {
    desk.phone.receipt(caro.replyTo!, '3AOWNER', 4);
    await desk.settle();
    expect(desk.statuses).toEqual([]);
  });

  test.each([
    ['463', /may not write to this person/],
    ['479', /stale/],
    ['500', /did not deliver it \(500\)/],
  ])('a refusal by %s is told with what to do, and shows in health for an hour', async (code, words) => {
    desk.phone.refuse(code);
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    await desk.settle();
    expect(desk.statuses).toEqual([
      expect.objectContaining({ messageId: 'm-1', status: 'failed', failure: expect.stringMatching(words) }),
    ]);
    expect(desk.channel.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining(code) });
    await desk.pass(HOUR_MS);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('after a 463 that person is left alone for an hour, others are not', async () => {
    desk.phone.refuse('463');
    await desk.answer(caro, { text: 'Hola' });
    desk.phone.refuse(null);
    await expect(desk.answer(caro, { text: 'Hola?' })).rejects.toMatchObject({
      code: 'channel_refused',
      fate: 'give_up',
    });
    desk.phone.says(LUZ, 'hola');
    await desk.settle();
    await desk.answer(desk.received[1]!, { text: 'Hola Luz' });
    expect(shown()).toEqual(['Hola Luz']);
    await desk.pass(HOUR_MS);
    await desk.answer(caro, { text: 'Hola!' });
    expect(shown()).toEqual(['Hola Luz', 'Hola!']);
  });

  test('and sooner, when WhatsApp says that the restriction is over', async () => {
    desk.phone.refuse('463');
    await desk.answer(caro, { text: 'Hola' });
    desk.phone.refuse(null);
    desk.phone.emit('connection.update', { reachoutTimeLock: { isActive: false } });
    await desk.answer(caro, { text: 'Hola?' });
    expect(shown()).toEqual(['Hola?']);
  });

  test('what was refused is sent again when staff ask for it', async () => {
    desk.phone.refuse('479');
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    desk.phone.refuse(null);
    await desk.answer(caro, { text: 'Hola', messageId: 'm-1' });
    expect(shown()).toEqual(['Hola']);
  });

  test('WhatsApp’s own words on restrictions show in health', async () => {
    const timeEnforcementEnds = new Date(desk.nowMs() + HOUR_MS);
    desk.phone.emit('connection.update', { reachoutTimeLock: { isActive: true, timeEnforcementEnds } });
    expect(desk.channel.health()).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('no new chats'),
    });
    desk.phone.emit('connection.update', { reachoutTimeLock: { isActive: false } });
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });
});

describe('"typing"', () => {
  test('is shown, and the message is marked as read', async () => {
    desk.channel.typing!(addressOf(caro), caro.externalId);
    await desk.settle();
    expect(desk.phone.presences).toEqual([{ jid: caro.replyTo, type: 'composing' }]);
    expect(desk.phone.read).toEqual([{ remoteJid: caro.replyTo, id: caro.externalId.split(':')[1], fromMe: false }]);
  });

  test('never fails', async () => {
    desk.phone.setDown(true);
    desk.channel.typing!(addressOf(caro), caro.externalId);
    await desk.settle();
    createDesk().channel.typing!(addressOf(caro));
    expect(desk.phone.presences).toEqual([]);
  });
});
