import type { Waiting } from './batch.ts';
import type { Said } from './reader.ts';
import type { Standing } from './take-turn.ts';

/** One conversation in this process: turns of it run one after the other. */
export interface Lane {
  readonly id: string;
  /** null: to be loaded */
  standing: Standing | null;
  /** something may be in the database that is not in `waiting` */
  stale: boolean;
  waiting: Waiting[];
  /** rows that were answered before `receive` came back with them */
  answered: Set<string>;
  running: boolean;
  timer: unknown;
  failures: number;
  /** of those, how often the database was away */
  outages: number;
  /** the turn fails for a reason that trying again does not mend */
  hopeless: boolean;
  /** what the batch in hand was read as, while it waits for more */
  read: { lastSeq: number; version: number; said: Said } | null;
  /** real milliseconds that listening to the batch in hand and reading it took so far */
  heardMs: number;
  readMs: number;
  typingShown: boolean;
  /** it was told that its business is not served here */
  left: boolean;
  /** where they write from, as the latest message has it; null: as the standing says */
  heardFrom: string | null;
}

/** The conversations of this process: those in hand, and some more whose state is kept so that a turn reads nothing. */
export interface Lanes {
  of(id: string): Lane;
  /** the lane is in hand: it runs, or a timer will run it */
  begin(lane: Lane): void;
  /** nothing is to be done in it */
  rest(lane: Lane): void;
  inHand(): Lane[];
  /** Resolves when nothing is in hand; of one conversation, or of all. */
  idle(id?: string): Promise<void>;
}

/** Conversations whose state is kept in memory between turns. */
const KEPT = 2_000;

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>();
  const busy = new Set<Lane>();
  const waiters = new Set<() => void>();

  function forgetIdleLane(): void {
    for (const lane of lanes.values()) {
      if (busy.has(lane) || lane.waiting.length > 0) continue;
      lanes.delete(lane.id);
      return;
    }
  }

  function isIdle(id?: string): boolean {
    if (id === undefined) return busy.size === 0;
    const lane = lanes.get(id);
    return lane === undefined || !busy.has(lane);
  }

  return {
    of(id) {
      const known = lanes.get(id);
      if (known !== undefined) {
        // Last used, last forgotten.
        lanes.delete(id);
        lanes.set(id, known);
        return known;
      }
      // Before the new one is there, which nothing waits in yet: two lanes of one conversation would both answer it.
      if (lanes.size >= KEPT) forgetIdleLane();
      const lane = newLane(id);
      lanes.set(id, lane);
      return lane;
    },
    begin: (lane) => void busy.add(lane),
    rest(lane) {
      busy.delete(lane);
      for (const check of [...waiters]) check();
    },
    inHand: () => [...busy],
    idle: (id) =>
      new Promise((resolve) => {
        const check = () => {
          if (!isIdle(id)) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      }),
  };
}

function newLane(id: string): Lane {
  return {
    id,
    standing: null,
    stale: true,
    waiting: [],
    answered: new Set(),
    running: false,
    timer: null,
    failures: 0,
    outages: 0,
    hopeless: false,
    read: null,
    heardMs: 0,
    readMs: 0,
    typingShown: false,
    left: false,
    heardFrom: null,
  };
}
