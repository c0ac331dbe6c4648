import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const hashes = new WeakMap<FastifyRequest, string>();
const EMPTY_OBJECT = Buffer.from('{}');
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON bodies, strictly: UTF-8 or refused (Node would put U+FFFD in place of broken bytes and go on), and no prototype
 * keys. No body at all reads as undefined: the route's schema decides whether it needs one.
 */
export function readJson(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const body = bytes as Buffer;
    hashes.set(request, hashOf(body));
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new Problem('unreadable', 'The body is not UTF-8.'));
    }
    parseJson(request, text, done);
  });
}

/** SHA-256 of the body's bytes, hex; no body counts as `{}`, because actions accept either. */
export function bodyHash(request: FastifyRequest): string {
  return hashes.get(request) ?? hashOf(EMPTY_OBJECT);
}

function hashOf(body: Buffer): string {
  return createHash('sha256')
    .update(body.length === 0 ? EMPTY_OBJECT : body)
    .digest('hex');
}
