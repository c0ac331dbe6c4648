import { createRequire } from 'node:module';
import type * as Core from 'drizzle-orm';
import type * as PgCore from 'drizzle-orm/pg-core';
import type * as PgProxy from 'drizzle-orm/pg-proxy';
import type * as SqliteCore from 'drizzle-orm/sqlite-core';
import type * as SqliteProxy from 'drizzle-orm/sqlite-proxy';

/*
 * drizzle-orm by require, and only what is needed: imported as ES modules it takes 678 ms and 414 MB, because Node
 * parses its 178 KB `exports` map again for every file. Nobody else in store/ may import it but as a type.
 */
const require = createRequire(import.meta.url);

export const {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
  Column,
  Param,
  Placeholder,
  SQL,
} = require('drizzle-orm') as typeof Core;

export type { Placeholder as PlaceholderOf, SQL as SqlOf } from 'drizzle-orm';
export type { PgRemoteDatabase } from 'drizzle-orm/pg-proxy';

/** SQLite's table builder and a query builder that is tied to no driver. */
export function loadSqlite(): typeof SqliteCore & typeof SqliteProxy {
  return { ...require('drizzle-orm/sqlite-core'), ...require('drizzle-orm/sqlite-proxy') };
}

/** The same for Postgres. */
export function loadPostgres(): typeof PgCore & typeof PgProxy {
  return { ...require('drizzle-orm/pg-core'), ...require('drizzle-orm/pg-proxy') };
}
