import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { BotError } from '../bot/core/errors.ts';

/** A step forward of the schema: `0001_start.sql` is version 1. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** Every migration of a dialect, in order. Forward only: what was released is never edited. */
export function migrationsOf(dialect: 'sqlite' | 'postgres'): Migration[] {
  const folder = new URL(`./migrations/${dialect}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => ({
      version: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      sql: readFileSync(new URL(file, folder), 'utf8'),
    }));
}

/** The steps from a version to the newest. @throws `database_newer` naming both versions */
export function stepsFrom(version: number, migrations: readonly Migration[]): readonly Migration[] {
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new BotError(
      'database_newer',
      `the database is at version ${version}, this Conserje knows up to ${newest}: start a newer Conserje, or restore the backup beside the database`,
    );
  }
  return migrations.filter((migration) => migration.version > version);
}

export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>) => void;

/**
 * Brings a SQLite file up to date, in one transaction that keeps a second process waiting, after a copy of the file as
 * it was (`PATH.before-N`, N the version it goes to). The version is SQLite's own `user_version`, part of the transaction.
 * Foreign keys are off meanwhile: rebuilding a table with them on deletes the rows that refer to it.
 */
export function migrateSqlite(
  db: Sqlite.Database,
  path: string,
  log: Log,
  migrations: readonly Migration[] = migrationsOf('sqlite'),
): void {
  const version = () => db.pragma('user_version', { simple: true }) as number;
  if (stepsFrom(version(), migrations).length === 0) return;
  db.pragma('foreign_keys = OFF');
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have done it while this one waited.
    const steps = stepsFrom(version(), migrations);
    if (version() > 0 && steps.length > 0) backUp(db, path, steps.at(-1)!.version, log);
    for (const step of steps) {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
      log('info', 'schema migrated', { version: step.version, migration: step.name });
    }
    const orphans = db.pragma('foreign_key_check') as unknown[];
    if (orphans.length > 0) {
      throw new BotError('internal', `migration leaves ${orphans.length} rows that refer to nothing`);
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** A second connection copies what is committed, while the migration's transaction keeps writers out. */
function backUp(db: Sqlite.Database, path: string, toVersion: number, log: Log): void {
  const target = `${path}.before-${toVersion}`;
  const partial = `${target}.partial`;
  if (existsSync(partial)) rmSync(partial);
  const Database = db.constructor as typeof Sqlite;
  const reader = new Database(path, { readonly: true });
  try {
    reader.prepare('VACUUM INTO ?').run(partial);
  } finally {
    reader.close();
  }
  renameSync(partial, target);
  log('info', 'database backed up before migrating', { file: target });
}

/** Tries again while another process holds the file, up to `withinMs`. */
export async function retryWhile(
  isBusy: (error: unknown) => boolean,
  withinMs: number,
  act: () => void,
): Promise<void> {
  const stepMs = 50;
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    try {
      act();
      return;
    } catch (error) {
      if (!isBusy(error) || waitedMs >= withinMs) throw error;
      await sleep(stepMs);
    }
  }
}
