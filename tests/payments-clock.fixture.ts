import { createInterface } from 'node:readline';

/*
 * Loaded before the product (`node --import`), it sets that process's clock ahead of the machine's: by CLOCK_AHEAD_MS at
 * first, and by each number that comes in on standard input from then on. Waits that would be over by then are over at
 * once, so that what is due on the new clock is done now, in the same process.
 */

let aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const realNow = Date.now;
Date.now = () => realNow() + aheadMs;

const realSet = globalThis.setTimeout;
const realClear = globalThis.clearTimeout;
const waits = new Map<NodeJS.Timeout, { run(): void; atMs: number }>();

function setWait(callback: (...args: unknown[]) => void, afterMs = 0, ...args: unknown[]): NodeJS.Timeout {
  const run = () => {
    waits.delete(timer);
    callback(...args);
  };
  const timer: NodeJS.Timeout = realSet(run, afterMs);
  waits.set(timer, { run, atMs: realNow() + afterMs });
  return timer;
}

function clearWait(timer: NodeJS.Timeout | undefined): void {
  if (timer !== undefined) waits.delete(timer);
  realClear(timer);
}

globalThis.setTimeout = Object.assign(setWait, {
  __promisify__: realSet.__promisify__,
}) as unknown as typeof setTimeout;
globalThis.clearTimeout = clearWait as typeof clearTimeout;

createInterface({ input: process.stdin }).on('line', (line) => {
  const byMs = Number(line) - aheadMs;
  aheadMs += byMs;
  for (const [timer, { run, atMs }] of [...waits]) {
    if (atMs - realNow() > byMs) continue;
    realClear(timer);
    setImmediate(run);
  }
  process.stdout.write(`the clock is ${aheadMs} ms ahead\n`);
});
// whoever is done may end: nothing waits for another hour
(process.stdin as typeof process.stdin & { unref?(): void }).unref?.();
