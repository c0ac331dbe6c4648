import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/**
 * One log line and one observation a request. Both name the route's pattern, never the URL: paths and queries carry
 * ids, tokens and keys. Routes with `logLevel: 'warn'` (health, metrics) are counted only.
 */
export function recordAccess(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const { method } = request;
    const status = reply.statusCode;
    metrics.httpRequestDurationSeconds.observe({ route, method, status: String(status) }, reply.elapsedTime / 1000);
    request.log.info({ method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'request');
  });
}
