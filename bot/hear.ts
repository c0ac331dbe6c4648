import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import type { Address, Channel } from '../channels/channel.ts';
import type { Timers } from '../jobs/timers.ts';
import type { Transcriber, Transcript } from '../nlu/transcriber.ts';
import type { Store } from '../store/store.ts';
import { BotError } from './core/errors.ts';
import type { Heard, InboundContent } from './core/message.ts';
import { localAt } from './core/time.ts';
import type { Metrics } from './sidecar/metrics.ts';
import type { Served } from './take-turn.ts';

export type Voice = InboundContent & { kind: 'voice' };

/** Makes words of a voice note. Never throws: what can't be heard says why, and the customer is asked to type. */
export type Hear = (
  voice: Voice,
  from: { channel: Channel | undefined; to: Address; served: Served },
) => Promise<Heard>;

/** A transcription server, and what its transcripts are worth. */
export interface Listener {
  /** tells its transcripts from another's */
  name: string;
  transcriber: Transcriber;
  judge(transcript: Transcript): Heard;
  /** how long a sound is, where its bytes say it without being decoded */
  secondsOf(bytes: Uint8Array): number | null;
}

export interface HearDeps {
  store: Pick<Store, 'transcript' | 'saveTranscript' | 'addUsage'>;
  /** null: nobody listens here */
  listener: Listener | null;
  clock: { nowMs(): number };
  timers: Timers;
  log: Logger;
  metrics: Pick<Metrics, 'transcriptionsTotal' | 'transcriptionSeconds'>;
}

/** A booking is said in less; longer ones cost minutes of listening and are rarely one wish. */
const SECONDS_MAX = 180;
/** More than those seconds ever take, of music at its best as well. */
const BYTES_MAX = 8 * 2 ** 20;
/** The same where nothing but the sender tells how long it is: a forwarded song is not paid for by the hour. */
const UNTIMED_BYTES_MAX = 4 * 2 ** 20;
const FETCH_MS = 10_000;
/** Sounds in memory at a time. Whoever waits for a place waits for a slow listener, and would wait for it anyway. */
const AT_ONCE = 32;

/** Hears through a transcription server, once for each sound: the same file sent again, or again after a crash, is known. */
export function createHear(deps: HearDeps): Hear {
  const { store, listener, clock, timers, log, metrics } = deps;
  const places = new PQueue({ concurrency: AT_ONCE });

  return async (voice, { channel, to, served }) => {
    if (listener === null || channel?.fetchMedia === undefined) {
      metrics.transcriptionsTotal.inc({ outcome: 'off' });
      return unusable('off');
    }
    if ((voice.media.seconds ?? 0) > SECONDS_MAX || (voice.media.bytes ?? 0) > BYTES_MAX) return unusable('too_long');
    const fetchMedia = channel.fetchMedia.bind(channel);
    try {
      return await places.add(async () => {
        const audio = await fetchMedia(voice.media, { bytesMax: BYTES_MAX, timeoutMs: FETCH_MS }, to);
        // not every vendor says how long it is, and some let the sender say it
        const timed = listener.secondsOf(audio.bytes);
        const seconds = timed ?? voice.media.seconds;
        if ((seconds ?? 0) > SECONDS_MAX) return unusable('too_long');
        if (timed === null && audio.bytes.length > UNTIMED_BYTES_MAX) return unusable('too_long');
        const transcript = await transcriptOf({ ...audio, seconds }, to.conversationId, served);
        const heard = listener.judge(transcript);
        if (heard.kind !== 'text' || voice.media.seconds !== undefined || transcript.seconds === null) return heard;
        return { ...heard, seconds: transcript.seconds };
      });
    } catch (error) {
      const code = error instanceof BotError ? error.code : null;
      if (code === 'media_too_big') return unusable('too_long');
      metrics.transcriptionsTotal.inc({ outcome: 'failed' });
      log.warn({ conversation: to.conversationId, err: error }, 'a voice note could not be heard');
      return unusable(code === 'media_gone' || code === 'media_wrong_type' ? 'unclear' : 'down');
    }
  };

  async function transcriptOf(
    audio: { bytes: Uint8Array; mimeType: string; seconds: number | undefined },
    conversationId: string,
    { business }: Served,
  ): Promise<Transcript> {
    const { name, transcriber } = listener!;
    const hash = createHash('sha256').update(audio.bytes).digest('hex');
    const known = await store.transcript(hash, name);
    if (known !== null) return JSON.parse(known) as Transcript;
    const startedAtMs = timers.nowMs();
    const { bytes, mimeType, seconds } = audio;
    const sound = { bytes, mimeType, ...(seconds !== undefined && { seconds }) };
    const transcript = await transcriber.transcribe(sound, { locale: business.locale, names: namesOf(business) });
    metrics.transcriptionSeconds.observe((timers.nowMs() - startedAtMs) / 1_000);
    metrics.transcriptionsTotal.inc({ outcome: transcript.text.trim() === '' ? 'empty' : 'transcribed' });
    const nowMs = clock.nowMs();
    await store.saveTranscript({ hash, listener: name, body: JSON.stringify(transcript), conversationId, nowMs });
    if (transcript.engine === 'none') return transcript;
    const day = localAt(nowMs, business.timezone).date;
    await store.addUsage({
      businessId: business.id,
      day,
      kind: 'voice_seconds',
      amount: Math.ceil(transcript.seconds ?? seconds ?? 0),
    });
    return transcript;
  }
}

function unusable(why: (Heard & { kind: 'unusable' })['why']): Heard {
  return { kind: 'unusable', why };
}

/** Names that a listener should know how to spell. */
function namesOf(business: Served['business']): string[] {
  return business.kind === 'cabins'
    ? [business.name, ...business.units.map(({ name }) => name)]
    : [business.name, ...business.services.map(({ name }) => name), ...business.professionals.map(({ name }) => name)];
}
