import { z } from 'zod';
import { BotError } from '../../bot/core/errors.ts';
import type { MediaRef } from '../../bot/core/message.ts';
import type { Channel, Receive } from '../channel.ts';
import { readPage } from './history.ts';
import { createMedia, type Media } from './media.ts';
import { type BusinessCard, type HistoryMessage, WEBCHAT_CAN } from './render.ts';
import { createStreams, type Streams } from './streams.ts';

export { type ChatPageDeps, mountChatPage } from './page.ts';
export type { BusinessCard, HistoryMessage } from './render.ts';
export { mountWebchat } from './routes.ts';

export interface WebchatDeps {
  receive: Receive;
  /** messages of a conversation with seq > afterSeq, in order; [] for an unknown one */
  history(conversationId: string, afterSeq: number, limit: number): Promise<readonly HistoryMessage[]>;
  /** null for an unknown business */
  business(id: string): BusinessCard | null;
  /** signs tokens; must survive restarts, or every open chat starts anew */
  tokenKey: string;
  nowMs(): number;
  /** what stream and file addresses are built from, without a trailing slash */
  publicUrl: string;
  log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  /** where customers' files are kept; without it they are dropped */
  mediaDir?: string;
  limits?: Partial<WebchatLimits>;
}

export interface WebchatLimits {
  /** bytes of one posted activity */
  activityBytes: number;
  /** bytes of one uploaded file */
  fileBytes: number;
  /** files in one upload */
  files: number;
  /** bytes of all customers' files together */
  mediaBytes: number;
  /** a minute and IP: tokens, and starts */
  startsPerMinute: number;
  /** a minute and token: posted activities */
  postsPerMinute: number;
  /** a minute and token: readings, reconnects, refreshes */
  readsPerMinute: number;
}

const LIMITS: WebchatLimits = {
  activityBytes: 256 * 1024,
  fileBytes: 10 * 1024 * 1024,
  files: 5,
  mediaBytes: 1024 * 1024 * 1024,
  startsPerMinute: 600,
  postsPerMinute: 240,
  readsPerMinute: 1200,
};

/** Web chat: the channel for the outbox, and what its routes work with. */
export interface Webchat extends Channel {
  readonly deps: WebchatDeps & { limits: WebchatLimits };
  readonly streams: Streams;
  readonly media: Media;
  /** Removes the files of a conversation: part of erasing a customer. */
  eraseFiles(conversationId: string): Promise<void>;
  fetchMedia(media: MediaRef, limits: { bytesMax: number }): Promise<{ bytes: Uint8Array; mimeType: string }>;
  close(): Promise<void>;
}

const keptAt = z.object({ conversationId: z.string(), externalId: z.string() });

/** Direct Line 3.0 of our own. One per process: it owns the open sockets. */
export function createWebchat(given: WebchatDeps): Webchat {
  const deps = {
    ...given,
    publicUrl: given.publicUrl.replace(/\/+$/, ''),
    limits: { ...LIMITS, ...given.limits },
  };
  const media = createMedia({
    dir: deps.mediaDir,
    totalMax: deps.limits.mediaBytes,
    tokenKey: deps.tokenKey,
    publicUrl: deps.publicUrl,
    nowMs: deps.nowMs,
  });
  const streams = createStreams({
    read: (claims, business, afterSeq) =>
      readPage({ history: deps.history, attachmentsOf: media.attachmentsOf }, claims, business, afterSeq),
    log: deps.log,
  });
  return {
    name: 'webchat',
    can: WEBCHAT_CAN,
    quietMs: 300,
    deps,
    streams,
    media,
    /** The turn stored the message already, and clients read it from there: all that is left is to tell them. */
    async send(to, message) {
      streams.poke(to.conversationId);
      return { externalId: message.messageId };
    },
    typing: (to) => streams.typing(to.conversationId),
    async fetchMedia({ ref }, { bytesMax }) {
      const file = await media.bytesOf(keptAt.parse(JSON.parse(ref)), bytesMax);
      if (file === null) throw new BotError('media_gone', 'the file is no longer kept');
      return file;
    },
    eraseFiles: (conversationId) => media.erase(conversationId),
    async close() {
      streams.close();
    },
  };
}
