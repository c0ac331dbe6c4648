import type { Catalogue } from '../bot/core/reading.ts';
import { isMarked, isSign, type Message, numberIn } from './message.ts';
import { tokenize } from './tokens.ts';
import { isNear } from './words.ts';

/** Number words of the other languages that our customers write in, without accents. */
const FOREIGN_NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    um: 1,
    uma: 1,
    one: 1,
    dois: 2,
    duas: 2,
    quatro: 4,
    six: 6,
    sete: 7,
    oito: 8,
    eight: 8,
    nove: 9,
    nine: 9,
    dez: 10,
    ten: 10,
  }),
);
const NONE = /^(sin|no|ningun|ninguno|ninguna|cero|without|none|zero|sem|nao|nenhum|nenhuma)$/;

/** Numbers that stand in a message, in digits or words, but in no day, hour or telephone. */
export function numbersIn(message: Message): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [i, token] of message.tokens.entries()) {
    if (isMarked(message, 'when', i)) continue;
    const number = numberIn(message, i)?.value ?? FOREIGN_NUMBERS.get(token.text);
    if (number !== undefined) found.add(number);
    if (NONE.test(token.text)) found.add(0);
  }
  return found;
}

/**
 * Where words stand in a message one after another, without case, accents and signs between them.
 * @returns the customer's own characters, null when they do not stand there
 */
export function wordsStanding(message: Message, value: string): string | null {
  const words = wordsOf(value);
  if (words.length === 0) return null;
  const tokens = message.tokens.filter((token) => !isSign(token));
  const at = tokens.findIndex((_, i) => words.every((word, k) => tokens[i + k]?.text === word));
  const last = tokens[at + words.length - 1];
  return at < 0 || last === undefined ? null : message.text.slice(tokens[at]!.start, last.end);
}

/** The same, joined: a code, which may be written with signs inside. */
export function codeStanding(message: Message, value: string): boolean {
  const code = value.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (code.length < 3 || code.length > 12 || !/\d/.test(code)) return false;
  const runs = message.text.toUpperCase().match(/[A-Z0-9]+(?:-[A-Z0-9]+)*/g) ?? [];
  return runs.some((run) => run.replaceAll('-', '') === code);
}

export interface Thing {
  key: string;
  names: readonly string[];
}

export function thingsOf(catalogue: Catalogue, kind: 'units' | 'services' | 'professionals'): Thing[] {
  if (kind === 'professionals') {
    return catalogue.professionals.map(({ name, aliases }) => ({ key: name, names: [name, ...(aliases ?? [])] }));
  }
  return catalogue[kind].map(({ id, name, aliases }) => ({ key: id, names: [name, id, ...(aliases ?? [])] }));
}

/** The thing of the catalogue that is meant by an id or a name; undefined: there is none. */
export function thingCalled(things: readonly Thing[], value: string): Thing | undefined {
  const called = plain(value);
  return things.find(({ key, names }) => key === value || names.some((name) => plain(name) === called));
}

const WORD_LETTERS_MIN = 3;
const TYPO_LETTERS_MIN = 5;

/**
 * Whether a message names a thing: by a word that no other thing of its kind has, wrong by a letter at most. Words that
 * things share ("cabaña") name none.
 */
export function isNamed(message: Message, thing: Thing, all: readonly Thing[]): boolean {
  const others = new Set(all.filter((other) => other.key !== thing.key).flatMap(({ names }) => names.flatMap(wordsOf)));
  const own = thing.names.flatMap(wordsOf).filter((word) => word.length >= WORD_LETTERS_MIN && !others.has(word));
  const said = message.tokens.map(({ text }) => text);
  return own.some((word) =>
    said.some(
      (text) =>
        text === word || (word.length >= TYPO_LETTERS_MIN && text.length >= TYPO_LETTERS_MIN && isNear(text, word)),
    ),
  );
}

/** Whether exactly one choice on show speaks of the thing, and of no other one. */
export function isOnShow(offered: readonly string[], thing: Thing, all: readonly Thing[]): boolean {
  const speaks = (title: string, one: Thing) => {
    const words = wordsOf(title);
    return one.names.some((name) =>
      wordsOf(name).some((word) => word.length >= TYPO_LETTERS_MIN - 1 && words.includes(word)),
    );
  };
  const titles = offered.filter((title) => speaks(title, thing));
  return titles.length === 1 && !all.some((other) => other.key !== thing.key && speaks(titles[0]!, other));
}

function wordsOf(value: string): string[] {
  return tokenize(value)
    .filter((token) => !isSign(token))
    .map((token) => token.text);
}

function plain(value: string): string {
  return wordsOf(value).join(' ');
}
