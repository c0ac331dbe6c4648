import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { answerFileProblems } from '../config/answer-files.ts';
import type { LoadedBusiness } from '../config/business.ts';
import { catalogueOf } from '../config/catalogue.ts';
import type { Fault } from '../config/config-error.ts';
import { applyEdits, differences, type EntryKind, RefusedEdits } from '../config/edits.ts';
import { entriesIn, type ListEntry, type RawFile } from '../config/entries.ts';
import type { CatalogueChange, CatalogueCommit, CatalogueEdit } from '../store/catalogue-store.ts';
import type { IdempotentAnswer, Store, StoredAnswer } from '../store/store.ts';
import { type EntryChange, type PlannedEdit, planChange, planUndo } from './catalogue-plan.ts';
import type { Business } from './core/business.ts';
import { BotError } from './core/errors.ts';
import type { Catalogue } from './core/reading.ts';
import { localAt } from './core/time.ts';
import { overrideFaults } from './wording-overrides.ts';

/** A business as it is served at this moment: its file with staff's edits over it. Never changes; an edit makes a new one. */
export interface LiveBusiness {
  readonly business: Business;
  /** SHA-256 of the business's JSON, 16 hex digits: names exactly this, for the records of turns */
  readonly revision: string;
  readonly catalogue: Catalogue;
  /** the file as it was read, without edits */
  readonly raw: unknown;
  /** the file as it would read with the edits */
  readonly file: RawFile;
  /** the edits in force */
  readonly edits: readonly CatalogueEdit[];
  /** how often the catalogue was changed until now, by whatever process */
  readonly version: number;
}

export type Entry = 'unit' | 'service' | 'professional';

/** One entry of the catalogue in the fields and units of the business file, edits included. */
export interface CatalogueEntry {
  id: string;
  fields: Readonly<Record<string, unknown>>;
  /** names of the fields that staff edited: these no longer follow the file */
  edited: readonly string[];
}

/** Who makes a change, for the history, and what is kept with it. */
export interface ChangeOptions<T> {
  author?: string;
  /** the answer to keep with the edit, for `Idempotency-Key` */
  answerFor?: (done: Omit<T, 'changeIds'>) => CatalogueCommit['idempotency'];
}

/** What came of changes. */
export interface Changed {
  before: LiveBusiness;
  after: LiveBusiness;
  /** ids in the history; [] where everything was as wished already */
  changeIds: readonly number[];
}

/** The live catalogue of every business of this deployment. */
export interface Businesses {
  get(id: string): LiveBusiness | null;
  list(): readonly LiveBusiness[];
  /**
   * Changes an entry, for good: the edit is stored and live at once, and wins over the file until it is dropped.
   * @param change.fields a value edits the field, null drops its edit; a value that is in force already changes nothing
   * @param answerFor the answer to keep with the edit, for `Idempotency-Key`
   * @returns the entry as it is now, or the answer that the key was given before
   * @throws BotError `not_found`: no such business or entry
   * @throws ConfigError the business would break a rule of business files: nothing is changed
   */
  edit(
    change: {
      businessId: string;
      entry: Entry;
      id: string;
      fields: Readonly<Record<string, unknown>>;
      author?: string;
    },
    answerFor?: (entry: CatalogueEntry) => IdempotentAnswer | undefined,
  ): Promise<{ entry: CatalogueEntry; replayed: StoredAnswer | null }>;
  /**
   * Makes changes together, or none of them.
   * @throws BotError `not_found`; `edited_meanwhile`; `resource_in_use`: what would go has reservations ahead
   * @throws ConfigError the business would break a rule of business files: nothing is changed
   */
  change(
    businessId: string,
    changes: readonly EntryChange[],
    options?: ChangeOptions<Changed>,
  ): Promise<Changed & { replayed: StoredAnswer | null }>;
  /** Takes one change of the history back, as a change of its own. Throws as `change`. */
  undo(
    businessId: string,
    changeId: number,
    options?: ChangeOptions<Changed>,
  ): Promise<Changed & { replayed: StoredAnswer | null }>;
  /** What the changes would make of the business; nothing is changed. Throws as `change`. */
  attempt(businessId: string, changes: readonly EntryChange[]): { before: LiveBusiness; after: LiveBusiness };
  /** Takes in what other processes changed since. Answers the businesses that are others now. */
  refresh(): Promise<string[]>;
}

type Files = Pick<
  Store,
  'catalogueEdits' | 'catalogueVersions' | 'catalogueChange' | 'changeCatalogue' | 'saveRevision'
>;

/** Times that another process may be quicker, before that is a fault. */
const TRIES = 5;

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
  /** edits are made one after the other: each builds on the one before */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** @param version of the edits, or an older one: then they are read again */
  async function read(file: LoadedBusiness, version: number): Promise<LiveBusiness> {
    const { id } = file.business;
    const one = liveFrom(file, usableEdits(file, inOrder(await store.catalogueEdits(id)), log), version);
    await store.saveRevision(id, one.revision, one.business, nowMs());
    live.set(id, one);
    return one;
  }

  async function refresh(): Promise<string[]> {
    const versions = await store.catalogueVersions();
    const changed: string[] = [];
    for (const [id, file] of files) {
      const version = versions[id] ?? 0;
      if (version === live.get(id)?.version) continue;
      const before = live.get(id)?.revision;
      const after = await read(file, version);
      if (before !== after.revision) changed.push(id);
    }
    return changed;
  }

  function of(businessId: string): { file: LoadedBusiness; before: LiveBusiness } {
    const [file, before] = [files.get(businessId), live.get(businessId)];
    if (!file || !before) throw new BotError('not_found', `no business ${businessId}`);
    return { file, before };
  }

  function attempted(businessId: string, plan: (before: LiveBusiness) => PlannedEdit[]) {
    const { file, before } = of(businessId);
    const planned = plan(before);
    const after = planned.length === 0 ? before : liveFrom(file, withEdits(before, planned), before.version + 1);
    return { before, after, planned };
  }

  /** Plans, checks, stores and serves; computed anew when another process was quicker. */
  async function make(
    businessId: string,
    plan: (before: LiveBusiness) => PlannedEdit[],
    { author = 'api-key', answerFor, undoes }: ChangeOptions<Changed> & { undoes?: number },
  ): Promise<Changed & { replayed: StoredAnswer | null }> {
    for (let tries = 1; ; tries++) {
      const { before, after, planned } = attempted(businessId, plan);
      const idempotency = answerFor?.({ before, after });
      if (planned.length === 0 && idempotency === undefined) return { before, after, changeIds: [], replayed: null };
      if (after.revision !== before.revision)
        await store.saveRevision(businessId, after.revision, after.business, nowMs());
      try {
        const { replayed, changeIds } = await store.changeCatalogue({
          businessId,
          version: before.version,
          edits: planned,
          author,
          nowMs: nowMs(),
          ...(undoes !== undefined && { undoes }),
          ...goneWith(before, after, nowMs()),
          ...(idempotency !== undefined && { idempotency }),
        });
        if (replayed === null) live.set(businessId, { ...after, version: before.version + 1 });
        return { before, after, changeIds, replayed };
      } catch (error) {
        if (!(error instanceof BotError && error.code === 'catalogue_changed') || tries >= TRIES) throw error;
        await refresh();
      }
    }
  }

  const businesses: Businesses = {
    get: (id) => live.get(id) ?? null,
    list: () => [...live.values()],
    edit({ businessId, entry, id, fields, author }, answerFor) {
      const entryIn = (one: LiveBusiness) => entryOf(one, entry, id)!;
      const plan = (before: LiveBusiness) => {
        if (entryOf(before, entry, id) === null) throw new BotError('not_found', `${businessId} has no ${entry} ${id}`);
        const drop = Object.keys(fields).filter((field) => fields[field] === null);
        const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
        return planChange(withDefaults(before, entry), { entry, id, set, drop }) ?? [];
      };
      return inTurn(async () => {
        const { after, replayed } = await make(businessId, (before) => [plan(before)].flat(), {
          ...(author !== undefined && { author }),
          ...(answerFor && { answerFor: ({ after }) => answerFor(entryIn(after)) }),
        });
        return { entry: entryIn(after), replayed };
      });
    },
    change: (businessId, changes, options = {}) => inTurn(() => make(businessId, planOf(changes), options)),
    undo: (businessId, changeId, options = {}) =>
      inTurn(async () => {
        const change = await store.catalogueChange(businessId, changeId);
        if (change === null) throw new BotError('not_found', `${businessId} has no change ${changeId}`);
        return make(businessId, undoOf(change), { ...options, undoes: changeId });
      }),
    attempt(businessId, changes) {
      const { before, after } = attempted(businessId, planOf(changes));
      return { before, after };
    },
    refresh: () => inTurn(refresh),
  };

  const versions = await store.catalogueVersions();
  for (const file of loaded) {
    const { edits } = await read(file, versions[file.business.id] ?? 0);
    for (const { entry, id, field, inFile, edited } of differences(file, edits)) {
      log.info({ business: file.business.id, entry, id, field, inFile, edited }, 'an edit wins over the file');
    }
  }
  return businesses;
}

/** Each change is planned on what the ones before it make of the catalogue. */
function planOf(changes: readonly EntryChange[]) {
  return (before: LiveBusiness): PlannedEdit[] => changes.flatMap((change) => planChange(before, change) ?? []);
}

function undoOf(change: CatalogueChange) {
  return (before: LiveBusiness): PlannedEdit[] => {
    const planned = planUndo(before, change);
    return planned === null ? [] : [planned];
  };
}

function withEdits({ business, edits }: LiveBusiness, planned: readonly PlannedEdit[]): CatalogueEdit[] {
  const isPlanned = (one: CatalogueEdit) => planned.some(({ entry, id }) => entry === one.entry && id === one.id);
  const set = planned.flatMap(({ entry, id, after }) =>
    after === null ? [] : [{ businessId: business.id, entry, id, ...after }],
  );
  return inOrder([...edits.filter((one) => !isPlanned(one)), ...set]);
}

/** By entry and id, letter by letter: every process lays them in this order, however its database sorts. */
function inOrder(edits: readonly CatalogueEdit[]): CatalogueEdit[] {
  const keyOf = ({ entry, id }: CatalogueEdit) => `${entry} ${id}`;
  return edits.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What can be booked before and not after: none of it may have reservations ahead. */
function goneWith({ business: before }: LiveBusiness, { business: after }: LiveBusiness, nowMs: number) {
  const resources = resourcesOf(before).filter((id) => !resourcesOf(after).includes(id));
  return resources.length === 0 ? {} : { without: { resources, today: localAt(nowMs, before.timezone).date } };
}

const resourcesOf = (business: Business): string[] =>
  (business.kind === 'cabins' ? business.units : business.professionals).map(({ id }) => id);

/** Every entry of a kind, in the order of the file; [] where the business has none of the kind. */
export function entriesOf(live: LiveBusiness, entry: Entry): CatalogueEntry[] {
  return entriesIn(live.file, entry).map((one) => {
    const edit = live.edits.find((candidate) => candidate.entry === entry && candidate.id === one.id);
    return { id: one.id, fields: { ...DEFAULTS[entry], ...one }, edited: Object.keys(edit?.fields ?? {}) };
  });
}

export function entryOf(live: LiveBusiness, entry: Entry, id: string): CatalogueEntry | null {
  return entriesOf(live, entry).find((one) => one.id === id) ?? null;
}

/** What a file leaves out, so that readers of the catalogue always find it. */
export const DEFAULTS: Partial<Record<EntryKind, Readonly<Record<string, unknown>>>> = {
  unit: { aliases: [], pets: false },
  service: { aliases: [] },
  professional: {},
};

/** As callers of the API see it: who sends a default back as it was shown edits nothing. */
function withDefaults(live: LiveBusiness, entry: ListEntry): LiveBusiness {
  const key = entry === 'faq' ? 'faq' : `${entry}s`;
  return {
    ...live,
    file: { ...live.file, [key]: entriesIn(live.file, entry).map((one) => ({ ...DEFAULTS[entry], ...one })) },
  };
}

/** @throws ConfigError: the edits leave no valid business */
function liveFrom(file: LoadedBusiness, edits: readonly CatalogueEdit[], version: number): LiveBusiness {
  const { business, file: edited } = applyEdits(file, edits);
  const faults = [...overrideFaults(business), ...fileFaults(business)];
  if (faults.length > 0) throw new RefusedEdits(file.path, faults, edited);
  const revision = createHash('sha256').update(JSON.stringify(business)).digest().toString('hex', 0, 8);
  return { business, revision, catalogue: catalogueOf(business), raw: file.raw, file: edited, edits, version };
}

function fileFaults(business: Business): Fault[] {
  return answerFileProblems(business).map((problem) => {
    const [, i = '0', j = '0', reason = problem] = /^faq\[(\d+)\]\.files\[(\d+)\]: (.*)$/.exec(problem) ?? [];
    return { path: ['faq', Number(i), 'files', Number(j)], reason, rule: 'file_unusable' };
  });
}

/** All of them where they fit together; else one after the other, without those that do not. */
function usableEdits(file: LoadedBusiness, edits: readonly CatalogueEdit[], log: Logger): CatalogueEdit[] {
  const fits = (some: readonly CatalogueEdit[]): unknown => {
    try {
      liveFrom(file, some, 0);
      return null;
    } catch (error) {
      return error;
    }
  };
  if (fits(edits) === null) return [...edits];
  const usable: CatalogueEdit[] = [];
  for (const edit of edits) {
    const err = fits([...usable, edit]);
    if (err === null) usable.push(edit);
    else
      log.error({ business: file.business.id, entry: edit.entry, id: edit.id, err }, 'an edit no longer fits the file');
  }
  return usable;
}
