import { BotError } from '../../bot/core/errors.ts';

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** What a failed send means for the next try. */
export function faultOf(cause: unknown): BotError {
  const { statusCode, code, response } = (cause ?? {}) as {
    statusCode?: number;
    code?: string;
    response?: { headers?: { get(name: string): string | undefined } };
  };
  if (statusCode === 429) {
    const seconds = Number(response?.headers?.get('retry-after') ?? 30);
    const retryAfterMs = (Number.isFinite(seconds) ? seconds : 30) * 1000;
    return new BotError('channel_unreachable', 'the service asks to wait', { fate: 'wait', retryAfterMs, cause });
  }
  if (statusCode !== undefined && statusCode >= 500)
    return new BotError('channel_unreachable', `the service answered ${statusCode}`, { fate: 'retry', cause });
  // 401: our own token was not taken, which a person mends (a new password); the message is still wanted.
  if (statusCode === 401)
    return new BotError('channel_unreachable', 'the service did not take our credentials', { fate: 'retry', cause });
  if (statusCode !== undefined)
    return new BotError('channel_refused', `the service answered ${statusCode}`, { fate: 'give_up', cause });
  if (NEVER_LEFT.has(code ?? ''))
    return new BotError('channel_unreachable', 'the service cannot be reached', { fate: 'retry', cause });
  return new BotError('channel_unknown', 'the service may or may not have the message', { fate: 'unknown', cause });
}
