import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { LiveBusiness } from '../../businesses.ts';
import type { Access } from '../access/index.ts';
import type { AppDeps } from '../deps.ts';
import type { Idempotency } from '../idempotency.ts';
import { Problem } from '../problem.ts';
import { problem } from './objects.ts';

export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the routes of the REST API are handed. */
export interface ApiScope extends AppDeps {
  app: ApiApp;
  access: Access;
  idempotency: Idempotency;
}

/** @throws Problem `not_found`: no such business here */
export function businessOf(deps: Pick<AppDeps, 'businesses'>, id: string): LiveBusiness {
  const live = deps.businesses.get(id);
  if (!live) throw new Problem('not_found', 'There is no such business here.');
  return live;
}

/** loose, because Fastify puts the outcome in place of the request's headers */
const KEY_HEADER = z.looseObject({
  'idempotency-key': z.string().optional().describe('the same key and body: the first answer again, kept 48 h'),
});

/** The part of a route's schema that all routes of the API share. Response schemas also filter what goes out. */
export function docs<const R extends Record<number, z.ZodType>>(tag: string, summary: string, response: R) {
  return {
    tags: [tag],
    summary,
    security: [{ apiKey: [] }, { session: [] }],
    response: {
      ...response,
      default: { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}

/** As {@link docs}, for writes. */
export function writeDocs<const R extends Record<number, z.ZodType>>(tag: string, summary: string, response: R) {
  return { ...docs(tag, summary, response), headers: KEY_HEADER };
}
