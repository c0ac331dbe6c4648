import { z } from 'zod';
import { authorOf, signedInOf, staffOf } from '../access/caller.ts';
import { isPasskeyHost } from '../access/passkey-host.ts';
import { newPasskeyResponse, passkeyResponse } from '../access/passkeys.ts';
import { requireProof } from '../access/proof.ts';
import { recordFailure } from '../access/sign-in.ts';
import { newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from '../access/totp.ts';
import { attempt } from '../access/tries.ts';
import { fieldErrors, Problem } from '../problem.ts';
import { ACCOUNT, accountOf } from './account.ts';
import { action, idParams, word } from './requests.ts';
import { type ApiScope, docs, writeDocs } from './scope.ts';

const SELF = { permission: 'self' } as const;
/** Its answer or its body is nobody else's: it is not kept for `Idempotency-Key`s. */
const SECRET = { permission: 'self', isSecret: true } as const;
const anything = z.looseObject({});

/** What one proves oneself with, beside a password: an authenticator, passkeys; and the proof itself. */
export function mountAccountKeys(scope: ApiScope): void {
  mountTotp(scope);
  mountPasskeys(scope);
  mountProof(scope);
}

function mountTotp({ app, access, ...deps }: ApiScope): void {
  const started = z.object({
    secret: z.string(),
    uri: z.string().describe('what an authenticator reads'),
    qr: z.array(z.string()).describe('the same as a QR code: rows of `0` and `1`, `1` is dark'),
  });
  const start = { body: action, ...writeDocs('staff', 'A secret for an authenticator', { 200: started }) };
  app.post('/account/totp/start', { schema: start, config: SECRET }, async (request) => {
    requireProof(request, deps.nowMs());
    const { member } = signedInOf(request);
    const secret = await newTotpSecret();
    const uri = await totpUri(secret, member.email ?? member.name);
    const { default: encodeQR } = await import('qr');
    const qr = encodeQR(uri, 'raw', { ecc: 'medium', border: 4 });
    return { secret, uri, qr: qr.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) };
  });

  const codes = z.object({ recoveryCodes: z.array(z.string()).describe('shown once: to be kept on paper') });
  const set = {
    body: z.strictObject({
      secret: z.string().regex(/^[A-Z2-7]{32}$/, 'must be what was given'),
      code: z.string().max(20),
    }),
    ...writeDocs('staff', 'Sign in with a code too from now on', { 200: codes }),
  };
  app.post('/account/totp', { schema: set, config: SECRET }, async (request) => {
    const caller = staffOf(request);
    const { member } = signedInOf(request);
    requireProof(request, deps.nowMs());
    const { secret, code } = request.body;
    const step = await stepOfCode(secret, code.replaceAll(/\s/g, ''), deps.nowMs());
    const wrong = !member.hasPassword
      ? { path: ['secret'], message: 'is of use beside a password only; set one first' }
      : step === null
        ? { path: ['code'], message: 'is not the one that the authenticator shows now' }
        : null;
    if (wrong !== null) throw new Problem('invalid', undefined, { errors: fieldErrors('body', [wrong]) });
    const recoveryCodes = newRecoveryCodes();
    await deps.store.setTotp({
      staffId: caller.id,
      secret: access.keyring.seal(caller.id, secret),
      step,
      recoveryHashes: recoveryCodes.map((one) => access.keyring.recoveryHash(caller.id, one)),
      by: authorOf(caller),
      nowMs: deps.nowMs(),
    });
    return { recoveryCodes };
  });

  const remove = { body: action, ...writeDocs('staff', 'Sign in without codes from now on', { 200: ACCOUNT }) };
  app.post('/account/totp/remove', { schema: remove, config: SELF }, async (request) => {
    const caller = staffOf(request);
    requireProof(request, deps.nowMs());
    const by = authorOf(caller);
    const none = { staffId: caller.id, secret: null, step: null, recoveryHashes: [], by, nowMs: deps.nowMs() };
    await deps.store.setTotp(none);
    return accountOf(deps, caller.id, caller.sessionId);
  });
}

function mountPasskeys({ app, access, ...deps }: ApiScope): void {
  const options = { body: action, ...writeDocs('staff', 'What a browser makes a passkey from', { 200: anything }) };
  app.post('/account/passkeys/options', { schema: options, config: SECRET }, async (request) => {
    if (!isPasskeyHost(deps.publicUrl)) throw new Problem('passkeys_unavailable');
    requireProof(request, deps.nowMs());
    return (await access.passkeys.creation(signedInOf(request).member)) as Record<string, unknown>;
  });

  const add = {
    body: z.strictObject({ name: word.pipe(z.string().max(60)), response: newPasskeyResponse }),
    ...writeDocs('staff', 'Keep a passkey that a browser made', { 200: ACCOUNT }),
  };
  app.post('/account/passkeys', { schema: add, config: SECRET }, async (request) => {
    const caller = staffOf(request);
    const { name, response } = request.body;
    if (!(await access.passkeys.keep(signedInOf(request).member, response, name))) {
      throw new Problem('passkey_unusable');
    }
    await deps.store.proveSession(caller.sessionId, deps.nowMs());
    return accountOf(deps, caller.id, caller.sessionId);
  });

  const remove = { params: idParams, body: action, ...writeDocs('staff', 'Forget a passkey', { 200: ACCOUNT }) };
  app.post('/account/passkeys/:id/remove', { schema: remove, config: SELF }, async (request) => {
    const caller = staffOf(request);
    requireProof(request, deps.nowMs());
    const gone = { id: request.params.id, staffId: caller.id, by: authorOf(caller), nowMs: deps.nowMs() };
    if (!(await deps.store.removePasskey(gone))) throw new Problem('not_found', 'You have no such passkey.');
    return accountOf(deps, caller.id, caller.sessionId);
  });
}

function mountProof({ app, access, ...deps }: ApiScope): void {
  const options = { body: action, ...writeDocs('staff', 'What a passkey signs as a proof', { 200: anything }) };
  app.post('/session/proof/options', { schema: options, config: SECRET }, async (request) => {
    if (!isPasskeyHost(deps.publicUrl)) throw new Problem('passkeys_unavailable');
    return (await access.passkeys.request(staffOf(request).id)) as Record<string, unknown>;
  });

  const proved = z.object({ proved: z.literal(true) });
  const schema = {
    body: z.union([
      z.strictObject({ password: z.string().min(1).max(1000) }),
      z.strictObject({ passkey: passkeyResponse }),
    ]),
    ...docs('staff', 'Prove again who one is, before a change that asks for it', { 200: proved }),
  };
  app.post('/session/proof', { schema, config: SECRET }, async (request) => {
    const { member } = signedInOf(request);
    const { id, sessionId } = staffOf(request);
    const { body } = request;
    // by session: what strangers try at the email does not keep whoever is in from what they came for
    await attempt({ ...deps, ...access }, request, `session ${sessionId}`, async () => {
      const isRight =
        'password' in body
          ? await access.passwords.verify((await deps.store.staffKeys(id))?.passwordHash ?? null, body.password)
          : (await access.passkeys.verify(body.passkey, id)) === id;
      if (isRight) return { kind: 'right', value: id };
      await recordFailure(deps, member, 'password' in body ? 'password' : 'passkey');
      return { kind: 'wrong', problem: new Problem('proof_refused') };
    });
    await deps.store.proveSession(sessionId, deps.nowMs());
    return { proved: true as const };
  });
}
