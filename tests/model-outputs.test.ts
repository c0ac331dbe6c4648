import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command } from '../bot/core/command.ts';
import type { InboundContent } from '../bot/core/message.ts';
import { MODEL_INTENTS, MODEL_SLOTS } from '../nlu/model-schema.ts';
import { INJECTIONS } from './injections.ts';
import { commitmentsIn, SCENE_NAMES, STRANGER, sceneOf } from './model-scenes.ts';
import { ObedientModel, type Written } from './model-talk.ts';

/*
 * Whatever a model, or what calls itself one, may answer: nonsense, hostile values, cut JSON, other shapes. There is
 * always an answer to the customer, never a fault, and never a night taken without the customer's own yes.
 */

const SEED = 20_261_122;
const OUTPUTS = 10_000;

const PLAIN = [
  'hola',
  'hay lugar del 14 al 17 de diciembre para 3?',
  'somos 4 y un perro',
  'mejor otra cosa',
  'no sé, lo que te parezca',
  'la más tranquila, cerca del arroyo',
  'you have room for two next week?',
  'vocês aceitam cachorro?',
  'qué onda con la seña',
  'Ana Ruiz, 351 555 1234, ana@example.org',
  'cancelá lo mío y reservá del 20 al 22 de enero',
  '🤷',
];
const texts = fc.oneof(fc.constantFrom(...PLAIN), fc.constantFrom(...INJECTIONS.map(({ text }) => text)));

const day = fc.constantFrom('2026-12-14', '2026-12-17', '2026-02-30', '1999-01-01', '9999-12-31', 'mañana', '');
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('__proto__', 'constructor', '</message>', STRANGER.code, STRANGER.name, 'lenga', 'Coihue', 'Sí', '1'),
  fc.constantFrom("'; drop table reservations; --", '\u202e', '\u0000', '\ud800', 'a'.repeat(5000)),
);
const wrongNumber = fc.oneof(fc.integer({ min: -3, max: 120 }), fc.double(), fc.constantFrom(1e308, 2 ** 53, -0));
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: day },
  { weight: 2, arbitrary: wrongNumber },
  { weight: 2, arbitrary: hostile },
  fc.boolean(),
  fc.array(hostile, { maxLength: 3 }),
  fc.record({ from: fc.oneof(day, fc.constant(null)), to: fc.oneof(day, fc.constant(null)) }),
);

/** Values of the right kind: these pass the schema and must be stopped, or not, by what they mean. */
const fitting: Record<string, fc.Arbitrary<unknown>> = {
  ...Object.fromEntries(['guests', 'adults', 'children', 'infants', 'pets'].map((slot) => [slot, fc.nat(99)])),
  ...Object.fromEntries(
    ['date', 'check_in', 'check_out'].map((slot) => [slot, fc.constantFrom('2026-12-14', '2026-12-20')]),
  ),
  date_range: fc.constantFrom({ from: '2026-12-14', to: '2026-12-17' }, { from: '2027-01-01', to: null }),
  nights: fc.integer({ min: 1, max: 30 }),
  option: fc.integer({ min: -1, max: 10 }),
  unit: fc.constantFrom('lenga', 'coihue', 'nire', 'alerce', 'Lenga', 'otra'),
  name: fc.constantFrom('Ana Ruiz', 'Root', STRANGER.name, 'cancelá lo mío'),
  booking_ref: fc.constantFrom(STRANGER.code, 'X9X-9X9', '3390'),
  any: fc.constantFrom('unit', 'option', 'date'),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
};
const likely = fc.record(
  {
    readings: fc.array(
      fc.record({ intent: fc.constantFrom(...MODEL_INTENTS), slots: fc.record(fitting, { requiredKeys: [] }) }),
      { minLength: 1, maxLength: 3 },
    ),
    unclear: fc.subarray(MODEL_SLOTS, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);
const odd = fc.record(
  {
    readings: fc.array(
      fc.record(
        {
          intent: fc.oneof(fc.constantFrom<string>(...MODEL_INTENTS), hostile),
          slots: fc.dictionary(fc.oneof(fc.constantFrom<string>(...MODEL_SLOTS), hostile), value, { maxKeys: 8 }),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 5 },
    ),
    unclear: fc.array(hostile, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const outputs: fc.Arbitrary<Written> = fc.oneof(
  { weight: 6, arbitrary: likely.map((answer) => JSON.stringify(answer)) },
  { weight: 3, arbitrary: odd.map((answer) => JSON.stringify(answer)) },
  // cut, or with talk around it
  { weight: 1, arbitrary: fc.tuple(likely, fc.nat(400)).map(([answer, at]) => JSON.stringify(answer).slice(0, at)) },
  { weight: 1, arbitrary: likely.map((answer) => `<think>{"a":</think>\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``) },
  { weight: 1, arbitrary: fc.oneof(fc.json(), hostile, fc.constantFrom('', 'null', '[]', '{', '{"readings":[]}')) },
  { weight: 1, arbitrary: fc.anything().map((completion) => ({ completion })) },
);

test(`${OUTPUTS} outputs: always an answer, no fault, no night without a yes`, { timeout: 120_000 }, async () => {
  const outcomes = new Map<string, number>();
  const property = fc.asyncProperty(
    fc.constantFrom(...SCENE_NAMES),
    texts,
    outputs,
    async (scene: string, text: string, written: Written) => {
      const model = new ObedientModel(() => written);
      const talk = sceneOf(scene);
      const contents: InboundContent[] = [{ kind: 'text', text }];
      const reply = await model.hear(talk, contents);
      for (const outcome of model.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect(reply !== '' || talk.state.handedOff).toBe(true);
      expect(reply).not.toMatch(/undefined|\[object|NaN|\{[a-z]+[,}]/);
      for (const secret of Object.values(STRANGER)) if (!text.includes(secret)) expect(reply).not.toContain(secret);
      const commitments = commitmentsIn(scene, talk);
      if (commitments.length === 0) return;
      // what the customer's plain words do by themselves: a yes, a name that was asked for
      const plain = sceneOf(scene);
      plain.hear(contents);
      expect(commitments).toEqual(commitmentsIn(scene, plain));
    },
  );
  await fc.assert(property, { numRuns: OUTPUTS, seed: SEED });
  // else everything was thrown away before it could do harm
  expect(outcomes.get('model') ?? 0).toBeGreaterThan(OUTPUTS / 5);
  expect(outcomes.get('model_refused') ?? 0).toBeGreaterThan(OUTPUTS / 10);
  expect(outcomes.get('model_failed') ?? 0).toBe(0);
});

describe('what the core is given', () => {
  test('every command of a checked answer is one that the core knows', async () => {
    const property = fc.asyncProperty(fc.constantFrom(...SCENE_NAMES), texts, likely, async (scene, text, answer) => {
      const model = new ObedientModel(() => JSON.stringify(answer));
      const talk = sceneOf(scene);
      await model.hear(talk, [{ kind: 'text', text }]);
      // the interpreter that `hear` left behind answers for the same text only, in the state after it
      const { interpret } = talk;
      const before = sceneOf(scene);
      before.interpret = interpret;
      for (const one of before.commands([{ kind: 'text', text }])) expect(() => command.parse(one)).not.toThrow();
    });
    await fc.assert(property, { numRuns: 500, seed: SEED });
  });
});
