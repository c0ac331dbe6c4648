import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { BotError } from '../../core/errors.ts';

/** `closed`: calls go through. `open`: none is made. `half_open`: one is trying whether it works again. */
export type Circuit = 'closed' | 'half_open' | 'open';

/** Failures in a row after which a provider is left alone for a while. */
const FAILURES = 5;
const OPEN_MS = 15_000;

const NAMES: Record<CircuitState, Circuit> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

/**
 * A breaker around the calls of one account. What a provider refuses, and what it asks patience for, are answers.
 * @param onCircuit told at once, and whenever the state changes
 */
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

  const leftMs = () => Math.ceil(Math.max(openedAtMs + OPEN_MS - performance.now(), 1000));
  return {
    state: (): Circuit => NAMES[breaker.state],
    /**
     * @param faultOf what to throw when the call isn't run, given how long it is to wait
     * @throws what `faultOf` makes, with nothing called; else what `call` throws
     */
    async run<T>(faultOf: (leftMs: number) => BotError, call: () => Promise<T>): Promise<T> {
      // who comes while another tries whether it works again does not wait for the outcome
      if (breaker.state === CircuitState.HalfOpen) throw faultOf(leftMs());
      try {
        return await breaker.execute(call);
      } catch (err) {
        throw err instanceof BrokenCircuitError ? faultOf(leftMs()) : err;
      }
    },
  };
}
export type Breaker = ReturnType<typeof createCircuit>;
