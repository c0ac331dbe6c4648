import { pino } from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../channels/channel.ts';
import { createFakeTimers } from '../jobs/timers.fake.ts';
import type { Transcript } from '../nlu/transcriber.ts';
import { BotError } from './core/errors.ts';
import type { Heard } from './core/message.ts';
import { createHear, type Hear, type Voice } from './hear.ts';
import { CABINS, type Desk, NOON_MS, openDesk } from './pipe.fixture.ts';
import { createMetrics } from './sidecar/metrics.ts';

const SOUND = new TextEncoder().encode('a sound');
const SURE: Heard = { kind: 'text', text: 'para cuatro', sure: true };
/** The vendor did not say how long it is, and the listener does: what it cost is known by that. */
const MEASURED: Heard = { ...SURE, seconds: 2 };
const TRANSCRIPT: Transcript = {
  text: 'para cuatro',
  seconds: 2,
  engine: 'whisper',
  confidence: 0.9,
  weakest: 0.9,
  noSpeech: 0,
  quietest: 0,
  compression: 1,
  prompt: '',
  latencyMs: 1,
};

/** A listener that counts, a channel that has one sound, and a store that is real. */
async function open(
  change: {
    fetch?: () => Promise<never>;
    transcribe?: () => Promise<Transcript>;
    seconds?: number;
    bytes?: number;
  } = {},
) {
  const desk: Desk = await openDesk();
  let listened = 0;
  const metrics = createMetrics();
  const listener = {
    name: 'whisper@test',
    transcriber: {
      async transcribe() {
        listened += 1;
        return change.transcribe?.() ?? TRANSCRIPT;
      },
    },
    judge: () => SURE,
    secondsOf: () => change.seconds ?? null,
  };
  const deps = {
    store: desk.store,
    clock: { nowMs: () => NOON_MS },
    timers: createFakeTimers(),
    log: pino({ level: 'silent' }),
    metrics,
  };
  const channel: Channel = {
    name: 'webchat',
    can: { buttons: 0, rows: 0, bodyMax: 100, typing: false },
    quietMs: 0,
    send: async () => ({ externalId: null }),
    fetchMedia: async () =>
      change.fetch?.() ?? {
        bytes: change.bytes === undefined ? SOUND : new Uint8Array(change.bytes),
        mimeType: 'audio/ogg',
      },
  };
  const hear = createHear({ ...deps, listener });
  const to = { businessId: CABINS, account: 'a', thread: 't', conversationId: 'c' };
  const from = { channel, to, served: desk.businesses.get(CABINS)! };
  return {
    desk,
    metrics,
    from,
    hears: (by: Hear = hear, media: Partial<Voice['media']> = {}) =>
      by({ kind: 'voice', media: { ref: 'r', mimeType: 'audio/ogg', ...media } }, from),
    another: () => createHear({ ...deps, listener }),
    nobody: createHear({ ...deps, listener: null }),
    listened: () => listened,
  };
}

let opened: Awaited<ReturnType<typeof open>>;
beforeEach(() => async () => opened.desk.close());

describe('a voice note is heard', () => {
  test('once: the same sound again costs nothing, also after a restart', async () => {
    opened = await open();
    expect(await opened.hears()).toEqual(MEASURED);
    expect(await opened.hears()).toEqual(MEASURED);
    expect(await opened.hears(opened.another())).toEqual(MEASURED);
    expect(opened.listened()).toBe(1);
    expect(await opened.desk.store.usage(CABINS, '2026-11-21', 'voice_seconds')).toBe(2);
    expect(await opened.metrics.render()).toContain('conserje_transcriptions_total{outcome="transcribed"} 1');
  });
});

describe('what can not be heard says why, and is never a fault of the turn', () => {
  test('nobody listens here', async () => {
    opened = await open();
    expect(await opened.hears(opened.nobody)).toEqual({ kind: 'unusable', why: 'off' });
    expect(await opened.metrics.render()).toContain('conserje_transcriptions_total{outcome="off"} 1');
  });

  test.each([
    ['the vendor says that it is long', {}, { seconds: 181 }],
    ['the vendor says that it is big', {}, { bytes: 9 * 2 ** 20 }],
    ['its bytes say that it is long', { seconds: 181 }, {}],
    ['its bytes say that it is long, whatever its sender says', { seconds: 181 }, { seconds: 1 }],
    ['only its sender says how long it is, and it is big', { bytes: 4 * 2 ** 20 + 1 }, { seconds: 1 }],
    [
      'it turns out big while it is fetched',
      { fetch: () => Promise.reject(new BotError('media_too_big', 'too big')) },
      {},
    ],
  ])('too long: %s; no listener is paid', async (_why, change, media) => {
    opened = await open(change);
    expect(await opened.hears(undefined, media)).toEqual({ kind: 'unusable', why: 'too_long' });
    expect(opened.listened()).toBe(0);
  });

  test('exactly as long as is taken', async () => {
    opened = await open();
    expect(await opened.hears(undefined, { seconds: 180, bytes: 8 * 2 ** 20 })).toEqual(SURE);
  });

  test.each([
    ['gone at the vendor', new BotError('media_gone', 'gone'), 'unclear'],
    ['no sound', new BotError('media_wrong_type', 'a picture'), 'unclear'],
    ['the vendor is out', new BotError('channel_unreachable', 'out'), 'down'],
    ['nobody foresaw it', new Error('boom'), 'down'],
  ])('%s', async (_why, error, why) => {
    opened = await open({ fetch: () => Promise.reject(error) });
    expect(await opened.hears()).toEqual({ kind: 'unusable', why });
  });

  test('the listener is down: and it is asked again next time', async () => {
    let isDown = true;
    opened = await open({
      transcribe: async () => {
        if (isDown) throw new BotError('transcriber_unavailable', 'down', { fate: 'retry' });
        return TRANSCRIPT;
      },
    });
    expect(await opened.hears()).toEqual({ kind: 'unusable', why: 'down' });
    isDown = false;
    expect(await opened.hears()).toEqual(MEASURED);
  });

  test('silence that nobody was asked about costs nothing', async () => {
    opened = await open({ transcribe: async () => ({ ...TRANSCRIPT, text: '', engine: 'none' }) });
    await opened.hears();
    expect(await opened.desk.store.usage(CABINS, '2026-11-21', 'voice_seconds')).toBe(0);
  });
});
