import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel, ChannelHealth, Inlet } from '../channels/channel.ts';
import { CHANNELS } from '../channels/registry.ts';
import type { Env } from '../config/env.ts';
import type { WhatsappNumber } from '../config/whatsapp.ts';
import type { Store } from '../store/store.ts';
import type { Businesses } from './businesses.ts';
import type { Metrics } from './sidecar/metrics.ts';

export interface ChannelDeps {
  env: Pick<Env, 'channels' | 'microsoft' | 'dataDir' | 'whatsapp'>;
  store: Store;
  businesses: Businesses;
  /** the pipe's, which is made after the channels */
  inlet: Inlet;
  /** numbers on the WhatsApp Cloud API */
  whatsapp: readonly WhatsappNumber[];
  /** encrypts vendors' keys in the database; 32 bytes */
  vendorKeysKey: Uint8Array;
  metrics: Pick<Metrics, 'webhooksTotal' | 'circuitState'>;
  chatTokenKey: string;
  publicUrl: string;
  nowMs(): number;
  log: Logger;
}

/** The channels that are on, and what puts their routes on the app. */
export interface OpenChannels {
  byName: ReadonlyMap<string, Channel>;
  health(): Record<string, ChannelHealth>;
  mounts: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  close(): Promise<void>;
}

/** Opens each channel that the configuration turns on; the packages of the others are never loaded. */
export async function openChannels(deps: ChannelDeps): Promise<OpenChannels> {
  const byName = new Map<string, Channel>();
  const mounts: OpenChannels['mounts'][number][] = [];
  const { env, businesses, publicUrl, nowMs, inlet, log } = deps;
  const { receive } = inlet;
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
    health: () =>
      Object.fromEntries([...byName].map(([name, channel]) => [name, channel.health?.() ?? { status: 'healthy' }])),
    mounts,
    async close() {
      for (const channel of byName.values()) await channel.close?.();
    },
  };
}
