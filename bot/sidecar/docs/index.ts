import type { FastifyInstance, FastifySchema, HTTPMethods } from 'fastify';
import { z } from 'zod';
import type { OpenApi } from './page.ts';

/** A route as the document needs it. */
export interface DescribedRoute {
  method: HTTPMethods;
  url: string;
  schema: FastifySchema;
}

/**
 * Collects every route from here on; to be called before there are any. The OpenAPI document is made when somebody
 * first asks for it: at a start it would cost more than all routes together.
 */
export function collectRoutes(app: FastifyInstance): readonly DescribedRoute[] {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({ method, url, schema }) => {
    for (const one of [method].flat()) {
      if (one !== 'HEAD' && one !== 'OPTIONS') routes.push({ method: one as HTTPMethods, url, schema: schema ?? {} });
    }
  });
  return routes;
}

/** `/docs/json`: the document, OpenAPI 3.1; `/docs`: a page made from it, without scripts and without a third party. */
export function mountDocs(app: FastifyInstance, routes: readonly DescribedRoute[], version: string): void {
  let made: Promise<{ document: OpenApi; page: string; csp: string }> | null = null;
  const make = () => {
    made ??= Promise.all([import('./openapi.ts'), import('./page.ts')]).then(async ([openapi, page]) => {
      const document = await openapi.describe(routes, version);
      return { document, page: page.renderDocs(document), csp: page.DOCS_CSP };
    });
    return made;
  };
  const json = { tags: ['docs'], summary: 'This document', response: { 200: z.unknown() } };
  app.get('/docs/json', { schema: json }, async () => (await make()).document);
  app.get('/docs', { schema: { tags: ['docs'], summary: 'These routes, to read' } }, async (_request, reply) => {
    const { page, csp } = await make();
    return reply.type('text/html; charset=utf-8').header('content-security-policy', csp).send(page);
  });
}
