import { EXAMPLES } from './examples.ts';
import { isNumber, type Token, tokenize } from './tokens.ts';

/** A message whose intent is known. */
export interface Example {
  text: string;
  vertical: string;
  expecting?: string;
  intent: string;
}

/**
 * What a word, or a pair of neighbours, says for the intents it was seen with, beside one that it was never seen with: label, weight,
 * label, weight… While learning, how often instead of the weight. Most features were seen with one intent of sixty.
 */
type Weights = number[];

interface Stem {
  id: number;
  /** null until it was a word of an example */
  weights: Weights | null;
}

interface Word {
  stem: Stem;
  /** of the whole word, for longer ones */
  weights: Weights | null;
}

/** The features of a message that the examples know. */
interface Features {
  found: Weights[];
  words: number;
  known: number;
}

const STEM_LETTERS = 5;
/** Makes one sighting of a rare word count less than many of a common one. */
const SMOOTHING = 0.1;
const LABELS_ASSUMED = 60;
const PRIOR_SHARE = 0.3;
const FEATURE_SHARE = 0.5;
/** How sharply the best intent stands out among the others. */
const SHARPNESS = 0.5;
/** Below this share of known words the examples have nothing to say. */
const KNOWN_SHARE_MIN = 0.4;

/**
 * A second opinion beside the cues: how the words of a message were spread over the examples (naive Bayes over word stems, pairs,
 * the question asked and the trade). It carries messages that no cue foresaw; a cue that is sure outweighs it.
 */
export class Evidence {
  readonly #labels: string[];
  readonly #prior: Float64Array;
  /** what any feature says of a label that it was never seen with */
  readonly #unseen: Float64Array;
  /** reused from message to message */
  readonly #sums: Float64Array;
  readonly #stems = new Map<string, Stem>();
  readonly #words = new Map<string, Word>();
  /** by the ids of the two stems */
  readonly #pairs = new Map<number, Weights>();
  readonly #frames = new Map<string, Weights>();
  readonly #start: Stem;
  readonly #end: Stem;

  constructor(examples: readonly Example[]) {
    this.#start = this.#learnStem('^');
    this.#end = this.#learnStem('$');
    const perLabel = new Map<string, number>();
    for (const { intent } of examples) perLabel.set(intent, (perLabel.get(intent) ?? 0) + 1);
    this.#labels = [...perLabel.keys()];
    const index = new Map(this.#labels.map((label, i) => [label, i]));
    const totals = Float64Array.from(perLabel.values());
    this.#prior = totals.map((count) => PRIOR_SHARE * Math.log(count / examples.length));
    this.#sums = new Float64Array(totals.length);
    const spread = SMOOTHING * LABELS_ASSUMED;
    this.#unseen = totals.map(
      (count) => FEATURE_SHARE * Math.log((SMOOTHING * (examples.length - count + spread)) / (count + spread)),
    );
    for (const { text, vertical, expecting, intent } of examples) {
      const label = index.get(intent)!;
      for (const counts of new Set(this.#featuresOf(tokenize(text), vertical, expecting, true).found)) {
        let at = 0;
        while (at < counts.length && counts[at] !== label) at += 2;
        if (at === counts.length) counts.push(label, 1);
        else counts[at + 1]!++;
      }
    }
    for (const { weights } of this.#stems.values()) weigh(weights);
    for (const { weights } of this.#words.values()) weigh(weights);
    for (const weights of this.#pairs.values()) weigh(weights);
    for (const weights of this.#frames.values()) weigh(weights);
  }

  #learnStem(text: string): Stem {
    let stem = this.#stems.get(text);
    if (stem === undefined) {
      stem = { id: this.#stems.size, weights: null };
      this.#stems.set(text, stem);
    }
    return stem;
  }

  #wordOf(text: string, isLearning: boolean): Word | undefined {
    let word = this.#words.get(text);
    if (word !== undefined) return word;
    const start = text.length > STEM_LETTERS ? text.slice(0, STEM_LETTERS) : text;
    const stem = isLearning ? this.#learnStem(start) : this.#stems.get(start);
    if (stem === undefined) return undefined;
    word = { stem, weights: null };
    if (!isLearning) return word;
    stem.weights ??= [];
    if (text.length >= LONG_LETTERS) word.weights = [];
    this.#words.set(text, word);
    return word;
  }

  /**
   * The features of a message: stems, longer words whole, pairs of neighbouring stems, and its frame (the question just asked, the
   * trade, the length). While learning, unknown features get their place.
   */
  #featuresOf(
    tokens: readonly Token[],
    vertical: string,
    expecting: string | undefined,
    isLearning: boolean,
  ): Features {
    const found: Weights[] = [];
    let words = 0;
    let known = 0;
    let before: Stem | undefined = this.#start;
    for (const token of tokens) {
      if (token.text.length === 1 && SEPARATORS.has(token.text)) continue;
      if (++words > WORDS_MAX) break;
      const word = this.#wordOf(isNumber(token) ? '#' : token.text, isLearning);
      if (word !== undefined && word.stem.weights !== null) {
        known++;
        found.push(word.stem.weights);
        if (word.weights !== null) found.push(word.weights);
      }
      this.#addPair(found, before, word?.stem, isLearning);
      before = word?.stem;
    }
    this.#addPair(found, before, this.#end, isLearning);
    this.#addOf(found, this.#frames, `asked ${expecting ?? ''}`, isLearning);
    this.#addOf(found, this.#frames, `trade ${vertical}`, isLearning);
    this.#addOf(found, this.#frames, `words ${Math.min(words, COUNTED_WORDS_MAX)}`, isLearning);
    return { found, words, known };
  }

  #addPair(found: Weights[], first: Stem | undefined, second: Stem | undefined, isLearning: boolean): void {
    if (first !== undefined && second !== undefined)
      this.#addOf(found, this.#pairs, first.id * STEMS_MAX + second.id, isLearning);
  }

  #addOf<K>(found: Weights[], map: Map<K, Weights>, key: K, isLearning: boolean): void {
    let weights = map.get(key);
    if (weights === undefined && isLearning) {
      weights = [];
      map.set(key, weights);
    }
    if (weights !== undefined) found.push(weights);
  }

  /** Shares of belief, the larger ones only; null when the examples know too few of the words. */
  shares(tokens: readonly Token[], vertical: string, expecting: string | undefined): [string, number][] | null {
    const { found, words, known } = this.#featuresOf(tokens, vertical, expecting, false);
    if (known === 0 || known < words * KNOWN_SHARE_MIN) return null;
    const sums = this.#sums;
    for (let i = 0; i < sums.length; i++) sums[i] = this.#prior[i]! + found.length * this.#unseen[i]!;
    for (const weights of found) for (let i = 0; i < weights.length; i += 2) sums[weights[i]!]! += weights[i + 1]!;
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

/**
 * Turns counts into weights: log((count + s) / s) − log((rest + s) / (sum + s)), s being the smoothing. What all labels share
 * of a feature's weight is left out, as shares of belief do not change by it.
 */
function weigh(counts: Weights | null): void {
  if (counts === null) return;
  let sum = 0;
  for (let i = 1; i < counts.length; i += 2) sum += counts[i]!;
  for (let i = 1; i < counts.length; i += 2) {
    const seen = (counts[i]! + SMOOTHING) / SMOOTHING;
    const rest = (sum - counts[i]! + SMOOTHING) / (sum + SMOOTHING);
    counts[i] = FEATURE_SHARE * Math.log(seen / rest);
  }
}

/** Words speak for each other: from this many on, more of them make the belief no sharper. */
const CALM_WORDS = 4;
const SHARE_MIN = 0.05;
const SEPARATORS = new Set(',.¿¡:;()"\'…-');
const LONG_LETTERS = 6;
const COUNTED_WORDS_MAX = 6;
const WORDS_MAX = 60;
/** A pair of ids stays a small integer. */
const STEMS_MAX = 2 ** 15;

/** The project's own examples. */
export function readExamples(): Example[] {
  return EXAMPLES.trim()
    .split('\n')
    .map((line) => {
      const [vertical = '', expecting = '', text = '', intent = ''] = line.split('|').map((part) => part.trim());
      return { text, vertical, intent, ...(expecting !== '' && { expecting }) };
    });
}
