import { z } from 'zod';
import { authorOf, signedInOf, staffOf } from '../access/caller.ts';
import { isPasskeyHost } from '../access/passkey-host.ts';
import { weaknessOf } from '../access/passwords.ts';
import { PROOF_MS, requireProof } from '../access/proof.ts';
import { fieldErrors, Problem } from '../problem.ts';
import { action, idParams } from './requests.ts';
import { type ApiScope, docs, writeDocs } from './scope.ts';
import { email, language, newPassword, personName } from './staff-requests.ts';

const instant = z.string().describe('ISO 8601, UTC');

const account = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    language,
    hasPassword: z.boolean(),
    hasTotp: z.boolean(),
    recoveryCodes: z.int().describe('that are left'),
    passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: instant, usedAt: instant.nullable() })),
    canHavePasskeys: z.boolean().describe('browsers make none for an address in numbers or over plain http'),
    isProofFresh: z.boolean().describe('changes of keys and of staff go through without a new proof'),
    sessions: z.array(
      z.object({ id: z.string(), device: z.string(), createdAt: instant, seenAt: instant, isThis: z.boolean() }),
    ),
  })
  .meta({ id: 'Account' });

/** One's own account: who one is, what one signs in with, and where one is signed in. */
export function mountAccount(scope: ApiScope): void {
  mountSelf(scope);
  mountPassword(scope);
  mountSessions(scope);
}

/** The account of whoever calls, as it is now. */
export async function accountOf(
  { store, publicUrl, nowMs }: Pick<ApiScope, 'store' | 'publicUrl' | 'nowMs'>,
  staffId: string,
  sessionId: string,
): Promise<z.input<typeof account>> {
  const [member, keys, passkeys, sessions] = await Promise.all([
    store.staffMember(staffId),
    store.staffKeys(staffId),
    store.passkeysOf(staffId),
    store.sessionsOf(staffId),
  ]);
  const { id, name, email: address, language: speaks, hasPassword, hasTotp } = member!;
  const at = (ms: number) => new Date(ms).toISOString();
  const here = sessions.find((one) => one.id === sessionId);
  const isFresh = here !== undefined && nowMs() - here.provedAtMs < PROOF_MS;
  return {
    id,
    name,
    email: address,
    language: speaks,
    hasPassword,
    hasTotp,
    recoveryCodes: keys?.recoveryCodes ?? 0,
    passkeys: passkeys.map((one) => ({
      id: one.id,
      name: one.name,
      createdAt: at(one.createdAtMs),
      usedAt: one.usedAtMs === null ? null : at(one.usedAtMs),
    })),
    canHavePasskeys: isPasskeyHost(publicUrl),
    isProofFresh: isFresh || !(hasPassword || passkeys.length > 0),
    sessions: sessions.map((one) => ({
      id: one.id,
      device: one.device,
      createdAt: at(one.createdAtMs),
      seenAt: at(one.seenAtMs),
      isThis: one.id === sessionId,
    })),
  };
}

export const ACCOUNT = account;

function mountSelf({ app, ...deps }: ApiScope): void {
  const read = docs('staff', 'The account of whoever is signed in', { 200: account });
  app.get('/account', { schema: read, config: { permission: 'self' } }, async (request) => {
    const { id, sessionId } = staffOf(request);
    return accountOf(deps, id, sessionId);
  });

  const schema = {
    body: z.strictObject({ name: personName.optional(), email: email.optional(), language: language.optional() }),
    ...writeDocs('staff', 'Change one’s name, email or language', { 200: account }),
  };
  app.put('/account', { schema, config: { permission: 'self' } }, async (request) => {
    const caller = staffOf(request);
    const { name, email: address, language: speaks } = request.body;
    const { member } = signedInOf(request);
    if (address !== undefined && address !== member.email) requireProof(request, deps.nowMs());
    const changed = await deps.store.changeStaff({
      staffId: caller.id,
      ...(name !== undefined && { name }),
      ...(address !== undefined && { email: address }),
      ...(speaks !== undefined && { language: speaks }),
      by: authorOf(caller),
      nowMs: deps.nowMs(),
    });
    if (changed === 'email_taken') throw new Problem('email_taken');
    return accountOf(deps, caller.id, caller.sessionId);
  });
}

function mountPassword({ app, access, ...deps }: ApiScope): void {
  const schema = {
    body: z.strictObject({ password: newPassword, email: email.optional().describe('where there is none yet') }),
    ...writeDocs('staff', 'Set a password; every other session of one’s own ends', { 200: account }),
  };
  app.put('/account/password', { schema, config: { permission: 'self', isSecret: true } }, async (request, reply) => {
    const caller = staffOf(request);
    const { member } = signedInOf(request);
    requireProof(request, deps.nowMs());
    const { password, email: given } = request.body;
    const address = given ?? member.email;
    const refuse = (field: string, message: string) => {
      const errors = fieldErrors('body', [{ path: [field], message }]);
      return new Problem('invalid', undefined, { errors });
    };
    if (address === null) throw refuse('email', 'is needed to sign in with a password');
    const weakness = weaknessOf(password, address);
    if (weakness !== null) throw refuse('password', `is too ${weakness}`);
    const by = authorOf(caller);
    if (given !== undefined && given !== member.email) {
      const changed = await deps.store.changeStaff({ staffId: caller.id, email: given, by, nowMs: deps.nowMs() });
      if (changed === 'email_taken') throw new Problem('email_taken');
    }
    await deps.store.setPassword({
      staffId: caller.id,
      hash: await access.passwords.hash(password),
      isUpgrade: false,
      keepSessionId: caller.sessionId,
      by,
      nowMs: deps.nowMs(),
    });
    await deps.store.proveSession(caller.sessionId, deps.nowMs());
    access.browsers.remember(request, reply, address);
    return accountOf(deps, caller.id, caller.sessionId);
  });
}

function mountSessions({ app, ...deps }: ApiScope): void {
  const one = {
    params: idParams,
    body: action,
    ...writeDocs('staff', 'End one of one’s own sessions', { 200: account }),
  };
  app.post('/account/sessions/:id/end', { schema: one, config: { permission: 'self' } }, async (request) => {
    const caller = staffOf(request);
    const end = { staffId: caller.id, by: authorOf(caller), nowMs: deps.nowMs() };
    const ended = await deps.store.endSession({ ...end, id: request.params.id, why: 'revoked' });
    if (!ended) throw new Problem('not_found', 'You have no such session.');
    return accountOf(deps, caller.id, caller.sessionId);
  });

  const all = { body: action, ...writeDocs('staff', 'End all of one’s own sessions but this', { 200: account }) };
  app.post('/account/sessions/end-others', { schema: all, config: { permission: 'self' } }, async (request) => {
    const caller = staffOf(request);
    const end = { staffId: caller.id, by: authorOf(caller), nowMs: deps.nowMs() };
    await deps.store.endSessions({ ...end, exceptId: caller.sessionId });
    return accountOf(deps, caller.id, caller.sessionId);
  });
}
