import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';
import { Problem } from './problem.ts';

/** A minute's requests of one IP, or of one session of the console, to one route. A chat page that polls makes about 60. */
export const REQUESTS_PER_MINUTE = 300;
/** Unknown paths, all together: nobody has business there. */
const MISSES_PER_MINUTE = 120;

/**
 * Rate limits per IP and route; whoever is signed in is counted by their session, because all staff of a house share its
 * one address. A route with needs of its own sets `config.rateLimit` (another `max`, another
 * `keyGenerator`); `false` lets everything pass. Limited requests are counted and logged, and get 429 with
 * `retry-after`.
 * @param passes callers whom no limit stops: those with the API key
 * @param sessionOf the session that a request is known to be of, without asking anything outside of this process; null:
 * none that is known to be good, and a cookie that somebody made up is worth no count of its own
 */
export async function limitRates(
  app: FastifyInstance,
  metrics: Metrics,
  passes: (request: FastifyRequest) => boolean,
  sessionOf: (request: FastifyRequest) => string | null,
): Promise<void> {
  // Without a config of its own a route would share one count with all others.
  app.addHook('onRoute', (route) => {
    if (route.config?.rateLimit === undefined) route.config = { ...route.config, rateLimit: {} };
  });
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request) => sessionOf(request) ?? addressOf(request),
    allowList: (request) => passes(request),
    onExceeded: (request) => {
      const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
      metrics.rateLimitedTotal.inc({ route });
      request.log.warn({ route }, 'rate limited');
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('rate_limited', undefined, { retryAfterS: Math.ceil(ttl / 1000) }),
  });
  app.setNotFoundHandler({ preValidation: app.rateLimit({ max: MISSES_PER_MINUTE }) }, () => {
    throw new Problem('not_found');
  });
}

/** A network of IPv6 counts as one address. A caller that hung up before we looked has none any more. */
function addressOf(request: FastifyRequest): string {
  return normalizeIP((request.ip as string | undefined) ?? 'gone');
}
