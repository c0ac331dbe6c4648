import type { Timers } from './timers.ts';

export interface LaneDeps {
  /** Claims up to as much as there is room for and starts it; how much that was, of how much room. */
  claim(): Promise<{ claimed: number; room: number }>;
  /** when the next job is due; null when none waits */
  nextAtMs(): Promise<number | null>;
  /** the clock that decides what is due */
  clock: { nowMs(): number };
  timers: Timers;
  /** default: 10 s */
  lookEveryMs?: number;
  /** told of a fault (the database is away): the lane goes on */
  onFault(error: unknown): void;
}

/** When one queue is looked at: as soon as there is something to claim, and seldom while there is not. */
export interface Lane {
  start(): void;
  /** there may be something due now */
  kick(): void;
  /** something was scheduled for `runAtMs` */
  wakeAt(runAtMs: number): void;
  /** Looks no more; resolves when the look in hand is over. */
  stop(): Promise<void>;
}

/** A look at least this often: leases that ran out and work of other processes give no sign. */
const LOOK_EVERY_MS = 10_000;
/** Before a job that is due and yet could not be claimed is looked at again: another process is at it. */
const PATIENCE_MS = 50;

export function createLane(deps: LaneDeps): Lane {
  const { claim, nextAtMs, clock, timers, onFault, lookEveryMs = LOOK_EVERY_MS } = deps;
  let isOn = false;
  let looking: Promise<unknown> | null = null;
  let lookAgain = false;
  /** something is said to be due: it is claimed without asking first, which costs less than a claim in vain */
  let isLikely = true;
  let timer: unknown = null;
  let timerAtMs = Number.POSITIVE_INFINITY;

  function wakeAt(runAtMs: number, isKnown = true): void {
    if (!isOn) return;
    const afterMs = Math.min(Math.max(0, runAtMs - clock.nowMs()), lookEveryMs);
    const atMs = timers.nowMs() + afterMs;
    if (timer !== null && timerAtMs <= atMs) return;
    if (timer !== null) timers.clear(timer);
    timerAtMs = atMs;
    timer = timers.set(() => {
      timer = null;
      if (isKnown && clock.nowMs() >= runAtMs) isLikely = true;
      kick();
    }, afterMs);
  }

  function kick(): void {
    if (!isOn) return;
    if (looking !== null) {
      lookAgain = true;
      return;
    }
    looking = look()
      .catch(onFault)
      .finally(() => {
        looking = null;
        if (lookAgain) {
          lookAgain = false;
          kick();
        } else wakeAt(clock.nowMs() + lookEveryMs, false);
      });
  }

  async function look(): Promise<void> {
    if (!isLikely) {
      const nextMs = await nextAtMs();
      if (nextMs === null) return;
      if (nextMs > clock.nowMs()) return wakeAt(nextMs);
    }
    isLikely = true; // where it fails, or there is more than there is room for
    const { claimed, room } = await claim();
    if (room === 0) return; // a finished run kicks
    if (claimed === room) {
      lookAgain = true;
      return;
    }
    isLikely = false;
    const nextMs = await nextAtMs();
    if (nextMs !== null) wakeAt(Math.max(nextMs, clock.nowMs() + PATIENCE_MS));
  }

  return {
    start() {
      isOn = true;
      kick();
    },
    kick,
    wakeAt: (runAtMs) => wakeAt(runAtMs),
    async stop() {
      isOn = false;
      if (timer !== null) timers.clear(timer);
      timer = null;
      await looking;
    },
  };
}
