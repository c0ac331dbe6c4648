import { BotError } from '../bot/core/errors.ts';
import type { Job, JobOutcome, Store } from '../store/store.ts';
import { backoffMs } from './backoff.ts';
import type { JobResult, Task, TaskContext } from './task.ts';
import type { Timers } from './timers.ts';

export interface WorkerDeps {
  store: Store;
  tasks: readonly Task[];
  queues: readonly string[];
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
  concurrency: number;
  leaseMs: number;
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
  /** something was scheduled for `runAtMs` */
  wakeAt(runAtMs: number): void;
  /** Runs what is due until nothing is, and answers how many runs that took. For a fixed clock. */
  runDue(): Promise<number>;
  /** Whether it runs jobs: what readiness shows. */
  isRunning(): boolean;
  /** Claims no more and resolves when what is in hand is finished. */
  drain(): Promise<void>;
}

/** A look at the table at least this often: leases that ran out and work of other processes give no sign. */
const LOOK_EVERY_MS = 10_000;

/**
 * Background work: claim → run → record. The database decides who runs what (leases, one job per key at a time); this
 * loop only asks. It wakes when the next job is due, when told of new work, and every few seconds to be sure.
 */
export function createWorker(deps: WorkerDeps): Worker {
  const { store, clock, timers } = deps;
  const tasks = new Map(deps.tasks.map((task) => [task.name, task]));
  const inHand = new Map<string, Promise<void>>();
  let started = false;
  let draining = false;
  let looking: Promise<unknown> | null = null;
  let lookAgain = false;
  let timer: unknown = null;
  let timerAtMs = Number.POSITIVE_INFINITY;
  let heart: unknown = null;

  function armAt(runAtMs: number): void {
    if (!started || draining) return;
    const afterMs = Math.min(Math.max(0, runAtMs - clock.nowMs()), LOOK_EVERY_MS);
    const atMs = timers.nowMs() + afterMs;
    if (timer !== null && timerAtMs <= atMs) return;
    if (timer !== null) timers.clear(timer);
    timerAtMs = atMs;
    timer = timers.set(() => {
      timer = null;
      kick();
    }, afterMs);
  }

  function kick(): void {
    if (!started || draining) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = look()
      .catch(deps.onFault)
      .finally(() => {
        looking = null;
        if (lookAgain) {
          lookAgain = false;
          kick();
        } else armAt(clock.nowMs() + LOOK_EVERY_MS);
      });
  }

  /** Claims as much as there is room for, and finds out when to look again. */
  async function look(): Promise<void> {
    const room = deps.concurrency - inHand.size;
    if (room <= 0) return; // a finished run kicks
    const claimed = await claim(room);
    if (claimed === 0 && inHand.size === 0) {
      const nextAtMs = await store.nextJobAtMs(deps.queues, deps.conversationId);
      if (nextAtMs !== null) armAt(Math.max(nextAtMs, clock.nowMs() + 50));
    } else if (claimed === room) lookAgain = true;
  }

  async function claim(limit: number): Promise<number> {
    const { conversationId } = deps;
    const jobs = await store.claimJobs({
      queues: deps.queues,
      workerId: deps.workerId,
      nowMs: clock.nowMs(),
      leaseMs: deps.leaseMs,
      limit,
      ...(conversationId !== undefined && { conversationId }),
    });
    for (const job of jobs) {
      const run = runJob(job).finally(() => {
        inHand.delete(job.id);
        kick();
      });
      inHand.set(job.id, run);
    }
    beat();
    return jobs.length;
  }

  async function runJob(job: Job): Promise<void> {
    let outcome: JobOutcome | null;
    let error: unknown;
    try {
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
    return result.kind === 'retry' ? again(job, result.error) : result;
  }

  function outcomeOfFault(error: unknown, job: Job): JobOutcome {
    const message = error instanceof Error ? error.message : String(error);
    const fate = error instanceof BotError ? error.fate : 'retry';
    if (fate === 'give_up') return { kind: 'dead', error: message };
    if (fate === 'wait') {
      const afterMs = (error as BotError).retryAfterMs ?? backoffMs(job.attempts, deps.random());
      return { kind: 'snooze', runAtMs: clock.nowMs() + afterMs };
    }
    return again(job, message);
  }

  function again(job: Job, error: string): JobOutcome {
    const attemptsMax = tasks.get(job.task)?.attemptsMax ?? 1;
    if (job.attempts >= attemptsMax) return { kind: 'dead', error };
    return { kind: 'retry', runAtMs: clock.nowMs() + backoffMs(job.attempts, deps.random()), error };
  }

  /** Keeps the leases of what is in hand alive, for as long as something is. */
  function beat(): void {
    if (heart !== null || !started) return;
    heart = timers.set(async () => {
      heart = null;
      const ids = [...inHand.keys(), ...(deps.alsoInHand?.() ?? [])];
      if (ids.length > 0) {
        try {
          await store.heartbeat(ids, deps.workerId, clock.nowMs());
        } catch (error) {
          deps.onFault(error);
        }
      }
      if (!draining || inHand.size > 0) beat();
    }, deps.leaseMs / 3);
  }

  return {
    start() {
      started = true;
      kick();
      beat();
    },
    kick,
    wakeAt: armAt,
    isRunning: () => started && !draining,
    async runDue() {
      let runs = 0;
      for (;;) {
        const claimed = await claim(deps.concurrency);
        if (claimed === 0 && inHand.size === 0) return runs;
        runs += claimed;
        await Promise.all(inHand.values());
      }
    },
    async drain() {
      draining = true;
      if (timer !== null) timers.clear(timer);
      await looking;
      await Promise.all(inHand.values());
      if (heart !== null) timers.clear(heart);
      heart = null;
    },
  };
}
