import type { Store } from '../store/store.ts';

/** What stands in a job's `lastError` when its worker died over it: how far it came, nobody knows. */
export const WORKER_DIED = 'the process that ran it ended';

/**
 * Gives back the jobs of workers that are known to be dead, so that a start after a crash does not wait for their
 * leases to run out. The attempt counts: a job that kills its process is not run for ever.
 * What it did outside is unknown then, until it has run again.
 * @param isDead whether the worker of that id can't be running any more; in doubt false, then its leases decide
 * @returns how many jobs were given back
 */
export async function takeOverJobs(
  store: Store,
  isDead: (workerId: string) => boolean,
  reachesOutside: (task: string) => boolean,
  nowMs: number,
): Promise<number> {
  const left: { id: string; workerId: string; task: string }[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.jobs({ state: 'running' }, { limit: 200, ...(cursor !== null && { cursor }) });
    for (const { id, lockedBy, task } of page.items) {
      if (lockedBy !== null && isDead(lockedBy)) left.push({ id, workerId: lockedBy, task });
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  for (const { id, workerId, task } of left) {
    const kind = reachesOutside(task) ? 'unknown' : 'retry';
    await store.finishJob(id, workerId, { kind, runAtMs: nowMs, error: WORKER_DIED }, nowMs);
  }
  return left.length;
}
