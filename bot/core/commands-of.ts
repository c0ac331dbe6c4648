import { aboutBooked, alsoOfBooked, movesTo } from './about-booked.ts';
import { combined } from './combined.ts';
import type { Command, Wish } from './command.ts';
import type { Heard, InboundContent } from './message.ts';
import { inMonthAsked, ofMonthSaid } from './month-asked.ts';
import { nameAgreed, nameCorrected, nameInstead, nameIsWrong, nameSaid, nameTold } from './name-said.ts';
import { nearStay, takenBack } from './near-stay.ts';
import { asksWhatToCancel, moneyAsked, nextAsked, payingSaid } from './own-money.ts';
import { postponed } from './postponed.ts';
import { withPreference } from './preference.ts';
import type { Clarification, FaqTopic, Intent, Interpretation, ReadingSlots } from './reading.ts';
import type { SlotValues } from './slot.ts';
import type { State } from './state.ts';
import {
  assumedDates,
  daysAsked,
  nightsAdded,
  nightsTyped,
  ofStayAsked,
  peopleAdded,
  petSaid,
  severalUnits,
  startSaid,
  unitDescribed,
  unitsAsked,
} from './stay-words.ts';

/** Below this an interpretation counts as not understood. */
const CONFIDENT = 0.4;

type ToCommands = (slots: ReadingSlots, state: State, text: string) => Command[];

const wants =
  (flow: Wish, extra: SlotValues = {}): ToCommands =>
  (slots, state) => [
    { kind: 'start_flow', flow, slots: { ...stayValues(slots, state), ...extra } },
    ...loneDate(slots, state, false),
  ];
const gives =
  (kind: 'set_slots' | 'correct'): ToCommands =>
  (slots, state) => {
    const commands: Command[] = [];
    if (slots.option !== undefined) commands.push({ kind: 'choose', option: slots.option });
    const values = stayValues(slots, state);
    if (Object.keys(values).length > 0) commands.push({ kind, slots: values });
    commands.push(...loneDate(slots, state, kind === 'correct'));
    return commands;
  };
const talks =
  (about: 'abuse' | 'off_topic' | 'trick' | 'language'): ToCommands =>
  () => [{ kind: 'chit_chat', about }];
const plain =
  (command: Command): ToCommands =>
  (slots, state, text) => [command, ...gives('set_slots')(slots, state, text)];

/**
 * The one table from what an interpreter reads to what the state machine takes. An intent that this product does not
 * serve by itself goes to a person or is answered in a line; none is dropped.
 */
const TABLE: Record<Exclude<Intent, `faq:${string}`>, ToCommands> = {
  greet: plain({ kind: 'greet' }),
  thanks: plain({ kind: 'thank' }),
  goodbye: plain({ kind: 'say_goodbye' }),
  book: wants('book', { wish: 'book' }),
  check_availability: wants('book', { wish: 'look' }),
  price: wants('book', { wish: 'price' }),
  modify_booking: wants('change'),
  // while a stay is looked for, the wish to cancel means that, unless a booking is named
  cancel_booking: (slots, state, text) =>
    notCancelling(bare(text), state) ??
    (state.stack.at(-1)?.flow === 'book' && slots.booking_ref === undefined
      ? [{ kind: 'cancel_flow' }]
      : wants('cancel')(slots, state, text)),
  booking_status: wants('bookings'),
  pay: (slots, state, text) => wants('pay', PAID.test(bare(text)) ? { wish: 'paid' } : {})(slots, state, text),
  handoff: () => [{ kind: 'handoff', why: 'asked' }],
  complaint: () => [{ kind: 'handoff', why: 'complaint' }],
  affirm: plain({ kind: 'affirm' }),
  deny: plain({ kind: 'deny' }),
  provide_info: gives('set_slots'),
  correct: gives('correct'),
  repeat: () => [{ kind: 'repeat' }],
  language_switch: (slots, state) =>
    slots.language === 'es' ? [{ kind: 'repeat' }] : talks('language')(slots, state, ''),
  spam_or_abuse: talks('abuse'),
  out_of_scope: talks('off_topic'),
  prompt_injection: talks('trick'),
  accept_offer: plain({ kind: 'affirm' }),
  reject_offer: plain({ kind: 'deny' }),
  find_professional: () => [{ kind: 'handoff', why: 'unsupported' }],
  request_quote: wants('book', { wish: 'price' }),
  review: () => [{ kind: 'thank' }],
};

/**
 * What a turn's messages ask for, in order. A tap is bound to the question it answers: one on an older question becomes
 * `outdated_tap`. A bare number takes the choice of that number, where choices are on show.
 * @param contents the messages joined in this turn; a tap comes alone
 * @param interpretation of {@link textOf}(contents); null when there is no text to read
 */
export function commandsOf(
  contents: readonly InboundContent[],
  interpretation: Interpretation | null,
  state: State,
): Command[] {
  const commands: Command[] = [];
  for (const content of contents) {
    if (content.kind === 'tap') commands.push(commandOfTap(content.token, state));
    if (content.kind === 'unreadable' && content.caption === undefined) {
      commands.push({ kind: 'unreadable', what: content.what });
    }
    if (content.kind === 'location') commands.push({ kind: 'located' });
    const why = content.kind === 'voice' ? whyUnheard(content.heard) : null;
    if (why !== null) commands.push({ kind: 'unheard', why });
  }
  const text = textOf(contents).trim();
  if (text === '') return commands.length > 0 ? commands : [{ kind: 'not_understood' }];
  const typed = choiceTyped(text, state);
  if (typed !== null) return [...commands, { kind: 'choose', option: typed }];
  const words = bare(text);
  const fixed =
    cancelTyped(words, state) ??
    FIXED.get(words) ??
    payingSaid(words, state) ??
    moneyAsked(words, text.includes('?'), state) ??
    nextAsked(words, state) ??
    (state.booked !== null && MORE_TIME.test(words) ? EXTEND : undefined) ??
    (state.booked !== null && state.stack.length === 0 && SENT.test(words) ? SAYS_PAID : undefined) ??
    sentAnyway(words, interpretation, state) ??
    aboutMoney(words, state);
  if (fixed !== undefined) return [...commands, fixed];
  if (state.handedOff && CALLS_BOT.test(words)) return [...commands, { kind: 'resume_bot' }];
  if (ASKS_WHO.test(words)) return [...commands, { kind: 'chit_chat', about: 'bot' }];
  if (agreesTyped(words, state) || agreesAgain(words, state)) return [...commands, { kind: 'affirm' }];
  if (dropsPets(words, state)) return [...commands, { kind: 'correct', slots: { pets: 0 } }];
  const corrected = nameCorrected(text, state) ?? nameInstead(text, state, saysOfStay(interpretation));
  if (corrected !== null) return [...commands, { kind: 'correct', slots: { name: corrected } }];
  if (KEEPS_ALL.test(words)) return [...commands, ...(notCancelling(words, state) ?? [])];
  if (nameIsWrong(words, state)) return [...commands, { kind: 'no_name', what: 'wrong' }];
  const split = chosenFirst(text, interpretation, state);
  if (split !== null) return [...commands, ...split];
  const ofStay = ofStayAsked(words, state);
  if (ofStay !== null) return [...commands, ofStay];
  const later = postponed(words, interpretation, state);
  if (later !== null) return [...commands, later];
  if (unitsAsked(words))
    return [...commands, { kind: 'ask_faq', topic: 'services', words: text.slice(0, 200) }, LOOK_AROUND];
  if (severalUnits(words, state)) return [...commands, { kind: 'handoff_offer', about: 'several' }];
  const added = peopleAdded(words, state) ?? nightsAdded(words, state);
  if (added !== null) return [...commands, ...alsoOfBooked([added], words, state)];
  const nights = nightsTyped(words, state);
  if (nights !== null) return [...commands, nights];
  if (interpretation !== null) commands.push(...commandsOfInterpretation(interpretation, state, text));
  const lead = words.replace(/[ ,]+(a|al) nombre de .*$/, '');
  if (lead !== words && agreesTyped(lead, state)) commands.unshift({ kind: 'affirm' });
  const named = withName(commands, text, state);
  if (named !== null) return named;
  const agreedAs =
    commands.every(({ kind }) => kind === 'affirm' || kind === 'not_understood') && nameAgreed(text, state);
  if (agreedAs) return [{ kind: 'affirm' }, { kind: 'set_slots', slots: { name: agreedAs } }];
  const who = commands.every(({ kind }) => TALK.has(kind)) ? nameTold(text, state) : null;
  if (who !== null) {
    const given: Command = { kind: 'set_slots', slots: { name: who.name } };
    return who.agrees ? [{ kind: 'affirm' }, given] : [given];
  }
  const said = inContext(commands, words, state);
  return said.length > 0 ? [...said] : [{ kind: 'not_understood' }];
}

/** What an interpreter makes of "dale, soy caro mendez" where it sees no name in it. */
const TALK: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['affirm', 'not_understood', 'greet', 'chit_chat']);

/** "Coihue" and below it "¿tiene wifi?": the choice that the first words name, and what is asked besides. */
function chosenFirst(text: string, interpretation: Interpretation | null, state: State): Command[] | null {
  const [first, ...rest] = text.split(/\n|[.;](?=\s)/).map(bare);
  if (first === undefined || rest.length === 0 || interpretation === null) return null;
  const asked = commandsOfInterpretation(interpretation, state, text).filter(({ kind }) => kind === 'ask_faq');
  const named = TAKES_UNIT.exec(first)?.[1];
  const at = (state.prompt?.choices ?? []).findIndex(({ title: { params } }) => {
    const unit = params.unit;
    return typeof unit === 'string' && bare(unit) === named;
  });
  return at < 0 || asked.length === 0 ? null : [{ kind: 'choose', option: at + 1 }, ...asked];
}
const TAKES_UNIT =
  /^(?:(?:bueno|dale|ok|si|entonces|mejor|quiero|prefiero|elijo|va|vamos con|me quedo con|reservame|reserva)[ ,]+)*(?:(?:la|el) )?([^,]+?)(?: por favor| porfa)?$/;

/** Whether an interpreter saw anything of a stay: then the words are no name. */
function saysOfStay(interpretation: Interpretation | null): boolean {
  const slots = interpretation?.readings.flatMap((reading) => Object.keys(reading.slots)) ?? [];
  return slots.some((slot) => slot !== 'name');
}

/** Goes on with what is in hand, else begins to look. */
const LOOK_AROUND: Command = { kind: 'start_flow', flow: 'book', slots: { wish: 'look' } };

/** A question is no yes to "¿la cancelo?", whatever an interpreter makes of its words. */
function cancelsNothing(commands: readonly Command[], words: string, state: State): readonly Command[] {
  const asked = state.stack.at(-1)?.flow === 'cancel' && state.prompt?.expecting === 'confirm';
  if (!asked || !ASKS_SOMETHING.test(words)) return commands;
  return commands.filter(({ kind }) => kind !== 'affirm');
}
const ASKS_SOMETHING =
  /^(?:(?:y|pero|a ver|che|no|hola) )*(?:que|q|cuanto|cuanta|cuando|como|cual|donde|quien|por que|porque|para que)\b/;

/** What the words mean because of what is in hand, was asked, or was booked before. */
function inContext(given: readonly Command[], words: string, state: State): readonly Command[] {
  const commands = cancelsNothing(given, words, state);
  let said: readonly Command[] = ofMonthSaid(inMonthAsked(commands, words, state), words, state);
  said = petSaid(startSaid(takenBack(nearStay(said, words, state), words, state), words), words, state);
  said = alsoOfBooked(aboutBooked(daysAsked(said, words), words, state), words, state);
  // "pasame a la Coihue" tells of no cabin: it changes what is booked, or what is looked for
  if (!(movesTo(words) && (state.booked !== null || state.stack.length > 0))) said = unitDescribed(said, words);
  return combined(assumedDates(withPreference(said, words, state), words), words, state);
}

/** While a person has the conversation, its name is enough to call the bot. */
const CALLS_BOT =
  /^((quiero|prefiero|mejor|dale|ok|no|bueno|si)[ ,]+)*((volver|volve|volvamos|vuelvo|seguir|sigo|sigamos|seguimos|segui|continuar|continuo|hablar|hablo|pasame|que siga) )?(con |a |al )?(vos )?(el |la )?(bot|robot|asistente|chatbot|maquina)( automatico)?( por favor| porfa)?$/;

/** "¿Y la cancelación?" asks how it is, "no quiero cancelar nada" wants none: null where something is to be cancelled. */
function notCancelling(words: string, state: State): Command[] | null {
  if (KEEPS.test(words)) return [state.stack.at(-1)?.flow === 'cancel' ? { kind: 'deny' } : { kind: 'keep' }];
  const asks =
    /\bcancelacion(es)?\b/.test(words) && !/\bcancel(ar|o|a|ame|ala|alo|amela|arla|arme|emos|ada|ado)\b/.test(words);
  return asks ? [{ kind: 'ask_faq', topic: 'cancellation_policy', words: words.slice(0, 200) }] : null;
}
const KEEPS =
  /\bno (quiero|queremos|quise|queria|quisiera|pienso|vamos a|voy a|hay que|dije que quiero|pedi|te pedi) (que )?(me |la |lo )?cancel|\bno (me |la |lo |me la )?cancel(es|en|e|o|amos)\b|\bsin cancelar\b/;

/** The same and nothing else, whatever an interpreter makes of so many noes. */
const KEEPS_ALL =
  /^((no|perdon|ay|che|pero|ojo)[ ,]+)*no (quiero|queremos|quise|queria|pienso|voy a|vamos a|hay que|pedi|te pedi|me|la|lo|me la|cancel)( que)?( me| la| lo| me la)? ?cancel\w*( nada| la reserva| mi reserva| todavia| eh| por favor| porfa)*$|^((no|perdon|ay|che|pero|ojo)[ ,]+)*no cancel(es|en|e)( nada| la reserva| mi reserva| todavia| por favor| porfa)*$/;

/** Asks whom one is talking to: that is answered, not taken for the wish to talk to a person. */
const ASKS_WHO =
  /^((hola|che|perdon|disculpa|y)[ ,]+)*(como te llamas|como se llaman|cual es tu nombre|quien (sos|eres|es|habla)|con quien (hablo|estoy hablando|tengo el gusto))( vos)?$|\b(sos|eres|es usted|hablo con|estoy hablando con) (un |una )?(bot|robot|maquina|ia|humano|persona|inteligencia artificial)\b/;

/** "Reservala", "la quiero" under "¿la reservo?" are a yes; anywhere else they are not. */
function agreesTyped(words: string, state: State): boolean {
  return state.stack.at(-1)?.flow === 'book' && state.prompt?.expecting === 'confirm' && AGREES.test(words);
}
/** "La quiero todavía" takes up what the bot offered to look for again. */
function agreesAgain(words: string, state: State): boolean {
  const { at, expecting, choices = [] } = state.prompt ?? {};
  const offers = choices[0]?.commands[0];
  return (
    at === null &&
    expecting === 'confirm' &&
    offers?.kind === 'start_flow' &&
    offers.flow === 'book' &&
    AGAIN.test(words)
  );
}
const AGAIN =
  /^((si|sip|ok|dale|bueno|uy|uh|no|ay)[ ,]+)*((la|las|lo) (quiero|queria|quisiera|busco)( todavia| igual| aun| de nuevo)?|todavia la quiero|(volve|vuelve|volvela|volver) a (buscarla|buscar)|busca(la|mela)( de nuevo| otra vez)?|buscarla( de nuevo| otra vez)?|de nuevo)( por favor| porfa)?$/;
const AGREES =
  /^((si|sip|ok|dale|bueno|listo|perfecto|genial)[ ,]+)*(reserv(a|o|ala|alo|amela|alas|emos|emosla|ame|arla|ar)|la (reservo|quiero|tomo|llevo)|esa|esa misma|quiero esa|va|vamos|de una)( ya)?( por favor| porfa)?$/;

/** A dog that stays at home after all: only where one was going to come. */
function dropsPets(words: string, state: State): boolean {
  return (state.stack.at(-1)?.slots.pets ?? 0) > 0 && NO_PETS.test(words);
}
const NO_PETS =
  /\bsin (el |la |los |las |mi |ningun |ninguna )?(perr|mascota|gat)|\bno (va|vamos|viene|viaja|llevo|llevamos|llevaremos)( con)?( el| la| los| las| al| a la| mi)? (perr|mascota|gat)|\b(perr|mascota|gat)\w* (al final )?(no (va|viene|viaja)|se [qk]ueda)/;

/**
 * Asked for a name, the answer is one or it is told what is missing. What else the message says ("Juan, y somos 3")
 * counts as well.
 */
function withName(commands: readonly Command[], text: string, state: State): Command[] | null {
  const read = commands.flatMap((command) => ('slots' in command ? (command.slots.name ?? []) : []))[0];
  const otherwise = commands.some((command) => !TELLS_NOTHING.has(command.kind));
  const said = nameSaid(text, state, read, otherwise && read === undefined);
  if (said === null) return null;
  if (said.name === undefined) {
    const rest = inContext(commands.flatMap(withoutName), bare(text), state);
    if (rest.length > 0) return [...rest];
    return [{ kind: 'no_name', what: said.none ?? 'unclear' }];
  }
  const { name } = said;
  if (read === undefined) return [{ kind: 'set_slots', slots: { name } }];
  return commands.map((command) => ('slots' in command ? { ...command, slots: { ...command.slots, name } } : command));
}

/** What a message says besides the word that was taken for a name. */
function withoutName(command: Command): Command[] {
  if (!('slots' in command)) return [];
  const { name: _name, ...slots } = command.slots;
  return Object.keys(slots).some((slot) => slot !== 'wish') ? [{ ...command, slots }] : [];
}

const TELLS_NOTHING: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['not_understood']);

/**
 * "Cancelala" answers "¿la cancelo?"; the wish said once more ("quiero cancelar") does not. "La reserva" and "lo que
 * buscábamos" answer which of both is to be cancelled.
 */
function cancelTyped(words: string, state: State): Command | undefined {
  if (asksWhatToCancel(state)) {
    if (THE_BOOKING.test(words)) return { kind: 'choose', option: 1 };
    if (THE_SEARCH.test(words)) return { kind: 'choose', option: 2 };
  }
  const asked = state.stack.at(-1)?.flow === 'cancel' && state.prompt?.expecting === 'confirm';
  return asked && CANCEL_IT.test(words) ? { kind: 'affirm' } : undefined;
}
const CANCEL_IT = /^((si|dale|bueno|ok|listo)[ ,]+)*cancel(ar|a|al[ao]|arla|arlo|a la reserva)$/;

const THE_BOOKING =
  /^((si|no|dale|ok|cancela|cancelame|cancelar)[ ,]+)*((a |de )?(la|mi) reserva( que (ya )?(hice|tengo|esta))?|la (que )?(ya )?(hice|tengo|reserve|reservada|primera)|la que (ya )?(hice|tengo|reserve))( por favor| porfa)?$/;
const THE_SEARCH =
  /^((si|no|dale|ok|cancela|cancelame|cancelar)[ ,]+)*(la busqueda|lo que (estabamos )?(buscando|buscabamos|busque)|lo (ultimo|otro|nuevo)|esto( ultimo)?)( por favor| porfa)?$/;

const MORE_TIME = /\b(mas tiempo|un rato mas|extend|estirar|guardamela mas|guardame mas)/;
const SENT =
  /^((listo|ok|dale|bueno|hola|ahi)[ ,]+)*(ya|ahi|recien)( te| les| le)? (mande|pase|transferi|deposite|gire|envie|pague)\b/;
/** "Ya transferí la de Coihue" says so whatever is asked, and chooses nothing that is to be cancelled. */
function sentAnyway(words: string, interpretation: Interpretation | null, state: State): Command | undefined {
  if (state.booked === null || state.stack.length === 0 || !SENT_ANYWAY.test(words)) return undefined;
  const unit = interpretation?.readings.map(({ slots }) => slots.unit).find((one) => one !== undefined);
  return { kind: 'start_flow', flow: 'pay', slots: { wish: 'paid', ...(unit !== undefined && { unit }) } };
}
const SENT_ANYWAY =
  /^((no|pero|para|espera|che|uy|ay|perdon|listo|ok|si)[ ,]+)*(ya|recien|ahi)( te| les| le)? (transferi|pague|deposite|gire|hice (la transferencia|el pago|el deposito)|(mande|envie|pase) (la|el) (plata|sena|transferencia|comprobante|deposito))\b(?!.*\b(cancel|devol))/;

/** The link that is paid on, and money that is wanted back; a question what happens to it is none. */
function aboutMoney(words: string, state: State): Command | undefined {
  if (WANTS_BACK.test(words)) return { kind: 'handoff', why: 'refund' };
  if (state.booked === null || state.stack.length > 0 || !LINK.test(words)) return undefined;
  return { kind: 'start_flow', flow: 'pay', slots: PAID.test(words) ? { wish: 'paid' } : {} };
}
const WANTS_BACK =
  /^(?!.*\b(si|cuando|como) )((no|prefiero|quiero|queremos|quisiera|mejor|dale|bueno|ok|necesito)[ ,]+)*(que )?(me |nos )?(lo |la )?(devolve|devuelv|devolverme|reembols|reintegr)\w*( (el|la|mi|lo|de|toda|pago|plata|guita|sena|dinero|transferi|pague|por favor|porfa))*$/;
const LINK = /\b(link|enlace)\b(?!.*\b(mapa|maps|ubicacion|fotos?|instagram|ig|web|pagina|resena)\b)/;
const SAYS_PAID: Command = { kind: 'start_flow', flow: 'pay', slots: { wish: 'paid' } };
const EXTEND: Command = { kind: 'start_flow', flow: 'extend', slots: {} };

/** What an interpretation proposes by itself, before what is in hand, asked or booked has its say. */
export function commandsOfInterpretation(interpretation: Interpretation, state: State, words: string): Command[] {
  const clarify = interpretation.clarify.map(toClarify);
  if (interpretation.confidence < CONFIDENT && clarify.length === 0) return [{ kind: 'not_understood' }];
  const commands: Command[] = [];
  for (const reading of interpretation.readings) {
    if (reading.intent.startsWith('faq:')) {
      const { unit, option: _option, ...slots } = reading.slots;
      const topic = reading.intent.slice(4) as FaqTopic;
      commands.push({ kind: 'ask_faq', topic, words: words.slice(0, 200), ...(unit !== undefined && { unit }) });
      // a question about dogs is no wish to book: what it says in passing counts only where something is in hand, or
      // where it says days; and a unit that is asked about is not chosen by that
      if (state.stack.length > 0) commands.push(...gives('set_slots')(slots, state, words));
      else if (saysDays(slots)) commands.push(...wants('book', { wish: 'look' })(reading.slots, state, words));
    } else {
      commands.push(...TABLE[reading.intent as keyof typeof TABLE](reading.slots, state, words));
    }
  }
  return commands.concat(clarify);
}

function saysDays({ date, date_range, check_in }: ReadingSlots): boolean {
  return date !== undefined || date_range !== undefined || check_in !== undefined;
}

function toClarify(clarification: Clarification): Command {
  return {
    kind: 'clarify',
    slot: clarification.slot,
    options: clarification.options ?? [],
    ...(clarification.reason === undefined ? {} : { reason: clarification.reason }),
  };
}

/** Says that money is on its way, not how to send it. */
const PAID =
  /\b(ahi|ya|recien)( te| les| le)? (mande|pase|transferi|deposite|gire|envie|pague|hice)\b|\b(mande|envie|pase|hice|adjunto|va|te paso|aca esta|ahi va|ahi esta) (el |la |ya )?(comprobante|transferencia|deposito|sena)\b|\b(ya|recien|acabo de|listo)\b.*\b(transf|pag|mand|deposit|hic|envi|gir)|\b(transferi|pague|deposite|gire)\b/;

/** Values of a stay in the flows' words. A lone `date` is not among them: which end it is depends on the question. */
function stayValues(slots: ReadingSlots, state: State): SlotValues {
  const values: SlotValues = {};
  const checkIn = slots.check_in ?? slots.date_range?.from ?? startOf(slots);
  const checkOut = slots.check_out ?? slots.date_range?.to;
  if (checkIn) values.check_in = checkIn;
  if (checkOut) values.check_out = checkOut;
  if (isCount(slots.nights) && slots.nights > 0) values.nights = Math.min(slots.nights, NIGHTS_MAX);
  if (slots.month !== undefined) values.month = slots.month;
  const people = peopleOf(slots, state);
  if (isCount(people) && people > 0) values.guests = people;
  if (isCount(slots.adults) && slots.guests === undefined) values.adults = slots.adults;
  if (isCount(slots.infants)) values.infants = slots.infants;
  if (isCount(slots.pets)) values.pets = slots.pets;
  if (slots.unit !== undefined) values.unit = slots.unit;
  if (slots.any === 'unit' || slots.any === 'option') values.prefer = 'any';
  if (slots.name !== undefined) values.name = slots.name.slice(0, NAME_MAX);
  if (slots.phone !== undefined) values.phone = slots.phone;
  if (slots.email !== undefined) values.email = slots.email;
  if (slots.booking_ref !== undefined) values.booking_ref = slots.booking_ref;
  return values;
}

/** A day with a number of nights is the day they begin: "desde el 5, 4 noches". */
function startOf({ date, nights, check_out, date_range }: ReadingSlots): string | undefined {
  return isCount(nights) && nights > 0 && check_out === undefined && date_range === undefined ? date : undefined;
}

/** People who need a bed. Children by themselves come with whoever was named before: "2 adultos", then "y un nene". */
function peopleOf({ guests, adults, children }: ReadingSlots, state: State): number | undefined {
  if (guests !== undefined) return guests;
  if (adults === undefined && children === undefined) return undefined;
  const known = state.stack.at(-1)?.slots ?? state.booked?.stay ?? {};
  return (adults ?? known.adults ?? known.guests ?? 0) + (children ?? 0);
}

/** More nights than any house takes: enough to be told so, few enough for a calendar. */
const NIGHTS_MAX = 10_000;
const NAME_MAX = 80;

/** A number of things, not a fraction nor one so long that no number holds it. */
function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0;
}

function loneDate(slots: ReadingSlots, _state: State, correcting: boolean): Command[] {
  if (slots.date === undefined || startOf(slots) !== undefined) return [];
  return [{ kind: 'give_date', date: slots.date, correcting }];
}

function commandOfTap(token: string, state: State): Command {
  const [id, index] = token.split(':');
  const known = state.prompt !== null && id === state.prompt.id && state.prompt.choices[Number(index)] !== undefined;
  return known ? { kind: 'choose', option: Number(index) + 1 } : { kind: 'outdated_tap' };
}

function choiceTyped(text: string, state: State): number | null {
  if (state.prompt === null || !/^\d{1,2}[.)]?$/.test(text)) return null;
  const option = Number.parseInt(text, 10);
  // under [2] [3] a number is the one that stands there
  const named = state.prompt.choices.findIndex(({ title }) => title.params.value === String(option));
  if (named >= 0) return named + 1;
  const numeric = state.prompt.expecting !== 'option' && state.prompt.expecting !== 'confirm';
  if (state.prompt.choices.length === 0 || (numeric && option > state.prompt.choices.length)) return null;
  return option;
}

/** Words that mean one thing to the machine itself, whatever interpreter is on. */
const FIXED = new Map<string, Command>([
  ['cancelar', { kind: 'cancel_flow' }],
  ['salir', { kind: 'cancel_flow' }],
  ['menu', { kind: 'start_over' }],
  ['inicio', { kind: 'start_over' }],
  ['reiniciar', { kind: 'start_over' }],
  ['empezar de nuevo', { kind: 'start_over' }],
  ['empecemos de nuevo', { kind: 'start_over' }],
  ['arranquemos de nuevo', { kind: 'start_over' }],
  ['de cero', { kind: 'start_over' }],
  ['empezar de cero', { kind: 'start_over' }],
  ['volver a empezar', { kind: 'start_over' }],
  ['repetir', { kind: 'repeat' }],
  ['saltar', { kind: 'skip' }],
  ['omitir', { kind: 'skip' }],
  ['paso', { kind: 'skip' }],
  ['prefiero no decirlo', { kind: 'skip' }],
  ['seguir con el bot', { kind: 'resume_bot' }],
  ['volver al bot', { kind: 'resume_bot' }],
]);

/** Lower case without accents or end punctuation. */
export function bare(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[¡!¿?.,\s]+$/g, '')
    .replace(/^[¡!¿?.,\s]+/g, '');
}

/** The text of a turn's messages, typed or heard, joined as the customer broke it. */
export function textOf(contents: readonly InboundContent[]): string {
  return contents
    .map(textOfOne)
    .filter((text) => text !== '')
    .join('\n');
}

function textOfOne(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'unreadable':
      return content.caption ?? '';
    case 'voice':
      return content.heard?.kind === 'text' ? spoken(content.heard.text) : '';
    case 'tap':
    case 'location':
      return '';
  }
}

/** A transcript as somebody would type it: nobody says the stop at the end, and a name must not get one. */
export function spoken(transcript: string): string {
  return transcript
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.…]+$/, '');
}

/** Why a voice note is no text; null where it is. One that nobody listened to counts as a listener that is down. */
function whyUnheard(heard: Heard | undefined): (Command & { kind: 'unheard' })['why'] | null {
  if (heard === undefined) return 'down';
  if (heard.kind === 'unusable') return heard.why;
  return spoken(heard.text) === '' ? 'unclear' : null;
}
