import type { Timers } from '../../jobs/timers.ts';

interface Entry {
  atMs: number;
  /** entries of the same instant run in the order in which they were set */
  order: number;
  run: () => void;
  /** nobody is kept waiting by it: it may be late when nothing else is due */
  isLook: boolean;
}

/** One clock for the product and the world around it, which moves only when told to. */
export interface VirtualTime {
  readonly nowMs: number;
  /** Something happens in the world at that instant. @returns what {@link cancel} takes */
  at(atMs: number, run: () => void): unknown;
  cancel(entry: unknown): void;
  /** when the next thing is due that somebody waits for; null: nothing is. @param looks those count, too */
  nextMs(looks: boolean): number | null;
  /** Moves to that instant and runs all that is due by then, as it is then. @param looks what only looks, too */
  moveTo(atMs: number, looks: boolean): void;
  /** Timers for a process. @param areLooks nobody waits for them: they may be late, all together */
  timers(isAlive: () => boolean, areLooks: boolean): Timers;
}

export function createVirtualTime(startMs: number): VirtualTime {
  const waiting = createHeap();
  const looks = createHeap();
  let nowMs = startMs;
  let orders = 0;

  function add(run: () => void, atMs: number, isLook: boolean): Entry {
    orders += 1;
    const entry = { atMs: Math.max(atMs, nowMs), order: orders, run, isLook };
    (isLook ? looks : waiting).add(entry);
    return entry;
  }

  return {
    get nowMs() {
      return nowMs;
    },
    at: (atMs, run) => add(run, atMs, false),
    cancel(entry) {
      if (entry !== null && entry !== undefined) (entry as Entry).run = NOTHING;
    },
    nextMs(withLooks) {
      const [one, look] = [waiting.first()?.atMs ?? null, withLooks ? (looks.first()?.atMs ?? null) : null];
      return one === null || look === null ? (one ?? look) : Math.min(one, look);
    },
    moveTo(atMs, withLooks) {
      nowMs = Math.max(nowMs, atMs);
      for (const heap of withLooks ? [waiting, looks] : [waiting]) {
        for (let first = heap.first(); first !== null && first.atMs <= nowMs; first = heap.first()) {
          heap.take();
          first.run();
        }
      }
    },
    timers: (isAlive, areLooks) => ({
      nowMs: () => nowMs - startMs,
      set(run, afterMs) {
        const fire = () => {
          if (isAlive()) run();
        };
        return add(fire, nowMs + Math.max(0, afterMs), areLooks);
      },
      clear(timer) {
        if (timer !== null && timer !== undefined) (timer as Entry).run = NOTHING;
      },
    }),
  };
}

const NOTHING = () => {};

/** The smallest first. What was called off goes when it comes to the front. */
function createHeap() {
  const entries: Entry[] = [];
  const isBefore = (one: Entry, other: Entry) =>
    one.atMs !== other.atMs ? one.atMs < other.atMs : one.order < other.order;
  const swap = (i: number, j: number) => {
    [entries[i], entries[j]] = [entries[j]!, entries[i]!];
  };

  function take(): Entry | null {
    const first = entries[0];
    if (first === undefined) return null;
    const last = entries.pop()!;
    if (entries.length === 0) return first;
    entries[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < entries.length && isBefore(entries[left]!, entries[least]!)) least = left;
      if (right < entries.length && isBefore(entries[right]!, entries[least]!)) least = right;
      if (least === at) return first;
      swap(at, least);
      at = least;
    }
  }

  return {
    add(entry: Entry) {
      entries.push(entry);
      for (let at = entries.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(entries[at]!, entries[parent]!)) return;
        swap(at, parent);
        at = parent;
      }
    },
    first(): Entry | null {
      while (entries[0]?.run === NOTHING) take();
      return entries[0] ?? null;
    },
    take,
  };
}
