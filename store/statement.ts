import {
  Column,
  is,
  Param,
  type PgRemoteDatabase,
  Placeholder,
  type PlaceholderOf,
  type SqlOf,
  sql,
} from './drizzle.ts';
import type { Tables } from './tables.ts';

/** The query builder, typed by Postgres for both dialects. */
export type Builder = PgRemoteDatabase<Record<string, never>>;

/** What the dialects word differently, as pieces of SQL. */
export interface Words {
  /** the strings of a JSON array given as a parameter, one a row, in a column `value` */
  strings(jsonList: PlaceholderOf): SqlOf;
  /** the same for whole numbers */
  numbers(jsonList: PlaceholderOf): SqlOf;
  /** the [key, value] pairs of strings of a JSON array given as a parameter, one a row, in columns `key` and `value` */
  pairs(jsonList: PlaceholderOf): SqlOf;
  /** a whole number by the bits of which `cell - from` tells which cells are there; for at most 48 cells */
  bits(cell: SqlOf, from: PlaceholderOf): SqlOf;
  /**
   * the place in `desk_changes` from which on there may be rows that a reader did not see: every transaction with rows
   * below it has ended
   */
  changesMark: SqlOf<number>;
  /** keeps others from changing the rows until the transaction ends */
  lockRows: SqlOf;
  /** keeps others off the rows until the transaction ends, and passes over those that others keep */
  lockSkippingLocked: SqlOf;
  /** one process at a time gets past this until its transaction ends; nothing where there is one writer anyway */
  claimLock: SqlOf;
}

/** A named parameter where a statement is built. Drizzle's types would not take one in `set`, though it does. */
export type Parameter = PlaceholderOf & SqlOf;

type Built = PromiseLike<unknown> & { toSQL(): { sql: string; params: unknown[] } };
type RowOf<B> = Awaited<B> extends readonly (infer R)[] ? R : never;
type Build<P, B> = (db: Builder, t: Tables, p: (name: keyof P & string) => Parameter, words: Words) => B;

/** A query with named parameters `P` and rows `R`, defined once, compiled once per dialect at first use. */
export interface Statement<P = never, R = unknown> {
  /** position in the compiled statements of a dialect; null: built for one use */
  readonly slot: number | null;
  readonly build: Build<P, Built>;
  readonly row?: R;
}

let slots = 0;

/**
 * Defines a statement of the hot paths. Name its parameters and their types, then build it:
 * `statement<{ id: string }>()((db, t, p) => db.select({ name: t.customers.name }).from(t.customers).where(eq(t.customers.id, p('id'))))`.
 * Parameters must not be undefined; selections must be flat.
 */
export function statement<P extends object>() {
  return <B extends Built>(build: Build<P, B>): Statement<P, RowOf<B>> => ({ slot: slots++, build: build as never });
}

/** A statement whose shape depends on the call (filters of a list): built anew each time, half a millisecond. */
export function onceStatement<B extends Built>(build: Build<Record<string, never>, B>): Statement<object, RowOf<B>> {
  return { slot: null, build: build as never };
}

/** SQL text, how to lay out the parameters, and how to read a row that came as an array. */
export interface Compiled {
  sql: string;
  /** no rows come back */
  silent: boolean;
  encode(params: Readonly<Record<string, unknown>>): unknown[];
  decode(row: readonly unknown[]): Record<string, unknown>;
}

type Coder = { mapToDriverValue(value: unknown): unknown };
type Decoder = { mapFromDriverValue(value: unknown): unknown };
interface Prepared {
  fields?: { path: string[]; field: unknown }[];
}

/** Lets drizzle write the SQL, and keeps only that. `_prepare` is drizzle's own way to ask for the columns in order. */
export function compile(statement: Statement, db: Builder, t: Tables, words: Words): Compiled {
  const built = statement.build(db, t, (name) => sql.placeholder(name) as Parameter, words);
  const { sql: text, params } = built.toSQL();
  const { fields } = (built as unknown as { _prepare(): Prepared })._prepare();
  const slots = params.map(slotOf);
  const columns = (fields ?? []).map(({ path, field }) => ({ key: path.join('.'), decoder: decoderOf(field) }));
  return {
    sql: text,
    silent: columns.length === 0,
    encode: (given) => {
      const values = new Array<unknown>(slots.length);
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i]!;
        if (slot.name === null) values[i] = slot.value;
        else {
          const value = portable(given[slot.name]);
          values[i] = slot.coder === null || value === null ? value : slot.coder.mapToDriverValue(value);
        }
      }
      return values;
    },
    decode: (row) => {
      const object: Record<string, unknown> = {};
      for (let i = 0; i < columns.length; i++) {
        const { key, decoder } = columns[i]!;
        const value = row[i];
        object[key] = decoder === null || value === null ? value : decoder.mapFromDriverValue(value);
      }
      return object;
    },
  };
}

/**
 * A value that both databases take: every number of ours is whole (a fraction of a millisecond counts as the next one),
 * and Postgres has no NUL in text. What customers write was cleaned before; this is for what comes by other ways, like
 * an id in a URL or the words of an error.
 */
function portable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Math.ceil(value);
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  return value;
}

type Slot = { name: string; coder: Coder | null } | { name: null; value: unknown };

function slotOf(param: unknown): Slot {
  if (is(param, Placeholder)) return { name: param.name, coder: null };
  if (is(param, Param) && is(param.value, Placeholder)) {
    return { name: param.value.name, coder: identityOnPurpose(param.encoder as Coder) };
  }
  if (is(param, Param)) return { name: null, value: (param.encoder as Coder).mapToDriverValue(portable(param.value)) };
  return { name: null, value: portable(param) };
}

/** Only booleans need coding: SQLite keeps them as 0 and 1. */
function identityOnPurpose(coder: Coder): Coder | null {
  return coder.mapToDriverValue(true) === true ? null : coder;
}

function decoderOf(field: unknown): Decoder | null {
  const decoder = (is(field, Column) ? field : (field as { decoder?: Decoder }).decoder) as Decoder | undefined;
  if (decoder === undefined) return null;
  const probe = {};
  return decoder.mapFromDriverValue(probe) === probe ? null : decoder;
}
