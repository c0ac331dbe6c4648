import type { FastifyInstance, FastifyRequest } from 'fastify';
import { QUEUES } from '../../jobs/registry.ts';
import { bearerCheck } from './bearer.ts';
import { readingAges } from './calendar-health.ts';
import type { AppDeps } from './deps.ts';
import { Problem } from './problem.ts';

/** Any of these means that somebody stands between the caller and us, so that the peer's address says nothing. */
const FORWARDING = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
];

/**
 * `GET /metrics`. With `METRICS_TOKEN`: its bearer only, from loopback too. Without: peers on this machine only, unless
 * a header shows that the request was forwarded.
 */
export function mountMetrics(
  app: FastifyInstance,
  deps: Pick<AppDeps, 'env' | 'metrics' | 'store' | 'businesses' | 'calendars' | 'nowMs' | 'startedAtMs'>,
): void {
  const { metrics, store } = deps;
  const hasToken = deps.env.metricsToken === undefined ? null : bearerCheck(deps.env.metricsToken);
  metrics.onScrape(async () => {
    const [depths, troubles] = await Promise.all([store.jobDepths(), store.jobTrouble()]);
    for (const queue of QUEUES) metrics.jobsUnknown.set({ queue }, 0);
    for (const { queue, unknown } of troubles) metrics.jobsUnknown.set({ queue }, unknown);
    metrics.jobsDepth.reset();
    for (const { queue, state, count } of depths) metrics.jobsDepth.set({ queue, state }, count);
    const waiting = depths.filter(
      ({ queue, state }) => queue === 'outbox' && (state === 'queued' || state === 'running'),
    );
    metrics.outboxDepth.set(waiting.reduce((sum, { count }) => sum + count, 0));
  });
  metrics.onScrape(async () => {
    metrics.icalLastSyncAgeSeconds.reset();
    for (const [resource, ageS] of await readingAges(deps)) metrics.icalLastSyncAgeSeconds.set({ resource }, ageS);
  });
  const schema = {
    tags: ['health'],
    summary: 'Prometheus text; see docs/metrics.md',
    security: [{ metricsToken: [] }, {}],
  };
  app.get('/metrics', { schema, logLevel: 'warn', config: { rateLimit: false } }, async (request, reply) => {
    if (hasToken ? !hasToken(request) : !isLocal(request)) throw new Problem(hasToken ? 'unauthorized' : 'forbidden');
    reply.type(metrics.contentType).header('cache-control', 'no-store');
    return metrics.render();
  });
}

function isLocal(request: FastifyRequest): boolean {
  const peer = request.socket.remoteAddress ?? '';
  const loopback = peer === '::1' || /^(::ffff:)?127\./.test(peer);
  return loopback && FORWARDING.every((header) => request.headers[header] === undefined);
}
