import type { CabinsBusiness } from '../core/business.ts';
import type { Sandbox } from './sandbox.ts';

/** There is no answer to come: the sandbox is gone. */
export class SandboxClosed extends Error {}

/** The sandboxes of this process: one for each person and business, few at a time, and none for long. */
export interface Sandboxes {
  /** A new one for this person; theirs of before is thrown away, and where there are too many the one longest unused. */
  begin(owner: string, business: CabinsBusiness): Promise<Sandbox>;
  /** null: there is none (any more) */
  of(owner: string): Sandbox | null;
  end(owner: string): Promise<void>;
  closeAll(): Promise<void>;
}

/** Each has a database and a product of its own in memory. */
const SANDBOXES_MAX = 4;
/** Nobody has played with it for so long. */
const IDLE_MS = 30 * 60_000;
const SWEEP_MS = 60_000;

export function createSandboxes(nowMs: () => number): Sandboxes {
  const open = new Map<string, Sandbox>();
  let sweeping: NodeJS.Timeout | null = null;
  /** one is opened after the other: else two at once by one person, and the first is nobody's and never closed */
  let opening: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  async function end(owner: string): Promise<void> {
    const sandbox = open.get(owner);
    open.delete(owner);
    if (open.size === 0 && sweeping !== null) {
      clearInterval(sweeping);
      sweeping = null;
    }
    await sandbox?.close();
  }

  async function sweep(): Promise<void> {
    const idle = [...open].filter(([, { usedAtMs }]) => nowMs() - usedAtMs > IDLE_MS);
    for (const [owner] of idle) await end(owner);
  }

  async function openFor(owner: string, business: CabinsBusiness): Promise<Sandbox> {
    if (isClosed) throw new SandboxClosed();
    await end(owner);
    await sweep();
    if (open.size >= SANDBOXES_MAX) {
      const [oldest] = [...open].sort(([, one], [, other]) => one.usedAtMs - other.usedAtMs);
      await end(oldest![0]);
    }
    // a process in which nobody plays does without the simulator
    const { openSandbox } = await import('./sandbox.ts');
    const sandbox = await openSandbox(business, nowMs);
    open.set(owner, sandbox);
    sweeping ??= setInterval(() => void sweep(), SWEEP_MS).unref();
    return sandbox;
  }

  return {
    begin(owner, business) {
      const begun = opening.then(() => openFor(owner, business));
      opening = begun.catch(() => {});
      return begun;
    },
    of: (owner) => open.get(owner) ?? null,
    end,
    async closeAll() {
      isClosed = true;
      await opening;
      for (const owner of [...open.keys()]) await end(owner);
    },
  };
}
