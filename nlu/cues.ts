import { type WordAnswers, WordIndex } from './words.ts';

/**
 * One line of a cue table. Elements are separated by spaces and must follow each other:
 * `word`, `stem*`, `one|other`, `@class` (lexicon), `%tag` (what a slot reader found there), `?` after an element: it may be missing,
 * `hay_que|debo` an alternative of several words, `.2` up to two words in between (never across the end of a sentence), `_` any one word, `^` start and `$` end of the message.
 * Conditions stand in front, each closed by a colon: `q:` a question, `salon:`, `flow:`, … ({@link CONDITIONS}); `!` turns one round.
 */
export type CueTable = Record<string, Record<number, readonly string[]>>;

/** What the slot readers found under a word, for `%tag`. */
export const TAGS = [
  'when',
  'number',
  'service',
  'unit',
  'professional',
  'people',
  'pets',
  'money',
  'offered',
  'stop',
  'method',
] as const;
export type Tag = (typeof TAGS)[number];
export const TAG_BIT = Object.fromEntries(TAGS.map((tag, i) => [tag, 1 << i])) as Record<Tag, number>;

export const CONDITIONS = [
  'q',
  'cabins',
  'salon',
  'market',
  'flow',
  'idle',
  'confirm',
  'accept',
  'rating',
  'problem',
  'dated',
  'answering',
  'draft',
] as const;
export type Condition = (typeof CONDITIONS)[number];
export const CONDITION_BIT = Object.fromEntries(CONDITIONS.map((name, i) => [name, 1 << i])) as Record<
  Condition,
  number
>;

/** Kinds of elements. */
const START = 0;
const END = 1;
const GAP = 2;
const ANY = 3;
const WORD = 4;
const OPTIONAL_WORD = 5;

interface Element {
  kind: number;
  /** question id (-1: none) or width of the gap */
  value: number;
  /** a word under one of these tags will do as well */
  tags: number;
}

interface Cue {
  label: string;
  weight: number;
  elements: Element[];
  needs: number;
  refuses: number;
  /** questions that some word of the message must answer, the rarest first */
  requires: readonly number[];
}

/** Where the parts of a cue stand in the code; behind them come the questions it requires, but the first, and three numbers an element. */
const CUE_LENGTH = 0;
const CUE_ID = 1;
const CUE_NEEDS = 2;
const CUE_REFUSES = 3;
const CUE_REQUIRED = 4;
const CUE_HEAD = 5;
const ELEMENT_LENGTH = 3;
const CODE_MAX = 2 ** 15 - 1;

/** A cue as numbers. */
function encode({ needs, refuses, requires, elements }: Cue, id: number): number[] {
  const others = requires.slice(1);
  const length = CUE_HEAD + others.length + elements.length * ELEMENT_LENGTH;
  return [
    length,
    id,
    needs,
    refuses,
    others.length,
    ...others,
    ...elements.flatMap(({ kind, value, tags }) => [kind, value, tags]),
  ];
}

/** Words of a message with what was already found about them. */
export interface MarkedWords {
  texts: readonly string[];
  /** {@link TAG_BIT} bits, one number a word */
  tags: Uint16Array;
}

export interface CueMatch {
  label: string;
  weight: number;
  /** half-open word indices */
  from: number;
  to: number;
}

/**
 * A compiled set of cue tables. Each cue waits under its rarest word, so a message meets few of them. They are kept as code, one
 * behind the other: ten thousand objects do not fit the processor's cache, and every message would wait for memory.
 */
export class CueSet {
  readonly #words = new WordIndex();
  readonly #code: Int16Array;
  /** by question: where the cues begin that wait under it; the last ones, of tags and gaps only, wait under none */
  readonly #starts: Int32Array;
  readonly #labels: readonly string[];
  readonly #weights: readonly number[];
  /** all zero between messages */
  readonly #places: Uint32Array;

  constructor(tables: readonly CueTable[]) {
    const cues: Cue[] = [];
    for (const table of tables) {
      for (const [label, byWeight] of Object.entries(table)) {
        for (const [weight, lines] of Object.entries(byWeight)) {
          for (const line of lines)
            for (const plain of spellOut(line)) cues.push(this.#compile(label, Number(weight), plain));
        }
      }
    }
    const { size } = this.#words;
    const waiting: Cue[][] = Array.from({ length: size + 1 }, () => []);
    for (const cue of cues) waiting[cue.requires[0] ?? size]!.push(cue);
    const sorted = waiting.flat();
    if (Math.max(sorted.length, size) > CODE_MAX)
      throw new Error(`${sorted.length} cues are more than their code can number`);
    const code: number[] = [];
    let id = 0;
    this.#starts = new Int32Array(size + 2);
    for (const [question, list] of waiting.entries()) {
      for (const cue of list) code.push(...encode(cue, id++));
      this.#starts[question + 1] = code.length;
    }
    this.#code = Int16Array.from(code);
    this.#labels = sorted.map(({ label }) => label);
    this.#weights = sorted.map(({ weight }) => weight);
    this.#places = new Uint32Array(size);
  }

  #compile(label: string, weight: number, line: string): Cue {
    const parts = line.trim().split(/\s+/);
    let needs = 0;
    let refuses = 0;
    while (parts[0]?.endsWith(':')) {
      const name = parts.shift()!.slice(0, -1);
      const isRefused = name.startsWith('!');
      const bit = CONDITION_BIT[(isRefused ? name.slice(1) : name) as Condition];
      if (bit === undefined) throw new Error(`no condition ${name} in cue "${line}"`);
      if (isRefused) refuses |= bit;
      else needs |= bit;
    }
    const elements = parts.map((part) => this.#parse(part, line));
    if (elements[0] === undefined || elements[0].kind === GAP || elements[0].kind === END) {
      throw new Error(`cue "${line}" must start with a word, a tag or ^`);
    }
    const requires = elements
      .filter((one) => one.kind === WORD && one.tags === 0)
      .map((one) => one.value)
      .sort((a, b) => this.#words.commonness(a) - this.#words.commonness(b));
    return { label, weight, elements, needs, refuses, requires };
  }

  #parse(part: string, line: string): Element {
    if (part === '^') return { kind: START, value: -1, tags: 0 };
    if (part === '$') return { kind: END, value: -1, tags: 0 };
    if (part === '_') return { kind: ANY, value: -1, tags: 0 };
    if (/^\.\d+$/.test(part)) return { kind: GAP, value: Number(part.slice(1)), tags: 0 };
    const isOptional = part.length > 1 && part.endsWith('?');
    const alternatives = (isOptional ? part.slice(0, -1) : part).split('|');
    const words = alternatives.filter((one) => !one.startsWith('%') || one === '%');
    let tags = 0;
    for (const name of alternatives) {
      if (!name.startsWith('%') || name === '%') continue;
      const bit = TAG_BIT[name.slice(1) as Tag];
      if (bit === undefined) throw new Error(`no tag ${name} in cue "${line}"`);
      tags |= bit;
    }
    const value = words.length > 0 ? this.#words.question(words.join('|')) : -1;
    return { kind: isOptional ? OPTIONAL_WORD : WORD, value, tags };
  }

  /** Whether the lexicon or a cue knows a word exactly: then it is hardly a name or a place. */
  knows(word: string): boolean {
    return this.#words.answers(word).exact;
  }

  /** All cues found in a message whose conditions hold ({@link CONDITION_BIT} bits). */
  match(words: MarkedWords, conditions: number): CueMatch[] {
    const found: CueMatch[] = [];
    const { texts, tags } = words;
    const view = this.#viewOf(texts, tags);
    const { answers, met } = view;
    for (const id of met) this.#findUnder(id, view, conditions, found);
    let tagged = 0;
    for (let i = 0; i < tags.length; i++) tagged |= tags[i]!;
    if (tagged !== 0) this.#findUnder(this.#words.size, view, conditions, found);
    if (view.places === this.#places) for (const { ids } of answers) for (const id of ids) view.places[id] = 0;
    return found;
  }

  /** All cues that wait under a question. */
  #findUnder(question: number, view: MatchView, conditions: number, found: CueMatch[]): void {
    const code = this.#code;
    const end = this.#starts[question + 1]!;
    for (let cue = this.#starts[question]!; cue < end; cue += code[cue + CUE_LENGTH]!)
      if (isPossible(view, code, cue, conditions)) this.#findAll(view, cue, found);
  }

  #findAll(view: MatchView, cue: number, found: CueMatch[]): void {
    const code = this.#code;
    const first = cue + CUE_HEAD + code[cue + CUE_REQUIRED]!;
    const end = cue + code[cue + CUE_LENGTH]!;
    const last = code[first] === START ? 1 : view.length;
    const isFixed = code[first] === WORD;
    for (let at = 0; at < last; at++) {
      if (isFixed && !answersTo(view, code, first, at)) continue;
      const to = matchFrom(view, code, first, end, at);
      if (to <= at) continue;
      const id = code[cue + CUE_ID]!;
      found.push({ label: this.#labels[id]!, weight: this.#weights[id]!, from: at, to });
    }
  }

  #viewOf(texts: readonly string[], tags: Uint16Array): MatchView {
    const { length } = texts;
    const stride = (length >> 5) + 1;
    // Nearly every message has fewer than 32 words: one number a question, kept and wiped, not allocated
    const places = stride === 1 ? this.#places : new Uint32Array(this.#words.size * stride);
    const answers: WordAnswers[] = [];
    const met: number[] = [];
    for (let at = 0; at < length; at++) {
      const answer = this.#words.answers(texts[at]!);
      answers.push(answer);
      answer.keys ??= answer.ids.filter((id) => this.#starts[id]! < this.#starts[id + 1]!);
      for (const id of answer.keys) if (!isAnswered(places, stride, id)) met.push(id);
      for (const id of answer.ids) places[id * stride + (at >> 5)]! |= 1 << (at & 31);
    }
    return { places, stride, length, tags, answers, met };
  }
}

/** Whether some word of the message answers a question. */
function isAnswered(places: Uint32Array, stride: number, id: number): boolean {
  if (stride === 1) return places[id] !== 0;
  for (let i = id * stride; i < (id + 1) * stride; i++) if (places[i] !== 0) return true;
  return false;
}

function isPossible({ places, stride }: MatchView, code: Int16Array, cue: number, conditions: number): boolean {
  const needs = code[cue + CUE_NEEDS]!;
  if ((needs & conditions) !== needs || (code[cue + CUE_REFUSES]! & conditions) !== 0) return false;
  const end = cue + CUE_HEAD + code[cue + CUE_REQUIRED]!;
  for (let i = cue + CUE_HEAD; i < end; i++) if (!isAnswered(places, stride, code[i]!)) return false;
  return true;
}

/** A line for each alternative of several words (`hay_que|debo`), as elements hold one word each. */
function spellOut(line: string): string[] {
  const parts = line.trim().split(/\s+/);
  for (const [i, part] of parts.entries()) {
    const alternatives = part.split('|');
    const phrases = alternatives.filter((one) => one.length > 1 && one.includes('_'));
    if (phrases.length === 0) continue;
    const single = alternatives.filter((one) => !phrases.includes(one));
    const variants = phrases.map((phrase) => phrase.replaceAll('_', ' '));
    if (single.length > 0) variants.push(single.join('|'));
    return variants.flatMap((variant) => spellOut([...parts.slice(0, i), variant, ...parts.slice(i + 1)].join(' ')));
  }
  return [line];
}

/** A message while its cues are looked for. */
interface MatchView {
  /** by question: which words answer it, 32 words a number and `stride` numbers a question */
  places: Uint32Array;
  stride: number;
  length: number;
  tags: Uint16Array;
  answers: readonly WordAnswers[];
  /** answered questions that cues wait under */
  met: readonly number[];
}

/** Index after the last word matched by the elements of a cue, or -1. Gaps are short, so the recursion is bounded by the cue. */
function matchFrom(view: MatchView, code: Int16Array, element: number, end: number, at: number): number {
  if (element === end) return at;
  const { length, tags } = view;
  const next = element + ELEMENT_LENGTH;
  switch (code[element]) {
    case START:
      return at === 0 ? matchFrom(view, code, next, end, at) : -1;
    case END: {
      let i = at;
      while (i < length && (tags[i]! & TAG_BIT.stop) !== 0) i++;
      return i === length ? matchFrom(view, code, next, end, at) : -1;
    }
    case GAP: {
      const width = code[element + 1]!;
      for (let skipped = 0; skipped <= width; skipped++) {
        const to = matchFrom(view, code, next, end, at + skipped);
        if (to >= 0) return to;
        if (at + skipped >= length || (tags[at + skipped]! & TAG_BIT.stop) !== 0) return -1;
      }
      return -1;
    }
    default: {
      if (at < length && answersTo(view, code, element, at)) {
        const to = matchFrom(view, code, next, end, at + 1);
        if (to >= 0) return to;
      }
      return code[element] === OPTIONAL_WORD ? matchFrom(view, code, next, end, at) : -1;
    }
  }
}

function answersTo(view: MatchView, code: Int16Array, element: number, at: number): boolean {
  const tags = view.tags[at]!;
  if (code[element] === ANY) return (tags & TAG_BIT.stop) === 0;
  if ((tags & code[element + 2]!) !== 0) return true;
  const question = code[element + 1]!;
  return question >= 0 && (view.places[question * view.stride + (at >> 5)]! & (1 << (at & 31))) !== 0;
}
