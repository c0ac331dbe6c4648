import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type EntryKind, fieldsInFile, fieldsOf } from '../config/edits.ts';
import { isList, type RawEntry } from '../config/entries.ts';
import type { CatalogueChange, CatalogueCommit, EntryEdit } from '../store/catalogue-store.ts';
import type { LiveBusiness } from './businesses.ts';
import { BotError } from './core/errors.ts';
import { templatesOf } from './wording-overrides.ts';

/** What somebody wants of one entry of the catalogue. */
export interface EntryChange {
  entry: EntryKind;
  id: string;
  /** field → value; null: the field is not there any more, whatever the file says. Of an id that nobody has: a new entry */
  set?: Readonly<Record<string, unknown>>;
  /** fields that follow the file again */
  drop?: readonly string[];
  /** the entry goes (of what comes in lists) */
  remove?: boolean;
  /** all edits of the entry go: it is as in the file again, or gone if the file does not have it */
  reset?: boolean;
  /** the entry's revision that the editor saw; a change of another since then is refused */
  revision?: string;
}

export type PlannedEdit = CatalogueCommit['edits'][number];

/**
 * What is to be stored for a change. Nothing is checked but that the entry is there and as the editor saw it.
 * @returns null where everything is as wished already
 * @throws BotError `not_found`; `edited_meanwhile`
 */
export function planChange(live: LiveBusiness, change: EntryChange): PlannedEdit | null {
  const { entry, id } = change;
  const current = currentOf(live, entry, id);
  if (change.revision !== undefined && change.revision !== revisionOf(current)) {
    throw new BotError('edited_meanwhile', `${entry} ${id} was changed since it was read`);
  }
  const before = editOf(live, entry, id);
  const after = wishedEdit(live, change, current, before);
  return isDeepStrictEqual(before, after) ? null : { entry, id, before, after };
}

function wishedEdit(
  live: LiveBusiness,
  { entry, id, set = {}, drop = [], remove, reset }: EntryChange,
  current: RawEntry | null,
  before: EntryEdit | null,
): EntryEdit | null {
  const inFile = fieldsInFile(live, entry, id);
  if (reset === true) {
    if (current === null && before === null) throw notThere(entry, id);
    return null;
  }
  if (remove === true) {
    if (!isList(entry) || current === null) throw notThere(entry, id);
    return inFile === undefined ? null : { what: 'remove', fields: {} };
  }
  if (current === null) {
    if (!isList(entry)) throw notThere(entry, id);
    return { what: inFile === undefined ? 'add' : 'change', fields: withoutNulls(set) };
  }
  const what = before?.what === 'add' ? 'add' : 'change';
  const fields = { ...before?.fields };
  for (const field of drop) delete fields[field];
  for (const [field, value] of Object.entries(set)) {
    const isGone = value === null || value === undefined;
    if (isGone && inFile?.[field] === undefined) delete fields[field];
    else if (isGone) fields[field] = null;
    // a value equal to the one in force is no edit: who sends all fields back edits none
    else if (drop.includes(field) || !isDeepStrictEqual(current[field], value)) fields[field] = value;
  }
  return what === 'change' && Object.keys(fields).length === 0 ? null : { what, fields };
}

const notThere = (entry: EntryKind, id: string) => new BotError('not_found', `there is no ${entry} ${id}`);

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/**
 * What is to be stored to take a change back: each field that it changed as it was before, others as they are now.
 * @returns null where nothing is left of it to take back
 * @throws BotError `edited_meanwhile`: one of its fields, or the whole entry, was changed again since
 */
export function planUndo(
  live: LiveBusiness,
  { entry, entryId: id, before, after }: CatalogueChange,
): PlannedEdit | null {
  const now = editOf(live, entry, id);
  if (isDeepStrictEqual(now, after))
    return isDeepStrictEqual(now, before) ? null : { entry, id, before: now, after: before };
  const over = () => new BotError('edited_meanwhile', `${entry} ${id} was changed again since`);
  const whatOf = (edit: EntryEdit | null) => edit?.what ?? 'change';
  if (whatOf(before) !== whatOf(after) || whatOf(now) !== whatOf(after) || whatOf(now) === 'remove') throw over();
  const fields = { ...now?.fields };
  for (const field of new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after?.fields ?? {})])) {
    if (isDeepStrictEqual(before?.fields[field], after?.fields[field])) continue;
    if (!isDeepStrictEqual(now?.fields[field], after?.fields[field])) throw over();
    if (before !== null && field in before.fields) fields[field] = before.fields[field];
    else delete fields[field];
  }
  const what = whatOf(now);
  const wished = what === 'change' && Object.keys(fields).length === 0 ? null : { what, fields };
  return { entry, id, before: now, after: wished };
}

/** The edit in force of an entry, without its name; null: it is as the file has it. */
export function editOf(live: LiveBusiness, entry: EntryKind, id: string): EntryEdit | null {
  const edit = live.edits.find((one) => one.entry === entry && one.id === id);
  return edit === undefined ? null : { what: edit.what, fields: edit.fields };
}

/** An entry as it is served now, in the fields of the file; null: there is none. A text that nobody changed is there. */
export function currentOf(live: LiveBusiness, entry: EntryKind, id: string): RawEntry | null {
  if ((entry === 'policy' || entry === 'business' || entry === 'order') && id !== entry) return null;
  if (entry === 'wording' && !Object.hasOwn(templatesOf(live.business), id)) return null;
  return fieldsOf(live.file, entry, id) ?? (entry === 'wording' ? { id } : null);
}

/** Names how an entry is now, so that two who edit it hear of each other. */
export function revisionOf(current: RawEntry | null): string {
  const sorted = current && Object.entries(current).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
