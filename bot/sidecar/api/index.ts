import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { recordViews } from '../access/audited.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { guard } from '../access/guard.ts';
import type { Access } from '../access/index.ts';
import type { AppDeps } from '../deps.ts';
import { keepAnswers } from '../idempotency.ts';
import { mountAccount } from './account.ts';
import { mountAccountKeys } from './account-keys.ts';
import { mountAudit } from './audit.ts';
import { mountAvailability } from './availability.ts';
import { mountBoard } from './board.ts';
import { mountCalendars } from './calendars.ts';
import { mountCancellations } from './cancellations.ts';
import { mountCatalogue } from './catalogue.ts';
import { mountCatalogueChanges } from './catalogue-changes.ts';
import { mountCatalogueDesk } from './catalogue-desk.ts';
import { mountChanges } from './changes.ts';
import { mountConversations } from './conversations.ts';
import { mountCustomers } from './customers.ts';
import { mountDays } from './days.ts';
import { mountDeskMedia } from './desk-media.ts';
import { mountDeskNotes } from './desk-notes.ts';
import { mountFillIn } from './fill-in.ts';
import { mountFlows } from './flows.ts';
import { mountHands } from './hands.ts';
import { mountHistory } from './history.ts';
import { mountJobs } from './jobs.ts';
import { mountLive } from './live.ts';
import { mountNews } from './news.ts';
import { mountNoShows } from './no-shows.ts';
import { mountPayments } from './payments.ts';
import { mountPush } from './push.ts';
import { mountQuickReplies } from './quick-replies.ts';
import { mountQuotes } from './quotes.ts';
import { mountReservations } from './reservations.ts';
import type { ApiScope } from './scope.ts';
import { mountSession } from './session.ts';
import { mountSimulator } from './simulator.ts';
import { mountTeam } from './team.ts';
import { mountTurns } from './turns.ts';

const ROUTES: readonly ((scope: ApiScope) => void)[] = [
  mountAvailability,
  mountReservations,
  mountChanges,
  mountCancellations,
  mountNoShows,
  mountHistory,
  mountBoard,
  mountDays,
  mountQuotes,
  mountPayments,
  mountConversations,
  mountLive,
  mountDeskNotes,
  mountQuickReplies,
  mountDeskMedia,
  mountHands,
  mountFillIn,
  mountNews,
  mountCustomers,
  mountCatalogue,
  mountCatalogueDesk,
  mountCatalogueChanges,
  mountCalendars,
  mountJobs,
  mountSession,
  mountPush,
  mountAccount,
  mountAccountKeys,
  mountTeam,
  mountAudit,
  mountTurns,
  mountFlows,
  mountSimulator,
];

/**
 * The REST API under `/api/v1`, for callers with the API key and for staff who are signed in, as far as their roles go:
 * see access/guard.ts.
 */
export function mountApi(app: FastifyInstance, deps: AppDeps, access: Access): void {
  app.register(
    async (instance) => {
      const scope = instance.withTypeProvider<ZodTypeProvider>();
      guard(instance, { ...deps, ...access }, access.hasKey);
      recordViews(instance, access.audit, deps.nowMs);
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      });
      const idempotency = keepAnswers(instance, deps, (request) => authorOf(callerOf(request)));
      for (const mount of ROUTES) mount({ ...deps, access, app: scope, idempotency });
    },
    { prefix: '/api/v1' },
  );
}
