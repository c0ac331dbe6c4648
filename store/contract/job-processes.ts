import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { fresh, MINUTE } from './fixtures.ts';
import type { Subject } from './subject.ts';

const LEASE_MS = 4_000;
const DEADLINE_MS = 50_000;

/** Several processes at one queue, some of which are killed: nothing overlaps, nothing is lost, order is kept. */
export function jobProcessesContract({ store, url }: Subject): void {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  /** A process of its own at the queue; `said`: the lines it printed so far. */
  function startWorker(queue: string, log: string, leaseMs: number): { child: ChildProcess; said: string[] } {
    const file = fileURLToPath(new URL('./work-jobs.ts', import.meta.url));
    const child = spawn(process.execPath, [file, url(), queue, log, String(leaseMs)]);
    const said: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(...text.split('\n').filter(Boolean)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(`fault: ${text}`));
    children.push(child);
    return { child, said };
  }

  async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const deadlineMs = Date.now() + DEADLINE_MS;
    while (!(await isSo())) {
      if (Date.now() > deadlineMs) throw new Error(`in vain: ${what}`);
      await sleep(20);
    }
  }

  test('four processes, two of which are killed in the middle of a run', { timeout: 90_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'conserje-jobs-'));
    try {
      const log = join(folder, 'log');
      writeFileSync(log, '');
      const queue = fresh('queue');
      const keys = Array.from({ length: 12 }, () => fresh('key'));
      const EACH = 8;
      for (let n = 0; n < EACH; n++) {
        for (const [k, key] of keys.entries()) {
          // one of each key fails at first; two kill their process
          const first = n === 3 && k < 2 ? 'dies' : n === 2 + (k % 4) ? 'fails' : undefined;
          const payload = { key, n, ...(first !== undefined && { first }) };
          await store().enqueue({ queue, task: 'note', serialKey: key, payload, runAtMs: Date.now() });
        }
      }
      const workers = Array.from({ length: 4 }, () => startWorker(queue, log, LEASE_MS));
      const total = keys.length * EACH;
      await until('every job is done', async () => {
        const depths = (await store().jobDepths()).filter((depth) => depth.queue === queue);
        return depths.length === 0;
      });
      const { items } = await store().jobs({ queue, state: 'done' }, { limit: 200 });
      expect(items).toHaveLength(total);
      expect(items.every(({ unknownSinceMs }) => unknownSinceMs === null)).toBe(true);
      expect(workers.filter(({ child }) => child.signalCode === 'SIGKILL')).toHaveLength(2);
      expect(workers.flatMap(({ said }) => said.filter((line) => line.startsWith('fault')))).toEqual([]);

      const happened = readFileSync(log, 'utf8').trim().split('\n').map(readLine);
      expect(overlapsOf(happened)).toEqual([]);
      const killed = new Set(happened.filter(({ what }) => what === 'die').map(({ pid }) => pid));
      for (const key of keys) {
        const done = happened.filter((one) => one.key === key && one.what === 'end' && one.more === 'done');
        // What ended just before its process was killed was not recorded, and ran again: nothing else did.
        const recorded = done.filter((one, i) => one.n !== done[i + 1]?.n);
        expect(recorded.map(({ n }) => n)).toEqual(Array.from({ length: EACH }, (_, n) => n));
        expect(done.filter((one) => !recorded.includes(one)).every(({ pid }) => killed.has(pid))).toBe(true);
      }
      for (const death of happened.filter(({ what }) => what === 'die')) {
        const after = happened.find((one) => one.what === 'start' && isSameRun(one, death) && one.pid !== death.pid)!;
        expect(after.more).toBe('unknown');
        expect(after.atMs - death.atMs).toBeLessThan(MINUTE);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a process that was stopped for longer than its lease can record nothing any more', async () => {
    const queue = fresh('queue');
    const id = await store().enqueue({ queue, task: 'wait', payload: {}, runAtMs: Date.now() });
    const { child, said } = startWorker(queue, '/dev/null', 1_000);
    await until('it runs', () => said.includes('waits'));
    child.kill('SIGSTOP');
    const claim = () =>
      store().claimJobs({ queues: [queue], workerId: 'w2', nowMs: Date.now(), leaseMs: MINUTE, limit: 1 });
    await until('its lease is over', async () => (await claim()).length === 1);
    child.kill('SIGCONT');
    child.stdin!.write('go\n');
    await until('it learns it', () => said.includes('wait lost'));
    expect(await store().job(id)).toMatchObject({ state: 'running', lockedBy: 'w2', attempts: 2 });
    await store().finishJob(id, 'w2', { kind: 'done' }, Date.now());
    expect(await store().job(id)).toMatchObject({ state: 'done' });
  });

  test('a process that is asked to stop finishes what it has in hand', async () => {
    const queue = fresh('queue');
    const ids = [
      await store().enqueue({ queue, task: 'wait', payload: {}, runAtMs: Date.now() }),
      await store().enqueue({ queue, task: 'wait', payload: {}, runAtMs: Date.now() + 10 * MINUTE }),
    ];
    const { child, said } = startWorker(queue, '/dev/null', LEASE_MS);
    await until('it runs', () => said.includes('waits'));
    child.stdin!.write('stop\n');
    child.stdin!.write('go\n');
    await until('it ends', () => child.exitCode !== null);
    expect([child.exitCode, said.at(-1)]).toEqual([0, 'wait done']);
    expect(await Promise.all(ids.map(async (id) => (await store().job(id))?.state))).toEqual(['done', 'queued']);
  });
}

interface Line {
  what: string;
  key: string;
  n: number;
  pid: string;
  atMs: number;
  more: string;
}

function readLine(line: string): Line {
  const [what = '', key = '', n, pid = '', atMs, more = ''] = line.split(' ');
  return { what, key, n: Number(n), pid, atMs: Number(atMs), more };
}

const isSameRun = (a: Line, b: Line) => a.key === b.key && a.n === b.n;

/** Starts of a key while another run of it goes on in a process that lives. */
function overlapsOf(happened: readonly Line[]): Line[] {
  const overlaps: Line[] = [];
  const running = new Map<string, string>();
  const died = new Set<string>();
  for (const line of happened) {
    if (line.what === 'die') died.add(line.pid);
    const by = running.get(line.key);
    if (line.what === 'start') {
      if (by !== undefined && !died.has(by)) overlaps.push(line);
      running.set(line.key, line.pid);
    } else if (by === line.pid) running.delete(line.key);
  }
  return overlaps;
}
