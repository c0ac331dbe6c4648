import { z } from 'zod';
import { type EntryKind, RefusedEdits } from '../../../config/edits.ts';
import { entriesIn, LISTS } from '../../../config/entries.ts';
import type { LiveBusiness } from '../../businesses.ts';
import { currentOf, editOf, revisionOf } from '../../catalogue-plan.ts';
import { previewOf, seasonYear } from '../../catalogue-preview.ts';
import { localAt } from '../../core/time.ts';
import { knownParameters, sampler } from '../../template-samples.ts';
import { requiredOf, templatesOf } from '../../wording-overrides.ts';
import { changesOf } from './catalogue-changes.ts';
import { catalogueEntry, cataloguePreview, catalogueText, previewRequest, seasonYearOut } from './catalogue-objects.ts';
import { entryOut, namesOf } from './catalogue-out.ts';
import { reservationsOfGone } from './catalogue-refusal.ts';
import { businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const READ = { permission: 'catalogue.read' } as const;
const EDIT = { permission: 'catalogue.edit' } as const;

/** The catalogue as staff see it: everything with what the file says, what the bot says, and what a change would mean. */
export function mountCatalogueDesk(scope: ApiScope): void {
  mountReading(scope);
  mountTexts(scope);
  mountPreview(scope);
}

function mountReading({ app, businesses, store, nowMs }: ApiScope): void {
  const out = z.object({
    kind: z.enum(['cabins', 'salon']),
    currency: z.string(),
    timezone: z.string(),
    today: z.iso.date(),
    version: z.int(),
    entries: z.array(catalogueEntry),
    year: seasonYearOut.nullable().describe('which season each night of a year from today falls in'),
  });
  const schema = {
    params: businessParams,
    ...docs('catalogue', 'All that staff may edit: as it is, as the file has it, who changed it when', { 200: out }),
  };
  app.get('/businesses/:business/catalogue', { schema, config: READ }, async (request) => {
    // who reads because another process changed something is shown that
    await businesses.refresh();
    const live = businessOf({ businesses }, request.params.business);
    const { id, kind, currency, timezone } = live.business;
    const latest = await store.latestCatalogueChanges(id);
    const names = await namesOf(store, latest);
    const { date: today } = localAt(nowMs(), timezone);
    const year = live.business.kind === 'cabins' ? seasonYear(live.business, today) : null;
    const entries = allEntries(live).map((one) => entryOut(live, one.entry, one.id, latest, names));
    return {
      kind,
      currency,
      timezone,
      today,
      version: live.version,
      entries: entries.flatMap((one) => one ?? []),
      year,
    };
  });
}

/** Buttons are cut beyond this, messages go out in parts. */
const TITLE_MAX = 20;
const BODY_MAX = 1024;

function mountTexts({ app, businesses, nowMs }: ApiScope): void {
  const schema = {
    params: businessParams,
    ...docs('catalogue', 'All that the bot says, with sample values', {
      200: z.object({ items: z.array(catalogueText) }),
    }),
  };
  app.get('/businesses/:business/catalogue/texts', { schema, config: READ }, async (request) => {
    await businesses.refresh();
    const live = businessOf({ businesses }, request.params.business);
    const sampleOf = sampler(live.business, nowMs());
    const items = Object.entries(templatesOf(live.business)).map(([name, original]) => {
      const { source, text } = sampleOf(name);
      const required = requiredOf(original, knownParameters(original));
      const isEdited = editOf(live, 'wording', name) !== null;
      return {
        name,
        source,
        original,
        text,
        parameters: knownParameters(original).map((one) => ({ name: one, required: required.includes(one) })),
        limit: name.startsWith('option_') ? TITLE_MAX : BODY_MAX,
        state: isEdited ? ('changed' as const) : source === original ? ('shipped' as const) : ('file' as const),
        revision: revisionOf(currentOf(live, 'wording', name)),
      };
    });
    return { items };
  });
}

function mountPreview({ app, businesses, store, nowMs }: ApiScope): void {
  const schema = {
    params: businessParams,
    body: previewRequest,
    ...docs('catalogue', 'What changes would mean: prices, and what the bot would say. Nothing is changed', {
      200: cataloguePreview,
    }),
  };
  app.post('/businesses/:business/catalogue/preview', { schema, config: EDIT }, async (request) => {
    const live = businessOf({ businesses }, request.params.business);
    const changes = request.body.changes.flatMap(({ entry, id, at, ...change }) =>
      changesOf(live, entry, id, change, at),
    );
    try {
      const { before, after } = businesses.attempt(live.business.id, changes);
      const inUse = await reservationsOfGone(store, before, after, nowMs());
      const errors = inUse.map(({ resource, code }): z.input<typeof cataloguePreview>['errors'][number] => ({
        entry: before.business.kind === 'cabins' ? 'unit' : 'professional',
        id: resource,
        field: '',
        rule: 'in_use',
        limit: code,
        message: `has reservation ${code} ahead`,
      }));
      const chosen = (request.body.stays ?? []).filter(({ checkIn, checkOut }) => checkIn < checkOut);
      const { today } = { today: localAt(nowMs(), after.business.timezone).date };
      const year = after.business.kind === 'cabins' ? seasonYear(after.business, today) : null;
      return { errors, ...previewOf(before.business, after.business, changes, chosen, nowMs()), year };
    } catch (error) {
      if (error instanceof RefusedEdits) return { errors: [...error.edits], stays: [], says: [], year: null };
      throw error;
    }
  });
}

/** Everything that there is to edit, texts aside: they are many, and come by themselves. */
function allEntries(live: LiveBusiness): { entry: EntryKind; id: string }[] {
  const lists = LISTS.flatMap((entry) => {
    const here = entriesIn(live.file, entry).map(({ id }) => id);
    const gone = live.edits.flatMap((edit) => (edit.entry === entry && edit.what === 'remove' ? [edit.id] : []));
    return [...here, ...gone.filter((id) => !here.includes(id))].map((id) => ({ entry, id }));
  });
  const single = (['policy', 'business', 'order'] as const).map((entry) => ({ entry, id: entry }));
  return [...lists, ...single];
}
