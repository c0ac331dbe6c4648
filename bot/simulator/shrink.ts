import type { CheckName } from './checks/check.ts';
import { only, type Part, partsOf } from './only.ts';
import type { RunPlan } from './plan.ts';
import { playRun, type RunOptions, type RunResult } from './run.ts';

/** The least that still goes wrong in the same way. */
export interface Shrunk {
  plan: RunPlan;
  parts: Part[];
  result: RunResult;
  /** how many runs it took */
  runs: number;
}

/**
 * Takes away from a plan that fails whatever the failure does without: first all that comes after it, then ever smaller
 * shares of customers, faults and visits (delta debugging), then messages of the customers that are left.
 * @param found a violation counts as the same when it is of the same check
 * @param runsMax runs at most; what was found by then stands
 */
export async function shrink(
  plan: RunPlan,
  failed: RunResult,
  options: RunOptions = {},
  runsMax = 400,
): Promise<Shrunk> {
  const wanted = new Set<CheckName>(failed.violations.map(({ check }) => check));
  let runs = 0;
  let best = { plan, result: failed };

  /** Whether it still goes wrong with these parts; then it is the best so far. */
  async function fails(parts: readonly Part[]): Promise<boolean> {
    if (runs >= runsMax) return false;
    runs += 1;
    const smaller = only(plan, parts);
    const result = await playRun(smaller, options);
    if (!result.violations.some(({ check }) => wanted.has(check))) return false;
    best = { plan: smaller, result };
    return true;
  }

  const endMs = plan.startMs + failed.virtualMs;
  const before = only(plan, [
    ...plan.customers.filter(({ arriveAtMs }) => arriveAtMs <= endMs).map(({ id }) => `c${id}`),
    ...plan.faults.filter(({ atMs }) => atMs <= endMs).map(({ id }) => `f${id}`),
    ...plan.visits.filter(({ atMs }) => atMs <= endMs).map(({ id }) => `v${id}`),
    ...plan.portal.flatMap(({ atMs }, id) => (atMs <= endMs ? [`p${id}`] : [])),
  ]);
  let parts = partsOf(before).filter((part) => !part.startsWith('p') || plan.portalUnit !== undefined);
  if (!(await fails(parts))) parts = partsOf(plan);

  // whoever the violation is about is likely to be all that it takes
  const named = failed.violations.flatMap(({ thread }) => thread ?? []);
  const culprits = parts.filter((part) => named.includes(part) || !part.startsWith('c'));
  if (culprits.length < parts.length && named.length > 0 && (await fails(culprits))) parts = culprits;

  parts = await minimise(parts, fails);
  for (const part of parts.filter((one) => one.startsWith('c'))) {
    const most = best.result.history.filter((one) => one.kind === 'wrote' && one.who === part).length;
    for (let max = 1; max < most; max += 1) {
      const fewer = parts.map((one) => (one === part ? `${part}:${max}` : one));
      if (!(await fails(fewer))) continue;
      parts = fewer;
      break;
    }
  }
  return { ...best, parts, runs };
}

/** Zeller's ddmin: a set of parts of which none can be left out. */
async function minimise(all: Part[], fails: (parts: readonly Part[]) => Promise<boolean>): Promise<Part[]> {
  let parts = all;
  for (let pieces = 2; parts.length > 1; ) {
    const size = Math.ceil(parts.length / pieces);
    let isSmaller = false;
    for (let from = 0; from < parts.length; from += size) {
      const rest = [...parts.slice(0, from), ...parts.slice(from + size)];
      if (rest.length === 0 || !(await fails(rest))) continue;
      parts = rest;
      pieces = Math.max(2, pieces - 1);
      isSmaller = true;
      break;
    }
    if (isSmaller) continue;
    if (size <= 1) break;
    pieces = Math.min(parts.length, pieces * 2);
  }
  return parts;
}
