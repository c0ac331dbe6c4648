import type { ReadingSlot, ReadingSlots } from '../bot/core/reading.ts';
import { SURNAMES } from './contact.ts';
import { CONDITION_BIT, CONDITIONS, type Condition } from './cues.ts';
import type { Message } from './message.ts';
import { UNNAMED_SERVICE } from './settle.ts';
import { WHEN_SLOTS } from './when-outcome.ts';

/** A message with what is known about it when intents are weighed. */
export interface Scene {
  message: Message;
  texts: readonly string[];
  isQuestion: boolean;
  /** label → score; rules raise, lower and move */
  scores: Map<string, number>;
}

/** One sentence of how context changes the weighing, applied in the order of the table. */
export interface ContextRule {
  name: string;
  apply(scene: Scene): void;
}

/** Slots that an answer to a question may fill; the first that is filled answers it. */
const ANSWERS: Record<string, readonly ReadingSlot[]> = {
  date: [
    'date',
    'date_range',
    'check_in',
    'check_out',
    'month',
    'part_of_day',
    'time',
    'time_range',
    'urgent',
    'any',
    'nights',
  ],
  date_range: ['date', 'date_range', 'check_in', 'check_out', 'month', 'nights', 'any'],
  check_in: ['date', 'date_range', 'check_in', 'month', 'any'],
  check_out: ['date', 'date_range', 'check_out', 'nights', 'any'],
  nights: ['nights', 'date', 'date_range', 'check_out', 'any'],
  time: ['time', 'time_range', 'part_of_day', 'any', 'date'],
  guests: ['guests', 'adults', 'children', 'any'],
  pets: ['pets'],
  name: ['name'],
  phone: ['phone'],
  email: ['email'],
  amount: ['amount'],
  payment_method: ['payment_method', 'any'],
  service: ['service', 'any'],
  professional: ['professional', 'any'],
  unit: ['unit', 'option', 'any'],
  option: ['option', 'unit', 'time', 'date', 'any', 'professional'],
  zone: ['zone', 'address'],
  address: ['address', 'zone'],
  children: ['children', 'infants'],
  adults: ['adults'],
  infants: ['infants'],
  problem: ['service'],
  rating: ['rating'],
};

/** Values that a confirmation question leaves open to correction. */
const CORRECTABLE: readonly ReadingSlot[] = [
  ...WHEN_SLOTS,
  'guests',
  'adults',
  'children',
  'infants',
  'pets',
  'unit',
  'service',
  'professional',
  'name',
  'phone',
  'email',
  'zone',
  'address',
  'payment_method',
  'option',
];

const CORRECTION_WORDS =
  /\b(mejor|no|perdon|perdona|en realidad|al final|cambi\w*|agrega\w*|sumale|quise decir|me equivoque|equivoque|era|eran|para|pera|espera|uy|ay|prefiero|en vez|en lugar|dije|puse|corrijo|correccion|digo|pensandolo|sacale|sacar|quita\w*|que sean|que sea|tinca|puede ser|podria ser|y si|pasalo|movelo|ponele|hacelo|somos|seremos|mejor dicho|te dije mal|mal|al reves|modific\w*|otro|otra|sino|ponme|poneme|dejalo|agreg\w*|sum\w*|tambien)\b/;

const set = (scene: Scene, label: string, score: number): void => {
  if ((scene.scores.get(label) ?? 0) < score) scene.scores.set(label, score);
};
const scoreOf = (scene: Scene, label: string): number => scene.scores.get(label) ?? 0;
const scale = (scene: Scene, label: string, factor: number): void => {
  const score = scene.scores.get(label);
  if (score !== undefined) scene.scores.set(label, score * factor);
};

function filled(slots: ReadingSlots, keys: readonly ReadingSlot[]): boolean {
  // A message fills few slots, and the lists of keys are long
  for (const slot in slots)
    if (keys.includes(slot as ReadingSlot) && slots[slot as ReadingSlot] !== undefined) return true;
  return false;
}

function answersQuestion({ message }: Scene): boolean {
  const { expecting } = message.context;
  const keys = ANSWERS[expecting ?? ''];
  if (keys === undefined) return false;
  if (expecting === 'problem') return true;
  return (
    filled(message.slots, keys) || message.clarify.some((one) => keys.includes(one.slot) || one.slot === expecting)
  );
}

function hasWhen(slots: ReadingSlots): boolean {
  return filled(slots, WHEN_SLOTS);
}

const DAY_SLOTS: readonly ReadingSlot[] = ['date', 'date_range', 'check_in', 'check_out', 'month'];

function hasDay(slots: ReadingSlots): boolean {
  return filled(slots, DAY_SLOTS);
}

function isInFlow({ message }: Scene): boolean {
  return message.context.expecting !== undefined;
}

/** Cue conditions that hold in a scene, as bits. */
export function conditionsOf(scene: Scene): number {
  const { context, slots, clarify } = scene.message;
  const holds: Partial<Record<Condition, boolean>> = {
    q: scene.isQuestion,
    cabins: context.vertical === 'cabins',
    salon: context.vertical === 'salon',
    market: context.vertical === 'marketplace',
    flow: context.flow !== undefined,
    idle: context.expecting === undefined,
    confirm: context.expecting === 'confirm',
    accept: context.expecting === 'accept',
    rating: context.expecting === 'rating' || context.flow === 'review',
    problem: context.expecting === 'problem',
    dated: hasDay(slots) || clarify.some((one) => /^(date|date_range|check_in|check_out)$/.test(one.slot)),
    answering: answersQuestion(scene),
    draft: context.draft !== undefined,
  };
  let bits = 0;
  for (const name of CONDITIONS) if (holds[name]) bits |= CONDITION_BIT[name];
  return bits;
}

const YES =
  /^(si|sip|sisi|dale|ok|oka|okey|listo|perfecto|bueno|genial|claro|va|vale|joya|buenisimo|yes|sale|confirmo|obvio)$/;

/** "sí, a nombre de…": a yes in front, and nothing that takes it back. */
function saysYes(scene: Scene): boolean {
  return (
    YES.test(scene.texts[0] ?? '') &&
    !scene.texts.some((word) => /^(no|pero|mejor|cambia|cambiame|salvo|aunque)$/.test(word))
  );
}

/** Whether a value given now was given before: only then is it replaced. Any part of the stay counts as its days. */
function isAlreadySaid(slots: ReadingSlots, draft: ReadingSlots): boolean {
  const groups: readonly ReadingSlot[][] = [
    ['date', 'date_range', 'check_in', 'check_out', 'nights', 'month'],
    ['time', 'time_range', 'part_of_day'],
    ['guests', 'adults', 'children'],
  ];
  return CORRECTABLE.some((slot) => {
    if (slots[slot] === undefined) return false;
    const group = groups.find((one) => one.includes(slot)) ?? [slot];
    return filled(draft, group);
  });
}

function isContactOnly(slots: ReadingSlots): boolean {
  return CORRECTABLE.every(
    (slot) => slots[slot] === undefined || /^(name|phone|email|pets|payment_method)$/.test(slot),
  );
}

const COURTESY = ['greet', 'thanks', 'goodbye'];
const PLAIN = new Set(['affirm', 'deny', 'greet', 'thanks', 'goodbye', 'provide_info', 'correct']);

function strongestRequest(scene: Scene): number {
  let top = 0;
  for (const [label, score] of scene.scores) if (score > top && !PLAIN.has(label)) top = score;
  return top;
}

const MAIN = /^(book|check_availability|find_professional|request_quote|cancel_booking|modify_booking)$/;

/** Another time: what was done then is told. */
export const EARLIER = /\b((vez|ano|mes|semana) pasad[ao]|ultima vez|la otra vez|vez anterior|ano anterior)\b/;

/** What is never just an answer, whatever else was said. */
const OVERRULING = ['handoff', 'cancel_booking', 'prompt_injection', 'spam_or_abuse', 'complaint'];
/** "te confirmo mañana", "lo pienso y te aviso". */
const PUTS_OFF =
  /(?<!\b(?:que|como|si|el|mismo) )\b(te|les|le|os) (estoy |estaria )?(confirmo|confirmamos|confirmando|aviso|avisamos|avisando|digo|contesto|respondo|escribo|decimos|hablamos)( (el|la|a|recien|mas|entre|en|cuando|si|y|pronto|luego|despues|manana|hoy|esta|este|apenas|ni bien|gracias)\b|$| lunes| martes| miercoles| jueves| viernes| sabado| domingo)|\b(lo|la|me lo) (pienso|pensamos|consulto|consultamos|charlo|charlamos|veo|vemos)( (y|con|en|bien|mejor|un|el|la|a|manana|despues|hoy|esta|este|gracias)\b|$)|\b(dejame|dejanos|dejeme) (que )?(lo )?(pens|consult|charl|hablo |hablarlo|verlo)/;
const PUTS_OFF_WORDS = new Set(
  'confirmo confirmamos confirmando aviso avisamos avisando digo contesto respondo escribo decimos hablamos pienso pensamos consulto consultamos charlo charlamos veo vemos dejame dejanos dejeme'.split(
    ' ',
  ),
);
const NOT_IN_NAMES = new Set('sos son un una unos que re tu su madre bot eres'.split(' '));
const SAID_ALREADY =
  /^(pero |uf |ay |che |si )*ya (te |se |les |le |lo |la )*(dije|dijimos|pase|puse|mande|di|escribi|conte|avise)( (mi |el )?nombre| antes| recien| arriba)*$/;
const FOR_ONES_OWN = /^([a-z]+ ){0,2}a nombre de (mi|mis|nuestro|nuestra) [a-z]+$/;
const SAID_BEFORE = new Set(['dije', 'dijimos', 'puse', 'conte', 'avise', 'repito']);
const CHOICE_WORDS_MAX = 6;
const LONG_ANSWER_WORDS = 14;

/** How context decides between readings that words alone leave open. Order matters: later rules see what earlier ones did. */
export const CONTEXT_RULES: readonly ContextRule[] = [
  {
    name: 'an answer to the question just asked gives information',
    apply(scene) {
      if (!answersQuestion(scene)) return;
      const { expecting } = scene.message.context;
      if (expecting === 'problem') {
        for (const label of scene.scores.keys())
          if (/^(find_professional|request_quote|price|book|accept_offer|reject_offer|complaint|faq:.+)$/.test(label))
            scale(scene, label, 0.5);
        return set(scene, 'provide_info', 7);
      }
      if (expecting === 'rating') return set(scene, 'review', 6.5);
      if (expecting === 'payment_method' && !scene.isQuestion) scale(scene, 'pay', 0.4);
      // "ya te dije que somos 4" answers, though not kindly
      if (scoreOf(scene, 'complaint') > 0 && scene.texts.some((word) => SAID_BEFORE.has(word)))
        scale(scene, 'complaint', 0.4);
      const isLong = scene.texts.length > LONG_ANSWER_WORDS;
      if (scene.isQuestion) return set(scene, 'provide_info', 4.4);
      const isOverruled = OVERRULING.some((label) => scoreOf(scene, label) >= 7);
      set(scene, 'provide_info', isOverruled ? 5 : isLong ? 6.4 : 8.2);
    },
  },
  {
    name: 'a choice named by its title is taken',
    apply(scene) {
      const { slots, context } = scene.message;
      if (slots.option === undefined || (context.offered?.length ?? 0) === 0) return;
      if (scene.texts.length <= CHOICE_WORDS_MAX && !scene.isQuestion) set(scene, 'provide_info', 14);
    },
  },
  {
    name: 'values given in the middle of a flow are information',
    apply(scene) {
      if (!isInFlow(scene) || scene.message.context.expecting === 'confirm') return;
      if (filled(scene.message.slots, CORRECTABLE)) set(scene, 'provide_info', 3.6);
    },
  },
  {
    name: 'a value in answer to a summary corrects it',
    apply(scene) {
      if (scene.message.context.expecting !== 'confirm') return;
      const { slots, clarify, context } = scene.message;
      if (!filled(slots, CORRECTABLE) && clarify.length === 0) return;
      const hasMarker = CORRECTION_WORDS.test(scene.texts.join(' '));
      const isNew = context.draft !== undefined && clarify.length === 0 && !isAlreadySaid(slots, context.draft);
      if (saysYes(scene) && (isNew || isContactOnly(slots))) return set(scene, 'affirm', 7.6);
      set(scene, isNew && !hasMarker ? 'provide_info' : 'correct', hasMarker ? 7.2 : 5.6);
      if (!scene.isQuestion)
        for (const label of scene.scores.keys()) if (label.startsWith('faq:')) scale(scene, label, 0.7);
      for (const label of ['modify_booking', 'book', 'deny', 'check_availability', 'reject_offer', 'cancel_booking'])
        if (hasMarker) scale(scene, label, 0.6);
    },
  },
  {
    name: 'inside a flow a change is a correction of the draft',
    apply(scene) {
      const { context, slots } = scene.message;
      if (context.expecting === undefined || context.flow !== 'book') return;
      const change = scoreOf(scene, 'modify_booking');
      if (change === 0 || !filled(slots, CORRECTABLE)) return;
      set(scene, 'correct', change);
      scale(scene, 'modify_booking', 0.5);
    },
  },
  {
    name: 'a change of mind replaces another value than the one asked for',
    apply(scene) {
      const { context, slots } = scene.message;
      if (!isInFlow(scene) || context.expecting === 'confirm' || answersQuestion(scene) || context.flow !== 'book')
        return;
      if (filled(slots, CORRECTABLE) && /^(no|mejor|perdon|al|en|uy|ay|para|espera)$/.test(scene.texts[0] ?? ''))
        set(scene, 'correct', 5.5);
    },
  },
  {
    name: 'without a flow, a day with an hour, a service or a unit is a wish to book',
    apply(scene) {
      if (isInFlow(scene)) return;
      const { slots, clarify } = scene.message;
      const details = [
        hasWhen(slots) || clarify.length > 0,
        slots.service,
        slots.unit,
        slots.professional,
        slots.guests ?? slots.adults,
        slots.time,
      ].filter(Boolean).length;
      if (details === 0) return;
      const wish = details >= 2 ? 3.5 : 2.4;
      const tellsPeople = /^(somos|seriamos|seremos|son|mi|mis)$/.test(scene.texts[0] ?? '') && !scene.isQuestion;
      if (tellsPeople && !hasDay(slots) && (slots.guests ?? slots.adults) !== undefined) {
        set(scene, 'provide_info', 4.2);
        scale(scene, 'faq:pets', 0.6);
      }
      if (tellsPeople && hasDay(slots)) scale(scene, 'faq:pets', 0.6);
      if (hasWhen(slots)) set(scene, scene.message.text.includes('?') ? 'check_availability' : 'book', wish);
      else if (filled(slots, ['service', 'unit']) && !scene.isQuestion) set(scene, 'book', 2.2);
      else set(scene, 'provide_info', 2.2);
    },
  },
  {
    name: 'a wish with a day outweighs a topic named in passing',
    apply(scene) {
      if (isInFlow(scene) || !hasDay(scene.message.slots) || scene.message.context.vertical === 'marketplace') return;
      for (const label of ['book', 'check_availability', 'price']) {
        const score = scoreOf(scene, label);
        if (score >= 4) scene.scores.set(label, score + 1.5);
      }
    },
  },
  {
    name: 'thanks with a compliment is no review',
    apply(scene) {
      const { slots } = scene.message;
      if (scoreOf(scene, 'thanks') > 0 && !filled(slots, ['rating', 'professional', 'service']))
        scale(scene, 'review', 0.1);
    },
  },
  {
    name: 'a treatment left open in answer to the question is information too',
    apply(scene) {
      if (scene.message.context.expecting === 'service' && UNNAMED_SERVICE.test(scene.texts.join(' ')))
        set(scene, 'provide_info', 6.5);
    },
  },
  {
    name: 'no animals, in answer to that question, is a no',
    apply(scene) {
      if (scene.message.context.expecting === 'pets' && /^(no|sin|ninguna|ninguno|nada)$/.test(scene.texts[0] ?? ''))
        set(scene, 'deny', 6.5);
    },
  },
  {
    name: 'before a quote on show, its words are not a new request',
    apply(scene) {
      if (scene.message.context.expecting !== 'accept') return;
      for (const label of scene.scores.keys()) {
        const isAside = /^(request_quote|price|find_professional|book|faq:quote_cost|faq:promo)$/.test(label);
        if (isAside || (label.startsWith('faq:') && !scene.isQuestion)) scale(scene, label, 0.6);
      }
    },
  },
  {
    name: 'in answer to which one, what a place should be like is no question about it',
    apply(scene) {
      const { expecting } = scene.message.context;
      if (scene.isQuestion || (expecting !== 'unit' && expecting !== 'option')) return;
      for (const label of scene.scores.keys()) if (label.startsWith('faq:')) scale(scene, label, 0.6);
    },
  },
  {
    name: 'what is asked on the side of a request comes second',
    apply(scene) {
      if (
        !scene.texts.includes('si') ||
        !/ y (de paso )?(decime|deci|dime|digame|contame|avisame) si /.test(scene.texts.join(' '))
      )
        return;
      const isRequest = [...scene.scores].some(([label, score]) => score >= 5 && MAIN.test(label));
      if (!isRequest) return;
      for (const label of scene.scores.keys()) if (label.startsWith('faq:')) scale(scene, label, 0.5);
    },
  },
  {
    name: 'outside a marketplace a question about what is dear turns nothing down',
    apply(scene) {
      const { vertical, expecting } = scene.message.context;
      if (vertical !== 'marketplace' && expecting === undefined && scene.isQuestion) scale(scene, 'reject_offer', 0.3);
    },
  },
  {
    name: 'a surname that is an insult elsewhere is a name in a name',
    apply(scene) {
      const { slots } = scene.message;
      if (slots.name === undefined || scoreOf(scene, 'spam_or_abuse') === 0) return;
      const name = slots.name.toLowerCase().split(' ');
      const isName = scene.texts.some((word) => SURNAMES.has(word) && name.includes(word));
      if (!isName || scene.texts.some((word) => NOT_IN_NAMES.has(word))) return;
      scene.scores.set('spam_or_abuse', 0);
      if (isInFlow(scene)) set(scene, 'provide_info', 8.2);
    },
  },
  {
    name: 'asked for a name, that it was said already is no complaint',
    apply(scene) {
      if (scene.message.context.expecting !== 'name') return;
      if (scoreOf(scene, 'prompt_injection') > 0 && FOR_ONES_OWN.test(scene.texts.join(' ')))
        scene.scores.set('prompt_injection', 0);
      if (scoreOf(scene, 'complaint') === 0) return;
      if (!SAID_ALREADY.test(scene.texts.join(' '))) return;
      scene.scores.set('complaint', 0);
      set(scene, 'provide_info', 6);
    },
  },
  {
    name: 'who puts an answer off neither agrees nor changes anything',
    apply(scene) {
      if (scene.isQuestion || !scene.texts.some((word) => PUTS_OFF_WORDS.has(word))) return;
      if (filled(scene.message.slots, CORRECTABLE) || !PUTS_OFF.test(scene.texts.join(' '))) return;
      set(scene, scene.message.context.expecting === 'confirm' ? 'deny' : 'goodbye', 11);
    },
  },
  {
    name: 'what was paid another time is told, not paid',
    apply(scene) {
      if (scene.isQuestion && scoreOf(scene, 'pay') > 0 && EARLIER.test(scene.texts.join(' ')))
        scale(scene, 'pay', 0.3);
    },
  },
  {
    name: 'contact data alone is information',
    apply(scene) {
      if (filled(scene.message.slots, ['name', 'phone', 'email', 'address', 'zone'])) set(scene, 'provide_info', 2.1);
    },
  },
  {
    name: 'courtesy around a request does not change it',
    apply(scene) {
      const request = Math.max(strongestRequest(scene), scoreOf(scene, 'provide_info'), scoreOf(scene, 'correct'));
      for (const label of COURTESY) if (request >= 2 && request >= scoreOf(scene, label) - 1) scale(scene, label, 0.2);
    },
  },
  {
    name: 'a yes or no in front of something else is not the answer',
    apply(scene) {
      const request = strongestRequest(scene);
      if (request >= 5) for (const label of ['affirm', 'deny']) if (scoreOf(scene, label) < 4) scale(scene, label, 0.5);
    },
  },
];
