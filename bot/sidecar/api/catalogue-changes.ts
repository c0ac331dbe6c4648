import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EntryKind } from '../../../config/edits.ts';
import { entriesIn, isList } from '../../../config/entries.ts';
import type { Changed, LiveBusiness } from '../../businesses.ts';
import type { EntryChange } from '../../catalogue-plan.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { catalogueChange, catalogueEntry, changeRequest, ENTRY_KINDS } from './catalogue-objects.ts';
import { changeOut, entryOut, namesOf } from './catalogue-out.ts';
import { refusalOf } from './catalogue-refusal.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const READ = { permission: 'catalogue.read' } as const;
const EDIT = { permission: 'catalogue.edit' } as const;

const entryParams = z.object({ business: z.string(), entry: z.string(), id: z.string() });
const done = z.object({ entry: catalogueEntry.nullable(), changes: z.array(z.int()), version: z.int() });

/** Changes of the catalogue: made, looked back on, taken back. */
export function mountCatalogueChanges(scope: ApiScope): void {
  mountEditing(scope);
  mountHistory(scope);
}

function mountEditing({ app, businesses, idempotency, store, nowMs }: ApiScope): void {
  async function make(request: FastifyRequest, reply: FastifyReply, live: LiveBusiness, changes: EntryChange[]) {
    const { entry, id } = changes[0]!;
    const outOf = ({ after, changeIds }: Changed, version: number) => ({
      entry: entryOut(after, entry, id, [], new Map()),
      changes: [...changeIds],
      version,
    });
    try {
      const made = await businesses.change(live.business.id, changes, {
        author: authorOf(callerOf(request)),
        answerFor: ({ before, after }) =>
          idempotency.answerOf(request, 200, (changeIds: readonly number[]) =>
            outOf({ before, after, changeIds }, before.version + 1),
          ),
      });
      if (made.replayed) return idempotency.replay(request, reply, made.replayed);
      return outOf(made, businesses.get(live.business.id)!.version);
    } catch (error) {
      throw await refusalOf(error, changes, { businesses, store, nowMs }, live.business.id);
    }
  }

  const putSchema = {
    params: entryParams,
    body: changeRequest,
    ...writeDocs('catalogue', 'Change an entry, or add one under an id that nobody has; live at once', { 200: done }),
  };
  app.put('/businesses/:business/catalogue/:entry/:id', { schema: putSchema, config: EDIT }, (request, reply) => {
    const live = businessOf({ businesses }, request.params.business);
    const { at, ...change } = request.body;
    const changes = changesOf(live, kindOf(request.params.entry), request.params.id, change, at);
    return make(request, reply, live, changes);
  });

  const deleteSchema = {
    params: entryParams,
    querystring: z.strictObject({ revision: z.string().max(64).optional() }),
    ...writeDocs('catalogue', 'Remove an entry of a list; of anything else, drop its edits', { 200: done }),
  };
  app.delete('/businesses/:business/catalogue/:entry/:id', { schema: deleteSchema, config: EDIT }, (request, reply) => {
    const live = businessOf({ businesses }, request.params.business);
    const entry = kindOf(request.params.entry);
    const { revision } = request.query;
    const how = isList(entry) ? { remove: true } : { reset: true };
    return make(request, reply, live, [
      { entry, id: request.params.id, ...how, ...(revision !== undefined && { revision }) },
    ]);
  });
}

function mountHistory({ app, businesses, idempotency, store, nowMs }: ApiScope): void {
  const listSchema = {
    params: businessParams,
    querystring: z.strictObject({
      entry: z.enum(ENTRY_KINDS).optional(),
      id: z.string().max(200).optional(),
      ...pageQuery,
    }),
    ...docs('catalogue', 'What was changed, by whom, the latest first', { 200: listOf(catalogueChange) }),
  };
  app.get('/businesses/:business/catalogue/history', { schema: listSchema, config: READ }, async (request) => {
    const live = businessOf({ businesses }, request.params.business);
    const { entry, id, ...page } = request.query;
    const filter = { ...(entry !== undefined && { entry }), ...(id !== undefined && { id }) };
    const { items, nextCursor } = await store.catalogueHistory(live.business.id, filter, pageRequest(page));
    const names = await namesOf(store, items);
    return { items: items.map((one) => changeOut(live, one, names)), nextCursor };
  });

  const undoSchema = {
    params: z.object({ business: z.string(), id: z.string().regex(/^\d{1,15}$/, 'must be the id of a change') }),
    body: z.strictObject({}).nullish(),
    ...writeDocs('catalogue', 'Take a change back, as a change of its own', { 200: done }),
  };
  app.post(
    '/businesses/:business/catalogue/history/:id/undo',
    { schema: undoSchema, config: EDIT },
    async (request, reply) => {
      const live = businessOf({ businesses }, request.params.business);
      const changeId = Number(request.params.id);
      const change = await store.catalogueChange(live.business.id, changeId);
      if (change === null) throw new Problem('not_found', 'There is no such change.');
      const { entry, entryId: id } = change;
      const outOf = ({ after, changeIds }: Changed, version: number) => ({
        entry: entryOut(after, entry, id, [], new Map()),
        changes: [...changeIds],
        version,
      });
      try {
        const made = await businesses.undo(live.business.id, changeId, {
          author: authorOf(callerOf(request)),
          answerFor: ({ before, after }) =>
            idempotency.answerOf(request, 200, (changeIds: readonly number[]) =>
              outOf({ before, after, changeIds }, before.version + 1),
            ),
        });
        if (made.replayed) return idempotency.replay(request, reply, made.replayed);
        return outOf(made, businesses.get(live.business.id)!.version);
      } catch (error) {
        throw await refusalOf(error, [{ entry, id }], { businesses, store, nowMs }, live.business.id, changeId);
      }
    },
  );
}

function kindOf(entry: string): EntryKind {
  const kind = ENTRY_KINDS.find((one) => one === entry);
  if (kind === undefined) throw new Problem('not_found', 'There is nothing of this kind in a catalogue.');
  return kind;
}

/** A change, with the place in its list that it is to have as a second one. */
export function changesOf(
  live: LiveBusiness,
  entry: EntryKind,
  id: string,
  change: { [K in keyof EntryChange]?: EntryChange[K] | undefined },
  at: number | undefined,
): EntryChange[] {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const first: EntryChange = { ...given, entry, id };
  if (at === undefined || !isList(entry)) return [first];
  const ids = entriesIn(live.file, entry).flatMap((one) => (one.id === id ? [] : [one.id]));
  const order: EntryChange = { entry: 'order', id: 'order', set: { [entry]: ids.toSpliced(at, 0, id) } };
  return Object.keys(given).some((key) => key !== 'revision') ? [first, order] : [order];
}
