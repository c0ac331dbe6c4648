import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NewStaffSession, StaffMember, StaffSession, Store } from '../../../store/store.ts';
import { sessionCookie } from './cookie.ts';
import { deviceOf } from './device.ts';
import { newSecret, type StaffKeyring } from './keys.ts';
import { may } from './permissions.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A phone that comes back within a week stays signed in. */
export const IDLE_MS = 7 * DAY_MS;
/** Then everybody signs in again. */
export const ABSOLUTE_MS = 90 * DAY_MS;
/** How old a secret gets before the next request is given another. */
export const ROTATE_AFTER_MS = 60 * MINUTE_MS;
/** How long the secret before is still good once the new one has been used: requests under way carry it. */
export const GRACE_MS = 2 * MINUTE_MS;
/** Uses closer together than this are not written one by one. */
const TOUCH_EVERY_MS = MINUTE_MS;

/** Sessions that were recognised lately, remembered for limits only; more of them, and the oldest are not known. */
const KNOWN_MAX = 5_000;

export interface SignedIn {
  session: StaffSession;
  member: StaffMember;
}

/** Sessions of the console: opened, recognised by their cookie, renewed and ended. */
export interface Sessions {
  /** A session to be opened, and how to hand it over once it is. */
  prepare(request: FastifyRequest): { session: NewStaffSession; give(reply: FastifyReply): void };
  /** Whose session the request's cookie is, given a new secret where it is time; null: nobody's. */
  recognise(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | null>;
  /** Whether a request that is still being answered goes on: the session is there, and the role still allows the route. */
  isStillIn(request: FastifyRequest): Promise<boolean>;
  /** The id of the session whose cookie this process has recognised lately; null: that is not known without looking. */
  knownOf(request: FastifyRequest): string | null;
  /** Takes the cookie away. */
  forget(reply: FastifyReply): void;
}

type Deps = { store: Store; keyring: StaffKeyring; publicUrl: string; nowMs(): number };

export function createSessions({ store, keyring, publicUrl, nowMs }: Deps): Sessions {
  const cookie = sessionCookie(publicUrl);

  /** ids of sessions, by the hash of a secret that was good */
  const known = new Map<string, string>();

  function remember(hash: string, id: string): void {
    known.delete(hash);
    known.set(hash, id);
    if (known.size > KNOWN_MAX) known.delete(known.keys().next().value!);
  }

  async function found(request: FastifyRequest): Promise<(SignedIn & { hash: string }) | null> {
    const secret = cookie.read(request);
    if (secret === null) return null;
    const hash = keyring.sessionHash(secret);
    const signedIn = await store.staffSession(hash);
    if (signedIn === null) known.delete(hash);
    return signedIn && { ...signedIn, hash };
  }

  /** Over, or its member may not come in any more. */
  function isOver({ session, member }: SignedIn): boolean {
    const now = nowMs();
    return member.disabledAtMs !== null || now >= session.endsAtMs || now - session.seenAtMs >= IDLE_MS;
  }

  /** A secret that was replaced, and whose successor has been in use for a while: one of two who have it is a thief. */
  function isStolen({ isPrevious, previousUntilMs }: StaffSession): boolean {
    return isPrevious && previousUntilMs !== null && nowMs() >= previousUntilMs;
  }

  async function renew({ session, hash }: SignedIn & { hash: string }, reply: FastifyReply): Promise<void> {
    const now = nowMs();
    const { id } = session;
    // of an answer that was lost on its way nobody has the secret; within the grace it may still arrive
    const isLost = session.isPrevious && session.previousUntilMs === null && now - session.rotatedAtMs >= GRACE_MS;
    const isDue = !session.isPrevious && now - session.rotatedAtMs >= ROTATE_AFTER_MS;
    if (isLost || isDue) {
      const secret = newSecret();
      const isMine = await store.rotateSession({
        id,
        hash,
        newHash: keyring.sessionHash(secret),
        rotatedAtMs: session.rotatedAtMs,
        nowMs: now,
      });
      if (isMine) cookie.set(reply, secret, Math.floor((session.endsAtMs - now) / 1000));
    }
    const isFirstUse = !session.isPrevious && session.hasPrevious && session.previousUntilMs === null;
    if (isFirstUse || now - session.seenAtMs >= TOUCH_EVERY_MS) {
      await store.touchSession({ id, hash, confirmUntilMs: now + GRACE_MS, nowMs: now });
    }
  }

  return {
    prepare(request) {
      const secret = newSecret();
      const session = {
        hash: keyring.sessionHash(secret),
        id: randomUUID(),
        endsAtMs: nowMs() + ABSOLUTE_MS,
        device: deviceOf(request.headers['user-agent']),
      };
      return { session, give: (reply) => cookie.set(reply, secret, ABSOLUTE_MS / 1000) };
    },
    async recognise(request, reply) {
      const signedIn = await found(request);
      if (signedIn === null) return null;
      const { session, member } = signedIn;
      if (isStolen(session)) {
        await store.endSession({ id: session.id, staffId: member.id, by: 'door', why: 'stolen', nowMs: nowMs() });
        request.log.warn({ staff: member.id, session: session.id }, 'a session ended: its old secret was used again');
        return null;
      }
      if (isOver(signedIn)) {
        known.delete(signedIn.hash);
        return null;
      }
      remember(signedIn.hash, session.id);
      await renew(signedIn, reply);
      return signedIn;
    },
    async isStillIn(request) {
      const signedIn = await found(request);
      if (signedIn === null || isOver(signedIn)) return false;
      const { business } = request.params as { business?: string };
      const { permission } = request.routeOptions.config;
      if (business === undefined || permission === undefined) return true;
      const role = signedIn.member.roles[business];
      return role !== undefined && may(role, permission);
    },
    knownOf(request) {
      const secret = cookie.read(request);
      return secret === null ? null : (known.get(keyring.sessionHash(secret)) ?? null);
    },
    forget: (reply) => cookie.clear(reply),
  };
}
