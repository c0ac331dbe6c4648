import { join } from 'node:path';
import { z } from 'zod';
import { catalogueOf } from '../../../config/catalogue.ts';
import { packFor } from '../../../flows/registry.ts';
import type { TurnRecord } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import type { Explanation } from '../../explain/explanation.ts';
import type * as Why from '../../explain/index.ts';
import { LANGUAGES } from '../../explain/words/words.ts';
import { loadInterpreter } from '../../interpret.ts';
import { Problem } from '../problem.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { instantIn } from './objects.ts';
import { action, businessIdParams, numberIn } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { foundConversation } from './shown-conversation.ts';
import { madeScenario, rerunResult, saidOut, turnDetail, turnSummary, turnSummaryOut } from './turn-object.ts';

/** Loaded once somebody asks: few turns are ever looked into, and a start need not wait for it. */
const why = (): Promise<typeof Why> => import('../../explain/index.ts');

const turnParams = businessIdParams.extend({ turn: z.string() });
const inWords = z.strictObject({
  language: z.enum(LANGUAGES).default('es').describe('of the sentences'),
  columns: numberIn(1, 8).default(4).describe('boxes beside each other in the diagram'),
});

/** Why the bot said what it said: each turn explained, and run again. */
export function mountTurns(scope: ApiScope): void {
  mountList(scope);
  mountTurn(scope);
  mountRerun(scope);
  mountScenario(scope);
}

function mountList({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    querystring: z.strictObject(pageQuery),
    ...docs('turns', 'Turns of a conversation, latest first', { 200: listOf(turnSummary) }),
  };
  const config = { permission: 'turns.read', views: 'conversation' } as const;
  app.get('/businesses/:business/conversations/:id/turns', { schema, config }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const { id } = await foundConversation(deps, business, request.params.id, null);
    const { explain } = await why();
    const { items, nextCursor } = await deps.store.turnPage(id, pageRequest(request.query));
    return { items: items.map((record) => turnSummaryOut(business, record, explain(record))), nextCursor };
  });
}

function mountTurn({ app, ...deps }: ApiScope): void {
  const schema = {
    params: turnParams,
    querystring: inWords,
    ...docs('turns', 'Why the bot said what it said in a turn', { 200: turnDetail }),
  };
  const config = { permission: 'turns.read', views: 'conversation' } as const;
  app.get('/businesses/:business/conversations/:id/turns/:turn', { schema, config }, async (request) => {
    const { business: today } = businessOf(deps, request.params.business);
    const { language, columns } = request.query;
    const { record, business } = await foundTurn(deps, today, request.params);
    const { drawFlow, explain, tellStory } = await why();
    const explanation = explain(record);
    return {
      turn: record.turn,
      at: instantIn(business.timezone, record.nowMs),
      ...(await deps.store.turnPlace(record.conversationId, record.turn)),
      messages: (await deps.store.turnMessages(record.conversationId, record.turn)).map(saidOut),
      story: tellStory(explanation, business, language),
      diagram: diagramOf(drawFlow, explanation, business, language, columns),
      explanation: { ...explanation },
      record: { ...record },
    };
  });
}

function mountRerun({ app, ...deps }: ApiScope): void {
  const schema = {
    params: turnParams,
    body: action,
    ...writeDocs('turns', 'Run a turn again with today’s code; nothing is written or sent', { 200: rerunResult }),
  };
  const config = { permission: 'turns.rerun', views: 'conversation' } as const;
  app.post('/businesses/:business/conversations/:id/turns/:turn/rerun', { schema, config }, async (request) => {
    const { business: today } = businessOf(deps, request.params.business);
    const { record, business } = await foundTurn(deps, today, request.params);
    const [understand, { rerun }] = await Promise.all([loadInterpreter(), why()]);
    const again = await rerun(record, {
      pack: packFor(business),
      business,
      catalogue: catalogueOf(business),
      understand,
    });
    const { reading } = again;
    return {
      engine: again.engine,
      reading: reading && { ...reading, was: { ...reading.was }, now: { ...reading.now } },
    };
  });
}

function mountScenario({ app, access, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: action,
    ...writeDocs('turns', 'Make a test of a conversation, without personal data', { 201: madeScenario }),
  };
  const config = { permission: 'turns.rerun' } as const;
  app.post('/businesses/:business/conversations/:id/scenario', { schema, config }, async (request, reply) => {
    const { business } = businessOf(deps, request.params.business);
    const { id, customer } = await foundConversation(deps, business, request.params.id, null);
    const { keepScenario, scenarioOf, TURNS_MAX } = await import('../../scenario/keep.ts');
    const scenario = await scenarioOf(deps.store, id, customer.name === undefined ? [] : [customer.name], business);
    if (scenario === null) throw new Problem('no_scenario', undefined, { limit: TURNS_MAX });
    await access.audit(request, { businessId: business.id, action: 'exported', subject: `conversation:${id}` });
    const file = await keepScenario(join(deps.env.dataDir, 'scenarios'), scenario);
    // what it does today: a test of something that is wrong is right to fail, once what it expects is put right
    const { runScenario } = await import('../../scenario/run.ts');
    const result = await runScenario(scenario);
    return reply.code(201).send({ file, steps: scenario.steps.length, result, scenario: { ...scenario } });
  });
}

/** The flow in hand after the turn, or else the one that ended in it. */
function diagramOf(
  drawFlow: typeof Why.drawFlow,
  { standpoint }: Explanation,
  business: Business,
  language: 'es' | 'en' | 'pt',
  columns: number,
) {
  const { before, after } = standpoint;
  const wish = after?.wish ?? before?.wish;
  if (wish === undefined) return null;
  const at = {
    now: after?.at ?? null,
    before: before !== null && before.wish === wish && before.at !== after?.at ? before.at : null,
  };
  return drawFlow(packFor(business).flows[wish], business, language, at, columns);
}

/** A turn with the business as it was then. @throws Problem `not_found` */
export async function foundTurn(
  deps: Pick<ApiScope, 'store'>,
  today: Business,
  params: { id: string; turn: string },
): Promise<{ record: TurnRecord; business: Business }> {
  const { id } = await foundConversation(deps, today, params.id, null);
  const record = /^\d{1,9}$/.test(params.turn) ? await deps.store.turnRecord(id, Number(params.turn)) : null;
  if (record === null) throw new Problem('not_found', 'The conversation has no such turn.');
  return { record, business: (await deps.store.loadRevision(record.revision)) ?? today };
}
