import { createRequire } from 'node:module';
import type { Stripe } from 'stripe';
import type { z } from 'zod';
import { BotError } from '../../../core/errors.ts';
import { type Circuit, createCircuit } from '../circuit.ts';
import { type CallKind, faultOf, faultOfNonsense } from './errors.ts';

export interface ClientDeps {
  secretKey: string;
  /** scheme, host and port; without a path */
  apiUrl: string;
  /** told when the circuit breaker changes, and once at the start */
  onCircuit?(state: Circuit): void;
  /** milliseconds that an answer is waited for; default 10 000 */
  timeoutMs?: number;
}

/** One kind of call: what for, and what its answer must look like. */
export interface Ask<T> {
  /** what is asked, after "to": "refund a payment" */
  thing: string;
  answer: z.ZodType<T>;
}

const ANSWER_MS = 10_000;
/** How often in a row a stored failure of Stripe's is stepped over. */
const REPLAYS_MAX = 4;

/** Stripe's API behind a circuit breaker. Nothing is loaded before the first call: the package takes some 60 ms. */
export function createClient(deps: ClientDeps) {
  const base = baseOf(deps.apiUrl);
  let api: Stripe | undefined;
  const circuit = createCircuit(deps.onCircuit ?? (() => {}));

  function connect(): Stripe {
    api ??= new (loadSdk())(deps.secretKey, {
      ...base,
      timeout: deps.timeoutMs ?? ANSWER_MS,
      // jobs try again; the package still does once, with the same key, when the connection was closed
      maxNetworkRetries: 0,
      telemetry: false,
    });
    return api;
  }

  async function run<T>(kind: CallKind, { thing, answer }: Ask<T>, ask: (api: Stripe) => PromiseLike<unknown>) {
    return circuit.run(
      (leftMs) => down(thing, leftMs),
      async () => {
        let said: unknown;
        try {
          said = await ask(connect());
        } catch (error) {
          throw faultOf(error, kind, thing);
        }
        const read = answer.safeParse(said);
        if (!read.success) throw faultOfNonsense(kind, thing, read.error);
        return read.data;
      },
    );
  }

  return {
    /** @throws BotError `payment_unreachable`, `payment_busy`, `payment_refused` */
    read: <T>(ask: Ask<T>, call: (api: Stripe) => PromiseLike<unknown>): Promise<T> => run('read', ask, call),
    /**
     * @param key ours, at most 200 long; the same key does the same thing once
     * @throws BotError as `read`, and `payment_unknown`: it may have been done
     */
    write: <T>(
      ask: Ask<T>,
      key: string,
      call: (api: Stripe, options: { idempotencyKey: string }) => PromiseLike<unknown>,
    ): Promise<T> => run('write', ask, (stripe) => onward(key, (idempotencyKey) => call(stripe, { idempotencyKey }))),
  };
}
function down(thing: string, retryAfterMs: number): BotError {
  const message = `Stripe does not answer. It is left alone for a while: to ${thing}.`;
  return new BotError('payment_unreachable', message, { fate: 'wait', retryAfterMs });
}

export type StripeClient = ReturnType<typeof createClient>;

/**
 * Stripe keeps the first answer to a key for a day, also where it was a fault of its own (5xx): under the same key a job
 * would get that fault again for a day. What is marked as such a repetition is asked again under a key that follows from
 * it, the same one in every run.
 */
async function onward<T>(key: string, call: (key: string) => PromiseLike<T>): Promise<T> {
  let next = key;
  for (let replays = 0; ; replays += 1) {
    try {
      return await call(next);
    } catch (error) {
      const { statusCode, headers } = error as { statusCode?: number; headers?: Record<string, string | undefined> };
      const isRepetition = (statusCode ?? 0) >= 500 && headers?.['idempotent-replayed'] === 'true';
      if (!isRepetition || replays >= REPLAYS_MAX) throw error;
      next = `${key}:${headers['original-request'] ?? replays}`;
    }
  }
}

/** The CommonJS build: 60 ms instead of 155 ms for the ES modules. */
function loadSdk(): typeof Stripe {
  return createRequire(import.meta.url)('stripe') as typeof Stripe;
}

/** What the package takes of an address. It has no room for a path. */
function baseOf(apiUrl: string): { host: string; port: number; protocol: 'http' | 'https' } {
  const url = new URL(apiUrl);
  if (url.pathname !== '/' || url.search !== '') {
    throw new BotError('payment_refused', 'STRIPE_API_URL must be scheme, host and port, without a path.');
  }
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  const port = url.port === '' ? (protocol === 'http' ? 80 : 443) : Number(url.port);
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, protocol };
}
