import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Desk, openDesk, temporaryDir } from '../bot/pipe.fixture.ts';
import { TWICE, type Twice } from './twice.fixture.ts';

/*
 * Every task is safe to run twice: its worker may die between the work and the record of it, and then the same job runs
 * again. Each is run by the real pipe, its job is put back as if that had never been recorded, and is run again: the
 * database, what customers saw and what was done outside are the same.
 *
 * A new task: give it a line in TWICE (twice.fixture.ts) that makes a world for it and answers its payload. One that needs
 * parts brings them in `open`, with fakes, and says in `outside` what they were asked to do.
 */

const root = join(import.meta.dirname, '..');

/** The names of all tasks in the code: texts, or the name of a schedule of the same file. Others can't be found, and fail. */
function taskNames(): string[] {
  const files = globSync('{bot,jobs,channels}/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|fixture|fake|contract)\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return [...code.matchAll(/\bdefineTask\(\s*\{\s*name: (?:'([a-z-]+)'|([A-Z_]+)\.name),|\bdefineTask\(/g)].map(
      ([, name, schedule]) =>
        name ??
        code.match(new RegExp(`const ${schedule}: Schedule = \\{\\s*name: '([a-z-]+)'`))?.[1] ??
        `${file}: begin defineTask({ with the task's name as a text`,
    );
  });
}

test('every task of the code has its line in TWICE, and no other', () => {
  expect(Object.keys(TWICE).sort()).toEqual(taskNames().sort());
});

describe.each(Object.entries(TWICE))('%s', (name, twice) => {
  test('run twice is as run once', () => onStage(twice, (stage) => runTwice(name, stage)));
});

interface Stage {
  desk: Desk;
  db: Sqlite.Database;
  twice: Twice;
  outside(): unknown;
}

async function onStage(twice: Twice, play: (stage: Stage) => Promise<void>): Promise<void> {
  const { dir, remove } = temporaryDir();
  const opened = await twice.open?.();
  const desk = await openDesk({ dir, ...(opened?.parts && { parts: opened.parts }) });
  const Driver = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  const db = new Driver(join(dir, 'conserje.db'));
  try {
    await play({ desk, db, twice, outside: () => opened?.outside?.() });
  } finally {
    db.close();
    await desk.close();
    await opened?.close?.();
    remove();
  }
}

async function runTwice(task: string, { desk, db, twice, outside }: Stage): Promise<void> {
  const arranged = await twice.arrange(desk);
  const before = worldOf(desk, db, outside());
  const jobId =
    'jobId' in arranged
      ? arranged.jobId
      : await desk.store.enqueue({ queue: 'upkeep', task, runAtMs: desk.clock.nowMs(), ...arranged });
  await settle(desk);
  const once = worldOf(desk, db, outside());
  expect(await desk.store.job(jobId)).toMatchObject({ task, state: twice.goesOn ? 'queued' : 'done' });
  expect(once).not.toEqual(before);

  // as a worker leaves it that died before it could record anything, once its lease is over
  db.prepare(
    `UPDATE jobs SET state = 'running', finished_at = NULL, locked_by = 'dead', lease_ms = coalesce(lease_ms, 1), due_at = ? WHERE id = ?`,
  ).run(desk.clock.nowMs(), jobId);
  // a snooze has moved it on, and gave its attempt back
  if (twice.goesOn) db.prepare('UPDATE jobs SET attempts = 1, run_at = ? WHERE id = ?').run(desk.clock.nowMs(), jobId);
  await settle(desk);
  const ended = (await desk.store.job(jobId))!;
  if (twice.goesOn) expect(ended).toMatchObject({ state: 'queued', attempts: 1 });
  else expect([ended.attempts, ended.state]).toEqual([2, expect.stringMatching(/^(done|discarded)$/)]);
  expect(worldOf(desk, db, outside())).toEqual(once);
}

/** Until neither turns nor jobs have anything left that is due. */
async function settle(desk: Desk): Promise<void> {
  do await desk.pipe.turns.settled();
  while ((await desk.pipe.worker.runDue()) > 0);
}

/**
 * All that a task may change: what customers saw, what was done outside, and every row but those of jobs that ended and
 * of hints to look again, which may come twice.
 */
function worldOf(desk: Desk, db: Sqlite.Database, outside: unknown): Record<string, unknown> {
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck();
  const rows = (tables.all() as string[])
    .filter((table) => table !== 'jobs' && table !== 'desk_changes')
    .map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()] as const);
  const waiting = db
    .prepare(`SELECT task, unique_key, payload, run_at FROM jobs WHERE state IN ('queued', 'dead') ORDER BY id`)
    .all();
  return {
    ...Object.fromEntries(rows),
    waiting,
    sent: desk.sent.map(({ text }) => text),
    outside: structuredClone(outside),
  };
}
