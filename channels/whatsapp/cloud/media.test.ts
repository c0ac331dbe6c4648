import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BotError } from '../../../bot/core/errors.ts';
import type { MediaRef } from '../../../bot/core/message.ts';
import { type Cloud, SECRETS, startCloud } from './cloud.fixture.ts';
import { createWhatsappCloud } from './index.ts';
import { isMetas } from './media.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.stop());

/** The first bytes of an Ogg file with Opus in it, and as many more as asked for. */
function ogg(bytes = 200): Uint8Array {
  const head = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(40)]);
  return new Uint8Array(Buffer.concat([head, Buffer.alloc(Math.max(0, bytes - head.length), 7)]));
}
const LIMITS = { bytesMax: 10_000, timeoutMs: 15_000 };
const fetchMedia = (media: MediaRef, limits = LIMITS, channel = cloud.channel) =>
  channel.fetchMedia!(media, limits, cloud.address).catch((err: unknown) => err as BotError);

/** A voice note arrives; what the webhook says of it is what is fetched. */
async function hear(bytes: Uint8Array): Promise<MediaRef & { mediaId: string }> {
  const { mediaId } = await cloud.meta.sendVoice(bytes);
  const content = cloud.received.at(-1)!.content;
  if (content.kind !== 'voice') throw new Error('no voice note arrived');
  return { ...content.media, mediaId };
}

describe('a voice note', () => {
  test('is fetched as it was spoken, and its type is what its bytes say', async () => {
    const voice = await hear(ogg());
    expect(await fetchMedia(voice)).toEqual({ bytes: Buffer.from(ogg()), mimeType: 'audio/ogg' });
    expect(cloud.timers.size).toBe(0);
    for (const { authorization } of cloud.meta.requests()) expect(authorization).toBe(`Bearer ${SECRETS.accessToken}`);
  });

  test.each([
    ['as big as is taken', 10_000, null],
    ['one byte bigger', 10_001, 'media_too_big'],
  ])('%s', async (_name, bytes, code) => {
    const outcome = await fetchMedia(await hear(ogg(bytes)));
    if (code === null) expect(outcome).toMatchObject({ mimeType: 'audio/ogg' });
    else expect(outcome).toMatchObject({ code });
  });

  test('that is bigger than it says is cut off on the way', async () => {
    const voice = await hear(ogg(500_000));
    const lying = (async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.endsWith(voice.ref)) return answer;
      return Response.json({ ...((await answer.json()) as object), file_size: '100' });
    }) as typeof fetch;
    const channel = createWhatsappCloud({ ...cloud.channel.deps, fetch: lying });
    expect(await fetchMedia(voice, LIMITS, channel)).toMatchObject({ code: 'media_too_big' });
  });

  test('whose address died on the way is asked for once more, and only once', async () => {
    const voice = await hear(ogg());
    cloud.meta.expireUrls(voice.mediaId, 1);
    expect(await fetchMedia(voice)).toMatchObject({ mimeType: 'audio/ogg' });
    cloud.meta.expireUrls(voice.mediaId, 2);
    expect(await fetchMedia(voice)).toMatchObject({ code: 'media_gone' });
  });

  test.each<[string, string | null, Uint8Array]>([
    ['a picture', 'media_wrong_type', new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(60, 'x'), 'latin1'))],
    ['a page', 'media_wrong_type', new Uint8Array(Buffer.from('<html>'.padEnd(60)))],
    ['nothing', 'media_wrong_type', new Uint8Array()],
    ['an MP3', null, new Uint8Array(Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), mp3Frame()]))],
  ])('that is %s in truth: %s', async (_name, code, bytes) => {
    const outcome = await fetchMedia(await hear(bytes));
    expect(outcome instanceof BotError ? outcome.code : null).toBe(code);
  });

  test('that Meta has no more is gone', async () => {
    const voice = await hear(ogg());
    cloud.meta.forgetMedia(voice.mediaId);
    expect(await fetchMedia(voice)).toMatchObject({ code: 'media_gone' });
  });

  test.each([
    [500, 'channel_unreachable', 'retry'],
    [429, 'channel_unreachable', 'retry'],
    [403, 'media_gone', 'give_up'],
  ])('whose host answers %i is %s: %s', async (status, code, fate) => {
    const voice = await hear(ogg());
    cloud.meta.failMedia(status);
    expect(await fetchMedia(voice)).toMatchObject({ code, fate });
  });

  test('that takes too long is given up for now', async () => {
    const voice = await hear(ogg());
    const stuck = ((url: string, init: RequestInit) =>
      url.includes('media-bytes')
        ? new Promise((_resolve, reject) => init.signal!.addEventListener('abort', () => reject(init.signal!.reason)))
        : fetch(url, init)) as typeof fetch;
    const channel = createWhatsappCloud({ ...cloud.channel.deps, fetch: stuck });
    const fetching = fetchMedia(voice, LIMITS, channel);
    // Two timers at first: that of the whole, and that of asking where the file is.
    await vi.waitUntil(() => cloud.meta.requests().length > 0 && cloud.timers.size === 1);
    for (const { run, afterMs } of cloud.timers.values()) {
      expect(afterMs).toBe(15_000);
      run();
    }
    expect(await fetching).toMatchObject({ code: 'channel_unreachable', fate: 'retry' });
  });

  test('a token that is no good stops the line as well', async () => {
    const voice = await hear(ogg());
    const channel = createWhatsappCloud({
      ...cloud.channel.deps,
      numbers: [{ ...cloud.channel.deps.numbers[0], accessToken: 'an old one' }],
    });
    expect(await fetchMedia(voice, LIMITS, channel)).toMatchObject({ fate: 'wait' });
    expect(channel.health!()).toMatchObject({ status: 'unhealthy' });
  });

  test('a redirect is not followed: the token would go along', async () => {
    const voice = await hear(ogg());
    cloud.meta.failMedia(302);
    expect(await fetchMedia(voice)).toMatchObject({ code: 'media_gone' });
    expect(cloud.meta.requests().some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  test('an id that is a path is an id all the same', async () => {
    expect(await fetchMedia({ ref: '../v25.0/me?x=', mimeType: 'audio/ogg' })).toMatchObject({ code: 'media_gone' });
    expect(cloud.meta.requests()[0]!.path).toBe('/v25.0/..%2Fv25.0%2Fme%3Fx%3D');
  });
});

test.each([
  ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', true],
  ['https://scontent.whatsapp.net/v/x', true],
  ['https://graph.facebook.com/v25.0/1', true],
  ['https://fbcdn.net/x', true],
  ['http://127.0.0.1:9001/media/1', true],
  ['http://127.0.0.1:9002/media/1', false],
  ['http://lookaside.fbsbx.com/x', false],
  ['https://lookaside.fbsbx.com:8443/x', false],
  ['https://user@lookaside.fbsbx.com/x', false],
  ['https://evilfbsbx.com/x', false],
  ['https://fbsbx.com.evil.example/x', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['http://localhost/x', false],
])('the token may go to %s: %s', (url, expected) => {
  expect(isMetas(url, 'http://127.0.0.1:9001/v25.0')).toBe(expected);
});

function mp3Frame(): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(500)]);
}
