import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MediaRef } from '../../../bot/core/message.ts';
import { CARO, createDesk, type Desk } from './desk.fixture.ts';
import { isWhatsAppFile } from './media.ts';

/** The first page of an Ogg file with an Opus head, and noise. */
const OPUS = Buffer.concat([
  Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead`, 'latin1'),
  Buffer.alloc(20_000, 5),
]);
const LIMITS = { bytesMax: 100_000, timeoutMs: 10_000 };

let desk: Desk;
beforeEach(async () => {
  desk = createDesk();
  await desk.pair();
});
afterEach(() => desk.stop());

async function speaks(
  bytes: Uint8Array,
  opts: { seconds?: number; url?: string; says?: number } = {},
): Promise<MediaRef> {
  desk.phone.speaks(CARO, bytes, opts);
  await desk.settle();
  const { content } = desk.received.at(-1)!;
  if (content.kind !== 'voice') throw new Error('no voice note');
  return content.media;
}

describe('a voice note', () => {
  test('comes with its length, its size and a reference that says nothing to others', async () => {
    const media = await speaks(OPUS, { seconds: 12 });
    expect(media).toEqual({
      ref: expect.stringMatching(/^v1\./),
      mimeType: 'audio/ogg; codecs=opus',
      bytes: OPUS.length,
      seconds: 12,
    });
  });

  test('is fetched, after a restart too', async () => {
    const media = await speaks(OPUS);
    await desk.channel.close();
    const next = desk.again();
    await next.channel.open();
    await next.settle();
    const { bytes, mimeType } = await next.channel.fetchMedia(media, LIMITS);
    expect(Buffer.compare(bytes, OPUS)).toBe(0);
    expect(mimeType).toBe('audio/ogg; codecs=opus');
    await next.stop();
  });

  test('that says it is too big is not fetched at all', async () => {
    const media = await speaks(OPUS, { says: 100_001 });
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'media_too_big' });
    expect(desk.phone.downloads).toEqual([]);
  });

  test('that is bigger than it says is given up on the way', async () => {
    const media = await speaks(Buffer.concat([OPUS, Buffer.alloc(100_000)]), { says: 10 });
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'media_too_big' });
  });

  test('exactly as big as may be is taken', async () => {
    const media = await speaks(OPUS);
    await expect(desk.channel.fetchMedia(media, { ...LIMITS, bytesMax: OPUS.length })).resolves.toBeTruthy();
    await expect(desk.channel.fetchMedia(media, { ...LIMITS, bytesMax: OPUS.length - 1 })).rejects.toMatchObject({
      code: 'media_too_big',
    });
  });

  test.each([
    ['a program', Buffer.from('MZ\x90\0'.padEnd(300, '\0'), 'latin1')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['text', Buffer.from('hola '.repeat(100))],
  ])('that is %s is not taken', async (_name, bytes) => {
    const media = await speaks(bytes);
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'media_wrong_type' });
  });

  test('that WhatsApp no longer has is gone', async () => {
    const media = await speaks(OPUS);
    desk.phone.dropFiles();
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'media_gone', fate: 'give_up' });
  });

  test('that takes too long may be tried again', async () => {
    const media = await speaks(OPUS);
    desk.phone.socket.download = () => new Promise(() => {});
    const fetching = desk.channel.fetchMedia(media, LIMITS).catch((err) => [err.code, err.fate]);
    await desk.pass(10_000);
    expect(await fetching).toEqual(['channel_unreachable', 'retry']);
  });

  test('can not be fetched without a line, and may be tried again', async () => {
    const media = await speaks(OPUS);
    desk.phone.setDown(true);
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'channel_unreachable' });
  });

  test('whose sender names another host is not fetched from there', async () => {
    const media = await speaks(OPUS, { url: 'https://169.254.169.254/v/t62' });
    await expect(desk.channel.fetchMedia(media, LIMITS)).rejects.toMatchObject({ code: 'media_gone' });
    expect(desk.phone.downloads).toEqual([]);
  });

  test('whose reference was made by nobody here is refused', async () => {
    const media = await speaks(OPUS);
    await expect(desk.channel.fetchMedia({ ...media, ref: 'v1.AAAA' }, LIMITS)).rejects.toThrow();
  });
});

describe('WhatsApp’s files', () => {
  test.each([
    [{ url: 'https://mmg.whatsapp.net/v/1.enc', directPath: '/v/1.enc' }, true],
    [{ url: null, directPath: '/v/1.enc' }, true],
    [{ url: 'https://media-eze1-1.cdn.whatsapp.net/v/1.enc', directPath: null }, true],
    [{ url: null, directPath: null }, false],
    [{ url: 'http://mmg.whatsapp.net/v/1.enc', directPath: '/v/1.enc' }, false],
    [{ url: 'https://whatsapp.net.evil.example/v', directPath: '/v/1.enc' }, false],
    [{ url: 'https://evilwhatsapp.net/v', directPath: '/v/1.enc' }, false],
    [{ url: 'https://mmg.whatsapp.net:8443/v', directPath: '/v/1.enc' }, false],
    [{ url: 'https://mmg.whatsapp.net@evil.example/v', directPath: '/v/1.enc' }, false],
    [{ url: 'https://x@mmg.whatsapp.net/v', directPath: '/v/1.enc' }, false],
    [{ url: 'no url', directPath: '/v/1.enc' }, false],
    [{ url: null, directPath: '.evil.example/v' }, false],
    [{ url: null, directPath: '@evil.example/v' }, false],
    [{ url: null, directPath: ':8443/v' }, false],
    [{ url: null, directPath: '//evil.example/v' }, false],
  ])('%o: %s', (audio, is) => expect(isWhatsAppFile(audio)).toBe(is));
});
