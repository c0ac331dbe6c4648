import { z } from 'zod';
import { defineTask, type Task } from '../task.ts';

/** A hold's own job ends it; what is this long over its end was missed by it. */
const MISSED_MS = 60_000;
const PAGE = 200;

/** A safety net under the jobs of holds: whatever is held beyond its end gets its job again. */
export function sweepHolds({ businesses }: { businesses(): readonly { id: string }[] }): Task {
  return defineTask({
    name: 'sweep-holds',
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, { store, nowMs }) {
      for (const { id: businessId } of businesses()) {
        let cursor: string | null = null;
        do {
          const page = await store.reservations(
            businessId,
            { status: 'held' },
            { limit: PAGE, ...(cursor !== null && { cursor }) },
          );
          for (const { id, holdExpiresAtMs } of page.items) {
            if (holdExpiresAtMs === undefined || holdExpiresAtMs >= nowMs - MISSED_MS) continue;
            await store.enqueue({
              queue: 'timers',
              task: 'expire-hold',
              uniqueKey: `sweep-hold:${id}`,
              onDuplicate: 'keep',
              payload: { businessId, reservationId: id },
              runAtMs: nowMs,
            });
          }
          cursor = page.nextCursor;
        } while (cursor !== null);
      }
      return { kind: 'done' };
    },
  });
}
