import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/**
 * Refuses a write that a page of somebody else sent in the name of whoever is signed in here. Browsers say where a request
 * comes from and let no page change what they say; a program that is no browser says nothing and passes.
 * @throws Problem `forbidden`
 */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    throw foreign();
  }
  const { origin } = request.headers;
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  // an older browser, or plain http: the address it shows is the one it sends to
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return;
  throw foreign();
}

function foreign(): Problem {
  return new Problem('forbidden', 'This was sent by a page of another site.');
}
