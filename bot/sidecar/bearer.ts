import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/**
 * Tells whether a request carries this secret as its bearer token. Both sides are hashed first, so that the comparison
 * takes the same time whatever was sent, however long.
 */
export function bearerCheck(secret: string): (request: FastifyRequest) => boolean {
  const expected = digest(secret);
  return (request) => {
    const given = bearerOf(request);
    return given !== null && timingSafeEqual(digest(given), expected);
  };
}

function bearerOf(request: FastifyRequest): string | null {
  const match = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
