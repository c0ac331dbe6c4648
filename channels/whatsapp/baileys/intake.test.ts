import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BotError } from '../../../bot/core/errors.ts';
import { CARO, createDesk, type Desk, START_MS } from './desk.fixture.ts';
import type { Person } from './phone.fake.ts';

const LUZ: Person = { phone: '5493514005678', lid: '123456789012345', name: 'Luz', writesFrom: 'lid' };
const HOUR_MS = 3_600_000;

let desk: Desk;
beforeEach(async () => {
  desk = createDesk();
  await desk.pair();
});
afterEach(() => desk.stop());

const contents = () => desk.received.map(({ content }) => content);

describe('a message', () => {
  test('comes with who wrote it, where from and when', async () => {
    desk.phone.says(CARO, 'hola', { id: '3A01', quotes: { id: '3A00', by: '5493514001234@s.whatsapp.net' } });
    await desk.settle();
    expect(desk.received).toEqual([
      {
        businessId: 'cabanas',
        channel: 'whatsapp-baileys',
        account: '5493514440000',
        thread: 'tel:+543514001234',
        externalId: '5493514001234@s.whatsapp.net:3A01',
        from: { id: 'tel:+543514001234', name: 'Caro', phone: '+5493514001234' },
        replyTo: '5493514001234@s.whatsapp.net',
        quotes: '5493514001234@s.whatsapp.net:3A00',
        content: { kind: 'text', text: 'hola' },
        sentAtMs: START_MS,
        receivedAtMs: START_MS,
      },
    ]);
  });

  test('that answers one of ours names ours as we do', async () => {
    desk.phone.says(CARO, 'sí', { quotes: { id: '3EB0AA', by: '5493514440000:7@s.whatsapp.net' } });
    await desk.settle();
    expect(desk.received[0]!.quotes).toBe('3EB0AA');
  });

  const list = { listResponseMessage: { title: 'Ñire', singleSelectReply: { selectedRowId: 'q1:2' } } };
  test.each<[string, object, object]>([
    [
      'text with a preview',
      { extendedTextMessage: { text: 'https://x.example hola' } },
      { kind: 'text', text: 'https://x.example hola' },
    ],
    ['a disappearing one', { ephemeralMessage: { message: { conversation: 'hola' } } }, { kind: 'text', text: 'hola' }],
    [
      'one in three layers',
      {
        ephemeralMessage: {
          message: {
            viewOnceMessageV2: {
              message: {
                documentWithCaptionMessage: {
                  message: { documentMessage: { caption: 'dni', mimetype: 'application/pdf' } },
                },
              },
            },
          },
        },
      },
      { kind: 'unreadable', what: 'document', caption: 'dni' },
    ],
    ['a row of an old list', list, { kind: 'tap', token: 'q1:2', title: 'Ñire' }],
    [
      'a button',
      { buttonsResponseMessage: { selectedButtonId: 'q1:1', selectedDisplayText: 'Sí' } },
      { kind: 'tap', token: 'q1:1', title: 'Sí' },
    ],
    [
      'a button of a template',
      { templateButtonReplyMessage: { selectedId: 'q1:1', selectedDisplayText: 'Sí' } },
      { kind: 'tap', token: 'q1:1', title: 'Sí' },
    ],
    ['a button without an id', { buttonsResponseMessage: { selectedDisplayText: 'Sí' } }, { kind: 'text', text: 'Sí' }],
    [
      'an answer of a flow',
      {
        interactiveResponseMessage: {
          body: { text: 'Sí' },
          nativeFlowResponseMessage: { paramsJson: '{"id":"q1:1"}' },
        },
      },
      { kind: 'tap', token: 'q1:1', title: 'Sí' },
    ],
    [
      'an answer of a flow that is no JSON',
      { interactiveResponseMessage: { body: { text: 'Sí' }, nativeFlowResponseMessage: { paramsJson: '{{' } } },
      { kind: 'text', text: 'Sí' },
    ],
    [
      'a place',
      { locationMessage: { degreesLatitude: -31.4, degreesLongitude: -64.2, name: 'Acá', address: 'Ruta 5' } },
      { kind: 'location', latitude: -31.4, longitude: -64.2, name: 'Acá', address: 'Ruta 5' },
    ],
    [
      'a place that moves',
      { liveLocationMessage: { degreesLatitude: -31.4, degreesLongitude: -64.2 } },
      { kind: 'location', latitude: -31.4, longitude: -64.2 },
    ],
    [
      'a place that is nowhere',
      { locationMessage: { degreesLatitude: 200, degreesLongitude: 0 } },
      { kind: 'unreadable', what: 'location' },
    ],
    ['a picture', { imageMessage: { caption: 'mirá' } }, { kind: 'unreadable', what: 'image', caption: 'mirá' }],
    [
      'a picture to be seen once',
      { viewOnceMessageV2: { message: { imageMessage: {} } } },
      { kind: 'unreadable', what: 'image' },
    ],
    ['a video', { videoMessage: {} }, { kind: 'unreadable', what: 'video' }],
    ['a sticker', { stickerMessage: {} }, { kind: 'unreadable', what: 'sticker' }],
    ['a contact', { contactMessage: { displayName: 'x' } }, { kind: 'unreadable', what: 'contacts' }],
    ['contacts', { contactsArrayMessage: {} }, { kind: 'unreadable', what: 'contacts' }],
    ['a poll', { pollCreationMessageV3: { name: '¿?' } }, { kind: 'unreadable', what: 'poll' }],
    ['an event', { eventMessage: { name: 'asado' } }, { kind: 'unreadable', what: 'event' }],
    ['an order', { orderMessage: {} }, { kind: 'unreadable', what: 'order' }],
  ])('of the kind: %s', async (_name, message, content) => {
    desk.phone.sends(CARO, message);
    await desk.settle();
    expect(contents()).toEqual([content]);
  });

  test.each<[string, object]>([
    ['a reaction', { reactionMessage: { text: '👍', key: { id: 'x' } } }],
    ['a vote', { pollUpdateMessage: {} }],
    ['a deletion', { protocolMessage: { type: 0, key: { id: 'x' } } }],
    ['keys of a group', { senderKeyDistributionMessage: { groupId: 'g' } }],
    ['context alone', { messageContextInfo: {} }],
    ['how many pictures follow', { albumMessage: { expectedImageCount: 2 } }],
    ['an empty text', { conversation: '  ' }],
    ['nothing', {}],
  ])('says nothing: %s', async (_name, message) => {
    desk.phone.sends(CARO, message);
    await desk.settle();
    expect(desk.received).toEqual([]);
  });

  test.each([
    '120363000000000000@g.us',
    '1200@newsletter',
    'status@broadcast',
    '1@broadcast',
    '13135550002@c.us',
    '867@bot',
    '',
  ])('from %j is none of ours', async (remoteJid) => {
    desk.phone.emit('messages.upsert', {
      messages: [
        {
          key: { remoteJid, id: '3A1', participant: '5493514001234@s.whatsapp.net' },
          messageTimestamp: START_MS / 1000,
          message: { conversation: 'hola' },
        },
      ],
      type: 'notify',
    });
    await desk.settle();
    expect(desk.received).toEqual([]);
  });

  test('of several in one batch none is left out, and they keep their order', async () => {
    const message = (id: string) => ({
      key: { remoteJid: '5493514001234@s.whatsapp.net', id },
      messageTimestamp: START_MS / 1000,
      message: { conversation: id },
    });
    desk.phone.emit('messages.upsert', { messages: ['a', 'b', 'c'].map(message), type: 'notify' });
    await desk.settle();
    expect(desk.received.map(({ externalId }) => externalId.split(':')[1])).toEqual(['a', 'b', 'c']);
  });

  test('with the same id in two chats is two', async () => {
    desk.phone.says(CARO, 'hola', { id: '3A1' });
    desk.phone.says(LUZ, 'hola', { id: '3A1' });
    await desk.settle();
    expect(new Set(desk.received.map(({ externalId }) => externalId)).size).toBe(2);
  });

  test('that was edited stands for itself, once for each edit', async () => {
    desk.phone.says(CARO, 'para 2', { id: '3A1' });
    await desk.pass(1_000);
    desk.phone.edits(CARO, '3A1', 'para 3');
    await desk.pass(1_000);
    expect(contents()).toEqual([
      { kind: 'text', text: 'para 2' },
      { kind: 'text', text: 'para 3' },
    ]);
    expect(desk.received[1]!.externalId).toMatch(/:3A1:edit:\d+$/);
  });

  test('with history from before the pairing is never answered', async () => {
    const message = {
      key: { remoteJid: '5493514001234@s.whatsapp.net', id: 'old' },
      messageTimestamp: START_MS / 1000 - 60,
      message: { conversation: 'hola' },
    };
    desk.phone.emit('messaging-history.set', { chats: [], contacts: [], messages: [message] });
    await desk.settle();
    expect(desk.received).toEqual([]);
  });
});

describe('who wrote', () => {
  test('is known by LID and phone when both are told, the LID first', async () => {
    desk.phone.says(LUZ, 'hola');
    await desk.settle();
    expect(desk.received[0]).toMatchObject({
      thread: 'lid:123456789012345',
      from: {
        id: 'lid:123456789012345',
        otherIds: ['tel:+543514005678'],
        phone: '+5493514005678',
        name: 'Luz',
      },
      replyTo: '123456789012345@lid',
    });
  });

  test('is known by both, too, when they write from the phone and the LID is told', async () => {
    desk.phone.says({ ...LUZ, writesFrom: 'phone' }, 'hola');
    await desk.settle();
    expect(desk.received[0]).toMatchObject({
      from: { id: 'lid:123456789012345', otherIds: ['tel:+543514005678'] },
      replyTo: '5493514005678@s.whatsapp.net',
    });
  });

  test('may be a LID alone, whose digits are no phone', async () => {
    desk.phone.says({ ...LUZ, tellsOther: false }, 'hola');
    await desk.settle();
    expect(desk.received[0]!.from).toEqual({ id: 'lid:123456789012345', name: 'Luz' });
  });

  test('gets the phone from what the library remembers', async () => {
    desk.phone.map({ phone: LUZ.phone!, lid: LUZ.lid! });
    desk.phone.says({ ...LUZ, tellsOther: false }, 'hola');
    await desk.settle();
    expect(desk.received[0]!.from.otherIds).toEqual(['tel:+543514005678']);
  });

  test('gets it from what WhatsApp said meanwhile, also when the library fails', async () => {
    desk.phone.setLookUp(false);
    desk.phone.emit('lid-mapping.update', { lid: `${LUZ.lid}@lid`, pn: `${LUZ.phone}@s.whatsapp.net` });
    desk.phone.says({ ...LUZ, tellsOther: false }, 'hola');
    await desk.settle();
    expect(desk.received[0]!.from.otherIds).toEqual(['tel:+543514005678']);
    expect(desk.changes).toEqual([]); // both ids are good: nothing changed
  });

  test('is one person, whichever of their devices it was', async () => {
    desk.phone.emit('messages.upsert', {
      messages: [
        {
          key: { remoteJid: '5493514001234:12@s.whatsapp.net', id: '3A1' },
          messageTimestamp: START_MS / 1000,
          message: { conversation: 'hola' },
        },
      ],
      type: 'notify',
    });
    await desk.settle();
    expect(desk.received[0]).toMatchObject({ thread: 'tel:+543514001234', replyTo: '5493514001234@s.whatsapp.net' });
  });

  test('has a name that cannot break anything', async () => {
    desk.phone.says({ ...CARO, name: `\u0000${'x'.repeat(300)}` }, 'hola');
    await desk.settle();
    expect(desk.received[0]!.from.name).toBe('x'.repeat(100));
  });
});

describe('after an outage', () => {
  test('what came meanwhile is taken', async () => {
    desk.phone.setDown(true);
    await desk.settle();
    desk.phone.says(CARO, 'hay alguien?');
    desk.phone.says(LUZ, 'hola');
    await desk.pass(2 * HOUR_MS);
    desk.phone.setDown(false);
    await desk.pass(300_000);
    expect(desk.received.map(({ content, sentAtMs }) => [content, sentAtMs])).toEqual([
      [{ kind: 'text', text: 'hay alguien?' }, START_MS],
      [{ kind: 'text', text: 'hola' }, START_MS],
    ]);
    expect(desk.received[0]!.receivedAtMs).toBeGreaterThan(START_MS + 2 * HOUR_MS);
  }, 60_000);

  test.each([
    [23.9, 1],
    [24.1, 0],
  ])('what is %d hours old is answered by %i turns', async (hours, count) => {
    await desk.channel.close();
    const next = desk.again({ nowMs: () => START_MS + hours * HOUR_MS });
    desk.phone.says(CARO, 'hola', { atMs: START_MS });
    await next.channel.open();
    await next.settle();
    expect(next.received).toHaveLength(count);
    if (count === 0) expect(next.warnings).toContain('an old message is not answered');
    await next.stop();
  });

  test('what lies before the pairing, or long before what was handled last, is not', async () => {
    desk.phone.emit('messages.upsert', {
      messages: [
        {
          key: { remoteJid: '5493514001234@s.whatsapp.net', id: 'before' },
          messageTimestamp: START_MS / 1000 - 120,
          message: { conversation: 'antes' },
        },
      ],
      type: 'append',
    });
    await desk.pass(3 * HOUR_MS);
    desk.phone.says(CARO, 'ahora');
    await desk.settle();
    desk.phone.setDown(true);
    await desk.settle();
    desk.phone.says(CARO, 'vieja', { atMs: START_MS + 1_000 });
    desk.phone.says(CARO, 'un poco desordenada', { atMs: START_MS + 2.5 * HOUR_MS });
    desk.phone.setDown(false);
    await desk.pass(5_000);
    expect(contents().map((content) => 'text' in content && content.text)).toEqual(['ahora', 'un poco desordenada']);
  }, 60_000);

  test('what waited is not old because live ones came before it, and the line broke in between', async () => {
    desk.phone.setDown(true);
    await desk.settle();
    desk.phone.says(CARO, 'hace cinco horas');
    await desk.pass(5 * HOUR_MS);
    desk.phone.setSlow(true);
    desk.phone.setDown(false);
    await desk.pass(300_000);
    desk.phone.says(LUZ, 'recién');
    await desk.settle();
    desk.phone.setSlow(false);
    desk.phone.close(428);
    await desk.pass(5_000);
    expect(contents().map((content) => 'text' in content && content.text)).toEqual(['recién', 'hace cinco horas']);
  }, 60_000);

  test('a live message among those that waited makes none of them old', async () => {
    await desk.channel.close();
    const next = desk.again({ nowMs: () => START_MS + 5 * HOUR_MS });
    await next.channel.open();
    // The library puts both into one batch, under the first one's type.
    desk.phone.says(CARO, 'ahora', { atMs: START_MS + 5 * HOUR_MS });
    desk.phone.says(CARO, 'hace cuatro horas', { atMs: START_MS + HOUR_MS });
    await next.settle();
    expect(next.received).toHaveLength(2);
    await next.stop();
  });
});

describe('a message that can not be decrypted', () => {
  test('is not handed over, and when it comes again it is', async () => {
    desk.phone.garbles(CARO, { id: '3A1' });
    await desk.settle();
    expect(desk.received).toEqual([]);
    desk.phone.says(CARO, 'hola', { id: '3A1' });
    await desk.settle();
    expect(desk.received.map(({ externalId }) => externalId)).toEqual(['5493514001234@s.whatsapp.net:3A1']);
  });

  test('may come again as an update', async () => {
    desk.phone.garbles(CARO, { id: '3A1' });
    await desk.settle();
    const key = { remoteJid: '5493514001234@s.whatsapp.net', id: '3A1', fromMe: false };
    const update = { message: { conversation: 'hola' }, messageTimestamp: START_MS / 1000 };
    desk.phone.emit('messages.update', [{ key, update }]);
    await desk.settle();
    expect(contents()).toEqual([{ kind: 'text', text: 'hola' }]);
  });

  test('an update of one that was read already is not a second message', async () => {
    desk.phone.says(CARO, 'hola', { id: '3A1' });
    await desk.settle();
    const key = { remoteJid: '5493514001234@s.whatsapp.net', id: '3A1', fromMe: false };
    desk.phone.emit('messages.update', [{ key, update: { message: { conversation: 'hola' } } }]);
    await desk.settle();
    expect(desk.received).toHaveLength(1);
  });

  test('may come again hours later, and is not old then', async () => {
    desk.phone.garbles(CARO, { id: '3A1' });
    await desk.pass(3 * HOUR_MS);
    desk.phone.says(LUZ, 'hola');
    await desk.settle();
    desk.phone.setDown(true);
    await desk.settle();
    desk.phone.says(CARO, 'hola', { id: '3A1', atMs: START_MS });
    desk.phone.setDown(false);
    await desk.pass(5_000);
    expect(desk.received.map(({ from }) => from.name)).toEqual(['Luz', 'Caro']);
  }, 60_000);

  test('again and again makes the channel degraded, until one can be read', async () => {
    for (let n = 0; n < 5; n += 1) desk.phone.garbles(CARO);
    await desk.settle();
    expect(desk.channel.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('decrypted') });
    desk.phone.says(CARO, 'hola');
    await desk.settle();
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });
});

describe('the owner’s phone', () => {
  test('writing to a customer is told, with what was written', async () => {
    desk.phone.ownerWrites(LUZ, 'Hola Luz, te contesto yo', { id: '3AOWN' });
    await desk.settle();
    expect(desk.received).toEqual([]);
    expect(desk.echoes).toEqual([
      {
        businessId: 'cabanas',
        channel: 'whatsapp-baileys',
        account: '5493514440000',
        thread: 'lid:123456789012345',
        externalId: '3AOWN',
        to: { id: 'lid:123456789012345', otherIds: ['tel:+543514005678'], phone: '+5493514005678' },
        text: 'Hola Luz, te contesto yo',
        atMs: START_MS,
      },
    ]);
  });

  test('is told too when it wrote while we were away', async () => {
    desk.phone.setDown(true);
    await desk.settle();
    desk.phone.says(CARO, 'hay lugar?');
    desk.phone.ownerWrites(CARO, 'sí');
    desk.phone.setDown(false);
    await desk.pass(5_000);
    expect(desk.received).toHaveLength(1);
    expect(desk.echoes.map(({ text }) => text)).toEqual(['sí']);
  });

  test('is also WhatsApp Web, whose ids look like ours', async () => {
    desk.phone.ownerWrites(CARO, 'yo', { id: '3EB0123456789ABCDEF012' });
    await desk.settle();
    expect(desk.echoes).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    ['a picture', { imageMessage: { caption: 'el deck' } }, '[image] el deck'],
    ['a sticker', { stickerMessage: {} }, '[sticker]'],
    ['a voice note', { audioMessage: { seconds: 3 } }, '[voice]'],
  ])('sending %s is told by its kind', async (_name, message, text) => {
    desk.phone.emit('messages.upsert', {
      messages: [
        {
          key: { remoteJid: '5493514001234@s.whatsapp.net', id: '3A9', fromMe: true },
          messageTimestamp: START_MS / 1000,
          message,
        },
      ],
      type: 'notify',
    });
    await desk.settle();
    expect(desk.echoes.map((echo) => echo.text)).toEqual([text]);
  });

  test('reacting, or writing to itself or to a group, is not', async () => {
    const from = (remoteJid: string, message: object) => ({
      key: { remoteJid, id: '3A9', fromMe: true },
      messageTimestamp: START_MS / 1000,
      message,
    });
    desk.phone.emit('messages.upsert', {
      messages: [
        from('5493514001234@s.whatsapp.net', { reactionMessage: { text: '👍' } }),
        from('5493514440000@s.whatsapp.net', { conversation: 'nota' }),
        from('700000000000001@lid', { conversation: 'nota' }),
        from('1203@g.us', { conversation: 'familia' }),
      ],
      type: 'notify',
    });
    await desk.settle();
    expect(desk.echoes).toEqual([]);
  });

  test('is not us: our own messages come back and are nobody’s, after a restart too', async () => {
    desk.phone.says(CARO, 'hola');
    await desk.settle();
    await desk.answer(desk.received[0]!, { text: 'Hola Caro' });
    expect(desk.phone.delivered).toHaveLength(1);
    expect(desk.echoes).toEqual([]);
    const { id } = desk.phone.delivered[0]!;
    await desk.channel.close();
    const next = desk.again();
    desk.phone.ownerWrites(CARO, 'Hola Caro', { id });
    await next.channel.open();
    await next.settle();
    expect(next.echoes).toEqual([]);
    await next.stop();
  });
});

describe('what can not be stored', () => {
  test('is tried again until it can, and what came after waits behind it', async () => {
    desk.memory.isDown = true;
    desk.phone.says(CARO, 'uno');
    desk.phone.says(CARO, 'dos');
    await desk.pass(15_000);
    expect(desk.received).toEqual([]);
    desk.memory.isDown = false;
    await desk.pass(30_000);
    expect(contents()).toEqual([
      { kind: 'text', text: 'uno' },
      { kind: 'text', text: 'dos' },
    ]);
  });

  test('because of the message itself is left out after a few tries, and a person is told', async () => {
    const received: string[] = [];
    const picky = createDesk({
      inlet: {
        ...desk.channel,
        receive: async (message) => {
          const { text } = message.content as { text: string };
          if (text === 'mala') throw new TypeError('no');
          if (text === 'ocupada' && received.length === 1) {
            received.push('otra vez');
            throw new BotError('database_unavailable', 'locked', { fate: 'retry' });
          }
          received.push(text);
          return { conversationId: 'c', messageId: 'm', seq: 1, duplicate: false };
        },
        status: async () => {},
        echo: async () => {},
        contactChanged: async () => {},
      },
    });
    await picky.pair();
    for (const text of ['buena', 'ocupada', 'mala', 'después']) picky.phone.says(CARO, text);
    await picky.pass(180_000);
    expect(received).toEqual(['buena', 'otra vez', 'ocupada', 'después']);
    expect(picky.alerts).toEqual([expect.stringContaining('could not be stored')]);
    await picky.stop();
  });
});
