import { isDeepStrictEqual } from 'node:util';
import { type LoadedBusiness, readBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';

/** Staff's changes to one entry of the catalogue: field → value in the units of the file; null: no change any more. */
export interface Edit {
  entry: 'unit' | 'service' | 'professional';
  id: string;
  fields: Readonly<Record<string, unknown>> | null;
}

/** A field that staff changed and that the file has otherwise. `undefined`: the file does not have it. */
export interface Difference {
  entry: Edit['entry'];
  id: string;
  field: string;
  inFile: unknown;
  edited: unknown;
}

type Entry = Record<string, unknown> & { id: string };
type RawFile = Record<string, unknown>;

/**
 * The catalogue as it is live: the file with staff's edits over it, checked as a file is. Edits of entries that the
 * file no longer has count for nothing. The file itself is not changed.
 * @throws ConfigError when an edited field is none of the file's, or the result is no valid business
 */
export function applyEdits(loaded: LoadedBusiness, edits: readonly Edit[]): LoadedBusiness {
  const file = structuredClone(loaded.raw) as RawFile;
  for (const { entry, id, fields } of edits) {
    if (fields === null) continue;
    if ('id' in fields && fields.id !== id) {
      throw new ConfigError([`${loaded.path}: ${entry} ${id}: id: can't be edited: reservations name it`]);
    }
    const entries = entriesOf(file, entry);
    const at = entries.findIndex((one) => one.id === id);
    // spread, not assign: a field named __proto__ then is an unknown field and refused
    if (at >= 0) entries[at] = { ...entries[at]!, ...fields, id };
  }
  return { ...readBusiness(loaded.path, file), raw: loaded.raw };
}

/** Where the live catalogue differs from the file, for the log at start; by entry and field in the order of the edits. */
export function differences(loaded: LoadedBusiness, edits: readonly Edit[]): Difference[] {
  const file = loaded.raw as RawFile;
  return edits.flatMap(({ entry, id, fields }) => {
    const inFile = entriesOf(file, entry).find((one) => one.id === id);
    return Object.entries(fields ?? {})
      .map(([field, edited]) => ({ entry, id, field, inFile: inFile?.[field], edited }))
      .filter(({ inFile, edited }) => !isDeepStrictEqual(inFile, edited));
  });
}

/** Entries of that kind in a file that was checked before; [] where the business has none of the kind. */
function entriesOf(file: RawFile, entry: Edit['entry']): Entry[] {
  return (file[`${entry}s`] as Entry[] | undefined) ?? [];
}
