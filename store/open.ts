import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { BotError } from '../bot/core/errors.ts';
import { assembleStore } from './assemble.ts';
import { type Log, migrateSqlite, retryWhile } from './migrate.ts';
import type { Runner } from './script.ts';
import { isBusy, openSqliteFile, sqliteRunner, translate } from './sqlite.ts';
import type { Store } from './store.ts';
import { type OnQueued, tellingRunner, tellingWrites } from './telling.ts';

export interface StoreOptions {
  /**
   * of SQLite. FULL, the default: what was committed survives a power cut; NORMAL and OFF: it survives a crash of the
   * process. After a power cut OFF may leave a broken file: for what is thrown away.
   */
  synchronous?: 'OFF' | 'NORMAL' | 'FULL';
  /** told of migrations, backups and lost connections */
  log?: Log;
  /** told of each job once it is committed */
  onQueued?: OnQueued;
  /** told after each transaction that may have changed something */
  onWritten?: () => void;
}

type Synchronous = NonNullable<StoreOptions['synchronous']>;

/** How long a start waits for another one that is migrating. */
const START_MS = 15_000;

/**
 * Opens the store, creates or migrates its schema, and answers once it is usable.
 * @param url `file:PATH` (SQLite; the folder is created) or `postgres://…`
 * @throws BotError `database_newer`, `database_unavailable`
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const { log = () => {}, onQueued, onWritten } = options;
  const own = await openRunner(url, options.synchronous ?? 'FULL', log);
  const runner = onWritten === undefined ? own : tellingWrites(own, onWritten);
  return assembleStore(onQueued === undefined ? runner : tellingRunner(runner, onQueued));
}

async function openRunner(url: string, synchronous: Synchronous, log: Log): Promise<Runner> {
  if (url.startsWith('file:')) return openSqlite(url.slice('file:'.length), synchronous, log);
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(url, log);
  }
  throw new BotError('database_unavailable', 'a database URL starts with file: or postgres://');
}

async function openSqlite(path: string, synchronous: Synchronous, log: Log): Promise<Runner> {
  try {
    createFolder(dirname(path));
    const db = openSqliteFile(path);
    try {
      await retryWhile(isBusy, START_MS, () => {
        db.pragma('journal_mode = WAL');
        db.pragma(`synchronous = ${synchronous}`);
        // Copying the log back into the file costs 5–20 ms: seldom enough (16 MB of log) not to show in the 99th percentile.
        db.pragma('wal_autocheckpoint = 4000');
        migrateSqlite(db, path, log);
        db.pragma('foreign_keys = ON');
      });
      return sqliteRunner(db);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw translate(error);
  }
}

/** Step by step: where nothing can be created (`/proc`), Node's own `recursive` never comes back. */
function createFolder(folder: string): void {
  if (existsSync(folder)) return;
  createFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process that starts at the same time may have been first.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new BotError(
      'database_unavailable',
      `the database's folder ${folder} cannot be created: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
