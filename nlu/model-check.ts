import type {
  Clarification,
  Intent,
  Interpretation,
  Reading,
  ReadingContext,
  ReadingSlot,
  ReadingSlots,
} from '../bot/core/reading.ts';
import type { Message } from './message.ts';
import type { ModelAnswer } from './model-schema.ts';
import {
  codeStanding,
  isNamed,
  isOnShow,
  numbersIn,
  type Thing,
  thingCalled,
  thingsOf,
  wordsStanding,
} from './model-values.ts';
import { checkWhen, whenOf } from './model-when.ts';
import { understand } from './nlu.ts';
import { settleSlots } from './settle.ts';
import { readSlots } from './slots.ts';
import type { WhenSlots } from './when-outcome.ts';

/** What is left of a model's answer when it was held against the message. */
export interface Checked extends Pick<Interpretation, 'readings' | 'clarify' | 'because'> {
  /** what was proposed and not taken: names of slots and intents, for the record */
  dropped: string[];
}

/** A yes moves money and nights: only our own reader may hear one, and it must be as sure as the core wants it. */
const CONSENTS: readonly Intent[] = ['affirm', 'accept_offer'];
const HEARD_MIN = 0.4;

type Values = ModelAnswer['readings'][number]['slots'];

interface Scene {
  /** the message as our own reader sees it; never changed */
  own: Message;
  /** our own readings of it, the whole first, then its parts */
  heard: readonly ReadingSlots[];
  numbers: ReadonlySet<number>;
  context: ReadingContext;
}

/**
 * Holds a model's answer against the message it is about. A model may say what a message is about; of values it may only
 * repeat what stands there: days as our own reader reads them, numbers, names and codes as they are written, things that
 * the catalogue has and the message names. Pure.
 * @returns null when nothing of it can be taken: nonsense
 */
export function checkAnswer(answer: ModelAnswer, text: string, context: ReadingContext): Checked | null {
  const own = readSlots(text, context);
  const offline = understand(text, context);
  const scene: Scene = {
    own,
    heard: [own.slots, ...offline.readings.map(({ slots }) => slots)],
    numbers: numbersIn(own),
    context,
  };
  const dropped: string[] = [];
  const taken = answer.readings.filter(({ intent }) => {
    const isTaken = !CONSENTS.includes(intent);
    if (!isTaken) dropped.push(intent);
    return isTaken;
  });
  if (taken.length === 0) return agreed(offline);

  const readings: Reading[] = [];
  const clarify: Clarification[] = [];
  const because: Checked['because'] = [];
  for (const proposed of taken) {
    const { slots, asked } = checkSlots(proposed.slots, scene, taken.length === 1, dropped);
    const message: Message = { ...own, slots, clarify: [...own.clarify, ...asked], because: [...own.because] };
    askUnclear(message, answer.unclear);
    settleSlots(message, proposed.intent);
    readings.push({ intent: proposed.intent, slots: message.slots });
    because.push(...message.because);
    for (const one of message.clarify) if (!clarify.some(({ slot }) => slot === one.slot)) clarify.push(one);
  }
  addPersonal(readings, own.slots);
  if (clarify.length === 0 && readings.every(saysNothing)) return null;
  const told = clarify.filter(({ slot }) => readings.every(({ slots }) => slots[slot] === undefined));
  return { readings, clarify: told, because, dropped };
}

/** A yes that our own reader hears too is taken as that one heard it: with whatever was said beside it. */
function agreed({ readings, clarify, confidence, because }: Interpretation): Checked | null {
  const hearsYes = confidence >= HEARD_MIN && readings.some(({ intent }) => CONSENTS.includes(intent));
  return hearsYes ? { readings, clarify, because, dropped: [] } : null;
}

/** Values that do not stand in the message leave an answer that gives none: the core would make its own of the words. */
function saysNothing({ intent, slots }: Reading): boolean {
  return (intent === 'provide_info' || intent === 'correct') && Object.keys(slots).length === 0;
}

/** What the model was not shown is ours to read: it belongs to whatever gives values. */
function addPersonal(readings: readonly Reading[], { phone, email }: ReadingSlots): void {
  const home = readings.find(({ intent }) =>
    /^(book|provide_info|correct|modify_booking|check_availability)$/.test(intent),
  );
  if (home === undefined) return;
  if (phone !== undefined) home.slots.phone = phone;
  if (email !== undefined) home.slots.email = email;
}

/** What the model calls unclear is asked, unless a value for it stands or our own reader asks already. */
function askUnclear(message: Message, unclear: ModelAnswer['unclear']): void {
  const slot = unclear.find((one) => ASKABLE.has(one));
  if (slot === undefined || message.slots[slot] !== undefined || message.clarify.length > 0) return;
  message.clarify.push({ slot, reason: 'vague' });
}
const ASKABLE: ReadonlySet<ReadingSlot> = new Set<ReadingSlot>([
  'date',
  'date_range',
  'check_in',
  'check_out',
  'nights',
  'time',
  'guests',
  'unit',
  'service',
  'professional',
]);

function checkSlots(
  values: Values,
  scene: Scene,
  isAlone: boolean,
  dropped: string[],
): { slots: ReadingSlots; asked: Clarification[] } {
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  const proposed = whenOf(said as ReadingSlots);
  const { slots: when, clarify, refused } = checkWhen(proposed, whensOf(scene), isAlone);
  const slots: ReadingSlots = { ...when };
  dropped.push(...refused);
  for (const [slot, value] of Object.entries(said)) {
    const check = CHECKS[slot as Checkable];
    if (check === undefined) continue;
    const kept = (check as Check<Checkable>)(value as never, scene);
    if (kept === undefined) dropped.push(slot);
    else Object.assign(slots, { [slot]: kept });
  }
  // of people either the sum or its parts: our reader gives one of them, the model must not add the other
  if (slots.guests !== undefined && (slots.adults ?? slots.children) !== undefined) delete slots.guests;
  return { slots, asked: clarify };
}

function whensOf({ heard }: Scene): WhenSlots[] {
  return heard.map(whenOf);
}

type Checkable = Exclude<ReadingSlot, keyof WhenSlots | 'phone' | 'email'>;
/** The value as it may be taken; undefined: it may not. */
type Check<S extends Checkable> = (
  value: NonNullable<ReadingSlots[S]>,
  scene: Scene,
) => NonNullable<ReadingSlots[S]> | undefined;

/** What our own reader found in the message for a slot, as a whole or in a part. */
const heardAs =
  <S extends Checkable>(slot: S): Check<S> =>
  (value, { heard }) =>
    heard.some((slots) => slots[slot] === value) ? value : undefined;

const counted =
  (slot: 'guests' | 'adults' | 'children' | 'infants' | 'pets' | 'rating' | 'amount') =>
  (value: number, { numbers, heard }: Scene): number | undefined =>
    numbers.has(value) || heard.some((slots) => slots[slot] === value) ? value : undefined;

const standing = (value: string, { own }: Scene): string | undefined => wordsStanding(own, value) ?? undefined;

const CHECKS: { [S in Checkable]: Check<S> } = {
  guests: counted('guests'),
  adults: counted('adults'),
  children: counted('children'),
  infants: counted('infants'),
  pets: counted('pets'),
  rating: counted('rating'),
  amount: counted('amount'),
  currency: heardAs('currency'),
  payment_method: heardAs('payment_method'),
  service(value, scene) {
    const all = thingsOf(scene.context.catalogue, 'services');
    const keys = value.flatMap((one) => {
      const thing = thingCalled(all, one);
      const isSaid =
        thing !== undefined &&
        (scene.heard.some(({ service }) => service?.includes(thing.key)) || isMeant(thing, all, 'service', scene));
      return isSaid ? [thing.key] : [];
    });
    return keys.length === 0 ? undefined : [...new Set(keys)].sort();
  },
  professional: (value, scene) =>
    thingSaid('professional', value, thingsOf(scene.context.catalogue, 'professionals'), scene),
  unit: (value, scene) => thingSaid('unit', value, thingsOf(scene.context.catalogue, 'units'), scene),
  name: nameSaid,
  zone: standing,
  address: standing,
  booking_ref: (value, { own }) => (codeStanding(own, value) ? value.toUpperCase() : undefined),
  // a number taken for a choice may be a yes: only our own reader chooses
  option: (value, scene) => (isChosen(value, scene) ? value : undefined),
  urgent: (value) => (value ? true : undefined),
  language: (value) => value,
  any: (value, { context, heard }) =>
    context.expecting === value || heard.some(({ any }) => any === value) ? value : undefined,
};
const NAME_WORDS_MAX = 5;

/** The name that was asked for completes a booking, like a yes: that one only our own reader hears. */
function nameSaid(value: string, scene: Scene): string | undefined {
  if (scene.context.expecting === 'name') return heardAs('name')(value, scene);
  return /\d/.test(value) || value.split(/\s+/).length > NAME_WORDS_MAX ? undefined : standing(value, scene);
}

function isChosen(option: number, { own, heard, context }: Scene): boolean {
  const onShow = context.offered?.length ?? 0;
  const exists = option === -1 ? onShow > 0 : option >= 1 && option <= onShow;
  // what our reader saw and then held for part of the talk is no choice
  return exists && own.slots.option === option && heard.slice(1).some((slots) => slots.option === option);
}

function thingSaid(
  slot: 'unit' | 'professional',
  value: string,
  all: readonly Thing[],
  scene: Scene,
): string | undefined {
  const thing = thingCalled(all, value);
  if (thing === undefined) return undefined;
  const isSaid = scene.heard.some((slots) => slots[slot] === thing.key) || isMeant(thing, all, slot, scene);
  return isSaid ? thing.key : undefined;
}

/** Named in the message; or the one thing on a choice on show, where a choice was asked for. */
function isMeant(thing: Thing, all: readonly Thing[], slot: ReadingSlot, { own, context }: Scene): boolean {
  if (isNamed(own, thing, all)) return true;
  const asks = context.expecting === 'option' || context.expecting === slot;
  return asks && isOnShow(context.offered ?? [], thing, all);
}
