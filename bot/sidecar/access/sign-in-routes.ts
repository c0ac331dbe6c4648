import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiApp } from '../api/scope.ts';
import { docs } from '../api/scope.ts';
import { email, language, newPassword, personName } from '../api/staff-requests.ts';
import type { AppDeps } from '../deps.ts';
import { fieldErrors, Problem } from '../problem.ts';
import type { Access } from './index.ts';
import { linkHash } from './keys.ts';
import { refuseForeignOrigin } from './origin.ts';
import { isPasskeyHost } from './passkey-host.ts';
import { passkeyResponse } from './passkeys.ts';
import { weaknessOf } from './passwords.ts';
import { ROLES } from './permissions.ts';
import { byPassword, recordFailure } from './sign-in.ts';
import { attempt } from './tries.ts';

type Deps = AppDeps & { access: Access };

const signInRequest = z.strictObject({
  email,
  password: z.string().min(1).max(1000),
  code: z.string().min(1).max(40).optional().describe('of the authenticator, or a recovery code'),
});

const token = z.string().min(1).max(100);
const signedIn = z.object({ signedIn: z.literal(true) });
const anything = z.looseObject({});

const invitation = z
  .object({
    name: z.string().nullable(),
    roles: z.array(z.object({ business: z.string(), name: z.string(), role: z.enum(ROLES) })),
    isSignedIn: z.boolean().describe('whoever looks is signed in: the roles would be added to their account'),
  })
  .meta({ id: 'InvitationLook' });

/** A minute's tries of one address to any one of these; wrong tries are limited far below that, see tries.ts. */
const RATE = { rateLimit: { max: 60 } };

/** What may be asked without a session: to sign in, and to accept an invitation. Nothing here tells who has an account. */
export function mountSignIn(root: FastifyInstance, deps: Deps): void {
  root.register(
    async (instance) => {
      const app = instance.withTypeProvider<ZodTypeProvider>() as ApiApp;
      app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
      app.addHook('preParsing', async (request) => refuseForeignOrigin(request, deps.publicUrl));
      mountPassword(app, deps);
      mountPasskey(app, deps);
      mountInvitation(app, deps);
    },
    { prefix: '/api/v1' },
  );
}

function open<const R extends Record<number, z.ZodType>>(summary: string, response: R) {
  return { ...docs('staff', summary, response), security: [] };
}

function mountPassword(app: ApiApp, deps: Deps): void {
  const schema = {
    body: signInRequest,
    ...open('Sign in with email and password; sets the cookie', { 200: signedIn }),
  };
  app.post('/session', { schema, config: RATE }, async (request, reply) => {
    const member = await byPassword({ ...deps, ...deps.access }, request, request.body);
    const answer = await letIn(deps, request, reply, member.id, 'password');
    deps.access.browsers.remember(request, reply, request.body.email);
    return answer;
  });
}

function mountPasskey(app: ApiApp, deps: Deps): void {
  const { access, publicUrl, store } = deps;
  const refuse = () => {
    if (!isPasskeyHost(publicUrl)) throw new Problem('passkeys_unavailable');
  };
  const options = open('What a browser asks a passkey to sign', { 200: anything });
  app.post('/session/passkey/options', { schema: options, config: RATE }, async () => {
    refuse();
    return (await access.passkeys.request(null)) as Record<string, unknown>;
  });

  const schema = { body: passkeyResponse, ...open('Sign in with a passkey; sets the cookie', { 200: signedIn }) };
  app.post('/session/passkey', { schema, config: RATE }, async (request, reply) => {
    refuse();
    const staffId = await attempt({ ...deps, ...access }, request, null, async () => {
      const id = await access.passkeys.verify(request.body, null);
      const member = id === null ? null : await store.staffMember(id);
      if (member !== null && member.disabledAtMs === null) return { kind: 'right', value: member.id };
      await recordFailure(deps, member, 'passkey');
      return { kind: 'wrong', problem: new Problem('passkey_refused') };
    });
    return letIn(deps, request, reply, staffId, 'passkey');
  });
}

async function letIn(
  { access, store, nowMs }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  staffId: string,
  how: 'password' | 'passkey',
): Promise<{ signedIn: true }> {
  const { session, give } = access.sessions.prepare(request);
  if (!(await store.signIn({ staffId, session, how, nowMs: nowMs() }))) throw new Problem('sign_in_refused');
  give(reply);
  return { signedIn: true };
}

const acceptRequest = z.strictObject({
  token,
  name: personName.optional().describe('of somebody new'),
  email: email.optional(),
  password: newPassword.optional(),
  language: language.optional(),
});

/**
 * Invitations come with their token behind a `#`, which browsers send to nobody and previews of links don't follow: a page
 * of the console reads it and asks here. Only accepting uses it up.
 */
function mountInvitation(app: ApiApp, deps: Deps): void {
  const { access, businesses, store, nowMs } = deps;
  const look = { body: z.strictObject({ token }), ...open('What an invitation is for', { 200: invitation }) };
  app.post('/invitation/look', { schema: look, config: RATE }, async (request, reply) => {
    const link = await store.staffLink(linkHash(request.body.token), nowMs());
    if (link?.kind !== 'invitation') throw new Problem('link_ended');
    const roles = Object.entries(link.roles ?? {}).flatMap(([id, role]) => {
      const live = businesses.get(id);
      return live === null ? [] : [{ business: id, name: live.business.name, role }];
    });
    return { name: link.name, roles, isSignedIn: (await access.sessions.recognise(request, reply)) !== null };
  });

  const schema = { body: acceptRequest, ...open('Accept an invitation; sets the cookie', { 200: signedIn }) };
  app.post('/invitation', { schema, config: RATE }, async (request, reply) => {
    const { token: given, name, email: address = null, password, language: speaks = 'es' } = request.body;
    const hash = linkHash(given);
    const here = await access.sessions.recognise(request, reply);
    const taken = { hash, nowMs: nowMs() };
    if (here !== null) {
      return accepted(await store.acceptInvitation({ ...taken, who: { staffId: here.member.id } }));
    }
    const link = await store.staffLink(hash, nowMs());
    if (link?.kind !== 'invitation') throw new Problem('link_ended');
    const wrong = whatIsWrong(name ?? link.name, address, password);
    if (wrong.length > 0) throw new Problem('invalid', undefined, { errors: fieldErrors('body', wrong) });
    const passwordHash = password === undefined ? null : await access.passwords.hash(password);
    const who = { id: randomUUID(), name: (name ?? link.name)!, email: address, passwordHash, language: speaks };
    const { session, give } = access.sessions.prepare(request);
    const answer = accepted(await store.acceptInvitation({ ...taken, who, session }));
    give(reply);
    if (address !== null) access.browsers.remember(request, reply, address);
    return answer;
  });
}

function accepted(outcome: 'accepted' | 'gone' | 'email_taken'): { signedIn: true } {
  if (outcome === 'gone') throw new Problem('link_ended');
  if (outcome === 'email_taken') throw new Problem('email_taken');
  return { signedIn: true };
}

function whatIsWrong(name: string | null, address: string | null, password: string | undefined) {
  const issue = (field: string, message: string) => ({ path: [field], message });
  const weakness = password === undefined ? null : weaknessOf(password, address);
  return [
    ...(name === null ? [issue('name', 'is needed')] : []),
    ...(password !== undefined && address === null ? [issue('email', 'is needed to sign in with a password')] : []),
    ...(weakness === null ? [] : [issue('password', `is too ${weakness}`)]),
  ];
}
