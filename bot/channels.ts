import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel, Receive } from '../channels/channel.ts';
import { CHANNELS } from '../channels/registry.ts';
import type { Env } from '../config/env.ts';
import type { Store } from '../store/store.ts';
import type { Businesses } from './businesses.ts';

export interface ChannelDeps {
  env: Pick<Env, 'channels' | 'microsoft' | 'dataDir'>;
  store: Pick<Store, 'messages'>;
  businesses: Businesses;
  receive: Receive;
  chatTokenKey: string;
  publicUrl: string;
  nowMs(): number;
  log: Logger;
}

/** The channels that are on, and what puts their routes on the app. */
export interface OpenChannels {
  byName: ReadonlyMap<string, Channel>;
  mounts: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  close(): Promise<void>;
}

/** Opens each channel that the configuration turns on; the packages of the others are never loaded. */
export async function openChannels(deps: ChannelDeps): Promise<OpenChannels> {
  const byName = new Map<string, Channel>();
  const mounts: OpenChannels['mounts'][number][] = [];
  const { env, businesses, publicUrl, nowMs, receive, log } = deps;
  const live = () => businesses.list().map(({ business }) => business);

  if (env.channels.includes('webchat')) {
    const { createWebchat, mountWebchat, mountChatPage } = await CHANNELS.webchat();
    const webchat = createWebchat({
      receive,
      history: (conversationId, afterSeq, limit) => deps.store.messages(conversationId, afterSeq, limit),
      business: (id) => businesses.get(id)?.business ?? null,
      tokenKey: deps.chatTokenKey,
      nowMs,
      publicUrl,
      log,
      mediaDir: join(env.dataDir, 'media'),
    });
    byName.set(webchat.name, webchat);
    mounts.push((app) => mountWebchat(app, webchat));
    mounts.push((app) => mountChatPage(app, { businesses: live, publicUrl }));
  }

  const { createBotFramework, mountBotFramework } = await CHANNELS.botframework();
  // An app of the Bot Framework service has one bot, so it is the first business's.
  const businessId = live()[0]?.id ?? '';
  const service = env.microsoft
    ? createBotFramework({ ...env.microsoft, receive, businessId, dataDir: env.dataDir, nowMs, log })
    : null;
  if (service) byName.set(service.name, service);
  mounts.push((app) => mountBotFramework(app, service));

  return {
    byName,
    mounts,
    async close() {
      for (const channel of byName.values()) await channel.close?.();
    },
  };
}
