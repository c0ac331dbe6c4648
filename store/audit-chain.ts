import { createHash } from 'node:crypto';

/** What an entry's hash covers: all that is on record of it. */
export interface ChainedEntry {
  id: number;
  businessId: string;
  at: number;
  author: string;
  action: string;
  subject: string;
  /** JSON, as it is kept */
  detail: string;
}

/**
 * The hash of an entry: SHA-256, hex, of the hash of the entry before and everything the entry says. Changing, dropping
 * or moving an entry makes every later hash another.
 * @param previous of the entry before; of the first one {@link genesisOf} what was there
 */
export function entryHash(previous: string, entry: ChainedEntry): string {
  return createHash('sha256')
    .update(`${previous}\n${canonical(entry)}`)
    .digest('hex');
}

/** What the chain begins with: the hash of all entries that are older than it, in order. */
export function genesisOf(older: readonly ChainedEntry[]): string {
  const hash = createHash('sha256');
  for (const entry of older) hash.update(`${canonical(entry)}\n`);
  return hash.digest('hex');
}

function canonical({ id, businessId, at, author, action, subject, detail }: ChainedEntry): string {
  return JSON.stringify([id, businessId, at, author, action, subject, detail]);
}
