import { z } from 'zod';
import type { StoredMessage, TurnRecord } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { textOf } from '../../core/commands-of.ts';
import type { Explanation } from '../../explain/explanation.ts';
import { outcomeOf } from '../../meter.ts';
import { instantIn } from './objects.ts';

const instant = z.string().describe('ISO 8601 with offset');
const anything = z.unknown();

export const turnSummary = z
  .object({
    turn: z
      .int()
      .describe(
        'rising within the conversation, with gaps: whoever takes it over uses numbers up; each message names its turn',
      ),
    at: instant,
    cause: z.string().describe('`messages`, or the kind of the event'),
    text: z.string().describe('what the customer wrote or was heard to say; empty for taps and events'),
    outcome: z.enum(['replied', 'quiet', 'not_understood', 'handed_off']),
    flow: z.string().nullable(),
    state: z.string().nullable().describe('where the flow waits'),
    tokens: z.int().describe('of a language model'),
    voiceSeconds: z.number(),
  })
  .meta({ id: 'TurnSummary' });

export function turnSummaryOut(
  { timezone }: Business,
  record: TurnRecord,
  { cost, standpoint }: Explanation,
): z.input<typeof turnSummary> {
  const { input } = record;
  return {
    turn: record.turn,
    at: instantIn(timezone, record.nowMs),
    cause: input.kind === 'event' ? input.event.kind : 'messages',
    text: input.kind === 'event' ? '' : textOf(input.contents),
    outcome: outcomeOf(record),
    flow: standpoint.after?.wish ?? null,
    state: standpoint.after?.at ?? null,
    tokens: cost.model === null ? 0 : cost.model.promptTokens + cost.model.completionTokens,
    voiceSeconds: cost.voiceSeconds,
  };
}

const piece = z.object({ text: z.string(), label: z.string().nullable() });

export const story = z
  .object({
    language: z.enum(['es', 'en', 'pt']),
    cameIn: z.array(z.object({ note: z.string().nullable(), pieces: z.array(piece) })),
    understood: z.array(
      z.object({ sentence: z.string(), words: z.array(z.string()), by: z.string(), isAsked: z.boolean() }),
    ),
    changed: z.array(z.string()),
    lookedUp: z.array(z.string()),
    wrote: z.array(z.string()),
    next: z.string(),
  })
  .meta({ id: 'TurnStory' });

const node = z.object({
  name: z.string(),
  label: z.string(),
  lines: z.array(z.string()),
  kind: z.enum(['start', 'asks', 'ends', 'passes']),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  lit: z.enum(['now', 'before']).nullable(),
  leadsTo: z.array(z.string()).describe('labels of the states it may go to'),
});

export const diagram = z
  .object({
    flow: z.string(),
    title: z.string(),
    width: z.number(),
    height: z.number(),
    nodes: z.array(node),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        path: z.string().describe('an SVG path'),
        isBack: z.boolean(),
        isLit: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'FlowDiagram' });

export const flowSummary = z
  .object({ flow: z.string(), title: z.string(), states: z.int() })
  .meta({ id: 'FlowSummary' });

const said = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  text: z.string(),
  choices: z.array(z.string()),
  status: z.string(),
  failure: z.string().optional(),
});

export const turnDetail = z
  .object({
    turn: z.int(),
    at: instant,
    position: z.int().describe('the first turn of the conversation is 1'),
    turns: z.int().describe('how many the conversation has'),
    previous: z.int().nullable().describe('the turn before; null: this is the first'),
    next: z.int().nullable().describe('the turn after; null: this is the latest'),
    messages: z.array(said).describe('what the turn answered and what it said'),
    story,
    diagram: diagram
      .nullable()
      .describe('of the flow in hand, with where the conversation waits; null: none is in hand'),
    explanation: z.record(z.string(), anything).describe('the same as data: see docs/why.md'),
    record: z.record(z.string(), anything).describe('all that the turn depended on and came to; personal data'),
  })
  .meta({ id: 'Turn' });

export function saidOut({ id, direction, text, choices, status, failure }: StoredMessage): z.input<typeof said> {
  return {
    id,
    direction,
    text,
    choices: choices.map(({ title }) => title),
    status,
    ...(failure !== undefined && { failure }),
  };
}

const difference = z.object({ path: z.string(), was: anything, now: anything });

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same') }),
  z.object({
    kind: z.literal('different'),
    state: z.array(difference),
    effects: z.array(difference),
    said: z.object({ was: z.array(z.string()), now: z.array(z.string()) }),
  }),
  z
    .object({ kind: z.literal('asks_more'), queries: z.int() })
    .describe('it would ask the world more than it was told then'),
  z.object({ kind: z.literal('fails'), error: z.string() }),
]);

export const rerunResult = z
  .object({
    engine: outcome.describe('with the words read as they were then'),
    reading: z
      .object({
        was: z.record(z.string(), anything),
        now: z.record(z.string(), anything),
        differences: z.array(difference),
        outcome: outcome.nullable().describe('with the words read as they are now; null: they are read the same'),
      })
      .nullable()
      .describe('by the offline interpreter of today; null: there were no words to read'),
  })
  .meta({ id: 'TurnRerun' });

const saidThen = z.array(z.object({ text: z.string(), choices: z.array(z.string()) }));

export const madeScenario = z
  .object({
    file: z.string().describe('in `scenarios/` of DATA_DIR'),
    steps: z.int(),
    result: z
      .union([
        z.object({ passes: z.literal(true), steps: z.int() }),
        z.object({ passes: z.literal(false), step: z.int(), did: z.string(), expected: saidThen, got: saidThen }),
        z.object({ passes: z.literal(false), step: z.int(), did: z.string(), error: z.string() }),
      ])
      .describe('whether it passes with today’s code; else the first step that differs'),
    scenario: z.record(z.string(), anything).describe('the file: see docs/why.md'),
  })
  .meta({ id: 'MadeScenario' });
