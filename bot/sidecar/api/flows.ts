import { z } from 'zod';
import { packFor } from '../../../flows/registry.ts';
import type { Wish } from '../../core/command.ts';
import { LANGUAGES } from '../../explain/words/words.ts';
import { Problem } from '../problem.ts';
import { listOf } from './lists.ts';
import { businessParams, numberIn, word } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';
import { diagram, flowSummary } from './turn-object.ts';

const language = z.enum(LANGUAGES).default('es').describe('of the words');

/** The flows that the engine runs, as they are drawn. */
export function mountFlows({ app, ...deps }: ApiScope): void {
  const config = { permission: 'turns.read' } as const;
  app.get(
    '/businesses/:business/flows',
    {
      config,
      schema: {
        params: businessParams,
        querystring: z.strictObject({ language }),
        ...docs('turns', 'The flows of a business’s kind', { 200: listOf(flowSummary) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { flowsOf } = await import('../../explain/index.ts');
      return { items: flowsOf(packFor(business), business, request.query.language), nextCursor: null };
    },
  );

  app.get(
    '/businesses/:business/flows/:flow',
    {
      config,
      schema: {
        params: businessParams.extend({ flow: z.string() }),
        querystring: z.strictObject({
          language,
          columns: numberIn(1, 8).default(4).describe('boxes beside each other at most'),
          at: word.optional().describe('a state to be lit'),
        }),
        ...docs('turns', 'A flow, drawn: boxes, lines and their words', { 200: diagram }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { flows } = packFor(business);
      const name = request.params.flow;
      if (!Object.hasOwn(flows, name)) throw new Problem('not_found', 'There is no such flow.');
      const { language, columns, at } = request.query;
      const { drawFlow } = await import('../../explain/index.ts');
      return drawFlow(flows[name as Wish], business, language, { now: at ?? null, before: null }, columns);
    },
  );
}
