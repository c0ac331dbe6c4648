import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { LoadedBusiness } from '../config/business.ts';
import { catalogueOf } from '../config/catalogue.ts';
import { applyEdits, differences } from '../config/edits.ts';
import type { CatalogueEdit, IdempotentAnswer, Store, StoredAnswer } from '../store/store.ts';
import type { Business } from './core/business.ts';
import { BotError } from './core/errors.ts';
import type { Catalogue } from './core/reading.ts';

/** A business as it is served at this moment: its file with staff's edits over it. Never changes; an edit makes a new one. */
export interface LiveBusiness {
  readonly business: Business;
  /** SHA-256 of the business's JSON, 16 hex digits: names exactly this, for the records of turns */
  readonly revision: string;
  readonly catalogue: Catalogue;
  /** the file as it was read, without edits */
  readonly raw: unknown;
  /** the edits in force */
  readonly edits: readonly CatalogueEdit[];
}

export type Entry = CatalogueEdit['entry'];

/** One entry of the catalogue in the fields and units of the business file, edits included. */
export interface CatalogueEntry {
  id: string;
  fields: Readonly<Record<string, unknown>>;
  /** names of the fields that staff edited: these no longer follow the file */
  edited: readonly string[];
}

/** The live catalogue of every business of this deployment. */
export interface Businesses {
  get(id: string): LiveBusiness | null;
  list(): readonly LiveBusiness[];
  /**
   * Changes an entry, for good: the edit is stored and live at once, and wins over the file until it is dropped.
   * @param fields a value edits the field, null drops its edit; a value that is in force already changes nothing
   * @param answerFor the answer to keep with the edit, for `Idempotency-Key`
   * @returns the entry as it is now, or the answer that the key was given before
   * @throws BotError `not_found`: no such business or entry
   * @throws ConfigError the business would break a rule of business files: nothing is changed
   */
  edit(
    change: { businessId: string; entry: Entry; id: string; fields: Readonly<Record<string, unknown>> },
    answerFor?: (entry: CatalogueEntry) => IdempotentAnswer | undefined,
  ): Promise<{ entry: CatalogueEntry; replayed: StoredAnswer | null }>;
}

type Files = Pick<Store, 'catalogueEdits' | 'saveCatalogueEdit' | 'saveRevision'>;

/**
 * Lays the stored edits over the files. Where file and edit differ the log says so. An edit that the file no longer
 * allows (say, a name that another unit has now) is left out and logged; it stays stored.
 */
export async function openBusinesses(
  loaded: readonly LoadedBusiness[],
  store: Files,
  nowMs: () => number,
  log: Logger,
): Promise<Businesses> {
  const files = new Map(loaded.map((one) => [one.business.id, one]));
  const live = new Map<string, LiveBusiness>();
  for (const file of loaded) {
    const edits = usableEdits(file, await store.catalogueEdits(file.business.id), log);
    for (const { entry, id, field, inFile, edited } of differences(file, edits)) {
      log.info({ business: file.business.id, entry, id, field, inFile, edited }, 'an edit wins over the file');
    }
    const one = liveFrom(file, edits);
    await store.saveRevision(file.business.id, one.revision, one.business, nowMs());
    live.set(file.business.id, one);
  }
  /** edits are made one after the other: each builds on the one before */
  let last: Promise<unknown> = Promise.resolve();

  async function edit(...[change, answerFor]: Parameters<Businesses['edit']>): ReturnType<Businesses['edit']> {
    const { businessId, entry, id } = change;
    const [file, before] = [files.get(businessId), live.get(businessId)];
    const current = before && entryOf(before, entry, id);
    if (!file || !before || !current) throw new BotError('not_found', `${businessId} has no ${entry} ${id}`);
    const fields = mergedFields(before, current, entry, change.fields);
    const stored = { businessId, entry, id, fields: Object.keys(fields).length > 0 ? fields : null };
    const others = before.edits.filter((one) => !(one.entry === entry && one.id === id));
    const after = liveFrom(file, stored.fields ? [...others, stored] : others);
    const result = entryOf(after, entry, id)!;
    await store.saveRevision(businessId, after.revision, after.business, nowMs());
    const replayed = await store.saveCatalogueEdit(stored, nowMs(), answerFor?.(result));
    if (!replayed) live.set(businessId, after);
    return { entry: result, replayed };
  }

  return {
    get: (id) => live.get(id) ?? null,
    list: () => [...live.values()],
    edit(...args) {
      const done = last.then(() => edit(...args));
      last = done.catch(() => undefined);
      return done;
    },
  };
}

/** Every entry of a kind, in the order of the file; [] where the business has none of the kind. */
export function entriesOf(live: LiveBusiness, entry: Entry): CatalogueEntry[] {
  const listed = (live.raw as Record<string, unknown>)[`${entry}s`] as ({ id: string } & object)[] | undefined;
  return (listed ?? []).map((inFile) => {
    const edit = live.edits.find((one) => one.entry === entry && one.id === inFile.id);
    return {
      id: inFile.id,
      fields: { ...DEFAULTS[entry], ...inFile, ...edit?.fields },
      edited: Object.keys(edit?.fields ?? {}),
    };
  });
}

export function entryOf(live: LiveBusiness, entry: Entry, id: string): CatalogueEntry | null {
  return entriesOf(live, entry).find((one) => one.id === id) ?? null;
}

/** What a file leaves out, so that readers of the catalogue always find it. */
const DEFAULTS: Record<Entry, Readonly<Record<string, unknown>>> = {
  unit: { aliases: [], pets: false },
  service: { aliases: [] },
  professional: {},
};

/** The entry's edits after a change. A value equal to the one in force is no edit: who sends all fields back edits none. */
function mergedFields(
  live: LiveBusiness,
  current: CatalogueEntry,
  entry: Entry,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = { ...live.edits.find((one) => one.entry === entry && one.id === current.id)?.fields };
  for (const [field, value] of Object.entries(change)) {
    if (value === null) delete fields[field];
    else if (!isDeepStrictEqual(current.fields[field], value)) fields[field] = value;
  }
  return fields;
}

function liveFrom(file: LoadedBusiness, edits: readonly CatalogueEdit[]): LiveBusiness {
  const { business } = applyEdits(file, edits);
  const revision = createHash('sha256').update(JSON.stringify(business)).digest().toString('hex', 0, 8);
  return { business, revision, catalogue: catalogueOf(business), raw: file.raw, edits };
}

function usableEdits(file: LoadedBusiness, edits: readonly CatalogueEdit[], log: Logger): CatalogueEdit[] {
  const usable: CatalogueEdit[] = [];
  for (const edit of edits) {
    try {
      applyEdits(file, [...usable, edit]);
      usable.push(edit);
    } catch (err) {
      log.error({ business: file.business.id, entry: edit.entry, id: edit.id, err }, 'an edit no longer fits the file');
    }
  }
  return usable;
}
