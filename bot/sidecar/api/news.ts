import { z } from 'zod';
import type { StoredMessage } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import type { News } from '../../core/state.ts';
import { wordText } from '../../wording.ts';
import { callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { message, messageOut } from './conversation-object.ts';
import { takenByOther } from './hands.ts';
import { instantIn } from './objects.ts';
import { businessIdParams, word } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { foundConversation, termsOf } from './shown-conversation.ts';
import { addressOf, asLine } from './staff-line.ts';

const newsItem = z
  .object({
    id: z.string(),
    event: z.string().describe('what happened, e.g. `reservation_confirmed`'),
    at: z.string().describe('ISO 8601 with offset'),
    text: z.string().describe('what the bot would say'),
  })
  .meta({ id: 'News', description: 'What the bot kept to itself while a person has the conversation' });

/** What the bot would have said while a person has a conversation: read, and told by that person. */
export function mountNews(scope: ApiScope): void {
  mountList(scope);
  mountSay(scope);
}

function mountList({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations/:id/news',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: {
        params: businessIdParams,
        ...docs('conversations', 'What the bot has to tell once it has the conversation again', {
          200: z.object({ items: z.array(newsItem) }),
        }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const items = await unsaid(deps, id);
      const out = (one: News) => ({
        id: one.id,
        event: one.event,
        at: instantIn(business.timezone, one.atMs),
        text: inWords(one, business, deps.nowMs()),
      });
      return { items: items.map(out) };
    },
  );
}

function mountSay({ app, idempotency, ...deps }: ApiScope): void {
  app.post(
    '/businesses/:business/conversations/:id/say',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: z.strictObject({ news: word.describe('id of the piece of news') }),
        ...writeDocs('conversations', 'Tell the customer a piece of news, in the bot’s words', { 201: message }),
      },
    },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const row = await foundConversation(deps, business, request.params.id, null);
      const nowMs = deps.nowMs();
      const one = (await unsaid(deps, row.id)).find(({ id }) => id === request.body.news);
      if (one === undefined) throw new Problem('not_found', 'There is no such news that was not told.');
      const { windowMs } = termsOf(deps, row.channel);
      if (windowMs !== undefined && nowMs - (row.lastInboundAtMs ?? Number.NEGATIVE_INFINITY) >= windowMs) {
        throw new Problem('window_closed');
      }
      const caller = callerOf(request);
      const out = (said: StoredMessage) => messageOut(business, asLine(said, caller), addressOf(business.id, row.id));
      const {
        replayed,
        message: said,
        taken,
        isTold,
      } = await deps.store.sendAsStaff(
        business.id,
        row.id,
        inWords(one, business, nowMs),
        nowMs,
        idempotency.answerOf(request, 201, (written: StoredMessage) => message.encode(out(written))),
        caller.kind === 'staff' ? caller.id : undefined,
        { id: one.id, atMs: one.atMs },
      );
      if (replayed) return idempotency.replay(request, reply, replayed);
      if (taken) throw await takenByOther(deps, business, taken);
      if (isTold) throw new Problem('already_told');
      deps.turns.kick(row.id);
      deps.jobs.wakeAt(nowMs);
      return reply.code(201).send(out(said!));
    },
  );
}

async function unsaid({ store }: Pick<ApiScope, 'store'>, conversationId: string): Promise<readonly News[]> {
  return (await store.loadTurn(conversationId))?.state.unsaid ?? [];
}

function inWords({ say }: News, business: Business, nowMs: number): string {
  return say.map((text) => wordText(text, business, nowMs)).join('\n');
}
