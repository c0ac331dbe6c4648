import type { Catalogue } from '../bot/core/reading.ts';
import { fill, isMarked, isSign, type Message, mark, textAt } from './message.ts';
import { AMBIGUOUS_NICKNAMES, NICKNAMES } from './nicknames.ts';
import { COVERED_BY, HINT_WEIGHT, SERVICE_CUES } from './service-words.ts';
import { tokenize } from './tokens.ts';
import { isNear } from './words.ts';

interface Entry {
  kind: 'unit' | 'service' | 'professional';
  /** catalogue key; a professional's name */
  key: string;
  words: readonly string[];
  isAmbiguous: boolean;
  /** names are forgiven a wrong letter, nicknames are too short for that */
  isNickname: boolean;
}

/** A catalogue's names by their first word, longest first. */
interface CatalogueIndex {
  byFirst: Map<string, Entry[]>;
  /** single words of five letters and more, for small misspellings */
  longWords: [string, Entry][];
  /** single words of four letters that name a unit */
  shortUnits: [string, Entry][];
  serviceKeys: ReadonlySet<string>;
}

/** Words that say what a unit is, not which one. */
const GENERIC = new Set(
  'cabana cabanas casa casita depto departamento habitacion suite bungalow loft monoambiente duplex refugio lodge posada complejo la el los las de del y en a con para numero'.split(
    ' ',
  ),
);
const TYPO_LETTERS_MIN = 5;
const indexes = new WeakMap<Catalogue, CatalogueIndex>();

function indexOf(catalogue: Catalogue): CatalogueIndex {
  let index = indexes.get(catalogue);
  if (index === undefined) {
    index = buildIndex(catalogue);
    indexes.set(catalogue, index);
  }
  return index;
}

function buildIndex(catalogue: Catalogue): CatalogueIndex {
  const entries: Entry[] = [];
  const add = (kind: Entry['kind'], key: string, name: string, isAmbiguous = false, isNickname = false): void => {
    const words = wordsIn(name);
    if (words.length > 0) entries.push({ kind, key, words, isAmbiguous, isNickname });
  };
  const wordUse = new Map<string, number>();
  for (const unit of catalogue.units)
    for (const word of new Set(wordsIn(unit.name))) wordUse.set(word, (wordUse.get(word) ?? 0) + 1);
  for (const unit of catalogue.units) {
    for (const name of [unit.name, unit.id.replaceAll(/[-_]/g, ' '), ...(unit.aliases ?? [])])
      add('unit', unit.id, name);
    for (const word of wordsIn(unit.name)) {
      if (!GENERIC.has(word) && word.length > 2 && wordUse.get(word) === 1) add('unit', unit.id, word);
    }
  }
  for (const service of catalogue.services) {
    for (const name of [service.name, ...(service.aliases ?? [])]) add('service', service.id, name);
  }
  for (const professional of catalogue.professionals) {
    const given = wordsIn(professional.name)[0] ?? '';
    add('professional', professional.name, professional.name);
    add('professional', professional.name, given);
    for (const alias of professional.aliases ?? []) add('professional', professional.name, alias);
    for (const nickname of NICKNAMES[given]?.split(' ') ?? []) {
      add('professional', professional.name, nickname, AMBIGUOUS_NICKNAMES.has(nickname), true);
    }
  }
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries) {
    const list = byFirst.get(entry.words[0]!);
    if (list === undefined) byFirst.set(entry.words[0]!, [entry]);
    else list.push(entry);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const longWords = entries
    .filter(
      (entry) =>
        entry.words.length === 1 &&
        entry.words[0]!.length >= TYPO_LETTERS_MIN &&
        entry.kind !== 'service' &&
        !entry.isNickname,
    )
    .map((entry): [string, Entry] => [entry.words[0]!, entry]);
  const shortUnits = entries
    .filter(({ words, kind }) => kind === 'unit' && words.length === 1 && words[0]!.length === TYPO_LETTERS_MIN - 1)
    .map((entry): [string, Entry] => [entry.words[0]!, entry]);
  return { byFirst, longWords, shortUnits, serviceKeys: new Set(catalogue.services.map((service) => service.id)) };
}

function wordsIn(name: string): string[] {
  return tokenize(name)
    .filter((token) => !isSign(token))
    .map((token) => token.text);
}

/** Units, professionals and services named in a message, with nicknames, trade words and small misspellings. */
export function readCatalogue(message: Message): void {
  const index = indexOf(message.context.catalogue);
  const names = readNames(message, index);
  const own: ServiceMatch[] = [];
  const units: NameMatch[] = [];
  const professionals: NameMatch[] = [];
  for (const name of names) {
    if (name.entry.kind === 'service') own.push({ key: name.entry.key, weight: 9, from: name.from, to: name.to });
    else if (name.entry.kind === 'unit') units.push(name);
    else professionals.push(name);
  }
  const unit = meantOf(message, units);
  if (unit !== undefined) fill(message, 'unit', unit.entry.key, unit.from, unit.to);
  askWhichProfessional(message, professionals);
  const professional = message.clarify.some((one) => one.slot === 'professional')
    ? undefined
    : meantOf(message, professionals);
  if (professional !== undefined)
    fill(message, 'professional', professional.entry.key, professional.from, professional.to);
  if (index.serviceKeys.size > 0) readServices(message, index, own);
}

/** "Martín o Nico": asked, never guessed. */
function askWhichProfessional(message: Message, names: readonly NameMatch[]): void {
  const [first, second] = names;
  if (first === undefined || second === undefined || first.entry.key === second.entry.key) return;
  const between = message.tokens.slice(first.to, second.from).map((token) => token.text);
  if (!between.some((word) => word === 'o' || word === 'u') || between.length > 2) return;
  message.clarify.push({ slot: 'professional', options: [first.entry.key, second.entry.key], reason: 'ambiguous' });
}

interface NameMatch {
  entry: Entry;
  from: number;
  to: number;
}

function readNames(message: Message, index: CatalogueIndex): NameMatch[] {
  const { tokens } = message;
  const found: NameMatch[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const text = tokens[i]!.text;
    const entry =
      index.byFirst.get(text)?.find((one) => followsAt(message, one.words, i)) ??
      nearEntry(index, text) ??
      shortUnit(message, index, i);
    if (entry === undefined || (entry.isAmbiguous && !isPersonHere(message, i))) continue;
    if (entry.kind !== 'service' && isMarked(message, 'when', i)) continue;
    const to = i + entry.words.length;
    found.push({ entry, from: i, to });
    mark(message, entry.kind, i, to);
    i = to - 1;
  }
  return found;
}

function followsAt(message: Message, words: readonly string[], at: number): boolean {
  return words.every((word, i) => textAt(message, at + i) === word);
}

function nearEntry(index: CatalogueIndex, text: string): Entry | undefined {
  if (text.length < TYPO_LETTERS_MIN) return undefined;
  for (const [word, entry] of index.longWords)
    if (isNear(text, word)) return SERVICE_CUES.knows(text) ? undefined : entry;
  return undefined;
}

/** "la niere" for Ñire: a letter too many in a short name, where an article says that one is named and one was asked for. */
function shortUnit(message: Message, { shortUnits }: CatalogueIndex, at: number): Entry | undefined {
  if (at < message.tokens.length - 1 || shortUnits.length === 0) return undefined;
  if (!/^(unit|option|confirm)$/.test(message.context.expecting ?? '')) return undefined;
  if (!/^(la|el)$/.test(textAt(message, at - 1))) return undefined;
  const text = textAt(message, at);
  return shortUnits.find(([word]) => text.length === word.length + 1 && hasLettersOf(text, word))?.[1];
}

/** The letters of `word` in their order, and the same first one. */
function hasLettersOf(text: string, word: string): boolean {
  let k = 0;
  for (const letter of text) if (letter === word[k]) k++;
  return k === word.length && text[0] === word[0];
}

/** "con Vale", "Vale tiene…?", or the name was asked for: not the Spanish "vale". */
function isPersonHere(message: Message, at: number): boolean {
  if (message.context.expecting === 'professional') return true;
  const before = textAt(message, at - 1);
  const after = textAt(message, at + 1);
  if (/^(con|por|para|de|a|o|y|que)$/.test(before) && before !== 'que') return true;
  return /^(tiene|puede|atiende|esta|trabaja|viene|podra|tendra|va)$/.test(after);
}

/** Of several names the one that is wanted: after "a"/"mejor"/"a la" rather than "de la", never one taken back. */
function meantOf(message: Message, names: readonly NameMatch[]): NameMatch | undefined {
  const kept = names.filter((name) => !isTakenBack(message, name.from, name.to));
  const list = kept.length > 0 ? kept : [];
  return (
    list.find(
      (name) =>
        /^(a|al|por)$/.test(textAt(message, name.from - 1)) ||
        (textAt(message, name.from - 1) === 'la' && /^(a|por)$/.test(textAt(message, name.from - 2))),
    ) ?? list.at(0)
  );
}

/** "sin color", "en vez de la lenga", "no con Sofía". */
function isTakenBack(message: Message, from: number, to: number): boolean {
  if (isReplaced(message, from, to)) return true;
  const isRefused = textAt(message, to) === 'no' && (to + 1 >= message.tokens.length || isSign(message.tokens[to + 1]));
  if (isRefused) return true;
  let i = from - 1;
  if (/^(el|la|los|las|con|para)$/.test(textAt(message, i))) i--;
  const before = textAt(message, i);
  if (
    before === 'en' &&
    /^(reservo|reservaron|reservado|reservamos)$/.test(textAt(message, i - 1)) &&
    message.text.includes('otr')
  )
    return true;
  if (before === 'sin' || before === 'no' || before === 'menos') return true;
  if (/^(quiero|quisiera|queria|era|va|hagas|pongas)$/.test(before) && textAt(message, i - 1) === 'no') return true;
  return before === 'de' && /^(vez|lugar)$/.test(textAt(message, i - 1));
}

/** "cambiá a Carla por Lucía", "sacá a Sofía y poné a Carla": the first of the two goes. */
function isReplaced(message: Message, from: number, to: number): boolean {
  let i = from - 1;
  while (i >= 0 && /^(a|al|el|la|los|las|de|con|mi|un|una)$/.test(textAt(message, i))) i--;
  const verb = textAt(message, i);
  if (/^(sacarme|sacarse|removerme|removermelas|sacarmelas)$/.test(verb)) return true;
  if (/^(saca|sacame|sacale|sacar|quita|quitame|quitale|quitar)$/.test(verb) && message.context.flow === 'book')
    return true;
  return (
    /^(cambia|cambiame|cambiar|cambiamos|cambio|cambie|cambiemos|cambias|reemplaza|reemplazar)$/.test(verb) &&
    textAt(message, to) === 'por'
  );
}

interface ServiceMatch {
  key: string;
  weight: number;
  from: number;
  to: number;
}

function readServices(message: Message, index: CatalogueIndex, own: readonly ServiceMatch[]): void {
  const words = message.tokens.map((token) => token.text);
  const matches: ServiceMatch[] = [...own];
  for (const match of SERVICE_CUES.match({ texts: words, tags: message.tags }, 0)) {
    if (index.serviceKeys.has(match.label))
      matches.push({ key: match.label, weight: match.weight, from: match.from, to: match.to });
  }
  const standing = matches.filter(
    (match) =>
      !isTakenBack(message, match.from, match.to) && !isInside(match, matches) && !isOtherThing(message, match),
  );
  if (standing.length === 0) return;
  const kept = message.context.vertical === 'marketplace' ? strongest(standing) : uncovered(standing);
  for (const match of kept) mark(message, 'service', match.from, match.to);
  const first = kept[0]!;
  fill(message, 'service', [...new Set(kept.map((match) => match.key))].sort(), first.from, first.to);
}

/** A longer match that covers a shorter one of another key is what was meant: "ventilador de techo" is no roof. */
function isInside(match: ServiceMatch, all: readonly ServiceMatch[]): boolean {
  return all.some(
    (other) =>
      other.key !== match.key &&
      other.from <= match.from &&
      other.to >= match.to &&
      other.to - other.from > match.to - match.from &&
      other.weight >= match.weight - 2,
  );
}

/** "unas luces" without its tilde is no nails. */
function isSomeNotNails(message: Message, at: number): boolean {
  const token = message.tokens[at];
  if (token?.text !== 'unas' || /ñ/i.test(token.raw)) return false;
  return (
    !/^(|las|mis|de|para|y|con|hacerme|hacer|semi|turno|mas|,|\+)$/.test(textAt(message, at - 1)) ||
    /^(luces|mechas|ondas|horas|fotos)$/.test(textAt(message, at + 1))
  );
}

const OTHER_THINGS = new Map([['mano', /^(de)$/]]);

function isOtherThing(message: Message, match: ServiceMatch): boolean {
  if (isSomeNotNails(message, match.from)) return true;
  if (textAt(message, match.from) === 'peinar' && textAt(message, match.from - 2) === 'crema') return true;
  return OTHER_THINGS.get(textAt(message, match.from))?.test(textAt(message, match.to)) ?? false;
}

/** One job has one trade: the trade by name, else the thing to mend, else a hint. Several trades by name are several jobs. */
function strongest(matches: readonly ServiceMatch[]): ServiceMatch[] {
  const top = Math.max(...matches.map((match) => match.weight));
  const best = matches.filter((match) => match.weight === top).sort((a, b) => a.from - b.from);
  const named = best.filter((match) => match.weight === 9);
  return named.length > 0 && isListed(named) ? named : best.filter((match) => match.key === best[0]!.key);
}

/** Trades named side by side ("un plomero y un gasista"). */
function isListed(matches: readonly ServiceMatch[]): boolean {
  return matches.slice(1).every((match, i) => match.key === matches[i]!.key || match.from - matches[i]!.to <= 2);
}

function uncovered(matches: readonly ServiceMatch[]): ServiceMatch[] {
  const keys = new Set(matches.map((match) => match.key));
  const strong = new Set(matches.filter((match) => match.weight > HINT_WEIGHT).map((match) => match.key));
  return matches.filter((match) => {
    if (match.weight > HINT_WEIGHT) return true;
    const covering = COVERED_BY[match.key] ?? [];
    return !(
      match.weight <= HINT_WEIGHT &&
      covering.some((key) => strong.has(key) || (match.weight < HINT_WEIGHT && keys.has(key)))
    );
  });
}

/** A title's share of a longer message from which on the message means that choice. */
const CHOICE_WORDS_MAX = 6;

/**
 * The 1-based choice on show that the message names: by a word that only its title has, in a short message, or by its whole title.
 * 0 when none or several. A word that means something by itself ("reservar") chooses only as part of a whole title.
 */
export function offeredChoice(message: Message, isKnownWord: (word: string) => boolean): number {
  const { offered } = message.context;
  if (offered === undefined || offered.length === 0) return 0;
  const said = message.tokens.filter((token) => !isSign(token)).map((token) => token.text);
  const titles = offered.map((title) => wordsIn(title).filter((word) => word.length > 2 && !GENERIC.has(word)));
  const whole = titles.findIndex(
    (words) => words.length > 0 && words.every((word) => said.includes(word)) && said.length <= words.length + 2,
  );
  if (whole >= 0) return whole + 1;
  if (said.length > CHOICE_WORDS_MAX) return 0;
  const named = titles.map((words, t) =>
    words.some((word) => {
      if (titles.some((other, o) => o !== t && other.includes(word)) || isKnownWord(word)) return false;
      return said.some(
        (one) => one === word || (word.length >= TYPO_LETTERS_MIN && !isKnownWord(one) && isNear(one, word)),
      );
    }),
  );
  const first = named.indexOf(true);
  return first >= 0 && named.lastIndexOf(true) === first ? first + 1 : 0;
}
