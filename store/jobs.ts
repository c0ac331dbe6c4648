import { BotError } from '../bot/core/errors.ts';
import { insertAudit } from './audit.ts';
import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from './drizzle.ts';
import { markMessagesSent, moveMessages } from './messages.ts';
import { pageOf, readCursor } from './pages.ts';
import { ask, askOne, type Call, count, type Script } from './script.ts';
import { onceStatement, type Parameter, statement } from './statement.ts';
import type {
  Job,
  JobFilter,
  JobOutcome,
  JobState,
  JobTrouble,
  NewJob,
  Page,
  PageRequest,
  SentMessage,
  Store,
  StoredMessage,
} from './store.ts';
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
  unknownSince: j.unknownSince,
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
  unknownSince: number | null;
  conversationId: string | null;
}

function jobOf({ id, runAt, heartbeatAt, unknownSince, payload, state, ...rest }: JobRow): Job {
  return {
    ...rest,
    id: String(id),
    state: state as JobState,
    payload: JSON.parse(payload),
    runAtMs: runAt,
    heartbeatAtMs: heartbeatAt,
    unknownSinceMs: unknownSince,
  };
}

/** Ids are numbers inside; a text that is none names no job. */
function rowId(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : -1;
}

// --- enqueueing ---

interface NewRow {
  queue: string;
  task: string;
  serialKey: string | null;
  uniqueKey: string | null;
  payload: string;
  runAt: number;
  conversationId: string | null;
}

const newRow = (p: (name: keyof NewRow) => Parameter) => ({
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
});

/** The waiting job of the same unique key becomes this one. What is unknown about its effect stays so. */
const insertReplacing = statement<NewRow>()((db, { jobs: j }, p) =>
  db
    .insert(j)
    .values(newRow(p))
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
    })
    .returning({ id: j.id }),
);

/** The waiting job of the same unique key stays as it is; the empty update is what gives its id. */
const insertKeeping = statement<NewRow>()((db, { jobs: j }, p) =>
  db
    .insert(j)
    .values(newRow(p))
    .onConflictDoUpdate({
      target: j.uniqueKey,
      targetWhere: sql`state = 'queued' and unique_key is not null`,
      set: { queue: sql`${j.queue}` },
    })
    .returning({ id: j.id }),
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
export function* enqueue(job: NewJob): Script<string> {
  const row = yield* askOne(job.onDuplicate === 'keep' ? insertKeeping : insertReplacing, {
    queue: job.queue,
    task: job.task,
    serialKey: job.serialKey ?? null,
    uniqueKey: job.uniqueKey ?? null,
    payload: JSON.stringify(job.payload),
    runAt: job.runAtMs,
    conversationId: job.conversationId ?? null,
  });
  return String(row!.id);
}

/** The job that a statement queues; null: it queues none. */
export function queuedBy({ statement: one, params }: Call): { queue: string; runAtMs: number } | null {
  if (one !== (insertReplacing as unknown) && one !== (insertKeeping as unknown)) return null;
  const { queue, runAt } = params as unknown as NewRow;
  return { queue, runAtMs: runAt };
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

/**
 * One queue at a time, so that its index gives the due jobs in order and only as many as are wanted are looked at,
 * however many wait.
 */
const claimable = statement<{
  queue: string;
  conversationId: string | null;
  nowMs: number;
  workerId: string;
  leaseMs: number;
  limit: number;
  outsideTasks: string;
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
      unknownSince: sql`case when ${j.state} = 'running' and ${j.task} in (${words.strings(p('outsideTasks'))})
        then coalesce(${j.unknownSince}, cast(${p('nowMs')} as bigint)) else ${j.unknownSince} end`,
    })
    .where(
      sql`${j.id} in (select c.id from jobs c where c.finished_at is null and c.queue = ${p('queue')}
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
export function* claimJobs(claim: Parameters<Store['claimJobs']>[0]): Script<Job[]> {
  yield* ask(queueUp, {});
  const jobs: Job[] = [];
  for (const queue of claim.queues) {
    const limit = claim.limit - jobs.length;
    if (limit <= 0) break;
    const rows = yield* ask(claimable, {
      queue,
      conversationId: claim.conversationId ?? null,
      nowMs: claim.nowMs,
      workerId: claim.workerId,
      leaseMs: claim.leaseMs,
      limit,
      outsideTasks: JSON.stringify(claim.outsideTasks ?? []),
    });
    jobs.push(...rows.sort((a, b) => a.id - b.id).map(jobOf));
  }
  return jobs;
}

const nextDue = statement<{ queue: string; conversationId: string | null }>()((db, { jobs: j }, p) =>
  db
    .select({ at: sql<number>`d.due_at` })
    .from(sql`(select c.due_at from ${j} c where c.finished_at is null and c.queue = ${p('queue')}
      and (cast(${p('conversationId')} as text) is null or c.conversation_id = ${p('conversationId')}) and ${NOT_BLOCKED}
      order by c.due_at, c.id limit 1) d`),
);

/** See `Store.nextJobAtMs`. What waits behind another of its key is not counted: it is due when that one has ended. */
export function* nextJobAtMs(queues: readonly string[], conversationId?: string): Script<number | null> {
  let next: number | null = null;
  for (const queue of queues) {
    const row = yield* askOne(nextDue, { queue, conversationId: conversationId ?? null });
    if (row !== null && (next === null || row.at < next)) next = row.at;
  }
  return next;
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
  /** null: what became of its effect is known */
  unknownAt: number | null;
  nowMs: number;
}>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      state: p('state'),
      lastError: sql`coalesce(cast(${p('error')} as text), ${j.lastError})`,
      unknownSince: sql`case when cast(${p('unknownAt')} as bigint) is null then null
        else coalesce(${j.unknownSince}, cast(${p('unknownAt')} as bigint)) end`,
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
  /** null: nothing new is unknown */
  unknownAt: number | null;
  attemptsBack: number;
}>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      state: 'queued',
      runAt: p('runAt'),
      dueAt: p('runAt'),
      lastError: sql`coalesce(cast(${p('error')} as text), ${j.lastError})`,
      unknownSince: sql`coalesce(${j.unknownSince}, cast(${p('unknownAt')} as bigint))`,
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

/** What is unknown about a job's effect goes over to the one that replaces it: they are about the same thing. */
const inheritUnknown = statement<{ from: number; to: number; unknownAt: number | null }>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({
      unknownSince: sql`coalesce((select o.unknown_since from jobs o where o.id = ${p('from')}), ${j.unknownSince},
        cast(${p('unknownAt')} as bigint))`,
    })
    .where(eq(j.id, p('to'))),
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
  const run = { id, workerId, nowMs };
  switch (outcome.kind) {
    case 'done':
      return yield* count(finish, { ...run, state: 'done', error: null, unknownAt: null });
    case 'cancel':
      return yield* count(finish, { ...run, state: 'discarded', error: outcome.reason, unknownAt: null });
    case 'dead': {
      const unknownAt = outcome.isUnknown === true ? nowMs : null;
      return yield* count(finish, { ...run, state: 'dead', error: outcome.error, unknownAt });
    }
    case 'retry':
    case 'snooze':
    case 'unknown': {
      const unknownAt = outcome.kind === 'unknown' ? nowMs : null;
      const later = yield* askOne(replacement, { id });
      if (later !== null) {
        yield* ask(inheritUnknown, { from: id, to: later.id, unknownAt });
        const error = 'replaced by a later job';
        return yield* count(finish, { ...run, state: 'discarded', error, unknownAt: null });
      }
      const error = outcome.kind === 'snooze' ? null : outcome.error;
      const attemptsBack = outcome.kind === 'snooze' ? 1 : 0;
      return yield* count(putBack, { id, workerId, runAt: outcome.runAtMs, error, unknownAt, attemptsBack });
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
  const ended = yield* count(finish, {
    id: rowId(jobId),
    workerId,
    state: 'done',
    error: null,
    unknownAt: null,
    nowMs,
  });
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
export function* listJobs(filter: JobFilter, page: PageRequest): Script<Page<Job>> {
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
            filter.isUnknown === true ? isNotNull(j.unknownSince) : undefined,
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
export function* retryJob(id: string, by: string, nowMs: number): Script<Job | null> {
  const dead = yield* askOne(byId, { id: rowId(id) });
  if (dead === null || dead.state !== 'dead') return null;
  // Turns of the conversation wait meanwhile: their deliveries must see this one.
  if (dead.conversationId !== null) yield* ask(keepStill, { id: dead.conversationId });
  if ((yield* askOne(replacement, { id: dead.id })) !== null) return null;
  const row = yield* askOne(requeue, { id: dead.id, nowMs });
  if (row === null) return null;
  const job = jobOf(row);
  yield* moveMessages(messagesOf(job), 'failed', 'queued');
  yield* insertAudit(entryOf(job, by, 'job_retried', nowMs));
  return job;
}

const discard = statement<{ id: number; nowMs: number }>()((db, { jobs: j }, p) =>
  db
    .update(j)
    .set({ state: 'discarded', finishedAt: p('nowMs'), lockedBy: null, unknownSince: null })
    .where(and(eq(j.id, p('id')), inArray(j.state, ['dead', 'queued'])))
    .returning(columns(j)),
);

/** See `Store.discardJob`. Messages of a delivery that never went are `failed`. */
export function* discardJob(id: string, by: string, nowMs: number): Script<Job | null> {
  const row = yield* askOne(discard, { id: rowId(id), nowMs });
  if (row === null) return null;
  const job = jobOf(row);
  yield* moveMessages(messagesOf(job), 'queued', 'failed');
  yield* insertAudit(entryOf(job, by, 'job_discarded', nowMs));
  return job;
}

/** A job's payload says whose it is; where it doesn't, it is everybody's. */
function entryOf({ id, queue, task, attempts, payload }: Job, by: string, action: string, nowMs: number) {
  const businessId = typeof payload.businessId === 'string' ? payload.businessId : '';
  return { businessId, by, action, subject: `job:${id}`, detail: { queue, task, attempts }, nowMs };
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

const deadOnes = statement<object>()((db, { jobs: j }) =>
  db
    .select({
      queue: j.queue,
      count: sql<number>`count(*)`.mapWith(Number),
      firstId: sql<number>`min(${j.id})`.mapWith(Number),
    })
    .from(j)
    .where(sql`${j.state} = 'dead'`)
    .groupBy(j.queue),
);

const unknownOnes = statement<object>()((db, { jobs: j }) =>
  db
    .select({
      queue: j.queue,
      count: sql<number>`count(*)`.mapWith(Number),
      since: sql<number>`min(${j.unknownSince})`.mapWith(Number),
    })
    .from(j)
    .where(isNotNull(j.unknownSince))
    .groupBy(j.queue),
);

/** See `Store.jobTrouble`. */
export function* jobTrouble(): Script<JobTrouble[]> {
  const byQueue = new Map<string, JobTrouble>();
  const of = (queue: string) => {
    const known = byQueue.get(queue) ?? { queue, dead: 0, firstDeadId: null, unknown: 0, unknownSinceMs: null };
    byQueue.set(queue, known);
    return known;
  };
  for (const { queue, count, firstId } of yield* ask(deadOnes, {})) {
    Object.assign(of(queue), { dead: count, firstDeadId: String(firstId) });
  }
  for (const { queue, count, since } of yield* ask(unknownOnes, {})) {
    Object.assign(of(queue), { unknown: count, unknownSinceMs: since });
  }
  return [...byQueue.values()];
}

/** The newest row stays, so that an id is never given out twice. */
const purgeFinished = statement<{ before: number; limit: number }>()((db, { jobs: j }, p) =>
  db.delete(j).where(
    sql`${j.id} in (select o.id from jobs o where o.finished_at is not null and o.finished_at < ${p('before')}
        and o.state in ('done', 'discarded') and o.id < (select max(n.id) from jobs n)
        order by o.finished_at limit ${p('limit')})`,
  ),
);

/** Deletes done and discarded jobs that ended before an instant, at most `limit`. Answers how many. */
export function* purgeJobs(beforeMs: number, limit: number): Script<number> {
  return yield* count(purgeFinished, { before: beforeMs, limit });
}
