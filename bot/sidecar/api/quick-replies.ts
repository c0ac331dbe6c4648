import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { QuickReply } from '../../../store/store.ts';
import type { Reservation } from '../../core/reservation.ts';
import { Problem } from '../problem.ts';
import { fillPlaces, PLACES, placesFault } from './quick-reply-text.ts';
import { businessIdParams, businessParams, cleanLines, newName } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { foundConversation } from './shown-conversation.ts';

const places = z.array(z.enum(PLACES));

const quickReply = z
  .object({ id: z.string(), title: z.string(), text: z.string().describe('with places like `{name}`'), places })
  .meta({ id: 'QuickReply' });

const content = z.strictObject({
  title: newName.pipe(z.string().max(60)),
  text: cleanLines(2000).superRefine((text, check) => {
    const fault = placesFault(text);
    if (fault !== null) check.addIssue({ code: 'custom', message: fault });
  }),
});

const replyList = z.object({
  items: z.array(quickReply),
  places: places.describe('all that a text may leave open'),
});
const filled = z.object({ text: z.string() });
const fillParams = z.object({ business: z.string(), id: z.string(), reply: z.string() });

/** Texts that staff write again and again, with places that are filled in from the conversation they go to. */
export function mountQuickReplies(scope: ApiScope): void {
  mountManaging(scope);
  mountFilling(scope);
}

function out({ id, title, text }: Omit<QuickReply, 'updatedAtMs'>): z.input<typeof quickReply> {
  return { id, title, text, places: PLACES.filter((place) => text.includes(`{${place}}`)) };
}

function mountManaging({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/quick-replies',
    {
      config: { permission: 'conversations.read' },
      schema: { params: businessParams, ...docs('conversations', 'Quick replies, by title', { 200: replyList }) },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      return { items: (await deps.store.quickReplies(business.id)).map(out), places: [...PLACES] };
    },
  );

  async function save(businessId: string, id: string, body: z.output<typeof content>) {
    const saved = await deps.store.saveQuickReply({ businessId, id, ...body, nowMs: deps.nowMs() });
    if (saved === 'title_taken') throw new Problem('title_taken');
    if (saved === 'too_many') throw new Problem('too_many_quick_replies');
    return out({ id, ...body });
  }

  app.post(
    '/businesses/:business/quick-replies',
    {
      config: { permission: 'catalogue.edit' },
      schema: { params: businessParams, body: content, ...writeDocs('conversations', 'Add one', { 201: quickReply }) },
    },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      return reply.code(201).send(await save(business.id, randomUUID(), request.body));
    },
  );

  app.put(
    '/businesses/:business/quick-replies/:id',
    {
      config: { permission: 'catalogue.edit' },
      schema: {
        params: businessIdParams,
        body: content,
        ...writeDocs('conversations', 'Change one', { 200: quickReply }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await found(deps, business.id, request.params.id);
      return save(business.id, id, request.body);
    },
  );

  app.delete(
    '/businesses/:business/quick-replies/:id',
    {
      config: { permission: 'catalogue.edit' },
      schema: { params: businessIdParams, ...writeDocs('conversations', 'Remove one', { 200: z.object({}) }) },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      if (!(await deps.store.dropQuickReply(business.id, request.params.id))) throw new Problem('not_found');
      return {};
    },
  );
}

function mountFilling({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations/:id/quick-replies/:reply',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: {
        params: fillParams,
        ...docs('conversations', 'The text of a quick reply for this conversation, nothing left open', { 200: filled }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id, customer } = await foundConversation(deps, business, request.params.id, null);
      const { text } = await found(deps, business.id, request.params.reply);
      const reservation = await spokenOf(deps, business.id, customer.id, id);
      const result = fillPlaces(text, { business, customerName: customer.name, reservation });
      if ('missing' in result) {
        const open = result.missing.map((place) => `{${place}}`).join(', ');
        throw new Problem('quick_reply_open', `Nothing is known for ${open}.`, { missing: result.missing });
      }
      return result;
    },
  );
}

async function found({ store }: Pick<ApiScope, 'store'>, businessId: string, id: string): Promise<QuickReply> {
  const reply = (await store.quickReplies(businessId)).find((one) => one.id === id);
  if (!reply) throw new Problem('not_found', 'The business has no such quick reply.');
  return reply;
}

/** The booking that a conversation is about: of those that stand the latest made, sooner one that was made in it. */
async function spokenOf(
  { store }: Pick<ApiScope, 'store'>,
  businessId: string,
  customerId: string,
  conversationId: string,
): Promise<Reservation | null> {
  const { items } = await store.reservations(businessId, { customerId }, { limit: 100 });
  const standing = items
    .filter(({ status }) => status === 'held' || status === 'confirmed')
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
  return standing.find((one) => one.conversationId === conversationId) ?? standing[0] ?? null;
}
