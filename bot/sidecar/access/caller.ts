import type { FastifyRequest } from 'fastify';
import type { StaffMember, StaffSession } from '../../../store/store.ts';
import { Problem } from '../problem.ts';
import type { Role } from './permissions.ts';

/** Who calls the REST API. */
export type Caller =
  /** with the API key: another program of the business */
  | { kind: 'key' }
  /** with a session of the console */
  | {
      kind: 'staff';
      id: string;
      name: string;
      sessionId: string;
      /** what they are, by business; a business that is not in it does not exist for them */
      roles: Readonly<Record<string, Role>>;
    };

export type StaffCaller = Extract<Caller, { kind: 'staff' }>;

/** How a caller stands in records: `api-key`, or `staff:ID`. No names: the audit log outlives people. */
export function authorOf(caller: Caller): string {
  return caller.kind === 'key' ? 'api-key' : `staff:${caller.id}`;
}

const callers = new WeakMap<FastifyRequest, Caller>();
const signedIn = new WeakMap<FastifyRequest, { session: StaffSession; member: StaffMember }>();

/** Who calls, as access/guard.ts found out. @throws Error the route is not behind the guard */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('the route is not guarded: nobody knows who calls');
  return caller;
}

/** The member of staff who calls. @throws Problem `forbidden`: it is a program with the API key */
export function staffOf(request: FastifyRequest): StaffCaller {
  const caller = callerOf(request);
  if (caller.kind === 'key') throw new Problem('forbidden', 'This is about the account of whoever is signed in.');
  return caller;
}

/** The session and the account of the member of staff who calls, as they were when the request came. */
export function signedInOf(request: FastifyRequest): { session: StaffSession; member: StaffMember } {
  staffOf(request);
  return signedIn.get(request)!;
}

/** Keeps that a program with the API key calls. */
export function letKeyIn(request: FastifyRequest): void {
  callers.set(request, { kind: 'key' });
}

/** Keeps that a member of staff calls. */
export function letStaffIn(request: FastifyRequest, session: StaffSession, member: StaffMember): void {
  signedIn.set(request, { session, member });
  const { id, name, roles } = member;
  callers.set(request, { kind: 'staff', id, name, sessionId: session.id, roles });
}
