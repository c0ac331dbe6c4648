import type { Query } from '../bot/core/query.ts';
import { changeAlerts, openAlerts } from './alerts.ts';
import { keepAnswer, storedAnswer } from './answers.ts';
import { assembleCalendars } from './assemble-calendars.ts';
import { assembleDesk } from './assemble-desk.ts';
import { assembleHands } from './assemble-hands.ts';
import { assembleStaff } from './assemble-staff.ts';
import { applyWrite } from './bookings.ts';
import {
  catalogueChange,
  catalogueEdits,
  catalogueHistory,
  catalogueVersions,
  changeCatalogue,
  latestCatalogueChanges,
  loadRevision,
  saveRevision,
} from './catalogue.ts';
import { cleanInbound, cleanText } from './clean.ts';
import { changeContact } from './contact-change.ts';
import { findConversation, listConversations } from './conversations.ts';
import { assembleDeskBookings } from './desk-bookings.ts';
import { sql } from './drizzle.ts';
import { recordEcho } from './echoes.ts';
import { eraseCustomer } from './erasure.ts';
import { DUPLICATE, findReceived, findReceivedEvent, insertEvent, receiveMessage } from './inbox.ts';
import {
  claimJobs,
  discardJob,
  enqueue,
  findJob,
  finishDelivery,
  finishJob,
  heartbeat,
  jobDepths,
  jobTrouble,
  listJobs,
  nextJobAtMs,
  retryJob,
} from './jobs.ts';
import { dropVendorKeys, saveVendorKeys, vendorKeys } from './keys.ts';
import { dropLease, takeLease } from './leases.ts';
import { mergeCustomers } from './merge.ts';
import { messagesAfter, messagesByIds } from './messages.ts';
import { moveConversations } from './moves.ts';
import type { NightsCache } from './nights.ts';
import { paymentMethods } from './payment-methods.ts';
import { purge } from './purge.ts';
import { keepReading } from './readings.ts';
import { answerQuery, completeStays, endedStays, findReservation, listReservations } from './reservations.ts';
import { queueScheduled, scheduledAt } from './schedules.ts';
import { ask, type Runner, type Script } from './script.ts';
import { statement } from './statement.ts';
import { recordStatus } from './statuses.ts';
import type { Received, Store } from './store.ts';
import { findTranscript, saveTranscript } from './transcripts.ts';
import { turnMethods } from './turn-records.ts';
import { commitTurn, loadTurn, pendingConversations, turnRecords } from './turns.ts';
import { addUsage, usageOf } from './usage.ts';

/** The port over a dialect: each method is one script, run in a transaction of its own if it writes. */
export function assembleStore(runner: Runner): Store {
  const { read, write } = runner;
  const nights: NightsCache = new Map();

  /** Runs a script that may find its message there already; then its writes are rolled back, and the first is looked up. */
  async function receiveOnce(insert: () => Script<Received>, first: () => Script<Received>): Promise<Received> {
    try {
      return await write(insert);
    } catch (error) {
      if (error !== DUPLICATE) throw error;
      return read(first);
    }
  }

  return {
    dialect: runner.dialect,
    ...assembleCalendars(runner),
    ...assembleDesk(runner),
    ...assembleHands(runner),
    ...assembleStaff(runner),
    ...assembleDeskBookings(runner),

    receive: (message) => {
      const cleaned = cleanInbound(message);
      return receiveOnce(
        () => receiveMessage(cleaned),
        () => findReceived(cleaned, cleaned.externalId),
      );
    },
    receiveEvent: (conversationId, event, externalId, nowMs) =>
      receiveOnce(
        () => insertEventOnce(conversationId, event, cleanText(externalId), nowMs),
        () => findReceivedEvent(conversationId, cleanText(externalId)),
      ),
    loadTurn: (conversationId) => read(() => loadTurn(conversationId)),
    answer: <Q extends Query>(scope: { businessId: string; customerId: string }, query: Q, nowMs: number) =>
      read(() => answerQuery(scope, query, nowMs, nights)),
    commitTurn: (commit) => write(() => commitTurn(commit)),
    pendingConversations: (limit, beforeMs) => read(() => pendingConversations(limit, beforeMs)),
    keepReading: (messageId, reading) => write(() => keepReading(messageId, reading)),
    turnRecords: (conversationId) => read(() => turnRecords(conversationId)),
    saveRevision: (businessId, revision, business, nowMs) =>
      write(() => saveRevision(businessId, revision, business, nowMs)),
    loadRevision: (revision) => read(() => loadRevision(revision)),

    recordStatus: (update) => write(() => recordStatus(update)),
    recordEcho: async (echo) => {
      try {
        return await write(() => recordEcho(echo));
      } catch (error) {
        if (error !== DUPLICATE) throw error;
        return null;
      }
    },
    changeContact: (change) => write(() => changeContact(change)),
    mergeCustomers: (businessId, keptId, goneId, by, nowMs) =>
      write(() => mergeCustomers(businessId, keptId, goneId, by, nowMs)),
    moveConversations: (businessId, from, to, nowMs) => write(() => moveConversations(businessId, from, to, nowMs)),

    transcript: (hash, listener) => read(() => findTranscript(hash, listener)),
    saveTranscript: (transcript) => write(() => saveTranscript(transcript)),
    addUsage: (use) => write(() => addUsage(use)),
    usage: (businessId, day, kind) => read(() => usageOf(businessId, day, kind)),
    vendorKeys: (account, type, ids) => read(() => vendorKeys(account, type, ids)),
    saveVendorKeys: (account, keys, nowMs) => write(() => saveVendorKeys(account, keys, nowMs)),
    dropVendorKeys: (account, older) => write(() => dropVendorKeys(account, older)),
    takeLease: (lease) => write(() => takeLease(lease)),
    dropLease: (name, owner) => write(() => dropLease(name, owner)),

    apply: (change) => write(() => applyWrite(change)),
    reservation: (businessId, idOrCode) => read(() => findReservation(businessId, idOrCode)),
    reservations: (businessId, filter, page) => read(() => listReservations(businessId, filter, page)),
    endedStays: (businessId, today, limit) => read(() => endedStays(businessId, today, limit)),
    completeStays: (businessId, ids, today, nowMs) => write(() => completeStays(businessId, ids, today, nowMs)),

    conversation: (businessId, id) => read(() => findConversation(businessId, id)),
    conversations: (businessId, page) => read(() => listConversations(businessId, page)),
    messages: (conversationId, afterSeq, limit) => read(() => messagesAfter(conversationId, afterSeq, limit)),
    eraseCustomer: (businessId, customerId, nowMs) => write(() => eraseCustomer(businessId, customerId, nowMs)),

    ...paymentMethods(runner),
    ...turnMethods(runner),

    claimJobs: (claim) => write(() => claimJobs(claim)),
    heartbeat: (jobIds, workerId, nowMs) => write(() => heartbeat(jobIds, workerId, nowMs)),
    finishJob: (jobId, workerId, outcome, nowMs) => write(() => finishJob(jobId, workerId, outcome, nowMs)),
    finishDelivery: (jobId, workerId, sent, nowMs) => write(() => finishDelivery(jobId, workerId, sent, nowMs)),
    enqueue: (job) => write(() => enqueue(job)),
    nextJobAtMs: (queues, conversationId) => read(() => nextJobAtMs(queues, conversationId)),
    job: (id) => read(() => findJob(id)),
    jobs: (filter, page) => read(() => listJobs(filter, page)),
    retryJob: (id, by, nowMs) => write(() => retryJob(id, by, nowMs)),
    discardJob: (id, by, nowMs) => write(() => discardJob(id, by, nowMs)),
    jobDepths: () => read(() => jobDepths()),
    jobTrouble: () => read(() => jobTrouble()),

    scheduledAt: () => read(() => scheduledAt()),
    queueScheduled: (occurrence) => write(() => queueScheduled(occurrence)),
    alerts: () => read(() => openAlerts()),
    changeAlerts: (change) => write(() => changeAlerts(change)),

    deliveryMessages: (messageIds) => read(() => messagesByIds(messageIds)),

    catalogueVersions: () => read(() => catalogueVersions()),
    catalogueEdits: (businessId) => read(() => catalogueEdits(businessId)),
    changeCatalogue: (commit) => write(() => changeCatalogue(commit)),
    catalogueHistory: (businessId, filter, page) => read(() => catalogueHistory(businessId, filter, page)),
    catalogueChange: (businessId, id) => read(() => catalogueChange(businessId, id)),
    latestCatalogueChanges: (businessId) => read(() => latestCatalogueChanges(businessId)),
    storedAnswer: (scope, key, nowMs) => read(() => storedAnswer(scope, key, nowMs)),
    saveAnswer: (answer) => write(() => keepAnswer(answer)),
    purge: (olderThan) => write(() => purge(olderThan)),
    ping: () => read(knock),
    close: () => runner.close(),
  };
}

function* insertEventOnce(...event: Parameters<typeof insertEvent>): Script<Received> {
  const received = yield* insertEvent(...event);
  if (received === null) throw DUPLICATE;
  return received;
}

const touch = statement<object>()((db, { customers: c }) => db.select({ one: sql<number>`1` }).from(c).limit(1));

function* knock(): Script<void> {
  yield* ask(touch, {});
}
