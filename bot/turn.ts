import PQueue from 'p-queue';
import type { Logger } from 'pino';
import type { Address, Channel } from '../channels/channel.ts';
import { backoffMs } from '../jobs/backoff.ts';
import type { Timers } from '../jobs/timers.ts';
import { cleanInbound } from '../store/clean.ts';
import type { Received } from '../store/store.ts';
import { asksNothingYet, type Batch, isUnheard, nextBatch, quietLeftMs, type Waiting } from './batch.ts';
import { BotError } from './core/errors.ts';
import type { BotEvent } from './core/event.ts';
import type { ChannelName, Inbound } from './core/message.ts';
import { createLanes, type Lane } from './lanes.ts';
import { countTurn, type TurnMetrics } from './meter.ts';
import type { Outbox } from './outbox.ts';
import { createReader, type ReaderDeps } from './reader.ts';
import {
  inHundredths,
  type Served,
  type SpentBefore,
  type Standing,
  type TakenTurn,
  type TakeTurnDeps,
  takeTurn,
} from './take-turn.ts';

export interface TurnsDeps extends Omit<TakeTurnDeps, 'onConflict'>, Omit<ReaderDeps, 'store'> {
  businesses: { get(id: string): Served | null };
  /** by name; a conversation of a channel that is not on here is answered all the same, and waits in the outbox */
  channels: ReadonlyMap<string, Channel>;
  outbox: Pick<Outbox, 'deliver' | 'settled'>;
  /** quiet time and back-off run in real time, whatever `clock` says */
  timers: Timers;
  /** told of the instants at which turns scheduled jobs, and of their queue: no other is looked at for them */
  onScheduled(runAtMs: number, queue: 'timers' | 'outbox'): void;
  log: Logger;
  metrics: TurnMetrics;
  /** conversations loaded and decided at the same time, at most; listening and reading take none of these places */
  concurrency?: number;
}

export interface Turns {
  /** Records what arrived and starts the conversation's turn. Once this resolves the message may be acknowledged. */
  receive(message: Inbound): Promise<Received>;
  /** Records an event for a conversation, once per `externalId`, and starts its turn. */
  receiveEvent(conversationId: string, event: BotEvent, externalId: string): Promise<Received>;
  /** There may be something to answer that did not come through here (an API write, another process, a start). */
  kick(conversationId: string): void;
  /** Picks up what another run left unanswered; with `beforeMs` what came before that instant. */
  pickUp(beforeMs?: number): Promise<void>;
  /** Resolves when nothing is in hand: everything answered and said, or left to the outbox for later. */
  settled(conversationId?: string): Promise<void>;
  /** Takes no more work and resolves when what is in hand is finished. What arrives is still recorded. */
  drain(): Promise<void>;
}

/** Failures of one turn before the customer is told and a person is called. */
const STUCK_AFTER = 5;
/** The same, when the fault is in the turn itself and not in what it needs. */
const HOPELESS_AFTER = 2;
const TURN_BACKOFF = { baseMs: 200, capMs: 30_000 };
/** Times in a row that a conversation may move on under its turn (another process, staff) before that is a fault. */
const STALE_TRIES = 20;

/**
 * The turn pipe: serial per conversation, parallel across them. What arrives is durable first, then waits for the
 * customer to finish writing, is read, decided and committed, and handed to the outbox. A turn that fails leaves its
 * rows where they are and is tried again; nothing is answered twice, because answer and rows are one transaction.
 */
export function createTurns(deps: TurnsDeps): Turns {
  const { store, timers, log, metrics } = deps;
  const queue = new PQueue({ concurrency: deps.concurrency ?? 128 });
  const lanes = createLanes();
  const reader = createReader(deps);
  let draining = false;
  const taking: TakeTurnDeps = {
    ...deps,
    onConflict(error) {
      metrics.bookingConflictsTotal.inc();
      log.info({ code: error.code }, 'the world changed under a turn');
    },
  };

  function add(received: Received, content: Waiting['content'], receivedAtMs: number, message?: Inbound): void {
    if (received.duplicate) return;
    const lane = lanes.of(received.conversationId);
    if (message?.replyTo !== undefined) lane.heardFrom = message.replyTo;
    if (lane.answered.delete(received.messageId)) return;
    const row = {
      messageId: received.messageId,
      seq: received.seq,
      receivedAtMs,
      content,
      arrivedAtMs: timers.nowMs(),
      ...(message !== undefined && { externalId: message.externalId }),
      ...(message?.sentAtMs !== undefined && { sentAtMs: message.sentAtMs }),
    };
    lane.waiting.push(row);
    if ((lane.waiting.at(-2)?.seq ?? 0) > row.seq) lane.waiting.sort((a, b) => a.seq - b.seq);
    tend(lane);
  }

  function kick(conversationId: string): void {
    const lane = lanes.of(conversationId);
    lane.stale = true;
    tend(lane);
  }

  /** Gets the lane going, or has it look again at what waits. */
  function tend(lane: Lane): void {
    if (draining || lane.running) return;
    if (lane.timer !== null) {
      // A turn that failed keeps its back-off; a quiet wait is computed anew.
      if (lane.failures > 0) return;
      stopTimer(lane);
    }
    begin(lane);
  }

  function begin(lane: Lane): void {
    lane.running = true;
    lanes.begin(lane);
    void work(lane);
  }

  async function work(lane: Lane): Promise<void> {
    let moved = 0;
    try {
      for (;;) {
        if (lane.standing === null || lane.stale) await queue.add(() => load(lane));
        const { standing } = lane;
        const batch = nextBatch(lane.waiting);
        if (standing === null || batch === null) break;
        if (deps.businesses.get(standing.conversation.businessId) === null) {
          leave(lane, standing);
          break;
        }
        const readiness = await prepare(lane, standing, batch);
        if (readiness === 'wait') break;
        if (readiness === 'changed') continue;
        try {
          await queue.add(() => answer(lane, standing, batch));
          lane.failures = 0;
          lane.outages = 0;
          lane.hopeless = false;
        } catch (error) {
          if (!(error instanceof BotError && error.code === 'stale_turn') || ++moved > STALE_TRIES) throw error;
          lane.stale = true;
        }
      }
    } catch (error) {
      fault(lane, error);
    } finally {
      lane.running = false;
      rest(lane);
    }
  }

  /** Nobody here can answer: the rows stay in the inbox for a start that serves the business again. */
  function leave(lane: Lane, { conversation }: Standing): void {
    // told once: it is looked at again every minute
    if (!lane.left) {
      log.warn(
        { conversation: lane.id, business: conversation.businessId },
        'a conversation of a business that is not among the business files waits',
      );
    }
    lane.left = true;
    lane.standing = null;
    lane.stale = true;
    lane.waiting = [];
  }

  /** Reads where the conversation stands and what waits. Rows that arrive meanwhile are kept. */
  async function load(lane: Lane): Promise<void> {
    const known = lane.waiting;
    lane.waiting = [];
    lane.stale = false;
    lane.read = null;
    lane.heardFrom = null;
    try {
      const input = await store.loadTurn(lane.id);
      lane.standing = input && { conversation: input.conversation, state: input.state, version: input.version };
      // what only the process that took a message knows of it
      const arrivals = new Map(
        known.map(({ messageId, arrivedAtMs, externalId, sentAtMs }) => [
          messageId,
          { arrivedAtMs, ...(externalId !== undefined && { externalId }), ...(sentAtMs !== undefined && { sentAtMs }) },
        ]),
      );
      const came = new Set(lane.waiting.map((row) => row.messageId));
      const found = (input?.pending ?? [])
        .filter((row) => !came.has(row.messageId))
        .map((row) => ({ ...row, ...(arrivals.get(row.messageId) ?? { arrivedAtMs: null }) }));
      lane.waiting = input === null ? [] : [...found, ...lane.waiting].sort((a, b) => a.seq - b.seq);
    } catch (error) {
      lane.waiting = [...known, ...lane.waiting];
      lane.stale = true;
      throw error;
    }
  }

  /**
   * Reads the batch, once the customer has paused. `wait`: a timer is set because more may be on its way; `changed`:
   * more came while it was read, and there is still time to take it in.
   */
  async function prepare(lane: Lane, standing: Standing, batch: Batch): Promise<'go' | 'wait' | 'changed'> {
    const channel = deps.channels.get(standing.conversation.channel);
    const quietMs = draining ? 0 : (channel?.quietMs ?? 0);
    if (batch.input.kind === 'messages') showTyping(lane, standing, batch, channel);
    let leftMs = quietLeftMs(batch, quietMs, false, timers.nowMs());
    if (leftMs === 0) {
      if (batch.rows.some(isUnheard)) {
        await hear(lane, standing, batch, channel);
        return 'changed';
      }
      await read(lane, standing, batch);
      const asksNothing = asksNothingYet(lane.read?.said.interpretation ?? null);
      leftMs = quietLeftMs(batch, quietMs, asksNothing, timers.nowMs());
      if (lane.stale) return 'changed';
      const now = nextBatch(lane.waiting);
      const grew = now !== null && (now.rows.length !== batch.rows.length || now.open !== batch.open);
      if (grew && quietLeftMs(now, quietMs, asksNothing, timers.nowMs()) > 0) return 'changed';
    }
    if (leftMs === 0 || draining) return 'go';
    setTimer(lane, leftMs);
    return 'wait';
  }

  /** Hears the voice notes of a batch: their rows say from now on what they came to. */
  async function hear(lane: Lane, standing: Standing, batch: Batch, channel: Channel | undefined): Promise<void> {
    const from = { channel, to: addressOf(lane, standing), served: servedOf(standing) };
    const startedMs = timers.nowMs();
    const heard = await reader.hear(batch, from);
    lane.heardMs += timers.nowMs() - startedMs;
    lane.waiting = lane.waiting.map((row) => heard.get(row.messageId) ?? row);
  }

  async function read(lane: Lane, standing: Standing, batch: Batch): Promise<void> {
    const lastSeq = batch.rows.at(-1)?.seq ?? 0;
    const { version } = standing;
    if (lane.read?.lastSeq === lastSeq && lane.read.version === version) return;
    const startedMs = timers.nowMs();
    lane.read = { lastSeq, version, said: await reader.read(batch, standing, servedOf(standing)) };
    lane.readMs += timers.nowMs() - startedMs;
  }

  function servedOf(standing: Standing): Served {
    const served = deps.businesses.get(standing.conversation.businessId);
    if (served) return served;
    throw new BotError('not_found', `business ${standing.conversation.businessId} is not among the business files`);
  }

  async function answer(lane: Lane, standing: Standing, batch: Batch): Promise<void> {
    const startedAtMs = timers.nowMs();
    const stuck = lane.failures - lane.outages >= (lane.hopeless ? HOPELESS_AFTER : STUCK_AFTER);
    const said = lane.read?.said ?? { interpretation: null };
    const before = spentBefore(lane, batch, startedAtMs);
    const taken = await takeTurn(taking, servedOf(standing), standing, batch, said, before, stuck);
    lane.standing = taken.standing;
    lane.read = null;
    lane.heardMs = 0;
    lane.readMs = 0;
    lane.typingShown = false;
    forgetAnswered(lane, batch);
    metrics.turnDurationSeconds.observe(
      { channel: standing.conversation.channel as ChannelName },
      (timers.nowMs() - startedAtMs) / 1000,
    );
    afterCommit(lane, standing, batch, taken);
  }

  /** What hearing and reading took, and how much of the rest the customer was waited for. */
  function spentBefore({ heardMs, readMs }: Lane, batch: Batch, nowMs: number): SpentBefore {
    const arrivedAtMs = batch.rows[0]?.arrivedAtMs ?? null;
    return {
      ...(arrivedAtMs !== null && { waitedMs: inHundredths(Math.max(0, nowMs - arrivedAtMs - heardMs - readMs)) }),
      ...(heardMs > 0 && { heardMs: inHundredths(heardMs) }),
      ...(readMs > 0 && { readMs: inHundredths(readMs) }),
    };
  }

  function forgetAnswered(lane: Lane, batch: Batch): void {
    const done = new Set(batch.rows.map((row) => row.messageId));
    lane.waiting = lane.waiting.filter((row) => !done.has(row.messageId));
    if (lane.answered.size > 500) lane.answered.clear();
    for (const row of batch.rows) if (row.arrivedAtMs === null) lane.answered.add(row.messageId);
  }

  function afterCommit(lane: Lane, standing: Standing, batch: Batch, { record, committed }: TakenTurn): void {
    const { conversation } = standing;
    for (const effect of record.effects) if (effect.kind === 'schedule_job') deps.onScheduled(effect.runAtMs, 'timers');
    const outcome = countTurn(metrics, conversation, record);
    log[record.input.stuck ? 'error' : 'info'](
      {
        conversation: lane.id,
        turn: record.id,
        business: conversation.businessId,
        outcome,
        effects: record.effects.map(({ kind }) => kind),
      },
      record.input.stuck ? 'turn handed to a person' : 'turn',
    );
    if (log.isLevelEnabled('debug')) {
      log.debug({ conversation: lane.id, turn: record.id, input: record.input, reply: record.reply }, 'turn in full');
    }
    for (const id of committed.wokenConversationIds) kick(id);
    if (committed.messages.length === 0) return;
    if (committed.deliveryJobId === null) {
      // queued behind an earlier one: the worker's
      deps.onScheduled(deps.clock.nowMs(), 'outbox');
      return;
    }
    deps.outbox.deliver({
      jobId: committed.deliveryJobId,
      attempts: 1,
      conversation: { id: conversation.id, businessId: conversation.businessId, ...committed.to },
      messages: committed.messages,
      arrivedAtMs: batch.input.kind === 'messages' ? (batch.rows[0]?.arrivedAtMs ?? null) : null,
      isAudio: batch.input.kind === 'messages' && batch.input.contents.some(({ kind }) => kind === 'voice'),
    });
  }

  /** For what is asked and shown before the commit, which says where the answer goes. */
  function addressOf(lane: Lane, { conversation }: Standing): Address {
    const { id: conversationId, businessId, account, thread } = conversation;
    const replyTo = lane.heardFrom ?? conversation.replyTo;
    return { businessId, account, thread, conversationId, ...(replyTo !== undefined && { replyTo }) };
  }

  /** The rows stay in the inbox; the lane tries again after a while. */
  function fault(lane: Lane, error: unknown): void {
    lane.failures += 1;
    // A database that is away for a moment is nobody's turn's fault: who wrote meanwhile is answered once it is back.
    if (error instanceof BotError && error.code === 'database_unavailable') lane.outages += 1;
    lane.hopeless = !(error instanceof BotError) || error.fate === 'give_up';
    if (lane.standing) {
      const { channel, businessId } = lane.standing.conversation;
      metrics.turnsTotal.inc({ channel: channel as ChannelName, business: businessId, outcome: 'failed' });
    }
    lane.stale = true;
    lane.standing = null;
    lane.read = null;
    log.error({ conversation: lane.id, failures: lane.failures, err: error }, 'turn failed');
    if (!draining) setTimer(lane, backoffMs(lane.failures, Math.random(), TURN_BACKOFF));
  }

  function setTimer(lane: Lane, afterMs: number): void {
    stopTimer(lane);
    lane.timer = timers.set(() => {
      lane.timer = null;
      if (!draining && !lane.running) begin(lane);
    }, afterMs);
  }

  function stopTimer(lane: Lane): void {
    if (lane.timer !== null) timers.clear(lane.timer);
    lane.timer = null;
  }

  function rest(lane: Lane): void {
    if (lane.timer !== null) return;
    if (!draining && (lane.stale || lane.waiting.length > 0) && lane.standing !== null) {
      tend(lane);
      return;
    }
    lanes.rest(lane);
  }

  function showTyping(lane: Lane, standing: Standing, batch: Batch, channel: Channel | undefined): void {
    if (lane.typingShown || standing.state.handedOff || channel?.typing === undefined || !channel.can.typing) return;
    lane.typingShown = true;
    channel.typing(addressOf(lane, standing), batch.rows.at(-1)?.externalId);
  }

  return {
    async receive(arrived) {
      const message = cleanInbound(arrived);
      const received = await store.receive(message);
      if (!received.duplicate) metrics.messagesTotal.inc({ channel: message.channel, direction: 'in' });
      add(received, { kind: 'message', content: message.content }, message.receivedAtMs, message);
      return received;
    },
    async receiveEvent(conversationId, event, externalId) {
      const nowMs = deps.clock.nowMs();
      const received = await store.receiveEvent(conversationId, event, externalId, nowMs);
      add(received, { kind: 'event', event }, nowMs);
      return received;
    },
    kick,
    async pickUp(beforeMs) {
      for (const id of await store.pendingConversations(10_000, beforeMs)) kick(id);
    },
    async settled(conversationId) {
      await lanes.idle(conversationId);
      await deps.outbox.settled(conversationId);
    },
    async drain() {
      draining = true;
      for (const lane of lanes.inHand()) {
        if (lane.timer === null) continue;
        stopTimer(lane);
        // What waits for the customer to go on writing is answered now; what failed stays for the next start.
        if (lane.failures > 0) rest(lane);
        else begin(lane);
      }
      await lanes.idle();
      await deps.outbox.settled();
    },
  };
}
