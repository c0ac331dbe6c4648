/** Nobody is waited for longer than this, whatever they ask for. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Milliseconds that a `Retry-After` header asks to wait, given as seconds or as a date.
 * @returns null: there is none, or it cannot be read
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) ? Math.min(LONGEST_MS, Math.max(1000, ms)) : null;
}

/** Up to a quarter longer, so that what waits together does not come back together. */
export function spread(ms: number, random: number): number {
  return Math.round(ms * (1 + random / 4));
}
