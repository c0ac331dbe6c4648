import { z } from 'zod';
import type { DeskConversation, StoredMessage } from '../../../store/store.ts';
import { callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import {
  conversation,
  conversationOut,
  message,
  messageOut,
  threadLine,
  threadLineOut,
} from './conversation-object.ts';
import { takenByOther } from './hands.ts';
import { cursorOf, listOf, numericCursor, pageQuery, pageRequest } from './lists.ts';
import { businessIdParams, businessParams, staffMessage, word } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { foundConversation, readerOf, shownConversation, termsOf } from './shown-conversation.ts';
import { addressOf, asLine } from './staff-line.ts';

const listQuery = z.strictObject({
  ...pageQuery,
  state: z
    .enum(['waiting', 'mine', 'staff', 'bot', 'snoozed', 'resolved', 'all'])
    .default('all')
    .describe(
      '`waiting`: for a person; `mine`: the caller’s; `staff`: any person’s; snoozed ones only in `snoozed`, `resolved` and `all`. Of `waiting` whoever waits longest comes first',
    ),
  flow: word.optional().describe('the flow in hand'),
  label: word.optional(),
  unread: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true`: only those with messages that the caller has not seen'),
  channel: word.optional(),
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'words of names, phones, reservation codes and messages; accents and capitals do not matter. First what has more of them as whole words, a name’s before what was said',
    ),
});

const threadQuery = z.strictObject({
  ...pageQuery,
  before: z
    .string()
    .max(1000)
    .optional()
    .describe('`end`, or `previousCursor` of an answer: the last lines before that, still oldest first'),
  system: z.enum(['true', 'false']).optional().describe('`true`: also what happened beside messages'),
});

const threadPage = z.object({
  items: z.array(threadLine),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable().describe('for `before`: what came before these; null: nothing'),
});

/** Beyond every place that a conversation gives out. */
const END = 999_999_999;

/** Conversations: listed, read, written into. */
export function mountConversations(scope: ApiScope): void {
  mountLists(scope);
  mountThread(scope);
  mountStaffMessage(scope);
}

function mountLists({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations',
    {
      config: { permission: 'conversations.read', views: 'conversations' },
      schema: {
        params: businessParams,
        querystring: listQuery,
        ...docs('conversations', 'Conversations, latest first unless `state` or `q` says otherwise', {
          200: listOf(conversation),
        }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { state, flow, label, unread, channel, q } = request.query;
      const nowMs = deps.nowMs();
      const filter = {
        staffId: readerOf(request),
        state,
        ...(flow !== undefined && { flow }),
        ...(label !== undefined && { label }),
        unread: unread === 'true',
        ...(channel !== undefined && { channel }),
        ...(q !== undefined && { search: q }),
        nowMs,
      };
      const { items, nextCursor } = await deps.store.deskConversations(business.id, filter, pageRequest(request.query));
      const out = (row: DeskConversation) => conversationOut(business, row, termsOf(deps, row.channel), nowMs);
      return { items: items.map(out), nextCursor };
    },
  );

  app.get(
    '/businesses/:business/conversations/:id',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: { params: businessIdParams, ...docs('conversations', 'A conversation', { 200: conversation }) },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      return shownConversation(deps, business, request.params.id, request);
    },
  );
}

function mountThread({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations/:id/messages',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: {
        params: businessIdParams,
        querystring: threadQuery,
        ...docs('conversations', 'Messages of a conversation, oldest first', { 200: threadPage }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const { limit, cursor, before, system } = request.query;
      const withEvents = system === 'true';
      const url = addressOf(business.id, id);
      if (before !== undefined) {
        const beforeSeq = before === 'end' ? END : numericCursor(before);
        const { lines, nextSeq } = await deps.store.thread(id, { beforeSeq, limit, withEvents });
        return {
          items: lines.map((line) => threadLineOut(business, line, url)),
          nextCursor: null,
          previousCursor: nextSeq === null ? null : cursorOf(nextSeq),
        };
      }
      const { lines, nextSeq } = await deps.store.thread(id, { afterSeq: numericCursor(cursor), limit, withEvents });
      return {
        items: lines.map((line) => threadLineOut(business, line, url)),
        nextCursor: nextSeq === null ? null : cursorOf(nextSeq),
        previousCursor: null,
      };
    },
  );
}

function mountStaffMessage({ app, idempotency, ...deps }: ApiScope): void {
  const schema = {
    params: businessIdParams,
    body: staffMessage,
    ...writeDocs('conversations', 'Write to the customer as a person', { 201: message }),
  };
  app.post(
    '/businesses/:business/conversations/:id/messages',
    { schema, config: { permission: 'conversations.act' } },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const row = await foundConversation(deps, business, request.params.id, null);
      const { id } = row;
      const { text } = request.body;
      const { windowMs, bodyMax } = termsOf(deps, row.channel);
      if (windowMs !== undefined && deps.nowMs() - (row.lastInboundAtMs ?? Number.NEGATIVE_INFINITY) >= windowMs) {
        throw new Problem('window_closed');
      }
      if (text.length > bodyMax) {
        const said = `must have at most ${bodyMax} characters on this channel; it has ${text.length}`;
        throw new Problem('invalid', `The message ${said}.`, { errors: [{ field: 'body.text', message: said }] });
      }
      const caller = callerOf(request);
      const out = (written: StoredMessage) => messageOut(business, asLine(written, caller), addressOf(business.id, id));
      const {
        replayed,
        message: sent,
        taken,
      } = await deps.store.sendAsStaff(
        business.id,
        id,
        text,
        deps.nowMs(),
        idempotency.answerOf(request, 201, (written: StoredMessage) => message.encode(out(written))),
        ...(caller.kind === 'staff' ? [caller.id] : []),
      );
      if (replayed) return idempotency.replay(request, reply, replayed);
      if (taken) throw await takenByOther(deps, business, taken);
      // whoever writes has it: the bot hears of that
      deps.turns.kick(id);
      deps.jobs.wakeAt(deps.nowMs());
      return reply.code(201).send(out(sent!));
    },
  );
}
