import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore } from '../open.ts';
import type { Store } from '../store.ts';

/** What the contract suite is given by a dialect: an empty database of its own. */
export interface Database {
  url: string;
  store: Store;
  /** rows of a statement sent past the store, as objects; only for tests that look at or break the tables */
  query(sql: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** A SQLite file in a folder of its own. */
export async function sqliteDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'conserje-store-'));
  const path = join(folder, `${randomUUID()}.db`);
  const url = `file:${path}`;
  const store = await openStore(url, { synchronous: 'NORMAL' });
  const Driver = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  const direct = new Driver(path);
  return {
    url,
    store,
    query: async (sql) => {
      const statement = direct.prepare(sql);
      if (statement.reader) return statement.all() as Record<string, unknown>[];
      statement.run();
      return [];
    },
    drop: async () => {
      direct.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database on the run's Postgres (tests/postgres.ts). */
export async function postgresDatabase(): Promise<Database> {
  const answer = await fetch(inject('postgresBroker'), { method: 'POST' });
  if (!answer.ok) throw new Error(await answer.text());
  const url = await answer.text();
  const store = await openStore(url);
  const direct = new pg.Pool({ connectionString: url, max: 2 });
  return {
    url,
    store,
    query: async (sql) => (await direct.query(sql)).rows,
    drop: async () => {
      await direct.end();
      await store.close();
    },
  };
}
