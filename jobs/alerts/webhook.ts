import { BotError } from '../../bot/core/errors.ts';
import type { Tell } from './send-alert.ts';

const TIMEOUT_MS = 10_000;
/** Slack takes 40,000 characters and asks for less. */
const TEXT_MAX = 4_000;
const PATIENCE_MAX_MS = 10 * 60_000;

/**
 * Tells by `POST {"text":…}`, as Slack and what speaks like it take it. The address is the operator's own, so it may be
 * a private one; it is a secret, so it stands in no error, and redirects are not followed.
 */
export function createWebhookTell(url: string): Tell {
  return async (text) => {
    const answer = await post(url, JSON.stringify({ text: text.slice(0, TEXT_MAX) }));
    await answer.body?.cancel();
    const { status } = answer;
    if (answer.ok) return;
    if (status === 429) {
      const afterMs = Number(answer.headers.get('retry-after')) * 1_000;
      const wait = Number.isFinite(afterMs) && afterMs > 0 ? { retryAfterMs: Math.min(afterMs, PATIENCE_MAX_MS) } : {};
      throw new BotError('alert_unreachable', 'ALERT_WEBHOOK_URL asks for patience', { fate: 'wait', ...wait });
    }
    if (status === 408 || status >= 500) {
      throw new BotError('alert_unreachable', `ALERT_WEBHOOK_URL answers ${status}`, { fate: 'retry' });
    }
    throw new BotError(
      'alert_refused',
      `ALERT_WEBHOOK_URL answers ${status}: it takes no {"text":…}, or moved; set the address that the service gives now`,
    );
  };
}

async function post(url: string, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    const reason = (error as Error).name === 'TimeoutError' ? 'no answer in time' : (cause?.code ?? 'no connection');
    throw new BotError('alert_unreachable', `ALERT_WEBHOOK_URL cannot be reached: ${reason}`, { fate: 'retry' });
  }
}
