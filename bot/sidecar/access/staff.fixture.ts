import { randomUUID } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { StaffRole } from '../../../store/store.ts';
import { CABINS, type Fixture, SALON } from '../app.fixture.ts';
import { linkHash, newSecret } from './keys.ts';

/** A member of staff with a session of the console. */
export interface SignedInStaff {
  id: string;
  /** the session's cookie, as a request carries it */
  cookie: string;
  /** a call as the console makes it; a body goes as JSON */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

let people = 0;
let addresses = 0;

/** An address of their own for everybody, so that limits by address are not met by chance. */
function newAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/** The name and value of the first cookie that an answer sets. */
export function cookieOf(answer: LightMyRequestResponse): string {
  const given = [answer.headers['set-cookie']].flat()[0];
  if (given === undefined) throw new Error(`no cookie was set: ${answer.statusCode} ${answer.body}`);
  return given.split(';')[0]!;
}

/** Somebody new with a role in each of the businesses (both demo ones unless told), by way of an invitation. */
export async function addStaff(
  { store, clock }: Pick<Fixture, 'store' | 'clock'>,
  role: StaffRole | Readonly<Record<string, StaffRole>>,
  change: { name?: string; email?: string; passwordHash?: string } = {},
): Promise<string> {
  people += 1;
  const roles = typeof role === 'string' ? { [CABINS]: role, [SALON]: role } : role;
  const [id, hash] = [randomUUID(), linkHash(newSecret())];
  const { name = `Ana Paz ${people}`, email = null, passwordHash = null } = change;
  const nowMs = clock.nowMs;
  await store.makeLink({
    hash,
    kind: 'invitation',
    staffId: null,
    roles,
    name,
    by: 'test',
    nowMs,
    endsAtMs: nowMs + 1,
  });
  const who = { id, name, email, passwordHash, language: 'es' as const };
  const accepted = await store.acceptInvitation({ hash, who, nowMs });
  if (accepted !== 'accepted') throw new Error(`not accepted: ${accepted}`);
  return id;
}

/** Signs a member of staff in by a link, as `npm run staff:link` makes them. */
export async function signInAs(fixture: Pick<Fixture, 'app' | 'store' | 'clock'>, id: string): Promise<SignedInStaff> {
  const { app, store, clock } = fixture;
  const token = newSecret();
  await store.makeLink({
    hash: linkHash(token),
    kind: 'sign_in',
    staffId: id,
    roles: null,
    name: null,
    by: 'test',
    nowMs: clock.nowMs,
    endsAtMs: clock.nowMs + 60_000,
  });
  const cookie = cookieOf(await app.inject({ url: `/console?token=${token}`, remoteAddress: newAddress() }));
  return {
    id,
    cookie,
    call: (method, url, body, headers = {}) =>
      app.inject({
        method,
        url,
        headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers },
        ...(body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }),
      }),
  };
}

/** Somebody new, signed in: with this role in both demo businesses, or by business. */
export async function signIn(
  fixture: Pick<Fixture, 'app' | 'store' | 'clock'>,
  role: StaffRole | Readonly<Record<string, StaffRole>>,
): Promise<SignedInStaff> {
  return signInAs(fixture, await addStaff(fixture, role));
}
