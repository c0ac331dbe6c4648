import { type Draft, enterFlow, say, topOf } from './draft.ts';
import type { BotEvent } from './event.ts';
import type { EventOutcome } from './flow.ts';
import type { Asking } from './query.ts';
import { shortHash } from './short-hash.ts';
import type { News, State } from './state.ts';
import type { Text } from './wording.ts';

/** More than one conversation can have: a piece of news replaces an older one of the same about the same. */
const NEWS_MAX = 20;

/**
 * Keeps what was to be said while a person has the conversation. What it makes untrue goes: staff may tell what is kept
 * as it stands there.
 */
export function* keepNews(draft: Draft, event: BotEvent, outcome: EventOutcome): Asking<void> {
  const kept = newsOf(event, outcome, draft.world.nowMs);
  if (kept === null) return;
  const others: News[] = [];
  for (const one of draft.state.unsaid ?? []) {
    if (one.id === kept.id) continue;
    const now = one.about && (yield* draft.pack.event(one.about, draft.world, true));
    if (now === undefined || now.reply !== null) others.push(one);
  }
  draft.state.unsaid = [...others, kept].slice(-NEWS_MAX);
}

function newsOf(event: BotEvent, outcome: EventOutcome, atMs: number): News | null {
  const { reply } = outcome;
  if (reply === null) return null;
  const about = 'reservationId' in event ? event.reservationId : '';
  const { options = [] } = reply;
  return {
    id: shortHash(JSON.stringify([event.kind, about])),
    event: event.kind,
    about: event,
    atMs,
    say: reply.say,
    ...(options.length > 0 && {
      options: options.map(({ title, commands, names }) => ({ title, commands, ...(names && { names }) })),
      expecting: outcome.expecting ?? 'confirm',
    }),
    ...(outcome.enter && { enter: outcome.enter }),
    ...(outcome.template && { template: outcome.template }),
    ...(outcome.location && { location: outcome.location }),
  };
}

/**
 * What was kept, as it is true now: a hold that was ending may have ended, a guest may have arrived. What is true no more
 * is dropped; what came of it was kept by itself.
 */
export function* renewNews(draft: Draft): Asking<void> {
  const { unsaid = [] } = draft.state;
  const left: News[] = [];
  for (const one of unsaid) {
    const outcome = one.about && (yield* draft.pack.event(one.about, draft.world, true));
    // two of them may ask for the same
    const known = new Set(draft.effects.map((effect) => JSON.stringify(effect)));
    draft.effects.push(...(outcome?.effects ?? []).filter((effect) => !known.has(JSON.stringify(effect))));
    const renewed = one.about && outcome ? newsOf(one.about, outcome, one.atMs) : one;
    if (renewed !== null) left.push(renewed);
  }
  if (left.length > 0) draft.state.unsaid = left;
  else delete draft.state.unsaid;
}

/** Holds that live on while their news, if any, does not say until when they do. */
export function* heldStill(draft: Draft): Asking<Text[]> {
  const told = (draft.state.unsaid ?? []).flatMap(({ about, say: texts }) =>
    about && 'reservationId' in about && texts.some(({ params }) => 'until' in params) ? about.reservationId : [],
  );
  return draft.pack.held === undefined ? [] : yield* draft.pack.held(draft.world, new Set(told));
}

/** Somebody said it. */
export function dropNews(state: State, id: string): void {
  const left = (state.unsaid ?? []).filter((one) => one.id !== id);
  if (left.length > 0) state.unsaid = left;
  else delete state.unsaid;
}

/**
 * The bot has the conversation again: what was kept is said now, once. The flow that the last of it brings goes on; its
 * choices are what is asked where nothing else is in hand.
 */
export function tellNews(draft: Draft): void {
  const { unsaid = [] } = draft.state;
  delete draft.state.unsaid;
  delete draft.state.returns;
  draft.notes.push(...unsaid.flatMap((one) => (one.enter === undefined ? one.say : [])));
  const last = unsaid.at(-1);
  if (last === undefined) return;
  draft.template = last.template ?? null;
  draft.location = unsaid.findLast(({ location }) => location !== undefined)?.location ?? null;
  for (const { enter } of unsaid) if (enter !== undefined) enterFlow(draft, enter.flow, enter.slots);
  draft.corrected = false;
  if (topOf(draft) !== undefined || last.options === undefined) return;
  const options = last.options.map(({ title, commands, names }) => ({ title, commands, ...(names && { names }) }));
  draft.instead = { question: { say: [], options }, expecting: last.expecting ?? 'confirm' };
  draft.chosen = true;
}

/** The first reply after a hand-back of which nothing was said: that it is the bot, and what was kept. */
export function* openAfterPerson(draft: Draft): Asking<void> {
  yield* renewNews(draft);
  const { unsaid = [], returns } = draft.state;
  if (returns !== true && unsaid.length === 0) return;
  delete draft.state.unsaid;
  delete draft.state.returns;
  draft.opening.push(say('back_from_person'));
  draft.notes.push(...unsaid.flatMap(({ say: texts }) => texts));
  draft.location = unsaid.findLast(({ location }) => location !== undefined)?.location ?? null;
}
