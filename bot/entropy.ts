import { randomFillSync } from 'node:crypto';

/** Asking the system for a few bytes at a time costs more than the bytes. */
const pool = Buffer.allocUnsafeSlow(4_096);
let used = pool.length;

/** 16 random bytes as 32 hex digits: a turn's only randomness. */
export function newEntropy(): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const hex = pool.toString('hex', used, used + 16);
  // what was given out is not kept
  pool.fill(0, used, used + 16);
  used += 16;
  return hex;
}
