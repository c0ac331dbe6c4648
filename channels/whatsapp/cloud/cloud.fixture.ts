import Fastify from 'fastify';
import type { ContactChange, Echo, Inbound, StatusUpdate } from '../../../bot/core/message.ts';
import type { Address } from '../../channel.ts';
import { createWhatsappCloud, mountWhatsappCloud, type WebhookOutcome, type WhatsappCloudDeps } from './index.ts';
import { type FakeMetaOptions, startFakeMeta } from './meta.fake.ts';
import { WEBHOOK_PATH } from './routes.ts';

export const NUMBER = '106540352242922';
export const NOW_MS = Date.UTC(2026, 10, 22, 12);
export const SECRETS = {
  appSecret: 'not a real secret',
  verifyToken: 'not a real word',
  accessToken: 'not a real token',
};

/** The adapter behind a real HTTP server, and Meta's side of it, on loopback. */
export async function startCloud(change: Partial<WhatsappCloudDeps> = {}, metaChange: Partial<FakeMetaOptions> = {}) {
  const clock = { nowMs: NOW_MS };
  const received: Inbound[] = [];
  const statuses: StatusUpdate[] = [];
  const echoes: Echo[] = [];
  const changes: ContactChange[] = [];
  const outcomes: WebhookOutcome[] = [];
  const circuits: string[] = [];
  const logged: string[] = [];
  const log = (details: object, message: string) => void logged.push(`${message} ${JSON.stringify(details)}`);
  /** timers that only a test lets run out */
  const timers = new Map<number, { run: () => void; afterMs: number }>();
  let timerIds = 0;
  const meta = await startFakeMeta({
    ...SECRETS,
    phoneNumberId: NUMBER,
    nowMs: () => clock.nowMs,
    templates: { 'stay_reminder/es_AR': 2 },
    ...metaChange,
  });
  const channel = createWhatsappCloud({
    numbers: [{ ...SECRETS, phoneNumberId: NUMBER, businessId: 'cabanas' }],
    apiUrl: meta.apiUrl,
    inlet: {
      async receive(message) {
        const duplicate = received.some(({ externalId }) => externalId === message.externalId);
        received.push(message);
        return { conversationId: 'c-1', messageId: message.externalId, seq: received.length, duplicate };
      },
      status: async (update) => void statuses.push(update),
      echo: async (echo) => void echoes.push(echo),
      contactChanged: async (one) => void changes.push(one),
    },
    nowMs: () => clock.nowMs,
    timers: {
      set(run, afterMs) {
        timerIds += 1;
        timers.set(timerIds, { run, afterMs });
        return timerIds;
      },
      clear: (timer) => void timers.delete(timer as number),
    },
    random: () => 0,
    log: { info: log, warn: log, error: log },
    onWebhook: (outcome) => void outcomes.push(outcome),
    onCircuit: (target, state) => void circuits.push(`${target} ${state}`),
    ...change,
  });
  const app = Fastify({ bodyLimit: 1_048_576 });
  await mountWhatsappCloud(app, channel);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  meta.setWebhookUrl(`${origin}${WEBHOOK_PATH}`);
  const address: Address = {
    businessId: 'cabanas',
    account: NUMBER,
    thread: `bsuid:${meta.phone.userId}`,
    conversationId: 'c-1',
    replyTo: JSON.stringify({ to: `+${meta.phone.from}`, recipient: meta.phone.userId }),
  };
  let ids = 0;
  return {
    meta,
    channel,
    app,
    clock,
    timers,
    received,
    statuses,
    echoes,
    changes,
    outcomes,
    circuits,
    logged,
    address,
    webhookUrl: `${origin}${WEBHOOK_PATH}`,
    /** a message of ours under a new id */
    draft(text: string, more: object = {}) {
      ids += 1;
      return { text, choices: [], messageId: `m-${ids}`, seq: ids, atMs: clock.nowMs, ...more };
    },
    async stop() {
      await app.close();
      await meta.stop();
    },
  };
}
export type Cloud = Awaited<ReturnType<typeof startCloud>>;
