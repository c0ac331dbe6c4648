import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';

/** The database of a run, read beside the product, which knows nothing of it. */
export interface Books {
  all<Row>(sql: string, ...values: (string | number)[]): Row[];
  one<Row>(sql: string, ...values: (string | number)[]): Row;
  /** Reads all of it as the database was at one moment; and takes one lock instead of one for each query. */
  atOnce<T>(read: () => T): T;
  close(): void;
}

export function openBooks(path: string): Books {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
  const db = new Database(path, { readonly: true });
  const prepared = new Map<string, Sqlite.Statement<unknown[]>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare<unknown[]>(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    all: (sql, ...values) => statement(sql).all(...values) as never,
    one: (sql, ...values) => statement(sql).get(...values) as never,
    atOnce(read) {
      if (db.inTransaction) return read();
      statement('begin').run();
      try {
        return read();
      } finally {
        statement('commit').run();
      }
    },
    close: () => void db.close(),
  };
}
