import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { realTimers } from '../../../jobs/timers.ts';
import { BotError } from '../../core/errors.ts';
import { createMediaCache } from '../media-cache.ts';
import { Problem } from '../problem.ts';
import { mediaOf } from './conversation-object.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';
import { foundConversation } from './shown-conversation.ts';

/** The largest file that is fetched: what phones send, and a document beside. */
const BYTES_MAX = 20 * 1024 * 1024;
const FETCH_MS = 20_000;
const TOTAL_MAX = 500 * 1024 * 1024;
/** How soon the files of an erased customer are gone from here. */
export const SWEEP_MS = 15 * 60_000;

/** What a browser only plays or draws. Everything else, SVG before all, could run something and is downloaded. */
const SHOWN = /^(audio\/[\w.+-]+|image\/(png|jpeg|gif|webp))$/;
/** Containers that the sniffer calls by their general name, where a vendor says that they hold sound. */
const SOUNDS: Readonly<Record<string, string>> = {
  'application/ogg': 'audio/ogg',
  'video/ogg': 'audio/ogg',
  'video/mp4': 'audio/mp4',
  'video/webm': 'audio/webm',
  'video/3gpp': 'audio/3gpp',
};

const mediaParams = z.object({ business: z.string(), id: z.string(), message: z.string() });

/** Files of customers, fetched through their channel and safe to open. */
export function mountDeskMedia({ app, ...deps }: ApiScope): void {
  const cache = createMediaCache({
    dir: join(deps.env.dataDir, 'media', 'desk'),
    totalMax: TOTAL_MAX,
    nowMs: deps.nowMs,
  });
  const { store, log, timers = realTimers } = deps;
  const sweep = async () => {
    try {
      await cache.sweep(async (conversationId) => (await store.loadTurn(conversationId)) === null);
    } catch (err) {
      log.warn({ err }, 'files of customers that are to go could not be dropped yet; it is tried again');
    }
    if (!isClosed) timer = timers.set(() => void sweep(), SWEEP_MS);
  };
  let isClosed = false;
  let timer = timers.set(() => void sweep(), SWEEP_MS);
  app.addHook('preClose', async () => {
    isClosed = true;
    timers.clear(timer);
  });

  app.get(
    '/businesses/:business/conversations/:id/messages/:message/media',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: {
        params: mediaParams,
        ...docs('conversations', 'The file that came with a message; takes byte ranges', {
          200: z.any().describe('the file, as what it was found to be'),
        }),
      },
    },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const row = await foundConversation(deps, business, request.params.id, null);
      const message = await deps.store.threadMessage(row.id, request.params.message);
      const media = message && mediaOf(message);
      if (!message || !media) throw new Problem('not_found', 'There is no such message, or no file came with it.');
      const channel = deps.channelOf(row.channel);
      const bytes = await cache.bytesOf(row.id, message.id, async () => {
        if (!channel?.fetchMedia) throw new Problem('media_unavailable', 'The channel it came by is not open here.');
        const { id: conversationId, businessId, account, thread } = row;
        const limits = { bytesMax: BYTES_MAX, timeoutMs: FETCH_MS };
        try {
          return (await channel.fetchMedia(media, limits, { businessId, account, thread, conversationId })).bytes;
        } catch (error) {
          throw refusalOf(error);
        }
      });
      const { fileTypeFromBuffer } = await import('file-type');
      const [sniffed = 'application/octet-stream'] = (await fileTypeFromBuffer(bytes))?.mime.split(';') ?? [];
      const isVoice = message.content?.kind === 'voice';
      return send(request, reply, bytes, (isVoice && SOUNDS[sniffed]) || sniffed);
    },
  );
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof BotError)) return error;
  if (error.code === 'media_gone') return new Problem('media_gone');
  if (error.code === 'media_too_big' || error.code === 'media_wrong_type') return new Problem('media_refused');
  return new Problem('media_unavailable');
}

/** Nothing in the file can run here, whatever it is: no type but the sniffed one, and a page of its own without rights. */
function send(request: FastifyRequest, reply: FastifyReply, bytes: Uint8Array, type: string): FastifyReply {
  const isShown = SHOWN.test(type);
  const ending = /^[a-z]+\/([a-z0-9]+)/.exec(type)?.[1] ?? 'bin';
  reply
    .type(isShown ? type : 'application/octet-stream')
    .header('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename="file.${isShown ? ending : 'bin'}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    // it is personal: kept by the one browser, and not by what lies between
    .header('cache-control', 'private, max-age=3600')
    .header('accept-ranges', 'bytes');
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === 'wrong') return reply.code(416).header('content-range', `bytes */${bytes.length}`).send('');
  if (range === null) return reply.send(Buffer.from(bytes));
  const [from, to] = range;
  return reply
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${bytes.length}`)
    .send(Buffer.from(bytes.subarray(from, to + 1)));
}

/** The one range that is asked for, both ends included; null: the whole file, also where several ranges are asked for. */
export function rangeOf(header: string | undefined, size: number): readonly [number, number] | null | 'wrong' {
  const found = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return null;
  const [, first = '', last = ''] = found;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'wrong' : [from, to];
}
