import type { IdempotentAnswer, Page, PageRequest, StoredAnswer } from './store.ts';

/** What staff may edit; see config/edits.ts for what each is and which fields it has. */
export type CatalogueEntryKind =
  | 'unit'
  | 'service'
  | 'professional'
  | 'season'
  | 'faq'
  | 'policy'
  | 'business'
  | 'wording'
  | 'order';

/** What is stored of one entry: fields over the file's, an entry that the file does not have, or that one is gone. */
export interface EntryEdit {
  what: 'change' | 'add' | 'remove';
  /** field → value, in the units of the business file; null: the field is not there, whatever the file says */
  fields: Record<string, unknown>;
}

/** Staff's edit of one entry of the catalogue. It wins over the file until it is dropped. */
export interface CatalogueEdit extends EntryEdit {
  businessId: string;
  entry: CatalogueEntryKind;
  id: string;
}

/** One edit that was made, for good: what undo reads. */
export interface CatalogueChange {
  /** ascending: later changes have larger ones */
  id: number;
  businessId: string;
  entry: CatalogueEntryKind;
  entryId: string;
  /** null: there was none, the file's own */
  before: EntryEdit | null;
  after: EntryEdit | null;
  /** see `authorOf`: `api-key` or `staff:ID` */
  author: string;
  atMs: number;
  /** the change that this one took back */
  undoes: number | null;
}

/** Edits to be made together, on a catalogue that is still as it was when they were computed. */
export interface CatalogueCommit {
  businessId: string;
  /** the version they were computed on; afterwards it is one more */
  version: number;
  edits: readonly { entry: CatalogueEntryKind; id: string; before: EntryEdit | null; after: EntryEdit | null }[];
  author: string;
  nowMs: number;
  undoes?: number;
  /** resources that go with it: none may have a reservation that ends after that day */
  without?: { resources: readonly string[]; today: string };
  /** the answer to keep; `body` is told the ids of the changes */
  idempotency?: Omit<IdempotentAnswer, 'body'> & { body: string | ((changeIds: readonly number[]) => string) };
}

/** The part of the store that keeps what staff changed in the catalogue (store/catalogue.ts). */
export interface CatalogueStore {
  /** How often each business's catalogue was changed; one that never was is not in it. One cheap question. */
  catalogueVersions(): Promise<Record<string, number>>;
  /** The edits in force, by entry and id. */
  catalogueEdits(businessId: string): Promise<CatalogueEdit[]>;
  /**
   * Makes edits, counts the version up and writes the history, in one go. Where the key was used already nothing is
   * done and its answer comes back.
   * @returns the ids of the changes, in the order of the edits
   * @throws BotError `catalogue_changed`: it has another version by now; `resource_in_use`: of one of `without`
   */
  changeCatalogue(commit: CatalogueCommit): Promise<{ replayed: StoredAnswer | null; changeIds: number[] }>;
  /** What was changed, the latest first. */
  catalogueHistory(
    businessId: string,
    filter: { entry?: CatalogueEntryKind; id?: string },
    page: PageRequest,
  ): Promise<Page<CatalogueChange>>;
  catalogueChange(businessId: string, id: number): Promise<CatalogueChange | null>;
  /** The latest change of each entry that has one. */
  latestCatalogueChanges(businessId: string): Promise<CatalogueChange[]>;
}
