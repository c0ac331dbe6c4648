import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PAYMENT_PROVIDERS, type PaymentProviderName, type WebhookCall } from '../../core/payment.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';

/** Providers call from a few addresses for everybody at once. */
const CALLS_PER_MINUTE = 60_000;
const BODY_LIMIT_BYTES = 2 ** 20;
/** Ids of vendors are shorter; a longer one is no key of a table. */
const ID_MAX = 300;

type Deps = Pick<AppDeps, 'store' | 'payments' | 'metrics' | 'jobs' | 'nowMs' | 'log'>;

/** Where a provider tells of a business's payments. */
export function webhookPath(provider: PaymentProviderName): string {
  return `/api/v1/webhooks/${provider}`;
}

/**
 * The webhooks of payment providers: `POST /api/v1/webhooks/mercadopago` and `…/stripe`. A call is answered once it is
 * durable, and before anything is done about it; all that is believed of it is which payment to read from the provider.
 * Bodies stay bytes, because signatures are over the bytes.
 */
export async function mountPaymentWebhooks(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any type, also one that is no type: what is not signed is refused for that, and not for its type.
    scope.addHook('onRequest', async (request) => {
      if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'application/octet-stream';
    });
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const provider of PAYMENT_PROVIDERS) {
      scope.post(
        webhookPath(provider),
        {
          bodyLimit: BODY_LIMIT_BYTES,
          config: { rateLimit: { max: CALLS_PER_MINUTE, timeWindow: 60_000 } },
          schema: { summary: 'News of payments, signed by the provider', tags: ['webhooks'] },
        },
        (request, reply) => take(deps, provider, request, reply),
      );
    }
  });
}

async function take(
  { store, payments, metrics, jobs, nowMs, log }: Deps,
  provider: PaymentProviderName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const count = (outcome: 'accepted' | 'duplicate' | 'ignored' | 'bad_signature' | 'failed') =>
    metrics.webhooksTotal.inc({ provider, outcome });
  const call = callOf(request);
  const signed = await payments.verify(provider, call, call.query.business);
  if (signed === null) {
    count('bad_signature');
    throw new Problem('unauthorized', 'No account here has the secret that this was signed with.');
  }
  const { noticeId, payment } = signed.notice;
  if (payment === null || payment.length > ID_MAX || noticeId.length > ID_MAX) {
    count('ignored');
    return reply.code(200).send();
  }
  const now = nowMs();
  try {
    const isNew = await store.takeNotice({ provider, noticeId, payment, businessIds: signed.businessIds, nowMs: now });
    count(isNew ? 'accepted' : 'duplicate');
    if (isNew) jobs.wakeAt(now);
  } catch (err) {
    // Nothing is lost: the provider delivers it again.
    log.error({ err, requestId: request.id }, 'a webhook of a payment provider could not be stored');
    count('failed');
    throw err;
  }
  return reply.code(200).send();
}

/** The address that providers are given has a query; who puts theirs behind a second question mark means the same. */
function callOf(request: FastifyRequest): WebhookCall {
  const [, ...parts] = request.raw.url?.split('?') ?? [];
  const query: Record<string, string | undefined> = Object.create(null);
  for (const [name, value] of new URLSearchParams(parts.join('&'))) query[name] ??= value;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return { headers: request.headers, query, body };
}
