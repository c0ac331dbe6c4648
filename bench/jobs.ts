import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defineTask } from '../jobs/task.ts';
import { realTimers } from '../jobs/timers.ts';
import { createWorker } from '../jobs/worker.ts';
import { openStore } from '../store/open.ts';
import { report } from './report.ts';

/*
 * How fast a worker drains a queue in which a hundred thousand jobs wait, each its own transaction, and whether it slows
 * as the table fills with what is done. SQLite with FULL, or the database whose URL is given.
 */

const JOBS = 100_000;
const TENTH = JOBS / 10;

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
const given = process.argv[2];
const store = await openStore(given ?? `file:${join(dir, 'conserje.db')}`);
try {
  for (let from = 0; from < JOBS; from += 1_000) {
    await Promise.all(
      Array.from({ length: 1_000 }, (_, i) =>
        // a thousand keys, so that the order within each is kept, too
        store.enqueue({
          queue: 'timers',
          task: 'nothing',
          serialKey: `key-${i}`,
          payload: { n: from + i },
          runAtMs: Date.now(),
        }),
      ),
    );
  }
  const tenths: number[] = [];
  const drained = Promise.withResolvers<void>();
  let ran = 0;
  const startMs = performance.now();
  const worker = createWorker({
    store,
    tasks: [
      defineTask({
        name: 'nothing',
        payload: z.object({ n: z.int() }),
        attemptsMax: 1,
        run: async () => ({ kind: 'done' }),
      }),
    ],
    queues: { timers: 32 },
    workerId: 'bench',
    clock: { nowMs: Date.now },
    timers: realTimers,
    random: Math.random,
    feed: async () => {},
    business: () => null,
    leaseMs: 30_000,
    observe({ outcome }) {
      if (outcome !== 'done') throw new Error(`a job ended as ${outcome}`);
      ran += 1;
      if (ran % TENTH === 0) tenths.push(performance.now());
      if (ran === JOBS) drained.resolve();
    },
    onFault: drained.reject,
  });
  worker.start();
  await drained.promise;
  const on = store.dialect;
  report(`jobs_drained_per_second_${on}`, 'jobs/s', (JOBS / (performance.now() - startMs)) * 1_000);
  report(`jobs_drain_last_tenth_to_first_${on}`, 'ratio', (tenths[9]! - tenths[8]!) / (tenths[0]! - startMs));
  await worker.drain();
} finally {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
}
