import { BotError } from '../bot/core/errors.ts';
import type { FaqTopic, Interpretation, ReadingContext } from '../bot/core/reading.ts';
import { isUnsure } from './doubt.ts';
import type { ModelInterpreter } from './model.ts';

/** Tokens that a business may spend in a day, kept by whoever can count over restarts. */
export interface TokenBudget {
  mayUse(businessId: string): boolean | Promise<boolean>;
  used(businessId: string, tokens: number): void;
}

/**
 * Who read a message in the end: `offline` was sure; `model` gave a second opinion; `model_failed` could not be reached;
 * `model_refused` would not, or talked nonsense; `over_budget` may not be asked today. In all but `model` the offline
 * reading holds.
 */
export type CascadeOutcome = 'offline' | 'model' | 'model_failed' | 'model_refused' | 'over_budget';

export interface CascadeDeps {
  offline(text: string, context: ReadingContext): Interpretation;
  model: Pick<ModelInterpreter, 'read'>;
  /** default: {@link isUnsure} */
  isUnsure?: (text: string, context: ReadingContext, read: Interpretation) => boolean;
  /** absent: no limit */
  budget?: TokenBudget;
  /** told once a message; `error` says why the model did not read it */
  onOutcome?: (outcome: CascadeOutcome, businessId: string, error?: unknown) => void;
}

export interface CascadeRead {
  businessId: string;
  /** of questions that the business's own file answers */
  topics?: readonly FaqTopic[];
  signal?: AbortSignal;
}

export type Cascade = (text: string, context: ReadingContext, about: CascadeRead) => Promise<Interpretation>;

/** The offline interpreter, and a model where that one is unsure. Whatever happens to the model, there is a reading. */
export function createCascade(deps: CascadeDeps): Cascade {
  const { offline, model, budget } = deps;
  const unsure = deps.isUnsure ?? isUnsure;
  return async (text, context, { businessId, topics, signal }) => {
    const read = offline(text, context);
    const told = (outcome: CascadeOutcome, error?: unknown) => deps.onOutcome?.(outcome, businessId, error);
    if (!unsure(text, context, read)) {
      told('offline');
      return read;
    }
    try {
      if (budget !== undefined && !(await budget.mayUse(businessId))) {
        told('over_budget');
        return read;
      }
      const second = await model.read(text, context, {
        onTokens: (tokens) => budget?.used(businessId, tokens),
        ...(topics !== undefined && { topics }),
        ...(signal !== undefined && { signal }),
      });
      told('model');
      return second;
    } catch (error) {
      told(error instanceof BotError && error.code === 'model_nonsense' ? 'model_refused' : 'model_failed', error);
      return read;
    }
  };
}
