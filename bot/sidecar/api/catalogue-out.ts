import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { type EntryKind, fieldsInFile } from '../../../config/edits.ts';
import { isList } from '../../../config/entries.ts';
import { defaultTopics } from '../../../config/topics.ts';
import type { CatalogueChange, EntryEdit } from '../../../store/catalogue-store.ts';
import type { Store } from '../../../store/store.ts';
import { DEFAULTS, type LiveBusiness } from '../../businesses.ts';
import { currentOf, editOf, revisionOf } from '../../catalogue-plan.ts';
import { templatesOf } from '../../wording-overrides.ts';
import type { catalogueChange, catalogueEntry } from './catalogue-objects.ts';
import { instantIn } from './objects.ts';

/** Names of members of staff, by id. */
export type Names = ReadonlyMap<string, string>;

/** An entry as it is, as the file has it, and who changed it last. Null: there is none and never was. */
export function entryOut(
  live: LiveBusiness,
  entry: EntryKind,
  id: string,
  latest: readonly CatalogueChange[],
  names: Names,
): z.input<typeof catalogueEntry> | null {
  const current = currentOf(live, entry, id);
  const file = fieldsInFile(live, entry, id) ?? null;
  const shown = current ?? file;
  if (shown === null) return null;
  const edit = editOf(live, entry, id);
  const last = latest.find((one) => one.entry === entry && one.entryId === id);
  return {
    entry,
    id,
    fields: { ...impliedOf(live, entry, id), ...shown },
    file,
    implied: impliedOf(live, entry, id),
    edited: Object.keys(edit?.fields ?? {}),
    state: edit === null ? 'file' : STATES[edit.what],
    revision: revisionOf(current),
    changed:
      last === undefined
        ? null
        : { at: instantIn(live.business.timezone, last.atMs), by: authorOut(last.author, names), changeId: last.id },
  };
}

/** What holds where neither the file nor staff say it: a question is answered by its id, a text is said as shipped. */
function impliedOf(live: LiveBusiness, entry: EntryKind, id: string): Record<string, unknown> {
  if (entry === 'faq') return { topics: defaultTopics(id, live.business.kind) };
  if (entry !== 'wording') return { ...DEFAULTS[entry] };
  const shipped = templatesOf(live.business);
  return Object.hasOwn(shipped, id) ? { text: shipped[id] } : {};
}

const STATES = { change: 'changed', add: 'added', remove: 'removed' } as const;

/** One change of the history, field by field. */
export function changeOut(live: LiveBusiness, change: CatalogueChange, names: Names): z.input<typeof catalogueChange> {
  const { id, entry, entryId, author, atMs, undoes, before, after } = change;
  const inFile = fieldsInFile(live, entry, entryId);
  const implied = impliedOf(live, entry, entryId);
  const [was, is] = [before, after].map((edit) => {
    const isThere = edit === null ? inFile !== undefined || !isList(entry) : edit.what !== 'remove';
    return isThere ? fieldsWith(implied, { ...inFile, ...edit?.fields }) : {};
  });
  const fields = new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after?.fields ?? {})]);
  return {
    id,
    entry,
    entryId,
    at: instantIn(live.business.timezone, atMs),
    by: authorOut(author, names),
    what: whatOf(before, after),
    differences: [...fields]
      .map((field) => ({ field, before: was![field] ?? null, after: is![field] ?? null }))
      .filter((one) => !isDeepStrictEqual(one.before, one.after)),
    undoes,
  };
}

/** A field that staff took out (null) is as if nobody had said it. */
function fieldsWith(
  implied: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const there = Object.entries(said).filter(([, value]) => value !== null);
  return { ...implied, ...Object.fromEntries(there) };
}

function whatOf(before: EntryEdit | null, after: EntryEdit | null): 'change' | 'add' | 'remove' | 'restore' {
  if (after?.what === 'remove' || (before?.what === 'add' && after === null)) return 'remove';
  if (before?.what === 'remove') return 'restore';
  return after?.what === 'add' && before?.what !== 'add' ? 'add' : 'change';
}

function authorOut(author: string, names: Names) {
  if (!author.startsWith('staff:')) return { kind: 'key' as const };
  const id = author.slice('staff:'.length);
  const name = names.get(id);
  return { kind: 'staff' as const, id, ...(name !== undefined && { name }) };
}

/** Names of the members of staff among the authors; of whom nothing is known any more has none. */
export async function namesOf(store: Pick<Store, 'staffMember'>, changes: readonly CatalogueChange[]): Promise<Names> {
  const ids = new Set(changes.flatMap(({ author }) => (author.startsWith('staff:') ? [author.slice(6)] : [])));
  const found = await Promise.all([...ids].map((id) => store.staffMember(id)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])));
}
