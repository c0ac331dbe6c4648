/**
 * Names that stand for customers in tests, by how many words: real enough to be read as names, and nobody's. One customer
 * is one of them throughout.
 */
const NAMES = ['Ana Paz', 'Beto Ruiz', 'Caro Méndez', 'Dani Sosa', 'Juan Pérez', 'Marta Paz'] as const;
const FILLERS = ['Sosa', 'Ruiz', 'Paz'] as const;

export interface Placeholders {
  /** the text with every name, number and address in it replaced */
  text(given: string): string;
  /** the same, in every text of a plain value */
  value<T>(given: T): T;
}

/**
 * Replaces what tells who a customer is, the same thing by the same placeholder everywhere: the names given, whole or by
 * their words, in any case and with or without accents; e-mails; numbers long enough to be a phone's or a document's.
 * @param names as they are known, in the order in which they were met
 * @param kept words that are no names here: the business's own
 */
export function placeholdersFor(names: readonly string[], kept: readonly string[]): Placeholders {
  const ours = new Set(kept.flatMap(wordsOf).map(folded));
  const words = new Map<string, string>();
  let people = 0;
  for (const name of names) {
    const parts = wordsOf(name).filter((part) => !SMALL.has(folded(part)));
    if (parts.length === 0 || parts.every((part) => words.has(folded(part)))) continue;
    const stand = standIn(people, parts.length);
    people += 1;
    parts.forEach((part, at) => {
      const key = folded(part);
      if (!words.has(key) && !ours.has(key) && key.length > 1) words.set(key, stand[at]!);
    });
  }
  const emails = new Map<string, string>();
  const numbers = new Map<string, string>();

  const text = (given: string): string => {
    const safe = given.replace(EMAIL, (email) => {
      const key = email.toLowerCase();
      if (!emails.has(key)) emails.set(key, `persona${emails.size + 1}@example.com`);
      return emails.get(key)!;
    });
    const numbered = safe.replace(NUMBER, (found: string, at: number) => {
      if (isAmountOrDate(found, safe.slice(Math.max(0, at - 14), at))) return found;
      const digits = found.replace(/\D/g, '');
      // the same number with and without its country is the same person's
      const key = digits.slice(-8);
      if (!numbers.has(key)) numbers.set(key, String(5_491_155_550_000 + numbers.size + 1));
      return inShapeOf(found, numbers.get(key)!);
    });
    if (words.size === 0) return numbered;
    return numbered.replace(WORD, (word) => {
      const stand = words.get(folded(word));
      return stand === undefined ? word : inCaseOf(word, stand);
    });
  };

  const value = <T>(given: T): T => {
    if (typeof given === 'string') return text(given) as T;
    if (Array.isArray(given)) return given.map(value) as T;
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, value(inner)])) as T;
  };
  return { text, value };
}

const WORD = /[\p{L}\p{M}'’]+/gu;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** Digits with what people put between them, seven at least. */
const NUMBER = /\+?\d(?:[ ().-]{0,2}\d){6,}/g;
const SMALL = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'da', 'do', 'dos']);

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

function folded(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

function standIn(person: number, words: number): string[] {
  const [first, last] = NAMES[person % NAMES.length]!.split(' ') as [string, string];
  if (words === 1) return [first];
  return [first, ...FILLERS.filter((filler) => filler !== last).slice(0, words - 2), last].concat(
    Array(words).fill(last),
  );
}

function inCaseOf(word: string, stand: string): string {
  if (word === word.toUpperCase() && word.length > 1) return stand.toUpperCase();
  return word === word.toLowerCase() ? stand.toLowerCase() : stand;
}

/** The last digits of the placeholder, laid out as the number was. */
function inShapeOf(found: string, stand: string): string {
  const count = found.replace(/\D/g, '').length;
  const digits = stand.padStart(count, '0').slice(-count);
  let at = 0;
  return found.replace(/\d/g, () => digits[at++]!);
}

/** "$1.504.000" and "18-12-2026" say nothing of a person; "DNI 30.123.456" does. */
function isAmountOrDate(found: string, before: string): boolean {
  if (/(dni|documento|cuit|cuil|pasaporte)\W*$/i.test(before)) return false;
  if (/^\d{1,4}[-.]\d{1,2}[-.]\d{1,4}$/.test(found)) return true;
  return /\$\s?$/.test(before) || /^\d{1,3}(\.\d{3})+$/.test(found);
}
