import { z } from 'zod';
import type { Timers } from '../../../../jobs/timers.ts';
import type { Breaker } from '../circuit.ts';
import { type Asked, faultOfAnswer, faultOfCut, faultOfNonsense, faultOfOpenCircuit, type Refusal } from './errors.ts';

export interface CallDeps {
  accessToken: string;
  /** base without a slash at the end, e.g. `https://api.mercadopago.com` */
  apiUrl: string;
  timers: Pick<Timers, 'set' | 'clear'>;
  nowMs(): number;
  random(): number;
  fetch: typeof fetch;
  breaker: Breaker;
}

export interface Call extends Asked {
  method: 'GET' | 'POST' | 'PUT';
  /** with its leading slash and its query */
  path: string;
  json?: object;
  /** of a write: the same key asks for the same thing once */
  key?: string;
}

/** After this an answer is not waited for any more. */
export const ANSWER_MS = 10_000;

/**
 * One call of the API. The token goes to the API's own address and never along with a redirect.
 * @param schema what the answer is read with
 * @throws BotError whose fate says what to do
 */
export function callApi<S extends z.ZodType>(deps: CallDeps, call: Call, schema: S): Promise<z.output<S>> {
  return deps.breaker.run(
    (leftMs) => faultOfOpenCircuit(call, leftMs),
    async () => {
      const { status, text, retryAfter } = await exchange(deps, call);
      const json = parseJson(text);
      if (status < 200 || status >= 300) {
        const at = { retryAfter, nowMs: deps.nowMs(), random: deps.random() };
        throw faultOfAnswer(readRefusal(status, json, deps.accessToken), call, at);
      }
      const read = schema.safeParse(json);
      if (!read.success) throw faultOfNonsense(call, new Error(z.prettifyError(read.error)));
      return read.data;
    },
  );
}

async function exchange(
  deps: CallDeps,
  call: Call,
): Promise<{ status: number; text: string; retryAfter: string | null }> {
  const abort = new AbortController();
  const timer = deps.timers.set(() => abort.abort(), ANSWER_MS);
  try {
    const answer = await deps.fetch(`${deps.apiUrl}${call.path}`, {
      method: call.method,
      headers: {
        authorization: `Bearer ${deps.accessToken}`,
        accept: 'application/json',
        ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.key === undefined ? {} : { 'x-idempotency-key': call.key }),
      },
      ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
      redirect: 'manual',
      signal: abort.signal,
    });
    return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
  } catch (cause) {
    throw faultOfCut(cause, call);
  } finally {
    deps.timers.clear(timer);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a gateway's page; what it means is decided by the status and the schema
  }
}

const word = z.union([z.string(), z.number()]).transform(String);
const REFUSAL = z.object({
  message: z.string().catch(''),
  error: z.string().catch(''),
  cause: z.array(z.object({ code: word }).catch({ code: '' })).catch([]),
});

const CODES_MAX = 6;
const TEXT_MAX = 160;

/** What an answer says is wrong. Its sentence may quote what was sent: addresses and long numbers are taken out. */
export function readRefusal(status: number, json: unknown, accessToken: string): Refusal {
  const read = REFUSAL.safeParse(json);
  if (!read.success) return { status, codes: [], text: '' };
  const { message, error, cause } = read.data;
  const codes = [error, ...cause.map(({ code }) => code)].filter((code) => /^[\w.-]{1,64}$/.test(code));
  const text = message
    .replaceAll(accessToken, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\b(APP_USR|TEST)-\S+/g, '…')
    .replace(/[\d\s().+-]{7,}/g, (run) => (/(\d\D*){7}/.test(run) ? '…' : run))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return { status, codes: [...new Set(codes)].slice(0, CODES_MAX), text: text.slice(0, TEXT_MAX) };
}
