/** One figure, as `npm run bench` prints it: one JSON object a line. */
export function report(name: string, unit: string, value: number): void {
  process.stdout.write(`${JSON.stringify({ name, unit, value: Math.round(value * 1000) / 1000 })}\n`);
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
