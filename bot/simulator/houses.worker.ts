import { parentPort } from 'node:worker_threads';
import { planRun, type Wanted } from './plan.ts';
import { playRun, type RunResult } from './run.ts';

/*
 * A thread that plays houses, one after the other. Each house has this thread to itself: clock and randomness of the
 * thread are the house's while it lasts.
 */

/** What is told of a house: of one that is well, no history. */
export type Told = { wanted: Wanted; result: RunResult } | { wanted: Wanted; broke: string };

parentPort!.on('message', async (wanted: Wanted) => {
  try {
    const result = await playRun(planRun(wanted));
    const history = result.violations.length > 0 ? result.history : [];
    parentPort!.postMessage({ wanted, result: { ...result, history } } satisfies Told);
  } catch (error) {
    parentPort!.postMessage({ wanted, broke: (error as Error).stack ?? String(error) } satisfies Told);
  }
});
