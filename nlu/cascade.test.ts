import { describe, expect, test } from 'vitest';
import { BotError } from '../bot/core/errors.ts';
import type { Interpretation } from '../bot/core/reading.ts';
import { type CascadeDeps, type CascadeOutcome, createCascade } from './cascade.ts';
import { contextOf } from './phrases.fixture.ts';

const OFFLINE: Interpretation = {
  readings: [{ intent: 'out_of_scope', slots: {} }],
  clarify: [],
  confidence: 0.3,
  source: 'offline',
  because: [],
};
const MODEL: Interpretation = {
  ...OFFLINE,
  readings: [{ intent: 'book', slots: {} }],
  source: 'openai',
  confidence: 0.8,
};

/** Reads one message; what was read, how it ended, and what was asked and spent on the way. */
async function read(deps: Partial<CascadeDeps>) {
  const outcomes: [CascadeOutcome, string][] = [];
  let asked = 0;
  const found = await createCascade({
    offline: () => OFFLINE,
    isUnsure: () => true,
    onOutcome: (outcome, business) => outcomes.push([outcome, business]),
    ...deps,
    model: {
      read: (...args) => {
        asked += 1;
        return deps.model?.read(...args) ?? Promise.resolve(MODEL);
      },
    },
  })('che', contextOf('cabins'), { businessId: 'cabanas', topics: ['pets'] });
  return { found, outcomes, asked };
}

test('a sure reading costs nothing', async () => {
  const { found, outcomes, asked } = await read({ isUnsure: () => false });
  expect({ found, outcomes, asked }).toEqual({ found: OFFLINE, outcomes: [['offline', 'cabanas']], asked: 0 });
});

test('an unsure one has a second opinion, which holds', async () => {
  const { found, outcomes } = await read({});
  expect({ found, outcomes }).toEqual({ found: MODEL, outcomes: [['model', 'cabanas']] });
});

test('the model is told which questions the business answers', async () => {
  let told: unknown;
  await read({
    model: {
      async read(_text, _context, opts) {
        told = opts?.topics;
        return MODEL;
      },
    },
  });
  expect(told).toEqual(['pets']);
});

describe('whatever becomes of the model, there is a reading', () => {
  test.each<[CascadeOutcome, unknown]>([
    ['model_refused', new BotError('model_nonsense', 'it talked nonsense')],
    ['model_failed', new BotError('model_unavailable', 'it is down', { fate: 'retry' })],
    ['model_failed', new TypeError('a fault of ours')],
    ['model_failed', 'thrown without a class'],
  ])('%s', async (outcome, error) => {
    const failing = { read: () => Promise.reject(error) };
    const { found, outcomes } = await read({ model: failing });
    expect({ found, outcomes }).toEqual({ found: OFFLINE, outcomes: [[outcome, 'cabanas']] });
  });
});

describe('the budget of the day', () => {
  const budgetOf = (mayUse: boolean) => {
    const spent: [string, number][] = [];
    return {
      spent,
      budget: { mayUse: async () => mayUse, used: (id: string, tokens: number) => spent.push([id, tokens]) },
    };
  };

  test('is asked before the model is, and told what it cost', async () => {
    const { spent, budget } = budgetOf(true);
    const model: CascadeDeps['model'] = {
      async read(_text, _context, opts) {
        opts?.onTokens?.(120);
        return MODEL;
      },
    };
    await read({ budget, model });
    expect(spent).toEqual([['cabanas', 120]]);
  });

  test('counts what a failed attempt cost too', async () => {
    const { spent, budget } = budgetOf(true);
    const model: CascadeDeps['model'] = {
      async read(_text, _context, opts) {
        opts?.onTokens?.(90);
        throw new BotError('model_nonsense', 'it talked nonsense');
      },
    };
    const { outcomes } = await read({ budget, model });
    expect({ spent, outcomes }).toEqual({ spent: [['cabanas', 90]], outcomes: [['model_refused', 'cabanas']] });
  });

  test('used up, the offline interpreter goes on alone', async () => {
    const { spent, budget } = budgetOf(false);
    const { found, outcomes, asked } = await read({ budget });
    expect({ found, outcomes, asked, spent }).toEqual({
      found: OFFLINE,
      outcomes: [['over_budget', 'cabanas']],
      asked: 0,
      spent: [],
    });
  });

  test('that cannot be looked up is none: the message is read all the same', async () => {
    const budget = { mayUse: () => Promise.reject(new Error('the database is gone')), used: () => undefined };
    const { found, outcomes } = await read({ budget });
    expect({ found, outcomes }).toEqual({ found: OFFLINE, outcomes: [['model_failed', 'cabanas']] });
  });
});
