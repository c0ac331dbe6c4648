import { z } from 'zod';
import { defineTask } from '../task.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** As long as the API promises to answer the same key alike. */
const IDEMPOTENCY_KEPT_MS = 48 * HOUR_MS;
const FINISHED_JOBS_KEPT_MS = 7 * DAY_MS;
/** Vendors give up telling again after days; Stripe, the most patient, after three. */
const WEBHOOKS_KEPT_MS = 30 * DAY_MS;
/** What left a calendar of ours this long ago can't come back as an echo. */
const GONE_KEPT_MS = 90 * DAY_MS;

/** Longer than a session of the console is good without being used. */
const SESSIONS_KEPT_MS = 8 * DAY_MS;

/** Forgets what is kept for a while only, a piece at a time. */
export const purge = defineTask({
  name: 'purge',
  payload: z.object({}),
  attemptsMax: 3,
  async run(_payload, { store, nowMs }) {
    let rows: number;
    do {
      rows = await store.purge({
        idempotencyMs: nowMs - IDEMPOTENCY_KEPT_MS,
        finishedJobsMs: nowMs - FINISHED_JOBS_KEPT_MS,
        webhooksMs: nowMs - WEBHOOKS_KEPT_MS,
        goneMs: nowMs - GONE_KEPT_MS,
      });
      rows += await store.purgeStaff({ seenMs: nowMs - SESSIONS_KEPT_MS, nowMs });
    } while (rows > 0);
    return { kind: 'done' };
  },
});
