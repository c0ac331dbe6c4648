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

/** A compiled set of cue tables. Each cue waits under its rarest word, so a message meets few of them. */
export class CueSet {
  readonly #words = new WordIndex();
  /** by the question that a message must answer for the cue to be looked at */
  readonly #byQuestion: Cue[][] = [];
  /** cues of tags and gaps only, by the tags of their first element */
  readonly #byTag: Cue[] = [];
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
    for (const cue of cues) this.#index(cue);
    this.#places = new Uint32Array(this.#words.size);
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
    if (elements[0] === undefined || /^(gap|end)$/.test(elements[0].kind)) {
      throw new Error(`cue "${line}" must start with a word, a tag or ^`);
    }
    const requires = elements
      .filter((one) => one.kind === 'word' && one.tags === 0 && !one.isOptional)
      .map((one) => one.value)
      .sort((a, b) => this.#words.commonness(a) - this.#words.commonness(b));
    return { label, weight, elements, needs, refuses, requires };
  }

  #index(cue: Cue): void {
    const [key] = cue.requires;
    if (key === undefined) this.#byTag.push(cue);
    else {
      const list = this.#byQuestion[key];
      if (list === undefined) this.#byQuestion[key] = [cue];
      else list.push(cue);
    }
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

  /** All cues found in a message whose conditions hold ({@link CONDITION_BIT} bits). */
  match(words: MarkedWords, conditions: number): CueMatch[] {
    const found: CueMatch[] = [];
    const { texts, tags } = words;
    const view = this.#viewOf(texts, tags);
    const { answers, met } = view;
    let tagged = 0;
    for (let i = 0; i < tags.length; i++) tagged |= tags[i]!;
    for (const id of met) {
      for (const cue of this.#byQuestion[id]!) if (isPossible(view, cue, conditions)) findAll(view, cue, found);
    }
    if (tagged !== 0) for (const cue of this.#byTag) if (isPossible(view, cue, conditions)) findAll(view, cue, found);
    if (view.places === this.#places) for (const { ids } of answers) for (const id of ids) view.places[id] = 0;
    return found;
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
      answer.keys ??= answer.ids.filter((id) => this.#byQuestion[id] !== undefined);
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

function isPossible(view: MatchView, cue: Cue, conditions: number): boolean {
  if ((cue.needs & conditions) !== cue.needs || (cue.refuses & conditions) !== 0) return false;
  for (const id of cue.requires) if (!isAnswered(view.places, view.stride, id)) return false;
  return true;
}

function findAll(view: MatchView, cue: Cue, found: CueMatch[]): void {
  const first = cue.elements[0]!;
  const last = first.kind === 'start' ? 1 : view.length;
  const isFixed = first.kind === 'word' && !first.isOptional;
  for (let at = 0; at < last; at++) {
    if (isFixed && !answersTo(view, first, at)) continue;
    const to = matchFrom(view, cue.elements, 0, at);
    if (to > at) found.push({ label: cue.label, weight: cue.weight, from: at, to });
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

/** Index after the last matched word, or -1. Gaps are short, so the recursion is bounded by the cue. */
function matchFrom(view: MatchView, elements: readonly Element[], index: number, at: number): number {
  const element = elements[index];
  if (element === undefined) return at;
  const { length } = view;
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
  return (view.places[element.value * view.stride + (at >> 5)]! & (1 << (at & 31))) !== 0;
}
