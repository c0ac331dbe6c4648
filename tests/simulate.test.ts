import { expect, test } from 'vitest';
import { KIND_NAMES } from '../bot/simulator/people/kinds.ts';
import { reportOf } from '../bot/simulator/report.ts';
import { simulate } from '../bot/simulator/simulate.ts';
import { transcriptOf } from '../bot/simulator/transcript.ts';

/*
 * 5,000 customers of every kind, with every fault, against the real engine in virtual time: see docs/simulator.md. What it
 * came to is told; nothing is asserted about how long it took.
 */
test('whatever thousands of customers do, and whatever goes wrong meanwhile, everything stays as it must be', async () => {
  const { results, failed, realMs } = await simulate({ seed: 'ci', customers: 5_000 });
  process.stdout.write(`${reportOf(results, realMs)}\n`);
  const wrong = failed.map(
    ({ wanted, result }) =>
      `npm run simulate -- --customers ${wanted.customers} --seed ci --house ${wanted.seed.split('/').at(-1)}\n${result.violations
        .map(({ check, text }) => `${check}: ${text}`)
        .join('\n')}\n${transcriptOf(result).split('\n').slice(-20).join('\n')}`,
  );
  expect(wrong).toEqual([]);
  // else the checks were idle
  const endings = results.flatMap((result) => result.endings);
  expect(endings).toHaveLength(5_000);
  for (const kind of KIND_NAMES) expect(endings.filter((one) => one.kind === kind).length).toBeGreaterThan(100);
  for (const ending of ['confirmed', 'expired', 'cancelled', 'with_person'] as const) {
    expect(endings.filter((one) => one.ending === ending).length).toBeGreaterThan(50);
  }
  const faults = new Set(results.flatMap((result) => Object.keys(result.faults)));
  expect([...faults].sort()).toEqual(['channel', 'crash', 'database', 'feed', 'model', 'payment']);
}, 900_000);
