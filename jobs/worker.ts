import { BotError } from '../bot/core/errors.ts';
import type { Job, JobOutcome, Store } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import { createLane } from './lane.ts';
import type { JobResult, Task, TaskContext } from './task.ts';
import type { Timers } from './timers.ts';

export interface WorkerDeps {
  store: Store;
  tasks: readonly Task[];
  /** queue → runs of it at a time: whoever waits for a vendor there holds nobody up elsewhere */
  queues: Readonly<Record<string, number>>;
  workerId: string;
  /** the clock that decides what is due */
  clock: { nowMs(): number };
  timers: Timers;
  /** 0…1, for the back-off */
  random(): number;
  feed: TaskContext['feed'];
  business: TaskContext['business'];
  /** only jobs of this conversation (`npm run chat`) */
  conversationId?: string;
  /** jobs leased elsewhere in this process whose leases are to be kept alive (deliveries of turns) */
  alsoInHand?: () => readonly string[];
  leaseMs: number;
  /** how often a queue is looked at that nobody told of work; default: 10 s */
  lookEveryMs?: number;
  /** told how each run ended: metrics and logs */
  observe(run: { job: Job; outcome: JobOutcome['kind'] | 'lost'; error?: unknown }): void;
  /** told of a fault of the worker itself (the database is away): it goes on */
  onFault(error: unknown): void;
}

export interface Worker {
  /** starts to claim by itself, at once and whenever something is due */
  start(): void;
  /** there may be something due now */
  kick(): void;
  /** something was scheduled for `runAtMs`, in this queue where it is known */
  wakeAt(runAtMs: number, queue?: string): void;
  /** Something was leased elsewhere in this process (`alsoInHand`): its lease is kept alive from now on. */
  keepAlive(): void;
  /** Runs what is due until nothing is, and answers how many runs that took. For a fixed clock. */
  runDue(): Promise<number>;
  /** Whether it runs jobs: what readiness shows. */
  isRunning(): boolean;
  /** Claims no more and resolves when what is in hand is finished. */
  drain(): Promise<void>;
}

/**
 * Background work: claim → run → record. The database decides who runs what (leases, one job per key at a time); this
 * only asks, queue by queue. A queue is looked at when its next job is due, when told of new work, and every few seconds
 * to be sure.
 */
export function createWorker(deps: WorkerDeps): Worker {
  const { store, clock, timers } = deps;
  const tasks = new Map(deps.tasks.map((task) => [task.name, task]));
  const outsideTasks = deps.tasks.filter(({ reachesOutside }) => reachesOutside === true).map(({ name }) => name);
  const queues = Object.keys(deps.queues);
  /** by queue: the runs in hand, by job */
  const inHand = new Map(queues.map((queue) => [queue, new Map<string, Promise<void>>()]));
  const lanes = new Map(
    queues.map((queue) => [
      queue,
      createLane({
        claim: () => claim(queue),
        nextAtMs: () => store.nextJobAtMs([queue], deps.conversationId),
        clock,
        timers,
        ...(deps.lookEveryMs !== undefined && { lookEveryMs: deps.lookEveryMs }),
        onFault: deps.onFault,
      }),
    ]),
  );
  let started = false;
  let draining = false;
  let heart: unknown = null;
  const dueRuns = new Set<Promise<number>>();

  const allInHand = () => [...inHand.values()].flatMap((runs) => [...runs.values()]);
  const leased = () => [...[...inHand.values()].flatMap((runs) => [...runs.keys()]), ...(deps.alsoInHand?.() ?? [])];

  /** Claims as much of a queue as there is room for, and runs it. */
  async function claim(queue: string): Promise<{ claimed: number; room: number }> {
    const runs = inHand.get(queue)!;
    const room = deps.queues[queue]! - runs.size;
    if (room <= 0) return { claimed: 0, room: 0 };
    const { conversationId } = deps;
    const jobs = await store.claimJobs({
      queues: [queue],
      workerId: deps.workerId,
      nowMs: clock.nowMs(),
      leaseMs: deps.leaseMs,
      limit: room,
      outsideTasks,
      ...(conversationId !== undefined && { conversationId }),
    });
    const own = jobs.length === 0 ? new Set() : new Set(leased());
    for (const job of jobs) {
      // This process was stopped for longer than a lease: the run goes on, and has its lease again.
      if (own.has(job.id)) continue;
      const run = runJob(job).finally(() => {
        runs.delete(job.id);
        lanes.get(queue)!.kick();
      });
      runs.set(job.id, run);
    }
    beat();
    return { claimed: jobs.length, room };
  }

  async function runJob(job: Job): Promise<void> {
    let outcome: JobOutcome | null;
    let error: unknown;
    try {
      if (job.attempts > attemptsMaxOf(job)) throw new BotError('internal', 'its process ended at every try');
      outcome = outcomeOf(await execute(job), job);
    } catch (thrown) {
      error = thrown;
      outcome = outcomeOfFault(thrown, job);
    }
    try {
      if (outcome) await store.finishJob(job.id, deps.workerId, outcome, clock.nowMs());
      deps.observe({ job, outcome: outcome?.kind ?? 'done', ...(error !== undefined && { error }) });
    } catch (thrown) {
      // The lease runs out and the job is run again: nothing is lost.
      deps.observe({ job, outcome: 'lost', error: thrown });
    }
  }

  async function execute(job: Job): Promise<JobResult> {
    const task = tasks.get(job.task);
    if (!task) throw new BotError('unknown_task', `no task is named ${job.task}`);
    const payload = task.payload.safeParse(job.payload);
    if (!payload.success) {
      throw new BotError('bad_payload', `the payload of ${job.task} does not fit`, { cause: payload.error });
    }
    return task.run(payload.data, { job, nowMs: clock.nowMs(), store, feed: deps.feed, business: deps.business });
  }

  function outcomeOf(result: JobResult, job: Job): JobOutcome | null {
    if (result.kind === 'recorded') return null;
    if (result.kind === 'retry') return again(job, result.error);
    if (result.kind === 'unknown') return unknown(job, result.error, result.runAtMs);
    return result;
  }

  function outcomeOfFault(error: unknown, job: Job): JobOutcome {
    const message = error instanceof Error ? error.message : String(error);
    const fate = error instanceof BotError ? error.fate : 'retry';
    if (fate === 'give_up') return { kind: 'dead', error: message };
    if (fate === 'wait') {
      const afterMs = (error as BotError).retryAfterMs ?? backoffMs(job.attempts, deps.random());
      return { kind: 'snooze', runAtMs: clock.nowMs() + afterMs };
    }
    return fate === 'unknown' ? unknown(job, message) : again(job, message);
  }

  function again(job: Job, error: string): JobOutcome {
    // It did not learn either what became of an earlier try.
    if (isLastTry(job)) return { kind: 'dead', error, ...(job.unknownSinceMs !== null && { isUnknown: true }) };
    return { kind: 'retry', runAtMs: clock.nowMs() + backoffMs(job.attempts, deps.random()), error };
  }

  function unknown(job: Job, error: string, runAtMs?: number): JobOutcome {
    if (isLastTry(job)) return { kind: 'dead', error, isUnknown: true };
    return { kind: 'unknown', runAtMs: runAtMs ?? clock.nowMs() + backoffMs(job.attempts, deps.random()), error };
  }

  const attemptsMaxOf = (job: Job) => tasks.get(job.task)?.attemptsMax ?? 1;
  const isLastTry = (job: Job) => job.attempts >= attemptsMaxOf(job);

  async function runUntilIdle(): Promise<number> {
    let runs = 0;
    for (;;) {
      let claimed = 0;
      for (const queue of queues) if (!draining) claimed += (await claim(queue)).claimed;
      const waitedFor = allInHand();
      if (claimed === 0 && waitedFor.length === 0) return runs;
      runs += claimed;
      await Promise.all(waitedFor);
    }
  }

  /** Keeps the leases of what is in hand alive, for as long as something is. */
  function beat(): void {
    if (heart !== null || !started || leased().length === 0) return;
    heart = timers.set(async () => {
      heart = null;
      const ids = leased();
      if (ids.length === 0) return;
      try {
        await store.heartbeat(ids, deps.workerId, clock.nowMs());
      } catch (error) {
        deps.onFault(error);
      }
      beat();
    }, deps.leaseMs / 3);
  }

  return {
    start() {
      started = true;
      for (const lane of lanes.values()) lane.start();
      beat();
    },
    kick: () => lanes.forEach((lane) => void lane.kick()),
    wakeAt(runAtMs, queue) {
      if (queue === undefined) for (const lane of lanes.values()) lane.wakeAt(runAtMs);
      else lanes.get(queue)?.wakeAt(runAtMs);
    },
    keepAlive: beat,
    isRunning: () => started && !draining,
    runDue() {
      const run = runUntilIdle();
      dueRuns.add(run);
      return run.finally(() => dueRuns.delete(run));
    },
    async drain() {
      draining = true;
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      await Promise.allSettled(dueRuns);
      await Promise.all(allInHand());
      if (heart !== null) timers.clear(heart);
      heart = null;
    },
  };
}
