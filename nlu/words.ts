import { LEXICON, SPELLINGS } from './lexicon.ts';

/**
 * What the cue table asks of one word, e.g. `cuanto`, `reserv*`, `lugar|hueco`, `@want`: one bit per distinct question.
 * Questions are collected while the cue tables compile; a word's answers are worked out once and kept.
 */
export class WordIndex {
  readonly #questions = new Map<string, number>();
  /** exact word → ids of the questions it answers */
  readonly #exact = new Map<string, number[]>();
  readonly #prefixes = new Map<string, number[]>();
  #prefixMin = 99;
  #prefixMax = 0;
  readonly #classes = new Map<string, string[]>();
  readonly #commonness: number[] = [];
  readonly #known = new Map<string, WordAnswers>();

  constructor() {
    for (const [name, words] of Object.entries(LEXICON)) this.#classes.set(name, words.trim().split(/\s+/));
  }

  /** The id of a question; the same text gives the same id. Alternatives are split by `|`, `@name` is a class of the lexicon. */
  question(text: string): number {
    const existing = this.#questions.get(text);
    if (existing !== undefined) return existing;
    const id = this.#questions.size;
    this.#questions.set(text, id);
    let commonness = 0;
    for (const alternative of new Set(text.split('|').flatMap((one) => this.#expand(one)))) {
      commonness += COMMON.has(alternative) ? COMMON_WORD : 1;
      if (alternative.endsWith('*')) {
        const stem = alternative.slice(0, -1);
        if (stem.length < STEM_LETTERS_MIN) throw new Error(`stem "${alternative}" is too short to mean anything`);
        push(this.#prefixes, stem, id);
        this.#prefixMin = Math.min(this.#prefixMin, stem.length);
        this.#prefixMax = Math.max(this.#prefixMax, stem.length);
      } else push(this.#exact, alternative, id);
    }
    this.#commonness[id] = commonness;
    return id;
  }

  /** How many questions there are. */
  get size(): number {
    return this.#questions.size;
  }

  /** How likely it is that some word of a message answers a question: the more and the commoner its words. */
  commonness(question: number): number {
    return this.#commonness[question] ?? 0;
  }

  #expand(alternative: string): string[] {
    if (!alternative.startsWith('@')) return [alternative];
    const words = this.#classes.get(alternative.slice(1));
    if (words === undefined) throw new Error(`no class ${alternative} in the lexicon`);
    return words.flatMap((word) => this.#expand(word));
  }

  /** Which questions a word answers, small misspellings of longer words included. */
  answers(word: string): WordAnswers {
    let found = this.#known.get(word);
    if (found === undefined) {
      found = this.#workOut(word);
      if (this.#known.size >= WORDS_KEPT) this.#known.clear();
      this.#known.set(word, found);
    }
    return found;
  }

  #workOut(word: string): WordAnswers {
    const direct = this.#collect(word);
    if (direct.length > 0) return toAnswers(direct, true);
    const meant = respell(word);
    return meant === null ? NOTHING : toAnswers(this.#collect(meant), false);
  }

  #collect(word: string): number[] {
    const ids = new Set(this.#exact.get(word) ?? []);
    const longest = Math.min(word.length, this.#prefixMax);
    for (let length = this.#prefixMin; length <= longest; length++) {
      for (const id of this.#prefixes.get(word.slice(0, length)) ?? []) ids.add(id);
    }
    return [...ids];
  }
}

/** Listed words by themselves and by every form with a letter missing; built when the first unknown word is met. */
let spellings: Map<string, string> | null = null;

function indexSpellings(): Map<string, string> {
  const index = new Map<string, string>();
  for (const word of SPELLINGS.trim().split(/\s+/)) {
    const spoken = spokenAs(word);
    for (const key of [word, ...deletions(word), spoken, ...deletions(spoken)])
      if (!index.has(key)) index.set(key, word);
  }
  return index;
}

/** Letters that sound the same written the same: k, qu and c; v and b; z and s; ll and y; no h. */
function spokenAs(word: string): string {
  return word
    .replaceAll('qu', 'c')
    .replaceAll('k', 'c')
    .replaceAll('v', 'b')
    .replaceAll('z', 's')
    .replaceAll('ll', 'y')
    .replaceAll('h', '');
}

/**
 * The listed word that a longer unknown word is probably meant to be, or null: one letter wrong, missing, doubled or swapped;
 * in words of nine letters and more also one missing and one too many.
 */
function respell(word: string): string | null {
  if (word.length < SPELLING_LETTERS_MIN || word.length > SPELLING_LETTERS_MAX) return null;
  spellings ??= indexSpellings();
  const isLong = word.length >= TWO_ERRORS_LETTERS_MIN;
  const accepts = (meant: string | undefined): meant is string =>
    meant !== undefined && (isNear(word, meant) || (isLong && meant[0] === word[0]));
  const spoken = spokenAs(word);
  const heard = spellings.get(spoken);
  if (
    heard !== undefined &&
    (spokenAs(heard) === spoken || (word.length >= SPELLING_LETTERS_MIN && isNear(spoken, spokenAs(heard))))
  )
    return heard;
  const whole = spellings.get(word);
  if (accepts(whole)) return whole;
  for (let i = 0; i < word.length; i++) {
    const meant = spellings.get(word.slice(0, i) + word.slice(i + 1));
    if (accepts(meant)) return meant;
  }
  return null;
}

export interface WordAnswers {
  /** ids of the questions, ascending */
  ids: readonly number[];
  /** those of the ids that cues wait under; filled in by their set when first needed */
  keys: readonly number[] | null;
  /** false when the word was only near to one that is known */
  exact: boolean;
}

/** Words that stand in so many messages that waiting under them would help little. */
const COMMON: ReadonlySet<string> = new Set(
  'de la el que en a y los las un una por con no para se lo me es si mi del al su te le ya o hay tiene tienen tenes puedo puede quiero cuanto como son esta estan va hola les nos mas hasta hacen ir ser turno hora dia queria tengo necesito sale algo q este tambien desde'.split(
    ' ',
  ),
);
const COMMON_WORD = 60;
const STEM_LETTERS_MIN = 3;
const WORDS_KEPT = 20_000;
const SPELLING_LETTERS_MIN = 5;
const SPELLING_LETTERS_MAX = 20;
const TWO_ERRORS_LETTERS_MIN = 9;
const NOTHING: WordAnswers = { ids: [], keys: [], exact: false };

function toAnswers(ids: number[], exact: boolean): WordAnswers {
  return { ids: ids.sort((a, b) => a - b), keys: null, exact };
}

function push(map: Map<string, number[]>, key: string, id: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else list.push(id);
}

function deletions(word: string): string[] {
  const shorter: string[] = [];
  for (let i = 0; i < word.length; i++) shorter.push(word.slice(0, i) + word.slice(i + 1));
  return shorter;
}

/** One letter too many, missing, wrong or swapped with its neighbour; the first letter is rarely the wrong one. */
export function isNear(a: string, b: string): boolean {
  if (a.charCodeAt(0) !== b.charCodeAt(0) || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
