/** Timers in real time, which runs on even where the clock of a conversation is fixed. Tests give their own. */
export interface Timers {
  /** milliseconds on a clock that never goes back; only differences mean something */
  nowMs(): number;
  set(run: () => void, afterMs: number): unknown;
  clear(timer: unknown): void;
}

/** The longest wait that Node's timers keep; a longer one fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

export const realTimers: Timers = {
  nowMs: () => performance.now(),
  set: (run, afterMs) => setTimeout(run, Math.min(LONGEST_MS, Math.max(0, afterMs))),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
