import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Business } from '../../bot/core/business.ts';
import { type Packed, pack, sendPacked } from '../packed.ts';
import { chatHtml, listHtml, notFoundHtml } from './page-html.ts';

export interface ChatPageDeps {
  /** all businesses of this deployment, in the order of their files */
  businesses(): readonly Business[];
  publicUrl: string;
  /** sites that may show the page in a frame, as CSP sources; default: this one only */
  frameAncestors?: readonly string[];
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
const FILES = ['page.css', 'main.js', 'view.js', 'desk.js', 'text.js', 'icon.svg'];

/**
 * Mounts the customer's chat page: `/` (the page, or a list where there are several businesses), `/chat/{business}` and
 * its own few files, compressed once, under an address that changes when they do. No build, nothing from elsewhere.
 */
export async function mountChatPage(app: FastifyInstance, deps: ChatPageDeps): Promise<void> {
  const files = new Map(FILES.map((name) => [name, pack(readFileSync(new URL(`page/${name}`, import.meta.url)))]));
  const version = createHash('sha256')
    .update(Buffer.concat([...files.values()].map(({ plain }) => plain)))
    .digest('hex')
    .slice(0, 12);
  const base = `/chat/-/${version}`;

  const html = (request: FastifyRequest, reply: FastifyReply, text: string) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').headers(securityHeaders(deps, request));
    // Older than frame-ancestors, which says it better; the app sets it for everything else.
    reply.removeHeader('x-frame-options');
    return sendPacked(request, reply, keepPacked(Buffer.from(text)));
  };

  app.get('/', { schema: { summary: 'The chat page', tags: ['web chat'] } }, async (request, reply) => {
    const businesses = deps.businesses();
    const [only] = businesses;
    return html(request, reply, only && businesses.length === 1 ? chatHtml(only, base) : listHtml(businesses, base));
  });

  app.get<{ Params: { business: string } }>(
    '/chat/:business',
    { schema: { summary: 'The chat page of a business', tags: ['web chat'] } },
    async (request, reply) => {
      const business = deps.businesses().find(({ id }) => id === request.params.business);
      if (business) return html(request, reply, chatHtml(business, base));
      // A browser gets a page, a program the app's own way of saying 404.
      if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
      return html(request, reply.code(404), notFoundHtml(base));
    },
  );

  app.get<{ Params: { version: string; file: string } }>(
    '/chat/-/:version/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const file = files.get(request.params.file);
      if (!file) return reply.callNotFound();
      // An old address (a page that was open over an update) still gets the file, but doesn't keep it.
      const isCurrent = request.params.version === version;
      reply
        .type(TYPES[request.params.file.split('.').at(-1)!]!)
        .header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('x-content-type-options', 'nosniff');
      return sendPacked(request, reply, file);
    },
  );
}

function securityHeaders(deps: ChatPageDeps, request: FastifyRequest): Record<string, string> {
  // Older Safari does not count a WebSocket of this host as 'self'.
  const hosts = new Set([new URL(deps.publicUrl).host, /^[\w.:[\]-]+$/.test(request.host) ? request.host : '']);
  const sockets = [...hosts].filter(Boolean).flatMap((host) => [`ws://${host}`, `wss://${host}`]);
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${sockets.join(' ')}`,
      "base-uri 'none'",
      "form-action 'self'",
      `frame-ancestors ${(deps.frameAncestors ?? ["'self'"]).join(' ')}`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  };
}

const kept = new Map<string, Packed>();
const KEPT_MAX = 100;

/** Pages change only when a business does: each is compressed once. */
function keepPacked(plain: Buffer): Packed {
  const key = createHash('sha256').update(plain).digest('base64');
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const fresh = pack(plain);
  kept.set(key, fresh);
  return fresh;
}
