import type { FastifyRequest } from 'fastify';
import type { StaffMember, Store } from '../../../store/store.ts';
import { Problem } from '../problem.ts';
import type { StaffKeyring } from './keys.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import type { Passwords } from './passwords.ts';
import { stepOfCode, tidyRecoveryCode } from './totp.ts';
import { attempt, type Outcome } from './tries.ts';

export interface SignInDeps {
  store: Store;
  keyring: StaffKeyring;
  passwords: Passwords;
  browsers: KnownBrowsers;
  nowMs(): number;
}

/**
 * Who signs in with an email and a password and, where an authenticator is set up, a code of it. The answer to a wrong
 * password and to an email that nobody has is the same, and takes as long.
 * @throws Problem `sign_in_refused`, `code_needed`, `code_wrong`, `too_many_tries`
 */
export function byPassword(
  deps: SignInDeps,
  request: FastifyRequest,
  { email, password, code }: { email: string; password: string; code?: string | undefined },
): Promise<StaffMember> {
  const { store, passwords, browsers, nowMs } = deps;
  const browser = browsers.nameOf(request, email);
  const account = browser === null ? email : `${email} ${browser}`;
  return attempt(deps, request, account, async (): Promise<Outcome<StaffMember>> => {
    const member = await store.staffByEmail(email);
    // asked in any case, or the time would tell whether there is one
    const keys = await store.staffKeys(member?.id ?? '');
    const isRight = await passwords.verify(keys?.passwordHash ?? null, password);
    if (member === null || keys?.passwordHash == null || !isRight || member.disabledAtMs !== null) {
      await recordFailure(deps, member, 'password');
      return { kind: 'wrong', problem: new Problem('sign_in_refused') };
    }
    if (keys.totpSecret !== null) {
      if (code === undefined) return { kind: 'half', problem: new Problem('code_needed') };
      if (!(await isCodeRight(deps, request, member.id, keys.totpSecret, code))) {
        await recordFailure(deps, member, 'code');
        return { kind: 'wrong', problem: new Problem('code_wrong') };
      }
    }
    if (passwords.isOutdated(keys.passwordHash)) {
      const hash = await passwords.hash(password);
      const by = `staff:${member.id}`;
      await store.setPassword({ staffId: member.id, hash, isUpgrade: true, by, nowMs: nowMs() });
    }
    return { kind: 'right', value: member };
  });
}

/** A code of the authenticator, or one from paper; each counts once. */
async function isCodeRight(
  { store, keyring, nowMs }: SignInDeps,
  request: FastifyRequest,
  staffId: string,
  sealed: string,
  code: string,
): Promise<boolean> {
  const recovery = tidyRecoveryCode(code);
  if (recovery !== null) return store.takeRecoveryCode(staffId, keyring.recoveryHash(staffId, recovery));
  const secret = keyring.unseal(staffId, sealed);
  if (secret === null) {
    request.log.warn({ staff: staffId }, 'an authenticator was set up under another STAFF_SECRET: npm run staff:link');
    return false;
  }
  const step = await stepOfCode(secret, code.replaceAll(/\s/g, ''), nowMs());
  return step !== null && (await store.takeTotpStep(staffId, step));
}

/** A wrong try stands in the audit log: of whom, if there is such a one, and what was wrong; never what was typed. */
export async function recordFailure(
  { store, nowMs }: Pick<SignInDeps, 'store' | 'nowMs'>,
  member: StaffMember | null,
  what: 'password' | 'code' | 'passkey',
): Promise<void> {
  const subject = member === null ? 'staff:' : `staff:${member.id}`;
  await store.audit({
    businessId: '',
    by: 'door',
    action: 'sign_in_refused',
    subject,
    detail: { how: what },
    nowMs: nowMs(),
  });
}
