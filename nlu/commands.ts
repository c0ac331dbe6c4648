import type { Intent, Reading } from '../bot/core/reading.ts';
import { readAsides } from './asides.ts';
import { EARLIER } from './context-rules.ts';
import type { IntentChoice, PlacedMatch } from './intents.ts';
import { isMarked, isSign, type Message } from './message.ts';
import { settleSlots } from './settle.ts';
import { readSlots } from './slots.ts';

/** Weight from which a cue is a request of its own. */
const REQUEST_WEIGHT = 5;
/** A topic just named weighs less, and is enough in a part of two or three words ("y desayuno?"). */
const NOUN_WEIGHT = 4;
const SHORT_WORDS = 4;
const REQUEST =
  /^(book|check_availability|price|pay|cancel_booking|modify_booking|find_professional|request_quote|handoff|faq:.+)$/;
/** Pairs that are one wish said in two ways. */
const SAME_WISH: readonly (readonly [string, string])[] = [
  ['book', 'check_availability'],
  ['find_professional', 'check_availability'],
  ['find_professional', 'request_quote'],
  ['find_professional', 'book'],
  ['request_quote', 'price'],
  ['modify_booking', 'book'],
  ['modify_booking', 'check_availability'],
  ['modify_booking', 'cancel_booking'],
  ['faq:deposit', 'pay'],
  ['faq:payment_methods', 'pay'],
  ['faq:amenities', 'faq:children'],
  ['faq:location', 'faq:transport'],
  ['faq:services', 'book'],
  ['faq:cancellation_policy', 'cancel_booking'],
  ['faq:deposit', 'faq:cancellation_policy'],
  ['faq:licensed', 'find_professional'],
  ['faq:capacity', 'book'],
  ['faq:children', 'price'],
  ['faq:parking', 'check_availability'],
  ['faq:deposit', 'faq:payment_methods'],
  ['faq:health', 'faq:services'],
  ['faq:services', 'price'],
  ['faq:services', 'find_professional'],
  ['faq:health', 'faq:preparation'],
  ['faq:coverage_area', 'find_professional'],
  ['faq:quote_cost', 'price'],
  ['faq:quote_cost', 'request_quote'],
  ['faq:warranty', 'request_quote'],
  ['faq:checkin_time', 'check_availability'],
  ['faq:pets', 'faq:children'],
  ['cancel_booking', 'check_availability'],
  ['faq:events', 'faq:services'],
  ['faq:hours', 'check_availability'],
  ['faq:hours', 'faq:checkin_time'],
];
const JOINTS = new Set(['y', 'e', 'pero', 'ademas', 'tambien', '?', '.', '!', ',', ';', '+']);

interface Part {
  intent: string;
  weight: number;
  from: number;
  to: number;
}

/** Two requests in one message, each with the slots of its own part; null when there is one. */
export function readBookingCommands(message: Message, choice: IntentChoice): Reading[] | null {
  const beside = readAsides(message, choice);
  if (beside !== null) return beside;
  const parts = requestsIn(message, choice);
  if (parts.length < 2) return choice.intent === 'book' ? readTwoBookings(message) : null;
  const [first, second] = parts as [Part, Part];
  const boundary = boundaryBetween(message, first, second);
  if (boundary < 0) return null;
  const isSideBySide =
    message.tokens[boundary]!.text === 'y' &&
    first.to === boundary &&
    second.from === boundary + 1 &&
    first.to - first.from <= 2 &&
    first.intent.startsWith('faq:') === second.intent.startsWith('faq:');
  // "precio y disponibilidad del 20 al 25": what was said belongs to the first and holds for both
  if (isSideBySide)
    return [
      { intent: first.intent as Intent, slots: message.slots },
      { intent: second.intent as Intent, slots: {} },
    ];
  const cut = message.tokens[boundary]!.start;
  const readings = [
    readPart(message, message.text.slice(0, cut), first.intent as Intent),
    readPart(message, message.text.slice(message.tokens[boundary]!.end), second.intent as Intent),
  ];
  if (
    readings[0]!.intent === 'affirm' &&
    readings[1]!.intent === 'book' &&
    Object.keys(readings[1]!.slots).length === 0
  )
    return null;
  return readings;
}

const SECOND_PERSON = / y (?:otro |uno |una |tambien )?para (?:mi|el|la|mis) /i;

/** "turno para mí a las 5 y para mi hija a las 5 y media": one booking each, on the day that was said once. */
function readTwoBookings(message: Message): Reading[] | null {
  const cut = SECOND_PERSON.exec(message.text)?.index;
  if (cut === undefined) return null;
  const parts = [message.text.slice(0, cut), message.text.slice(cut + 3)].map((text) =>
    readPart(message, text, 'book'),
  );
  if (parts.some(({ slots }) => slots.time === undefined)) return null;
  const dated = parts.find(({ slots }) => slots.date !== undefined)?.slots.date;
  return dated === undefined
    ? parts
    : parts.map(({ intent, slots }) => ({ intent, slots: { ...slots, date: slots.date ?? dated } }));
}

function requestsIn(message: Message, choice: IntentChoice): Part[] {
  const best: Part[] = [];
  const clauses = clausesOf(message);
  const strongest = new Map<number, Part>();
  for (const match of choice.matches) {
    if (!isRequest(message, match, clauses)) continue;
    const clause = clauses[match.from] ?? 0;
    const rank = match.weight;
    const current = strongest.get(clause);
    if (current === undefined || rank > current.weight)
      strongest.set(clause, { intent: match.label, weight: rank, from: match.from, to: match.to });
  }
  if (strongest.size < 2) return [];
  for (const [, part] of [...strongest].sort((a, b) => a[0] - b[0])) {
    if (best.some((other) => other.intent === part.intent || isSameWish(other.intent, part.intent))) continue;
    best.push(part);
  }
  const isChosen = best.some((part) => part.intent === choice.intent);
  return isChosen && best.filter((part) => REQUEST.test(part.intent)).length >= 1 ? best : [];
}

/** "y decime si hay que dejar seña" asks without its sign. */
const TELL_ME =
  /\b(dec[ií](me|nos)|dígame|digame|dime|cu[eé]ntame|contame|avis[aá](me|nos)|quiero saber|quer[ií]a saber|me dec[ií]s|me dices) (si|cu[aá]nto|cu[aá]ndo|qu[eé]|d[oó]nde|c[oó]mo|a qu[eé])(?![a-záéíóúñ])/i;

/** "aceptan mascotas y cuánto sale": a question about the house, by its first word. */
const ASKS_HOUSE = /^(hola,? |buenas,? )?(aceptan|admiten|reciben|tienen|incluye|se puede|hay) [a-záéíóúñ]+ (y|,) /i;

/** Whether a cue asks for something by itself: a request, a topic in a few words, or a yes or no that answers in front. */
function isRequest(message: Message, match: PlacedMatch, clauses: Uint16Array): boolean {
  const { label, weight, from, to } = match;
  const isTopic = label.startsWith('faq:');
  if (label === 'pay' && EARLIER.test(normalized(message))) return false;
  if (isTopic && !isAsking(message)) return false;
  if (weight >= REQUEST_WEIGHT && REQUEST.test(label)) return true;
  if (weight >= NOUN_WEIGHT && (isTopic || label === 'price'))
    return isShort(clauses, from) && !isMarked(message, 'people', from) && !isMarked(message, 'pets', from);
  // "está bien, pero…" has not said yes yet
  if (label === 'affirm' && message.tokens.slice(to, to + 2).some(({ text }) => text === 'pero')) return false;
  return (
    (label === 'deny' || (label === 'affirm' && message.text.includes('?'))) &&
    from === firstWord(message) &&
    isShort(clauses, from) &&
    endsClause(message, to)
  );
}

function isAsking({ text }: Message): boolean {
  return text.includes('?') || TELL_ME.test(text) || ASKS_HOUSE.test(text);
}

function normalized(message: Message): string {
  return message.tokens.map((token) => token.text).join(' ');
}

function isShort(clauses: Uint16Array, at: number): boolean {
  let words = 0;
  for (let i = 0; i < clauses.length; i++) if (clauses[i] === clauses[at]) words++;
  return words <= SHORT_WORDS;
}

/** "sí, …" answers; "si llueve…" does not. */
function endsClause(message: Message, at: number): boolean {
  return at >= message.tokens.length || JOINTS.has(message.tokens[at]!.text) || isSign(message.tokens[at]);
}

function firstWord(message: Message): number {
  return message.tokens.findIndex((token) => !/^(hola|buenas|¡|¿|,)$/.test(token.text));
}

function isSameWish(a: string, b: string): boolean {
  return SAME_WISH.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
}

function clausesOf(message: Message): Uint16Array {
  const clauses = new Uint16Array(message.tokens.length);
  let clause = 0;
  for (const [i, token] of message.tokens.entries()) {
    if (JOINTS.has(token.text) && i > 0) clause++;
    clauses[i] = clause;
  }
  return clauses;
}

/** The joint between two parts: the last one before the second begins. */
function boundaryBetween(message: Message, first: Part, second: Part): number {
  for (let i = second.from; i > first.from; i--) {
    const text = message.tokens[i]!.text;
    if (JOINTS.has(text)) return i;
  }
  return -1;
}

function readPart(message: Message, text: string, intent: Intent): Reading {
  const part = readSlots(text, message.context);
  settleSlots(part, intent);
  return { intent, slots: part.slots };
}
