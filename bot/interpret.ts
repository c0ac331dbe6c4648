import type { Logger } from 'pino';
import type { Interpretation, ReadingContext } from './core/reading.ts';
import { readingOutcome } from './meter.ts';
import type { Metrics } from './sidecar/metrics.ts';

/** Makes of a text what the customer may want. Never throws: what can't be read counts as not understood. */
export type Interpret = (text: string, context: ReadingContext) => Interpretation | Promise<Interpretation>;

/** Nobody says more than this in one go; the rest of a pasted novel is not read (but kept). */
const READ_CHARS_MAX = 4_000;

/** What an interpreter that failed would have said: nothing. The core then offers choices, and the third time a person. */
const NOT_UNDERSTOOD: Interpretation = {
  readings: [{ intent: 'provide_info', slots: {} }],
  clarify: [],
  confidence: 0,
  source: 'offline',
  because: [],
};

/**
 * The interpreter as turns use it: the offline one, guarded. A fault of it costs one customer one "no te entendí",
 * never the turn.
 */
export function createInterpret(deps: {
  understand: (text: string, context: ReadingContext) => Interpretation;
  metrics: Pick<Metrics, 'interpretationsTotal'>;
  log: Logger;
}): Interpret {
  return (text, context) => {
    try {
      const interpretation = deps.understand(text.slice(0, READ_CHARS_MAX), context);
      const { source } = interpretation;
      deps.metrics.interpretationsTotal.inc({ source, outcome: readingOutcome(interpretation) });
      return interpretation;
    } catch (error) {
      deps.metrics.interpretationsTotal.inc({ source: 'offline', outcome: 'failed' });
      deps.log.error({ err: error }, 'interpreter failed');
      return NOT_UNDERSTOOD;
    }
  };
}
