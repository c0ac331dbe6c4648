import type { Intent } from '../bot/core/reading.ts';
import { CONTEXT_RULES, conditionsOf, type Scene } from './context-rules.ts';
import { CUES } from './cue-set.ts';
import { type CueMatch, TAG_BIT } from './cues.ts';
import { Evidence, readExamples } from './evidence.ts';
import { isSign, type Message, wordsOf } from './message.ts';

/** What a message asks for, and which words said so. */
export interface IntentChoice {
  intent: Intent;
  /** 0…1 */
  confidence: number;
  because: { what: string; words: string }[];
  matches: readonly PlacedMatch[];
  scores: ReadonlyMap<string, number>;
}

/** A cue found in a message; `from` and `to` are half-open token indices. */
export interface PlacedMatch {
  label: string;
  weight: number;
  from: number;
  to: number;
}

let trained: Evidence | null = null;

/** The examples as evidence, learnt at the first message that needs them: a start need not wait for it. */
export function evidence(): Evidence {
  if (trained === null) for (const _ of learning());
  return trained!;
}

/** Learns the examples step by step; whoever needs them before the end learns them at once. */
export function* learning(): Generator<void, void> {
  const learnt = yield* Evidence.learning(readExamples());
  trained ??= learnt;
}
/** What full belief of the examples weighs: less than a sure cue, more than a hint. */
const EVIDENCE_WEIGHT = 8;

/** From this score of the best cue on the examples count less, the surer the less. */
const SURE_FROM = 5;
const SURE_SPAN = 6;
/** What stays of the examples' weight beside an answer to the question just asked. */
const ANSWER_FACTOR = 0.4;

const COURTESY = /^(greet|thanks|goodbye)$/;
/** What changes something that exists, or calls a person, is never made of the examples' likeness alone of a message of values. */
const GRAVE = /^(modify_booking|cancel_booking|complaint|handoff|spam_or_abuse|prompt_injection|pay|booking_status)$/;
/** Words that join values and say nothing by themselves. */
const JOINS = new Set(
  'a al con de del desde el en es hasta hola la las los me mi nombre o para por q que seria serian seriamos seremos somos son soy llamo vamos y buenas'.split(
    ' ',
  ),
);

/** "del 5 al 8 de marzo, somos dos", "me llamo Juan": values, and nothing that says what is wanted with them. */
function saysOnlyValues({ tokens, tags }: Message): boolean {
  return tokens.every((token, i) => tags[i] !== 0 || isSign(token) || JOINS.has(token.text));
}

function addEvidence(message: Message, scores: Map<string, number>, cued: number): void {
  const { vertical, expecting } = message.context;
  const hasValues = Object.keys(message.slots).length > 0;
  const onlyValues = hasValues && saysOnlyValues(message);
  const sureness = Math.min(0.8, Math.max(0, (cued - SURE_FROM) / SURE_SPAN));
  const isAnswer = expecting !== undefined && (scores.get('provide_info') ?? 0) >= SURE_FROM;
  const weight = EVIDENCE_WEIGHT * (isAnswer ? ANSWER_FACTOR : 1 - sureness);
  if (leadOf(scores) > weight + MARGIN_COUNTED) return;
  for (const [label, share] of evidence().shares(message.tokens, vertical, expecting) ?? []) {
    if (hasValues && COURTESY.test(label)) continue;
    if (onlyValues && GRAVE.test(label) && !scores.has(label)) continue;
    scores.set(label, (scores.get(label) ?? 0) + share * weight);
  }
}

/** A lead this much larger than all that the examples could add makes asking them idle. */
const MARGIN_COUNTED = 0.4;

/** By how much the best intent leads. */
function leadOf(scores: ReadonlyMap<string, number>): number {
  let top = 0;
  let second = 0;
  for (const score of scores.values()) {
    if (score > top) {
      second = top;
      top = score;
    } else if (score > second) second = score;
  }
  return top - second;
}

/** Intents that a "no" right in front turns round. */
const DENIABLE = /^(accept_offer|affirm|book|cancel_booking|find_professional)$/;

/** "no me cierra", "no canceles". */
function isDenied(match: CueMatch, texts: readonly string[], indices: readonly number[]): boolean {
  const isNext = match.from > 0 && indices[match.from]! - indices[match.from - 1]! === 1;
  return isNext && DENIABLE.test(match.label) && /^(no|ni|nunca|tampoco)$/.test(texts[match.from - 1]!);
}

/** "no quiero cancelar nada" is a no, unless it says what is wanted instead. */
const DENIED_WEIGHT = 4;

const CANCELS = /^(cancel|anul|suspend)/;
/** Words between "no" and what is not to be done: "no la quiero cancelar", "no hace falta que la canceles". */
const BEFORE_DENIED =
  /^(quiero|queremos|queria|quise|quisiera|voy|vamos|a|la|lo|las|me|nos|te|se|hace|falta|hay|que|pedi|pedimos|dije|estoy|quieras|vayas|pienso|necesito|por|favor|desea|deseo)$/;

/** "no quiero cancelar nada", "no me la canceles": a wish to cancel is named, and only to deny it. */
function deniesCancelling(texts: readonly string[], indices: readonly number[]): boolean {
  if (!texts.includes('no') && !texts.includes('ni') && !texts.includes('tampoco') && !texts.includes('sin'))
    return false;
  let denied = false;
  for (let at = 1; at < texts.length; at++) {
    if (!CANCELS.test(texts[at]!)) continue;
    let i = at - 1;
    while (i > 0 && indices[i + 1]! - indices[i]! === 1 && BEFORE_DENIED.test(texts[i]!)) i--;
    denied = indices[i + 1]! - indices[i]! === 1 && /^(no|ni|tampoco|sin)$/.test(texts[i]!);
    if (!denied) return false;
  }
  return denied;
}

const STOPS = new Set(['.', '?', '!', ';', '…', ':', '|', '(', ')', '•']);
/** Part of what a second and third cue of the same intent add to the first. */
const ECHO = [1, 0.2, 0.1];
/** Of equal cues the longer one wins, then the intent with more of them. */
const LENGTH_BONUS = 0.04;
const LENGTH_BONUS_MAX = 0.24;
const MATCH_BONUS = 0.01;
const MATCHES_MAX = 8;

/** Scores every intent by its cues and the context, and takes the highest. */
export function chooseIntent(message: Message): IntentChoice {
  const { texts, tags, indices } = wordsView(message);
  const scene = toScene(message, texts);
  const conditions = conditionsOf(scene);
  const keepsBooking = deniesCancelling(texts, indices);
  const matches = CUES.match({ texts, tags }, conditions)
    .filter(
      (match) => !isDenied(match, texts, indices) && !(keepsBooking && /^(cancel_booking|pay)$/.test(match.label)),
    )
    .map((match) => placed(match, indices));
  const scores = addUp(matches);
  scene.scores = scores;
  for (const rule of CONTEXT_RULES) rule.apply(scene);
  let cued = 0;
  for (const score of scores.values()) if (score > cued) cued = score;
  addEvidence(message, scores, cued);
  if (keepsBooking) {
    scores.set('cancel_booking', 0);
    scores.set('deny', Math.max(scores.get('deny') ?? 0, DENIED_WEIGHT));
  }
  let best = '';
  let top = 0;
  let second = 0;
  for (const [label, score] of scores) {
    if (score > top) {
      second = top;
      top = score;
      best = label;
    } else if (score > second) second = score;
  }
  if (top <= 0) return { intent: 'out_of_scope', confidence: NOT_UNDERSTOOD, because: [], matches, scores };
  const because = matches
    .filter((match) => match.label === best)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map((match) => ({ what: 'intent', words: wordsOf(message, match.from, match.to) }));
  return { intent: best as Intent, confidence: confidenceOf(top, second, cued), because, matches, scores };
}

const NOT_UNDERSTOOD = 0.2;

/** From this score of cues and context on, a reading rests on more than the examples. */
const CUED_MIN = 1;

function confidenceOf(top: number, second: number, cued: number): number {
  if (cued < CUED_MIN) return Math.round(Math.min(0.6, 0.2 + (top / EVIDENCE_WEIGHT) * 0.5) * 100) / 100;
  const strength = Math.min(0.97, 0.5 + top * 0.06);
  const margin = top - second < 0.4 ? 0.1 : 0;
  return Math.round((strength - margin) * 100) / 100;
}

interface WordsView {
  texts: string[];
  tags: Uint16Array;
  /** token index of each word */
  indices: number[];
}

/** The message as cues see it: commas and dashes gone, ends of sentences kept as words that no gap crosses. */
function wordsView(message: Message): WordsView {
  const texts: string[] = [];
  const indices: number[] = [];
  const { tokens, text } = message;
  for (const [i, token] of tokens.entries()) {
    if (i > 0 && hasLineBreak(text, tokens[i - 1]!.end, token.start)) {
      texts.push('.');
      indices.push(-1);
    }
    if (isSign(token) && !STOPS.has(token.text) && token.text.charCodeAt(0) < 0x2000 && token.text !== '%') continue;
    texts.push(token.text);
    indices.push(STOPS.has(token.text) && isSentenceEnd(message, i) ? -1 - i : i);
  }
  const tags = new Uint16Array(texts.length);
  for (const [w, index] of indices.entries()) tags[w] = index < 0 ? TAG_BIT.stop : message.tags[index]!;
  return {
    texts,
    tags,
    indices: indices.map((index, w) =>
      index >= 0 ? index : index === -1 && w > 0 ? Math.max(0, indices[w - 1]!) : -1 - index,
    ),
  };
}

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true;
  return false;
}

/** "18.30" and "9:15" end nothing. */
function isSentenceEnd(message: Message, at: number): boolean {
  const token = message.tokens[at]!;
  if (token.text !== '.' && token.text !== ':') return true;
  const next = message.tokens[at + 1];
  const before = message.tokens[at - 1];
  return !(next !== undefined && before !== undefined && next.start === token.end && before.end === token.start);
}

function placed(match: CueMatch, indices: readonly number[]): PlacedMatch {
  const from = indices[match.from] ?? 0;
  const last = indices[Math.max(match.from, match.to - 1)] ?? from;
  return { label: match.label, weight: match.weight, from, to: last + 1 };
}

/** The strongest cue of an intent counts in full; further ones that stand elsewhere echo it. */
function addUp(matches: readonly PlacedMatch[]): Map<string, number> {
  const byLabel = new Map<string, PlacedMatch[]>();
  for (const match of matches) {
    const list = byLabel.get(match.label);
    if (list === undefined) byLabel.set(match.label, [match]);
    else list.push(match);
  }
  const scores = new Map<string, number>();
  for (const [label, list] of byLabel) {
    list.sort((a, b) => b.weight - a.weight);
    const counted: PlacedMatch[] = [];
    let score = 0;
    for (const match of list) {
      if (counted.length === ECHO.length) break;
      if (counted.some((other) => match.from < other.to && other.from < match.to)) continue;
      score +=
        match.weight * ECHO[counted.length]! +
        (counted.length === 0 ? Math.min(LENGTH_BONUS_MAX, (match.to - match.from) * LENGTH_BONUS) : 0);
      counted.push(match);
    }
    scores.set(label, score + Math.min(list.length, MATCHES_MAX) * MATCH_BONUS);
  }
  return scores;
}

function toScene(message: Message, texts: readonly string[]): Scene {
  return {
    message,
    texts,
    isQuestion: message.text.includes('?') || startsAsking(texts),
    scores: new Map(),
  };
}

const QUESTION_STARTS =
  /^(que|cual|cuales|cuando|cuanto|cuantos|cuanta|cuantas|donde|como|quien|hay|tenes|tienen|tiene|tienes|teni|tenis|se|hacen|aceptan|puedo|podemos|puede|podes|queda|quedan|atienden|dan|dejan|venden|cierran|abren|trabajan|llegan|van)$/;

/** A question written without its sign: its first word after a greeting asks. */
function startsAsking(texts: readonly string[]): boolean {
  let i = 0;
  while (
    i < texts.length &&
    /^(hola|buenas|buen|buenos|dia|dias|tardes|noches|y|che|disculpa|disculpe|perdon|una|consulta|pregunta|te|hago|les|ah|ademas|holis|,|\.)$/.test(
      texts[i]!,
    )
  )
    i++;
  const first = texts[i];
  if (first === undefined || !QUESTION_STARTS.test(first)) return false;
  // "una que quede cerca" names one
  if (first === 'que' && /^(un|una)$/.test(texts[i - 1] ?? '')) return false;
  return first !== 'se' || texts[i + 1] === 'puede' || texts[i + 1] === 'pueden';
}
