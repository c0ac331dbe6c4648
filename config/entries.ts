/** A business file as it was parsed, before or after anybody checked it. */
export type RawFile = Record<string, unknown>;
export type RawEntry = RawFile & { id: string };

/** What comes in lists, where staff may add, remove and order. */
export const LISTS = ['unit', 'service', 'professional', 'season', 'faq'] as const;
export type ListEntry = (typeof LISTS)[number];

export function isList(entry: string): entry is ListEntry {
  return LISTS.some((one) => one === entry);
}

/** Where a file has the entries of a kind. */
export function listKeyOf(entry: ListEntry): string {
  return entry === 'faq' ? 'faq' : `${entry}s`;
}

/** Entries of a kind in a file that was checked before; [] where the business has none of the kind. */
export function entriesIn(file: RawFile, entry: ListEntry): RawEntry[] {
  return (file[listKeyOf(entry)] as RawEntry[] | undefined) ?? [];
}

/**
 * Gives each season that has no id one by its name, so that edits can name it: `temporada-alta`, and `…-2` where two
 * have one name. A season that is called otherwise in the file is another one, to edits.
 */
export function namedSeasons(file: RawFile): RawFile {
  const seasons = file.seasons as RawFile[] | undefined;
  if (seasons === undefined) return file;
  const taken = new Set(seasons.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])));
  file.seasons = seasons.map((season) => {
    if (season.id !== undefined) return season;
    const id = freeId(String(season.name), taken);
    taken.add(id);
    return { id, ...season };
  });
  return file;
}

const ID_MAX = 60;

/** A name as an id that nobody has yet. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, ID_MAX);
  const base = plain === '' ? 'sin-nombre' : plain;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
