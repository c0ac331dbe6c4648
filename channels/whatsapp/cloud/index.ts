import type { Channel, Inlet } from '../../channel.ts';
import { type CallDeps, metaFaultOf, type Timers } from './call.ts';
import { type Circuit, createLine, type Line } from './line.ts';
import { createUploads, fetchMedia } from './media.ts';
import { WHATSAPP_CAN } from './render.ts';
import { createSender, type Sender } from './send.ts';
import { createTaken, type Taken } from './taken.ts';

export { LIMITS, refusalsOf } from './limits.ts';
export { render, WHATSAPP_CAN } from './render.ts';
export { mountWhatsappCloud } from './routes.ts';
export type { Sendable } from './sendable.ts';

/**
 * How a webhook call ended. `invalid`: signed, and no JSON of theirs. `ignored`: genuine, and nothing in it was for us.
 * `failed`: not stored, Meta sends it again.
 */
export type WebhookOutcome = 'accepted' | 'bad_signature' | 'invalid' | 'ignored' | 'failed';

/** One of our numbers: whose it is, and its secrets, which several may share. */
export interface CloudNumber {
  phoneNumberId: string;
  businessId: string;
  /** of a system user with whatsapp_business_messaging */
  accessToken: string;
  /** of the Meta app; signs webhooks */
  appSecret: string;
  /** the word given to Meta for the webhook */
  verifyToken: string;
}

export interface WhatsappCloudDeps {
  /** of this deployment; the first one sends where a conversation names none */
  numbers: readonly [CloudNumber, ...CloudNumber[]];
  /** base with version, without a slash at the end */
  apiUrl: string;
  inlet: Inlet;
  nowMs(): number;
  timers: Timers;
  random(): number;
  log: Log;
  /** absent: Node's own */
  fetch?: typeof fetch;
  /** told once per webhook call */
  onWebhook?(outcome: WebhookOutcome): void;
  /** told when the breaker of a number changes; `target` is `whatsapp-cloud:` and the phone number id */
  onCircuit?(target: string, state: Circuit): void;
  /** what opens a list of choices, ≤ 20 characters */
  listLabel?: string;
}

export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface WhatsappCloud extends Channel {
  readonly deps: WhatsappCloudDeps;
  /** Sends any kind of message, e.g. a reaction. */
  deliver: Sender['deliver'];
  /** the line of a number; made at first use */
  lineOf(account: string): Line;
  readonly taken: Taken;
  /** the business that a number belongs to; null: none of ours */
  businessOf(phoneNumberId: string): string | null;
}

/** Messages of which it is remembered that they were marked as read. */
const READS_MAX = 5_000;

/** WhatsApp through Meta's Cloud API, for one app and any number of its phone numbers. */
export function createWhatsappCloud(deps: WhatsappCloudDeps): WhatsappCloud {
  const lines = new Map<string, Line>();
  const [first] = deps.numbers;
  const numberOf = (account: string) => deps.numbers.find(({ phoneNumberId }) => phoneNumberId === account);
  const taken = createTaken();
  const call: CallDeps = {
    tokenOf: (account) => numberOf(account)?.accessToken ?? first.accessToken,
    apiUrl: deps.apiUrl.replace(/\/+$/, ''),
    timers: deps.timers,
    random: deps.random,
    fetch: deps.fetch ?? fetch,
  };
  function lineOf(account: string): Line {
    const known = lines.get(account);
    if (known !== undefined) return known;
    const line = createLine(account, { random: deps.random, onCircuit: deps.onCircuit ?? (() => {}) });
    lines.set(account, line);
    return line;
  }
  for (const { phoneNumberId } of deps.numbers) lineOf(phoneNumberId);
  const uploads = createUploads({ ...call, nowMs: deps.nowMs });
  const listLabel = deps.listLabel ?? 'Ver opciones';
  const sender = createSender({ ...call, lineOf, uploads, taken, listLabel });
  const reads = new Set<string>();
  const addressOf = <T extends { account: string }>(to: T): T =>
    to.account === '' ? { ...to, account: first.phoneNumberId } : to;

  return {
    name: 'whatsapp-cloud',
    can: WHATSAPP_CAN,
    // People write in bursts of short messages.
    quietMs: 1_000,
    deps,
    lineOf,
    taken,
    businessOf: (id) => numberOf(id)?.businessId ?? null,
    deliver: (to, sendable, callback) => sender.deliver(addressOf(to), sendable, callback),
    send: async (to, message) => ({ externalId: await sender.send(addressOf(to), message) }),
    sendTemplate: async (to, template, { messageId }) => ({
      externalId: await sender.sendTemplate(addressOf(to), template, messageId),
    }),
    typing(to, latestExternalId) {
      const { account } = addressOf(to);
      if (latestExternalId === undefined || reads.has(latestExternalId)) return;
      if (lineOf(account).health().status !== 'healthy') return;
      if (reads.size >= READS_MAX) reads.clear();
      reads.add(latestExternalId);
      sender.markRead(account, latestExternalId, true).catch((err) => {
        deps.log.info({ err, account }, 'a message could not be marked as read');
      });
    },
    async fetchMedia(media, limits, from) {
      const { account } = addressOf(from);
      try {
        return await fetchMedia(call, account, media, limits);
      } catch (err) {
        const fault = metaFaultOf(err);
        if (fault?.stopsLine) lineOf(account).note(fault);
        throw err;
      }
    },
    health() {
      const all = [...lines].map(([account, line]) => ({ account, ...line.health() }));
      const worst = all.find(({ status }) => status === 'unhealthy') ?? all.find(({ status }) => status === 'degraded');
      if (worst === undefined) return { status: 'healthy' };
      return { status: worst.status, detail: `Number ${worst.account}: ${worst.detail ?? 'not well'}` };
    },
  };
}
