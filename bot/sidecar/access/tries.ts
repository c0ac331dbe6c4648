import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { Store } from '../../../store/store.ts';
import { Problem } from '../problem.ts';
import type { StaffKeyring } from './keys.ts';

/** Wrong tries are counted for this long from the first one on. */
export const WINDOW_MS = 15 * 60_000;
/** Tries in a window that one address has, whatever the accounts. */
export const ADDRESS_TRIES = 20;
/** Tries in a window that one account has, wherever they come from; each browser that it signed in with has its own. */
export const ACCOUNT_TRIES = 8;

type Deps = { store: Pick<Store, 'countTries' | 'forgiveTries'>; keyring: StaffKeyring; nowMs(): number };

/** `right`: nothing was wrong. `half`: so far so good, and more is asked for. `wrong` counts. */
export type Outcome<T> =
  | { kind: 'right'; value: T }
  | { kind: 'half'; problem: Problem }
  | { kind: 'wrong'; problem: Problem };

/**
 * Lets somebody try, if there were not too many wrong tries from their address or at their account. A try counts before it
 * is known, so that many at once are many; in the database, so that neither a restart nor another process forgets it. It
 * makes no difference whether there is such an account.
 * @param account whose tries they are: those of strangers at an email, of a known browser at it, or of a session; null:
 * what is tried belongs to no account yet
 * @throws Problem `too_many_tries`, or that of the outcome
 */
export async function attempt<T>(
  { store, keyring, nowMs }: Deps,
  request: FastifyRequest,
  account: string | null,
  work: () => Promise<Outcome<T>>,
): Promise<T> {
  const address = keyring.subjectHash('address', normalizeIP(request.ip));
  const own = account === null ? null : keyring.subjectHash('account', account);
  const subjects = own === null ? [address] : [address, own];
  const counted = await store.countTries(subjects, WINDOW_MS, nowMs());
  const over = counted.filter(({ subject, count }) => count > (subject === address ? ADDRESS_TRIES : ACCOUNT_TRIES));
  if (over.length > 0) {
    const untilMs = Math.max(...over.map((one) => one.untilMs));
    request.log.warn({ by: over.map(({ subject }) => subject.split(':')[0]) }, 'too many wrong tries to sign in');
    throw new Problem('too_many_tries', undefined, { retryAfterS: Math.ceil((untilMs - nowMs()) / 1000) });
  }
  const outcome = await work();
  if (outcome.kind === 'right') await store.forgiveTries(own === null ? [] : [own], [address]);
  // not forgotten: else whoever has the password could try codes for ever
  if (outcome.kind === 'half') await store.forgiveTries([], subjects);
  if (outcome.kind !== 'right') throw outcome.problem;
  return outcome.value;
}
