import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BotError } from '../../../bot/core/errors.ts';
import { type Cloud, NUMBER, startCloud } from './cloud.fixture.ts';
import { CLOUD_FAULTS } from './errors.ts';
import { createWhatsappCloud } from './index.ts';
import { choicesOf, textOf } from './meta.fake.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
  await cloud.meta.sendText('hola');
});
afterEach(async () => {
  vi.useRealTimers();
  await cloud.stop();
});

const send = (text = 'hola', more: object = {}) => cloud.channel.send(cloud.address, cloud.draft(text, more));
const faultOf = (sending: Promise<unknown>) =>
  sending.then(
    () => null,
    (err: unknown) => err as BotError,
  );
const shown = () => cloud.meta.seen().map(textOf);
/** only clocks: sockets go on as they are */
const fakeClock = () => vi.useFakeTimers({ toFake: ['performance', 'Date'] });

describe('a message', () => {
  test('goes to where the customer last wrote from, and brings the vendor’s id back', async () => {
    const { externalId } = await send('*Listo*, te espero.');
    const [seen] = cloud.meta.seen();
    expect(externalId).toBe(seen!.wamid);
    expect(seen!.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+5493548000001',
      type: 'text',
      text: { body: '*Listo*, te espero.' },
      biz_opaque_callback_data: 'm-1',
    });
  });

  test.each([
    ['by the number hidden, the business-scoped id', { replyTo: '{"recipient":"AR.1000000000000001"}' }, 'recipient'],
    ['by a number alone', { replyTo: '{"to":"+5493548000001"}' }, 'to'],
    ['by the thread, which is a number', { replyTo: undefined, thread: 'tel:+543548000001' }, 'to'],
    ['by the thread, which is an id', { replyTo: undefined, thread: 'bsuid:AR.1000000000000001' }, 'recipient'],
    ['by the thread, where another channel answered before', { replyTo: 'x@lid', thread: 'tel:+543548000001' }, 'to'],
  ])('finds its way %s', async (_name, change, key) => {
    const { replyTo: _, ...address } = cloud.address;
    const to = { ...address, ...change } as typeof cloud.address;
    await cloud.channel.send(to, cloud.draft('hola'));
    const { body } = cloud.meta.seen()[0]!;
    expect(body[key]).toBe(key === 'to' ? '+5493548000001' : 'AR.1000000000000001');
    expect(body).not.toHaveProperty(key === 'to' ? 'recipient' : 'to');
  });

  test('to nobody is refused without a call', async () => {
    const to = { ...cloud.address, replyTo: '{}', thread: 'web:1' };
    expect(await faultOf(cloud.channel.send(to, cloud.draft('hola')))).toMatchObject({ code: 'channel_refused' });
    expect(cloud.meta.requests()).toEqual([]);
  });

  test('an empty one is refused, not swallowed', async () => {
    expect(await faultOf(send('  '))).toMatchObject({ code: 'channel_refused', fate: 'give_up' });
  });

  test('with choices is buttons or a list, and a tap on either comes back with its token and its question', async () => {
    const choices = [
      { token: 'q1:0', title: 'Sí' },
      { token: 'q1:1', title: 'No' },
    ];
    await send('¿Confirmo?', { choices });
    await send('¿Cuál?', { choices: choices.map((one) => ({ ...one, token: `${one.token}0`, description: 'más' })) });
    expect(cloud.meta.seen().map((seen) => choicesOf(seen).map(({ kind }) => kind))).toEqual([
      ['button_reply', 'button_reply'],
      ['list_reply', 'list_reply'],
    ]);
    await cloud.meta.tap('q1:1');
    await cloud.meta.tap('q1:00');
    expect(cloud.received.slice(1)).toMatchObject([
      { content: { kind: 'tap', token: 'q1:1', title: 'No' }, quotes: cloud.meta.seen()[0]!.wamid },
      { content: { kind: 'tap', token: 'q1:00', title: 'Sí' }, quotes: cloud.meta.seen()[1]!.wamid },
    ]);
  });

  test('a template goes out days later, free text does not', async () => {
    cloud.clock.nowMs += 24 * 3600_000;
    expect(await faultOf(send())).toMatchObject({ code: 'window_closed', fate: 'give_up' });
    const template = { name: 'stay_reminder', language: 'es_AR', parameters: ['Caro', 'viernes 27'] };
    const { externalId } = await cloud.channel.sendTemplate!(cloud.address, template, { messageId: 'm-9' });
    expect(cloud.meta.seen()).toMatchObject([{ type: 'template', wamid: externalId, callback: 'm-9' }]);
    const short = { ...template, parameters: ['Caro'] };
    expect(await faultOf(cloud.channel.sendTemplate!(cloud.address, short, { messageId: 'm-10' }))).toMatchObject({
      code: 'channel_refused',
      message: expect.stringContaining('count of values'),
    });
  });

  test('a reaction goes to a message of the customer’s', async () => {
    const { externalId } = cloud.received[0]!;
    await cloud.channel.deliver(cloud.address, { type: 'reaction', reaction: { message_id: externalId, emoji: '👍' } });
    expect(cloud.meta.seen()[0]).toMatchObject({ type: 'reaction', body: { reaction: { emoji: '👍' } } });
  });

  test('what Meta would refuse is refused by name before it is sent', async () => {
    const sendable = { type: 'location', location: { latitude: 91, longitude: 0 } } as const;
    expect(await faultOf(cloud.channel.deliver(cloud.address, sendable))).toMatchObject({
      code: 'channel_refused',
      message: expect.stringContaining('latitude_unfit'),
    });
    expect(cloud.meta.requests()).toEqual([]);
  });
});

describe('a message in several pieces', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'conserje-cloud-'));
    await writeFile(join(dir, 'mapa.pdf'), '%PDF-1.7\n1 0 obj\n');
    await writeFile(join(dir, 'nada.exe'), 'MZ\x90\x00');
  });
  afterEach(() => rm(dir, { recursive: true }));
  const pieces = () => ({
    location: { latitude: -31.98, longitude: -64.56, name: 'Cabañas' },
    files: [{ path: join(dir, 'mapa.pdf'), name: 'Cómo llegar.pdf' }],
    choices: [{ token: 'q1:0', title: 'Gracias' }],
  });
  const types = () => cloud.meta.seen().map(({ type, callback }) => `${type} ${callback}`);

  test('goes out in order; the last one carries the message’s id as it is', async () => {
    const { externalId } = await send('Te espero.', pieces());
    expect(types()).toEqual(['document m-1#1', 'location m-1#2', 'interactive m-1']);
    expect(externalId).toBe(cloud.meta.seen()[2]!.wamid);
    const { id, filename } = cloud.meta.seen()[0]!.body.document as { id: string; filename: string };
    expect(filename).toBe('Cómo llegar.pdf');
    expect(Buffer.from(cloud.meta.media(id)!.bytes).toString()).toMatch('%PDF');
  });

  test('sent again after a failure, it goes on where it stopped', async () => {
    const message = cloud.draft('Te espero.', pieces());
    cloud.meta.fail({ code: 131000 });
    expect(await faultOf(cloud.channel.send(cloud.address, message))).toMatchObject({ fate: 'retry' });
    await cloud.channel.send(cloud.address, message);
    cloud.meta.fail({ code: 131000 });
    expect(types()).toEqual(['document m-1#1', 'location m-1#2', 'interactive m-1']);
  });

  test('a piece whose answer was lost is not sent again once a status told of it', async () => {
    const message = cloud.draft('Te espero.', pieces());
    cloud.meta.fail({ cut: 'after_accept' });
    expect(await faultOf(cloud.channel.send(cloud.address, message))).toMatchObject({ fate: 'unknown' });
    await cloud.meta.tellStatus(cloud.meta.seen()[0]!, 'sent');
    expect(cloud.statuses).toEqual([]); // the message as a whole is not sent yet
    await cloud.channel.send(cloud.address, message);
    expect(types()).toEqual(['document m-1#1', 'location m-1#2', 'interactive m-1']);
  });

  test('a file is uploaded once, for as long as it stays the same', async () => {
    await send('uno', pieces());
    await send('dos', pieces());
    const uploads = () => cloud.meta.requests().filter(({ path }) => path.endsWith('/media')).length;
    expect(uploads()).toBe(1);
    await writeFile(join(dir, 'mapa.pdf'), '%PDF-1.7\nanother one\n');
    await send('tres', pieces());
    expect(uploads()).toBe(2);
  });

  test('an upload with a token that is no good stops the line', async () => {
    const channel = createWhatsappCloud({
      ...cloud.channel.deps,
      numbers: [{ ...cloud.channel.deps.numbers[0], accessToken: 'an old one' }],
    });
    const fault = await faultOf(channel.send(cloud.address, cloud.draft('hola', pieces())));
    expect(fault).toMatchObject({ fate: 'wait', message: expect.stringContaining('WHATSAPP_ACCESS_TOKEN') });
    expect(channel.health!()).toMatchObject({ status: 'unhealthy' });
  });

  test('a file that Meta lost is uploaded anew the next time', async () => {
    await send('uno', pieces());
    cloud.meta.forgetMedia((cloud.meta.seen()[0]!.body.document as { id: string }).id);
    const message = cloud.draft('dos', pieces());
    expect(await faultOf(cloud.channel.send(cloud.address, message))).toMatchObject({ fate: 'give_up' });
    await cloud.channel.send(cloud.address, message);
    expect(types().slice(3)).toEqual(['document m-2#1', 'location m-2#2', 'interactive m-2']);
  });

  test.each([
    ['nada.exe', 'does not take'],
    ['no-such.pdf', 'is not there'],
  ])('%s is refused with a sentence', async (name, words) => {
    const files = [{ path: join(dir, name), name }];
    expect(await faultOf(send('hola', { files }))).toMatchObject({
      code: 'channel_refused',
      fate: 'give_up',
      message: expect.stringContaining(words),
    });
    expect(cloud.meta.seen()).toEqual([]);
  });
});

describe('what may have been sent', () => {
  test('a line that is cut after the request went out is unknown, not failed', async () => {
    cloud.meta.fail({ cut: 'after_accept' });
    expect(await faultOf(send())).toMatchObject({ code: 'channel_unknown', fate: 'unknown' });
    expect(shown()).toEqual(['hola']);
  });

  test('an answer that takes more than ten seconds is not waited for', async () => {
    cloud.meta.fail({ hang: true, taken: true });
    const sending = faultOf(send());
    await vi.waitUntil(() => cloud.meta.seen().length === 1);
    const [timer] = [...cloud.timers.values()];
    expect(timer!.afterMs).toBe(10_000);
    timer!.run();
    expect(await sending).toMatchObject({ code: 'channel_unknown', fate: 'unknown' });
    expect(cloud.timers.size).toBe(0);
  });

  test('a status that brings our id back says that it was; sent again, it does not come twice', async () => {
    const message = cloud.draft('hola');
    cloud.meta.fail({ cut: 'after_accept' });
    await faultOf(cloud.channel.send(cloud.address, message));
    await cloud.meta.tellStatus(cloud.meta.seen()[0]!, 'sent');
    expect(cloud.statuses).toMatchObject([{ messageId: message.messageId, status: 'sent' }]);
    expect(await cloud.channel.send(cloud.address, message)).toEqual({ externalId: cloud.meta.seen()[0]!.wamid });
    expect(shown()).toEqual(['hola']);
  });

  test('without one it is sent again', async () => {
    const message = cloud.draft('hola');
    cloud.meta.fail({ cut: 'before_accept' });
    expect(await faultOf(cloud.channel.send(cloud.address, message))).toMatchObject({ fate: 'unknown' });
    await cloud.channel.send(cloud.address, message);
    expect(shown()).toEqual(['hola']);
  });

  test('what failed after all can be sent again, whatever is told of it late', async () => {
    const message = cloud.draft('hola');
    await cloud.channel.send(cloud.address, message);
    await cloud.meta.tellStatus(cloud.meta.seen()[0]!, 'failed', { code: 131026 });
    await cloud.meta.tellStatus(cloud.meta.seen()[0]!, 'sent');
    await cloud.channel.send(cloud.address, message);
    expect(shown()).toEqual(['hola', 'hola']);
  });

  test('a gateway that gave up waiting doesn’t know; one that failed does', async () => {
    cloud.meta.fail({ bare: 504 }, { bare: 502 });
    expect(await faultOf(send())).toMatchObject({ fate: 'unknown' });
    expect(await faultOf(send())).toMatchObject({ code: 'channel_unreachable', fate: 'retry' });
  });

  test('what never left is tried again', async () => {
    await cloud.meta.stop();
    const fault = await faultOf(send());
    expect(fault).toMatchObject({ code: 'channel_unreachable', fate: 'retry' });
  });

  test('the token does not go along with a redirect', async () => {
    const asked: string[] = [];
    const deps = {
      ...cloud.channel.deps,
      fetch: (async (url: string, init: RequestInit) => {
        asked.push(`${url} ${init.redirect}`);
        return new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
      }) as unknown as typeof fetch,
    };
    const fault = await faultOf(createWhatsappCloud(deps).send(cloud.address, cloud.draft('hola')));
    expect(fault).toMatchObject({ fate: 'wait', message: expect.stringContaining('WHATSAPP_API_URL') });
    expect(asked).toEqual([`${cloud.meta.apiUrl}/${NUMBER}/messages manual`]);
  });
});

describe('each of Meta’s errors', () => {
  const fates = { retry: 'channel_unreachable', wait: 'channel_unreachable', give_up: 'channel_refused' } as const;
  test.each(Object.entries(CLOUD_FAULTS))(
    '%s has a fate and a sentence, and goes to the outbox as that',
    async (code, known) => {
      cloud.meta.fail({ code: Number(code) }, { code: Number(code) }); // twice: an Argentine number has two forms
      const fault = await faultOf(send());
      expect(fault).toBeInstanceOf(BotError);
      expect(fault).toMatchObject({
        code: known.code ?? fates[known.fate as keyof typeof fates],
        fate: known.fate,
        message: known.sentence,
      });
      if (known.fate === 'wait') expect(fault!.retryAfterMs).toBeGreaterThan(0);
      expect(cloud.channel.health!().status).toBe(
        known.stopsLine ? 'unhealthy' : known.pausesLine ? 'degraded' : 'healthy',
      );
      expect(known.sentence).toMatch(/\.$/);
      expect(cloud.meta.seen()).toEqual([]);
    },
  );

  test.each([
    ['a permission of another number', { code: 299 }, 'wait'],
    ['a code nobody knows', { code: 987654 }, 'give_up'],
    ['a code nobody knows, of a fault of Meta’s', { code: 987654, http: 500 }, 'retry'],
    ['too many requests without a code', { bare: 429 }, 'wait'],
    ['no token taken, without a code', { bare: 401 }, 'wait'],
  ])('%s', async (_name, fault, fate) => {
    cloud.meta.fail(fault);
    expect(await faultOf(send())).toMatchObject({ fate });
  });

  test('an unknown refusal is told in Meta’s words', async () => {
    cloud.meta.fail({ code: 987654 });
    expect(await faultOf(send())).toMatchObject({ message: expect.stringContaining('987654: told to') });
  });
});

describe('a line that somebody has to mend', () => {
  test('takes nothing more for a minute, then one goes to see; when it is mended, all is well', async () => {
    fakeClock();
    cloud.meta.fail({ code: 190 });
    await faultOf(send());
    const before = cloud.meta.requests().length;
    const waiting = await faultOf(send());
    expect(waiting).toMatchObject({
      fate: 'wait',
      retryAfterMs: 60_000,
      message: expect.stringContaining('access token'),
    });
    expect(cloud.meta.requests()).toHaveLength(before);

    vi.advanceTimersByTime(60_000);
    cloud.meta.fail({ code: 190 });
    expect(await faultOf(send())).toMatchObject({ fate: 'wait' });
    expect(await faultOf(send())).toMatchObject({ fate: 'wait', retryAfterMs: 60_000 });
    expect(cloud.meta.requests()).toHaveLength(before + 1);

    vi.advanceTimersByTime(60_000);
    await send('ya está');
    expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
    expect(shown()).toEqual(['ya está']);
  });

  test('a pause for everybody ends by itself', async () => {
    fakeClock();
    cloud.meta.fail({ code: 130429 });
    expect(await faultOf(send())).toMatchObject({ fate: 'wait', retryAfterMs: 2_000 });
    expect(await faultOf(send())).toMatchObject({ fate: 'wait' });
    expect(cloud.channel.health!()).toMatchObject({ status: 'degraded' });
    vi.advanceTimersByTime(2_000);
    expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
    await Promise.all([send('uno'), send('dos')]);
    expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
  });
});

describe('a Meta that is down', () => {
  test('is left alone after five failures in a row, then tried by one', async () => {
    fakeClock();
    cloud.meta.fail(...Array.from({ length: 5 }, () => ({ code: 131000 })));
    for (let n = 0; n < 5; n += 1) expect(await faultOf(send())).toMatchObject({ fate: 'retry' });
    const before = cloud.meta.requests().length;
    expect(await faultOf(send())).toMatchObject({ fate: 'wait', retryAfterMs: 15_000 });
    expect(cloud.meta.requests()).toHaveLength(before);
    expect(cloud.channel.health!()).toMatchObject({ status: 'degraded' });
    vi.advanceTimersByTime(15_000);
    await send('volvió');
    expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
    expect(cloud.circuits).toEqual(
      ['closed', 'open', 'half_open', 'closed'].map((one) => `whatsapp-cloud:${NUMBER} ${one}`),
    );
  });

  test('what it refuses says nothing about its health', async () => {
    cloud.meta.fail(...Array.from({ length: 10 }, () => ({ code: 131026 })));
    for (let n = 0; n < 5; n += 1) await faultOf(send());
    expect(cloud.circuits).toHaveLength(1);
  });
});

describe('how fast', () => {
  test('45 at once to one person, then one in six seconds; nothing is sent that Meta would refuse', async () => {
    fakeClock();
    for (let n = 0; n < 45; n += 1) await send(String(n));
    const fault = await faultOf(send('46'));
    expect(fault).toMatchObject({ code: 'channel_unreachable', fate: 'wait', retryAfterMs: 6_000 });
    expect(cloud.meta.seen()).toHaveLength(45);
    vi.advanceTimersByTime(6_000);
    cloud.clock.nowMs += 6_000;
    await send('46');
    expect(await faultOf(send('47'))).toMatchObject({ fate: 'wait' });
  });

  test('another person has their own', async () => {
    fakeClock();
    const beto = { from: '5493548000002', name: 'Beto' };
    await cloud.meta.sendText('hola', { phone: beto });
    for (let n = 0; n < 45; n += 1) await send(String(n));
    vi.advanceTimersByTime(1_000);
    const to = { ...cloud.address, replyTo: '{"to":"+5493548000002"}' };
    await cloud.channel.send(to, cloud.draft('hola Beto'));
    expect(shown().at(-1)).toBe('hola Beto');
  });

  test('when Meta says so all the same, the waits grow fourfold until one goes through', async () => {
    fakeClock();
    const waits: (number | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      cloud.meta.fail({ code: 131056 });
      const fault = await faultOf(send());
      waits.push(fault!.retryAfterMs);
      vi.advanceTimersByTime(fault!.retryAfterMs!);
    }
    expect(waits).toEqual([1_000, 4_000, 16_000]);
    await send();
    cloud.meta.fail({ code: 131056 });
    expect(await faultOf(send())).toMatchObject({ retryAfterMs: 1_000 });
  });

  test('80 a second to everybody', async () => {
    fakeClock();
    const people = Array.from({ length: 81 }, (_, n) => ({ from: `54935480${10_000 + n}`, name: 'Caro' }));
    for (const phone of people) await cloud.meta.sendText('hola', { phone });
    const outcomes = await Promise.all(
      people.map(({ from }) =>
        faultOf(
          cloud.channel.send({ ...cloud.address, replyTo: JSON.stringify({ to: `+${from}` }) }, cloud.draft('hola')),
        ),
      ),
    );
    expect(outcomes.filter((fault) => fault?.fate === 'wait')).toHaveLength(1);
    expect(cloud.meta.seen()).toHaveLength(80);
  });
});

describe('an Argentine number that Meta knows without the 9', () => {
  const numbers = () => cloud.meta.requests().filter(({ path }) => path.endsWith('/messages')).length;

  test('is tried in the other form once, and remembered', async () => {
    await cloud.stop();
    cloud = await startCloud({}, { allowed: ['543548000001'] });
    await cloud.meta.sendText('hola');
    await send('uno');
    await send('dos');
    expect(cloud.meta.seen().map(({ to }) => to)).toEqual(['+543548000001', '+543548000001']);
    expect(numbers()).toBe(3);
  });

  test('when neither form works it is refused, after one more try', async () => {
    await cloud.stop();
    cloud = await startCloud({}, { allowed: [] });
    await cloud.meta.sendText('hola');
    expect(await faultOf(send())).toMatchObject({
      code: 'channel_refused',
      message: expect.stringContaining('test number'),
    });
    expect(numbers()).toBe(2);
  });
});

describe('read and typing', () => {
  const settled = () => vi.waitUntil(() => cloud.meta.requests().length > 0);

  test('once per message of the customer’s', async () => {
    const { externalId } = cloud.received[0]!;
    cloud.channel.typing!(cloud.address, externalId);
    cloud.channel.typing!(cloud.address, externalId);
    cloud.channel.typing!(cloud.address);
    await settled();
    await send(); // what came before has been answered by now
    expect(cloud.meta.reads()).toEqual([{ wamid: externalId, typing: true }]);
  });

  test('what Meta says about it fails nothing', async () => {
    cloud.channel.typing!(cloud.address, 'wamid.NOBODY');
    await vi.waitUntil(() => cloud.logged.some((line) => line.includes('could not be marked as read')));
    expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
  });
});
