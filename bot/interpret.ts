import { setImmediate as giveWay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { LoadedBusiness } from '../config/business.ts';
import type { Cascade, CascadeOutcome, TokenBudget } from '../nlu/cascade.ts';
import type { ModelInterpreter } from '../nlu/model.ts';
import type { Store } from '../store/store.ts';
import type { Businesses } from './businesses.ts';
import type { Business } from './core/business.ts';
import type { Interpretation, ReadingContext } from './core/reading.ts';
import { localAt } from './core/time.ts';
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

let loading: Promise<Understand> | null = null;

/**
 * Loads the offline interpreter and has it learn its examples: half a second that no start need wait for. The server does
 * it once its port answers, giving way to requests between steps; whoever is to be understood before that waits for it.
 */
export function loadInterpreter(): Promise<Understand> {
  loading ??= (async () => {
    const { understand, warmUp } = await import('../nlu/nlu.ts');
    for (const _ of warmUp()) await giveWay();
    offline = understand;
    return understand;
  })();
  return loading;
}

/** Asks a language model where the offline interpreter is unsure, as far as the business pays for it. */
export interface SecondOpinion {
  model: Pick<ModelInterpreter, 'read'>;
  budget: TokenBudget;
}

/**
 * The interpreter as turns use it: the offline one, guarded, and a model where it is unsure and there is one. A fault of
 * the first costs one customer one "no te entendí", never the turn; a fault of the second costs nothing but time.
 */
export function createInterpret(deps: {
  metrics: Pick<Metrics, 'interpretationsTotal' | 'llmTokensTotal'>;
  log: Logger;
  second?: SecondOpinion;
}): Interpret {
  const { metrics, log, second } = deps;
  const failed = (error: unknown): Interpretation => {
    metrics.interpretationsTotal.inc({ source: 'offline', outcome: 'failed' });
    log.error({ err: error }, 'interpreter failed');
    return NOT_UNDERSTOOD;
  };
  const counted = (interpretation: Interpretation): Interpretation => {
    const { source, by } = interpretation;
    metrics.interpretationsTotal.inc({ source, outcome: readingOutcome(interpretation) });
    if (by !== undefined) {
      metrics.llmTokensTotal.inc({ kind: 'input' }, by.promptTokens);
      metrics.llmTokensTotal.inc({ kind: 'output' }, by.completionTokens);
    }
    return interpretation;
  };
  const read = (understand: Understand, text: string, context: ReadingContext): Interpretation => {
    try {
      return counted(understand(text, context));
    } catch (error) {
      return failed(error);
    }
  };

  let cascade: Promise<Cascade> | null = null;
  const openCascade = async ({ model, budget }: SecondOpinion): Promise<Cascade> => {
    const [understand, { createCascade }] = await Promise.all([loadInterpreter(), import('../nlu/cascade.ts')]);
    return createCascade({
      offline: understand,
      model,
      budget,
      onOutcome(outcome, business, error) {
        const of = COUNTED_AS[outcome];
        if (of !== null) metrics.interpretationsTotal.inc({ source: 'openai', outcome: of });
        if (error !== undefined) log.warn({ business, outcome, err: error }, 'the model did not read a message');
      },
    });
  };
  const ask = async (text: string, context: ReadingContext, business: Business, opinion: SecondOpinion) => {
    try {
      cascade ??= openCascade(opinion);
      const topics = business.faq.flatMap((entry) => entry.topics);
      return counted(await (await cascade)(text, context, { businessId: business.id, topics }));
    } catch (error) {
      return failed(error);
    }
  };

  return (given, context, { business, mayAskModel }) => {
    const text = given.slice(0, READ_CHARS_MAX);
    if (second !== undefined && mayAskModel) return ask(text, context, business, second);
    return offline === null
      ? loadInterpreter().then((understand) => read(understand, text, context), failed)
      : read(offline, text, context);
  };
}

/** What a message that the model did not read counts as; null: it was not asked, or its reading is counted itself. */
const COUNTED_AS: Record<CascadeOutcome, 'failed' | 'refused' | 'over_budget' | null> = {
  offline: null,
  model: null,
  model_failed: 'failed',
  model_refused: 'refused',
  over_budget: 'over_budget',
};

/** A second opinion for every business, each on its own budget; nothing where there is no model. */
export function secondOpinion(
  model: ModelInterpreter | null,
  deps: { store: Store; businesses: Businesses; loaded: readonly LoadedBusiness[]; log: Logger },
): { second?: SecondOpinion } {
  if (model === null) return {};
  const { store, businesses, loaded, log } = deps;
  const tokens = new Map(loaded.map(({ business, settings }) => [business.id, settings.dailyTokens]));
  const budget = createBudget({
    store,
    business: (id) => businesses.get(id)?.business ?? null,
    dailyTokensOf: (id) => tokens.get(id) ?? 0,
    nowMs: Date.now,
    log,
  });
  return { second: { model, budget } };
}

/** Tokens of a business's day, in its own timezone, kept over restarts. */
export function createBudget(deps: {
  store: Pick<Store, 'usage' | 'addUsage'>;
  business(id: string): Business | null;
  dailyTokensOf(businessId: string): number;
  nowMs(): number;
  log: Logger;
}): TokenBudget {
  const dayOf = (id: string) => localAt(deps.nowMs(), deps.business(id)?.timezone ?? 'UTC').date;
  return {
    async mayUse(id) {
      return (await deps.store.usage(id, dayOf(id), 'llm_tokens')) < deps.dailyTokensOf(id);
    },
    used(businessId, tokens) {
      const use = { businessId, day: dayOf(businessId), kind: 'llm_tokens', amount: tokens };
      deps.store.addUsage(use).catch((err) => deps.log.error({ business: businessId, err }, 'tokens not counted'));
    },
  };
}
