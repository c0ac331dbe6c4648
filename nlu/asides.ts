import type { Intent, Reading, ReadingSlot } from '../bot/core/reading.ts';
import { TAG_BIT } from './cues.ts';
import { chooseIntent, type IntentChoice, type PlacedMatch } from './intents.ts';
import { isMarked, type Message } from './message.ts';
import { settleSlots } from './settle.ts';
import { readSlots } from './slots.ts';

/** Questions about the house beside what is told of a stay: both count, whichever comes first. */

const BREAKS = new Set(['y', 'e', 'pero', 'ademas', 'tambien', '?', '.', '!', ',', ';', ':', '+', '(', ')']);
const SIGNS = new Set(['?', '.', '!', ',', ';', ':', '+', '(', ')']);
/** From this weight a cue of a topic is what a clause is about. */
const TOPIC_WEIGHT = 4;
/** How a clause begins that asks, after words that only lead there. */
const ASKS =
  /^((hola|buenas|che|ah|y|e|si|queria|quiero|quisiera|queriamos|necesito|saber|preguntar|preguntarte|preguntarles|consultar|consulta|una|me|te|les|decime|decis|digame|decirme|podes|podrias|contame|dime|avisame|de|paso|tambien|ademas|lugar|cabana|la|las|ahi) )*(si (tien|hay|acept|admit|inclu|se |pued|est|cuent|dej|hac)\w*|aceptan|acepta|admiten|reciben|tienen|tiene|tenes|tienes|hay|se puede|se pueden|podemos|puedo|pueden|que|cual|cuales|cuanto|cuantos|cuantas|donde|como|a que hora|desde que hora|hasta que hora|incluye|incluyen|dan|hacen|permiten|dejan|necesito factura|necesitamos factura|preciso factura|quiero factura|necesito que me facturen)\b/;
/** What the rest of the message may be, beside a question. */
const TOLD = /^(book|check_availability|price|provide_info|correct|affirm|modify_booking|request_quote)$/;
const DAYS: readonly ReadingSlot[] = ['date', 'date_range', 'check_in', 'check_out', 'nights'];
const VALUES: readonly ReadingSlot[] = [
  ...DAYS,
  'month',
  'guests',
  'adults',
  'children',
  'infants',
  'unit',
  'name',
  'option',
];
const OWN_PET = /^(tengo|tenemos|llevo|llevamos|seria|serian|es|son|voy con|vamos con) (un|una|uno|dos|2)\b/;

function isTopic({ label, weight }: PlacedMatch): boolean {
  return weight >= TOPIC_WEIGHT && label.startsWith('faq:');
}

interface Clause {
  from: number;
  to: number;
  /** faq intent, when the clause asks about a topic */
  topic: Intent | null;
  /** says whether one's own animal comes */
  pets: number;
}

/** The readings of a message that tells of a stay and asks about the house; null when it does not do both. */
export function readAsides(message: Message, choice: IntentChoice): Reading[] | null {
  const { context, tokens, text } = message;
  if (context.vertical !== 'cabins' || !choice.matches.some(isTopic)) return null;
  const isIdle = context.expecting === undefined;
  if (!message.tags.some((bits) => (isIdle ? (bits & TAG_BIT.when) !== 0 : bits !== 0))) return null;
  const clauses = clausesOf(message, choice);
  const topics = clauses.filter(({ topic }) => topic !== null);
  if (topics.length === 0 || topics.length === clauses.length) return null;
  let rest = '';
  for (const { from, to, topic, pets } of clauses) {
    const end = tokens[to]?.start ?? text.length;
    rest += topic !== null || pets > 0 ? ', ' : text.slice(tokens[from]!.start, end);
  }
  const told = readSlots(rest, context);
  const isTold = (isIdle ? DAYS : VALUES).some((slot) => told.slots[slot] !== undefined) || (isIdle && asksDays(told));
  if (!isTold) return null;
  const main = chooseIntent(told);
  const fallback: Intent = isIdle ? 'book' : 'provide_info';
  const isAbout = main.intent.startsWith('faq:') || /^(greet|thanks|goodbye|deny|out_of_scope)$/.test(main.intent);
  const intent = isAbout ? fallback : main.intent;
  if (!TOLD.test(intent)) return null;
  if (isIdle && isLooseDay(told) && (main.scores.get(intent) ?? 0) < REQUEST_SCORE) return null;
  settleSlots(told, intent);
  const pets = Math.max(0, ...clauses.map((clause) => clause.pets));
  if (pets > 0) told.slots.pets = pets;
  message.clarify = told.clarify;
  const asked: Reading[] = [];
  for (const { from, to, topic } of topics) {
    if (asked.some((one) => one.intent === topic)) continue;
    const part = readSlots(text.slice(tokens[from]!.start, tokens[to]?.start), context);
    settleSlots(part, topic!);
    asked.push({ intent: topic!, slots: part.slots });
  }
  const stay: Reading = { intent, slots: told.slots };
  const isAskedFirst = topics[0]!.from < firstTold(message, clauses);
  return isAskedFirst ? [...asked, stay] : [stay, ...asked];
}

/** From this score something is asked for in so many words. */
const REQUEST_SCORE = 5;

/** "tengo que trabajar el lunes": a day and nothing else of a stay. */
function isLooseDay({ slots }: Message): boolean {
  return ['date_range', 'check_in', 'check_out', 'nights', 'guests', 'adults', 'unit'].every(
    (slot) => slots[slot as ReadingSlot] === undefined,
  );
}

function asksDays(told: Message): boolean {
  return told.clarify.some(({ slot }) => DAYS.includes(slot as ReadingSlot));
}

/** Where the first clause stands that tells something. */
function firstTold(message: Message, clauses: readonly Clause[]): number {
  const first = clauses.find(
    ({ from, to, topic }) => topic === null && message.tags.slice(from, to).some((bits) => bits !== 0),
  );
  return first?.from ?? 0;
}

/** The message cut at its signs and joints; a question goes on over joints until its sign. */
function clausesOf(message: Message, choice: IntentChoice): Clause[] {
  const { tokens } = message;
  const clauses: Clause[] = [];
  let from = 0;
  let isAsking = false;
  for (let i = 0; i <= tokens.length; i++) {
    const sign = tokens[i]?.text ?? '.';
    if (!BREAKS.has(sign) && !leadsToQuestion(tokens, i)) continue;
    const to = i + (SIGNS.has(sign) ? 1 : 0);
    if (i > from || to > from + 1) {
      const said = topicIn(choice, from, i);
      const words = (): string => wordsBetween(tokens, from, i);
      const asks: boolean = said !== null && (sign === '?' || isAsking || asksTill(tokens, i) || ASKS.test(words()));
      const topic: Intent | null = asks && !saysWhen(message, from, i) ? said : null;
      const isAfterPets = topic === null && i - from <= 5 && clauses.some((one) => one.topic === 'faq:pets');
      const own = isAfterPets ? OWN_PET.exec(words()) : null;
      clauses.push({
        from,
        to: Math.min(to, tokens.length),
        topic,
        pets: own === null ? 0 : /^(dos|2)$/.test(own[2]!) ? 2 : 1,
      });
      isAsking = topic !== null && /^(y|,|e)$/.test(sign);
      from = Math.min(to, tokens.length);
    }
  }
  return clauses;
}

/** "queria saber si", "quiero consultar": a question begins, with no sign before it. */
function leadsToQuestion(tokens: Message['tokens'], at: number): boolean {
  const text = tokens[at]?.text ?? '';
  const next = tokens[at + 1]?.text ?? '';
  return (
    (/^(queria|quiero|quisiera|queriamos|querriamos|quisieramos|necesito|necesitamos)$/.test(text) &&
      /^(saber|consultar|preguntar|preguntarte|preguntarles|consultarte)$/.test(next)) ||
    (/^(decime|decinos|contame|avisame|digame|dime)$/.test(text) && next === 'si')
  );
}

/** The sign of the question stands further on, and nothing but joints between. */
function asksTill(tokens: Message['tokens'], at: number): boolean {
  for (let i = at; i < tokens.length && i < at + 8; i++) {
    if (tokens[i]!.text === '?') return true;
    if (/^[.!;,]$/.test(tokens[i]!.text)) return false;
  }
  return false;
}

function wordsBetween(tokens: Message['tokens'], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');
}

function saysWhen(message: Message, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isMarked(message, 'when', i)) return true;
  return false;
}

function topicIn(choice: IntentChoice, from: number, to: number): Intent | null {
  let best: Intent | null = null;
  let weight = TOPIC_WEIGHT;
  for (const match of choice.matches) {
    if (match.from < from || match.from >= to || match.weight < weight) continue;
    if (!/^(faq:|price$|check_availability$|book$)/.test(match.label)) continue;
    best = match.label.startsWith('faq:') ? (match.label as Intent) : null;
    weight = match.weight + 0.01;
  }
  return best;
}
