import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FaultKind } from './faults.ts';
import type { Told } from './houses.worker.ts';
import type { Kind } from './people/kinds.ts';
import type { Wanted } from './plan.ts';
import type { RunResult } from './run.ts';

export interface SimulateOptions {
  seed: string;
  customers: number;
  kinds?: readonly Kind[];
  faults?: readonly FaultKind[];
  staff?: boolean;
  threads?: number;
  /** told of each house as it ends */
  onHouse?(result: RunResult, done: number, of: number): void;
}

export interface Simulated {
  results: RunResult[];
  /** houses in which something was wrong, with what they were planned from */
  failed: { wanted: Wanted; result: RunResult }[];
  realMs: number;
}

/** Customers of one house: many enough to get in each other's way. */
export const HOUSE_SIZE = 250;

/** Room for young objects, so that a thread seldom stops to tidy up. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** The houses that so many customers make, each with a seed of its own. */
export function housesOf({ seed, customers, kinds, faults, staff }: SimulateOptions): Wanted[] {
  const houses: Wanted[] = [];
  for (let left = customers; left > 0; left -= HOUSE_SIZE) {
    houses.push({
      seed: `${seed}/${houses.length}`,
      customers: Math.min(HOUSE_SIZE, left),
      ...(kinds !== undefined && { kinds }),
      ...(faults !== undefined && { faults }),
      ...(staff !== undefined && { staff }),
    });
  }
  return houses;
}

/** Plays as many houses as it takes, on several threads at once. */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const startMs = performance.now();
  const houses = housesOf(options);
  const left = [...houses];
  const results: RunResult[] = [];
  const failed: Simulated['failed'] = [];
  const threads = Math.min(left.length, options.threads ?? availableParallelism());
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL('./houses.worker.ts', import.meta.url), { resourceLimits: LIMITS });
      try {
        for (let wanted = left.shift(); wanted !== undefined; wanted = left.shift()) {
          const told = await played(worker, wanted);
          if ('broke' in told) throw new Error(`house ${wanted.seed}: ${told.broke}`);
          results.push(told.result);
          if (told.result.violations.length > 0) failed.push(told);
          options.onHouse?.(told.result, results.length, houses.length);
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return { results, failed, realMs: performance.now() - startMs };
}

function played(worker: Worker, wanted: Wanted): Promise<Told> {
  return new Promise((resolve, reject) => {
    const done = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
    };
    const onMessage = (told: Told) => {
      done();
      resolve(told);
    };
    const onError = (error: unknown) => {
      done();
      reject(error);
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(wanted);
  });
}
