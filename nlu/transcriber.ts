import { BotError } from '../bot/core/errors.ts';
import { isMuted } from './loudness.ts';
import { inspectOgg } from './ogg.ts';
import type { OpenAiClient } from './openai-client.ts';
import { readTranscription, type TranscriptionBody } from './transcription-body.ts';
import { promptOf } from './transcription-prompt.ts';

/** A voice note as it came from the channel. */
export interface Audio {
  bytes: Uint8Array;
  /** as sniffed */
  mimeType: string;
  /** as the vendor says, where it does */
  seconds?: number;
}

/**
 * What a listener made of a voice note, with all that is needed to judge it. Plain data: it is kept, so that the same
 * sound is heard once. Figures are null where the listener gives none.
 */
export interface Transcript {
  text: string;
  seconds: number | null;
  /** what its figures are made of, which decides how they are read: see `heard.ts` */
  engine: Engine;
  /** 0…1, over the whole */
  confidence: number | null;
  /** 0…1, of the part that it is least sure of */
  weakest: number | null;
  /** 0…1: that nobody speaks, over the whole */
  noSpeech: number | null;
  /** 0…1: that nobody speaks, in the part where that is likeliest */
  quietest: number | null;
  /** how well the text can be packed, in the part that repeats itself most: above 2.4 it goes round in circles */
  compression: number | null;
  /** what the listener was told to expect, which may come back as if it had been said */
  prompt: string;
  latencyMs: number;
}

/** `whisper`: by segments. `gpt`: by tokens. `plain`: text alone. `none`: nobody was asked, there was no sound. */
export type Engine = 'whisper' | 'gpt' | 'plain' | 'none';

/** Makes words of a voice note. */
export interface Transcriber {
  /**
   * @param hints.locale BCP 47; the customer's language is not guessed
   * @param hints.names names that may be said, the likeliest first; as many as fit are passed on
   * @throws BotError `transcriber_unavailable`; for this sound alone `media_wrong_type` (no listener takes it, or it
   *   can't be decoded) and `media_too_big`
   */
  transcribe(audio: Audio, hints: { locale: string; names: readonly string[] }): Promise<Transcript>;
}

export interface TranscriberOptions {
  client: OpenAiClient;
  model: string;
  /** milliseconds on any clock; only differences count */
  nowMs: () => number;
}

/** Who listens, for telling one's transcripts from another's: the model, and where it runs. */
export function listenerOf(model: string, baseUrl: string): string {
  return `${model}@${URL.parse(baseUrl)?.host ?? baseUrl}`;
}

/**
 * A listener behind the OpenAI API's `/audio/transcriptions`: OpenAI's own, or a Whisper server of one's own.
 * It is asked for the figures that its model gives; a server that refuses to give them is asked for the words alone.
 */
export function createTranscriber({ client, model, nowMs }: TranscriberOptions): Transcriber {
  let givesFigures = true;

  return {
    async transcribe(audio, { locale, names }) {
      const name = `voice.${extensionOf(audio)}`;
      const ogg = inspectOgg(audio.bytes);
      const prompt = promptOf(names);
      if (ogg !== null && (ogg.packetBytes.length === 0 || isMuted(ogg))) return silence(ogg.seconds, prompt);

      const startedAtMs = nowMs();
      const body = await ask({
        file: new File([new Uint8Array(audio.bytes)], name, { type: audio.mimeType }),
        ...languageOf(locale),
        ...(prompt !== '' && { prompt }),
      });
      const heard = readTranscription(body);
      const seconds = ogg?.seconds ?? heard.seconds ?? audio.seconds ?? null;
      return { ...heard, seconds, prompt, latencyMs: Math.round(nowMs() - startedAtMs) };
    },
  };

  async function ask(request: { file: File; language?: string; prompt?: string }): Promise<TranscriptionBody> {
    if (!givesFigures) return send({ ...request, response_format: 'json' });
    try {
      return await send({ ...request, ...figuresOf(model) });
    } catch (error) {
      const { status, param } = causeOf(error);
      if (status === 413)
        throw new BotError('media_too_big', 'The transcription server finds it too big.', { cause: error });
      if (param === 'file') {
        throw new BotError('media_wrong_type', 'The transcription server cannot read this sound.', { cause: error });
      }
      // it may take offence at what it was asked, rather than at who asked
      if (status !== 400 && status !== 422) throw error;
      const body = await send({ ...request, response_format: 'json' });
      givesFigures = false;
      return body;
    }
  }

  function send(request: Request): Promise<TranscriptionBody> {
    return client.call((api, options) => api.audio.transcriptions.create({ ...request, model }, options));
  }
}

interface Request {
  file: File;
  language?: string;
  prompt?: string;
  response_format: 'json' | 'verbose_json';
  include?: ['logprobs'];
}

/** The GPT models give log probabilities with json, all others segments with verbose_json; neither takes the other's. */
function figuresOf(model: string): Pick<Request, 'response_format' | 'include'> {
  return model.startsWith('gpt-')
    ? { response_format: 'json', include: ['logprobs'] }
    : { response_format: 'verbose_json' };
}

/** What the server said, where it said anything. */
function causeOf(error: unknown): { status?: unknown; param?: unknown } {
  return error instanceof BotError ? ((error.cause ?? {}) as { status?: unknown; param?: unknown }) : {};
}

function languageOf(locale: string): { language?: string } {
  const language = locale.split('-')[0]!.toLowerCase();
  return /^[a-z]{2}$/.test(language) ? { language } : {};
}

/** The extensions that servers go by, however the sound calls itself. */
const EXTENSIONS: Record<string, string> = {
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'application/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/m4a': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'm4a',
  'video/mp4': 'mp4',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
};

function extensionOf({ bytes, mimeType }: Audio): string {
  if (String.fromCharCode(...bytes.subarray(0, 4)) === 'OggS') return 'ogg';
  const extension = EXTENSIONS[mimeType.split(';')[0]!.trim().toLowerCase()];
  if (extension === undefined) throw new BotError('media_wrong_type', `No listener takes sound of type ${mimeType}.`);
  return extension;
}

function silence(seconds: number, prompt: string): Transcript {
  const figures = { confidence: null, weakest: null, noSpeech: 1, quietest: 1, compression: null };
  return { text: '', seconds, engine: 'none', ...figures, prompt, latencyMs: 0 };
}
