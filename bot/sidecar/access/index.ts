import type { FastifyRequest } from 'fastify';
import type { AppDeps } from '../deps.ts';
import { type Audit, createAudit } from './audited.ts';
import { openKeyring, type StaffKeyring } from './keys.ts';
import { type KnownBrowsers, openKnownBrowsers } from './known-browsers.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** Who may come in: made once for an app, handed to whoever guards or opens a door. */
export interface Access {
  keyring: StaffKeyring;
  sessions: Sessions;
  browsers: KnownBrowsers;
  passwords: Passwords;
  passkeys: Passkeys;
  /** writes into the audit log what a caller did; views of personal data are recorded by `config.views` of a route */
  audit: Audit;
  /** the API key came with the request */
  hasKey(request: FastifyRequest): boolean;
}

export function openAccess(
  { env, store, publicUrl, nowMs }: Pick<AppDeps, 'env' | 'store' | 'publicUrl' | 'nowMs'>,
  hasKey: Access['hasKey'],
): Access {
  const keyring = openKeyring(env.staffSecret);
  const sessions = createSessions({ store, keyring, publicUrl, nowMs });
  return {
    keyring,
    sessions,
    browsers: openKnownBrowsers(keyring, publicUrl),
    passwords: createPasswords(),
    passkeys: createPasskeys({ store, publicUrl, nowMs }),
    audit: createAudit({ store, nowMs }),
    hasKey,
  };
}
