import { api } from '../../api.ts';
import { money } from '../../format.ts';
import { type Read, useRead } from '../../read.ts';

/* The catalogue as the API tells it; see bot/sidecar/api/catalogue-objects.ts. */

export type EntryKind =
  | 'unit'
  | 'service'
  | 'professional'
  | 'season'
  | 'faq'
  | 'policy'
  | 'business'
  | 'wording'
  | 'order';
export type Fields = Readonly<Record<string, unknown>>;

export interface Entry {
  entry: EntryKind;
  id: string;
  fields: Fields;
  file: Fields | null;
  /** what holds where neither the file nor staff say it */
  implied: Fields;
  edited: readonly string[];
  state: 'file' | 'changed' | 'added' | 'removed';
  revision: string;
  changed: { at: string; by: Author; changeId: number } | null;
}

export interface Author {
  kind: 'key' | 'staff';
  id?: string;
  name?: string;
}

export interface SeasonYear {
  from: string;
  stretches: readonly {
    from: string;
    to: string;
    season: string | null;
    minNights: number;
    nightly: Readonly<Record<string, number>>;
  }[];
}

export interface Catalogue {
  kind: 'cabins' | 'salon';
  currency: string;
  timezone: string;
  today: string;
  version: number;
  entries: readonly Entry[];
  year: SeasonYear | null;
}

export interface CatalogueText {
  name: string;
  source: string;
  original: string;
  text: string;
  parameters: readonly { name: string; required: boolean }[];
  limit: number;
  state: 'shipped' | 'file' | 'changed';
  revision: string;
}

export interface Change {
  id: number;
  entry: EntryKind;
  entryId: string;
  at: string;
  by: Author;
  what: 'change' | 'add' | 'remove' | 'restore';
  differences: readonly { field: string; before: unknown; after: unknown }[];
  undoes: number | null;
}

export interface Fault {
  entry: EntryKind;
  id: string;
  field: string;
  rule: string;
  limit?: string | number;
  message: string;
}

interface Price {
  total: { amount: number; currency: string };
  deposit: { amount: number; currency: string };
  minNights: number;
}

export interface Preview {
  errors: readonly Fault[];
  stays: readonly {
    kind: 'weekend' | 'season' | 'chosen';
    checkIn: string;
    checkOut: string;
    season?: string;
    prices: readonly { unit: string; name: string; before: Price | null; after: Price | null }[];
  }[];
  says: readonly {
    about: 'stay' | 'prices' | 'topic' | 'unit' | 'text';
    key: string;
    before: string | null;
    after: string | null;
  }[];
  year: SeasonYear | null;
}

export interface Wish {
  set?: Fields;
  drop?: readonly string[];
  reset?: boolean;
  revision?: string;
  at?: number;
}

export interface Done {
  entry: Entry | null;
  changes: readonly number[];
  version: number;
}

export const useCatalogue = (): Read<Catalogue> => useRead<Catalogue>('/catalogue', { on: ['catalogue'] });

const pathOf = (entry: EntryKind, id: string) => `/catalogue/${entry}/${encodeURIComponent(id)}`;

export const saveEntry = (entry: EntryKind, id: string, wish: Wish) => api.put<Done>(pathOf(entry, id), wish);
export const removeEntry = (entry: EntryKind, id: string) => api.del<Done>(pathOf(entry, id));
export const previewChange = (
  changes: readonly (Wish & { entry: EntryKind; id: string; remove?: boolean })[],
  stays: readonly { checkIn: string; checkOut: string }[],
) => api.post<Preview>('/catalogue/preview', { changes, stays });
/** Takes changes back, the latest first. */
export async function undoChanges(ids: readonly number[]): Promise<void> {
  for (const id of [...ids].reverse()) await api.post(`/catalogue/history/${id}/undo`);
}

export const entriesOf = (catalogue: Catalogue, entry: EntryKind): Entry[] =>
  catalogue.entries.filter((one) => one.entry === entry);

/** What an entry is called by people. */
export function nameOf({ entry, id, fields }: Pick<Entry, 'entry' | 'id' | 'fields'>): string {
  if (typeof fields.name === 'string' && fields.name !== '') return fields.name;
  return entry === 'faq' ? id.replaceAll('-', ' ') : id;
}

/** Whole units, as the file has them, as money. */
export function wholeMoney(amount: number, currency: string): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return money({ amount: Math.round(amount * 10 ** digits), currency });
}

/** An id for something new, by its name, that nobody has yet. */
export function freeId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = plain === '' ? 'sin-nombre' : plain;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
