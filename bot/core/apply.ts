import { clarification } from './clarify.ts';
import type { Command, Wish } from './command.ts';
import { askerOf, changeSlots, type Draft, enterFlow, homeOf, say, topOf } from './draft.ts';
import { filesOf, ownAnswer, placeOf } from './faq.ts';
import type { Asked, Option } from './flow.ts';
import { handOff } from './handoff.ts';
import type { SlotName, SlotValues } from './slot.ts';
import type { Frame, Prompt } from './state.ts';
import type { Text } from './wording.ts';

/** The values that are the customer's, not one booking's: kept over flows. */
const PERSONAL: readonly SlotName[] = ['name', 'phone', 'email'];

type Apply = { [K in Command['kind']]: (draft: Draft, command: Extract<Command, { kind: K }>) => void };

/**
 * Makes one command of the customer true in the draft: what the state that asked says it means here, else what it means
 * everywhere. One entry a command: the whole repertoire of repairs is in this file.
 */
export function apply(draft: Draft, command: Command): void {
  const { prompt } = draft.before;
  const frame = askerOf(draft);
  const asking = prompt?.at && frame ? draft.pack.flows[frame.flow].states[prompt.at] : undefined;
  const means = asking?.on?.[command.kind];
  if (means === undefined) applyPlain(draft, command);
  else if (means === 'first') take(draft, prompt?.choices[0]);
  else for (const next of means) applyPlain(draft, next);
}

function asOption({ title, commands, names }: Prompt['choices'][number]): Option {
  return names === undefined ? { title, commands } : { title, commands, names };
}

/** Takes a choice on show: what it means is now what the customer said. */
function take(draft: Draft, choice: Prompt['choices'][number] | undefined): void {
  draft.chosen = true;
  for (const next of choice?.commands ?? []) applyPlain(draft, next);
  draft.corrected = false;
}

function applyPlain(draft: Draft, command: Command): void {
  (APPLY[command.kind] as (draft: Draft, command: Command) => void)(draft, command);
}

const APPLY: Apply = {
  start_flow(draft, { flow, slots }) {
    rememberPersonal(draft, slots);
    const taken = flow === 'book' ? choiceNamed(draft, withoutWish(slots)) : null;
    // a question about what money could be used for uses it for nothing yet
    if (topOf(draft)?.flow === 'reuse' && asksOfOffers(slots, flow, taken !== null)) {
      enterFlow(draft, 'reuse', { wish: 'rest' });
      return;
    }
    enterFlow(draft, flow, slots);
    draft.whole = true;
    if (taken) take(draft, taken);
  },
  set_slots(draft, { slots, clear }) {
    // a new wish has a day to start on; people or a longer stay by themselves are said of what was booked
    const newWish = slots.check_in !== undefined || slots.month !== undefined || slots.unit !== undefined;
    if (newWish || !isOfStay(slots) || !changesBooking(draft, slots)) setSlots(draft, slots, clear ?? []);
  },
  correct(draft, { slots }) {
    if (!isOfStay(slots) || !changesBooking(draft, slots)) setSlots(draft, slots, []);
  },
  give_date(draft, { date, correcting }) {
    const taken = correcting
      ? null
      : (choiceNamed(draft, { check_in: date }) ?? choiceNamed(draft, { check_out: date }));
    if (taken) {
      take(draft, taken);
      return;
    }
    const free = topOf(draft) === undefined && !(correcting && changesBooking(draft, {}));
    if (free || topOf(draft)?.flow === 'reuse') enterFlow(draft, 'book', { wish: 'look' });
    const frame = topOf(draft);
    if (frame === undefined) return;
    const placeDate = draft.pack.flows[frame.flow].placeDate;
    const expecting = draft.before.prompt?.expecting ?? null;
    if (placeDate) changeSlots(draft, frame, placeDate(date, frame.slots, expecting, correcting));
  },
  affirm(draft) {
    const { prompt } = draft.before;
    if (prompt?.at === null && prompt.expecting === 'confirm') {
      take(draft, prompt.choices[0]);
    } else if (topOf(draft) === undefined && prompt?.choices.some(({ names }) => names !== undefined)) {
      // of several offers a plain yes takes none
      draft.notes.push(say('choose_between', { count: prompt.choices.length }));
      draft.instead = { question: { say: [], options: prompt.choices.map(asOption) }, expecting: prompt.expecting };
    } else if (topOf(draft) === undefined) {
      draft.notes.push(say('nothing_to_confirm'));
      if (draft.state.booked === null) menuInstead(draft, [say('menu')]);
    } else if (prompt?.at && prompt.expecting === 'option')
      draft.notes.push(say('choose_between', { count: prompt.choices.length }));
  },
  deny(draft) {
    const flowAsked = topOf(draft) !== undefined && draft.before.prompt?.at !== null;
    draft.notes.push(say(flowAsked ? 'how_to_leave' : 'nothing_to_deny'));
  },
  skip(draft) {
    draft.notes.push(say('cannot_skip'));
  },
  choose(draft, { option }) {
    const choices = draft.before.prompt?.choices ?? [];
    const choice = option === -1 ? choices.at(-1) : choices[option - 1];
    if (choice) take(draft, choice);
    else if (choices.length > 0) draft.notes.push(say('choose_between', { count: choices.length }));
    else APPLY.not_understood(draft, { kind: 'not_understood' });
  },
  clarify(draft, command) {
    if (topOf(draft) === undefined) enterFlow(draft, 'book', { wish: 'look' });
    clarification(draft, command);
  },
  cancel_flow(draft, { search }) {
    const frame = topOf(draft);
    if (frame === undefined) {
      enterFlow(draft, 'cancel', {});
      return;
    }
    if (frame.flow === 'book' && draft.state.booked !== null && search !== true) {
      askWhatToCancel(draft, draft.state.booked);
      return;
    }
    draft.state.stack.pop();
    draft.notes.push(say('left'), draft.pack.flows[frame.flow].left ?? say('nothing_booked'));
    if (topOf(draft)?.flow === 'reuse') draft.brief = true;
    if (topOf(draft) !== undefined) return;
    menuInstead(draft, [say('anything_else')]);
    // a wish to cancel may have been read where there was none: what was gathered is one tap away
    if (frame.flow === 'book' && draft.instead && draft.pack.summary(frame.slots, draft.world) !== null)
      draft.instead.question.options = [backTo(frame), ...menuOf(draft).slice(1)];
  },
  keep(draft) {
    draft.notes.push(say('kept'));
    if (topOf(draft) === undefined) menuInstead(draft, [say('menu')]);
  },
  start_over(draft) {
    draft.state.stack = [];
    draft.state.misses = 0;
    draft.corrected = false;
    draft.notes.push(say('started_over'));
    menuInstead(draft, [say('menu')]);
  },
  repeat(draft) {
    draft.whole = true;
    if (topOf(draft) === undefined) menuInstead(draft, [say('nothing_to_repeat')]);
  },
  ask_faq(draft, { topic, words, unit }) {
    const { business } = draft.world;
    // who booked asks for their own deposit, which may be a link, or nothing yet
    if (topic === 'payment_methods' && hasBooked(draft) && HOW_TO_PAY.test(words)) {
      enterFlow(draft, 'pay', {});
      return;
    }
    const own = ownAnswer(business, topic, words);
    const place = topic === 'location' ? placeOf(business) : null;
    draft.location ??= place;
    draft.files = filesOf([...draft.files, ...(own?.files ?? [])]);
    const known =
      own !== null
        ? say('answer', { text: own.text })
        : (draft.pack.answer(topic, business, askedOf(draft, words, unit)) ??
          (place === null ? null : say('here_we_are')));
    // two questions may have one answer
    if (known) noteOnce(draft, known);
    else {
      noteOnce(draft, say('faq_unknown'));
      if (topOf(draft) === undefined) menuInstead(draft, [say('menu')]);
    }
  },
  describe(draft, { id }) {
    const text = draft.pack.describe(id, draft.world.business);
    if (text) draft.notes.push(text);
  },
  handoff(draft, { why }) {
    if (why === 'complaint') draft.notes.push(say('handoff_complaint'));
    if (why === 'data_erasure') draft.notes.push(say('handoff_erasure'));
    if (why === 'refund') {
      draft.notes.push(say('handoff_refund'));
      // money that is wanted back is on offer for nothing else
      draft.state.stack = draft.state.stack.filter((frame) => frame.flow !== 'reuse');
    }
    handOff(draft, why === 'stuck');
  },
  handoff_offer(draft, { about }) {
    const options: Option[] = [
      { title: say('option_person'), commands: [{ kind: 'handoff', why: 'asked' }] },
      { title: say('option_go_on'), commands: [{ kind: 'repeat' }] },
    ];
    draft.instead = { question: { say: [say(about)], options }, expecting: 'confirm' };
  },
  resume_bot(draft) {
    draft.state.handedOff = false;
    draft.notes.push(say('resumed'));
    if (topOf(draft) === undefined) menuInstead(draft, [say('menu')]);
  },
  greet(draft) {
    if (topOf(draft) !== undefined) return;
    const again = draft.before.turn > 0;
    menuInstead(draft, [again ? say('hello_again') : say('hello_menu', { business: draft.world.business.name })]);
  },
  thank(draft) {
    draft.notes.push(say('you_are_welcome'));
  },
  say_goodbye(draft) {
    draft.leaving = true;
    draft.instead = {
      question: { say: [say(topOf(draft) === undefined ? 'goodbye' : 'goodbye_open')] },
      expecting: null,
    };
  },
  put_off(draft) {
    draft.leaving = true;
    const open = topOf(draft) !== undefined;
    draft.instead = { question: { say: [say(open ? 'put_off_open' : 'put_off')] }, expecting: null };
  },
  no_name(draft, { what }) {
    if (what === 'wrong') {
      draft.instead = { question: { say: [say('name_wrong')] }, expecting: 'name' };
      return;
    }
    draft.notes.push(say(what === 'why' ? 'name_why' : 'name_unclear'));
    if (topOf(draft) === undefined) draft.instead = { question: { say: [say('name_wrong')] }, expecting: 'name' };
  },
  chit_chat(draft, { about }) {
    draft.notes.push(say(about));
    if (topOf(draft) === undefined) menuInstead(draft, [say('menu')]);
  },
  unreadable(draft, { what }) {
    noteOnce(draft, say(what === 'audio' ? 'unreadable_audio' : 'unreadable_other'));
  },
  unheard(draft, { why }) {
    noteOnce(draft, say(why === 'off' ? 'unreadable_audio' : `unheard_${why}`));
  },
  located(draft) {
    noteOnce(draft, say('located'));
  },
  outdated_tap(draft) {
    draft.notes.push(say('outdated_tap'));
    draft.whole = true;
    if (topOf(draft) === undefined) menuInstead(draft, [say('menu')]);
  },
  not_understood(draft) {
    draft.understood = false;
    draft.state.misses += 1;
    if (draft.state.misses >= 3) {
      draft.notes.push(say('not_understood_person'));
      draft.state.misses = 0;
      draft.state.offerBot = true;
      handOff(draft);
      return;
    }
    if (draft.state.misses === 2) {
      draft.notes.push(say('not_understood_again'));
      const menu = menuOf(draft);
      const resume: Option = { title: say('option_resume'), commands: [{ kind: 'repeat' }] };
      const options = topOf(draft) === undefined ? menu : [resume, ...menu.slice(-2)];
      draft.instead = { question: { say: [], options }, expecting: 'option' };
      return;
    }
    const frame = topOf(draft);
    const summary = frame ? draft.pack.summary(frame.slots, draft.world) : null;
    if (frame === undefined) menuInstead(draft, [say('not_understood'), say('menu')]);
    else draft.notes.push(summary ? say('not_understood_with', { summary: summary }) : say('not_understood'));
  },
};

function hasBooked({ state }: Draft): boolean {
  return state.booked !== null && state.stack.length === 0;
}
const HOW_TO_PAY = /^(?!.*\b(resto|saldo|falta)\b).*\b(c[oó]mo|d[oó]nde)\b.*\b(pag|abon|transf|deposit|se[ñn])/i;

/** Three pictures in a row are answered in one line, and so are two questions with one answer. */
function noteOnce(draft: Draft, note: Text): void {
  const said = JSON.stringify(note);
  if (!draft.notes.some((one) => JSON.stringify(one) === said)) draft.notes.push(note);
}

function askedOf(draft: Draft, words: string, unit: string | undefined): Asked {
  const inHand = topOf(draft)?.slots.unit ?? (topOf(draft) === undefined ? draft.state.booked?.stay.unit : undefined);
  return { words, ...(unit !== undefined && { unit }), ...(inHand !== undefined && { inHand }) };
}

/** What the bot can do, as options, a person always among them. */
export function menuOf(draft: Draft): Option[] {
  return [
    ...draft.pack.menu(draft.world.business).slice(0, 2),
    { title: say('option_person'), commands: [{ kind: 'handoff', why: 'asked' }] },
  ];
}

export function menuInstead(draft: Draft, texts: Text[]): void {
  draft.instead = { question: { say: texts, options: menuOf(draft) }, expecting: 'option', menu: true };
}

/** "Cancelar" in the middle of a search, with a booking made before: either may be meant, and neither is guessed. */
export function askWhatToCancel(draft: Draft, booked: NonNullable<Draft['state']['booked']>): void {
  const { unit = '', check_in = '', check_out = '' } = booked.stay;
  const options: Option[] = [
    {
      title: say('option_cancel_booked', { unit: { unit }, dates: { tight: [check_in, check_out] } }),
      commands: [{ kind: 'start_flow', flow: 'cancel', slots: { reservation: booked.reservation } }],
    },
    { title: say('option_cancel_search'), commands: [{ kind: 'cancel_flow', search: true }] },
  ];
  draft.instead = { question: { say: [say('cancel_which')], options }, expecting: 'option' };
}

/** The way back to a flow that was left. */
export function backTo({ flow, slots }: Frame): Option {
  return { title: say('option_resume'), commands: [{ kind: 'start_flow', flow, slots }] };
}

function setSlots(draft: Draft, slots: SlotValues, clear: readonly SlotName[]): void {
  rememberPersonal(draft, slots);
  const taken = choiceNamed(draft, slots);
  if (taken) {
    take(draft, taken);
    return;
  }
  if (topOf(draft)?.flow === 'reuse' && prefersOnly(slots)) {
    // "la más barata" of what money could be used for: which one that is, before it is
    enterFlow(draft, 'reuse', { wish: 'rest' });
    return;
  }
  const frame = homeOf(draft, slots) ?? (clear.length > 0 ? topOf(draft) : undefined);
  // under an offer, days or a unit that are not in it are looked for
  const looks = topOf(draft)?.flow === 'reuse' && Object.keys(slots).some((name) => LOOKED_FOR.has(name as SlotName));
  if (looks) enterFlow(draft, 'book', frame === undefined ? { ...slots, wish: 'look' } : slots);
  else if (frame) changeSlots(draft, frame, slots, clear);
  else if (isOfStay(slots)) enterFlow(draft, 'book', { ...slots, wish: 'look' });
  else if (topOf(draft) === undefined && Object.keys(slots).length > 0) {
    if (!draft.notes.some(({ template }) => template === 'renamed')) draft.notes.push(say('noted'));
    if (draft.state.booked === null) menuInstead(draft, [say('menu')]);
  }
}

function prefersOnly(slots: SlotValues): boolean {
  const [only, ...more] = Object.keys(slots);
  return only === 'prefer' && more.length === 0;
}

const LOOKED_FOR: ReadonlySet<SlotName> = new Set(['check_in', 'check_out', 'nights', 'month', 'unit', 'prefer']);

/** With nothing in hand, a change of mind is about the booking made last. */
function changesBooking(draft: Draft, slots: SlotValues): boolean {
  const { booked, stack } = draft.state;
  if (booked === null || stack.length > 0) return false;
  const { check_in: was_in, check_out: was_out } = booked.stay;
  const was: SlotValues = { ...(was_in !== undefined && { was_in }), ...(was_out !== undefined && { was_out }) };
  enterFlow(draft, 'change', { ...slots, ...was, reservation: booked.reservation });
  return true;
}

function isOfStay(slots: SlotValues): boolean {
  return Object.keys(slots).some((name) => !PERSONAL.includes(name as SlotName));
}

/** The choice on show that these values name, where exactly one does ("coihue" under [Coihue 26→29] [Ñire 26→29]). */
function choiceNamed(draft: Draft, slots: SlotValues): Prompt['choices'][number] | null {
  const names = Object.keys(slots) as SlotName[];
  const choices = draft.before.prompt?.choices ?? [];
  if (draft.chosen || names.length === 0 || !isAnswerable(draft)) return null;
  const named = choices.filter((choice) => {
    const values: SlotValues = { ...choice.names };
    for (const c of choice.commands) if (c.kind === 'set_slots') Object.assign(values, c.slots);
    return names.every((name) => values[name] === slots[name]);
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** Whether what is on show can still be answered: its flow is the one in hand, or no flow asked it and none began since. */
function isAnswerable(draft: Draft): boolean {
  const { prompt, stack } = draft.before;
  if (prompt?.at === null && stack.length === 0 && topOf(draft) === undefined) return true;
  return askerOf(draft) !== undefined;
}

/** "¿Y cuánto sería?", "¿cuánto sale la coihue?", where the coihue is on offer. */
function asksOfOffers({ wish, ...slots }: SlotValues, flow: Wish, isNamed: boolean): boolean {
  if (flow !== 'book') return wish === 'rest';
  return (wish === 'price' && Object.keys(slots).length === 0) || (isNamed && (wish === 'price' || wish === 'look'));
}

function withoutWish({ wish: _wish, ...slots }: SlotValues): SlotValues {
  return slots;
}

/**
 * What staff fill in for the customer: into the flow in hand that uses it, else into a booking that begins with it. It is
 * nobody's word that corrects another's.
 */
export function fillIn(draft: Draft, slots: SlotValues): void {
  rememberPersonal(draft, slots);
  const frame = homeOf(draft, slots);
  if (frame !== undefined) changeSlots(draft, frame, slots);
  else enterFlow(draft, 'book', { wish: 'book', ...slots });
  draft.corrected = false;
}

function rememberPersonal(draft: Draft, slots: SlotValues): void {
  const { name, phone, email } = slots;
  const given = {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  };
  if (Object.keys(given).length === 0) return;
  Object.assign(draft.state.known, given);
  draft.effects.push({ kind: 'set_customer', ...given });
  const { booked, stack } = draft.state;
  if (name !== undefined && booked !== null && stack.every((frame) => frame.flow !== 'book')) {
    draft.effects.push({ kind: 'rename_reservation', reservationId: booked.reservation, name });
    draft.notes.push(say('renamed', { name }));
    return;
  }
  const { expecting } = draft.before.prompt ?? { expecting: null };
  if (topOf(draft) !== undefined && expecting !== 'name') draft.notes.push(say('noted'));
}
