import type { Store } from '../../store/store.ts';
import { BotError } from '../core/errors.ts';

/** A promise of a process that is no more. */
const NEVER: Promise<never> = new Promise(() => {});

/** Where a process may die: before and after each write, and before and after each send. */
export type Point = string;

export interface Lifeline {
  isAlive(): boolean;
  /** The process comes to a point. Answers whether it died of it. */
  reach(point: Point): boolean;
  /** how long a call waits before it gets to the database, virtual milliseconds */
  delayMs(call: string): number;
  wait(ms: number): Promise<void>;
  /** the database is busy just now: whoever writes is told so */
  isBusy(): boolean;
  /** a call is under way in real time; `settle` waits for those */
  begin(): void;
  end(call: string, args: readonly unknown[], result: unknown): void;
  /** told of each write that was done, or was not */
  wrote(call: string, args: readonly unknown[], isDone: boolean): void;
}

/** Calls that write. */
export const WRITES: ReadonlySet<string> = new Set([
  'receive',
  'receiveEvent',
  'commitTurn',
  'finishDelivery',
  'finishJob',
  'enqueue',
  'apply',
  'keepReading',
  'claimJobs',
  'recordEcho',
  'claim',
  'release',
  'sendAsStaff',
  'takeNotice',
  'recordPayment',
  'openLink',
  'wantLink',
  'closeLink',
  'wantRefund',
  'finishRefund',
  'recordFeed',
]);

/**
 * A store as one process has it: what it asks for after its end is never answered, and what is under way then was done or
 * was not, and it never hears which.
 */
export function storeOfProcess(store: Store, life: Lifeline): Store {
  const wrapped: Record<string, unknown> = { ...store };
  for (const [name, method] of Object.entries(store)) {
    if (typeof method !== 'function' || name === 'close') continue;
    const call = method.bind(store) as (...args: unknown[]) => Promise<unknown>;
    const writes = WRITES.has(name);
    wrapped[name] = async (...args: unknown[]) => {
      if (!life.isAlive()) return NEVER;
      if (writes && life.reach(`before ${name}`)) return NEVER;
      const delayMs = life.delayMs(name);
      if (delayMs > 0) {
        await life.wait(delayMs);
        if (!life.isAlive()) return NEVER;
      }
      if (writes && life.isBusy()) {
        life.wrote(name, args, false);
        throw new BotError('database_unavailable', 'the database is busy (simulated)', { fate: 'retry' });
      }
      life.begin();
      let result: unknown = null;
      try {
        result = await call(...args);
        if (writes) life.wrote(name, args, true);
      } catch (error) {
        if (!life.isAlive()) return NEVER;
        throw error;
      } finally {
        life.end(name, args, result);
      }
      if (!life.isAlive() || (writes && life.reach(`after ${name}`))) return NEVER;
      return result;
    };
  }
  return wrapped as unknown as Store;
}

/** Something outside that a process waits for: nobody is told of its end once the process is gone. */
export async function ofProcess<T>(life: Lifeline, work: () => Promise<T>): Promise<T> {
  if (!life.isAlive()) return NEVER;
  try {
    const result = await work();
    return life.isAlive() ? result : NEVER;
  } catch (error) {
    if (!life.isAlive()) return NEVER;
    throw error;
  }
}
