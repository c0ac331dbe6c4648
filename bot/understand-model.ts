import { createHash } from 'node:crypto';
import { ConfigError } from '../config/config-error.ts';
import { readEnv, readSource } from '../config/env.ts';
import { type CascadeOutcome, createCascade } from '../nlu/cascade.ts';
import { createModelInterpreter, MODEL_RETRIES, MODEL_TIMEOUT_MS } from '../nlu/model.ts';
import { understand } from '../nlu/nlu.ts';
import { OPENAI_BASE_URL, openOpenAi } from '../nlu/openai-client.ts';
import type { Interpretation, ReadingContext } from './core/reading.ts';

/** How `npm run understand` reads a line. */
export interface Reader {
  read(text: string, context: ReadingContext): Interpretation | Promise<Interpretation>;
  /** lines that may be under way together */
  linesAtOnce: number;
  /** what there is to say when all is read; null: nothing */
  summary(): string | null;
}

const LINES_AT_ONCE = 8;

/**
 * The language model of the environment, alone or behind the offline interpreter. Nothing limits what it spends.
 * @throws ConfigError there is nobody to ask
 */
export function createModelReader(interpreter: 'cascade' | 'openai'): Reader {
  const { apiKey, baseUrl, model } = readEnv(readSource()).openai;
  if (apiKey === undefined && baseUrl === OPENAI_BASE_URL) {
    throw new ConfigError([`OPENAI_API_KEY: is missing; --interpreter ${interpreter} asks ${OPENAI_BASE_URL}`]);
  }
  const client = openOpenAi({
    target: 'model',
    baseUrl,
    timeoutMs: MODEL_TIMEOUT_MS,
    maxRetries: MODEL_RETRIES,
    ...(apiKey !== undefined && { apiKey }),
  });
  const asked = createModelInterpreter({
    client,
    model,
    nowMs: () => performance.now(),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const counts: Record<CascadeOutcome, number> = {
    offline: 0,
    model: 0,
    model_failed: 0,
    model_refused: 0,
    over_budget: 0,
  };
  const faults = new Map<string, number>();
  let tokens = 0;
  const cascade = createCascade({
    offline: understand,
    model: asked,
    budget: {
      mayUse: () => true,
      used: (_, more) => {
        tokens += more;
      },
    },
    onOutcome(outcome, _, error) {
      counts[outcome] += 1;
      if (error instanceof Error) faults.set(error.message, (faults.get(error.message) ?? 0) + 1);
    },
  });
  return {
    linesAtOnce: LINES_AT_ONCE,
    read(text, context) {
      if (interpreter === 'cascade') return cascade(text, context, { businessId: 'understand' });
      return asked
        .read(text, context, {
          onTokens: (more) => {
            tokens += more;
          },
        })
        .then((read) => {
          counts.model += 1;
          return read;
        });
    },
    summary() {
      const lines = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const went = lines - counts.offline;
      const ends =
        interpreter === 'openai'
          ? ''
          : `: ${counts.model} read by it, ${counts.model_failed} failed, ${counts.model_refused} refused`;
      const told = [...faults].map(([fault, times]) => `  ${times} × ${fault}`);
      const of =
        interpreter === 'openai'
          ? `${counts.model} lines read by the model`
          : `${went} of ${lines} lines went to the model`;
      return [`${of}${ends}; ${tokens} tokens.`, ...told].join('\n');
    },
  };
}
