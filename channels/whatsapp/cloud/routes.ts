import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WhatsappCloud } from './index.ts';
import { parseEnvelope } from './parse.ts';
import { takeAll } from './take.ts';
import { isSameSecret, isSigned } from './verify.ts';

export const WEBHOOK_PATH = '/api/v1/webhooks/whatsapp';
/** Meta sends up to 3 MB. */
const BODY_LIMIT_BYTES = 4 * 2 ** 20;

/** `config.rateLimit` of the routes, for @fastify/rate-limit; `false`: none. */
export type RateLimit = false | { max: number; timeWindow: number };

/**
 * Mounts Meta's webhook: `GET` is the verification when the address is saved in Meta's dashboard, `POST` brings messages
 * and statuses. A POST is answered once all of it is durable, and before anything is done about it.
 * Bodies stay bytes here and only here, because the signature is over the bytes.
 * @param rateLimit Meta calls from many addresses for everybody at once; absent: the app's own limit
 */
export async function mountWhatsappCloud(
  app: FastifyInstance,
  channel: WhatsappCloud,
  { rateLimit }: { rateLimit?: RateLimit } = {},
): Promise<void> {
  const config = rateLimit === undefined ? {} : { config: { rateLimit } };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any type: what is not signed is refused for that, and not for its type.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.get<{ Querystring: Record<string, unknown> }>(
      WEBHOOK_PATH,
      { ...config, schema: { summary: 'Meta verifies the webhook’s address', tags: ['webhooks'] } },
      async (request, reply) => {
        const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
        const words = channel.deps.numbers.map(({ verifyToken }) => isSameSecret(token, verifyToken));
        const isMeta = words.includes(true);
        if (mode !== 'subscribe' || !isMeta || typeof challenge !== 'string')
          return refuse(reply, 403, 'forbidden', 'This is not the verification that was agreed on.');
        return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(challenge);
      },
    );

    scope.post(
      WEBHOOK_PATH,
      {
        ...config,
        bodyLimit: BODY_LIMIT_BYTES,
        schema: { summary: 'Messages and statuses from Meta, signed', tags: ['webhooks'] },
      },
      (request, reply) => takeWebhook(channel, request, reply),
    );
  });
}

async function takeWebhook(channel: WhatsappCloud, request: FastifyRequest, reply: FastifyReply) {
  const { deps } = channel;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const secrets = new Set(deps.numbers.map(({ appSecret }) => appSecret));
  const signature = request.headers['x-hub-signature-256'];
  if (![...secrets].map((secret) => isSigned(body, signature, secret)).includes(true)) {
    deps.onWebhook?.('bad_signature');
    return refuse(reply, 401, 'unauthorized', 'Meta did not sign this with the app’s secret.');
  }
  const items = parseEnvelope(readJson(body), { businessOf: channel.businessOf, receivedAtMs: deps.nowMs() });
  if (items === null) {
    deps.log.error({ bytes: body.length, requestId: request.id }, 'Meta signed a webhook that cannot be read');
    deps.onWebhook?.('invalid');
    // Sent again it would be no better, and Meta would go on for days.
    return reply.code(200).send();
  }
  let forUs: number;
  try {
    forUs = await takeAll(channel, items);
  } catch (err) {
    // Nothing is lost: Meta delivers it again.
    deps.log.error({ err, requestId: request.id }, 'a webhook could not be stored');
    deps.onWebhook?.('failed');
    return refuse(reply, 500, 'internal', 'Not stored: please deliver it again.');
  }
  deps.onWebhook?.(forUs > 0 ? 'accepted' : 'ignored');
  return reply.code(200).send();
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function refuse(reply: FastifyReply, status: number, code: string, title: string) {
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: string) => body)
    .send(JSON.stringify({ type: `/docs#${code}`, title, status, code }));
}
