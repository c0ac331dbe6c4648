/** Where two values of one shape differ: a path like `stack.0.slots.unit`; what is not there at all is null. */
export interface Difference {
  path: string;
  was: unknown;
  now: unknown;
}

/** So many are told; who has more looks at both whole. */
const TOLD_MAX = 100;

/** Every leaf that differs between two plain values, in the order of their keys. [] when they are the same. */
export function differencesOf(was: unknown, now: unknown): Difference[] {
  const found: Difference[] = [];
  compare(was, now, [], found);
  return found;
}

function compare(was: unknown, now: unknown, path: readonly string[], found: Difference[]): void {
  if (found.length >= TOLD_MAX) return;
  if (isObject(was) && isObject(now) && Array.isArray(was) === Array.isArray(now)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort();
    for (const key of keys) compare(was[key], now[key], [...path, key], found);
    return;
  }
  if (JSON.stringify(was) !== JSON.stringify(now)) {
    found.push({ path: path.join('.'), was: was ?? null, now: now ?? null });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
