import type { Logger } from 'pino';
import type { Business } from './core/business.ts';
import type { Interpretation, ReadingContext } from './core/reading.ts';
import { readingOutcome } from './meter.ts';
import type { Metrics } from './sidecar/metrics.ts';

/** Makes of a text what the customer may want. Never throws: what can't be read counts as not understood. */
export type Interpret = (
  text: string,
  context: ReadingContext,
  asker: Asker,
) => Interpretation | Promise<Interpretation>;

/** Who asks, and whether a language model may be paid for it. */
export interface Asker {
  business: Business;
  mayAskModel: boolean;
}

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

type Understand = (text: string, context: ReadingContext) => Interpretation;

let offline: Understand | null = null;

/**
 * Loads the offline interpreter and has it learn its examples: a fifth of a second that no start need wait for. The
 * server does it once its port answers; whoever writes before that waits for it.
 */
export async function loadInterpreter(): Promise<Understand> {
  if (offline === null) {
    const { understand, warmUp } = await import('../nlu/nlu.ts');
    warmUp();
    offline = understand;
  }
  return offline;
}

/**
 * The interpreter as turns use it: the offline one, guarded. A fault of it costs one customer one "no te entendí",
 * never the turn.
 */
export function createInterpret(deps: { metrics: Pick<Metrics, 'interpretationsTotal'>; log: Logger }): Interpret {
  const failed = (error: unknown): Interpretation => {
    deps.metrics.interpretationsTotal.inc({ source: 'offline', outcome: 'failed' });
    deps.log.error({ err: error }, 'interpreter failed');
    return NOT_UNDERSTOOD;
  };
  const read = (understand: Understand, text: string, context: ReadingContext): Interpretation => {
    try {
      const interpretation = understand(text.slice(0, READ_CHARS_MAX), context);
      const { source } = interpretation;
      deps.metrics.interpretationsTotal.inc({ source, outcome: readingOutcome(interpretation) });
      return interpretation;
    } catch (error) {
      return failed(error);
    }
  };
  return (text, context) =>
    offline === null
      ? loadInterpreter().then((understand) => read(understand, text, context), failed)
      : read(offline, text, context);
}
