import { randomUUID } from 'node:crypto';
import type { Timers } from '../jobs/timers.ts';
import type {
  CommittedTurn,
  ConversationRow,
  Store,
  TurnCommit,
  TurnRecord,
  TurnRecordInput,
  TurnSpent,
} from '../store/store.ts';
import type { Batch } from './batch.ts';
import type { Business } from './core/business.ts';
import { BotError } from './core/errors.ts';
import type { Pack } from './core/flow.ts';
import type { Outbound, Reply } from './core/message.ts';
import { proposalsOf } from './core/proposed.ts';
import type { Query } from './core/query.ts';
import type { Catalogue } from './core/reading.ts';
import { freshState, type State } from './core/state.ts';
import { worldOf } from './core/world.ts';
import { conversationOf, type Decision, decide } from './decide.ts';
import { newEntropy } from './entropy.ts';
import type { Said } from './reader.ts';

/** A business as it is served now: its file with staff's edits, the revision that names exactly this, its catalogue. */
export interface Served {
  business: Business;
  revision: string;
  catalogue: Catalogue;
}

/** A conversation as it stands: what a turn starts from. */
export interface Standing {
  conversation: ConversationRow;
  state: State;
  version: number;
}

export interface TakeTurnDeps {
  store: Store;
  packFor(business: Business): Pack;
  wordReply(reply: Reply, business: Business, nowMs: number): Outbound[];
  clock: { nowMs(): number };
  /** what parts of a turn took is measured in real time, whatever `clock` says */
  timers: Pick<Timers, 'nowMs'>;
  workerId: string;
  /** how long a delivery is this worker's before another may take it over */
  leaseMs: number;
  /** told of each time the world had changed under a turn */
  onConflict(error: BotError): void;
}

export interface TakenTurn {
  record: TurnRecord;
  committed: CommittedTurn;
  /** where the conversation stands now; null: to be loaded again, because the turn changed more than the state */
  standing: Standing | null;
}

/** What was spent on a batch before its turn was taken. */
export type SpentBefore = Pick<TurnSpent, 'waitedMs' | 'heardMs' | 'readMs'>;

/** Less than this is how long a message takes anyway. */
const LATE_FROM_MS = 60_000;
/** How often the world may change under one turn before a person takes over. */
const WORLD_TRIES = 5;

/**
 * One turn: decide, word, commit. When another customer was first, nothing is written and the step runs again on the
 * world as it is then, so that the customer hears of the alternative; after some tries a person is called instead.
 * @param before what its batch took so far, for the record
 * @param stuck the turn failed before, again and again: hand over to a person instead of trying what was meant
 * @throws BotError `stale_turn` the conversation moved on; any fault: nothing was written
 */
export async function takeTurn(
  deps: TakeTurnDeps,
  served: Served,
  standing: Standing,
  batch: Batch,
  said: Said,
  before: SpentBefore,
  stuck: boolean,
): Promise<TakenTurn> {
  const input: TurnRecordInput =
    batch.input.kind === 'event'
      ? batch.input
      : { kind: 'messages', contents: batch.input.contents, ...said, ...lateness(batch, deps.clock.nowMs()) };
  for (let tries = 1; ; tries++) {
    const givesUp = stuck || tries > WORLD_TRIES;
    try {
      const spent = tries === 1 ? before : { ...before, conflicts: tries - 1 };
      return await tryTurn(deps, served, standing, batch, givesUp ? { ...input, stuck: true } : input, spent);
    } catch (error) {
      const worldChanged =
        error instanceof BotError && (error.code === 'taken' || error.code === 'reservation_changed');
      if (!worldChanged || givesUp) throw error;
      deps.onConflict(error);
    }
  }
}

/** How long ago the oldest message of a batch was written; nothing where that is but a moment. */
function lateness({ rows }: Batch, nowMs: number): { lateMs?: number } {
  const lateMs = nowMs - Math.min(...rows.map(({ sentAtMs, receivedAtMs }) => sentAtMs ?? receivedAtMs));
  return lateMs >= LATE_FROM_MS ? { lateMs } : {};
}

/** Who has the conversation does not follow from what a turn can make of its state. */
function handsOf({ handedOff, owned }: State): Pick<State, 'handedOff' | 'owned'> {
  return owned === true ? { handedOff, owned } : { handedOff: false };
}

async function tryTurn(
  deps: TakeTurnDeps,
  served: Served,
  standing: Standing,
  batch: Batch,
  input: TurnRecordInput,
  before: Omit<TurnSpent, 'decidedMs'>,
): Promise<TakenTurn> {
  const { conversation, version } = standing;
  const { business } = served;
  const nowMs = deps.clock.nowMs();
  const entropy = newEntropy();
  const { customer } = conversation;
  const world = worldOf({ nowMs, entropy, business, conversation: conversationOf(conversation.id, customer) });
  const scope = { businessId: business.id, customerId: customer.id };
  const { timers } = deps;
  const startedMs = timers.nowMs();
  let lookedUpMs = 0;
  const lookUp = async (query: Query): Promise<unknown> => {
    const askedMs = timers.nowMs();
    const answer = await deps.store.answer(scope, query, nowMs);
    lookedUpMs += timers.nowMs() - askedMs;
    return answer;
  };
  const from = (state: State): Promise<Decision> => decide(deps.packFor(business), state, input, world, lookUp);

  let stateBefore = standing.state;
  let decision: Decision;
  try {
    decision = await from(stateBefore);
  } catch (error) {
    // A state that no step can run on must not lock the customer out of a person.
    if (!input.stuck) throw error;
    stateBefore = { ...freshState(), ...handsOf(standing.state) };
    decision = await from(stateBefore);
  }
  const { result, given, queries, answers } = decision;
  const decidedMs = timers.nowMs() - startedMs - lookedUpMs;
  const record: TurnRecord = {
    id: randomUUID(),
    conversationId: conversation.id,
    turn: version + 1,
    customer: { id: customer.id, ...(customer.name !== undefined && { name: customer.name }) },
    nowMs,
    entropy,
    revision: served.revision,
    stateBefore,
    input,
    answers,
    queries,
    ...(input.kind === 'messages' && given.kind === 'commands' && !input.stuck
      ? { proposed: proposalsOf(input, given, stateBefore) }
      : {}),
    spent: {
      ...before,
      ...(queries.length > 0 && { lookedUpMs: inHundredths(lookedUpMs) }),
      decidedMs: inHundredths(decidedMs),
    },
    stateAfter: result.state,
    reply: result.reply,
    effects: result.effects,
  };
  const commit: TurnCommit = {
    record,
    conversationId: conversation.id,
    businessId: business.id,
    customerId: customer.id,
    version,
    messageIds: batch.rows.map((row) => row.messageId),
    outgoing: result.reply === null ? [] : deps.wordReply(result.reply, business, nowMs),
    workerId: deps.workerId,
    leaseMs: deps.leaseMs,
    nowMs,
  };
  const committed = await deps.store.commitTurn(commit);
  const renamed = result.effects.some(({ kind }) => kind === 'set_customer' || kind === 'place_hold');
  return {
    record,
    committed,
    standing: renamed ? null : { conversation, state: result.state, version: version + 1 },
  };
}

/** Milliseconds as precise as anybody reads them. */
export function inHundredths(ms: number): number {
  return Math.round(ms * 100) / 100;
}
