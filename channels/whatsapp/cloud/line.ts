import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { BotError } from '../../../bot/core/errors.ts';
import type { ChannelHealth } from '../../channel.ts';
import { CLOUD_FAULTS, type CloudFault, PAIR_LIMIT, spread } from './errors.ts';
import { createPace } from './pace.ts';

export type Circuit = 'closed' | 'half_open' | 'open';

/** Failures in a row after which Meta is left alone for a while. */
const FAILURES = 5;
const OPEN_MS = 15_000;
/** How long the others wait for the one that tries a stopped line. */
const PROBE_MS = 10_000;

const NAMES: Record<CircuitState, Circuit> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

export interface LineDeps {
  random(): number;
  onCircuit(target: string, state: Circuit): void;
}

/** One number of ours as a way out: how fast, and whether at all. Everything is refused at once, nothing waits here. */
export function createLine(account: string, deps: LineDeps) {
  const pace = createPace();
  let halt: { sentence: string; isStopped: boolean; untilMs: number } | null = null;
  let openedAtMs = 0;
  const breaker: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((err) => err instanceof BotError && (err.fate === 'retry' || err.fate === 'unknown')),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES) },
  );
  breaker.onStateChange((state) => {
    if (state === CircuitState.Open) openedAtMs = performance.now();
    deps.onCircuit(`whatsapp-cloud:${account}`, NAMES[state]);
  });

  deps.onCircuit(`whatsapp-cloud:${account}`, 'closed');

  function down(cause?: unknown): BotError {
    const leftMs = Math.max(openedAtMs + OPEN_MS - performance.now(), 1000);
    return wait('Meta does not answer. It is tried again by itself.', spread(leftMs, deps.random()), cause);
  }

  return {
    pace,
    /**
     * Runs one call that sends to a person, unless the line is halted, Meta is down, or it would be too fast.
     * @throws BotError with fate `wait` when it isn't run; else what `call` throws
     */
    async run<T>(person: string, call: () => Promise<T>): Promise<T> {
      const now = performance.now();
      if (halt !== null && now >= halt.untilMs && !halt.isStopped) halt = null;
      if (halt !== null && now < halt.untilMs) throw wait(halt.sentence, spread(halt.untilMs - now, deps.random()));
      if (breaker.state === CircuitState.Open && now < openedAtMs + OPEN_MS) throw down();
      const tooFastMs = pace.take(person);
      if (tooFastMs > 0) throw tooFast(tooFastMs);
      // One goes to see whether a stopped line is mended; the others wait for what it finds.
      if (halt !== null) halt.untilMs = now + PROBE_MS;
      try {
        const result = await breaker.execute(call);
        halt = null;
        return result;
      } catch (err) {
        // Meta said no to this one message: to others it would say yes.
        if (err instanceof BotError && err.fate === 'give_up') halt = null;
        throw err instanceof BrokenCircuitError ? down(err) : err;
      }
    },
    /** A fault that concerns everybody on the number, not one message. */
    note(fault: CloudFault): void {
      if (!fault.stopsLine && !fault.pausesLine) return;
      const untilMs = performance.now() + (fault.retryAfterMs ?? 0);
      halt = { sentence: fault.sentence, isStopped: fault.stopsLine === true, untilMs };
    },
    health(): ChannelHealth {
      if (halt?.isStopped) return { status: 'unhealthy', detail: halt.sentence };
      if (breaker.state !== CircuitState.Closed) return { status: 'degraded', detail: 'Meta does not answer.' };
      if (halt !== null && performance.now() < halt.untilMs) return { status: 'degraded', detail: halt.sentence };
      return { status: 'healthy' };
    },
  };
}
export type Line = ReturnType<typeof createLine>;

function wait(sentence: string, ms: number, cause?: unknown): BotError {
  return new BotError('channel_unreachable', sentence, {
    fate: 'wait',
    retryAfterMs: Math.max(1, Math.ceil(ms)),
    cause,
  });
}

/** Too much to one person, or to everybody, in a short time. */
export function tooFast(retryAfterMs: number, cause?: unknown): BotError {
  return wait(CLOUD_FAULTS[PAIR_LIMIT]!.sentence, retryAfterMs, cause);
}
