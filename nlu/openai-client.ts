import { createRequire } from 'node:module';
import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
} from 'cockatiel';
import type * as Sdk from 'openai';
import type { OpenAI } from 'openai';
import { circuitError, isOutage, isWorthAnotherTry, type OpenAiTarget, translate } from './openai-errors.ts';

/** `closed`: calls go through. `open`: none is made. `half_open`: one is trying whether it works again. */
export type Circuit = 'closed' | 'open' | 'half_open';

export interface OpenAiOptions {
  target: OpenAiTarget;
  /** absent: a server of one's own, which wants none */
  apiKey?: string;
  /** with its `/v1`; absent: OpenAI's */
  baseUrl?: string;
  /** milliseconds that one attempt may take */
  timeoutMs: number;
  /** further attempts after the first, for what another may mend; never after a time-out */
  maxRetries: number;
  /** milliseconds before the second attempt, doubled each time, with jitter; default 250 */
  backoffMs?: number;
  /** failed calls in a row after which none is made for a while; default 5 */
  opensAfter?: number;
  /** milliseconds until one call may try whether it works again; default 30 000 */
  halfOpenAfterMs?: number;
  /** told at every change of the circuit: for logs, metrics and health */
  onCircuit?: (target: OpenAiTarget, state: Circuit) => void;
  fetch?: typeof fetch;
}

/** A server of the OpenAI API behind a circuit breaker. One for each target: their circuits are their own. */
export interface OpenAiClient {
  readonly target: OpenAiTarget;
  readonly baseUrl: string;
  readonly circuit: Circuit;
  /**
   * Runs one request. `ask` gets the package's client, and the options that every request must be given; it only asks:
   * what an answer means is read outside, so that nonsense is not taken for an outage.
   * @throws BotError `model_unavailable` or `transcriber_unavailable`: fate `retry` (unreachable, slow, 5xx, circuit
   *   open), `wait` (429, with `retryAfterMs` where the vendor says it), `give_up` (no credit, wrong key, refused)
   */
  call<T>(
    ask: (api: OpenAI, options: { signal: AbortSignal }) => PromiseLike<T>,
    opts?: { signal?: AbortSignal },
  ): Promise<T>;
}

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Servers of one's own look at no key, but the package insists on one. */
const NO_KEY = 'none';

/** Opens a client. Nothing is loaded before the first call: the package takes 34 ms, and most starts need none. */
export function openOpenAi(options: OpenAiOptions): OpenAiClient {
  const { target, baseUrl = OPENAI_BASE_URL } = options;
  let loaded: { sdk: typeof OpenAI; api: OpenAI } | undefined;
  const load = () => {
    const sdk = loaded?.sdk ?? loadSdk();
    loaded ??= { sdk, api: connect(sdk, options, baseUrl) };
    return loaded;
  };

  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error, load().sdk)),
    {
      halfOpenAfter: options.halfOpenAfterMs ?? 30_000,
      breaker: new ConsecutiveBreaker(options.opensAfter ?? 5),
    },
  );
  breaker.onStateChange((state) => options.onCircuit?.(target, circuitOf(state)));
  const backoffMs = options.backoffMs ?? 250;
  const again = retry(
    handleWhen((error) => isWorthAnotherTry(error, load().sdk)),
    { maxAttempts: options.maxRetries, backoff: new ExponentialBackoff({ initialDelay: backoffMs, maxDelay: 2000 }) },
  );

  return {
    target,
    baseUrl,
    get circuit() {
      return circuitOf(breaker.state);
    },
    async call(ask, { signal } = {}) {
      // who comes while another tries whether it works again does not wait for the outcome
      if (breaker.state === CircuitState.HalfOpen) throw circuitError(target);
      const { sdk, api } = load();
      try {
        // the breaker outside: attempts of one call count once
        return await breaker.execute(
          ({ signal: within }) => again.execute((turn) => ask(api, { signal: turn.signal }), within),
          signal,
        );
      } catch (error) {
        if (isBrokenCircuitError(error)) throw circuitError(target);
        throw translate(error, target, sdk);
      }
    },
  };
}

/** The CommonJS build: 34 ms instead of 150 ms for the ES modules. */
function loadSdk(): typeof OpenAI {
  return (createRequire(import.meta.url)('openai') as typeof Sdk).OpenAI;
}

/** Keys, addresses and accounts are all given: what is left out, the package takes from the environment. */
function connect(sdk: typeof OpenAI, options: OpenAiOptions, baseUrl: string): OpenAI {
  return new sdk({
    apiKey: options.apiKey || NO_KEY,
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
    timeout: options.timeoutMs,
    // ours tell a limit from an outage, and never wait as long as a vendor may ask for
    maxRetries: 0,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
}

function circuitOf(state: CircuitState): Circuit {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half_open' : 'open';
}
