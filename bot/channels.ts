import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel, ChannelHealth, Inlet } from '../channels/channel.ts';
import { CHANNELS } from '../channels/registry.ts';
import type { Env } from '../config/env.ts';
import type { WhatsappNumber } from '../config/whatsapp.ts';
import { realTimers } from '../jobs/timers.ts';
import type { Store } from '../store/store.ts';
import type { Businesses } from './businesses.ts';
import { CIRCUITS } from './circuits.ts';
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
  /** shows a person something that no log may lose: how to pair a phone */
  tell(text: string): void;
}

/** The channels that are on, and what puts their routes on the app. */
export interface OpenChannels {
  byName: ReadonlyMap<string, Channel>;
  health(): Record<string, ChannelHealth>;
  /** Connects those that hold a line open; once there is somebody to hand over to. */
  connect(): Promise<void>;
  mounts: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  close(): Promise<void>;
}

/** Opens each channel that the configuration turns on; the packages of the others are never loaded. */
export async function openChannels(deps: ChannelDeps): Promise<OpenChannels> {
  const byName = new Map<string, Channel>();
  const mounts: OpenChannels['mounts'][number][] = [];
  const openers: (() => Promise<void>)[] = [];
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

  const [first, ...others] = deps.whatsapp;
  if (first !== undefined) {
    const { createWhatsappCloud, mountWhatsappCloud } = await CHANNELS['whatsapp-cloud']();
    const cloud = createWhatsappCloud({
      numbers: [first, ...others],
      apiUrl: env.whatsapp.apiUrl,
      inlet,
      nowMs,
      timers: realTimers,
      random: Math.random,
      log,
      onWebhook: (outcome) => deps.metrics.webhooksTotal.inc({ provider: 'whatsapp', outcome }),
      onCircuit: (target, state) => deps.metrics.circuitState.set({ target }, CIRCUITS[state]),
    });
    byName.set(cloud.name, cloud);
    mounts.push((app) => mountWhatsappCloud(app, cloud, { rateLimit: { max: 60_000, timeWindow: 60_000 } }));
  }

  if (env.channels.includes('whatsapp-baileys')) {
    const { BANNER, createWhatsappBaileys, pairingText } = await CHANNELS['whatsapp-baileys']();
    const onCloud = new Set(deps.whatsapp.map(({ businessId }) => businessId));
    const phone = createWhatsappBaileys({
      // one phone: of the first business that has no number on the Cloud API
      businessId: (live().find(({ id }) => !onCloud.has(id)) ?? live()[0])!.id,
      account: env.whatsapp.pairingNumber,
      version: env.whatsapp.webVersion,
      inlet,
      keys: deps.store,
      lease: deps.store,
      encryptionKey: deps.vendorKeysKey,
      nowMs,
      timers: realTimers,
      random: Math.random,
      log,
      onPairing: (pairing) =>
        void pairingText(pairing).then(deps.tell, (err) => log.error({ err }, 'the pairing could not be shown')),
      onAlert: (text) => log.error({ channel: 'whatsapp-baileys' }, text),
    });
    byName.set(phone.name, phone);
    deps.tell(BANNER);
    openers.push(() => phone.open());
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
    async connect() {
      for (const open of openers) await open();
    },
    health: () =>
      Object.fromEntries([...byName].map(([name, channel]) => [name, channel.health?.() ?? { status: 'healthy' }])),
    mounts,
    async close() {
      for (const channel of byName.values()) await channel.close?.();
    },
  };
}
