import { z } from 'zod';
import type { ConversationRow, StoredMessage } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { Problem } from '../problem.ts';
import { cursorOf, listOf, numericCursor, pageQuery, pageRequest } from './lists.ts';
import { conversation, conversationOut, message, messageOut } from './objects.ts';
import { action, businessIdParams, businessParams, staffMessage } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const listQuery = z.strictObject(pageQuery);

/** Conversations: read, take over, write into, give back. */
export function mountConversations(scope: ApiScope): void {
  mountReads(scope);
  mountHandoff(scope, 'takeover', true);
  mountHandoff(scope, 'release', false);
  mountStaffMessage(scope);
}

function mountReads({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations',
    {
      schema: {
        params: businessParams,
        querystring: listQuery,
        ...docs('conversations', 'Conversations, latest first', { 200: listOf(conversation) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { items, nextCursor } = await deps.store.conversations(business.id, pageRequest(request.query));
      return { items: items.map((row) => conversationOut(business, row)), nextCursor };
    },
  );

  app.get(
    '/businesses/:business/conversations/:id',
    { schema: { params: businessIdParams, ...docs('conversations', 'A conversation', { 200: conversation }) } },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      return conversationOut(business, await found(deps, business, request.params.id));
    },
  );

  app.get(
    '/businesses/:business/conversations/:id/messages',
    {
      schema: {
        params: businessIdParams,
        querystring: listQuery,
        ...docs('conversations', 'Messages of a conversation, oldest first', { 200: listOf(message) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await found(deps, business, request.params.id);
      const { limit, cursor } = request.query;
      const stored = await deps.store.messages(id, numericCursor(cursor), limit + 1);
      const page = stored.slice(0, limit);
      return {
        items: page.map((one) => messageOut(business, one)),
        nextCursor: stored.length > limit ? cursorOf(page.at(-1)!.seq) : null,
      };
    },
  );
}

function mountHandoff({ app, ...deps }: ApiScope, verb: 'takeover' | 'release', handedOff: boolean): void {
  const summary = handedOff ? 'A person takes the conversation; the bot keeps quiet' : 'The bot takes it back';
  const schema = {
    params: businessIdParams,
    body: action,
    ...writeDocs('conversations', summary, { 200: conversation }),
  };
  app.post(`/businesses/:business/conversations/:id/${verb}`, { schema }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const { id } = await found(deps, business, request.params.id);
    const changed = await deps.store.setHandedOff(business.id, id, handedOff, deps.nowMs());
    // the event was written with the change
    if (changed) deps.turns.kick(id);
    return conversationOut(business, { ...(await found(deps, business, id)), handedOff });
  });
}

function mountStaffMessage({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: staffMessage,
    ...writeDocs('conversations', 'Write to the customer as a person', { 201: message }),
  };
  app.post('/businesses/:business/conversations/:id/messages', { schema }, async (request, reply) => {
    const { business } = businessOf(deps, request.params.business);
    const row = await found(deps, business, request.params.id);
    const { id } = row;
    const windowMs = deps.windowMsOf(row.channel);
    if (windowMs !== undefined && deps.nowMs() - (row.lastInboundAtMs ?? Number.NEGATIVE_INFINITY) >= windowMs) {
      throw new Problem('window_closed');
    }
    const { replayed, message: sent } = await deps.store.sendAsStaff(
      business.id,
      id,
      request.body.text,
      deps.nowMs(),
      idempotency.answerOf(request, 201, (written: StoredMessage) => message.encode(messageOut(business, written))),
    );
    if (replayed) return idempotency.replay(request, reply, replayed);
    deps.jobs.wakeAt(deps.nowMs());
    return reply.code(201).send(messageOut(business, sent!));
  });
}

async function found({ store }: Pick<ApiScope, 'store'>, business: Business, id: string): Promise<ConversationRow> {
  const row = id.includes('\0') ? null : await store.conversation(business.id, id);
  if (!row) throw new Problem('not_found', 'The business has no such conversation.');
  return row;
}
