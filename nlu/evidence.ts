import { EXAMPLES } from './examples.ts';
import { isNumber, type Token, tokenize } from './tokens.ts';

/** A message whose intent is known. */
export interface Example {
  text: string;
  vertical: string;
  expecting?: string;
  intent: string;
}

/** What a word, or a pair of neighbours, says for and against each intent. */
type Weights = Float32Array;

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
  readonly #prior: Weights;
  readonly #stems = new Map<string, Weights>();
  readonly #words = new Map<string, Weights>();
  /** by the first stem of a pair, then by the second */
  readonly #pairs = new Map<string, Map<string, Weights>>();
  readonly #frames = new Map<string, Weights>();

  constructor(examples: readonly Example[]) {
    const perLabel = new Map<string, number>();
    for (const { intent } of examples) perLabel.set(intent, (perLabel.get(intent) ?? 0) + 1);
    this.#labels = [...perLabel.keys()];
    const index = new Map(this.#labels.map((label, i) => [label, i]));
    const totals = this.#labels.map((label) => perLabel.get(label)!);
    this.#prior = Float32Array.from(totals, (count) => PRIOR_SHARE * Math.log(count / examples.length));
    for (const { text, vertical, expecting, intent } of examples) {
      const label = index.get(intent)!;
      const seen = new Set<Weights>();
      this.#visit(tokenize(text), vertical, expecting, true, (counts) => {
        if (seen.has(counts)) return;
        seen.add(counts);
        counts[label]!++;
      });
    }
    const weigh = (counts: Weights): void => {
      let sum = 0;
      for (const count of counts) sum += count;
      for (let i = 0; i < counts.length; i++) {
        const within = (counts[i]! + SMOOTHING) / (totals[i]! + SMOOTHING * LABELS_ASSUMED);
        const without = (sum - counts[i]! + SMOOTHING) / (examples.length - totals[i]! + SMOOTHING * LABELS_ASSUMED);
        counts[i] = FEATURE_SHARE * Math.log(within / without);
      }
    };
    for (const map of [this.#stems, this.#words, this.#frames, ...this.#pairs.values()])
      for (const one of map.values()) weigh(one);
  }

  /**
   * Visits the numbers of a message's features: stems, longer words whole, pairs of neighbouring stems, and its frame (the question
   * just asked, the trade, the length). While learning, unknown features get their place.
   * @returns how many words there are and how many were known
   */
  #visit(
    tokens: readonly Token[],
    vertical: string,
    expecting: string | undefined,
    isLearning: boolean,
    visit: (numbers: Weights) => void,
  ): { words: number; known: number } {
    const look = (map: Map<string, Weights>, key: string): boolean => {
      let numbers = map.get(key);
      if (numbers === undefined && isLearning) {
        numbers = new Float32Array(this.#labels.length);
        map.set(key, numbers);
      }
      if (numbers !== undefined) visit(numbers);
      return numbers !== undefined;
    };
    let before = '^';
    let words = 0;
    let known = 0;
    const lookPair = (stem: string): void => {
      let pairs = this.#pairs.get(before);
      if (pairs === undefined && isLearning) {
        pairs = new Map();
        this.#pairs.set(before, pairs);
      }
      if (pairs !== undefined) look(pairs, stem);
      before = stem;
    };
    for (const token of tokens) {
      if (token.text.length === 1 && SEPARATORS.has(token.text)) continue;
      if (++words > WORDS_MAX) break;
      const word = isNumber(token) ? '#' : token.text;
      const stem = word.length > STEM_LETTERS ? word.slice(0, STEM_LETTERS) : word;
      if (look(this.#stems, stem)) known++;
      if (word.length >= LONG_LETTERS) look(this.#words, word);
      lookPair(stem);
    }
    lookPair('$');
    look(this.#frames, `asked ${expecting ?? ''}`);
    look(this.#frames, `trade ${vertical}`);
    look(this.#frames, `words ${Math.min(words, COUNTED_WORDS_MAX)}`);
    return { words, known };
  }

  /** Shares of belief, the larger ones only; null when the examples know too few of the words. */
  shares(tokens: readonly Token[], vertical: string, expecting: string | undefined): [string, number][] | null {
    const sums = Float32Array.from(this.#prior);
    const { words, known } = this.#visit(tokens, vertical, expecting, false, (weights) => {
      for (let i = 0; i < sums.length; i++) sums[i]! += weights[i]!;
    });
    if (known === 0 || known < words * KNOWN_SHARE_MIN) return null;
    let top = Number.NEGATIVE_INFINITY;
    for (const sum of sums) if (sum > top) top = sum;
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

/** Words speak for each other: from this many on, more of them make the belief no sharper. */
const CALM_WORDS = 4;
const SHARE_MIN = 0.05;
const SEPARATORS = new Set(',.¿¡:;()"\'…-');
const LONG_LETTERS = 6;
const COUNTED_WORDS_MAX = 6;
const WORDS_MAX = 60;

/** The project's own examples. */
export function readExamples(): Example[] {
  return EXAMPLES.trim()
    .split('\n')
    .map((line) => {
      const [vertical = '', expecting = '', text = '', intent = ''] = line.split('|').map((part) => part.trim());
      return { text, vertical, intent, ...(expecting !== '' && { expecting }) };
    });
}
