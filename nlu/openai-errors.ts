import type { APIError, OpenAI } from 'openai';
import { BotError, type ErrorCode } from '../bot/core/errors.ts';

/** What a server of the OpenAI API does for us; each has its own address, key and circuit. */
export type OpenAiTarget = 'model' | 'transcriber';

const CODE: Record<OpenAiTarget, ErrorCode> = {
  model: 'model_unavailable',
  transcriber: 'transcriber_unavailable',
};

const NAME: Record<OpenAiTarget, string> = { model: 'The language model', transcriber: 'The transcription server' };

/** What is no fault of the request or the account: another try may meet a server that answers. */
const TRANSIENT = [408, 409, 500, 502, 503, 504];

/** What this request alone did wrong; the next one may be taken, so it says nothing about the server. */
const OWN_FAULT = [400, 413, 415, 422];

/**
 * A fault of the `openai` package as ours, with a sentence for staff and what to do. No text of the vendor's goes in:
 * it may repeat the customer's words, or part of the key.
 * @param sdk the package's class, which carries its error classes
 */
export function translate(error: unknown, target: OpenAiTarget, sdk: typeof OpenAI): BotError {
  const fault = (why: string, opts: { fate?: BotError['fate']; retryAfterMs?: number } = {}) =>
    new BotError(CODE[target], `${NAME[target]} ${why}`, { fate: 'retry', ...opts, cause: error });
  if (error instanceof BotError) return error;
  if (error instanceof sdk.APIUserAbortError) return fault('was not waited for.');
  if (error instanceof sdk.APIConnectionTimeoutError) return fault('did not answer in time.');
  if (error instanceof sdk.APIConnectionError) return fault('cannot be reached. Check its address and the network.');
  // what is no JSON comes as a SyntaxError of the parser
  if (!(error instanceof sdk.APIError)) return fault('answered something that cannot be read.');
  const status = error.status ?? 0;
  if (isOutOfCredit(error)) {
    return fault('refuses: the account has no credit left. Top it up at the vendor.', { fate: 'give_up' });
  }
  if (status === 429) {
    const retryAfterMs = readRetryAfter(error.headers);
    return fault('gets more requests than the account allows.', {
      ...(retryAfterMs === null ? {} : { fate: 'wait', retryAfterMs }),
    });
  }
  if (status >= 500 || TRANSIENT.includes(status)) return fault(`has a fault of its own (${status}).`);
  return fault(`${refusalOf(status)} (${status}${error.code ? `, ${error.code}` : ''}).`, { fate: 'give_up' });
}

/** What a call comes to while none is made. */
export function circuitError(target: OpenAiTarget): BotError {
  return new BotError(CODE[target], `${NAME[target]} failed several times in a row and is left alone for a while.`, {
    fate: 'retry',
  });
}

/** Whether it may be tried again at once, within the same call. A slow server would be slow again: the customer waits. */
export function isWorthAnotherTry(error: unknown, sdk: typeof OpenAI): boolean {
  if (error instanceof sdk.APIUserAbortError || error instanceof sdk.APIConnectionTimeoutError) return false;
  if (error instanceof sdk.APIConnectionError) return true;
  return error instanceof sdk.APIError && (TRANSIENT.includes(error.status) || error.status >= 500);
}

/** Whether it says something about the server or the account, so that the next call would meet the same. */
export function isOutage(error: unknown, sdk: typeof OpenAI): boolean {
  if (error instanceof sdk.APIUserAbortError || error instanceof BotError) return false;
  return !(error instanceof sdk.APIError && OWN_FAULT.includes(error.status));
}

function isOutOfCredit(error: APIError): boolean {
  return error.code === 'insufficient_quota' || error.type === 'insufficient_quota' || error.status === 402;
}

function refusalOf(status: number): string {
  if (status === 401 || status === 403) return 'does not accept the key. Check the key and what it is allowed';
  if (status === 404) return 'does not know the model or the address. Check both';
  if (status === 413) return 'finds the file too big';
  return 'refuses the request';
}

/** Milliseconds to wait as the vendor says it, in one of three forms; a date counts from the vendor's own clock. */
export function readRetryAfter(headers: Headers | undefined): number | null {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return Math.round(exact);
  const said = headers?.get('retry-after') ?? '';
  if (/^\s*\d+(\.\d+)?\s*$/.test(said)) return Math.round(Number(said) * 1000);
  const untilMs = Date.parse(said) - Date.parse(headers?.get('date') ?? '');
  return untilMs >= 0 ? untilMs : null;
}
