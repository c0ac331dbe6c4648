import type { PendingInput } from '../store/store.ts';
import type { BotEvent } from './core/event.ts';
import type { InboundContent } from './core/message.ts';
import type { Interpretation } from './core/reading.ts';

/** Something that waits to be answered, and when this process saw it come (real time); null: it was there before. */
export interface Waiting extends PendingInput {
  arrivedAtMs: number | null;
  /** the vendor's id, of what came through this process */
  externalId?: string;
  /** when the customer wrote it, by the vendor's clock */
  sentAtMs?: number;
}

/** What one turn answers: one event, one tap, or messages written one after the other. */
export interface Batch {
  rows: readonly Waiting[];
  input: { kind: 'event'; event: BotEvent } | { kind: 'messages'; contents: InboundContent[] };
  /** more of the same customer's messages may still belong to it */
  open: boolean;
}

/** After a message that asks nothing yet ("hola", "una consulta") more is on its way. */
const ASKS_NOTHING_QUIET_MS = 2_500;
/** Nobody waits longer than this for the first answer, however much more they write. */
const QUIET_CAP_MS = 10_000;

/**
 * The next turn's share of what waits, oldest first. A tap answers one question, so it is never joined with anything;
 * neither is an event. A person who takes the conversation over goes before everything: what the customer wrote just
 * before is theirs to answer.
 */
export function nextBatch(waiting: readonly Waiting[]): Batch | null {
  const first = waiting.find(isTakeover) ?? waiting[0];
  if (first === undefined) return null;
  if (first.content.kind === 'event') {
    return { rows: [first], input: { kind: 'event', event: first.content.event }, open: false };
  }
  if (first.content.content.kind === 'tap') {
    return { rows: [first], input: { kind: 'messages', contents: [first.content.content] }, open: false };
  }
  const rows: Waiting[] = [];
  const contents: InboundContent[] = [];
  for (const row of waiting) {
    if (row.content.kind !== 'message' || row.content.content.kind === 'tap') break;
    rows.push(row);
    contents.push(row.content.content);
  }
  return { rows, input: { kind: 'messages', contents }, open: rows.length === waiting.length };
}

function isTakeover({ content }: Waiting): boolean {
  return content.kind === 'event' && content.event.kind === 'staff_took_over';
}

/** Whether a voice note in it has still to be heard. */
export function isUnheard({ content }: Waiting): boolean {
  return content.kind === 'message' && content.content.kind === 'voice' && content.content.heard === undefined;
}

/**
 * How long to wait for more before a turn takes the batch, in real milliseconds; 0: now. What lay in the database
 * before this process started has waited enough.
 * @param quietMs the channel's quiet time; 0 waits for nothing at all
 */
export function quietLeftMs(batch: Batch, quietMs: number, asksNothing: boolean, nowMs: number): number {
  if (!batch.open || quietMs <= 0) return 0;
  const first = batch.rows[0]?.arrivedAtMs ?? null;
  const last = batch.rows.at(-1)?.arrivedAtMs ?? null;
  if (first === null || last === null) return 0;
  const quiet = asksNothing ? Math.max(quietMs, ASKS_NOTHING_QUIET_MS) : quietMs;
  return Math.max(0, Math.min(last + quiet, first + QUIET_CAP_MS) - nowMs);
}

/** Whether the customer has only said hello or opened ("te hago una consulta"), so that the wish is still to come. */
export function asksNothingYet(interpretation: Interpretation | null): boolean {
  return (
    interpretation !== null &&
    interpretation.clarify.length === 0 &&
    interpretation.readings.every(({ intent, slots }) => intent === 'greet' && Object.keys(slots).length === 0)
  );
}
