import { type Draft, enterFlow, say, topOf } from './draft.ts';
import type { BotEvent } from './event.ts';
import type { EventOutcome } from './flow.ts';
import { shortHash } from './short-hash.ts';
import type { News, State } from './state.ts';

/** More than one conversation can have: a piece of news replaces an older one of the same about the same. */
const NEWS_MAX = 20;

/** Keeps what was to be said while a person has the conversation. */
export function keepNews(draft: Draft, event: BotEvent, outcome: EventOutcome): void {
  const { reply } = outcome;
  if (reply === null) return;
  const about = 'reservationId' in event ? event.reservationId : '';
  const { options = [] } = reply;
  const kept: News = {
    id: shortHash(JSON.stringify([event.kind, about])),
    event: event.kind,
    atMs: draft.world.nowMs,
    say: reply.say,
    ...(options.length > 0 && {
      options: options.map(({ title, commands, names }) => ({ title, commands, ...(names && { names }) })),
      expecting: outcome.expecting ?? 'confirm',
    }),
    ...(outcome.enter && { enter: outcome.enter }),
    ...(outcome.template && { template: outcome.template }),
    ...(outcome.location && { location: outcome.location }),
  };
  const others = (draft.state.unsaid ?? []).filter(({ id }) => id !== kept.id);
  draft.state.unsaid = [...others, kept].slice(-NEWS_MAX);
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
  draft.location = last.location ?? null;
  for (const { enter } of unsaid) if (enter !== undefined) enterFlow(draft, enter.flow, enter.slots);
  draft.corrected = false;
  if (topOf(draft) !== undefined || last.options === undefined) return;
  const options = last.options.map(({ title, commands, names }) => ({ title, commands, ...(names && { names }) }));
  draft.instead = { question: { say: [], options }, expecting: last.expecting ?? 'confirm' };
  draft.chosen = true;
}

/** The first reply after a hand-back of which nothing was said: that it is the bot, and what was kept. */
export function openAfterPerson(draft: Draft): void {
  const { unsaid = [], returns } = draft.state;
  if (returns !== true && unsaid.length === 0) return;
  delete draft.state.unsaid;
  delete draft.state.returns;
  draft.opening.push(say('back_from_person'));
  draft.notes.push(...unsaid.flatMap(({ say: texts }) => texts));
  draft.location = unsaid.at(-1)?.location ?? null;
}
