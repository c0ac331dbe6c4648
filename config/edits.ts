import { isDeepStrictEqual } from 'node:util';
import { type LoadedBusiness, readBusiness } from './business.ts';
import { ConfigError, type Fault } from './config-error.ts';
import { entriesIn, LISTS, type ListEntry, listKeyOf, namedSeasons, type RawEntry, type RawFile } from './entries.ts';
import { problemOf } from './problems.ts';

/** What staff may edit. The first five come in lists; of `policy`, `business` and `order` there is one each. */
export type EntryKind = ListEntry | 'policy' | 'business' | 'wording' | 'order';

/**
 * Staff's changes to one entry of the catalogue: field → value in the units of the file, null: not there whatever the
 * file says. `fields` null: no change any more.
 */
export interface Edit {
  entry: EntryKind;
  id: string;
  /** default `change`; `add`: an entry that the file does not have; `remove`: one that is gone */
  what?: 'change' | 'add' | 'remove';
  fields: Readonly<Record<string, unknown>> | null;
}

/** A field that staff changed and that the file has otherwise. `undefined`: the file does not have it. */
export interface Difference {
  entry: EntryKind;
  id: string;
  field: string;
  inFile: unknown;
  edited: unknown;
}

/** The business with staff's edits, and the file as it would read with them. */
export interface EditedBusiness extends LoadedBusiness {
  file: RawFile;
}

/** What of the file's top level is edited as the one entry `business`; `instructions` are the payments'. */
export const BUSINESS_FIELDS = ['name', 'address', 'location', 'hours', 'holidays', 'instructions'] as const;

/**
 * The catalogue as it is live: the file with staff's edits over it, checked as a file is. Edits of entries that the
 * file no longer has count for nothing. The file itself is not changed.
 * @throws ConfigError when an edited field is none of the file's, or the result is no valid business
 */
export function applyEdits(loaded: LoadedBusiness, edits: readonly Edit[]): EditedBusiness {
  const file = editedFile(loaded, edits);
  try {
    return { ...readBusiness(loaded.path, file), raw: loaded.raw, file };
  } catch (error) {
    throw error instanceof ConfigError ? new RefusedEdits(loaded.path, error.faults, file) : error;
  }
}

/** What is wrong with one field of one entry, for whoever edits it. */
export interface EditFault {
  entry: EntryKind;
  id: string;
  /** `` where the entry as such is wrong */
  field: string;
  rule: Fault['rule'];
  limit?: Fault['limit'];
  message: string;
}

/** Edits that leave no valid business, with the entry and field of each fault. */
export class RefusedEdits extends ConfigError {
  readonly edits: readonly EditFault[];
  /** @param file with the edits: what the places of the faults count in */
  constructor(path: string, faults: readonly Fault[], file: RawFile) {
    super(
      faults.map((fault) => problemOf(path, fault)),
      faults,
    );
    this.edits = faults.map((fault) => {
      const { rule, limit, reason: message } = fault;
      return { ...faultAt(file, fault), rule, ...(limit !== undefined && { limit }), message };
    });
  }
}

/** The file as it would read with the edits, unchecked. @throws ConfigError for a field that no edit may have */
export function editedFile(loaded: LoadedBusiness, edits: readonly Edit[]): RawFile {
  const file = namedSeasons(structuredClone(loaded.raw) as RawFile);
  const faults: Fault[] = [];
  for (const edit of edits) if (edit.fields !== null) applyEdit(file, edit, edit.fields, faults);
  for (const edit of edits) if (edit.entry === 'order' && edit.fields !== null) reorder(file, edit.fields, edits);
  if (!edits.some(({ entry, fields }) => entry === 'order' && fields !== null)) reorder(file, {}, edits);
  if (faults.length > 0) throw new RefusedEdits(loaded.path, faults, file);
  return file;
}

type Fields = Readonly<Record<string, unknown>>;

function applyEdit(file: RawFile, { entry, id, what = 'change' }: Edit, fields: Fields, faults: Fault[]): void {
  if (entry === 'order') return;
  if (entry === 'policy') file.policy = laid((file.policy ?? {}) as RawFile, fields);
  else if (entry === 'wording') file.wording = laid((file.wording ?? {}) as RawFile, { [id]: fields.text ?? null });
  else if (entry === 'business') applyToBusiness(file, fields, faults);
  else applyToList(file, entry, id, what, fields, faults);
}

function applyToBusiness(file: RawFile, fields: Fields, faults: Fault[]): void {
  for (const field of Object.keys(fields)) {
    if (!BUSINESS_FIELDS.some((one) => one === field))
      faults.push({ path: [field], reason: 'is no field that is edited here', rule: 'unknown_field' });
  }
  const { instructions } = fields;
  if (instructions !== undefined) file.payments = laid((file.payments ?? {}) as RawFile, { instructions });
  for (const field of BUSINESS_FIELDS) {
    if (field === 'instructions' || fields[field] === undefined) continue;
    if (fields[field] === null) delete file[field];
    else file[field] = fields[field];
  }
}

function applyToList(
  file: RawFile,
  entry: ListEntry,
  id: string,
  what: NonNullable<Edit['what']>,
  fields: Fields,
  faults: Fault[],
): void {
  const key = listKeyOf(entry);
  const list = entriesIn(file, entry);
  const at = list.findIndex((one) => one.id === id);
  if (what === 'remove') {
    if (at >= 0) file[key] = list.filter((one) => one.id !== id);
    return;
  }
  if ('id' in fields && fields.id !== id) {
    faults.push({ path: [key, Math.max(at, 0), 'id'], reason: "can't be edited: reservations name it", rule: 'wrong' });
    return;
  }
  if (at >= 0) file[key] = list.with(at, { ...laid(list[at]!, fields), id });
  else if (what === 'add') file[key] = [...list, { id, ...laid({}, fields) }];
}

/** Spread, not assigned: a field named __proto__ then is an unknown field and refused. */
function laid(under: RawFile, fields: Fields): RawFile {
  const both = { ...under, ...fields };
  return Object.fromEntries(Object.entries(both).filter(([, value]) => value !== null));
}

/**
 * Puts lists into the order that staff gave them. What they did not mention follows in the order of the file, but for
 * seasons that they added: those come first, because a new one is most likely an exception to the others.
 */
function reorder(file: RawFile, order: Fields, edits: readonly Edit[]): void {
  for (const entry of LISTS) {
    const list = entriesIn(file, entry);
    const ids = Array.isArray(order[entry]) ? (order[entry] as unknown[]) : [];
    const added = new Set(edits.filter((one) => one.entry === entry && one.what === 'add').map(({ id }) => id));
    const mentioned = ids.flatMap((id) => list.find((one) => one.id === id) ?? []);
    const rest = list.filter((one) => !ids.includes(one.id));
    const first = entry === 'season' ? rest.filter(({ id }) => added.has(id)) : [];
    const last = rest.filter((one) => !first.includes(one));
    if (list.length > 0) file[listKeyOf(entry)] = [...first, ...new Set(mentioned), ...last];
  }
}

/** Where the live catalogue differs from the file, for the log at start; by entry and field in the order of the edits. */
export function differences(loaded: LoadedBusiness, edits: readonly Edit[]): Difference[] {
  return edits.flatMap(({ entry, id, what, fields }) => {
    const inFile = fieldsInFile(loaded, entry, id);
    if (what === 'remove') return [{ entry, id, field: 'all', inFile, edited: null }];
    return Object.entries(fields ?? {})
      .map(([field, edited]) => ({ entry, id, field, inFile: inFile?.[field], edited }))
      .filter(({ inFile, edited }) => !isDeepStrictEqual(inFile, edited));
  });
}

/** An entry's fields as the file has them; undefined where it has no such entry. */
export function fieldsInFile(loaded: Pick<LoadedBusiness, 'raw'>, entry: EntryKind, id: string): RawEntry | undefined {
  const file = namedSeasons({ ...(loaded.raw as RawFile) });
  return fieldsOf(file, entry, id);
}

/** An entry's fields in a file; undefined where it has no such entry. */
export function fieldsOf(file: RawFile, entry: EntryKind, id: string): RawEntry | undefined {
  switch (entry) {
    case 'policy':
      return { ...(file.policy as RawFile), id };
    case 'business': {
      const { instructions } = file.payments as RawFile;
      const own = Object.fromEntries(BUSINESS_FIELDS.map((field) => [field, file[field]]));
      const all = Object.entries({ ...own, instructions }).filter(([, value]) => value !== undefined);
      return { ...Object.fromEntries(all), id };
    }
    case 'wording': {
      const wording = (file.wording ?? {}) as RawFile;
      return Object.hasOwn(wording, id) ? { id, text: wording[id] } : undefined;
    }
    case 'order':
      return { id, ...Object.fromEntries(LISTS.map((one) => [one, entriesIn(file, one).map((each) => each.id)])) };
    default:
      return entriesIn(file, entry).find((one) => one.id === id);
  }
}

/** Which entry and field a fault is about, in the file with edits that it was found in. */
function faultAt(file: RawFile, { path }: Pick<Fault, 'path'>): { entry: EntryKind; id: string; field: string } {
  const [top, second, ...rest] = path.map(String);
  const list = LISTS.find((entry) => listKeyOf(entry) === top);
  if (list !== undefined) {
    const id = second === undefined ? '' : (entriesIn(file, list)[Number(second)]?.id ?? '');
    return { entry: list, id, field: rest.join('.') };
  }
  if (top === 'policy') return { entry: 'policy', id: 'policy', field: [second, ...rest].join('.') };
  if (top === 'wording') return { entry: 'wording', id: second ?? '', field: 'text' };
  if (top === 'calendars') {
    const calendar = (file.calendars as RawFile[] | undefined)?.[Number(second)];
    return { entry: 'unit', id: String(calendar?.resource ?? ''), field: '' };
  }
  if (top === 'payments') return { entry: 'business', id: 'business', field: second ?? '' };
  return {
    entry: 'business',
    id: 'business',
    field: [top, second, ...rest].filter((one) => one !== undefined).join('.'),
  };
}
