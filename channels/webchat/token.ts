import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** How long a chat token is good for; the page and the official client refresh it long before. */
export const TOKEN_LIFE_S = 7 * 24 * 3600;
/** How long after its end a token can still be refreshed or reconnect: laptops sleep, phones lie in drawers. */
export const TOKEN_GRACE_S = 90 * 24 * 3600;
/** How long the address of a stream may be opened. */
export const TICKET_LIFE_S = 60;

const claims = z.object({
  /** `chat` is a bearer token, `stream` the ticket in a stream's address: neither passes for the other */
  use: z.enum(['chat', 'stream']),
  /** the user id that clients see; Web Chat reads this claim by itself */
  user: z.string(),
  name: z.string().optional(),
  /** who that is to the store: our own unguessable id, or the conversation where the client chose the user id */
  sub: z.string(),
  conv: z.string(),
  biz: z.string(),
  /** seconds, as in every JWT */
  exp: z.number(),
  /** stream only: the page's origin, when it told */
  org: z.string().optional(),
});
export type Claims = z.infer<typeof claims>;

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** A signed JWT. It opens one conversation and nothing else. */
export function signToken(key: string, body: Claims): string {
  const head = `${HEADER}.${Buffer.from(JSON.stringify(body)).toString('base64url')}`;
  return `${head}.${hmac(key, head).toString('base64url')}`;
}

/** The claims of a token that we signed, and whether its time is over; null for anything else. */
export function readToken(
  key: string,
  token: string,
  use: Claims['use'],
  nowMs: number,
): { claims: Claims; endedSinceS: number } | null {
  const [head, body, signature, more] = token.split('.');
  // The header is compared, not read: a token that names another algorithm is not ours.
  if (head !== HEADER || !body || !signature || more !== undefined) return null;
  const expected = hmac(key, `${head}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const read = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!read.success || read.data.use !== use) return null;
  return { claims: read.data, endedSinceS: Math.floor(nowMs / 1000) - read.data.exp };
}

/** A short proof that we made an address, for things that are fetched without a header. */
export function signPath(key: string, path: string): string {
  return hmac(key, `path:${path}`).subarray(0, 18).toString('base64url');
}

export function isPathSigned(key: string, path: string, proof: string): boolean {
  const expected = Buffer.from(signPath(key, path));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hmac(key: string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
