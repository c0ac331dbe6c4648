import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { BotError } from '../../../core/errors.ts';
import { type Asked, faultOfOpenCircuit } from './errors.ts';

/** `closed`: calls go through. `open`: none is made. `half_open`: one is trying whether it works again. */
export type Circuit = 'closed' | 'half_open' | 'open';

/** Failures in a row after which Mercado Pago is left alone for a while. */
const FAILURES = 5;
const OPEN_MS = 15_000;

const NAMES: Record<CircuitState, Circuit> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

/** A breaker around the calls of one account. What it refuses, and what it asks patience for, are answers. */
export function createCircuit(onCircuit: (state: Circuit) => void) {
  let openedAtMs = 0;
  const breaker = circuitBreaker(
    handleWhen((err) => err instanceof BotError && (err.fate === 'retry' || err.fate === 'unknown')),
    { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES) },
  );
  breaker.onStateChange((state) => {
    if (state === CircuitState.Open) openedAtMs = performance.now();
    onCircuit(NAMES[state]);
  });
  onCircuit('closed');

  const leftMs = () => Math.max(openedAtMs + OPEN_MS - performance.now(), 1000);
  return {
    state: (): Circuit => NAMES[breaker.state],
    /** @throws BotError `payment_unreachable` with fate `wait` when it isn't run; else what `call` throws */
    async run<T>(asked: Asked, call: () => Promise<T>): Promise<T> {
      // who comes while another tries whether it works again does not wait for the outcome
      if (breaker.state === CircuitState.HalfOpen) throw faultOfOpenCircuit(asked, leftMs());
      try {
        return await breaker.execute(call);
      } catch (err) {
        throw err instanceof BrokenCircuitError ? faultOfOpenCircuit(asked, leftMs()) : err;
      }
    },
  };
}
export type Breaker = ReturnType<typeof createCircuit>;
