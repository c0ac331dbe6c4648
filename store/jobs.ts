import { BotError } from '../bot/core/errors.ts';
import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from './drizzle.ts';
import { markMessagesSent, moveMessages } from './messages.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { Job, JobOutcome, JobState, NewJob, Page, PageRequest, SentMessage, StoredMessage } from './store.ts';
import type { Tables } from './tables.ts';

/** The queue of deliveries: jobs of one conversation run in order. */
export const OUTBOX_QUEUE = 'outbox';
/** The queue of what brings the world outside in line with reservations. */
export const FOLLOW_QUEUE = 'followers';
/** The queue of what turns schedule: ends of holds, reminders, silences. */
export const TIMER_QUEUE = 'timers';

const columns = (j: Tables['jobs']) => ({
  id: j.id,
  queue: j.queue,
  task: j.task,
  state: j.state,
  payload: j.payload,
  attempts: j.attempts,
  runAt: j.runAt,
  lockedBy: j.lockedBy,
  heartbeatAt: j.heartbeatAt,
  lastError: j.lastError,
  conversationId: j.conversationId,
});

interface JobRow {
  id: number;
  queue: string;
  task: string;
  state: string;
  payload: string;
  attempts: number;
  runAt: number;
  lockedBy: string | null;
  heartbeatAt: number | null;
  lastError: string | null;
  conversationId: string | null;
}

function jobOf({ id, runAt, heartbeatAt, payload, state, ...rest }: JobRow): Job {
  return {
    ...rest,
    id: String(id),
    state: state as JobState,
    payload: JSON.parse(payload),
    runAtMs: runAt,
    heartbeatAtMs: heartbeatAt,
  };
}

/** Ids are numbers inside; a text that is none names no job. */
function rowId(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : -1;
}

// --- enqueueing ---

const insertJob = statement<{
  queue: string;
  task: string;
  serialKey: string | null;
  uniqueKey: string | null;
  payload: string;
  runAt: number;
  conversationId: string | null;
}>()((db, { jobs: j }, p) =>
  db
    .insert(j)
    .values({
      queue: p('queue'),
      task: p('task'),
      state: sql`'queued'`,
      serialKey: p('serialKey'),
      uniqueKey: p('uniqueKey'),
      payload: p('payload'),
      attempts: sql`0`,
      runAt: p('runAt'),
      dueAt: p('runAt'),
      leaseMs: sql`null`,
      lockedBy: sql`null`,
      heartbeatAt: sql`null`,
      lastError: sql`null`,
      conversationId: p('conversationId'),
      finishedAt: sql`null`,
    })
    .onConflictDoUpdate({
      target: j.uniqueKey,
      targetWhere: sql`state = 'queued' and unique_key is not null`,
      set: {
        queue: sql`excluded.queue`,
        task: sql`excluded.task`,
        serialKey: sql`excluded.serial_key`,
        payload: sql`excluded.payload`,
        attempts: sql`excluded.attempts`,
        runAt: sql`excluded.run_at`,
        dueAt: sql`excluded.due_at`,
        lastError: sql`excluded.last_error`,
        conversationId: sql`excluded.conversation_id`,
      },
    }),
);

const insertDeliveryJob = statement<{
  state: 'queued' | 'running';
  payload: string;
  attempts: number;
  runAt: number;
  dueAt: number;
  leaseMs: number | null;
  lockedBy: string | null;
  heartbeatAt: number | null;
  conversationId: string;
}>()((db, { jobs: j }, p) =>
  db
    .insert(j)
    .values({
      queue: sql.raw(`'${OUTBOX_QUEUE}'`),
      task: sql`'deliver'`,
      state: p('state'),
      serialKey: p('conversationId'),
      uniqueKey: sql`null`,
      payload: p('payload'),
      attempts: p('attempts'),
      runAt: p('runAt'),
      dueAt: p('dueAt'),
      leaseMs: p('leaseMs'),
      lockedBy: p('lockedBy'),
      heartbeatAt: p('heartbeatAt'),
      lastError: sql`null`,
      conversationId: p('conversationId'),
      finishedAt: sql`null`,
    })
    .returning({ id: j.id }),
);

const deleteByUniqueKey = statement<{ uniqueKey: string }>()((db, { jobs: j }, p) =>
  db.delete(j).where(and(eq(j.uniqueKey, p('uniqueKey')), sql`${j.state} = 'queued'`)),
);

/** An unfinished job of a serial key that the worker is not running itself. */
const ahead = statement<{ serialKey: string; workerId: string }>()((db, { jobs: j }, p) =>
  db
    .select({ id: j.id })
    .from(j)
    .where(
      and(
        eq(j.serialKey, p('serialKey')),
        isNull(j.finishedAt),
        sql`(${j.state} = 'queued' or ${j.lockedBy} <> ${p('workerId')})`,
      ),
    )
    .limit(1),
);

/** See `Store.enqueue`. */
export function* enqueue(job: NewJob): Script<void> {
  yield* ask(insertJob, {
    queue: job.queue,
    task: job.task,
    serialKey: job.serialKey ?? null,
    uniqueKey: job.uniqueKey ?? null,
    payload: JSON.stringify(job.payload),
    runAt: job.runAtMs,
    conversationId: job.conversationId ?? null,
  });
}

/** Takes back the waiting job of a unique key; a running one goes on. */
export function* unschedule(uniqueKey: string): Script<void> {
  yield* ask(deleteByUniqueKey, { uniqueKey });
}

/**
 * The delivery job of messages just written. With `lease` it is the worker's at once, unless an earlier delivery of the
 * conversation waits or is another worker's: then it waits behind it.
 * @returns the job's id if it is leased, else null
 */
export function* insertDelivery(delivery: {
  businessId: string;
  conversationId: string;
  messages: readonly StoredMessage[];
  lease: { workerId: string; leaseMs: number } | null;
  nowMs: number;
}): Script<string | null> {
  const { businessId, conversationId, messages, nowMs } = delivery;
  const free =
    delivery.lease !== null &&
    (yield* askOne(ahead, { serialKey: conversationId, workerId: delivery.lease.workerId })) === null;
  const lease = free ? delivery.lease : null;
  const [job] = yield* ask(insertDeliveryJob, {
    state: lease ? 'running' : 'queued',
    payload: JSON.stringify({ conversationId, businessId, messageIds: messages.map(({ id }) => id) }),
    attempts: lease ? 1 : 0,
    runAt: nowMs,
    dueAt: lease ? nowMs + lease.leaseMs : nowMs,
    leaseMs: lease?.leaseMs ?? null,
    lockedBy: lease?.workerId ?? null,
    heartbeatAt: lease ? nowMs : null,
    conversationId,
  });
  return lease ? String(job!.id) : null;
}

// --- running ---

/** Nobody ahead of job `c` in its serial key, and nobody at it. */
const NOT_BLOCKED = sql.raw(
  `(c.serial_key is null or not exists (select 1 from jobs e where e.serial_key = c.serial_key and e.finished_at is null and e.id < c.id))`,
);

const claimable = statement<{
  queues: string;
  conversationId: string | null;
  nowMs: number;
  workerId: string;
  leaseMs: number;
  limit: number;
}>()((db, { jobs: j }, p, words) =>
  db
    .update(j)
    .set({
      state: 'running',
      lockedBy: p('workerId'),
      leaseMs: p('leaseMs'),
      dueAt: sql`cast(${p('nowMs')} as bigint) + cast(${p('leaseMs')} as bigint)`,
      heartbeatAt: p('nowMs'),
      attempts: sql`${j.attempts} + 1`,
    })
    .where(
      sql`${j.id} in (select c.id from jobs c where c.finished_at is null and c.queue in (${words.strings(p('queues'))})
        and c.due_at <= ${p('nowMs')} and (cast(${p('conversationId')} as text) is null or c.conversation_id = ${p('conversationId')})
        and ${NOT_BLOCKED} and (c.serial_key is null or not exists (select 1 from jobs e where e.serial_key = c.serial_key
          and e.state = 'running' and e.finished_at is null and e.id <> c.id and e.due_at > ${p('nowMs')}))
        order by c.due_at, c.id limit ${p('limit')} ${words.lockSkippingLocked})`,
    )
    .returning(columns(j)),
);

/** Claims come one after the other, so that no two processes find the same key free. */
const queueUp = statement<object>()((db, _t, _p, words) =>
  db.select({ lock: words.claimLock }).from(sql`(select 1 as one) o`),
);

/** See `Store.claimJobs`. */
export function* claimJobs(claim: {
  queues: readonly string[];
  workerId: string;
  nowMs: number;
  leaseMs: number;
  limit: number;
  conversationId?: string;
}): Script<Job[]> {
  yield* ask(queueUp, {});
  const rows = yield* ask(claimable, {
    queues: JSON.stringify(claim.queues),
    conversationId: claim.conversationId ?? null,
    nowMs: claim.nowMs,
    workerId: claim.workerId,
    leaseMs: claim.leaseMs,
    limit: claim.limit,
  });
  return rows.sort((a, b) => a.id - b.id).map(jobOf);
}

const nextDue = statement<{ queues: string; conversationId: string | null }>()((db, { jobs: j }, p, words) =>
  db
    .select({ at: sql<number | null>`min(due_at)` })
    .from(sql`(select c.due_at from ${j} c where c.finished_at is null and c.queue in (${words.strings(p('queues'))})
      and (cast(${p('conversationId')} as text) is null or c.conversation_id = ${p('conversationId')}) and ${NOT_BLOCKED}) d`),
);

/** See `Store.nextJobAtMs`. What waits behind another of its key is not counted: it is due when that one has ended. */
export function* nextJobAtMs(queues: readonly string[], conversationId?: string): Script<number | null> {
  const row = yield* askOne(nextDue, {
    queues: JSON.stringify(queues),
    conversationId: conversationId ?? null,
  });
  return row?.at ?? null;
}

const beat = statement<{ ids: string; workerId: string; nowMs: number }>()((db, { jobs: j }, p, words) =>
  db
    .update(j)
    .set({ heartbeatAt: p('nowMs'), dueAt: sql`cast(${p('nowMs')} as bigint) + ${j.leaseMs}` })
    .where(
      and(sql`${j.id} in (${words.numbers(p('ids'))})`, sql`${j.state} = 'running'`, eq(j.lockedBy, p('workerId'))),
    )
    .returning({ id: j.id }),
);

/** See `Store.heartbeat`. */
export function* heartbeat(jobIds: readonly string[], workerId: string, nowMs: number): Script<string[]> {
  const rows = yield* ask(beat, { ids: JSON.stringify(jobIds.map(rowId)), workerId, nowMs });
  return rows.map(({ id }) => String(id));
}

const finish = statement<{
  id: number;
  workerId: string;
  state: 'done' | 'dead' | 'discarded';
  error: string | null;
  nowMs: number;
}>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      state: p('state'),
      lastError: sql`coalesce(cast(${p('error')} as text), ${j.lastError})`,
      finishedAt: p('nowMs'),
      lockedBy: null,
    })
    .where(and(eq(j.id, p('id')), sql`${j.state} = 'running'`, eq(j.lockedBy, p('workerId')))),
);

const putBack = statement<{
  id: number;
  workerId: string;
  runAt: number;
  error: string | null;
  attemptsBack: number;
}>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      state: 'queued',
      runAt: p('runAt'),
      dueAt: p('runAt'),
      lastError: sql`coalesce(cast(${p('error')} as text), ${j.lastError})`,
      attempts: sql`${j.attempts} - ${p('attemptsBack')}`,
      lockedBy: null,
      leaseMs: null,
      heartbeatAt: null,
    })
    .where(and(eq(j.id, p('id')), sql`${j.state} = 'running'`, eq(j.lockedBy, p('workerId')))),
);

/** A job queued since under the same unique key: it replaces the one that comes back. */
const replacement = statement<{ id: number }>()((db, { jobs: j }, p) =>
  db
    .select({ id: j.id })
    .from(j)
    .where(
      sql`${j.state} = 'queued' and ${j.uniqueKey} is not null and ${j.uniqueKey} = (select o.unique_key from jobs o where o.id = ${p('id')})`,
    )
    .limit(1),
);

/** See `Store.finishJob`. */
export function* finishJob(jobId: string, workerId: string, outcome: JobOutcome, nowMs: number): Script<void> {
  const id = rowId(jobId);
  const ended = yield* endRun(id, workerId, outcome, nowMs);
  if (ended === 0) throw new BotError('lease_lost', `job ${jobId} is no longer run by ${workerId}`);
  if ('sent' in outcome && outcome.sent !== undefined) yield* markMessagesSent(outcome.sent);
  if (outcome.kind === 'dead' && outcome.failedMessages !== undefined) {
    yield* moveMessages(outcome.failedMessages, 'queued', 'failed', outcome.error);
  }
}

function* endRun(id: number, workerId: string, outcome: JobOutcome, nowMs: number): Script<number> {
  switch (outcome.kind) {
    case 'done':
      return yield* count(finish, { id, workerId, state: 'done', error: null, nowMs });
    case 'cancel':
      return yield* count(finish, { id, workerId, state: 'discarded', error: outcome.reason, nowMs });
    case 'dead':
      return yield* count(finish, { id, workerId, state: 'dead', error: outcome.error, nowMs });
    case 'retry':
    case 'snooze': {
      if ((yield* askOne(replacement, { id })) !== null) {
        return yield* count(finish, { id, workerId, state: 'discarded', error: 'replaced by a later job', nowMs });
      }
      const error = outcome.kind === 'retry' ? outcome.error : null;
      const attemptsBack = outcome.kind === 'snooze' ? 1 : 0;
      return yield* count(putBack, { id, workerId, runAt: outcome.runAtMs, error, attemptsBack });
    }
  }
}

/** See `Store.finishDelivery`. */
export function* finishDelivery(
  jobId: string,
  workerId: string,
  sent: readonly SentMessage[],
  nowMs: number,
): Script<void> {
  const ended = yield* count(finish, { id: rowId(jobId), workerId, state: 'done', error: null, nowMs });
  if (ended === 0) throw new BotError('lease_lost', `job ${jobId} is no longer run by ${workerId}`);
  yield* markMessagesSent(sent);
}

// --- what staff see and do ---

const byId = statement<{ id: number }>()((db, { jobs: j }, p) =>
  db
    .select(columns(j))
    .from(j)
    .where(eq(j.id, p('id'))),
);

/** See `Store.job`. */
export function* findJob(id: string): Script<Job | null> {
  const row = yield* askOne(byId, { id: rowId(id) });
  return row === null ? null : jobOf(row);
}

/** See `Store.jobs`: the latest first. */
export function* listJobs(filter: { queue?: string; state?: JobState }, page: PageRequest): Script<Page<Job>> {
  const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number'])[0];
  const rows = yield* ask(
    onceStatement((db, { jobs: j }) =>
      db
        .select(columns(j))
        .from(j)
        .where(
          and(
            filter.queue === undefined ? undefined : eq(j.queue, filter.queue),
            filter.state === undefined ? undefined : stateIs(j, filter.state),
            before === undefined ? undefined : lt(j.id, before),
          ),
        )
        .orderBy(desc(j.id))
        .limit(page.limit + 1),
    ),
    {},
  );
  return pageOf(rows, page.limit, jobOf, ({ id }) => [id]);
}

/** Worded so that the partial indexes serve it. */
function stateIs(j: Tables['jobs'], state: JobState) {
  if (state === 'dead') return sql`${j.state} = 'dead'`;
  if (state === 'queued' || state === 'running') return and(isNull(j.finishedAt), eq(j.state, state));
  return and(isNotNull(j.finishedAt), eq(j.state, state));
}

const keepStill = statement<{ id: string }>()((db, { conversations: c }, p) =>
  db
    .update(c)
    .set({ lastSeq: sql`${c.lastSeq}` })
    .where(eq(c.id, p('id'))),
);

const requeue = statement<{ id: number; nowMs: number }>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      state: 'queued',
      attempts: 0,
      runAt: p('nowMs'),
      dueAt: p('nowMs'),
      finishedAt: null,
      leaseMs: null,
      heartbeatAt: null,
    })
    .where(and(eq(j.id, p('id')), sql`${j.state} = 'dead'`))
    .returning(columns(j)),
);

/** See `Store.retryJob`. Messages that a dead delivery had given up on are to be sent again. */
export function* retryJob(id: string, nowMs: number): Script<Job | null> {
  const dead = yield* askOne(byId, { id: rowId(id) });
  if (dead === null || dead.state !== 'dead') return null;
  // Turns of the conversation wait meanwhile: their deliveries must see this one.
  if (dead.conversationId !== null) yield* ask(keepStill, { id: dead.conversationId });
  if ((yield* askOne(replacement, { id: dead.id })) !== null) return null;
  const row = yield* askOne(requeue, { id: dead.id, nowMs });
  if (row === null) return null;
  const job = jobOf(row);
  yield* moveMessages(messagesOf(job), 'failed', 'queued');
  return job;
}

const discard = statement<{ id: number; nowMs: number }>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({ state: 'discarded', finishedAt: p('nowMs'), lockedBy: null })
    .where(and(eq(j.id, p('id')), inArray(j.state, ['dead', 'queued'])))
    .returning(columns(j)),
);

/** See `Store.discardJob`. Messages of a delivery that never went are `failed`. */
export function* discardJob(id: string, nowMs: number): Script<Job | null> {
  const row = yield* askOne(discard, { id: rowId(id), nowMs });
  if (row === null) return null;
  const job = jobOf(row);
  yield* moveMessages(messagesOf(job), 'queued', 'failed');
  return job;
}

function messagesOf(job: Job): string[] {
  const { messageIds } = job.payload;
  return job.queue === OUTBOX_QUEUE && Array.isArray(messageIds)
    ? messageIds.filter((id) => typeof id === 'string')
    : [];
}

const unfinishedDepths = statement<object>()((db, { jobs: j }) =>
  db
    .select({ queue: j.queue, state: j.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(j)
    .where(isNull(j.finishedAt))
    .groupBy(j.queue, j.state),
);

const deadDepths = statement<object>()((db, { jobs: j }) =>
  db
    .select({ queue: j.queue, count: sql<number>`count(*)`.mapWith(Number) })
    .from(j)
    .where(sql`${j.state} = 'dead'`)
    .groupBy(j.queue),
);

/** See `Store.jobDepths`: what is queued, running or dead; what is over has no depth. */
export function* jobDepths(): Script<{ queue: string; state: JobState; count: number }[]> {
  const unfinished = yield* ask(unfinishedDepths, {});
  const dead = yield* ask(deadDepths, {});
  return [
    ...unfinished.map(({ queue, state, count }) => ({ queue, state: state as JobState, count })),
    ...dead.map(({ queue, count }) => ({ queue, state: 'dead' as const, count })),
  ];
}

/** The newest row stays, so that an id is never given out twice. */
const purgeFinished = statement<{ before: number }>()((db, { jobs: j }, p) =>
  db
    .delete(j)
    .where(
      sql`${j.state} in ('done', 'discarded') and ${j.finishedAt} < ${p('before')} and ${j.id} < (select max(n.id) from jobs n)`,
    )
    .returning({ id: j.id }),
);

/** Deletes done and discarded jobs that ended before an instant. Answers how many. */
export function* purgeJobs(beforeMs: number): Script<number> {
  return (yield* ask(purgeFinished, { before: beforeMs })).length;
}
