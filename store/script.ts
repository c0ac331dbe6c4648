import type { Statement } from './statement.ts';

/** One statement to be run, with its parameters. */
export interface Call {
  readonly statement: Statement;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * What a transaction does, written once for both dialects: yields statements, is sent their rows (how many they changed, if they give none), returns `T`. A throw
 * rolls everything back. Expected conflicts are counted rows (`onConflictDoNothing().returning()`), never caught errors:
 * an error ends a Postgres transaction. No waiting inside but for the database.
 */
export type Script<T> = Generator<Call, T, unknown>;

/** Runs one statement from inside a script; its rows. */
export function* ask<P extends object, R>(statement: Statement<P, R>, params: P): Script<R[]> {
  return (yield { statement: statement as never, params: params as never }) as R[];
}

/** The same for a statement that gives one row or none. */
export function* askOne<P extends object, R>(statement: Statement<P, R>, params: P): Script<R | null> {
  return ((yield { statement: statement as never, params: params as never }) as R[])[0] ?? null;
}

/** Runs a statement that gives no rows; how many it changed. Cheaper than RETURNING where nothing else is asked. */
export function* count<P extends object>(statement: Statement<P, never>, params: P): Script<number> {
  return (yield { statement: statement as never, params: params as never }) as number;
}

/** A dialect: runs scripts. */
export interface Runner {
  readonly dialect: 'sqlite' | 'postgres';
  /** One transaction. `script` is called again for each try, so it must start afresh. */
  write<T>(script: () => Script<T>): Promise<T>;
  /** Reads, outside a transaction: what must be consistent has to be one statement. */
  read<T>(script: () => Script<T>): Promise<T>;
  close(): Promise<void>;
}
