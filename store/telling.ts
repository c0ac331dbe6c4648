import { queuedBy } from './jobs.ts';
import type { Call, Runner, Script } from './script.ts';

/** Told of each job once it is committed, whoever queued it, and in whatever transaction. */
export type OnQueued = (queue: string, runAtMs: number) => void;

/**
 * A runner that tells of the jobs that its transactions queue, so that whoever runs them need not wait until they look
 * again. Of a transaction that came to nothing nothing is told.
 */
export function tellingRunner(runner: Runner, onQueued: OnQueued): Runner {
  return {
    ...runner,
    async write(script) {
      let queued: { queue: string; runAtMs: number }[] = [];
      const result = await runner.write(() => {
        queued = [];
        return noting(script(), queued);
      });
      for (const { queue, runAtMs } of queued) onQueued(queue, runAtMs);
      return result;
    },
  };
}

/** A runner that tells after each of its transactions, so that whoever shows what is there looks again. */
export function tellingWrites(runner: Runner, onWritten: () => void): Runner {
  return {
    ...runner,
    async write(script) {
      const result = await runner.write(script);
      onWritten();
      return result;
    },
  };
}

/** Goes through a script as it is, and notes the jobs that it queues. */
function* noting<T>(script: Script<T>, queued: { queue: string; runAtMs: number }[]): Script<T> {
  let step: IteratorResult<Call, T> = script.next();
  while (!step.done) {
    const job = queuedBy(step.value);
    if (job !== null) queued.push(job);
    let rows: unknown;
    try {
      rows = yield step.value;
    } catch (error) {
      step = script.throw(error);
      continue;
    }
    step = script.next(rows);
  }
  return step.value;
}
