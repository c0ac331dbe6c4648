import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMuted } from './loudness.ts';
import { inspectOgg } from './ogg.ts';
import { canSpeak, noise, type Packing, probeSeconds, silence, speak } from './voice-notes.fixture.ts';

/** One frame of 20 ms, mono, code 0 */
const TOC_20_MS = 0x08;

interface Page {
  packets: number[][];
  granule: bigint;
  serial?: number;
}

function ogg(pages: Page[]): Uint8Array {
  return Uint8Array.from(
    pages.flatMap(({ packets, granule, serial = 1 }) => {
      const laces = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255]);
      const header = new DataView(new ArrayBuffer(27));
      [...'OggS'].forEach((letter, i) => {
        header.setUint8(i, letter.charCodeAt(0));
      });
      header.setBigInt64(6, granule, true);
      header.setUint32(14, serial, true);
      header.setUint8(26, laces.length);
      return [...new Uint8Array(header.buffer), ...laces, ...packets.flat()];
    }),
  );
}

const PRE_SKIP = 312;
const head = [...new TextEncoder().encode('OpusHead'), 1, 1, PRE_SKIP & 255, PRE_SKIP >> 8, 0, 0, 0, 0, 0, 0, 0];
const tags = [...new TextEncoder().encode('OpusTags'), 0, 0, 0, 0, 0, 0, 0, 0];
const headers: Page[] = [
  { packets: [head], granule: 0n },
  { packets: [tags], granule: 0n },
];
const packet = (bytes: number, toc = TOC_20_MS) => [toc, ...Array(bytes - 1).fill(7)];
const file = (packets: number[][], granule: bigint) => ogg([...headers, { packets, granule }]);
const fifty = Array.from({ length: 50 }, () => packet(40));

describe('the length of a voice note', () => {
  test('is what its packets last, without what the decoder skips at the start', () => {
    expect(inspectOgg(file(fifty, 48_000n))!.seconds).toBe((48_000 - PRE_SKIP) / 48_000);
  });

  test('ends within the last packet where the page says so', () => {
    expect(inspectOgg(file(fifty, 47_500n))!.seconds).toBe((47_500 - PRE_SKIP) / 48_000);
  });

  test.each([
    ['an hour', 172_800_000n],
    ['nothing', 0n],
    ['an age before', -1n],
  ])('does not believe a page that says %s', (_, granule) => {
    expect(inspectOgg(file(fifty, granule))!.seconds).toBe((48_000 - PRE_SKIP) / 48_000);
  });

  test.each([
    ['10 ms', 0x00, 0, 480],
    ['60 ms', 0x18, 0, 2880],
    ['hybrid 20 ms', 0x68, 0, 960],
    ['2.5 ms', 0x80, 0, 120],
    ['20 ms of music', 0x98, 0, 960],
    ['two of 20 ms', 0x09, 0, 1920],
    ['three of 20 ms', 0x0b, 3, 2880],
  ])('counts frames of %s', (_, toc, second, samples) => {
    const packets = Array.from({ length: 100 }, () => [toc, second, 7, 7]);
    expect(inspectOgg(file(packets, 0n))!.seconds).toBeCloseTo((100 * samples - PRE_SKIP) / 48_000, 10);
  });

  test('a packet may be long, of a length that fills its laces, and go over a page', () => {
    const long = packet(600);
    const pages = ogg([...headers, { packets: [packet(255), long, packet(40)], granule: 2880n }]);
    expect(inspectOgg(pages)!.packetBytes).toEqual([255, 600, 40]);
    // the same 600 bytes on two pages: 510 end with a full lace, 90 go on
    const first = ogg([...headers, { packets: [long.slice(0, 510)], granule: -1n }]);
    // the lace of length 0 that ends the packet there is taken away again
    const at = ogg(headers).length;
    const open = Uint8Array.from([...first.slice(0, at + 26), 2, 255, 255, ...first.slice(at + 30)]);
    const both = Uint8Array.from([...open, ...ogg([{ packets: [long.slice(510)], granule: 960n }])]);
    expect(inspectOgg(both)!.packetBytes).toEqual([600]);
  });

  test('another stream in the same file does not count', () => {
    const other: Page = { packets: fifty, granule: 480_000n, serial: 2 };
    const both = ogg([...headers, other, { packets: fifty, granule: 48_000n }]);
    expect(inspectOgg(both)!.packetBytes).toHaveLength(50);
  });

  test('what was cut off counts as far as it goes', () => {
    const whole = file(fifty, 48_000n);
    for (let length = 0; length < whole.length; length += 7) {
      const seconds = inspectOgg(whole.subarray(0, length))?.seconds ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    ['nothing', []],
    ['another sound', [...new TextEncoder().encode('RIFF....WAVEfmt and so on, long enough for a page')]],
    [
      'Ogg with something else in it',
      [...ogg([{ packets: [[...new TextEncoder().encode('\x01vorbis and so on')]], granule: 0n }])],
    ],
    ['Ogg that ends in its first header', [...ogg(headers).slice(0, 36)]],
  ])('%s is no voice note', (_, bytes) => expect(inspectOgg(Uint8Array.from(bytes))).toBeNull());
});

describe('a muted microphone', () => {
  const flat = (bytes: number, count = 50) => ({ seconds: count / 50, packetBytes: Array(count).fill(bytes) });

  test.each([
    [flat(20), true],
    [flat(21), false],
    [{ seconds: 1, packetBytes: [60, 50, 40, 30, 25, ...Array(45).fill(9)] }, true],
    [{ seconds: 1, packetBytes: [...Array(40).fill(9), 11, ...Array(9).fill(9)] }, true],
    [{ seconds: 1, packetBytes: [...Array(40).fill(9), 12, ...Array(9).fill(9)] }, false],
    [flat(9, 11), true],
    [flat(9, 10), false],
    [{ seconds: 0, packetBytes: [] }, false],
  ])('%# is one: %j', (ogg, muted) => expect(isMuted(ogg)).toBe(muted));
});

describe.skipIf(!canSpeak)('real voice notes', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'voice-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const SENTENCE = 'Quiero la cabaña del cinco al ocho de enero para cuatro personas';
  test.each([
    ['as a phone packs it', {}],
    ['in frames of 60 ms', { frameMs: 60 }],
    ['at twice the rate', { bitRate: 32_000 }],
    ['at a constant rate', { isVariable: false }],
  ] as [string, Packing][])('%s: as long as ffprobe says, and not muted', (_, packing) => {
    const path = join(folder, 'voice.ogg');
    const bytes = speak(SENTENCE, packing);
    writeFileSync(path, bytes);
    const ogg = inspectOgg(bytes)!;
    // ffprobe counts what the decoder skips at the start, 6.5 ms
    expect(Math.abs(ogg.seconds - probeSeconds(path))).toBeLessThan(0.01);
    expect(isMuted(ogg)).toBe(false);
  });

  test('the shortest answer is not muted', () => expect(isMuted(inspectOgg(speak('sí'))!)).toBe(false));

  test.each([12_000, 16_000, 64_000])('silence at %i bits a second is muted', (bitRate) => {
    const ogg = inspectOgg(silence(4, { bitRate }))!;
    expect(ogg.seconds).toBeCloseTo(4, 1);
    expect(isMuted(ogg)).toBe(true);
  });

  test.each([0.003, 0.1])('a room with noise of %d is not', (amplitude) => {
    expect(isMuted(inspectOgg(noise(4, amplitude))!)).toBe(false);
  });
});
