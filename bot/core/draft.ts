import type { Wish } from './command.ts';
import { coreEs } from './copy.es.ts';
import type { Effect } from './effect.ts';
import type { Flow, Option, Pack, Question } from './flow.ts';
import type { OutboundFile, Place, Reply } from './message.ts';
import { shortHash } from './short-hash.ts';
import type { SlotName, SlotValues } from './slot.ts';
import type { Frame, Prompt, State } from './state.ts';
import { type Text, wordingOf } from './wording.ts';
import type { World } from './world.ts';

export const say = wordingOf(coreEs);

/** A turn in the making: a copy of the state that the commands change, and what has been said and decided so far. */
export interface Draft {
  readonly pack: Pack;
  readonly world: World;
  /** the state before the turn, without the doubt about a voice note, if one was on show */
  before: State;
  state: State;
  /** how the reply begins: hello, an apology, what was heard; never all that it says */
  opening: Text[];
  /** said before the question: answers to digressions, acknowledgements */
  notes: Text[];
  effects: Effect[];
  /** asked instead of what the flow would ask; `menu`: only while no flow is in hand */
  instead: { question: Question; expecting: string | null; menu?: true } | null;
  /** a voice note is asked about: its words */
  doubted: string | null;
  /** a pin that goes with the reply */
  location: Place | null;
  /** files that go with the reply */
  files: OutboundFile[];
  /** what the reply is where only a message approved beforehand may go */
  template: NonNullable<Reply['template']> | null;
  corrected: boolean;
  /** the customer took a choice on show */
  chosen: boolean;
  /** the question is wanted whole, even if it was asked before */
  whole: boolean;
  /** the question was asked before and is no answer to what happened: in one line, where it has one */
  brief: boolean;
  understood: boolean;
  /** the customer said goodbye: silence from here on is no reason to remind */
  leaving: boolean;
}

/** Starts a turn on a copy of `state`: a step never changes its arguments. */
export function draftOf(pack: Pack, state: State, world: World): Draft {
  return {
    pack,
    world,
    before: state,
    state: {
      ...state,
      stack: state.stack.map((f) => ({ flow: f.flow, slots: { ...f.slots } })),
      known: { ...state.known },
    },
    opening: [],
    notes: [],
    effects: [],
    instead: null,
    doubted: null,
    location: null,
    files: [],
    template: null,
    corrected: false,
    chosen: false,
    whole: false,
    brief: false,
    understood: true,
    leaving: false,
  };
}

/** The flow in hand, or undefined. */
export function topOf(draft: Draft): Frame | undefined {
  return draft.state.stack.at(-1);
}

/** Puts a flow on top (moving it there when it is in hand already) and gives it values. */
export function enterFlow(draft: Draft, name: Wish, slots: SlotValues): void {
  const { stack, known } = draft.state;
  const at = stack.findIndex((frame) => frame.flow === name);
  const frame: Frame = at >= 0 ? (stack.splice(at, 1)[0] as Frame) : { flow: name, slots: {} };
  stack.push(frame);
  if (at < 0) changeSlots(draft, frame, known);
  if (name === 'book') changeSlots(draft, frame, moneyCarried(stack, frame.slots));
  const corrected = draft.corrected;
  changeSlots(draft, frame, slots);
  if (at < 0) draft.corrected = corrected;
}

/** While money is on offer for another stay, whatever is looked for is looked for with it, and for as many people. */
function moneyCarried(stack: readonly Frame[], { guests: known }: SlotValues): SlotValues {
  const { payment, reservation, guests, pets } = stack.find(({ flow }) => flow === 'reuse')?.slots ?? {};
  if (payment === undefined || reservation === undefined) return {};
  const party = guests === undefined || known !== undefined ? {} : { guests, ...(pets !== undefined && { pets }) };
  return { payment, reservation, ...party };
}

/** The flow that asked what is on show, while it is still the one in hand. */
export function askerOf(draft: Draft): Frame | undefined {
  const { stack } = draft.before;
  return stack.length === draft.state.stack.length && stack.at(-1)?.flow === topOf(draft)?.flow
    ? topOf(draft)
    : undefined;
}

/** Whether the flow uses the slot. */
function uses(flow: Flow, slot: SlotName): boolean {
  return flow.slots[slot] !== undefined;
}

/** The frame that takes these values: the top one that uses any of them. */
export function homeOf(draft: Draft, slots: SlotValues): Frame | undefined {
  const names = Object.keys(slots) as SlotName[];
  return draft.state.stack.findLast((frame) => names.some((name) => uses(draft.pack.flows[frame.flow], name)));
}

/**
 * Gives values to a frame: only slots its flow uses, what depends on a changed one is forgotten, then the flow settles
 * what must fit together. Marks the turn as corrected when a value already there changed.
 */
export function changeSlots(draft: Draft, frame: Frame, slots: SlotValues, clear: readonly SlotName[] = []): void {
  const flow = draft.pack.flows[frame.flow];
  const next: Record<string, unknown> = { ...frame.slots };
  const changed: SlotName[] = [];
  for (const name of Object.keys(slots) as SlotName[]) {
    if (!uses(flow, name) || next[name] === slots[name]) continue;
    if (next[name] !== undefined && name !== 'wish' && name !== 'agreed') draft.corrected = true;
    next[name] = slots[name];
    changed.push(name);
  }
  for (const name of clear) {
    if (next[name] === undefined) continue;
    delete next[name];
    changed.push(name);
  }
  const given = new Set(Object.keys(slots));
  for (const name of changed) {
    for (const dependent of flow.slots[name] ?? []) if (!given.has(dependent)) delete next[dependent];
  }
  frame.slots = flow.settle ? flow.settle(next as SlotValues, changed) : (next as SlotValues);
}

/** Rows that the narrowest list takes. */
const OPTIONS_MAX = 10;

/** The question made: prompt for the state, reply for the customer. Another wording or choice is another question. */
export function asked(
  draft: Draft,
  question: Question,
  at: string | null,
  expecting: string | null,
): { prompt: Prompt; reply: Reply } {
  const options = (question.options ?? []).slice(0, OPTIONS_MAX);
  const id = shortHash(JSON.stringify([topOf(draft)?.flow ?? null, at, expecting, question.say, options]));
  const again = draft.brief || (draft.before.prompt?.id === id && !draft.whole);
  const parts = [
    ...draft.opening,
    ...draft.notes,
    ...(again && question.short !== undefined ? [question.short] : question.say),
  ];
  const { location, files, template, doubted } = draft;
  return {
    prompt: {
      id,
      at,
      expecting,
      ...(doubted !== null && { doubt: { words: doubted, over: draft.before.prompt } }),
      choices: options.map(({ title, commands, names }) =>
        names === undefined ? { title, commands } : { title, commands, names },
      ),
    },
    reply: {
      parts,
      choices: options.map((option, index) => choiceOf(option, `${id}:${index}`)),
      ...(location !== null && { location }),
      ...(files.length > 0 && { files }),
      ...(template !== null && { template }),
    },
  };
}

function choiceOf(option: Option, token: string): Reply['choices'][number] {
  return option.description === undefined
    ? { token, title: option.title }
    : { token, title: option.title, description: option.description };
}
