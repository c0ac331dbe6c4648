import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { defineTask } from '../../jobs/task.ts';
import { realTimers } from '../../jobs/timers.ts';
import { createWorker } from '../../jobs/worker.ts';
import { openStore } from '../open.ts';

/*
 * A process that works on one queue, as the product does. Every start and end of a run goes into a file that all such
 * processes append to, so its lines are in the order in which things happened. Dies by kill -9 where a job says so.
 */
const [url, queue, log, leaseMs] = process.argv.slice(2) as [string, string, string, string];
const store = await openStore(url, { synchronous: 'NORMAL' });
const lines = createInterface({ input: process.stdin });
const told = new Map<string, () => void>();
lines.on('line', (line) => told.get(line)?.());
const heard = (line: string) => new Promise<void>((resolve) => told.set(line, resolve));
const note = (what: string, key: string, n: number, more = '') =>
  appendFileSync(log, `${[what, key, n, process.pid, Date.now(), more].join(' ')}\n`);

const worker = createWorker({
  store,
  tasks: [
    defineTask({
      name: 'note',
      payload: z.object({ key: z.string(), n: z.int(), first: z.enum(['fails', 'dies']).optional() }),
      attemptsMax: 5,
      reachesOutside: true,
      async run({ key, n, first }, { job }) {
        note('start', key, n, job.unknownSinceMs === null ? 'known' : 'unknown');
        for (let turns = 0; turns < 3; turns++) await turn();
        if (first === 'dies' && job.attempts === 1) {
          note('die', key, n);
          process.kill(process.pid, 'SIGKILL');
        }
        const fails = first === 'fails' && job.attempts === 1;
        note('end', key, n, fails ? 'failed' : 'done');
        return fails ? { kind: 'retry', error: 'as told' } : { kind: 'done' };
      },
    }),
    defineTask({
      name: 'wait',
      payload: z.object({}),
      attemptsMax: 5,
      async run() {
        const gone = heard('go');
        process.stdout.write('waits\n');
        await gone;
        return { kind: 'done' };
      },
    }),
  ],
  queues: { [queue]: 5 },
  workerId: `worker ${process.pid}`,
  clock: { nowMs: Date.now },
  timers: realTimers,
  random: () => 0,
  feed: async () => {},
  business: () => null,
  leaseMs: Number(leaseMs),
  observe: ({ job, outcome }) => void process.stdout.write(`${job.task} ${outcome}\n`),
  onFault: (error) => void process.stderr.write(`${String(error)}\n`),
});
worker.start();
await heard('stop');
await worker.drain();
await store.close();
lines.close();
