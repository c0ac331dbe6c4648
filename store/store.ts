import type { Business } from '../bot/core/business.ts';
import type { Effect } from '../bot/core/effect.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type {
  Choice,
  ContactChange,
  Echo,
  Heard,
  Inbound,
  InboundContent,
  MessageTemplate,
  OutboundFile,
  Place,
  Reply,
  StatusUpdate,
} from '../bot/core/message.ts';
import type { Proposal } from '../bot/core/proposed.ts';
import type { AnswerTo, Query } from '../bot/core/query.ts';
import type { Interpretation } from '../bot/core/reading.ts';
import type { Reservation, ReservationStatus } from '../bot/core/reservation.ts';
import type { State } from '../bot/core/state.ts';
import type { LocalDate } from '../bot/core/time.ts';
import type { CalendarStore } from './calendar-store.ts';

export type * from './calendar-store.ts';

import type { CatalogueStore } from './catalogue-store.ts';

export type * from './catalogue-store.ts';

import type { DeskBookingStore } from './desk-bookings-store.ts';

export type * from './desk-bookings-store.ts';
export type { HistoryEntry } from './reservation-history.ts';

import type { PaymentStore } from './payment-store.ts';

export type * from './payment-store.ts';

import type { TurnStore } from './turn-store.ts';

export type * from './turn-store.ts';

import type { DeskStore } from './desk-store.ts';

export type * from './desk-store.ts';

import type { HandStore } from './hand-store.ts';

export type * from './hand-store.ts';

import type { StaffStore } from './staff-store.ts';

export type * from './staff-store.ts';

/**
 * The store: everything durable, behind one port with two dialects (SQLite, Postgres). Each method is one transaction.
 * Scripts are written once (store/*.ts) and run by both. `nowMs` is always given; the store reads no clock.
 * Faults are BotErrors: `stale_turn`, `taken`, `reservation_changed`, `not_found`, `lease_lost`, `database_*`.
 */
export interface Store
  extends CalendarStore,
    DeskStore,
    DeskBookingStore,
    HandStore,
    PaymentStore,
    StaffStore,
    CatalogueStore,
    TurnStore {
  readonly dialect: 'sqlite' | 'postgres';

  // --- the turn's path (store/inbox.ts, store/turns.ts) ---

  /**
   * Records what arrived, under the unique (channel, account, externalId), creating conversation and customer when new.
   * Once this resolves the message may be acknowledged. Text is cleaned of what Postgres refuses. The conversation is the
   * thread's; where a thread is a person (it is the contact's id, or they have several), else the one with the customer who
   * has any of the contact's ids, the surest first. Ids that nobody has become that customer's.
   * A duplicate changes nothing and comes back with `duplicate: true` and the ids of the first.
   */
  receive(message: Inbound): Promise<Received>;
  /** Records an event for a conversation's next turn, once per `externalId`. */
  receiveEvent(conversationId: string, event: BotEvent, externalId: string, nowMs: number): Promise<Received>;
  /** The conversation with what waits to be answered, oldest first; null when there is no such conversation. */
  loadTurn(conversationId: string): Promise<TurnInput | null>;
  /** Answers one query of a step. */
  answer<Q extends Query>(
    scope: { businessId: string; customerId: string },
    query: Q,
    nowMs: number,
  ): Promise<AnswerTo<Q>>;
  /**
   * One turn made true: state (if the version is still `version`), effects, outgoing messages with one delivery job
   * (leased to `workerId` at once, so that this process delivers without claiming), the record, the inbox rows done.
   * @throws `stale_turn` the conversation moved on, another turn answered one of the messages, or a person has it and the bot would speak; `taken`, `reservation_changed` an effect no longer fits: nothing written
   */
  commitTurn(commit: TurnCommit): Promise<CommittedTurn>;
  /**
   * Conversations with unanswered messages or events, oldest first: what a start picks up. With `beforeMs` those only
   * where something came before that instant.
   */
  pendingConversations(limit: number, beforeMs?: number): Promise<string[]>;
  /**
   * Keeps with a message what it was heard as and read as, so that it is paid for once, also over a crash. What is absent
   * leaves what is kept. Of a message that is not there: nothing.
   */
  keepReading(messageId: string, reading: KeptReading): Promise<void>;
  /** Recorded turns of a conversation, oldest first, as they were written. */
  turnRecords(conversationId: string): Promise<TurnRecord[]>;
  /** Keeps a business as it is now under its revision (a hash of its JSON), so that recorded turns can be run again. */
  saveRevision(businessId: string, revision: string, business: Business, nowMs: number): Promise<void>;
  loadRevision(revision: string): Promise<Business | null>;

  // --- what vendors tell besides messages (store/statuses.ts, echoes.ts, contact-change.ts, merge.ts, moves.ts) ---

  /**
   * What became of a message of ours, found by `messageId`, else by `externalId`, in a conversation of that account. The
   * highest that was told stands, whatever the order: queued < sent < failed < delivered < read. The vendor's id and, of
   * a failure, why are kept with the message; its delivery job is left alone. Answers whether anything moved, and what it
   * is about (null: no message of ours).
   */
  recordStatus(update: StatusUpdate): Promise<{ moved: boolean; message: StoredMessage | null }>;
  /**
   * A message that staff wrote elsewhere (the owner's phone), once per `externalId`: it stands in the conversation, which
   * is the phone's now, with the event `staff_took_over`, if nobody had it already; who had it keeps it. Null: it is one of ours, or known.
   * Ours are known once their delivery is finished: a channel keeps back those whose send it has not answered yet.
   */
  recordEcho(echo: Echo): Promise<{ conversationId: string; tookOver: boolean } | null>;
  /**
   * The vendor gave a contact another id: the same customer from now on, whose answers go to it; the old id is free again.
   * Where another customer has the new id already, they stay two until staff merge them.
   */
  changeContact(change: ContactChange): Promise<void>;
  /**
   * Staff say that two customers are one: everything of `goneId` becomes `keptId`'s, with an entry in the audit log; there
   * is no `goneId` any more, and turns in hand of its conversations are stale.
   * @throws `not_found`
   */
  mergeCustomers(businessId: string, keptId: string, goneId: string, by: string, nowMs: number): Promise<void>;
  /**
   * Conversations of one account go on in another of the same business (Baileys → Cloud API), with an entry in the audit
   * log. One whose thread has a conversation there already stays. How many moved.
   */
  moveConversations(
    businessId: string,
    from: { channel: string; account: string },
    to: { channel: string; account: string },
    nowMs: number,
  ): Promise<number>;

  // --- voice, model, vendors' keys (store/transcripts.ts, usage.ts, keys.ts, leases.ts) ---

  /** What a sound with this hash was heard as before, by this listener. */
  transcript(hash: string, listener: string): Promise<string | null>;
  /** The first one stays. It goes when the customer of `conversationId` is erased: always give it where there is one. */
  saveTranscript(transcript: {
    hash: string;
    listener: string;
    body: string;
    conversationId?: string;
    nowMs: number;
  }): Promise<void>;
  /** Adds to what a business used on a day (of its own timezone), in whole units; answers the sum. */
  addUsage(use: { businessId: string; day: LocalDate; kind: string; amount: number }): Promise<number>;
  usage(businessId: string, day: LocalDate, kind: string): Promise<number>;
  /** A vendor's keys of one account (Baileys: creds and signal keys), opaque text by type and id; only found ones. */
  vendorKeys(account: string, type: string, ids: readonly string[]): Promise<Record<string, string>>;
  /** Sets and deletes (null) keys of several types, in one go. */
  saveVendorKeys(account: string, keys: Record<string, Record<string, string | null>>, nowMs: number): Promise<void>;
  /** Deletes every key of an account, or those of a type that are older than an instant. */
  dropVendorKeys(account: string, older?: { type: string; thanMs: number }): Promise<void>;
  /** Takes or renews a lease (one socket per account in the world); false while another owner's has not ended. */
  takeLease(lease: { name: string; owner: string; nowMs: number; untilMs: number }): Promise<boolean>;
  dropLease(name: string, owner: string): Promise<void>;

  // --- staff and API writes (store/bookings.ts) ---

  /**
   * Effects outside a turn (REST, jobs), with events for the conversations of the reservations they touch, in one go.
   * With `idempotency`, the answer is stored in the same transaction; if the key is there already, nothing is written
   * and the stored answer comes back. An event of a reservation that the effects name but leave as it was is not sent.
   * Answers the conversations with new events: run their turns.
   */
  apply(write: {
    businessId: string;
    effects: readonly Effect[];
    /** the customer a placed hold is for, when no conversation is at hand; `isNew`: `id` is the one they are to get */
    customer?: { id?: string; isNew?: boolean; name?: string; phone?: string; email?: string };
    events?: readonly { reservationId: string; event: BotEvent; externalId: string }[];
    idempotency?: IdempotentAnswer;
    /** who is on record in the history of the reservations; default: `job` */
    by?: string;
    nowMs: number;
  }): Promise<{ replayed: StoredAnswer | null; conversationIds: string[] }>;
  reservation(businessId: string, idOrCode: string): Promise<Reservation | null>;
  reservations(businessId: string, filter: ReservationFilter, page: PageRequest): Promise<Page<Reservation>>;
  /** Ids of confirmed stays that ended before `today`, for completion. */
  endedStays(businessId: string, today: LocalDate, limit: number): Promise<string[]>;
  /** confirmed → completed for those of the ids that ended before `today`. Answers the ids that changed. */
  completeStays(businessId: string, ids: readonly string[], today: LocalDate, nowMs: number): Promise<string[]>;

  // --- conversations (store/conversations.ts) ---

  conversation(businessId: string, id: string): Promise<ConversationRow | null>;
  conversations(businessId: string, page: PageRequest): Promise<Page<ConversationRow>>;
  /** Messages of a conversation with `seq` > `afterSeq`, in order. What a web client's watermark and the API read. */
  messages(conversationId: string, afterSeq: number, limit: number): Promise<StoredMessage[]>;
  /** Removes a customer and all that is theirs but the bare reservation (dates, amounts), in one go. */
  eraseCustomer(businessId: string, customerId: string, nowMs: number): Promise<boolean>;

  // --- jobs (store/jobs.ts) ---

  /**
   * Takes up to `limit` due jobs for `leaseMs`, queue by queue and the most overdue first: never two of one key at a time,
   * and of a key always the earliest that is not finished; leases that ran out count as free (the attempt counts).
   */
  claimJobs(claim: {
    queues: readonly string[];
    workerId: string;
    nowMs: number;
    leaseMs: number;
    limit: number;
    /** only jobs of this conversation (`npm run chat`) */
    conversationId?: string;
    /** tasks that reach outside: one whose lease ran out under it is unknown from now on */
    outsideTasks?: readonly string[];
  }): Promise<Job[]>;
  /** Moves the leases of these jobs to now; answers the ids that are still this worker's. */
  heartbeat(jobIds: readonly string[], workerId: string, nowMs: number): Promise<string[]>;
  /** Ends a run. @throws `lease_lost` when the job is no longer this worker's: nothing written */
  finishJob(jobId: string, workerId: string, outcome: JobOutcome, nowMs: number): Promise<void>;
  /** A delivery that went through: the job is done and its messages are `sent`, in one go. */
  finishDelivery(jobId: string, workerId: string, sent: readonly SentMessage[], nowMs: number): Promise<void>;
  /** Answers the job's id; where the unique key has a waiting job, that one's. */
  enqueue(job: NewJob): Promise<string>;
  /** When the next job of these queues is due; null when none waits. */
  nextJobAtMs(queues: readonly string[], conversationId?: string): Promise<number | null>;
  job(id: string): Promise<Job | null>;
  jobs(filter: JobFilter, page: PageRequest): Promise<Page<Job>>;
  /**
   * dead → queued, attempts anew, with an entry in the audit log. Answers the job, or null when there is none in a state
   * that allows it. @param by who wants it, for the log
   */
  retryJob(id: string, by: string, nowMs: number): Promise<Job | null>;
  /** dead or queued → discarded, with an entry in the audit log; nothing is unknown about it any more. */
  discardJob(id: string, by: string, nowMs: number): Promise<Job | null>;
  /** What is queued, running or dead, by queue. */
  jobDepths(): Promise<{ queue: string; state: JobState; count: number }[]>;
  /** Queues with dead letters or jobs whose effect outside is unknown. */
  jobTrouble(): Promise<JobTrouble[]>;
  deliveryMessages(messageIds: readonly string[]): Promise<StoredMessage[]>;

  // --- schedules and alerts (store/schedules.ts, alerts.ts) ---

  /** The occurrence (epoch ms) that was queued last, by schedule. */
  scheduledAt(): Promise<Map<string, number>>;
  /**
   * Notes an occurrence and queues its job, unless this or a later occurrence was noted already: of several processes one
   * queues it. `job` null: it is only noted. Answers whether it was noted now.
   */
  queueScheduled(occurrence: { name: string; atMs: number; job: NewJob | null }): Promise<boolean>;
  /** What is wrong and was told of, by key. */
  alerts(): Promise<OpenAlert[]>;
  /**
   * Opens, tells again and closes alerts, each with the job that tells of it (null: nobody is told), in one go. What
   * another process was quicker with is left out, with its job. Answers the keys that changed.
   */
  changeAlerts(change: {
    open?: readonly { key: string; businessId?: string; text: string; job: NewJob | null }[];
    /** still open and told at `toldAtMs`: told now, with this text */
    again?: readonly { key: string; text: string; toldAtMs: number; job: NewJob | null }[];
    /** still open: this is its text now; nobody is told */
    reword?: readonly { key: string; text: string }[];
    close?: readonly { key: string; job: NewJob | null }[];
    nowMs: number;
  }): Promise<string[]>;

  // --- idempotency, upkeep ---

  storedAnswer(scope: string, key: string, nowMs: number): Promise<StoredAnswer | null>;
  /** Stores an answer by itself (refusals are replayed too). When the key is there already, the stored one comes back. */
  saveAnswer(answer: IdempotentAnswer): Promise<StoredAnswer | null>;
  /**
   * Deletes what is kept for a while only and is older than these instants (epoch ms): idempotency keys; done and
   * discarded jobs (dead letters stay); with `webhooksMs` what vendors told; with `goneMs` nights that portals fetched
   * from us and later without, and entries that were taken out of external calendars. A thousand rows of a kind at most,
   * so that nobody waits for it. Answers how many rows went: none, when all is done.
   */
  purge(olderThan: {
    idempotencyMs: number;
    finishedJobsMs: number;
    webhooksMs?: number;
    goneMs?: number;
  }): Promise<number>;
  /** Round trip for health. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Received {
  conversationId: string;
  customerId: string;
  messageId: string;
  /** position in the conversation, ascending; what web clients use as watermark */
  seq: number;
  duplicate: boolean;
  /** the conversation was created by this message */
  created: boolean;
}

/** One waiting row of the inbox. */
export interface PendingInput {
  messageId: string;
  seq: number;
  receivedAtMs: number;
  content: { kind: 'message'; content: InboundContent } | { kind: 'event'; event: BotEvent };
  /** absent: not read yet */
  reading?: KeptReading;
}

/** What a message was heard as and read as, by whom, at what cost. */
export interface KeptReading {
  heard?: Heard;
  /** of this message alone, in the conversation's version then: of use only while that stands */
  interpretation?: { version: number; lastSeq: number; value: Interpretation };
}

export interface TurnInput {
  conversation: ConversationRow;
  state: State;
  version: number;
  pending: PendingInput[];
}

export interface ConversationRow {
  id: string;
  businessId: string;
  channel: string;
  account: string;
  thread: string;
  customer: { id: string; name?: string; phone?: string; email?: string };
  handedOff: boolean;
  /** the flow in hand, or `idle` */
  flow: string;
  /** where answers go, if not to the thread: see `Inbound.replyTo` */
  replyTo?: string;
  /** when the customer last wrote; null: never. What a vendor's window counts from. */
  lastInboundAtMs: number | null;
  /** `seq` of the customer's latest message, 0 for none */
  lastInSeq: number;
  /** the person who has it; null: the bot has it, or (`askedAtMs`) nobody took it yet. Never without `handedOff` */
  owner: Owner | null;
  /** since when a person is asked for and nobody took it */
  askedAtMs: number | null;
  /** when a person did something in it last: what idle hours count from */
  staffAtMs: number | null;
  /** seen to; null again with the customer's next message */
  resolvedAtMs: number | null;
  snoozedUntilMs: number | null;
  createdAtMs: number;
  updatedAtMs: number;
}

/** Who has a conversation in place of the bot: a member of staff, whoever answered from the phone, a caller of the API. */
export type Owner =
  | { kind: 'staff'; id: string; sinceMs: number }
  | { kind: 'phone'; sinceMs: number }
  | { kind: 'api'; sinceMs: number };

/** Everything a turn depended on and came to: enough to run it again and compare. */
export interface TurnRecord {
  id: string;
  conversationId: string;
  /** 1, 2, 3… within the conversation */
  turn: number;
  /** who the step was told that it talks to */
  customer: { id: string; name?: string };
  nowMs: number;
  /** the turn's only randomness, 32 hex digits */
  entropy: string;
  /** of the business as it was; see `loadRevision` */
  revision: string;
  stateBefore: State;
  input: TurnRecordInput;
  /** answers in the order they were asked */
  answers: unknown[];
  /** what was asked, one for each answer; absent in older records */
  queries?: Query[];
  /** where each command came from; absent in older records, and where no customer wrote */
  proposed?: Proposal[];
  /** absent in older records */
  spent?: TurnSpent;
  stateAfter: State;
  reply: Reply | null;
  effects: Effect[];
}

/** How long the parts of a turn took, in real milliseconds up to its commit. What took none is absent. */
export interface TurnSpent {
  /** from the first message to the turn, besides hearing and reading: for more of the same customer's, or for a place */
  waitedMs?: number;
  /** voice notes were fetched and listened to */
  heardMs?: number;
  /** an interpreter, and a language model where one was asked, read the words */
  readMs?: number;
  /** the world was asked */
  lookedUpMs?: number;
  /** the machine decided */
  decidedMs: number;
  /** times that the world changed underneath, and all was decided anew */
  conflicts?: number;
}

/** `stuck`: the turn failed too often to be answered as it was meant, and was answered by handing over to a person. */
export type TurnRecordInput = { stuck?: true } & (
  | {
      kind: 'messages';
      contents: InboundContent[];
      interpretation: Interpretation | null;
      /** of what was not a doubtful voice note, where there was some of both: see bot/core/customer-input.ts */
      certain?: Interpretation | null;
      /** how long ago the oldest of the messages was written */
      lateMs?: number;
    }
  | { kind: 'event'; event: BotEvent }
);

export interface TurnCommit {
  record: TurnRecord;
  conversationId: string;
  businessId: string;
  customerId: string;
  /** the version that was loaded */
  version: number;
  /** inbox rows this turn answers */
  messageIds: readonly string[];
  outgoing: readonly OutgoingMessage[];
  workerId: string;
  leaseMs: number;
  nowMs: number;
}

export interface OutgoingMessage {
  text: string;
  choices: readonly Choice[];
  location?: Place;
  files?: readonly OutboundFile[];
  template?: MessageTemplate;
}

export interface CommittedTurn {
  messages: StoredMessage[];
  /**
   * the delivery job, leased to the committing worker; null when nothing is to be said, or when an earlier delivery of
   * the conversation waits or is another worker's: then this one waits in the queue behind it
   */
  deliveryJobId: string | null;
  /** where it goes, as of this commit: what the turn began with may be older than a number that changed hands */
  to: Pick<ConversationRow, 'channel' | 'account' | 'thread' | 'replyTo' | 'lastInboundAtMs'>;
  /** other conversations that an effect put an event into (their hold was over and its cells were taken): run their turn */
  wokenConversationIds: string[];
}

export type MessageStatus = 'received' | 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

export interface StoredMessage {
  id: string;
  conversationId: string;
  seq: number;
  atMs: number;
  direction: 'in' | 'out';
  author: 'customer' | 'bot' | 'staff';
  /** of `staff`: who of those that sign in; absent: the owner's phone, or a caller of the API */
  authorId?: string;
  text: string;
  choices: Choice[];
  location?: Place;
  files?: readonly OutboundFile[];
  template?: MessageTemplate;
  status: MessageStatus;
  /** why it failed, and what to do: for staff */
  failure?: string;
  externalId: string | null;
}

export interface SentMessage {
  messageId: string;
  externalId: string | null;
}

export type JobState = 'queued' | 'running' | 'done' | 'dead' | 'discarded';

export interface NewJob {
  queue: string;
  task: string;
  /** jobs of one serial key run one at a time, in order */
  serialKey?: string;
  /** at most one waiting job per unique key, beside the one that may be running */
  uniqueKey?: string;
  /** where the unique key has a waiting job: this one takes its place (the default), or that one stays as it is */
  onDuplicate?: 'replace' | 'keep';
  payload: Record<string, unknown>;
  runAtMs: number;
  conversationId?: string;
}

export interface Job {
  id: string;
  queue: string;
  task: string;
  state: JobState;
  payload: Record<string, unknown>;
  attempts: number;
  runAtMs: number;
  lockedBy: string | null;
  heartbeatAtMs: number | null;
  lastError: string | null;
  /** since when nobody knows whether its effect outside took place; null: known, or it has none */
  unknownSinceMs: number | null;
  conversationId: string | null;
}

export interface JobFilter {
  queue?: string;
  state?: JobState;
  /** only those whose effect outside is unknown */
  isUnknown?: boolean;
}

export interface JobTrouble {
  queue: string;
  dead: number;
  firstDeadId: string | null;
  /** jobs whose effect outside is unknown */
  unknown: number;
  /** the longest that one of them has been so */
  unknownSinceMs: number | null;
}

/** Something that is wrong. */
export interface OpenAlert {
  key: string;
  businessId: string | null;
  /** what, why and how to mend it, for who runs the machine; no personal data */
  text: string;
  openedAtMs: number;
  /** when it was last told of */
  toldAtMs: number;
}

/** `sent`: messages of a delivery that went out before it stopped; they become `sent` and are not sent again. */
export type JobOutcome =
  | { kind: 'done' }
  /** tried again at `runAtMs`; the attempt counts */
  | { kind: 'retry'; runAtMs: number; error: string; sent?: readonly SentMessage[] }
  /** not yet: again at `runAtMs`; costs no attempt */
  | { kind: 'snooze'; runAtMs: number; sent?: readonly SentMessage[] }
  /** nothing left to do, and why */
  | { kind: 'cancel'; reason: string }
  /** tried again at `runAtMs`, the attempt counts: nobody knows whether the effect outside took place */
  | { kind: 'unknown'; runAtMs: number; error: string; sent?: readonly SentMessage[] }
  /**
   * given up: a dead letter for staff, with its reason; `failedMessages` become `failed`. `isUnknown`: it was given up
   * without learning whether the effect took place
   */
  | {
      kind: 'dead';
      error: string;
      isUnknown?: boolean;
      failedMessages?: readonly string[];
      sent?: readonly SentMessage[];
    };

export interface ReservationFilter {
  status?: ReservationStatus;
  resource?: string;
  startFrom?: LocalDate;
  startTo?: LocalDate;
  customerId?: string;
}

export interface PageRequest {
  /** 1–200 */
  limit: number;
  /** opaque, from the page before */
  cursor?: string;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface StoredAnswer {
  bodyHash: string;
  status: number;
  body: string;
}
export interface IdempotentAnswer extends StoredAnswer {
  /** caller and route */
  scope: string;
  key: string;
  nowMs: number;
}
