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
const SHARPNESS = 0.3;
/** Below this share of known words the examples have nothing to say. */
const KNOWN_SHARE_MIN = 0.4;

/**
 * A second opinion beside the cues: how the words of a message were spread over the examples (naive Bayes over word stems, pairs,
 * the question asked and the trade). It carries messages that no cue foresaw; a cue that is sure outweighs it.
 */
export class Evidence {
  readonly #labels: string[];
  readonly #prior: Weights;
  readonly #weights = new Map<string, Weights>();

  constructor(examples: readonly Example[]) {
    const perLabel = new Map<string, number>();
    for (const { intent } of examples) perLabel.set(intent, (perLabel.get(intent) ?? 0) + 1);
    this.#labels = [...perLabel.keys()];
    const index = new Map(this.#labels.map((label, i) => [label, i]));
    const totals = this.#labels.map((label) => perLabel.get(label)!);
    this.#prior = Float32Array.from(totals, (count) => PRIOR_SHARE * Math.log(count / examples.length));
    const counts = new Map<string, Float32Array>();
    for (const example of examples) {
      const label = index.get(example.intent)!;
      for (const feature of featuresOf(tokenize(example.text), example.vertical, example.expecting)) {
        let count = counts.get(feature);
        if (count === undefined) {
          count = new Float32Array(this.#labels.length);
          counts.set(feature, count);
        }
        count[label]!++;
      }
    }
    for (const [feature, count] of counts) {
      let sum = 0;
      for (const one of count) sum += one;
      this.#weights.set(
        feature,
        count.map((seen, i) => {
          const within = (seen + SMOOTHING) / (totals[i]! + SMOOTHING * LABELS_ASSUMED);
          const without = (sum - seen + SMOOTHING) / (examples.length - totals[i]! + SMOOTHING * LABELS_ASSUMED);
          return FEATURE_SHARE * Math.log(within / without);
        }),
      );
    }
  }

  /** Shares of belief, the larger ones only; null when the examples know too few of the words. */
  shares(tokens: readonly Token[], vertical: string, expecting: string | undefined): [string, number][] | null {
    const sums = Float32Array.from(this.#prior);
    let words = 0;
    let known = 0;
    for (const feature of featuresOf(tokens, vertical, expecting)) {
      const weights = this.#weights.get(feature);
      if (feature.startsWith(STEM)) {
        words++;
        if (weights !== undefined) known++;
      }
      if (weights !== undefined) for (let i = 0; i < sums.length; i++) sums[i]! += weights[i]!;
    }
    if (known === 0 || known < words * KNOWN_SHARE_MIN) return null;
    let top = Number.NEGATIVE_INFINITY;
    for (const sum of sums) if (sum > top) top = sum;
    let total = 0;
    for (let i = 0; i < sums.length; i++) {
      sums[i] = Math.exp((sums[i]! - top) * SHARPNESS);
      total += sums[i]!;
    }
    const shares: [string, number][] = [];
    for (let i = 0; i < sums.length; i++)
      if (sums[i]! / total > SHARE_MIN) shares.push([this.#labels[i]!, sums[i]! / total]);
    return shares;
  }
}

const SHARE_MIN = 0.02;
const STEM = 's:';
const SEPARATORS = /^[,.¿¡:;()"'…-]$/;
const LONG_LETTERS = 6;
const COUNTED_WORDS_MAX = 6;
const WORDS_MAX = 60;

/** Stems, longer words whole, pairs of neighbouring stems, the question just asked, the trade, and how long it is. */
function featuresOf(tokens: readonly Token[], vertical: string, expecting: string | undefined): Set<string> {
  const features = new Set<string>();
  let before = '^';
  let count = 0;
  for (const token of tokens) {
    if (SEPARATORS.test(token.text)) continue;
    if (++count > WORDS_MAX) break;
    const word = isNumber(token) ? '#' : token.text;
    const stem = word.slice(0, STEM_LETTERS);
    features.add(`${STEM}${stem}`);
    if (word.length >= LONG_LETTERS) features.add(`w:${word}`);
    features.add(`p:${before} ${stem}`);
    before = stem;
  }
  features.add(`p:${before} $`);
  features.add(`e:${expecting ?? ''}`);
  features.add(`v:${vertical}`);
  features.add(`l:${Math.min(count, COUNTED_WORDS_MAX)}`);
  return features;
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
