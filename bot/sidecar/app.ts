import cookies from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { mountDoor } from './access/door.ts';
import { openAccess } from './access/index.ts';
import { mountSignIn } from './access/sign-in-routes.ts';
import { recordAccess } from './access-log.ts';
import { refuseConnection, refuseUrl, requestIdOf, shapeAnswers } from './answers.ts';
import { mountApi } from './api/index.ts';
import { bearerCheck } from './bearer.ts';
import { readJson } from './body.ts';
import { mountConsole } from './console/index.ts';
import type { AppDeps } from './deps.ts';
import { collectRoutes, mountDocs } from './docs/index.ts';
import { mountHealth } from './health.ts';
import { mountIcal } from './ical.ts';
import { limitRates } from './limits.ts';
import { mountMetrics } from './metrics-route.ts';
import { mountPaymentWebhooks } from './payments/webhooks.ts';

/** One megabyte; routes that take files set their own. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** Zod checks everything; told so at once, because Fastify would load its own compilers first: 80 ms of a start. */
const ZOD_ONLY = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

/**
 * The HTTP side as it is; listening, signals and the order of stopping are bot/main.ts's. Closing it answers what is in
 * hand, refuses what still comes with 503 and closes idle connections.
 */
export function buildApp(deps: AppDeps): FastifyInstance {
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'reqId' }),
    genReqId: requestIdOf,
    trustProxy: deps.env.trustProxy.length > 0 ? deps.env.trustProxy : false,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    // a request must have arrived within this (a photo over a weak phone line takes its minute), its headers sooner
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    keepAliveTimeout: 65_000,
    schemaController: { compilersFactory: ZOD_ONLY },
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseUrl,
    clientErrorHandler: refuseConnection,
  });
  readJson(app);
  shapeAnswers(app);
  recordAccess(app, deps.metrics);

  const hasKey = bearerCheck(deps.env.apiKey);
  const access = openAccess(deps, hasKey);
  // a plugin, because each of these must be there before the routes that it looks at
  app.register(async (root) => {
    const routes = collectRoutes(root);
    await root.register(cookies, { hook: false });
    await limitRates(root, deps.metrics, hasKey, access.sessions.knownOf);
    mountDoor(root, { ...deps, ...access });
    mountHealth(root, deps);
    mountMetrics(root, deps);
    mountDocs(root, routes, deps.version);
    mountSignIn(root, { ...deps, access });
    mountApi(root, deps, access);
    mountIcal(root, deps);
    mountConsole(root, deps);
    await mountPaymentWebhooks(root, deps);
    for (const mount of deps.mounts) await root.register(async (scope) => mount(scope));
  });
  return app;
}
