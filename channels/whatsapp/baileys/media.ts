import type { proto, WAMessage } from '@whiskeysockets/baileys';
import { fileTypeFromBuffer } from 'file-type';
import { BotError } from '../../../bot/core/errors.ts';
import type { MediaRef } from '../../../bot/core/message.ts';
import type { Media } from '../../channel.ts';
import { cleanText } from '../../clean-text.ts';
import { fromJson, toJson } from './auth-state.ts';
import { statusOf } from './log.ts';
import { seal, unseal } from './vault.ts';

/** Makes what is needed to fetch a file into a text that only this channel can read: it holds the file's key. */
export type SealRef = (json: string) => string;

const PLACE = 'whatsapp-baileys/media';
const MIME_MAX = 100;
const GONE = new Set([403, 404, 410]);

export function createSealRef(encryptionKey: Uint8Array): SealRef {
  return (json) => seal(json, PLACE, encryptionKey);
}

/** A sound in a message, with all that a later download needs, over restarts too. */
export function mediaRefOf(message: WAMessage, audio: proto.Message.IAudioMessage, sealRef: SealRef): MediaRef {
  const bytes = countOf(audio.fileLength);
  const seconds = countOf(audio.seconds);
  const { remoteJid, fromMe, id, participant } = message.key;
  const needed = {
    key: { remoteJid, fromMe, id, participant },
    message: {
      audioMessage: {
        url: audio.url,
        directPath: audio.directPath,
        // Buffers by hand: protobuf objects make base64 text of theirs when they become JSON.
        mediaKey: audio.mediaKey ? Buffer.from(audio.mediaKey) : null,
        mimetype: audio.mimetype,
      },
    },
  };
  return {
    ref: sealRef(toJson(needed)),
    mimeType: cleanText(audio.mimetype ?? '').slice(0, MIME_MAX) || 'audio/ogg; codecs=opus',
    ...(bytes !== null && { bytes }),
    ...(seconds !== null && { seconds }),
  };
}

/** protobuf's 64-bit numbers come as objects. */
function countOf(count: unknown): number | null {
  const number = Number(count ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/**
 * Whether a file lies where WhatsApp's files lie. The address is written by the sender, and the library would fetch it
 * from any host: inside the machine's own network too.
 */
export function isWhatsAppFile(audio: { url?: string | null; directPath?: string | null }): boolean {
  const hasPath = typeof audio.directPath === 'string' && audio.directPath !== '';
  const isPathGood = !hasPath || /^\/(?!\/)[^\s\\]*$/.test(audio.directPath!);
  if (!audio.url) return hasPath && isPathGood;
  if (!URL.canParse(audio.url)) return false;
  const { protocol, hostname, port, username } = new URL(audio.url);
  return isPathGood && protocol === 'https:' && port === '' && username === '' && hostname.endsWith('.whatsapp.net');
}

/**
 * Fetches a customer's sound: never more than `bytesMax`, never longer than `timeoutMs`, and only what its bytes say is
 * a sound.
 * @throws BotError `media_too_big`, `media_gone`, `media_wrong_type`, `channel_unreachable`
 */
export async function fetchSound(
  media: MediaRef,
  limits: { bytesMax: number; timeoutMs: number },
  deps: {
    encryptionKey: Uint8Array;
    timers: { set(run: () => void, afterMs: number): unknown; clear(timer: unknown): void };
    download(message: WAMessage): Promise<AsyncIterable<Uint8Array>>;
  },
): Promise<Media> {
  if ((media.bytes ?? 0) > limits.bytesMax) throw tooBig(limits.bytesMax);
  const message = fromJson(unseal(media.ref, PLACE, deps.encryptionKey)) as WAMessage;
  const audio = message.message?.audioMessage;
  if (!audio || !isWhatsAppFile(audio))
    throw new BotError('media_gone', "the file does not lie at WhatsApp's; ask the customer to send it again");
  let timer: unknown;
  const late = new Promise<never>((_resolve, reject) => {
    timer = deps.timers.set(
      () => reject(new BotError('channel_unreachable', 'the file took too long to fetch', { fate: 'retry' })),
      limits.timeoutMs,
    );
  });
  try {
    const bytes = await Promise.race([collect(deps.download(message), limits.bytesMax), late]);
    const type = (await fileTypeFromBuffer(bytes))?.mime;
    if (type === undefined || !isSound(type))
      throw new BotError('media_wrong_type', `a voice note is not of type ${type ?? 'unknown'}`);
    return { bytes, mimeType: type };
  } catch (err) {
    throw faultOfDownload(err);
  } finally {
    deps.timers.clear(timer);
  }
}

/** Some sounds lie in containers that also hold pictures. */
function isSound(type: string): boolean {
  return /^audio\/|^video\/(mp4|webm|3gpp)$|^application\/ogg$/.test(type);
}

async function collect(download: Promise<AsyncIterable<Uint8Array>>, bytesMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the stream.
  for await (const part of await download) {
    bytes += part.length;
    if (bytes > bytesMax) throw tooBig(bytesMax);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooBig(bytesMax: number): BotError {
  return new BotError('media_too_big', `a file of more than ${bytesMax} bytes is not taken`);
}

function faultOfDownload(cause: unknown): BotError {
  if (cause instanceof BotError) return cause;
  const status = statusOf(cause);
  if (status !== null && GONE.has(status))
    return new BotError('media_gone', `WhatsApp no longer has the file (${status})`, { cause });
  return new BotError('channel_unreachable', 'the file could not be fetched', { fate: 'retry', cause });
}
