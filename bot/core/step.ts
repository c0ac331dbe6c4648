import { apply, askWhatToCancel, backTo, menuInstead } from './apply.ts';
import { keepMeanwhile, offerBot, offersBot, takeUp } from './away.ts';
import type { Command } from './command.ts';
import { type CustomerInput, type Doubt, promptBeneath } from './customer-input.ts';
import { asked, askerOf, changeSlots, type Draft, draftOf, enterFlow, say, topOf } from './draft.ts';
import type { Effect, StayTerms } from './effect.ts';
import { BotError } from './errors.ts';
import type { BotEvent } from './event.ts';
import { fillFor } from './fill.ts';
import type { Flow, Option, Outcome, Pack, View } from './flow.ts';
import { comesBackQuietly, handOff, RESUME } from './handoff.ts';
import type { Reply } from './message.ts';
import { dropNews, heldStill, keepNews, openAfterPerson, renewNews, tellNews } from './news.ts';
import { asksWhatToCancel } from './own-money.ts';
import type { Asking, Query } from './query.ts';
import type { SlotName, SlotValues } from './slot.ts';
import type { Prompt, State } from './state.ts';
import type { Text } from './wording.ts';
import type { World } from './world.ts';

/** What a turn answers: what the customer wants, in order, or one event. */
export type StepInput = CustomerInput | { kind: 'event'; event: BotEvent };

export interface StepResult {
  state: State;
  /** null: the bot keeps quiet */
  reply: Reply | null;
  effects: Effect[];
}

/** States a turn may go through; more means that a flow runs in circles. */
const STEP_BUDGET = 50;

/** After the reminder, silence closes a flow when this many timeouts more have passed. */
const CLOSE_AFTER_TIMEOUTS = 4;

/**
 * One turn of a conversation, decided. Pure: everything comes in as arguments or as answers to the queries it yields,
 * and the same arguments and answers give the same result. Never changes its arguments.
 * @throws BotError `step_budget`, `bad_transition`: a flow is broken
 */
export function* step(pack: Pack, state: State, input: StepInput, world: World): Asking<StepResult> {
  const draft = draftOf(pack, state, world);
  return input.kind === 'event' ? yield* stepEvent(draft, input.event) : yield* stepCommands(draft, input);
}

/** A message that was under way for longer than this is answered with an apology. */
const LATE_MS = 60 * 60_000;

function* stepCommands(draft: Draft, input: CustomerInput): Asking<StepResult> {
  const { commands, heard, doubt, lateMs = 0 } = input;
  const back = commands.some((command) => command.kind === 'resume_bot') || tapsResume(draft, commands);
  // once somebody took it, only they give it back
  if (draft.state.handedOff && (!back || draft.state.owned === true)) return whileAway(draft, commands);
  if (draft.before.prompt?.doubt !== undefined) draft.before = { ...draft.before, prompt: promptBeneath(draft.before) };
  if (draft.state.handedOff) takeUp(draft);
  yield* openAfterPerson(draft);
  for (const command of asOfMoney(draft, commands)) {
    apply(draft, command);
    if (draft.state.handedOff) break;
  }
  if (commands.length > 0 && commands.every(({ kind }) => kind === 'located') && topOf(draft) === undefined)
    menuInstead(draft, [say('menu')]);
  if (doubt !== undefined) askDoubt(draft, doubt);
  if (draft.understood) draft.state.misses = 0;
  if (draft.before.turn === 0 && !greets(draft, commands)) draft.opening.push(say('hello'));
  if (lateMs > LATE_MS) draft.opening.push(say('late'));
  if (heard !== undefined) draft.opening.push(say('heard', { words: heard }));
  return yield* finish(draft, draft.leaving ? 2 : 1);
}

/** An offer that uses money at once is not taken by the way of a question: "me interesa la coihue, ¿tiene parrilla?" */
function asOfMoney(draft: Draft, commands: readonly Command[]): readonly Command[] {
  if (topOf(draft)?.flow !== 'reuse' || draft.before.prompt?.at == null) return commands;
  if (!commands.some(({ kind }) => kind === 'ask_faq' || kind === 'describe')) return commands;
  return commands.filter(({ kind }) => kind !== 'choose' && kind !== 'set_slots');
}

/** The bot keeps quiet while a person has the conversation, unless it never was asked to. */
function whileAway(draft: Draft, commands: readonly Command[]): StepResult {
  draft.state = keepMeanwhile(draft.state, commands);
  if (!offersBot(draft.before, commands)) return { state: draft.state, reply: null, effects: [] };
  offerBot(draft);
  draft.state.turn += 1;
  return { state: draft.state, reply: askInstead(draft), effects: [] };
}

/** Nothing of what was heard counts before the customer has said that it is so. */
function askDoubt(draft: Draft, { words, commands, certain }: Doubt): void {
  const options: Option[] = [
    { title: say('option_heard_yes'), commands: [...commands] },
    { title: say('option_heard_no'), commands: [{ kind: 'unheard', why: 'denied' }, ...certain] },
  ];
  draft.doubted = words;
  draft.instead = { question: { say: [say('heard_doubt', { words })], options }, expecting: 'confirm' };
}

/** While a person has the conversation, only the choice that brings the bot back is heard. */
function tapsResume(draft: Draft, commands: readonly Command[]): boolean {
  return commands.some(
    (command) =>
      command.kind === 'choose' &&
      draft.before.prompt?.choices[command.option - 1]?.commands.some((c) => c.kind === 'resume_bot') === true,
  );
}

function greets(draft: Draft, commands: readonly Command[]): boolean {
  return commands.some((command) => command.kind === 'greet') && topOf(draft) === undefined;
}

/** Runs what is in hand, asks what is to be asked, and puts the reply together. */
function* finish(draft: Draft, round: number): Asking<StepResult> {
  draft.state.turn += 1;
  // what else the message asks for may have begun a flow since: then that is what is asked
  if (draft.instead?.menu && topOf(draft) !== undefined) draft.instead = null;
  if (draft.instead) {
    const reply = askInstead(draft);
    return { state: draft.state, reply, effects: [...draft.effects, ...silence(draft, round)] };
  }
  if (draft.corrected && topOf(draft)) draft.notes.push(say('corrected'));
  const result = yield* runFlows(draft);
  return { state: draft.state, reply: result, effects: [...draft.effects, ...silence(draft, round)] };
}

/** Asks what the commands put in place of the flow's own question. */
function askInstead(draft: Draft): Reply {
  const { question, expecting } = draft.instead ?? { question: { say: [] }, expecting: null };
  const { prompt, reply } = asked(draft, question, null, expecting);
  draft.state.prompt = expecting === null ? (keptPrompt(draft) ?? prompt) : prompt;
  return reply;
}

/**
 * What stays on show where a turn asks nothing: choices that can still be tapped. A word like "dale" is no answer to a
 * flow's question any more after a goodbye, so that nothing is agreed to by the way.
 */
function keptPrompt(draft: Draft): Prompt | null {
  const { prompt, stack } = draft.before;
  if (prompt === null || draft.chosen) return null;
  if (stack.length === 0) return topOf(draft) === undefined ? prompt : null;
  return askerOf(draft) === undefined ? null : { ...prompt, at: null, expecting: null };
}

/** Runs the flow on top; when it ends, the one below goes on in the same breath. */
function* runFlows(draft: Draft): Asking<Reply> {
  let budget = STEP_BUDGET;
  for (let frame = topOf(draft); frame !== undefined; frame = topOf(draft)) {
    const flow = draft.pack.flows[frame.flow];
    let at = flow.start;
    for (;;) {
      budget -= 1;
      if (budget < 0) throw new BotError('step_budget', `flow ${flow.name} went round in circles at ${at}`);
      const outcome = yield* outcomeOf(flow, at, draft);
      const state = flow.states[at];
      if ('go' in outcome) {
        if (!state?.to.includes(outcome.go)) {
          throw new BotError(
            'bad_transition',
            `flow ${flow.name}: ${at} went to ${outcome.go}, which it does not list`,
          );
        }
        const corrected = draft.corrected;
        changeSlots(draft, frame, outcome.set ?? {}, outcome.clear ?? []);
        draft.corrected = corrected;
        draft.notes.push(...(outcome.say ?? []));
        at = outcome.go;
      } else if ('ask' in outcome) {
        if (!state?.asks) throw new BotError('bad_transition', `flow ${flow.name}: ${at} asked, which it may not`);
        const { prompt, reply } = asked(draft, outcome.ask, at, state.asks.slot);
        draft.state.prompt = prompt;
        return reply;
      } else {
        if (!state?.ends) throw new BotError('bad_transition', `flow ${flow.name}: ${at} ended, which it may not`);
        draft.state.stack.pop();
        draft.effects.push(...(outcome.effects ?? []));
        rememberBooked(draft, outcome.effects ?? []);
        dropStale(draft, outcome.effects ?? []);
        if (outcome.handOff) {
          draft.notes.push(...outcome.end);
          handOff(draft);
          return askInstead(draft);
        }
        if (outcome.next) enterFlow(draft, outcome.next.flow, outcome.next.slots);
        if (topOf(draft) === undefined) return close(draft, outcome.end, outcome.options ?? []);
        draft.notes.push(...outcome.end);
        draft.whole = outcome.next !== undefined;
        if (flow.name === 'bookings' && asksWhatToCancel(draft.before) && draft.state.booked !== null) {
          askWhatToCancel(draft, draft.state.booked);
          return askInstead(draft);
        }
        break;
      }
    }
  }
  return close(draft, [], []);
}

/**
 * Flows below that are about bookings were answered before this turn's effects: they may not go on from there ("¿qué
 * cambiamos?" of a booking that was just cancelled). A search for a new stay may, and so may the
 * offer of what waiting money could be used for, until it is or other nights are taken.
 */
function dropStale({ state }: Draft, effects: readonly Effect[]): void {
  if (!effects.some((effect) => 'reservationId' in effect)) return;
  const asIs = !effects.some(({ kind }) => kind === 'apply_payment' || kind === 'place_hold');
  state.stack = state.stack.filter(({ flow }) => flow === 'book' || (asIs && flow === 'reuse'));
}

/** Keeps in mind which booking a later "al final somos 6" is about. */
function rememberBooked({ state }: Draft, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind === 'place_hold') state.booked = bookedAs(effect.reservationId, effect.terms);
    if (effect.kind === 'cancel_reservation' || effect.kind === 'expire_hold')
      forgetBooked(state, effect.reservationId);
    if (effect.kind === 'change_stay' && effect.reservationId === state.booked?.reservation)
      state.booked = bookedAs(effect.reservationId, effect.to);
  }
}

/** The booking in mind is the stay that staff made of it. */
function rebook(state: State, { reservationId, to }: BotEvent & { kind: 'reservation_changed' }): void {
  if (state.booked?.reservation === reservationId) state.booked = bookedAs(reservationId, to);
}

/** It stands no more, so nothing changes it; its money may still be asked about. */
function forgetBooked(state: State, reservation: string): void {
  state.past = reservation;
  if (state.booked?.reservation === reservation) state.booked = null;
}

function bookedAs(reservation: string, terms: StayTerms): State['booked'] {
  const { resource, checkIn, checkOut, guests, pets } = terms;
  return { reservation, stay: { unit: resource, check_in: checkIn, check_out: checkOut, guests, pets } };
}

function close(draft: Draft, texts: Text[], choices: Option[]): Reply {
  if (texts.length === 0 && draft.notes.length === 0) {
    menuInstead(draft, [say('menu')]);
    return askInstead(draft);
  }
  const expecting = choices.length === 0 ? null : choices.length === 1 ? 'confirm' : 'option';
  const { prompt, reply } = asked(draft, { say: texts, options: choices }, null, expecting);
  draft.state.prompt = expecting === null ? (keptPrompt(draft) ?? prompt) : prompt;
  return reply;
}

function* outcomeOf(flow: Flow, at: string, draft: Draft): Asking<Outcome<string, SlotName>> {
  const state = flow.states[at];
  if (state === undefined) throw new BotError('bad_transition', `flow ${flow.name} has no state ${at}`);
  const view: View = { slots: topOf(draft)?.slots ?? {}, world: draft.world };
  const run = state.run(view);
  return isAsking(run) ? yield* run : run;
}

function isAsking<T>(value: Asking<T> | T): value is Asking<T> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function* stepEvent(draft: Draft, event: BotEvent): Asking<StepResult> {
  const nothing: StepResult = { state: draft.before, reply: null, effects: [] };
  switch (event.kind) {
    case 'staff_took_over':
    case 'staff_message': {
      const { offerBot: _offerBot, returns: _returns, ...state } = draft.state;
      const takes = event.kind === 'staff_took_over';
      // what was asked about a voice note is the person's to hear now
      const prompt = takes ? promptBeneath(state) : state.prompt;
      return { ...nothing, state: { ...state, prompt, handedOff: state.handedOff || takes } };
    }
    case 'staff_filled':
      return yield* staffFilled(draft, event);
    case 'staff_told':
      dropNews(draft.state, event.news);
      return { ...nothing, state: draft.state };
    case 'staff_released':
      // taken again since
      if (draft.state.owned === true || !draft.state.handedOff) return nothing;
      return yield* comeBack(draft, event);
    case 'silence': {
      const waiting = event.turn === draft.state.turn && topOf(draft) !== undefined && !draft.state.handedOff;
      if (!waiting) return nothing;
      if (event.round === 1) {
        draft.notes.push(say('silence_reminder'));
        return yield* finish(draft, 2);
      }
      const left = draft.state.stack.pop();
      draft.state.stack = [];
      draft.state.turn += 1;
      const resume = left === undefined ? [] : [backTo(left)];
      const nothingDone = (left && draft.pack.flows[left.flow].left) ?? say('nothing_booked');
      const reply = close(draft, [say('silence_closed'), nothingDone], resume);
      return { state: draft.state, reply, effects: [] };
    }
    default:
      return yield* stepPackEvent(draft, event);
  }
}

/**
 * The bot has the conversation again: it says so, tells what was kept, and asks on from where things stand by now. It
 * says nothing where that would reach nobody or come out of nowhere; then its next reply begins with it.
 */
function* comeBack(draft: Draft, event: BotEvent & { kind: 'staff_released' }): Asking<StepResult> {
  draft.state.handedOff = false;
  takeUp(draft);
  yield* renewNews(draft);
  if (comesBackQuietly(draft, event)) {
    // a question from before the person talked is answered by nothing that is said from here on
    const state: State = { ...draft.state, prompt: null, ...(topOf(draft) !== undefined && { returns: true }) };
    return { state, reply: null, effects: draft.effects };
  }
  draft.whole = true;
  const frame = topOf(draft);
  const summary = frame ? draft.pack.summary(frame.slots, draft.world) : null;
  draft.notes.unshift(summary ? say('back_from_person_with', { summary }) : say('back_from_person'));
  draft.notes.push(...(yield* heldStill(draft)));
  tellNews(draft);
  if (topOf(draft) === undefined && draft.instead === null) menuInstead(draft, [say('menu')]);
  return yield* finish(draft, 1);
}

/** Staff say what the customer told them; the customer hears of it where the bot has the conversation. */
function* staffFilled(draft: Draft, { slots }: BotEvent & { kind: 'staff_filled' }): Asking<StepResult> {
  fillFor(draft, slots);
  if (!draft.state.handedOff) {
    draft.whole = true;
    return yield* finish(draft, 1);
  }
  return { state: draft.state, reply: null, effects: draft.effects };
}

/**
 * Something happened to a reservation. Its choices, if it brings any, are what is asked now, and the first is what "sí"
 * means; without choices the flow in hand asks its question again, in one line. While a person is asked for only what
 * must be said is, and the way back to the bot stays; once a person has it that is kept for later, and so is what else
 * must not be missed.
 */
function* stepPackEvent(draft: Draft, event: BotEvent): Asking<StepResult> {
  const outcome = yield* draft.pack.event(event, draft.world);
  const { handedOff } = draft.state;
  const over = event.kind === 'reservation_cancelled' || event.kind === 'hold_expired';
  if (over && outcome.reply !== null) forgetBooked(draft.state, event.reservationId);
  if (event.kind === 'reservation_changed' && outcome.reply !== null) rebook(draft.state, event);
  rememberBooked(draft, outcome.effects);
  if (outcome.reply !== null && outcome.settles !== undefined) dropSettled(draft, outcome.settles);
  const isOwned = draft.state.owned === true;
  const isDue = !handedOff || outcome.always === true || (isOwned && outcome.kept === true);
  if (outcome.reply === null || !isDue) {
    const { booked, past } = draft.state;
    const state = { ...draft.before, booked, ...(past !== undefined && { past }) };
    return { state, reply: null, effects: outcome.effects };
  }
  if (isOwned) {
    yield* keepNews(draft, event, outcome);
    return { state: draft.state, reply: null, effects: outcome.effects };
  }
  draft.effects.push(...outcome.effects);
  draft.template = outcome.template ?? null;
  draft.location = outcome.location ?? null;
  const { say: texts, options = [] } = outcome.reply;
  // what was on show is answered by what happened
  draft.chosen = true;
  draft.brief = true;
  if (outcome.enter !== undefined) {
    enterFlow(draft, outcome.enter.flow, outcome.enter.slots);
    draft.corrected = false;
    draft.brief = false;
    draft.whole = true;
  }
  if (handedOff) draft.instead = { question: { say: texts, options: [RESUME] }, expecting: 'option' };
  else if (options.length > 0 && outcome.enter === undefined)
    draft.instead = { question: { say: texts, options }, expecting: outcome.expecting ?? 'confirm' };
  else if (outcome.enter === undefined) draft.notes.push(...texts);
  return yield* finish(draft, 1);
}

/** A search for the nights that are the customer's now has found them; its flow and what it asked are over. */
function dropSettled({ state }: Draft, stay: SlotValues): void {
  const kept = state.stack.filter(
    ({ flow, slots }) => flow !== 'book' || slots.check_in !== stay.check_in || slots.check_out !== stay.check_out,
  );
  if (kept.length < state.stack.length) state.prompt = null;
  state.stack = kept;
}

/** A flow that waits is reminded of once; the next silence closes it. Nobody is nagged where nothing is in hand. */
function silence(draft: Draft, round: number): Effect[] {
  const frame = topOf(draft);
  const { prompt, turn, handedOff } = draft.state;
  if (frame === undefined || prompt === null || handedOff) return [];
  const asks = prompt.at === null ? undefined : draft.pack.flows[frame.flow].states[prompt.at]?.asks;
  const timeoutMs = asks?.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const key = `silence:${draft.world.conversation.id}`;
  const runAtMs = draft.world.nowMs + timeoutMs * (round === 1 ? 1 : CLOSE_AFTER_TIMEOUTS);
  return [{ kind: 'schedule_job', task: 'silence', key, runAtMs, payload: { turn, round } }];
}

/** How long an engine's own question (a clarification, choices) waits before the reminder. */
const DEFAULT_TIMEOUT_MS = 15 * 60_000;

/** Runs a step with answers at hand (a test, a replay): `answer` gives each query's answer at once. */
export function runWith<T>(asking: Asking<T>, answer: (query: Query) => unknown): T {
  let next = asking.next();
  while (!next.done) next = asking.next(answer(next.value));
  return next.value;
}
