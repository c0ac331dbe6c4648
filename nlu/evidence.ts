import { EXAMPLES } from './examples.ts';
import { isNumber, type Token, tokenize } from './tokens.ts';

/** A message whose intent is known. */
export interface Example {
  text: string;
  vertical: string;
  expecting?: string;
  intent: string;
}

/** The features of a message that the examples know. */
interface Features {
  /** ids, each at most once */
  found: number[];
  words: number;
  known: number;
}

interface Word {
  stem: number;
  /** feature of the stem; -1 until it was a word of an example */
  feature: number;
  /** feature of the whole word, for longer ones; -1: none */
  whole: number;
}

const STEM_LETTERS = 5;
const LONG_LETTERS = 6;
const COUNTED_WORDS_MAX = 6;
const WORDS_MAX = 60;
/** A pair of ids stays a small integer. */
const STEMS_MAX = 2 ** 15;
const SEPARATORS = new Set(',.¿¡:;()"\'…-');
/** Below this share of known words the examples have nothing to say. */
const KNOWN_SHARE_MIN = 0.4;
/** How sharply the best intent stands out among the others. */
const SHARPNESS = 10;
/** Words speak for each other: from this many on, more of them make the belief no sharper. */
const CALM_WORDS = 20;
const SHARE_MIN = 0.05;
const NOT_ASKED = 'nothing';

/**
 * A second opinion beside the cues, learnt from the examples: word stems, pairs, the question asked and the trade each speak for and
 * against intents. It carries messages that no cue foresaw; a cue that is sure outweighs it.
 */
export class Evidence {
  readonly #labels: string[];
  readonly #stems = new Map<string, number>();
  readonly #words = new Map<string, Word>();
  /** features of two neighbours, or of a question and a word of its answer, by the ids of the two stems */
  readonly #pairs = new Map<number, number>();
  /** numbered like stems, as words of an answer pair with them */
  readonly #questions = new Map<string, number>();
  /** features of a question, a trade, a number of words */
  readonly #frames = new Map<string | number, number>();
  readonly #start: number;
  readonly #end: number;
  #size = 0;
  /** where the weights of a feature begin; most features speak of a few intents of sixty */
  #starts = new Uint32Array(0);
  #labelOf = new Uint8Array(0);
  #weights = new Float32Array(0);
  /** reused from message to message */
  readonly #sums: Float64Array;

  private constructor(labels: string[]) {
    this.#start = this.#stemOf('^', true);
    this.#end = this.#stemOf('$', true);
    this.#labels = labels;
    this.#sums = new Float64Array(labels.length);
  }

  /** Learns the examples, a few hundredths of a second at a time: between two steps a server can answer. */
  static *learning(examples: readonly Example[]): Generator<void, Evidence> {
    const evidence = new Evidence([...new Set(examples.map(({ intent }) => intent))]);
    yield* evidence.#learn(examples);
    return evidence;
  }

  *#learn(examples: readonly Example[]): Generator<void, void> {
    if (this.#labels.length > 256) throw new Error(`${this.#labels.length} intents are more than a byte can number`);
    const index = new Map(this.#labels.map((label, i) => [label, i]));
    const lessons: Lesson[] = [];
    for (const { text, vertical, expecting, intent } of [...examples, ...examples.flatMap(inPassing)]) {
      lessons.push({
        known: 0,
        mark: markOf(`${expecting} ${text}`),
        label: index.get(intent)!,
        features: Uint16Array.from(this.#featuresOf(tokenize(text), vertical, expecting, true).found),
      });
      if (lessons.length % STEP_LESSONS === 0) yield;
    }
    if (this.#size > 2 ** 16) throw new Error(`${this.#size} features are more than two bytes can number`);
    const dense = yield* learn(lessons, this.#size, this.#labels.length);
    const kept = dense.reduce((count, weight) => (isHeard(weight) ? count + 1 : count), 0);
    this.#starts = new Uint32Array(this.#size + 1);
    this.#labelOf = new Uint8Array(kept);
    this.#weights = new Float32Array(kept);
    let at = 0;
    for (let feature = 0; feature < this.#size; feature++) {
      for (let label = 0; label < this.#labels.length; label++) {
        const weight = dense[feature * this.#labels.length + label]!;
        if (!isHeard(weight)) continue;
        this.#labelOf[at] = label;
        this.#weights[at++] = weight;
      }
      this.#starts[feature + 1] = at;
    }
  }

  #stemOf(text: string, isLearning: boolean, stems = this.#stems): number {
    const stem = stems.get(text);
    if (stem !== undefined || !isLearning) return stem ?? -1;
    const next = this.#stems.size + this.#questions.size;
    stems.set(text, next);
    return next;
  }

  #wordOf(text: string, isLearning: boolean): Word | undefined {
    let word = this.#words.get(text);
    if (word !== undefined) return word;
    const start = text.length > STEM_LETTERS ? text.slice(0, STEM_LETTERS) : text;
    const stem = this.#stemOf(start, isLearning);
    if (stem < 0) return undefined;
    const known = this.#words.get(start);
    word = { stem, feature: known?.feature ?? -1, whole: -1 };
    if (!isLearning) return word;
    if (known === undefined) {
      word.feature = this.#size++;
      if (start !== text) this.#words.set(start, { ...word });
    }
    if (text.length >= LONG_LETTERS) word.whole = this.#size++;
    this.#words.set(text, word);
    return word;
  }

  /**
   * The features of a message: stems, longer words whole, pairs of neighbouring stems, stems under the question just asked, and its
   * frame (that question, the trade, the length). While learning, unknown features get their place.
   */
  #featuresOf(
    tokens: readonly Token[],
    vertical: string,
    expecting: string | undefined,
    isLearning: boolean,
  ): Features {
    const found: number[] = [];
    let words = 0;
    let known = 0;
    const asked = this.#stemOf(expecting === undefined ? NOT_ASKED : expecting, isLearning, this.#questions);
    let before = this.#start;
    for (const token of tokens) {
      if (token.text.length === 1 && SEPARATORS.has(token.text)) continue;
      if (++words > WORDS_MAX) break;
      const word = this.#wordOf(isNumber(token) ? '#' : token.text, isLearning);
      const stem = word?.stem ?? -1;
      if (word !== undefined && word.feature >= 0) {
        known++;
        add(found, word.feature);
        add(found, word.whole);
        this.#addPair(found, asked, stem, isLearning);
      }
      this.#addPair(found, before, stem, isLearning);
      before = stem;
    }
    this.#addPair(found, before, this.#end, isLearning);
    this.#addFrame(found, expecting ?? NOT_ASKED, isLearning);
    this.#addFrame(found, vertical, isLearning);
    this.#addFrame(found, Math.min(words, COUNTED_WORDS_MAX), isLearning);
    return { found, words, known };
  }

  #addPair(found: number[], first: number, second: number, isLearning: boolean): void {
    if (first < 0 || second < 0) return;
    const key = first * STEMS_MAX + second;
    let feature = this.#pairs.get(key);
    if (feature === undefined && isLearning) {
      feature = this.#size++;
      this.#pairs.set(key, feature);
    }
    add(found, feature ?? -1);
  }

  #addFrame(found: number[], key: string | number, isLearning: boolean): void {
    let feature = this.#frames.get(key);
    if (feature === undefined && isLearning) {
      feature = this.#size++;
      this.#frames.set(key, feature);
    }
    add(found, feature ?? -1);
  }

  /** Shares of belief, the larger ones only; null when the examples know too few of the words. */
  shares(tokens: readonly Token[], vertical: string, expecting: string | undefined): [string, number][] | null {
    const { found, words, known } = this.#featuresOf(tokens, vertical, expecting, false);
    if (known === 0 || known < words * KNOWN_SHARE_MIN) return null;
    const sums = this.#sums.fill(0);
    for (const feature of found) {
      const end = this.#starts[feature + 1]!;
      for (let i = this.#starts[feature]!; i < end; i++) sums[this.#labelOf[i]!]! += this.#weights[i]!;
    }
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < sums.length; i++) if (sums[i]! > top) top = sums[i]!;
    const sharpness = SHARPNESS * Math.min(1, Math.sqrt(CALM_WORDS / words));
    let total = 0;
    for (let i = 0; i < sums.length; i++) {
      sums[i] = Math.exp((sums[i]! - top) * sharpness);
      total += sums[i]!;
    }
    const shares: [string, number][] = [];
    for (let i = 0; i < sums.length; i++) {
      if (sums[i]! / total > SHARE_MIN) shares.push([this.#labels[i]!, sums[i]! / total]);
    }
    return shares;
  }
}

function add(found: number[], feature: number): void {
  if (feature >= 0 && !found.includes(feature)) found.push(feature);
}

const WEIGHT_MIN = 0.004;

function isHeard(weight: number): boolean {
  return weight > WEIGHT_MIN || weight < -WEIGHT_MIN;
}

interface Lesson {
  /** until this round it needs no look: its intent led clearly */
  known: number;
  /** of its words, to mix lessons by */
  mark: number;
  label: number;
  features: Uint16Array;
}

/** Lessons between two pauses. */
const STEP_LESSONS = 500;
const ROUNDS = 6;
/** By how much the right intent must lead. */
const MARGIN = 1;
/** How far one example moves a weight at most, so that a wrong label does little harm. */
const STEP_MAX = 0.1;

/**
 * Weights by which the right intent of every example leads the others, as far as that can be: an averaged passive-aggressive perceptron
 * (Crammer et al. 2006, PA-I). Only mistakes teach, so what all intents share comes to weigh nothing. Always in the same order: the same
 * examples give the same weights. @returns feature × label
 */
function* learn(lessons: readonly Lesson[], features: number, labels: number): Generator<void, Float32Array> {
  const weights = new Float32Array(features * labels);
  const late = new Float32Array(features * labels);
  const sums = new Float32Array(labels);
  let turn = 1;
  for (let round = 0; round < ROUNDS; round++) {
    for (const lesson of mixed(lessons, round)) {
      turn++;
      if (turn % STEP_LESSONS === 0) yield;
      if (lesson.known > round) continue;
      const { label, features: found } = lesson;
      sums.fill(0);
      for (const feature of found) {
        const at = feature * labels;
        for (let i = 0; i < labels; i++) sums[i]! += weights[at + i]!;
      }
      let rival = label === 0 ? 1 : 0;
      for (let i = 0; i < labels; i++) if (i !== label && sums[i]! > sums[rival]!) rival = i;
      const loss = MARGIN - (sums[label]! - sums[rival]!);
      if (loss <= 0) lesson.known = round + 2;
      else {
        const step = Math.min(STEP_MAX, loss / (2 * found.length));
        for (const feature of found) {
          const at = feature * labels;
          weights[at + label]! += step;
          weights[at + rival]! -= step;
          late[at + label]! += step * turn;
          late[at + rival]! -= step * turn;
        }
      }
    }
  }
  for (let i = 0; i < weights.length; i++) weights[i]! -= late[i]! / turn;
  return weights;
}

/** In no order of theirs, another one each round. A new example finds its place among the others and leaves them where they are. */
function mixed(lessons: readonly Lesson[], round: number): Lesson[] {
  const places = lessons.map(({ mark }) => Math.imul(mark ^ (round * 0x9e3779b1), 0x85ebca6b) >>> 0);
  return lessons
    .map((_, i) => i)
    .sort((a, b) => places[a]! - places[b]! || a - b)
    .map((i) => lessons[i]!);
}

/** What people ask or say out of the blue, whatever they were just asked. */
const ASIDE =
  /^(faq:.+|handoff|greet|thanks|complaint|repeat|price|booking_status|language_switch|prompt_injection|out_of_scope)$/;
const QUESTIONS =
  'date date_range guests name option time service professional phone check_out unit zone confirm'.split(' ');
/** Every so manieth is learnt a second time, as said in passing. */
const PASSING_SHARE = 2;

/** Nearly all examples of answers are answers: so that a question counts as one in the middle of a flow too, some are learnt there. */
function inPassing(example: Example): Example[] {
  const mark = markOf(example.text) >>> 8;
  if (example.expecting !== undefined || !ASIDE.test(example.intent) || mark % PASSING_SHARE !== 0) return [];
  return [{ ...example, expecting: QUESTIONS[mark % QUESTIONS.length]! }];
}

/** FNV-1a. */
function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mark = Math.imul(mark ^ text.charCodeAt(i), 0x01000193);
  return mark;
}

/** The project's own examples. */
export function readExamples(): Example[] {
  return EXAMPLES.trim()
    .split('\n')
    .map((line) => {
      const [vertical = '', expecting = '', text = '', intent = ''] = line.split('|').map((part) => part.trim());
      return { text, vertical, intent, ...(expecting !== '' && { expecting }) };
    });
}
