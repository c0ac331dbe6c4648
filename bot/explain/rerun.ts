import type { TurnRecord, TurnRecordInput } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import { textOf } from '../core/commands-of.ts';
import type { Pack } from '../core/flow.ts';
import type { Outbound } from '../core/message.ts';
import type { Catalogue, Interpretation, ReadingContext } from '../core/reading.ts';
import { readingContextOf } from '../core/reading-context.ts';
import type { StepResult } from '../core/step.ts';
import { outcomeBytes, replay, Unanswered } from '../replay.ts';
import { wordReply, wordText } from '../wording.ts';
import { type Difference, differencesOf } from './differences.ts';

/** What today's code makes of a turn of then. */
export type Outcome =
  | { kind: 'same' }
  | { kind: 'different'; state: Difference[]; effects: Difference[]; said: { was: string[]; now: string[] } }
  /** it would ask the world more than was answered then: it does something else */
  | { kind: 'asks_more'; queries: number }
  /** it fails on it; `error` names the fault */
  | { kind: 'fails'; error: string };

export interface Rerun {
  /** with the words read as they were then: what the machine makes of them now */
  engine: Outcome;
  /** the words as the offline interpreter reads them now; null: no words were read */
  reading: {
    was: Interpretation;
    now: Interpretation;
    differences: Difference[];
    /** with the words read as they are now; null: they are read the same */
    outcome: Outcome | null;
  } | null;
}

export interface RerunDeps {
  pack: Pack;
  /** as it was at the turn's revision */
  business: Business;
  catalogue: Catalogue;
  /** the offline interpreter; a model is never asked, so that looking costs nothing */
  understand(text: string, context: ReadingContext): Interpretation;
}

/** Runs a recorded turn with today's code: same state, same clock, same answers of the world. Nothing is written, nobody is asked. */
export async function rerun(record: TurnRecord, deps: RerunDeps): Promise<Rerun> {
  const engine = await outcomeOf(record, deps);
  const { input } = record;
  if (input.kind === 'event' || input.interpretation === null || input.stuck) return { engine, reading: null };
  const context = readingContextOf(
    record.stateBefore,
    { nowMs: record.nowMs, business: deps.business },
    deps.catalogue,
    (text) => wordText(text, deps.business, record.nowMs),
  );
  const now = deps.understand(textOf(input.contents).trim(), context);
  const differences = differencesOf(meaningOf(input.interpretation), meaningOf(now));
  const read: TurnRecordInput = { ...input, interpretation: now };
  const outcome = differences.length === 0 ? null : await outcomeOf({ ...record, input: read }, deps);
  return { engine, reading: { was: input.interpretation, now, differences, outcome } };
}

/** What of an interpretation decides a turn: not who made it, nor from which words. */
function meaningOf({ readings, clarify, confidence }: Interpretation): unknown {
  return { readings, clarify, understood: confidence >= 0.4 || clarify.length > 0 };
}

async function outcomeOf(record: TurnRecord, { pack, business }: RerunDeps): Promise<Outcome> {
  let now: StepResult;
  try {
    now = await replay(record, pack, business);
  } catch (error) {
    if (error instanceof Unanswered) return { kind: 'asks_more', queries: record.answers.length };
    return { kind: 'fails', error: error instanceof Error ? error.message : String(error) };
  }
  const was = { state: record.stateAfter, reply: record.reply, effects: record.effects };
  if (outcomeBytes(was) === outcomeBytes(now)) return { kind: 'same' };
  const worded = (reply: StepResult['reply']): string[] =>
    reply === null ? [] : wordReply(reply, business, record.nowMs).map(asText);
  return {
    kind: 'different',
    state: differencesOf(was.state, now.state),
    effects: differencesOf(was.effects, now.effects),
    said: { was: worded(was.reply), now: worded(now.reply) },
  };
}

function asText({ text, choices }: Outbound): string {
  return [text, ...choices.map(({ title }) => `[${title}]`)].join('\n');
}
