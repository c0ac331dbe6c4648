import type { BotError } from '../../../bot/core/errors.ts';
import { type CloudFault, faultOfAnswer, faultOfCut } from './errors.ts';
import { readError } from './parse.ts';

/** Timers in real time; jobs/timers.ts has some of this shape. */
export interface Timers {
  set(run: () => void, afterMs: number): unknown;
  clear(timer: unknown): void;
}

export interface CallDeps {
  /** by phone number id */
  tokenOf(account: string): string;
  /** base with version, e.g. `https://graph.facebook.com/v25.0` */
  apiUrl: string;
  timers: Timers;
  random(): number;
  fetch: typeof fetch;
}

/** After this an answer is not waited for any more: it is unknown whether Meta took the message. */
export const ANSWER_MS = 10_000;

/**
 * One call of the API, as one of our numbers. Its token goes to the API's own address and never along with a redirect.
 * @returns the answer's JSON; undefined where a success had none
 * @throws BotError whose fate says what to do, with `meta` where Meta said what is wrong
 */
export async function callApi(
  deps: CallDeps,
  account: string,
  path: string,
  init: { method: 'GET' | 'POST'; json?: unknown; form?: FormData; timeoutMs?: number },
): Promise<unknown> {
  const abort = new AbortController();
  const timer = deps.timers.set(() => abort.abort(), init.timeoutMs ?? ANSWER_MS);
  let status: number;
  let text: string;
  try {
    const answer = await deps.fetch(`${deps.apiUrl}/${path}`, {
      method: init.method,
      headers: {
        authorization: `Bearer ${deps.tokenOf(account)}`,
        ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
      ...(init.form === undefined ? {} : { body: init.form }),
      redirect: 'manual',
      signal: abort.signal,
    });
    status = answer.status;
    text = await answer.text();
  } catch (cause) {
    throw faultOfCut(cause);
  } finally {
    deps.timers.clear(timer);
  }
  const json = parseJson(text);
  if (status >= 200 && status < 300) return json;
  throw faultOfAnswer(status, readError((json as { error?: unknown } | undefined)?.error), deps.random());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a gateway's page; the status says enough
  }
}

/** What Meta said is wrong, where it said so. */
export function metaFaultOf(err: unknown): CloudFault | undefined {
  return (err as BotError & { meta?: CloudFault }).meta;
}
