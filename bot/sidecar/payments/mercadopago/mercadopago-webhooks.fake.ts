import { createHmac, randomUUID } from 'node:crypto';
import type { Timers } from '../../../../jobs/timers.ts';

/** Longer than this no answer is waited for. */
export const WEBHOOK_ANSWER_MS = 22_000;
/** Between tries; after the third it grows. */
export const WEBHOOK_RETRY_MS = 15 * 60_000;

/** How one notification goes out. */
export interface NotifyOptions {
  topic?: 'payment' | 'merchant_order' | 'chargebacks' | 'mp-connect' | 'order' | (string & {});
  action?: string;
  /** what `data.id` says; default: the payment's */
  dataId?: string;
  /** signs the id with small letters, as older documents say */
  signsLowerCase?: boolean;
  /** the unit of `ts`: pages show both; default ms */
  ts?: 'ms' | 's';
  /** the same call, byte for byte; default 1 */
  times?: number;
  signature?: 'right' | 'wrong' | 'none';
  /** default: the fake's own */
  secret?: string;
  /** id of the notification; default: a new one */
  id?: number | string;
  /** goes out when this runs out on the timers of the fake */
  delayMs?: number;
  /** the older form: `?topic=…&id=…`, whose signature can't be verified */
  ipn?: boolean;
}

/** A call as it went out, and what came of it. */
export interface Delivery {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** 1 for the first */
  attempt: number;
  /** HTTP status it was answered with */
  outcome: number | 'timed_out' | 'unreachable' | 'waiting';
}

export interface SenderDeps {
  secret: string;
  nowMs(): number;
  timers: Pick<Timers, 'set' | 'clear'>;
  /** tries again what was not answered with 200 or 201 */
  retries: boolean;
}

/** The vendor's side of webhooks: signs them, sends them, gives up after 22 s, tries again after 15 minutes. */
export function createSender(deps: SenderDeps) {
  const deliveries: Delivery[] = [];
  const pending = new Set<Promise<unknown>>();
  const timers = new Set<unknown>();
  const aborts = new Set<AbortController>();
  let notifications = 0;
  let isStopped = false;

  const later = (run: () => void, afterMs: number) => {
    const timer = deps.timers.set(() => {
      timers.delete(timer);
      if (!isStopped) run();
    }, afterMs);
    timers.add(timer);
    return timer;
  };
  const track = <T>(work: Promise<T>) => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
    return work;
  };

  function sign(dataId: string | null, options: NotifyOptions): Record<string, string> {
    const requestId = randomUUID();
    const ts = String(options.ts === 's' ? Math.floor(deps.nowMs() / 1000) : deps.nowMs());
    const id = options.signsLowerCase ? dataId?.toLowerCase() : dataId;
    const manifest = `${id ? `id:${id};` : ''}request-id:${requestId};ts:${ts};`;
    const secret = options.signature === 'wrong' ? 'another secret' : (options.secret ?? deps.secret);
    const v1 = createHmac('sha256', secret).update(manifest).digest('hex');
    return {
      'content-type': 'application/json',
      'user-agent': 'restclient-node/4.15.3',
      'x-request-id': requestId,
      'x-retry': '0',
      'x-socket-timeout': String(WEBHOOK_ANSWER_MS),
      ...(options.signature === 'none' ? {} : { 'x-signature': `ts=${ts},v1=${v1}` }),
    };
  }

  function draft(url: string, resource: string, userId: string, options: NotifyOptions): Delivery {
    const topic = options.topic ?? 'payment';
    const dataId = options.dataId ?? resource;
    const address = new URL(url);
    const base = { attempt: 1, outcome: 'waiting' as const };
    if (options.ipn) {
      address.searchParams.set('topic', topic);
      address.searchParams.set('id', dataId);
      const told = topic === 'payment' ? dataId : `https://api.mercadolibre.com/${topic}s/${dataId}`;
      // Their IPN calls carry a signature that nobody can verify.
      const headers = sign(dataId, { ...options, signature: 'wrong' });
      return { ...base, url: address.href, headers, body: JSON.stringify({ resource: told, topic }) };
    }
    address.searchParams.set('data.id', dataId);
    address.searchParams.set('type', topic);
    notifications += 1;
    const body = {
      id: options.id ?? 100_000_000 + notifications,
      live_mode: true,
      type: topic,
      action: options.action ?? `${topic}.updated`,
      api_version: 'v1',
      user_id: userId,
      date_created: new Date(deps.nowMs()).toISOString(),
      data: { id: dataId },
    };
    return { ...base, url: address.href, headers: sign(dataId, options), body: JSON.stringify(body) };
  }

  async function post(delivery: Delivery): Promise<Delivery> {
    deliveries.push(delivery);
    const abort = new AbortController();
    aborts.add(abort);
    let timedOut = false;
    const timer = later(() => {
      timedOut = true;
      abort.abort();
    }, WEBHOOK_ANSWER_MS);
    try {
      const { url, headers, body } = delivery;
      const answer = await fetch(url, { method: 'POST', headers, body, signal: abort.signal, redirect: 'manual' });
      await answer.arrayBuffer();
      delivery.outcome = answer.status;
    } catch {
      delivery.outcome = timedOut ? 'timed_out' : 'unreachable';
    } finally {
      deps.timers.clear(timer);
      timers.delete(timer);
      aborts.delete(abort);
    }
    if (deps.retries && !isStopped && delivery.outcome !== 200 && delivery.outcome !== 201) {
      const growth = 2 ** Math.max(0, delivery.attempt - 3);
      later(() => void track(redeliver(delivery)), WEBHOOK_RETRY_MS * growth);
    }
    return delivery;
  }

  /** Sends the same call again, as it was: it isn't documented that a retry is signed anew. */
  function redeliver(delivery: Delivery): Promise<Delivery> {
    const attempt = delivery.attempt + 1;
    const headers = { ...delivery.headers, 'x-retry': String(attempt - 1) };
    return post({ ...delivery, headers, attempt, outcome: 'waiting' });
  }

  return {
    deliveries,
    /** @returns the calls, answered; none yet where they are delayed */
    async notify(url: string, resource: string, userId: string, options: NotifyOptions = {}): Promise<Delivery[]> {
      const drafted = draft(url, resource, userId, options);
      const send = async () => {
        const sent: Delivery[] = [];
        for (let time = 0; time < (options.times ?? 1); time += 1) sent.push(await post({ ...drafted }));
        return sent;
      };
      if (options.delayMs === undefined) return track(send());
      later(() => void track(send()), options.delayMs);
      return [];
    },
    track,
    redeliver: (delivery: Delivery) => track(redeliver(delivery)),
    /** until every call that is under way was answered or given up */
    async settled() {
      while (pending.size > 0) await Promise.allSettled([...pending]);
    },
    stop() {
      isStopped = true;
      for (const timer of timers) deps.timers.clear(timer);
      for (const abort of aborts) abort.abort();
    },
  };
}
export type WebhookSender = ReturnType<typeof createSender>;
