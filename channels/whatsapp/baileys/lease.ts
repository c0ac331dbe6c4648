import { randomUUID } from 'node:crypto';
import type { QuietLog } from './log.ts';
import type { Timers } from './timers.ts';

/** The part of the store that says who has the account: there may be one connection of it in the world. */
export interface Leases {
  takeLease(lease: { name: string; owner: string; nowMs: number; untilMs: number }): Promise<boolean>;
  dropLease(name: string, owner: string): Promise<void>;
}

const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

/**
 * Takes a lease and keeps it; where another has it, tries again until it is free. Two connections with the same keys
 * throw each other out and spoil the keys for both.
 */
export function createLeaseHolder(deps: {
  name: string;
  lease: Leases;
  nowMs(): number;
  timers: Timers;
  log: QuietLog;
  /** at every renewal */
  onTaken(): void;
  onRefused(): void;
  onLost(): void;
}) {
  const { name, lease, nowMs, timers, log } = deps;
  const owner = randomUUID();
  /** counts `hold` and `drop`: what an earlier one still has under way no longer counts */
  let round = 0;
  let untilMs: number | null = null;
  let timer: unknown = null;

  async function keep(mine: number): Promise<void> {
    const at = nowMs();
    try {
      const isHeld = await lease.takeLease({ name, owner, nowMs: at, untilMs: at + LEASE_MS });
      if (mine !== round) return;
      const wasHeld = untilMs !== null;
      untilMs = isHeld ? at + LEASE_MS : null;
      if (isHeld) deps.onTaken();
      else if (wasHeld) deps.onLost();
      else deps.onRefused();
    } catch (err) {
      if (mine !== round) return;
      log.warn({ err }, 'the lease of the phone could not be renewed');
      // It ends before the next try: better no connection than two.
      if (untilMs !== null && nowMs() + RENEW_MS >= untilMs) {
        untilMs = null;
        deps.onLost();
      }
    }
    if (mine === round) timer = timers.set(() => void keep(mine), RENEW_MS);
  }

  function leave(): void {
    round += 1;
    if (timer !== null) timers.clear(timer);
    timer = null;
    untilMs = null;
  }

  return {
    hold(): void {
      leave();
      void keep(round);
    },
    /** No more renewals from now on; resolves when the next one may have it. */
    async drop(): Promise<void> {
      leave();
      await lease.dropLease(name, owner);
    },
    leave,
  };
}
