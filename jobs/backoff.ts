/** How long to wait between tries: doubling from `baseMs`, never more than `capMs`. */
export interface Backoff {
  baseMs: number;
  capMs: number;
}

export const JOB_BACKOFF: Backoff = { baseMs: 1_000, capMs: 10 * 60_000 };

/**
 * The wait before the next try. Pure.
 * Half of it is fixed and half random, so that what failed together does not come back together.
 * @param attempt tries so far, 1 or more
 * @param random 0 (the shortest wait) up to 1 (the longest)
 * @returns milliseconds, whole
 */
export function backoffMs(attempt: number, random: number, { baseMs, capMs }: Backoff = JOB_BACKOFF): number {
  const fullMs = Math.min(capMs, baseMs * 2 ** (Math.max(1, attempt) - 1));
  return Math.round(fullMs / 2 + (fullMs / 2) * random);
}
