import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import { callerOf, letKeyIn, letStaffIn, type StaffCaller } from './caller.ts';
import { refuseForeignOrigin } from './origin.ts';
import { may, type Permission } from './permissions.ts';
import type { Sessions } from './sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** what staff need to reach the route; a route that names none is closed to them */
    permission?: Permission;
  }
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface GuardDeps {
  sessions: Sessions;
  publicUrl: string;
  businesses: { list(): readonly { business: { id: string } }[] };
}

/**
 * Finds out who calls the routes of this scope, and whether they may. Callers with the API key may everything; staff may
 * what their role in the route's business may. A business where they have none is one that does not exist. A route of no
 * business is about the whole deployment: staff need the permission in every business of it, but for what is their own.
 * It looks after the rate limit (so that guessing is limited) and before the body is read.
 */
export function guard(app: FastifyInstance, deps: GuardDeps, hasKey: (request: FastifyRequest) => boolean): void {
  app.addHook('preParsing', async (request, reply) => {
    if (hasKey(request)) return void letKeyIn(request);
    // a key that is wrong is not made good by a cookie
    if (request.headers.authorization !== undefined) throw new Problem('unauthorized');
    const signedIn = await deps.sessions.recognise(request, reply);
    if (signedIn === null) throw new Problem('unauthorized');
    if (!READS.has(request.method)) refuseForeignOrigin(request, deps.publicUrl);
    letStaffIn(request, signedIn.session, signedIn.member);
    allow(request, callerOf(request) as StaffCaller, deps.businesses);
  });
}

function allow(request: FastifyRequest, { roles }: StaffCaller, businesses: GuardDeps['businesses']): void {
  const { permission } = request.routeOptions.config;
  const { business } = request.params as { business?: string };
  if (business !== undefined && !Object.hasOwn(roles, business)) {
    throw new Problem('not_found', 'There is no such business here.');
  }
  if (permission === undefined) throw new Problem('forbidden', 'This is for programs with the API key.');
  if (permission === 'self' && business === undefined) return;
  const asked = business === undefined ? businesses.list().map((one) => one.business.id) : [business];
  const isAllowed = asked.every((id) => roles[id] !== undefined && may(roles[id], permission));
  if (!isAllowed) throw new Problem('forbidden', 'Your role does not allow this.', { permission });
}
