import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, postgresDatabase, sqliteDatabase } from './contract/database.ts';
import { Column, is } from './drizzle.ts';
import { postgresKit, sqliteKit } from './kit.ts';
import { defineTables } from './tables.ts';

/* The migrations of both dialects make the tables that the queries are typed by: same names, kinds and nulls. */

type Shape = Record<string, Record<string, { kind: string; isNullable: boolean }>>;

let sqlite: Database;
let postgres: Database;
beforeAll(async () => {
  [sqlite, postgres] = await Promise.all([sqliteDatabase(), postgresDatabase()]);
});
afterAll(async () => {
  await sqlite?.drop();
  await postgres?.drop();
});

const KINDS: Record<string, string> = { TEXT: 'text', INTEGER: 'int', text: 'text', bigint: 'int', boolean: 'int' };

async function sqliteShape(): Promise<Shape> {
  const rows = await sqlite.query(
    `SELECT m.name AS "table", c.name AS "column", c.type AS kind, c."notnull" = 0 AS nullable
     FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
  );
  return shapeOf(rows);
}

async function postgresShape(): Promise<Shape> {
  const rows = await postgres.query(
    `SELECT table_name AS "table", column_name AS "column", data_type AS kind, is_nullable = 'YES' AS nullable
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_version'`,
  );
  return shapeOf(rows);
}

function shapeOf(rows: Record<string, unknown>[]): Shape {
  const shape: Shape = {};
  for (const { table, column, kind, nullable } of rows) {
    const columns = shape[String(table)] ?? {};
    shape[String(table)] = columns;
    columns[String(column)] = { kind: KINDS[String(kind)] ?? String(kind), isNullable: Boolean(nullable) };
  }
  return shape;
}

/** What tables.ts says. */
function definedShape(kit: Parameters<typeof defineTables>[0]): Shape {
  const shape: Shape = {};
  for (const table of Object.values(defineTables(kit))) {
    const name = String((table as never)[Symbol.for('drizzle:Name')]);
    const columns: Shape[string] = {};
    for (const column of Object.values(table)) {
      if (!is(column, Column)) continue;
      const kind = column.dataType === 'string' ? 'text' : 'int';
      columns[column.name] = { kind, isNullable: !column.notNull };
    }
    shape[name] = columns;
  }
  return shape;
}

test('both dialects have the same tables and columns', async () => {
  expect(await postgresShape()).toEqual(await sqliteShape());
});

describe.each([
  ['SQLite', sqliteKit, sqliteShape],
  ['Postgres', postgresKit, postgresShape],
] as const)('%s', (_name, kit, shape) => {
  test('has the tables and columns that the queries are typed by', async () => {
    expect(await shape()).toEqual(definedShape(kit() as never));
  });
});

test('both have the same indexes, with the same conditions', async () => {
  const own = await sqlite.query(
    `SELECT name, "unique" AS "isUnique" FROM (SELECT m.name AS t FROM sqlite_master m WHERE m.type = 'table') JOIN pragma_index_list(t) WHERE origin = 'c' ORDER BY name`,
  );
  const theirs = await postgres.query(
    `SELECT c.relname AS name, i.indisunique AS "isUnique" FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND NOT i.indisprimary ORDER BY c.relname`,
  );
  const plain = (rows: Record<string, unknown>[]) =>
    rows.map(({ name, isUnique }) => `${String(name)} ${Boolean(isUnique)}`).sort();
  expect(plain(own)).toEqual(plain(theirs));
  expect(own.length).toBeGreaterThan(10);
});
