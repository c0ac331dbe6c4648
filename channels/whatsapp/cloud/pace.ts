import { TokenBucket } from 'limiter';

/** What Meta lets a number send by default. A number that may do more is still served; one that may do less is told. */
const PER_SECOND = 80;
/** One message in six seconds to one person; up to 45 at once, paid back by silence. */
const PAIR_EVERY_MS = 6_000;
const PAIR_BURST = 45;
/** Persons remembered. Who falls out had the longest silence, and starts with a full bucket. */
const PAIRS_MAX = 20_000;
/** 131056: Meta asks for 4^n seconds; about 17 minutes are enough. */
const PAIR_STEPS_MAX = 5;

interface Pair {
  bucket: TokenBucket;
  /** how often in a row Meta said that it is too fast */
  refusals: number;
  notBeforeMs: number;
  /** its place in the line, where the number as a whole is too fast; null: it is not in line */
  turnAtMs: number | null;
}

/**
 * How fast one number may send: to everybody, and to each person. Nothing waits here: a message that is too early is
 * told how long, and the outbox holds it. Reads the process's own clock, which never goes back.
 */
export function createPace() {
  const everybody = full(new TokenBucket({ bucketSize: PER_SECOND, tokensPerInterval: PER_SECOND, interval: 1000 }));
  const pairs = new Map<string, Pair>();
  /** when the last in line has its turn */
  let lineEndsMs = 0;

  function pairOf(person: string): Pair {
    const known = pairs.get(person);
    const pair = known ?? {
      bucket: full(new TokenBucket({ bucketSize: PAIR_BURST, tokensPerInterval: 1, interval: PAIR_EVERY_MS })),
      refusals: 0,
      notBeforeMs: 0,
      turnAtMs: null,
    };
    // Last in the order is who was written to last.
    pairs.delete(person);
    pairs.set(person, pair);
    if (pairs.size > PAIRS_MAX) pairs.delete(pairs.keys().next().value!);
    return pair;
  }

  /**
   * How long a person waits for the number as a whole. Each gets a turn of its own: were all told to come back when the
   * next one may go, all but one would come in vain, again and again, and the newest might go first.
   */
  function waitInLineMs(pair: Pair, nowMs: number): number {
    if (pair.turnAtMs === null) {
      if (lineEndsMs <= nowMs && everybody.getWaitTime(1) === 0) return 0;
      lineEndsMs = Math.max(lineEndsMs, nowMs) + 1000 / PER_SECOND;
      pair.turnAtMs = lineEndsMs;
    }
    return Math.max(Math.ceil(pair.turnAtMs - nowMs), everybody.getWaitTime(1), 0);
  }

  return {
    /** Takes the right to send one message to a person now. @returns 0, or the milliseconds to wait, and takes nothing */
    take(person: string): number {
      const pair = pairOf(person);
      const nowMs = performance.now();
      const ownMs = Math.max(Math.ceil(pair.notBeforeMs - nowMs), pair.bucket.getWaitTime(1));
      const waitMs = ownMs > 0 ? ownMs : waitInLineMs(pair, nowMs);
      if (waitMs > 0) return waitMs;
      pair.turnAtMs = null;
      pair.bucket.tryRemoveTokens(1);
      everybody.tryRemoveTokens(1);
      return 0;
    },
    /** Meta says that this person was written to too fast. @returns the milliseconds to wait, more each time in a row */
    refused(person: string): number {
      const pair = pairOf(person);
      const waitMs = 4 ** Math.min(pair.refusals, PAIR_STEPS_MAX) * 1000;
      pair.refusals += 1;
      pair.notBeforeMs = performance.now() + waitMs;
      return waitMs;
    },
    accepted(person: string): void {
      pairOf(person).refusals = 0;
    },
  };
}
export type Pace = ReturnType<typeof createPace>;

/** A bucket starts empty in this library. */
function full(bucket: TokenBucket): TokenBucket {
  bucket.content = bucket.bucketSize;
  return bucket;
}
