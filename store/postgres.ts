import { createRequire } from 'node:module';
import type Pg from 'pg';
import { BotError } from '../bot/core/errors.ts';
import { loadPostgres, sql } from './drizzle.ts';
import { postgresKit } from './kit.ts';
import { type Log, migrationsOf, stepsFrom } from './migrate.ts';
import type { Call, Runner, Script } from './script.ts';
import { type Builder, type Compiled, compile, type Words } from './statement.ts';
import { defineTables } from './tables.ts';

/** Names of advisory locks; any constants that nothing else in the database uses. */
const MIGRATION_LOCK = 7_201_001;
const CLAIM_LOCK = 7_201_002;

/** Tries of one transaction that others got in the way of. */
const TRIES_MAX = 8;

const words: Words = {
  strings: (list) => sql`select jsonb_array_elements_text(cast(${list} as jsonb)) as value`,
  numbers: (list) => sql`select cast(jsonb_array_elements_text(cast(${list} as jsonb)) as bigint) as value`,
  pairs: (list) => sql`select e ->> 0 as key, e ->> 1 as value from jsonb_array_elements(cast(${list} as jsonb)) e`,
  bits: (cell, from) =>
    sql`cast(sum(cast(1 as bigint) << cast(${cell} - ${from} as integer)) as bigint)`.mapWith(Number),
  changesMark: sql<number>`cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)`,
  lockRows: sql`for no key update`,
  lockSkippingLocked: sql`for update skip locked`,
  claimLock: sql`pg_advisory_xact_lock(${sql.raw(String(CLAIM_LOCK))})`,
};

/** Opens a pool and migrates. @throws BotError `database_newer`, `database_unavailable` */
export async function openPostgres(url: string, log: Log): Promise<Runner> {
  const pg = createRequire(import.meta.url)('pg') as typeof Pg;
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: typeParser(pg) as never },
  });
  // Without a listener, a connection that the server drops while idle ends the process.
  pool.on('error', (error) => log('warn', 'a database connection was lost', { error: error.message }));
  try {
    await migratePostgres(pool, log);
  } catch (error) {
    await pool.end();
    throw translate(error);
  }
  return postgresRunner(pool);
}

/** Whole numbers come as numbers: ours are all below 2^53. */
function typeParser(pg: typeof Pg): (oid: number, format?: string) => unknown {
  const { INT8 } = pg.types.builtins;
  return (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'));
}

async function migratePostgres(pool: Pg.Pool, log: Log): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Two processes that start at once: the second waits here, and finds the work done.
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
    const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const version = rows[0]?.version ?? 0;
    for (const step of stepsFrom(version, migrationsOf('postgres'))) {
      await client.query(step.sql);
      await client.query('DELETE FROM schema_version');
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [step.version]);
      log('info', 'schema migrated', { version: step.version, migration: step.name });
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  } finally {
    client.release();
  }
}

/** Runs scripts on a pool, each in a transaction of its own, again where others got in its way. */
export function postgresRunner(pool: Pg.Pool): Runner {
  const tables = defineTables(postgresKit());
  const builder = loadPostgres().drizzle(async () => ({ rows: [] })) as unknown as Builder;
  const prepared: (Compiled | undefined)[] = [];

  async function execute(on: Pg.Pool | Pg.PoolClient, call: Call): Promise<unknown> {
    const { slot } = call.statement;
    let compiled = slot === null ? undefined : prepared[slot];
    if (compiled === undefined) {
      compiled = compile(call.statement, builder, tables, words);
      if (slot !== null) prepared[slot] = compiled;
    }
    const { rows, rowCount } = await on.query<unknown[]>({
      text: compiled.sql,
      values: compiled.encode(call.params),
      rowMode: 'array',
      // named: the server parses it once per connection
      ...(slot === null ? {} : { name: `s${slot}` }),
    });
    if (compiled.silent) return rowCount ?? 0;
    return rows.map(compiled.decode);
  }

  async function run<T>(on: Pg.Pool | Pg.PoolClient, script: Script<T>): Promise<T> {
    let step = script.next();
    while (!step.done) step = script.next(await execute(on, step.value));
    return step.value;
  }

  async function transact<T>(script: () => Script<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const value = await run(client, script());
      await client.query('COMMIT');
      return value;
    } catch (error) {
      try {
        await client.query('ROLLBACK');
      } catch (rollbackError) {
        broken = rollbackError as Error;
      }
      throw error;
    } finally {
      // A connection that cannot even roll back is thrown away.
      client.release(broken);
    }
  }

  let ended: Promise<void> | undefined;

  return {
    dialect: 'postgres',
    write: async (script) => {
      for (let tries = 1; ; tries++) {
        try {
          return await transact(script);
        } catch (error) {
          if (tries < TRIES_MAX && isRace(error)) continue;
          throw translate(error);
        }
      }
    },
    read: async (script) => {
      try {
        return await run(pool, script());
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => {
      ended ??= pool.end();
      return ended;
    },
  };
}

/**
 * Whether the same script may well succeed now: serialization failure, deadlock, or a unique key that another
 * transaction took first (two messages open the same conversation: the second finds it there when it tries again).
 */
function isRace(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01' || code === '23505';
}

/** SQLSTATE, or Node's code of a socket error. */
function codeOf(error: unknown): string | null {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : null;
}

/** Connection lost or refused, server shutting down or out of connections, disk full. */
const UNAVAILABLE = /^(08...|53...|57P0[1-5]|58030|25006|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

/** What Postgres says → our words. BotErrors of scripts pass. */
function translate(error: unknown): unknown {
  if (error instanceof BotError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const lost = code === null && /^(Connection terminated|timeout exceeded|Cannot use a pool)/.test(error.message);
  if (lost || (code !== null && (UNAVAILABLE.test(code) || isRace(error)))) {
    return new BotError('database_unavailable', `Postgres: ${error.message}`, { fate: 'retry', cause: error });
  }
  if (code === null) return error;
  return new BotError('internal', `Postgres: ${code}: ${error.message}`, { cause: error });
}
