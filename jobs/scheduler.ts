import type { Store } from '../store/store.ts';
import { dueOccurrence, rhythmOf, type Schedule, scheduledJob } from './schedule.ts';
import type { Timers } from './timers.ts';

export interface SchedulerDeps {
  store: Pick<Store, 'scheduledAt' | 'queueScheduled'>;
  schedules: readonly Schedule[];
  clock: { nowMs(): number };
  timers: Timers;
  /** told after a job was queued, and where */
  onQueued(queue: string): void;
  /** told of a fault (the database is away): it is tried again soon */
  onFault(schedule: string, error: unknown): void;
}

/** A look at least this often: the clock may have been set, or the machine asleep. */
const LOOK_EVERY_MS = 30_000;
const TRY_AGAIN_MS = 5_000;

/**
 * Queues the jobs of schedules as their time comes. The database knows what was queued last, so of several processes one
 * queues an occurrence, and what came while none ran is known too.
 */
export function startScheduler(deps: SchedulerDeps): { stop(): Promise<void> } {
  const { store, clock, timers } = deps;
  const schedules = deps.schedules.map((schedule) => ({ schedule, rhythm: rhythmOf(schedule.pattern) }));
  let known: Map<string, number> | null = null;
  let timer: unknown = null;
  let isStopped = false;
  let looking: Promise<void> = look();

  async function look(): Promise<void> {
    timer = null;
    const afterMs = (await queueDue()) ? untilNextMs() : TRY_AGAIN_MS;
    if (isStopped) return;
    timer = timers.set(() => {
      looking = look();
    }, afterMs);
  }

  /** @returns whether all went well */
  async function queueDue(): Promise<boolean> {
    try {
      known ??= await store.scheduledAt();
    } catch (error) {
      deps.onFault('all', error);
      return false;
    }
    let isWell = true;
    for (const { schedule, rhythm } of schedules) {
      if (isStopped) return true;
      const nowMs = clock.nowMs();
      const due = dueOccurrence(schedule, rhythm, known.get(schedule.name), nowMs);
      if (due === null) continue;
      const job = due.isRun ? scheduledJob(schedule, nowMs) : null;
      try {
        const isOurs = await store.queueScheduled({ name: schedule.name, atMs: due.atMs, job });
        known.set(schedule.name, due.atMs);
        if (isOurs && job !== null) deps.onQueued(job.queue);
      } catch (error) {
        deps.onFault(schedule.name, error);
        isWell = false;
      }
    }
    return isWell;
  }

  function untilNextMs(): number {
    const nowMs = clock.nowMs();
    const next = schedules.map(({ rhythm }) => rhythm.nextAtMs(nowMs) ?? Number.POSITIVE_INFINITY);
    return Math.min(LOOK_EVERY_MS, ...next.map((atMs) => atMs - nowMs));
  }

  return {
    async stop() {
      isStopped = true;
      if (timer !== null) timers.clear(timer);
      await looking;
    },
  };
}
