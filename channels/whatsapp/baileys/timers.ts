/** Timers in real time, or a test's. */
export interface Timers {
  /** milliseconds on a clock that never goes back */
  nowMs(): number;
  set(run: () => void, afterMs: number): unknown;
  clear(timer: unknown): void;
}
