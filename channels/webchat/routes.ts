import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPage } from './history.ts';
import type { Webchat } from './index.ts';
import { createSessions, DirectLineError } from './sessions.ts';
import { mountStream } from './stream-route.ts';
import { takeActivity } from './take-activity.ts';
import { mountMedia, mountUpload } from './upload-routes.ts';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  // All four: the official client asks for each, and a browser blocks the chat when one is missing.
  'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'access-control-expose-headers': 'x-request-id, retry-after',
  'access-control-max-age': '86400',
};

/**
 * Mounts Direct Line 3.0 under /v3/directline. Refusals are `{error: {code, message}}` with a 4xx. 403 means that the
 * token is dead and nothing else, because the official client gives up on it; a foreign conversation is 404.
 * Routes carry `config.rateLimit` for @fastify/rate-limit, which the app registers before.
 */
export async function mountWebchat(app: FastifyInstance, webchat: Webchat): Promise<void> {
  const { deps, streams } = webchat;
  const { limits } = deps;
  const sessions = createSessions(deps);
  const byIp = { max: limits.startsPerMinute, timeWindow: 60_000 };
  const byToken = (max: number) => ({
    max,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => sessions.rateKeyOf(request),
  });

  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (_request, reply) => {
        reply.headers(CORS).header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      });
      scope.setErrorHandler((error, request, reply) => answerError(webchat, error, request, reply));
      scope.setNotFoundHandler((_request, reply) =>
        reply.code(404).send({ error: { code: 'NotFound', message: 'There is nothing here.' } }),
      );
      scope.options('/*', { schema: { hide: true } }, async (_request, reply) => reply.code(204).send());

      scope.post('/tokens/generate', { bodyLimit: 16_384, ...docs('A chat token', byIp) }, async (request) =>
        sessions.generate(request),
      );

      scope.post('/tokens/refresh', docs('A fresh token', byToken(limits.readsPerMinute)), async (request) =>
        sessions.renew(sessions.claimsOf(request, { withGrace: true })),
      );

      scope.post(
        '/conversations',
        { bodyLimit: 16_384, ...docs('Starts the conversation', byIp) },
        async (request, reply) => {
          const claims = sessions.claimsOf(request);
          const isNew = (await deps.history(claims.conv, 0, 1)).length === 0;
          return reply.code(isNew ? 201 : 200).send(sessions.open(claims, request, 0));
        },
      );

      scope.get<{ Params: { id: string }; Querystring: { watermark?: string } }>(
        '/conversations/:id',
        docs('Reconnects: a new stream after a watermark', byToken(limits.readsPerMinute)),
        async (request) => {
          const claims = sessions.claimsOf(request, { conversationId: request.params.id, withGrace: true });
          return sessions.open(claims, request, readWatermark(request.query.watermark));
        },
      );

      scope.get<{ Params: { id: string }; Querystring: { watermark?: string } }>(
        '/conversations/:id/activities',
        docs('Activities after a watermark', byToken(limits.readsPerMinute)),
        async (request) => {
          const claims = sessions.claimsOf(request, { conversationId: request.params.id });
          const afterSeq = readWatermark(request.query.watermark);
          const business = sessions.businessOf(claims);
          const sources = { history: deps.history, attachmentsOf: webchat.media.attachmentsOf };
          const page = await readPage(sources, claims, business, afterSeq);
          return { activities: page.activities, watermark: String(page.lastSeq) };
        },
      );

      scope.post<{ Params: { id: string } }>(
        '/conversations/:id/activities',
        { bodyLimit: limits.activityBytes, ...docs('Says something', byToken(limits.postsPerMinute)) },
        async (request) => {
          const claims = sessions.claimsOf(request, { conversationId: request.params.id });
          return takeActivity(webchat, claims, request.body);
        },
      );

      scope.get('/session/getsessionid', { schema: { hide: true } }, async () => {
        throw new DirectLineError(404, 'NotSupported', 'There is no sign-in by card here.');
      });

      await mountUpload(scope, webchat, sessions, docs('Sends files', byToken(Math.ceil(limits.postsPerMinute / 8))));
      await mountMedia(scope, webchat);
      await mountStream(scope, streams, sessions, docs('The stream', byToken(limits.readsPerMinute)), readWatermark);
    },
    { prefix: '/v3/directline' },
  );
}

function docs<Limit>(summary: string, rateLimit: Limit) {
  return { schema: { summary, tags: ['web chat'] }, config: { rateLimit } };
}

/** Our watermark is the seq of the last message seen; none means from the start. */
function readWatermark(text: unknown): number {
  if (text === undefined || text === '' || text === 'null' || text === 'undefined') return 0;
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text))
    throw new DirectLineError(400, 'BadArgument', 'watermark is one that we gave.');
  return Number(text);
}

function answerError(webchat: Webchat, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof DirectLineError)
    return reply.code(error.status).send({ error: { code: error.code, message: error.message } });
  // Fastify's errors have a statusCode, the app's own refusals a status.
  const { statusCode, status: ownStatus } = error as { statusCode?: number; status?: number };
  const status = statusCode ?? ownStatus ?? 500;
  if (status === 429)
    return reply.code(429).send({ error: { code: 'TooManyRequests', message: 'Too many requests: wait a little.' } });
  if (status === 413)
    return reply.code(413).send({ error: { code: 'MessageTooLarge', message: 'This is larger than allowed.' } });
  if (status >= 400 && status < 500)
    return reply.code(400).send({ error: { code: 'BadArgument', message: 'The request cannot be read.' } });
  if (status !== 503) webchat.deps.log.error({ err: error, requestId: request.id }, 'a web chat request failed');
  // Nothing was stored: the client keeps what it wanted to say and sends it again.
  return reply.code(503).send({ error: { code: 'ServiceError', message: 'Not right now: try again.' } });
}
