import { Cron } from 'croner';
import { localAt } from '../bot/core/time.ts';
import type { Store } from '../store/store.ts';

export interface UpkeepDeps {
  store: Store;
  businesses(): readonly { id: string; timezone: string }[];
  nowMs(): number;
  /** told after jobs were queued */
  onQueued(): void;
  onCompleted(businessId: string, stays: number): void;
  /** Answers what came before an instant and waits still. */
  pickUp(beforeMs: number): Promise<void>;
  onFault(chore: string, error: unknown): void;
}

const HOUR_MS = 3_600_000;
/** As long as the API promises to answer the same key alike. */
const IDEMPOTENCY_KEPT_MS = 48 * HOUR_MS;
const FINISHED_JOBS_KEPT_MS = 7 * 24 * HOUR_MS;
/** A hold's own job ends it; what is this long over its end was missed by it. */
const MISSED_MS = 60_000;
const PAGE = 200;
/** A turn that listens and asks a model takes less; what waits longer is in nobody's hands. */
const LEFT_MS = 60_000;

/** Forgets what is kept for a while only. */
export async function purge({ store, nowMs }: UpkeepDeps): Promise<void> {
  const now = nowMs();
  await store.purge({ idempotencyMs: now - IDEMPOTENCY_KEPT_MS, finishedJobsMs: now - FINISHED_JOBS_KEPT_MS });
}

/** Confirmed stays that ended before today, by each business's calendar, become completed. Nobody is told. */
export async function completeStays({ store, businesses, nowMs, onCompleted }: UpkeepDeps): Promise<void> {
  for (const { id: businessId, timezone } of businesses()) {
    const now = nowMs();
    const today = localAt(now, timezone).date;
    for (;;) {
      const ended = await store.endedStays(businessId, today, PAGE);
      if (ended.length === 0) break;
      const completed = await store.completeStays(businessId, ended, today, now);
      onCompleted(businessId, completed.length);
      if (completed.length === 0) break;
    }
  }
}

/** A safety net under the jobs of holds: whatever is held beyond its end gets its job again. */
export async function sweepHolds({ store, businesses, nowMs, onQueued }: UpkeepDeps): Promise<void> {
  for (const { id: businessId } of businesses()) {
    let cursor: string | null = null;
    do {
      const page = await store.reservations(
        businessId,
        { status: 'held' },
        { limit: PAGE, ...(cursor !== null && { cursor }) },
      );
      for (const { id, holdExpiresAtMs } of page.items) {
        const missed = holdExpiresAtMs !== undefined && holdExpiresAtMs < nowMs() - MISSED_MS;
        if (!missed) continue;
        await store.enqueue({
          queue: 'upkeep',
          task: 'expire-hold',
          uniqueKey: `sweep-hold:${id}`,
          payload: { businessId, reservationId: id },
          runAtMs: nowMs(),
        });
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  onQueued();
}

/**
 * A safety net under turns: with several processes on one database, what one of them acknowledged just before it ended
 * would wait for the next start, however long another one goes on.
 */
export async function pickUpLeft({ nowMs, pickUp }: UpkeepDeps): Promise<void> {
  await pickUp(nowMs() - LEFT_MS);
}

const CHORES = [
  { name: 'purge', pattern: '17 * * * *', run: purge },
  { name: 'complete-stays', pattern: '*/15 * * * *', run: completeStays },
  { name: 'pick-up-left', pattern: '* * * * *', run: pickUpLeft },
  { name: 'sweep-holds', pattern: '*/5 * * * *', run: sweepHolds },
] as const;

/** Does every chore by the clock on the wall, each never twice at a time. Stop it, or the process stays alive. */
export function startUpkeep(deps: UpkeepDeps): { stop(): void } {
  const crons = CHORES.map(({ name, pattern, run }) => {
    return new Cron(pattern, { protect: true, catch: (error) => deps.onFault(name, error) }, () => run(deps));
  });
  return { stop: () => crons.forEach((cron) => void cron.stop()) };
}
