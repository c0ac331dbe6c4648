import type { Logger } from 'pino';
import { z } from 'zod';
import type { Address, Channel } from '../channels/channel.ts';
import { backoffMs } from '../jobs/backoff.ts';
import { WORKER_DIED } from '../jobs/take-over.ts';
import { defineTask, type Task } from '../jobs/task.ts';
import type { Timers } from '../jobs/timers.ts';
import type { ConversationRow, Job, JobOutcome, SentMessage, Store, StoredMessage } from '../store/store.ts';
import { BotError } from './core/errors.ts';
import type { ChannelName } from './core/message.ts';
import type { Metrics } from './sidecar/metrics.ts';

export interface OutboxDeps {
  store: Store;
  channels: ReadonlyMap<string, Channel>;
  workerId: string;
  clock: { nowMs(): number };
  timers: Timers;
  random(): number;
  /** told of a delivery that is in hand from now on: its lease is to be kept alive */
  onLeased(): void;
  /** told when a delivery that was put off is to be tried again */
  onScheduled(runAtMs: number): void;
  log: Logger;
  metrics: Pick<
    Metrics,
    'messagesTotal' | 'outboxFailuresTotal' | 'outboxPossibleDuplicatesTotal' | 'replyLatencySeconds'
  >;
}

/** A delivery that this worker has the lease of. */
export interface Delivery {
  jobId: string;
  /** tries so far, this one included */
  attempts: number;
  conversation: Pick<
    ConversationRow,
    'id' | 'businessId' | 'channel' | 'account' | 'thread' | 'replyTo' | 'lastInboundAtMs'
  >;
  messages: readonly StoredMessage[];
  /** when the message answered by it came, on the timers' clock; null: not known */
  arrivedAtMs: number | null;
  /** it answers a voice note */
  isAudio: boolean;
}

export interface Outbox {
  /** Sends what a turn committed. Never throws: every outcome is recorded. */
  deliver(delivery: Delivery): void;
  /** Deliveries that were put off, or that staff and other runs left: the worker runs them by this. */
  readonly task: Task;
  /** jobs in hand, whose leases are to be kept alive */
  inHand(): readonly string[];
  /** Resolves when nothing is being sent. */
  settled(conversationId?: string): Promise<void>;
}

/** What commits write into a delivery job. */
const payload = z.object({ conversationId: z.string(), businessId: z.string(), messageIds: z.array(z.string()) });

/** Tries before a delivery is a dead letter; with the back-off below about an hour. */
const ATTEMPTS_MAX = 12;
const BACKOFF = { baseMs: 1_000, capMs: 10 * 60_000 };
/** How long a status may take that says that a message went out after all; doubled each time, or who gets it twice gets it twelve times. */
const UNKNOWN_MS = 10_000;
/** A message under way must not meet a window that closes meanwhile. */
const WINDOW_MARGIN_MS = 60_000;
/** A channel that is not on in this process may be on in the next one. */
const OTHER_CHANNEL_MS = 60_000;

/**
 * Sends what turns wrote. Of an error only its fate counts: `retry` and `unknown` back off (a message may come twice
 * only when a channel could not say whether it took it), `wait` waits as told, `give_up` is a dead letter with its
 * reason. Messages of one conversation go out one after the other, in order, across failures too: the store leases a
 * delivery only when every earlier one of its conversation is finished or in hand here, and here they queue up.
 */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, timers, log, metrics } = deps;
  /** the last delivery in hand of each conversation */
  const tails = new Map<string, Promise<void>>();
  /** conversations of which a delivery was put off: what was leased meanwhile must not overtake it */
  const putOff = new Set<string>();
  const leased = new Set<string>();
  /** messages that a channel may or may not have taken */
  const doubtful = new Set<string>();

  function deliver(delivery: Delivery): Promise<void> {
    const { id } = delivery.conversation;
    leased.add(delivery.jobId);
    deps.onLeased();
    const before = tails.get(id);
    const tail = (before === undefined ? send(delivery) : before.then(() => send(delivery))).finally(() => {
      leased.delete(delivery.jobId);
      if (tails.get(id) === tail) tails.delete(id);
    });
    tails.set(id, tail);
    return tail;
  }

  async function send(delivery: Delivery): Promise<void> {
    const { conversation, jobId } = delivery;
    const sent: SentMessage[] = [];
    try {
      const outcome = putOff.has(conversation.id) ? behind() : await sendAll(delivery, sent);
      if (outcome === null) {
        await store.finishDelivery(jobId, deps.workerId, sent, deps.clock.nowMs());
        return;
      }
      if (outcome.kind !== 'dead') putOff.add(conversation.id);
      await store.finishJob(jobId, deps.workerId, outcome, deps.clock.nowMs());
      if ('runAtMs' in outcome) deps.onScheduled(outcome.runAtMs);
    } catch (error) {
      // The record failed, not the sending: the lease runs out and the job is tried again.
      log.error({ conversation: conversation.id, job: jobId, err: error }, 'delivery not recorded');
    }
  }

  /** Back into the queue, where the store keeps the order. */
  function behind(): JobOutcome {
    return { kind: 'snooze', runAtMs: deps.clock.nowMs() };
  }

  /** @returns null when all is sent, else what becomes of the job */
  async function sendAll(delivery: Delivery, sent: SentMessage[]): Promise<JobOutcome | null> {
    const { conversation, messages, arrivedAtMs, isAudio } = delivery;
    const { id: conversationId, businessId, account, thread, replyTo } = conversation;
    const to = { businessId, account, thread, conversationId, ...(replyTo !== undefined && { replyTo }) };
    const channelName = conversation.channel as ChannelName;
    const channel = deps.channels.get(conversation.channel);
    if (!channel) return { kind: 'snooze', runAtMs: deps.clock.nowMs() + OTHER_CHANNEL_MS };
    let wentAsTemplate = false;
    for (const message of messages) {
      // A template stands for the whole turn: what else it said has no way out, and says nothing that the template does not.
      if (message.status !== 'queued' || wentAsTemplate) {
        doubtful.delete(message.id);
        if (message.status === 'queued') sent.push({ messageId: message.id, externalId: null });
        continue;
      }
      const mayBeSecond = doubtful.has(message.id);
      const countSecond = () => {
        if (mayBeSecond) metrics.outboxPossibleDuplicatesTotal.inc({ channel: channelName });
      };
      try {
        const { externalId, asTemplate } = await sendOne(channel, to, message, conversation.lastInboundAtMs);
        wentAsTemplate = asTemplate;
        sent.push({ messageId: message.id, externalId });
        countSecond();
        doubtful.delete(message.id);
        metrics.messagesTotal.inc({ channel: channelName, direction: 'out' });
      } catch (error) {
        const reason = error instanceof BotError ? error.code : 'internal';
        metrics.outboxFailuresTotal.inc({ channel: channelName, reason });
        // What was put off or refused did not go out: the doubt is about the try before.
        if (error instanceof BotError && error.fate === 'unknown') {
          countSecond();
          doubtful.add(message.id);
        }
        const outcome = outcomeOf(error, delivery, sent);
        if (outcome.kind === 'dead') doubtful.delete(message.id);
        log.warn({ conversation: conversationId, job: delivery.jobId, outcome: outcome.kind, err: error }, 'not sent');
        return outcome;
      }
    }
    if (arrivedAtMs !== null) {
      const tookS = (timers.nowMs() - arrivedAtMs) / 1000;
      metrics.replyLatencySeconds.observe({ channel: channelName, kind: isAudio ? 'audio' : 'text' }, tookS);
    }
    return null;
  }

  /** Sends as it is, or, where the vendor's window has closed, by the template that was prepared for that. */
  async function sendOne(
    channel: Channel,
    to: Address,
    message: StoredMessage,
    lastInboundAtMs: number | null,
  ): Promise<{ externalId: string | null; asTemplate: boolean }> {
    const { id: messageId, seq, atMs, text, choices, location, files, template } = message;
    if (await isWindowOpen(channel, to, lastInboundAtMs)) {
      const extras = { ...(location && { location }), ...(files && { files }) };
      const { externalId } = await channel.send(to, { messageId, seq, atMs, text, choices, ...extras });
      return { externalId, asTemplate: false };
    }
    if (template && channel.sendTemplate) {
      const { externalId } = await channel.sendTemplate(to, template, { messageId });
      return { externalId, asTemplate: true };
    }
    throw new BotError(
      'window_closed',
      'more than a day since the customer last wrote: WhatsApp lets only templates through, and the business file has none for this. Wait until they write, or call them; add one under "templates"',
      { fate: 'give_up' },
    );
  }

  /** Messages of a delivery that an earlier try may have sent without recording it. */
  function maybeOut({ attempts, lastError, unknownSinceMs }: Job, messages: readonly StoredMessage[]): string[] {
    const unsent = messages.filter(({ status }) => status === 'queued').map(({ id }) => id);
    // its worker died, or its lease ran out under it
    if (lastError === WORKER_DIED || (attempts > 1 && lastError === null)) return unsent;
    return unknownSinceMs === null ? [] : unsent.slice(0, 1);
  }

  /** What this process knows may be old where several serve one database: before it says closed, it looks. */
  async function isWindowOpen(channel: Channel, to: Address, lastInboundAtMs: number | null): Promise<boolean> {
    const { windowMs } = channel.can;
    if (windowMs === undefined) return true;
    const isOpen = (atMs: number | null) => atMs !== null && deps.clock.nowMs() - atMs < windowMs - WINDOW_MARGIN_MS;
    if (isOpen(lastInboundAtMs)) return true;
    const conversation = await store.conversation(to.businessId, to.conversationId);
    return isOpen(conversation?.lastInboundAtMs ?? null);
  }

  function outcomeOf(error: unknown, { attempts, messages }: Delivery, sent: SentMessage[]): JobOutcome {
    const fate = error instanceof BotError ? error.fate : 'retry';
    const message = error instanceof Error ? error.message : String(error);
    const nowMs = deps.clock.nowMs();
    if (fate === 'wait') {
      const afterMs = (error as BotError).retryAfterMs ?? backoffMs(attempts, deps.random(), BACKOFF);
      return { kind: 'snooze', runAtMs: nowMs + afterMs, sent };
    }
    if (fate !== 'give_up' && attempts < ATTEMPTS_MAX) {
      // Not known to be taken: its status may still come, and then it is not sent again.
      const afterMs =
        fate === 'unknown'
          ? Math.min(UNKNOWN_MS * 2 ** (attempts - 1), BACKOFF.capMs)
          : backoffMs(attempts, deps.random(), BACKOFF);
      const runAtMs = nowMs + afterMs;
      return { kind: fate === 'unknown' ? 'unknown' : 'retry', runAtMs, error: message, sent };
    }
    const gone = new Set(sent.map(({ messageId }) => messageId));
    const failedMessages = messages
      .filter(({ id, status }) => status === 'queued' && !gone.has(id))
      .map(({ id }) => id);
    // A refusal is an answer; a last try that came to nothing says nothing about those before.
    const isUnknown = fate === 'unknown' || (fate === 'retry' && failedMessages.some((id) => doubtful.has(id)));
    return { kind: 'dead', error: message, isUnknown, failedMessages, sent };
  }

  const task = defineTask({
    name: 'deliver',
    payload,
    attemptsMax: ATTEMPTS_MAX,
    reachesOutside: true,
    async run({ conversationId, businessId, messageIds }, { job }) {
      const conversation = await store.conversation(businessId, conversationId);
      if (conversation === null) return { kind: 'cancel', reason: 'the conversation is gone' };
      const messages = await store.deliveryMessages(messageIds);
      // A claimed delivery is the earliest of its conversation: nothing that was put off is ahead of it.
      putOff.delete(conversationId);
      for (const id of maybeOut(job, messages)) doubtful.add(id);
      await deliver({
        jobId: job.id,
        attempts: job.attempts,
        conversation,
        messages,
        arrivedAtMs: null,
        isAudio: false,
      });
      return { kind: 'recorded' };
    },
  });

  return {
    deliver: (delivery) => void deliver(delivery),
    task,
    inHand: () => [...leased],
    async settled(conversationId) {
      if (conversationId !== undefined) while (tails.has(conversationId)) await tails.get(conversationId);
      else while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
