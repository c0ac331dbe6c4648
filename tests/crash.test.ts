import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { openStore } from '../store/open.ts';
import { act, LINES, outsideOf } from './crash.actor.ts';

/*
 * The process is killed at every write and around every send of a booking, one run each; then it starts again and the
 * conversation goes on. Whoever talks to it must not be able to tell.
 */

const CHILD = `${import.meta.dirname}/crash.child.ts`;
const AT_ONCE = 4;

interface Crashed {
  point: string;
  dir: string;
}

/** Runs the conversation in a process of its own that dies at point `dieAt`; 0: it doesn't. */
function runChild(dir: string, dieAt: number): Promise<{ said: string; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, dir, String(dieAt)], (error, stdout, stderr) => {
      const signal = (error?.signal ?? null) as NodeJS.Signals | null;
      if (error && signal !== 'SIGKILL') reject(new Error(stderr || error.message));
      else resolve({ said: stdout, signal });
    });
  });
}

/** What differs between two runs by chance: the code. */
const worded = (text: string) => text.replace(/\b(?=[A-Z0-9-]*\d)[A-Z0-9]{2,5}-[A-Z0-9]{2,5}\b/g, 'CODE');

const removals: (() => void)[] = [];
function newDir(): string {
  const { dir, remove } = temporaryDir();
  removals.push(remove);
  return dir;
}
afterAll(() => {
  for (const remove of removals) remove();
});

let undisturbed: string[];
const crashes: Crashed[] = [];

beforeAll(async () => {
  const dir = newDir();
  const points = Number.parseInt((await runChild(dir, 0)).said, 10);
  undisturbed = outsideOf(dir)
    .seen()
    .map(({ text }) => worded(text));
  let next = 1;
  const runAll = async () => {
    while (next <= points) {
      const dieAt = next++;
      const crashed = newDir();
      const { said, signal } = await runChild(crashed, dieAt);
      if (signal !== 'SIGKILL') throw new Error(`the process lived on at point ${dieAt}`);
      crashes.push({ point: `${dieAt}: ${said}`, dir: crashed });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runAll));
  // Each starts again, and goes on to the end.
  for (const { dir: crashed } of crashes) await act(crashed, () => {});
}, 300_000);

test('the conversation is long enough to mean something', () => {
  expect(undisturbed).toHaveLength(LINES.length);
  expect(crashes.length).toBeGreaterThanOrEqual(LINES.length * 8);
});

test('after every crash the customer reads the same conversation to its end, each reply once', () => {
  const told = crashes.map(({ point, dir }) => {
    const once = new Map(
      outsideOf(dir)
        .seen()
        .map(({ messageId, text }) => [messageId, worded(text)]),
    );
    return { point, texts: [...once.values()] };
  });
  expect(told).toEqual(crashes.map(({ point }) => ({ point, texts: undisturbed })));
});

test('a reply comes twice only where nobody could know that it was sent: between sending and recording it', () => {
  const doubled = crashes.filter(({ dir }) => {
    const ids = outsideOf(dir)
      .seen()
      .map(({ messageId }) => messageId);
    return new Set(ids).size < ids.length;
  });
  expect(doubled.length).toBeGreaterThan(0);
  for (const { point, dir } of doubled) {
    expect(point).toMatch(/after send|before finishDelivery/);
    expect(outsideOf(dir).seen()).toHaveLength(LINES.length + 1);
  }
});

test('no acknowledged message is unanswered, none is answered twice, and one stay is booked', async () => {
  for (const { point, dir } of crashes) {
    const store = await openStore(`file:${join(dir, 'conserje.db')}`);
    try {
      expect(outsideOf(dir).acknowledged(), point).toHaveLength(LINES.length);
      expect(await store.pendingConversations(10), point).toEqual([]);
      const [conversation] = (await store.conversations('cabanas-del-arroyo', { limit: 10 })).items;
      expect(await store.turnRecords(conversation!.id), point).toHaveLength(LINES.length);
      const { items } = await store.reservations('cabanas-del-arroyo', {}, { limit: 10 });
      expect(items, point).toMatchObject([
        { status: 'held', resource: 'lenga', checkIn: '2026-12-18', checkOut: '2026-12-22' },
      ]);
      const { items: unsent } = await store.jobs({ queue: 'outbox', state: 'queued' }, { limit: 10 });
      expect(unsent, point).toEqual([]);
    } finally {
      await store.close();
    }
  }
});
