import type { ReadingContext, ReadingSlot } from '../bot/core/reading.ts';
import { readCatalogue } from './catalogue.ts';
import { readLanguage, readOpen, readOption, readRating, readUrgent } from './choices.ts';
import { readBookingRef, readEmail, readName, readPhone } from './contact.ts';
import { CUES } from './cue-set.ts';
import { TAG_BIT } from './cues.ts';
import { has, type Message, mark, NUMBERS, plainOf, watchedIn, wordsOf } from './message.ts';
import { readMoney, readPaymentMethod } from './money.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { readPeople } from './people.ts';
import { readPlaces } from './places.ts';
import { SERVICE_CUES } from './service-words.ts';
import { isNumber, tokenize } from './tokens.ts';
import { readWhen, type WhenReading } from './when.ts';

function isKnownWord(word: string): boolean {
  return CUES.knows(word) || SERVICE_CUES.knows(word);
}

/** Runs every slot reader over a message, most certain first: what one took, the next leaves alone. */
export function readSlots(text: string, context: ReadingContext): Message {
  const tokens = tokenize(text);
  const message: Message = {
    text,
    tokens,
    context,
    tags: new Uint16Array(tokens.length),
    watched: watchedIn(tokens),
    numbers: new Array(tokens.length),
    slots: {},
    clarify: [],
    because: [],
  };
  if (has(message, NUMBERS)) markNumbers(message);
  const when = readWhen(tokens, context);
  message.clarify.push(...when.clarify);
  dropMisspelled(message, when);
  for (const { what, span } of when.spans) {
    mark(message, 'when', span.from, span.to);
    message.because.push({ what: ledTo(what, when), words: wordsOf(message, span.from, span.to) });
  }
  readEmail(message);
  readPhone(message);
  readBookingRef(message);
  if (isOverruled(message)) {
    message.clarify = [];
    message.because = message.because.filter(({ what }) => message.slots[what as ReadingSlot] !== undefined);
  } else Object.assign(message.slots, when.slots);
  readCatalogue(message);
  readMoney(message);
  readPaymentMethod(message);
  readRating(message);
  readOption(message, isKnownWord);
  if (!isNumberTaken(message)) readPeople(message);
  readName(message, isKnownWord);
  readPlaces(message, isKnownWord);
  readOpen(message);
  readLanguage(message);
  readUrgent(message);
  addNights(message);
  if (context.expecting === 'address') {
    delete message.slots.service;
    delete message.slots.professional;
  }
  return message;
}

const DAYS: readonly ReadingSlot[] = ['date_range', 'check_in', 'check_out', 'date', 'month', 'nights'];
const HOURS: readonly ReadingSlot[] = ['time_range', 'time', 'part_of_day'];

/** The slot that words about days or hours came to: two days are a stay, and a day alone may be its end. */
function ledTo(what: string, { slots, clarify }: WhenReading): string {
  const isThere = (slot: string) => slot in slots || clarify.some((one) => one.slot === slot);
  if (isThere(what)) return what;
  const kin = HOURS.includes(what as ReadingSlot) ? HOURS : DAYS;
  return kin.find(isThere) ?? what;
}

function markNumbers(message: Message): void {
  const { tokens } = message;
  for (let i = 0; i < tokens.length; i++)
    if (isNumber(tokens[i]!) || isNumberWord(tokens[i]!.text)) mark(message, 'number', i, i + 1);
}

const MORE_NIGHTS = /\b(agreg\w*|sum\w*|anad\w*|extend\w*|alarg\w*) (una|un|otra|1|dos|2|tres|3) (noches?|dias?)\b/;
const SMALL = new Map([
  ['una', 1],
  ['un', 1],
  ['otra', 1],
  ['1', 1],
  ['dos', 2],
  ['2', 2],
  ['tres', 3],
  ['3', 3],
]);

/** "quiero agregar una noche": on top of those of the draft. */
function addNights(message: Message): void {
  const { draft } = message.context;
  const found = draft?.nights === undefined ? null : MORE_NIGHTS.exec(plainOf(message));
  if (found !== null) message.slots.nights = draft!.nights! + (SMALL.get(found[2]!) ?? 1);
}

const ARTICLES = new Set(['un', 'una', 'uno']);

function isNumberWord(word: string): boolean {
  return NUMBER_WORDS.has(word) && !ARTICLES.has(word);
}

const MONTHS = /^(ene|feb|mar|abr|may|jun|jul|ago|set|sep|oct|nov|dic)/;

/** "genio" is a word of its own, not June with a letter wrong. */
function dropMisspelled(message: Message, when: WhenReading): void {
  const wrong = when.spans.find(({ what, span }) => {
    const word = message.tokens[span.from]?.text ?? '';
    return what === 'month' && span.to - span.from === 1 && word !== 'finde' && !MONTHS.test(word) && CUES.knows(word);
  });
  if (wrong === undefined) return;
  delete when.slots.month;
  when.spans.splice(when.spans.indexOf(wrong), 1);
}

/** A telephone number or a booking's code stands where the date reader saw days and hours. */
function isOverruled(message: Message): boolean {
  const { slots, tags } = message;
  if (slots.phone === undefined && slots.booking_ref === undefined) return false;
  return !tags.some((bits) => (bits & TAG_BIT.when) !== 0);
}

/** A bare number that answers another question is no number of people. */
function isNumberTaken(message: Message): boolean {
  const { expecting } = message.context;
  return (
    (expecting === 'option' && message.slots.option !== undefined) ||
    (expecting === 'rating' && message.slots.rating !== undefined) ||
    expecting === 'address' ||
    (expecting === 'phone' && message.slots.phone !== undefined)
  );
}
