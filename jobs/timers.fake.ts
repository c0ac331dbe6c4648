import type { Timers } from './timers.ts';

/** Timers that a test moves by hand: nothing runs until `advance` says that time has passed. */
export interface FakeTimers extends Timers {
  /** Lets `ms` pass: every timer due by then runs, in order of its instant. */
  advance(ms: number): void;
  /** how many are set */
  readonly count: number;
}

export function createFakeTimers(): FakeTimers {
  let nowMs = 0;
  let last = 0;
  const set = new Map<number, { atMs: number; run: () => void }>();
  return {
    nowMs: () => nowMs,
    set(run, afterMs) {
      last += 1;
      set.set(last, { atMs: nowMs + Math.max(0, afterMs), run });
      return last;
    },
    clear: (timer) => void set.delete(timer as number),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const [id, due] =
          [...set].filter(([, { atMs }]) => atMs <= untilMs).sort((a, b) => a[1].atMs - b[1].atMs)[0] ?? [];
        if (id === undefined || due === undefined) break;
        set.delete(id);
        nowMs = Math.max(nowMs, due.atMs);
        due.run();
      }
      nowMs = untilMs;
    },
    get count() {
      return set.size;
    },
  };
}
