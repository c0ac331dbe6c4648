import { WordIndex } from './words.ts';

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

interface Element {
  kind: 'word' | 'any' | 'gap' | 'start' | 'end';
  /** question id (-1: none) or width of the gap */
  value: number;
  /** a word under one of these tags will do as well */
  tags: number;
  isOptional: boolean;
}

interface Cue {
  label: string;
  weight: number;
  elements: Element[];
  needs: number;
  refuses: number;
  /** questions that some word of the message must answer */
  requires: readonly number[];
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

/** A compiled set of cue tables; matching costs about the number of cues that share a first word with the message. */
export class CueSet {
  readonly #words = new WordIndex();
  readonly #byWord: Cue[][] = [];
  readonly #byTag: [number, Cue[]][] = [];
  readonly #atStart: Cue[] = [];

  constructor(tables: readonly CueTable[]) {
    for (const table of tables) {
      for (const [label, byWeight] of Object.entries(table)) {
        for (const [weight, lines] of Object.entries(byWeight)) {
          for (const line of lines) for (const plain of spellOut(line)) this.#add(label, Number(weight), plain);
        }
      }
    }
  }

  #add(label: string, weight: number, line: string): void {
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
    const requires = elements
      .filter((one) => one.kind === 'word' && one.tags === 0 && !one.isOptional)
      .map((one) => one.value);
    const cue: Cue = { label, weight, elements, needs, refuses, requires };
    for (const [i, element] of elements.entries()) {
      if (element.kind === 'start') this.#atStart.push(cue);
      else if (element.kind === 'word') this.#index(startingAt(cue, i), element);
      else throw new Error(`cue "${line}" must start with a word, a tag or ^`);
      if (!element.isOptional) return;
    }
  }

  #index(cue: Cue, first: Element): void {
    if (first.value >= 0) {
      const list = this.#byWord[first.value];
      if (list === undefined) this.#byWord[first.value] = [cue];
      else list.push(cue);
    }
    if (first.tags === 0) return;
    const entry = this.#byTag.find(([tags]) => tags === first.tags);
    if (entry === undefined) this.#byTag.push([first.tags, [cue]]);
    else entry[1].push(cue);
  }

  #parse(part: string, line: string): Element {
    const plain = { value: -1, tags: 0, isOptional: false };
    if (part === '^') return { ...plain, kind: 'start' };
    if (part === '$') return { ...plain, kind: 'end' };
    if (part === '_') return { ...plain, kind: 'any' };
    if (/^\.\d+$/.test(part)) return { ...plain, kind: 'gap', value: Number(part.slice(1)) };
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
    return { kind: 'word', value: words.length > 0 ? this.#words.question(words.join('|')) : -1, tags, isOptional };
  }

  /** Whether the lexicon or a cue knows a word exactly: then it is hardly a name or a place. */
  knows(word: string): boolean {
    return this.#words.answers(word).exact;
  }

  /** Every question that some word answers, as bits. */
  #present(bits: readonly Uint32Array[]): Uint32Array {
    const all = new Uint32Array(this.#words.size / 32 + 1);
    for (const one of bits) for (let i = 0; i < one.length; i++) all[i]! |= one[i]!;
    return all;
  }

  /** All cues found in a message whose conditions hold ({@link CONDITION_BIT} bits). */
  match(words: MarkedWords, conditions: number): CueMatch[] {
    const found: CueMatch[] = [];
    const { texts, tags } = words;
    const answers = texts.map((text) => this.#words.answers(text));
    const bits = answers.map((one) => one.bits);
    const present = this.#present(bits);
    const view = { bits, tags };
    const tryAll = (cues: readonly Cue[] | undefined, at: number): void => {
      if (cues === undefined) return;
      for (const cue of cues) {
        if ((cue.needs & conditions) !== cue.needs || (cue.refuses & conditions) !== 0) continue;
        if (!cue.requires.every((id) => (present[id >> 5]! & (1 << (id & 31))) !== 0)) continue;
        const to = matchFrom(view, cue.elements, 0, at);
        if (to >= 0) found.push({ label: cue.label, weight: cue.weight, from: at, to });
      }
    };
    if (texts.length > 0) tryAll(this.#atStart, 0);
    for (let i = 0; i < texts.length; i++) {
      for (const id of answers[i]!.ids) tryAll(this.#byWord[id], i);
      if (tags[i] !== 0) for (const [bit, cues] of this.#byTag) if ((tags[i]! & bit) !== 0) tryAll(cues, i);
    }
    return found;
  }
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

function startingAt(cue: Cue, index: number): Cue {
  return index === 0 ? cue : { ...cue, elements: cue.elements.slice(index) };
}

interface MatchView {
  bits: readonly Uint32Array[];
  tags: Uint16Array;
}

/** Index after the last matched word, or -1. Gaps are short, so the recursion is bounded by the cue. */
function matchFrom(view: MatchView, elements: readonly Element[], index: number, at: number): number {
  const element = elements[index];
  if (element === undefined) return at;
  const length = view.bits.length;
  switch (element.kind) {
    case 'start':
      return at === 0 ? matchFrom(view, elements, index + 1, at) : -1;
    case 'end': {
      let i = at;
      while (i < length && (view.tags[i]! & TAG_BIT.stop) !== 0) i++;
      return i === length ? matchFrom(view, elements, index + 1, at) : -1;
    }
    case 'gap':
      for (let skipped = 0; skipped <= element.value; skipped++) {
        const to = matchFrom(view, elements, index + 1, at + skipped);
        if (to >= 0) return to;
        if (at + skipped >= length || (view.tags[at + skipped]! & TAG_BIT.stop) !== 0) return -1;
      }
      return -1;
    default: {
      if (at < length && answersTo(view, element, at)) {
        const to = matchFrom(view, elements, index + 1, at + 1);
        if (to >= 0) return to;
      }
      return element.isOptional ? matchFrom(view, elements, index + 1, at) : -1;
    }
  }
}

function answersTo(view: MatchView, element: Element, at: number): boolean {
  if (element.kind === 'any') return (view.tags[at]! & TAG_BIT.stop) === 0;
  if ((view.tags[at]! & element.tags) !== 0) return true;
  if (element.value < 0) return false;
  const bits = view.bits[at]!;
  const block = element.value >> 5;
  return block < bits.length && (bits[block]! & (1 << (element.value & 31))) !== 0;
}
