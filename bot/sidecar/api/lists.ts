import { z } from 'zod';
import type { PageRequest } from '../../../store/store.ts';
import { Problem } from '../problem.ts';

/** What every list takes besides its own filters. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
  cursor: z.string().min(1).max(1000).optional().describe('`nextCursor` of the page before'),
};

/** What every list answers. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export function pageRequest(query: { limit: number; cursor?: string | undefined }): PageRequest {
  return query.cursor === undefined ? { limit: query.limit } : { limit: query.limit, cursor: query.cursor };
}

/** One page of a list that is computed whole, or that is numbered: the cursor says how much came before. */
export function numericCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  // nine digits: what a database counts with has no room for more
  if (!/^n\d{1,9}$/.test(text) || Buffer.from(text, 'latin1').toString('base64url') !== cursor) {
    throw new Problem('bad_cursor');
  }
  return Number(text.slice(1));
}

export function cursorOf(position: number): string {
  return Buffer.from(`n${position}`, 'latin1').toString('base64url');
}

/** A page of items that are all at hand. */
export function pageOf<T>(all: readonly T[], query: { limit: number; cursor?: string | undefined }) {
  const from = numericCursor(query.cursor);
  const to = from + query.limit;
  return { items: all.slice(from, to), nextCursor: to < all.length ? cursorOf(to) : null };
}
