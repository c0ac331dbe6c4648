import { createRequire, syncBuiltinESMExports } from 'node:module';
import { newEntropy } from '../entropy.ts';
import { createRandom } from './random.ts';

/**
 * A machine on which nothing is left to chance: while it stands, every random number of this thread comes from a seed and
 * every clock shows virtual time, also those that libraries look at by themselves. What the product takes by injection
 * (clock, timers) it is given; the rest (ids, reservation codes, jitter) is found here, so that a seed repeats a run to the
 * byte. It is for threads of their own only: the console's simulator, which lives in the product's process, does without.
 */
export interface Machine {
  /** the clock from now on */
  setClock(nowMs: () => number): void;
  /** how many random numbers were asked for */
  readonly draws: number;
  /** everything as it was */
  restore(): void;
}

interface Crypto {
  randomUUID(): string;
  randomBytes(size: number): Buffer;
  randomFillSync<T extends Uint8Array>(buffer: T): T;
}

/** Longer than the pool of entropy lasts. */
const POOLED_MAX = 1_000;

export function seedMachine(...seed: readonly (string | number)[]): Machine {
  const random = createRandom('machine', ...seed);
  const crypto = createRequire(import.meta.url)('node:crypto') as Crypto;
  const { randomUUID, randomBytes, randomFillSync } = crypto;
  const { random: mathRandom } = Math;
  const { now } = Date;
  const performanceNow = performance.now;
  let nowMs: () => number = () => 0;
  let draws = 0;
  let fills = 0;
  const fill = <T extends Uint8Array>(buffer: T): T => {
    draws += 1;
    fills += 1;
    for (let at = 0; at < buffer.length; at += 1) buffer[at] = random.below(256);
    return buffer;
  };

  Math.random = () => {
    draws += 1;
    return random.next();
  };
  Date.now = () => nowMs();
  performance.now = () => nowMs();
  crypto.randomUUID = () => {
    draws += 1;
    return random.uuid();
  };
  crypto.randomBytes = (size) => fill(Buffer.alloc(size));
  crypto.randomFillSync = fill;
  syncBuiltinESMExports();
  // What another run on this thread left in the pool would be this one's first codes.
  for (let drawn = 0; fills === 0; drawn += 1) {
    if (drawn > POOLED_MAX) throw new Error('entropy does not come from the seed');
    newEntropy();
  }

  return {
    setClock(clock) {
      nowMs = clock;
    },
    get draws() {
      return draws;
    },
    restore() {
      Math.random = mathRandom;
      Date.now = now;
      performance.now = performanceNow;
      Object.assign(crypto, { randomUUID, randomBytes, randomFillSync });
      syncBuiltinESMExports();
    },
  };
}
