/**
 * Tells what lasts from what passes: of the keys that are wrong now, those that this process has found wrong for `forMs`,
 * each time it looked.
 */
export function lasting(forMs: number): (wrong: readonly string[], nowMs: number) => Set<string> {
  const sinceMs = new Map<string, number>();
  return (wrong, nowMs) => {
    for (const key of sinceMs.keys()) if (!wrong.includes(key)) sinceMs.delete(key);
    for (const key of wrong) if (!sinceMs.has(key)) sinceMs.set(key, nowMs);
    return new Set(wrong.filter((key) => nowMs - sinceMs.get(key)! >= forMs));
  };
}
