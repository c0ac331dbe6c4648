import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '../../store/store.ts';

/** A key that nobody guesses: 192 bits, fit for a URL. */
export function newFeedKey(): string {
  return randomBytes(24).toString('base64url');
}

/**
 * The feed that a key opens: '' for the one with our own reservations, else the calendar whose portal it is for. Every key
 * is compared, each in the same time whatever was sent.
 * @returns null: it opens none of this resource
 */
export async function feedOfKey(
  store: Pick<Store, 'feedKeys'>,
  businessId: string,
  resource: string,
  given: string,
): Promise<string | null> {
  let found: string | null = null;
  for (const { calendar, key } of await store.feedKeys(businessId, resource)) {
    if (timingSafeEqual(digest(key), digest(given))) found = calendar;
  }
  return found;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
