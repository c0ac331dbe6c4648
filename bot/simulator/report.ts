import { CHECKS } from './checks/check.ts';
import type { RunResult } from './run.ts';

const ENDINGS = ['confirmed', 'held', 'expired', 'cancelled', 'with_person', 'left', 'talking'] as const;

/** A table of what became of the customers, and what it took. */
export function reportOf(results: readonly RunResult[], realMs: number): string {
  const sum = (of: (result: RunResult) => number) => results.reduce((total, one) => total + of(one), 0);
  const kinds = new Map<string, Record<string, number>>();
  for (const { kind, ending } of results.flatMap(({ endings }) => endings)) {
    const counts = kinds.get(kind) ?? {};
    counts[ending] = (counts[ending] ?? 0) + 1;
    kinds.set(kind, counts);
  }
  const faults: Record<string, number> = {};
  for (const result of results) {
    for (const [kind, count] of Object.entries(result.faults)) faults[kind] = (faults[kind] ?? 0) + count;
  }
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
  const customers = sum(({ endings }) => endings.length);
  return [
    row('', ENDINGS),
    ...[...kinds].toSorted().map(([kind, counts]) =>
      row(
        kind,
        ENDINGS.map((ending) => counts[ending] ?? 0),
      ),
    ),
    '',
    `${customers} customers in ${results.length} houses: ${sum(({ messages }) => messages)} messages, ${sum(({ turns }) => turns)} turns, ${sum(({ bookings }) => bookings)} bookings`,
    `faults: ${Object.entries(faults)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
    `${Object.keys(CHECKS).length} checks at ${sum(({ looks }) => looks)} steps`,
    `${(sum(({ virtualMs }) => virtualMs) / 86_400_000).toFixed(1)} days in ${(realMs / 1000).toFixed(1)} s`,
  ].join('\n');
}
