import { BotError } from '../core/errors.ts';
import type { GuardedFetch } from '../outbound/guarded-fetch.ts';
import { retryAfterMs } from '../outbound-calendars/retry-after.ts';
import type { VapidKeys } from './vapid.ts';
import type { Shown } from './words.ts';

/** What a browser gave us to reach it by. */
export interface PushSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** What became of it: `later`: try again after so long; `gone`: the browser takes no more; `refused`: it is our fault. */
export type Pushed =
  | { kind: 'sent' | 'gone' }
  | { kind: 'later'; afterMs: number | null }
  | { kind: 'refused'; status: number };

/** Whoever sees it later than this has seen it in the console. */
const LIFE_S = 4 * 3600;

/** Hands one notice to a browser's push service, which reads nothing of it. The address is a browser's word: guarded. */
export async function sendPush(
  deps: { fetch: GuardedFetch; vapid: VapidKeys; subject: string; nowMs(): number },
  subscription: PushSubscription,
  shown: Shown,
): Promise<Pushed> {
  const { fetch, vapid, subject, nowMs } = deps;
  const { default: webPush } = await import('web-push');
  const { headers, body, endpoint } = webPush.generateRequestDetails(subscription, JSON.stringify(shown), {
    vapidDetails: { subject, ...vapid },
    TTL: LIFE_S,
    urgency: 'high',
    contentEncoding: 'aes128gcm',
  });
  let answer: Awaited<ReturnType<GuardedFetch>>;
  try {
    answer = await fetch(endpoint, {
      method: 'POST',
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: body as Buffer,
      redirect: 'manual',
      maxBytes: 10_000,
    });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    // an address into our own network, or none at all, is no browser's
    if (error.code === 'private_address' || error.code === 'outbound_refused') return { kind: 'gone' };
    return { kind: 'later', afterMs: null };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status >= 500) {
    const wait = answer.headers['retry-after'];
    return { kind: 'later', afterMs: wait === undefined ? null : retryAfterMs(wait, nowMs()) };
  }
  return { kind: 'refused', status };
}
