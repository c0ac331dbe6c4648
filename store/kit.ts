import { loadPostgres, loadSqlite, sql } from './drizzle.ts';

/**
 * The columns that both dialects have, so that every table is defined once (tables.ts). Typed by Postgres; SQLite's kit
 * is cast to it here, the one place, which schema.test.ts and the contract suite make good. JSON is text on both: it
 * comes back byte for byte, and Postgres's `jsonb` would reorder keys.
 */
export type Kit = ReturnType<typeof postgresKit>;

export function postgresKit() {
  const pg = loadPostgres();
  return {
    table: pg.pgTable,
    text: (name: string) => pg.text(name),
    int: (name: string) => pg.bigint(name, { mode: 'number' }),
    bool: (name: string) => pg.boolean(name),
    /** a number the database gives out, ascending */
    serial: (name: string) => pg.bigint(name, { mode: 'number' }).generatedByDefaultAsIdentity(),
    /** a text that the database makes from other columns */
    made: (name: string) => pg.text(name).generatedAlwaysAs(sql`''`),
  };
}

export function sqliteKit(): Kit {
  const sqlite = loadSqlite();
  return {
    table: sqlite.sqliteTable,
    text: (name: string) => sqlite.text(name),
    int: (name: string) => sqlite.integer(name),
    bool: (name: string) => sqlite.integer(name, { mode: 'boolean' }),
    serial: (name: string) => sqlite.integer(name).primaryKey(),
    made: (name: string) => sqlite.text(name).generatedAlwaysAs(sql`''`),
  } as unknown as Kit;
}
