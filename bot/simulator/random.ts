/** Randomness that comes from a seed alone: the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0…1, below 1 */
  next(): number;
  /** a whole number from 0 up to `n`, without it */
  below(n: number): number;
  /** whole, both ends included */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** in the form of a random UUID, version 4 */
  uuid(): string;
}

/**
 * A generator for one purpose. Each customer, each fault and each delay has its own, named by what it is for, so that
 * taking one customer out of a run changes nothing about the others: that is what makes shrinking work.
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  const next = sfc32(hash(seed.join('/')));
  const below = (n: number) => Math.floor(next() * n);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[below(items.length)] as (typeof items)[number];
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(below(4))}${hex(3)}-${hex(12)}`,
  };
}

/** Four words of 32 bits out of a text (FNV-1a, four times over with other starts). */
function hash(text: string): [number, number, number, number] {
  const word = (start: number) => {
    let h = start >>> 0;
    for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 16777619);
    h ^= h >>> 15;
    return Math.imul(h, 2246822507) >>> 0;
  };
  return [word(2166136261), word(0x9e3779b9), word(0x85ebca6b), word(0xc2b2ae35)];
}

/** Chris Doty-Humphrey's small fast counter, 32 bits: passes the usual batteries, and is a few additions a number. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
