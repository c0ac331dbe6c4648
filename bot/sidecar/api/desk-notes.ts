import { z } from 'zod';
import type { DeskNote } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { authorOf, callerOf, staffOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { conversation } from './conversation-object.ts';
import { instantIn } from './objects.ts';
import { businessIdParams, businessParams, cleanLines, word } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';
import { foundConversation, shownConversation } from './shown-conversation.ts';

const note = z
  .object({
    id: z.string(),
    author: z
      .object({ id: z.string().optional(), name: z.string().optional() })
      .describe('`{}`: a program with the API key'),
    text: z.string(),
    at: z.string().describe('ISO 8601 with offset'),
    mine: z.boolean().describe('the caller may take it away'),
  })
  .meta({ id: 'Note', description: 'What staff write for each other. The customer never gets it' });

const noteParams = z.object({ business: z.string(), id: z.string(), note: z.string() });
const newNote = z.strictObject({ text: cleanLines(4000) });
/** A label is a word or two, to be read at a glance. */
const labels = z.strictObject({
  labels: z
    .array(
      word
        .max(30)
        .transform((text) => text.trim())
        .pipe(z.string().min(1, 'must not be empty')),
    )
    .max(10),
});
const upTo = z.strictObject({ upTo: z.string().max(400).describe('id of the latest message that was seen') });
const gone = z.object({});

/** What staff keep with a conversation: notes, labels, and what each of them has read. */
export function mountDeskNotes(scope: ApiScope): void {
  mountNotes(scope);
  mountLabels(scope);
  mountReading(scope);
}

function mountNotes({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/conversations/:id/notes',
    {
      config: { permission: 'conversations.read', views: 'conversation' },
      schema: {
        params: businessIdParams,
        ...docs('conversations', 'Notes of staff, oldest first', { 200: z.object({ items: z.array(note) }) }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const by = authorOf(callerOf(request));
      return { items: (await deps.store.notes(id)).map((one) => noteOut(business, one, by)) };
    },
  );

  app.post(
    '/businesses/:business/conversations/:id/notes',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: newNote,
        ...writeDocs('conversations', 'Write a note for the other staff', { 201: note }),
      },
    },
    async (request, reply) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const author = authorOf(callerOf(request));
      const added = await deps.store.addNote({
        businessId: business.id,
        conversationId: id,
        author,
        text: request.body.text,
        nowMs: deps.nowMs(),
      });
      if (added === null) throw new Problem('not_found', 'The business has no such conversation.');
      return reply.code(201).send(noteOut(business, added, author));
    },
  );

  app.delete(
    '/businesses/:business/conversations/:id/notes/:note',
    {
      config: { permission: 'conversations.act' },
      schema: { params: noteParams, ...writeDocs('conversations', 'Take a note of one’s own away', { 200: gone }) },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const found = (await deps.store.notes(id)).find((one) => one.id === request.params.note);
      if (!found) throw new Problem('not_found', 'The conversation has no such note.');
      const caller = callerOf(request);
      if (caller.kind === 'staff' && found.author !== authorOf(caller)) {
        throw new Problem('forbidden', 'Only who wrote a note takes it away.');
      }
      await deps.store.dropNote(id, found.id);
      return {};
    },
  );
}

function noteOut(
  business: Business,
  { id, author, authorName, text, atMs }: DeskNote,
  by: string,
): z.input<typeof note> {
  const staffId = author.startsWith('staff:') ? author.slice('staff:'.length) : undefined;
  return {
    id,
    author: { ...(staffId !== undefined && { id: staffId }), ...(authorName !== null && { name: authorName }) },
    text,
    at: instantIn(business.timezone, atMs),
    mine: author === by,
  };
}

function mountLabels({ app, ...deps }: ApiScope): void {
  app.get(
    '/businesses/:business/labels',
    {
      config: { permission: 'conversations.read' },
      schema: {
        params: businessParams,
        ...docs('conversations', 'Labels in use', {
          200: z.object({ items: z.array(z.object({ label: z.string(), conversations: z.int() })) }),
        }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      return { items: await deps.store.labelsInUse(business.id) };
    },
  );

  app.put(
    '/businesses/:business/conversations/:id/labels',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: labels,
        ...writeDocs('conversations', 'These are its labels from now on', { 200: conversation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      await deps.store.setLabels(business.id, id, request.body.labels);
      return shownConversation(deps, business, id, request);
    },
  );
}

function mountReading({ app, ...deps }: ApiScope): void {
  app.post(
    '/businesses/:business/conversations/:id/read',
    {
      config: { permission: 'conversations.read' },
      schema: {
        params: businessIdParams,
        body: upTo,
        ...writeDocs('conversations', 'The caller has read up to a message', { 200: conversation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const isKnown = await deps.store.markRead(business.id, id, staffOf(request).id, request.body.upTo);
      if (!isKnown) throw new Problem('not_found', 'The conversation has no such message.');
      return shownConversation(deps, business, id, request);
    },
  );
}
