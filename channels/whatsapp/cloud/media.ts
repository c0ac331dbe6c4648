import { readFile, stat } from 'node:fs/promises';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import { z } from 'zod';
import { BotError } from '../../../bot/core/errors.ts';
import type { MediaRef, OutboundFile } from '../../../bot/core/message.ts';
import type { Media } from '../../channel.ts';
import { type CallDeps, callApi } from './call.ts';
import { CloudAnswer } from './errors.ts';

const described = z.object({
  url: z.url({ protocol: /^https?$/ }),
  file_size: z.coerce.number().optional().catch(undefined),
});

/** Where Meta keeps files, besides the API's own address. */
const META_HOSTS = ['fbsbx.com', 'fbcdn.net', 'facebook.com', 'whatsapp.net'];

/**
 * Fetches a file that a customer sent to one of our numbers: id → address → bytes. Addresses live five minutes; a dead one is asked for once more. The
 * token goes to Meta's hosts only, and no redirect is followed with it.
 * @throws BotError `media_too_big`, `media_gone`, `media_wrong_type`, `channel_*`
 */
export async function fetchMedia(
  deps: CallDeps,
  account: string,
  media: MediaRef,
  limits: { bytesMax: number; timeoutMs: number },
): Promise<Media> {
  const abort = new AbortController();
  const timer = deps.timers.set(() => abort.abort(), limits.timeoutMs);
  try {
    const bytes =
      (await download(deps, account, media.ref, limits, abort.signal)) ??
      (await download(deps, account, media.ref, limits, abort.signal));
    if (bytes === null) throw new BotError('media_gone', 'The address of the file was dead twice.');
    return await sniff(bytes, media.mimeType);
  } catch (err) {
    if (err instanceof BotError) throw err;
    // A download changes nothing at Meta's: whatever cut it, it may be tried again.
    throw new BotError('channel_unreachable', 'A file could not be fetched in time.', { fate: 'retry', cause: err });
  } finally {
    deps.timers.clear(timer);
  }
}

/** @returns null when the address was dead */
async function download(
  deps: CallDeps,
  account: string,
  id: string,
  { bytesMax, timeoutMs }: { bytesMax: number; timeoutMs: number },
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const { url, file_size: bytes } = await describe(deps, account, id, timeoutMs);
  if (bytes !== undefined && bytes > bytesMax) throw tooBig(bytesMax);
  if (!isMetas(url, deps.apiUrl))
    throw new BotError('media_gone', `The file is said to be at ${new URL(url).host}, which is not Meta’s.`);
  const answer = await deps.fetch(url, {
    headers: { authorization: `Bearer ${deps.tokenOf(account)}` },
    redirect: 'manual',
    signal,
  });
  if (answer.status === 200) return await read(answer, bytesMax);
  await answer.body?.cancel();
  if (answer.status === 404) return null;
  if (answer.status >= 500 || answer.status === 429)
    throw new BotError('channel_unreachable', `The file’s host answered ${answer.status}.`, { fate: 'retry' });
  throw new BotError('media_gone', `The file’s host answered ${answer.status}.`);
}

async function describe(deps: CallDeps, account: string, id: string, timeoutMs: number) {
  let answer: unknown;
  try {
    answer = await callApi(deps, account, encodeURIComponent(id), { method: 'GET', timeoutMs });
  } catch (err) {
    if (!(err instanceof BotError)) throw err;
    if (err.fate === 'unknown')
      throw new BotError('channel_unreachable', 'Meta does not answer about a file.', { fate: 'retry', cause: err });
    const isGone = err.cause instanceof CloudAnswer && err.fate === 'give_up';
    throw isGone ? new BotError('media_gone', 'Meta does not have the file any more.', { cause: err }) : err;
  }
  const read = described.safeParse(answer);
  if (!read.success) throw new BotError('media_gone', 'Meta does not say where the file is.');
  return read.data;
}

/** The API's own address, or one of Meta's hosts through TLS. */
export function isMetas(url: string, apiUrl: string): boolean {
  const { origin, protocol, hostname, username, port } = new URL(url);
  if (username !== '') return false;
  if (origin === new URL(apiUrl).origin) return true;
  const isKnown = META_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return isKnown && protocol === 'https:' && port === '';
}

/** The body, as long as it is not longer than allowed, whatever its header says. */
async function read(answer: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw tooBig(bytesMax); // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooBig(bytesMax: number): BotError {
  return new BotError('media_too_big', `The file is bigger than ${bytesMax} bytes.`);
}

/** The bytes say what it is. @throws BotError `media_wrong_type` when sound turns out to be something else */
async function sniff(bytes: Uint8Array, claimed: string): Promise<Media> {
  const found = await fileTypeFromBuffer(bytes);
  const mimeType = found?.mime.split(';')[0];
  const isSound = mimeType !== undefined && /^(audio\/|video\/(mp4|3gpp|webm|ogg)|application\/ogg)/.test(mimeType);
  if (mimeType === undefined || (claimed.startsWith('audio/') && !isSound))
    throw new BotError(
      'media_wrong_type',
      `A file said to be ${claimed.slice(0, 60)} is ${mimeType ?? 'of no known type'}.`,
    );
  return { bytes, mimeType };
}

const MB = 2 ** 20;
/** What Meta takes from us, by type: bytes at most. */
export const UPLOAD_BYTES: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'application/pdf': 100 * MB,
  'text/plain': 100 * MB,
};
/** Uploaded files live 30 days at Meta's. */
const UPLOAD_LIFE_MS = 20 * 24 * 3600_000;
const UPLOADS_MAX = 1_000;
const UPLOAD_TIMEOUT_MS = 60_000;

interface Upload {
  id: string;
  mimeType: string;
  path: string;
  atMs: number;
}

/** Files of ours at Meta's: each is uploaded once, and again when it changed or is about to expire. */
export function createUploads(deps: CallDeps & { nowMs(): number }) {
  const known = new Map<string, Upload>();

  async function upload(account: string, { path, name }: OutboundFile, mimeType: string): Promise<string> {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', mimeType);
    form.set('file', new Blob([await readFile(path)], { type: mimeType }), name);
    const answer = await callApi(deps, account, `${encodeURIComponent(account)}/media`, {
      method: 'POST',
      form,
      timeoutMs: UPLOAD_TIMEOUT_MS,
    }).catch((err) => {
      // Uploading twice shows nothing to anybody.
      if (!(err instanceof BotError) || err.fate !== 'unknown') throw err;
      throw new BotError('channel_unreachable', 'A file could not be uploaded in time.', { fate: 'retry', cause: err });
    });
    const read = z.object({ id: z.coerce.string().min(1) }).safeParse(answer);
    if (!read.success) throw new BotError('channel_unreachable', 'Meta gave an upload no id.', { fate: 'retry' });
    return read.data.id;
  }

  return {
    /** @throws BotError `channel_refused` for a file that Meta would refuse or that isn't there */
    async idOf(account: string, file: OutboundFile): Promise<{ id: string; mimeType: string }> {
      const { size, mtimeMs } = await stat(file.path).catch((cause) => {
        throw new BotError('channel_refused', `The file “${file.name}” is not there.`, { fate: 'give_up', cause });
      });
      const key = `${account} ${file.path} ${mtimeMs} ${size}`;
      const before = known.get(key);
      if (before !== undefined && deps.nowMs() - before.atMs < UPLOAD_LIFE_MS) return before;
      const mimeType = await typeOf(file);
      const bytesMax = UPLOAD_BYTES[mimeType];
      if (bytesMax === undefined || size > bytesMax || size === 0)
        throw new BotError(
          'channel_refused',
          `WhatsApp does not take “${file.name}” (${mimeType}, ${size} bytes). Use JPEG or PNG up to 5 MB, or PDF up to 100 MB.`,
          { fate: 'give_up' },
        );
      const id = await upload(account, file, mimeType);
      if (known.size >= UPLOADS_MAX) known.clear();
      known.set(key, { id, mimeType, path: file.path, atMs: deps.nowMs() });
      return { id, mimeType };
    },
    forget(path: string): void {
      for (const [key, upload] of known) if (upload.path === path) known.delete(key);
    },
  };
}
export type Uploads = ReturnType<typeof createUploads>;

async function typeOf({ path }: OutboundFile): Promise<string> {
  const found = await fileTypeFromFile(path);
  return found?.mime ?? (/\.(txt|ics|csv)$/i.test(path) ? 'text/plain' : 'application/octet-stream');
}
