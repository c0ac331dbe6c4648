import { BotError } from '../bot/core/errors.ts';
import type { Page } from './store.ts';

/** Where a list goes on, as an opaque text: the sort keys of the last row given. */
export function cursorOf(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The sort keys in a cursor. @throws `bad_cursor` when it is none of ours */
export function readCursor<K extends readonly ('string' | 'number')[]>(
  cursor: string,
  kinds: K,
): { [I in keyof K]: K[I] extends 'string' ? string : number } {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys) && keys.length === kinds.length && keys.every((key, i) => fits(key, kinds[i]!))) {
      return keys as never;
    }
  } catch {
    // not JSON: refused below, like any other cursor that is not ours
  }
  throw new BotError('bad_cursor', 'the cursor is none that a list gave');
}

/** Numbers must be whole and texts clean, or a database may refuse them later. */
function fits(key: unknown, kind: 'string' | 'number'): boolean {
  if (kind === 'number') return Number.isSafeInteger(key);
  return typeof key === 'string' && key.isWellFormed() && !key.includes('\0');
}

/** A page from one row more than asked for: its presence tells that there is a next page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  itemOf: (row: R) => T,
  keysOf: (row: R) => (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(keysOf(last)) : null,
  };
}
