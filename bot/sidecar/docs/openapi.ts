import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { DescribedRoute } from './index.ts';
import type { OpenApi } from './page.ts';

/** The OpenAPI 3.1 document of these routes. They are put on an app of their own, which never listens. */
export async function describe(routes: readonly DescribedRoute[], version: string): Promise<OpenApi> {
  const app = Fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Conserje',
        version,
        description:
          'Instants are ISO 8601 with offset, dates YYYY-MM-DD in the business’s timezone, money integers in the ' +
          'currency’s minor unit. Errors are application/problem+json with a stable `code`.',
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'API_KEY' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'conserje_session',
            description: 'A session of the console; over https the name is `__Host-conserje_session`',
          },
          metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN, where set' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  for (const route of routes) app.route({ ...route, handler: () => null });
  await app.ready();
  const document = app.swagger() as OpenApi;
  await app.close();
  return withoutUnused(document);
}

/**
 * Each component comes in a form for requests and one for answers, and any schema of the process with an id is one:
 * only those that routes refer to, directly or through others, stay.
 */
function withoutUnused(document: OpenApi): OpenApi {
  const { schemas = {}, ...others } = document.components ?? {};
  const used: Record<string, unknown> = {};
  const waiting: unknown[] = [document.paths];
  while (waiting.length > 0) {
    const text = JSON.stringify(waiting.pop()) ?? '';
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || name in used || !(name in schemas)) continue;
      used[name] = schemas[name];
      waiting.push(schemas[name]);
    }
  }
  return { ...document, components: { ...others, schemas: used } };
}
