import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { BotError } from '../bot/core/errors.ts';
import { loadSqlite, sql } from './drizzle.ts';
import { sqliteKit } from './kit.ts';
import type { Call, Runner, Script } from './script.ts';
import { type Builder, type Compiled, compile, type Statement, type Words } from './statement.ts';
import { defineTables, type Tables } from './tables.ts';

/** How long writers wait for another process that is writing (`npm run chat` beside a server), in all. */
const BUSY_MS = 5_000;
/** How long one try blocks this process's event loop meanwhile. */
const BUSY_STEP_MS = 20;

const words: Words = {
  strings: (list) => sql`select value from json_each(${list})`,
  numbers: (list) => sql`select value from json_each(${list})`,
  pairs: (list) =>
    sql`select json_extract(e.value, '$[0]') as key, json_extract(e.value, '$[1]') as value from json_each(${list}) e`,
  bits: (cell, from) => sql`sum(1 << (${cell} - ${from}))`.mapWith(Number),
  changesMark: sql<number>`(select coalesce(max(mark), 0) + 1 from desk_changes)`,
  lockRows: sql``,
  lockSkippingLocked: sql``,
  claimLock: sql`1`,
};

/**
 * Writes parameters as `+?`. Better-sqlite3's SQLite (built with STAT4) may look at the value of a bare `?` while it
 * plans, and then plans anew at every run: a join, an ORDER BY or a LIMIT with one took 8–12 µs instead of 1–2.
 */
function queryBuilder(): Builder {
  const builder = loadSqlite().drizzle(async () => ({ rows: [] })) as unknown as {
    dialect: { escapeParam(index: number): string };
  };
  builder.dialect.escapeParam = () => '+?';
  return builder as unknown as Builder;
}

let made: { tables: Tables; builder: Builder } | null = null;
/** by slot: what was compiled for one database of this process serves the next */
const compiledSlots: (Compiled | undefined)[] = [];

function compiledOf(statement: Statement): Compiled {
  made ??= { tables: defineTables(sqliteKit()), builder: queryBuilder() };
  const { slot } = statement;
  if (slot === null) return compile(statement, made.builder, made.tables, words);
  compiledSlots[slot] ??= compile(statement, made.builder, made.tables, words);
  return compiledSlots[slot];
}

interface Waiting {
  script: () => Script<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** Opens the file as it is; migrate.ts has brought it up to date. Throws the driver's errors. */
export function openSqliteFile(path: string): Sqlite.Database {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  return new Database(path, { timeout: BUSY_STEP_MS });
}

/**
 * Runs scripts on one connection, with group commit: scripts that wait share one transaction, and so one fsync, each
 * in a savepoint of its own. A group runs from BEGIN to COMMIT without giving way to other code, so nothing else can
 * get into it, and reads see committed data only.
 */
export function sqliteRunner(db: Sqlite.Database): Runner {
  const prepared: (Prepared | undefined)[] = [];

  interface Prepared {
    compiled: Compiled;
    driver: Sqlite.Statement<unknown[]>;
  }

  function prepare(call: Call): Prepared {
    const compiled = compiledOf(call.statement);
    const driver = db.prepare<unknown[]>(compiled.sql);
    return { compiled, driver: compiled.silent ? driver : driver.raw() };
  }

  /** the script in hand changed rows */
  let hasWritten = false;

  function execute(call: Call): unknown {
    const { slot } = call.statement;
    let ready = slot === null ? undefined : prepared[slot];
    if (ready === undefined) {
      ready = prepare(call);
      if (slot !== null) prepared[slot] = ready;
    }
    const { compiled, driver } = ready;
    if (compiled.silent) {
      const { changes } = driver.run(compiled.encode(call.params));
      if (changes > 0) hasWritten = true;
      return changes;
    }
    const rows = driver.all(compiled.encode(call.params)) as unknown[][];
    if (rows.length > 0 && !driver.readonly) hasWritten = true;
    for (let i = 0; i < rows.length; i++) rows[i] = compiled.decode(rows[i]!) as never;
    return rows;
  }

  function run<T>(script: Script<T>): T {
    let step = script.next();
    while (!step.done) step = script.next(execute(step.value));
    return step.value;
  }

  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const savepoint = db.prepare('SAVEPOINT script');
  const release = db.prepare('RELEASE script');
  const undo = db.prepare('ROLLBACK TO script');

  let waiting: Waiting[] = [];
  let busyMs = 0;
  /** the group that comes next failed without savepoints */
  let isCareful = false;
  let closed = false;

  /**
   * Runs a group without savepoints, which would copy every page that a script writes. Null when a script failed after
   * it had written: then the group has to be rolled back and run again with them.
   */
  function runBare(group: readonly Waiting[]): Outcome[] | null {
    const outcomes: Outcome[] = [];
    for (const { script } of group) {
      hasWritten = false;
      try {
        outcomes.push({ ok: true, value: run(script()) });
      } catch (error) {
        if (!db.inTransaction) throw error;
        if (hasWritten) return null;
        outcomes.push({ ok: false, error: translate(error) });
      }
    }
    return outcomes;
  }

  /** One script in its savepoint: what it threw rolls back its own rows only. */
  function runInSavepoint(script: () => Script<unknown>): Outcome {
    savepoint.run();
    try {
      const value = run(script());
      release.run();
      return { ok: true, value };
    } catch (error) {
      // A full disk or a broken file makes SQLite roll the whole transaction back by itself: then no savepoint is left.
      if (!db.inTransaction) throw error;
      undo.run();
      release.run();
      return { ok: false, error: translate(error) };
    }
  }

  /** Begins; or, while another process writes, comes back in a moment and answers false. */
  function beginOrWait(): boolean {
    try {
      begin.run();
      busyMs = 0;
      return true;
    } catch (error) {
      busyMs += BUSY_STEP_MS;
      if (isBusy(error) && busyMs < BUSY_MS && !closed) setTimeout(flush, 1);
      else {
        busyMs = 0;
        settleAll(take(), translate(error));
      }
      return false;
    }
  }

  function flush(): void {
    if (waiting.length === 0 || !beginOrWait()) return;
    const group = take();
    let outcomes: Outcome[] | null;
    try {
      outcomes = isCareful ? group.map(({ script }) => runInSavepoint(script)) : runBare(group);
      isCareful = outcomes === null;
      if (outcomes === null) rollback.run();
      else commit.run();
    } catch (error) {
      isCareful = false;
      if (db.inTransaction) rollback.run();
      settleAll(group, translate(error));
      return;
    }
    if (outcomes === null) {
      waiting = [...group, ...waiting];
      flush();
      return;
    }
    for (let i = 0; i < group.length; i++) {
      const outcome = outcomes[i]!;
      if (outcome.ok) group[i]!.resolve(outcome.value);
      else group[i]!.reject(outcome.error);
    }
  }

  function take(): Waiting[] {
    const group = waiting;
    waiting = [];
    return group;
  }

  return {
    dialect: 'sqlite',
    write: (script) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closedError());
        // Everything that asks before the event loop comes round joins the group.
        if (waiting.push({ script, resolve: resolve as Waiting['resolve'], reject }) === 1) setImmediate(flush);
      }),
    read: async (script) => {
      if (closed) throw closedError();
      try {
        return run(script());
      } catch (error) {
        throw translate(error);
      }
    },
    close: async () => {
      if (closed) return;
      closed = true;
      flush();
      settleAll(take(), closedError());
      db.close();
    },
  };
}

function settleAll(group: readonly Waiting[], error: unknown): void {
  for (const { reject } of group) reject(error);
}

function closedError(): BotError {
  return new BotError('database_unavailable', 'the store is closed');
}

export function isBusy(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'));
}

/** What SQLite says → our words. BotErrors of scripts pass. */
export function translate(error: unknown): unknown {
  if (error instanceof BotError || !(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  if (/^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|FULL|READONLY|NOTADB|CORRUPT)/.test(code)) {
    return new BotError('database_unavailable', `SQLite: ${code}: ${error.message}`, { fate: 'retry', cause: error });
  }
  return new BotError('internal', `SQLite: ${code}: ${error.message}`, { cause: error });
}
