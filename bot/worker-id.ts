import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Who holds a lease: host, process and a part that no other run has. */
export function createWorkerId(): string {
  return `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
}

/**
 * Whether the worker of that id can't be alive: a run of another process number on this host that is gone, or an
 * earlier run that had ours. Workers of other hosts are never known to be dead. So a start takes over at once what a
 * crash left, and leaves alone what `npm run chat` on the same file has in hand.
 */
export function isDeadWorker(workerId: string, ownId: string): boolean {
  if (workerId === ownId) return false;
  const [host, pid] = workerId.split('/');
  if (host !== hostname() || !/^\d+$/.test(pid ?? '')) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
