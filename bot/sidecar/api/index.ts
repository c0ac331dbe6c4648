import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { AppDeps } from '../deps.ts';
import { keepAnswers } from '../idempotency.ts';
import { Problem } from '../problem.ts';
import { mountAvailability } from './availability.ts';
import { mountCalendars } from './calendars.ts';
import { mountCatalogue } from './catalogue.ts';
import { mountConversations } from './conversations.ts';
import { mountCustomers } from './customers.ts';
import { mountJobs } from './jobs.ts';
import { mountPayments } from './payments.ts';
import { mountReservations } from './reservations.ts';
import type { ApiScope } from './scope.ts';

const ROUTES: readonly ((scope: ApiScope) => void)[] = [
  mountAvailability,
  mountReservations,
  mountPayments,
  mountConversations,
  mountCustomers,
  mountCatalogue,
  mountCalendars,
  mountJobs,
];

/**
 * The REST API under `/api/v1`, for callers with the API key.
 * The key is looked at after the rate limit (so that guessing is limited) and before the body is read.
 */
export function mountApi(app: FastifyInstance, deps: AppDeps, hasKey: (request: FastifyRequest) => boolean): void {
  app.register(
    async (instance) => {
      const scope = instance.withTypeProvider<ZodTypeProvider>();
      scope.addHook('preParsing', async (request) => {
        if (!hasKey(request)) throw new Problem('unauthorized');
      });
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      });
      const idempotency = keepAnswers(instance, deps, () => 'api-key');
      for (const mount of ROUTES) mount({ ...deps, app: scope, idempotency });
    },
    { prefix: '/api/v1' },
  );
}
