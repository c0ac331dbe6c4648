import type { TurnRecord } from '../../store/store.ts';
import { spoken } from '../core/commands-of.ts';
import { customerInput } from '../core/customer-input.ts';
import type { InboundContent } from '../core/message.ts';
import { type Proposal, proposalsOf } from '../core/proposed.ts';
import type { Interpretation } from '../core/reading.ts';
import { changesOf, standpointOf } from './changes.ts';
import type { CameIn, Cost, Explanation, Timing } from './explanation.ts';
import { type Focus, lookupsOf } from './lookups.ts';
import { markWords } from './marks.ts';
import { understoodOf } from './understood.ts';
import { writesOf } from './writes.ts';

/**
 * Why the bot said what it said, from the record of the turn alone. Pure: asks nobody and writes nothing. Records from
 * before questions, proposers and times were kept are explained as far as they go.
 */
export function explain(record: TurnRecord): Explanation {
  const { stateBefore, stateAfter, input, reply } = record;
  const { prompt } = stateAfter;
  const focus = focusOf(record);
  return {
    turn: record.turn,
    id: record.id,
    conversationId: record.conversationId,
    atMs: record.nowMs,
    revision: record.revision,
    isStuck: input.stuck === true,
    cameIn: cameIn(input),
    readings: input.kind === 'messages' ? readingsOf(input.interpretation) : null,
    understood: understoodOf(proposals(record), stateBefore),
    isDerived: record.proposed === undefined && input.kind === 'messages' && !input.stuck,
    standpoint: { before: standpointOf(stateBefore), after: standpointOf(stateAfter) },
    changes: changesOf(stateBefore, stateAfter),
    lookups: lookupsOf(record.queries, record.answers, focus),
    stay: stayOf(focus),
    written: writesOf(record.effects),
    asks:
      prompt === null || reply === null
        ? null
        : { expecting: prompt.expecting, at: prompt.at, wish: stateAfter.stack.at(-1)?.flow ?? null },
    isHandedOff: stateAfter.handedOff,
    isQuiet: reply === null,
    cost: costOf(input),
    timings: timingsOf(record),
    spent: record.spent ?? null,
  };
}

function cameIn(input: TurnRecord['input']): CameIn[] {
  if (input.kind === 'event') return [{ kind: 'event', event: input.event }];
  const because = input.interpretation?.because ?? [];
  return input.contents.map((content) => contentIn(content, because));
}

function contentIn(content: InboundContent, because: Interpretation['because']): CameIn {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', pieces: markWords(content.text, because) };
    case 'tap':
      return { kind: 'tap', title: content.title };
    case 'location':
      return { kind: 'location', name: content.name ?? content.address ?? null };
    case 'unreadable':
      return { kind: 'unreadable', what: content.what, pieces: markWords(content.caption ?? '', because) };
    case 'voice': {
      const { heard, media } = content;
      const seconds = secondsOf(content);
      if (heard?.kind === 'text') {
        return { kind: 'voice', pieces: markWords(spoken(heard.text), because), sure: heard.sure, seconds };
      }
      return { kind: 'unheard', why: heard?.why ?? 'down', seconds: media.seconds ?? null };
    }
  }
}

function secondsOf({ media, heard }: InboundContent & { kind: 'voice' }): number | null {
  return media.seconds ?? (heard?.kind === 'text' ? (heard.seconds ?? null) : null);
}

/** The stay in hand after the turn, or the one that was booked in it. */
function focusOf({ stateBefore, stateAfter, effects }: TurnRecord): Focus {
  const held = effects.find((effect) => effect.kind === 'place_hold');
  if (held !== undefined) {
    const { resource, checkIn, checkOut, guests, pets } = held.terms;
    return { unit: resource, check_in: checkIn, check_out: checkOut, guests, pets };
  }
  return stateAfter.stack.at(-1)?.slots ?? stateBefore.stack.at(-1)?.slots ?? {};
}

function stayOf({ check_in: checkIn, check_out: checkOut, guests, pets = 0, unit }: Focus): Explanation['stay'] {
  if (checkIn === undefined || checkOut === undefined || guests === undefined) return null;
  return { checkIn, checkOut, guests, pets, ...(unit !== undefined && { unit }) };
}

function readingsOf(interpretation: Interpretation | null): Explanation['readings'] {
  if (interpretation === null) return null;
  const { readings, clarify, confidence, source, because } = interpretation;
  return { readings, clarify, confidence, source, because };
}

function proposals({ proposed, input, stateBefore }: TurnRecord): readonly Proposal[] {
  if (proposed !== undefined) return proposed;
  if (input.kind === 'event' || input.stuck) return [];
  return proposalsOf(input, customerInput(input, stateBefore), stateBefore);
}

function costOf(input: TurnRecord['input']): Cost {
  if (input.kind === 'event') return { model: null, voiceSeconds: 0 };
  const used = [input.interpretation?.by, input.certain?.by].filter((by) => by !== undefined);
  const heard = input.contents.filter((content) => content.kind === 'voice' && content.heard?.kind === 'text');
  return {
    model:
      used[0] === undefined
        ? null
        : {
            name: used[0].model,
            promptTokens: sum(used.map(({ promptTokens }) => promptTokens)),
            completionTokens: sum(used.map(({ completionTokens }) => completionTokens)),
          },
    voiceSeconds: sum(heard.map((content) => (content.kind === 'voice' ? (secondsOf(content) ?? 0) : 0))),
  };
}

/** In the order in which they came. What a model took is part of what reading took, and is told by itself. */
function timingsOf({ input, spent }: TurnRecord): Timing[] {
  const lateMs = input.kind === 'messages' ? input.lateMs : undefined;
  const modelMs =
    input.kind === 'messages' && input.interpretation?.by !== undefined ? input.interpretation.by.latencyMs : undefined;
  const readMs = spent?.readMs;
  const parts: [Timing['part'], number | undefined][] = [
    ['late', lateMs],
    ['waited', spent?.waitedMs],
    ['heard', spent?.heardMs],
    ['model', modelMs],
    ['read', readMs === undefined ? undefined : Math.max(0, Math.round((readMs - (modelMs ?? 0)) * 100) / 100)],
    ['looked_up', spent?.lookedUpMs],
    ['decided', spent?.decidedMs],
  ];
  return parts.flatMap(([part, ms]) => (ms === undefined ? [] : [{ part, ms }]));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
