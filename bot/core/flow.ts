import type { Business } from './business.ts';
import type { Command, Wish } from './command.ts';
import type { Effect } from './effect.ts';
import type { BotEvent } from './event.ts';
import type { Place } from './message.ts';
import type { Asking } from './query.ts';
import type { FaqTopic } from './reading.ts';
import type { SlotName, SlotValues } from './slot.ts';
import type { TemplatePurpose } from './template-facts.ts';
import type { LocalDate } from './time.ts';
import type { Copy, ParamValue, Text } from './wording.ts';
import type { World } from './world.ts';

/** What a flow's functions see: its own slots and the world. Read only. */
export interface View<K extends SlotName = SlotName> {
  readonly slots: Readonly<Pick<SlotValues, K>>;
  readonly world: World;
}

/** A choice under a question, before wording. */
export interface Option {
  title: Text;
  description?: Text;
  /** what taking it means */
  commands: Command[];
  /** values by which the customer may name it, besides those that its commands set ("la del 18") */
  names?: SlotValues;
}

/** What a waiting state asks. */
export interface Question {
  say: Text[];
  /** the question in one line, for when it is asked again after a digression; default: `say` */
  short?: Text;
  options?: Option[];
}

/** What running a state comes to. */
export type Outcome<S extends string, K extends SlotName> =
  /** on to another state, perhaps with values computed or forgotten */
  | { go: S; set?: Partial<Pick<SlotValues, K>>; clear?: readonly K[]; say?: Text[] }
  /** stays here until the customer answers; only a state that `asks` may */
  | { ask: Question }
  /** the flow is over; only a state that `ends` may */
  | {
      end: Text[];
      effects?: Effect[];
      options?: Option[];
      /** the conversation goes to a person */
      handOff?: true;
      /** the flow that goes on from here */
      next?: { flow: Wish; slots: SlotValues };
    };

/**
 * One state of a flow. Where a conversation stands follows from its slots alone: every turn runs the flow from its
 * start and each state either moves on, asks, or ends. So a correction at any depth needs no code: what depends on the
 * changed value is asked or computed again, and nothing stale can survive.
 */
export interface FlowState<S extends string, K extends SlotName> {
  /** what the state is for, in a few words: in the diagrams and in what staff see */
  about: string;
  /** the states it may go to; `run` may name no other */
  to: readonly S[];
  ends?: true;
  /** set where the state may wait: what the answer is likely to be, and how long the customer may be silent */
  asks?: { slot: K | 'confirm' | 'option' | 'date_range'; timeoutMs: number };
  /** what an answer without values means here (`first`: the first option); cancelling and a person are the engine's */
  on?: Partial<Record<Command['kind'], 'first' | readonly Command[]>>;
  run(view: View<K>): Asking<Outcome<S, K>> | Outcome<S, K>;
}

/** A flow as its author writes it: a state machine over slots, one flat object. */
export interface FlowDefinition<S extends string, K extends SlotName> {
  name: Wish;
  about: string;
  /** the slots it uses, each with those that are forgotten when it changes */
  slots: { [Slot in K]: readonly NoInfer<K>[] };
  start: NoInfer<S>;
  states: Record<S, FlowState<NoInfer<S>, NoInfer<K>>>;
  /** said when the customer leaves it unfinished; default: that nothing was booked */
  left?: Text;
  /** keeps the values consistent after a change (a night count and two dates, say) */
  settle?(slots: SlotValues, changed: readonly SlotName[]): SlotValues;
  /** which value a date by itself is, given what was asked */
  placeDate?(date: LocalDate, slots: SlotValues, expecting: string | null, correcting: boolean): SlotValues;
}

/** A flow as the engine runs it and as proofs and diagrams read it: the same object, its names checked and forgotten. */
export type Flow = Omit<FlowDefinition<string, SlotName>, 'slots'> & {
  slots: Partial<Record<SlotName, readonly SlotName[]>>;
};

/**
 * Checks a flow's names while it compiles: a state, transition or slot that does not exist is a type error.
 * @returns the flow, unchanged
 */
export function defineFlow<S extends string, K extends SlotName>(flow: FlowDefinition<S, K>): Flow {
  return flow as unknown as Flow;
}

/** A question about the house: its words, the unit that it names, and the one that the conversation is about. */
export interface Asked {
  words: string;
  unit?: string;
  inHand?: string;
}

/** What an event comes to in a conversation. `reply: null`: nothing is said. */
export interface EventOutcome {
  reply: Question | null;
  effects: Effect[];
  /** what goes where the vendor lets no free text through any more; absent: nothing can */
  template?: { purpose: TemplatePurpose; params: Record<string, ParamValue> };
  /** the stay that the customer has now: a search for the same nights is over */
  settles?: Pick<SlotValues, 'check_in' | 'check_out'>;
  /** a pin that goes with it */
  location?: Place;
  /** a flow that asks what `reply` says, and goes on asking after digressions */
  enter?: { flow: Wish; slots: SlotValues };
  /** what the choices are for: `option` where a plain yes could mean any of them; default: the first is what "sí" means */
  expecting?: 'option';
  /** said even while a person is asked for, and kept while one has the conversation: staff or the world decided it */
  always?: boolean;
  /** not said while a person is asked for; kept while one has the conversation, so that nobody misses it */
  kept?: boolean;
}

/** A rule that what is known breaks, with its limit, and in words for people. */
export interface Verdict {
  rule: string;
  limit?: number | string;
  say?: Text;
}

/** A vertical: its flows, its wording and its answers. flows/registry.ts lists the packs. */
export interface Pack {
  name: string;
  /** what of the vertical can't be done by chat yet; said at start */
  notOpenYet?: string;
  flows: Record<Wish, Flow>;
  /** every template by language; the names are the same in each */
  copy: Record<string, Copy>;
  menu(business: Business): Option[];
  /** an answer from the business's own data where its file has no entry for the topic; null: not known */
  answer(topic: FaqTopic, business: Business, asked: Asked): Text | null;
  describe(id: string, business: Business): Text | null;
  /** what is known so far, in one line; null: nothing */
  summary(slots: Readonly<SlotValues>, world: World): Text | null;
  /** @param again it was kept while a person had the conversation: as it is true now, and nothing where it is not */
  event(event: BotEvent, world: World, again?: boolean): Asking<EventOutcome>;
  /** what is held for the customer, until when, without those reservations; absent: nothing is ever held */
  held?(world: World, except: ReadonlySet<string>): Asking<Text[]>;
  /**
   * Whether what is known of a wish can be had, as far as that can be told yet, by the rules that the flows go by; null: it
   * can. Absent: nothing can be booked by chat.
   */
  judge?(slots: Readonly<SlotValues>, world: World): Asking<Verdict | null>;
}
