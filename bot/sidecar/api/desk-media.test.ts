import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeTimers, type FakeTimers } from '../../../jobs/timers.fake.ts';
import { guest } from '../../../store/contract/fixtures.ts';
import { BotError } from '../../core/errors.ts';
import { CABINS, type Fixture, startApp } from '../app.fixture.ts';
import { rangeOf, SWEEP_MS } from './desk-media.ts';

/* Files of customers: fetched once, through their channel, and nothing in them can run in the console. */

let fixture: Fixture;
let files: Record<string, Buffer | BotError>;
let fetched: string[];
let timers: FakeTimers;
let dataDir: string;
beforeEach(async () => {
  files = {};
  fetched = [];
  timers = createFakeTimers();
  dataDir = mkdtempSync(join(tmpdir(), 'conserje-media-'));
  fixture = await startApp({
    timers,
    env: { dataDir },
    channelOf: () => ({
      can: { buttons: 0, rows: 0, bodyMax: 4000, typing: false },
      async fetchMedia({ ref, mimeType }) {
        fetched.push(ref);
        const file = files[ref];
        if (file === undefined || file instanceof Error) throw file ?? new BotError('media_gone', 'none');
        return { bytes: file, mimeType };
      },
    }),
  });
});
afterEach(async () => {
  await fixture.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const OGG = Buffer.concat([
  Buffer.from('OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead\x01\x01', 'latin1'),
  Buffer.alloc(2000, 7),
]);
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(400)]);

/** The address of a message's file. */
async function sent(ref: string, kind: 'voice' | 'image' = 'voice', mimeType = 'audio/ogg'): Promise<string> {
  const media = { ref, mimeType, seconds: 7 };
  const content =
    kind === 'voice' ? ({ kind, media } as const) : ({ kind: 'unreadable', what: 'image', media } as const);
  const { conversationId } = await guest(fixture.store, CABINS, { content });
  const messages = `/api/v1/businesses/${CABINS}/conversations/${conversationId}/messages`;
  return (await fixture.call('GET', messages)).json().items[0].media.url;
}

test('a voice note plays in place, is fetched once, and takes ranges', async () => {
  files.v = OGG;
  const url = await sent('v');
  const whole = await fixture.call('GET', url);
  expect(whole.statusCode).toBe(200);
  expect(whole.rawPayload).toEqual(OGG);
  expect(whole.headers).toMatchObject({
    'content-type': expect.stringMatching(/^audio\/ogg/),
    'content-disposition': 'inline; filename="file.ogg"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=3600',
    'accept-ranges': 'bytes',
  });
  const part = await fixture.call('GET', url, undefined, { range: 'bytes=10-19' });
  expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${OGG.length}`]);
  expect(part.rawPayload).toEqual(OGG.subarray(10, 20));
  const beyond = await fixture.call('GET', url, undefined, { range: 'bytes=999999-' });
  expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${OGG.length}`]);
  expect(fetched).toEqual(['v']);
});

test('of an erased customer, and of what nobody looked at for a week, nothing stays on the disk', async () => {
  Object.assign(files, { gone: OGG, old: OGG, seen: OGG });
  const [gone, old, seen] = [await sent('gone'), await sent('old'), await sent('seen')];
  for (const url of [gone, old, seen]) await fixture.call('GET', url);
  const id = decodeURIComponent(/conversations\/([^/]+)/.exec(gone)![1]!);
  const shown = await fixture.call('GET', `/api/v1/businesses/${CABINS}/conversations/${id}`);
  const customerId = shown.json().customer.id;
  expect(await fixture.store.eraseCustomer(CABINS, customerId, fixture.clock.nowMs)).toBe(true);
  const kept = async () =>
    (await readdir(join(dataDir, 'media', 'desk'), { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
  expect(await kept()).toHaveLength(6);
  timers.advance(SWEEP_MS);
  await expect.poll(async () => (await kept()).length).toBe(4);
  fixture.clock.nowMs += 6 * 24 * 3_600_000;
  await fixture.call('GET', seen);
  fixture.clock.nowMs += 2 * 24 * 3_600_000;
  timers.advance(SWEEP_MS);
  await expect.poll(async () => (await kept()).length).toBe(2);
});

test.each([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/html'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image/svg+xml'],
  ['a PDF', Buffer.from('%PDF-1.4 …'), 'application/pdf'],
  ['a page that says it is a picture', Buffer.from('<html><script>alert(1)</script>'), 'image/png'],
])('%s is downloaded, never opened', async (_what, bytes, claimed) => {
  files.x = bytes;
  const { headers } = await fixture.call('GET', await sent('x', 'image', claimed));
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers['content-disposition']).toBe('attachment; filename="file.bin"');
  expect(headers['content-security-policy']).toContain('sandbox');
});

test('a picture is shown as what it is', async () => {
  files.p = PNG;
  const { headers } = await fixture.call('GET', await sent('p', 'image', 'text/html'));
  expect(headers).toMatchObject({ 'content-type': 'image/png', 'content-disposition': 'inline; filename="file.png"' });
});

test.each([
  ['media_gone', 410, 'media_gone'],
  ['media_too_big', 422, 'media_refused'],
  ['media_wrong_type', 422, 'media_refused'],
  ['channel_unreachable', 503, 'media_unavailable'],
] as const)('%s is told as %i %s', async (code, status, told) => {
  files.v = new BotError(code, 'no');
  const answer = await fixture.call('GET', await sent('v'));
  expect([answer.statusCode, answer.json().code]).toEqual([status, told]);
});

test('of a message without a file, or of another conversation, there is none', async () => {
  files.v = OGG;
  const url = await sent('v');
  const { conversationId, messageId } = await guest(fixture.store, CABINS);
  const own = `/api/v1/businesses/${CABINS}/conversations/${conversationId}/messages`;
  expect((await fixture.call('GET', `${own}/${encodeURIComponent(messageId)}/media`)).statusCode).toBe(404);
  const other = url.split('/messages/')[1]!;
  expect((await fixture.call('GET', `${own}/${other}`)).statusCode).toBe(404);
  expect((await fixture.app.inject(url)).statusCode).toBe(401);
  expect(fetched).toEqual([]);
});

test.each([
  ['bytes=0-', [0, 99]],
  ['bytes=-10', [90, 99]],
  ['bytes=5-5', [5, 5]],
  ['bytes=5-1000', [5, 99]],
  ['bytes=7-5', 'wrong'],
  ['bytes=100-', 'wrong'],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
  [undefined, null],
])('of 100 bytes %s is %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});
