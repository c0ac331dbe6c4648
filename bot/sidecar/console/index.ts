import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Packed, pack, sendPacked } from '../../../channels/packed.ts';
import type { AppDeps } from '../deps.ts';
import { type Assets, keepAssets } from './assets.ts';
import { manifestOf } from './manifest.ts';
import { CONSOLE_CSP, shellHtml } from './shell.ts';
import type { Source } from './sources.ts';

export interface ConsoleDeps {
  env: Pick<AppDeps['env'], 'nodeEnv'>;
}

const TYPES: Record<Source['type'], string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** Headers that say nothing about a file; on dozens of them they would be a tenth of a first visit. */
const FOR_DOCUMENTS = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'referrer-policy',
  'x-frame-options',
];

/**
 * Mounts the staff's console: one document for every path under `/console`, its files under addresses that change when
 * they do, the manifest and the service worker. All of it is the same for everybody: what is shown comes from the REST
 * API, as far as the session of whoever asks goes.
 */
export function mountConsole(app: FastifyInstance, deps: ConsoleDeps): void {
  const assets = keepAssets(deps.env.nodeEnv !== 'production');
  const documents = new Map<string, Packed>();

  const shell = async (request: FastifyRequest, reply: FastifyReply) => {
    const now = assets();
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
    reply.header('content-security-policy', CONSOLE_CSP);
    return sendPacked(
      request,
      reply,
      kept(documents, now.version, () => shellHtml(now)),
    );
  };
  const page = { schema: { hide: true } };
  // one visit asks for dozens of them, and they cost nothing
  const file = { ...page, config: { rateLimit: false as const } };
  app.get('/console', { schema: { summary: 'The console of the staff', tags: ['console'] } }, shell);
  app.get('/console/*', page, shell);
  // below this are files only, and no pages
  app.get('/console/-/*', file, async (_request, reply) => reply.callNotFound());

  app.get('/console/manifest.webmanifest', page, async (request, reply) => {
    reply.type('application/manifest+json').header('cache-control', 'no-cache');
    return sendPacked(request, reply, pack(Buffer.from(manifestOf(assets()))));
  });
  app.get('/console/worker.js', page, async (request, reply) => {
    const now = assets();
    reply.type(TYPES.js).header('cache-control', 'no-cache').header('service-worker-allowed', '/console');
    reply.header('content-security-policy', CONSOLE_CSP);
    return sendPacked(
      request,
      reply,
      kept(workers, now.version, () => workerText(now)),
    );
  });
  const workers = new Map<string, Packed>();

  app.get<{ Params: { version: string; '*': string } }>('/console/-/:version/*', file, async (request, reply) => {
    const now = assets();
    const asset = now.file(request.params['*']);
    if (!asset) return reply.callNotFound();
    for (const header of FOR_DOCUMENTS) reply.removeHeader(header);
    // A page that was open over an update still gets files, but keeps none under the wrong name.
    const isCurrent = request.params.version === now.version;
    reply
      .type(TYPES[asset.type])
      .header('cache-control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache');
    return asset.type === 'png' ? reply.send(asset.packed.plain) : sendPacked(request, reply, asset.packed);
  });
}

/** The service worker knows its version and what to have at hand. */
function workerText(now: Assets): string {
  const files = [...now.first, 'console.css'].map((path) => `/console/-/${now.version}/${path}`);
  const code = now.file('worker.ts')?.packed.plain.toString() ?? '';
  return `const VERSION = ${JSON.stringify(now.version)};\nconst FILES = ${JSON.stringify(files)};\n${code}`;
}

function kept(all: Map<string, Packed>, version: string, make: () => string): Packed {
  let one = all.get(version);
  if (!one) {
    all.clear();
    one = pack(Buffer.from(make()));
    all.set(version, one);
  }
  return one;
}
