import type { Store } from '../../../store/store.ts';
import { linkHash, newSecret } from './keys.ts';

/** A link that signs in is good for a day: it is printed, and somebody may come to it tomorrow. */
export const SIGN_IN_LINK_MS = 24 * 3_600_000;

/**
 * A one-time link to the console.
 * @param staffId whom it signs in; null: the first owner, who is made by it where there is none
 * @param by who asked for it: `start`, `command`
 */
export async function makeSignInLink(
  store: Pick<Store, 'makeLink'>,
  publicUrl: string,
  { staffId, by, nowMs }: { staffId: string | null; by: string; nowMs: number },
): Promise<string> {
  const token = newSecret();
  const endsAtMs = nowMs + SIGN_IN_LINK_MS;
  const link = { kind: 'sign_in', staffId, roles: null, name: null } as const;
  await store.makeLink({ ...link, hash: linkHash(token), by, nowMs, endsAtMs });
  return `${publicUrl}/console?token=${token}`;
}

/**
 * What a start says of the console: as long as nobody has ever signed in, with a link that does. Businesses that were
 * added since become the first owner's.
 */
export async function greetStaff(
  store: Pick<Store, 'hasStaff' | 'makeLink' | 'adoptBusinesses'>,
  publicUrl: string,
  businessIds: readonly string[],
  nowMs: number,
): Promise<string> {
  if (!(await store.hasStaff())) {
    return `Staff console: ${await makeSignInLink(store, publicUrl, { staffId: null, by: 'start', nowMs })}`;
  }
  await store.adoptBusinesses(businessIds, nowMs);
  return `Staff console: ${publicUrl}/console`;
}
