import { z } from 'zod';
import { command, WISHES } from './command.ts';
import { botEvent } from './event.ts';
import type { Place } from './message.ts';
import { slotValues } from './slot.ts';
import { TEMPLATE_PURPOSES } from './template-facts.ts';
import type { ParamValue } from './wording.ts';

/** A {@link Text}; its parameters are checked where it is worded. */
const text = z.object({ template: z.string(), params: z.record(z.string(), z.custom<ParamValue>()) });

/** One flow in hand: its values so far. Where in the flow it is follows from them; nothing else is remembered. */
export const frame = z.object({ flow: z.enum(WISHES), slots: slotValues });
export type Frame = z.infer<typeof frame>;

const question = z.object({
  /** fingerprint of the question and its choices: the same question asked again has the same id */
  id: z.string(),
  /** the state of the flow on top that asked; null: no flow did */
  at: z.string().nullable(),
  /** the slot the next message is likely to fill, or `confirm` or `option` */
  expecting: z.string().nullable(),
  /** what each choice means, in order; tokens are `id:index` */
  choices: z.array(z.object({ title: text, commands: z.array(command), names: slotValues.optional() })),
});

/**
 * What was asked last. `doubt` is there when the question is whether a voice note was heard right: its words, and the
 * question before it, which those words answer and which is asked again if they were not said.
 */
export const prompt = question.extend({
  doubt: z.object({ words: z.string(), over: question.nullable() }).optional(),
});
export type Prompt = z.infer<typeof prompt>;

/**
 * What is to be said although a person has the conversation: kept until they say it, or the bot has it again. With the
 * choices or the flow that it brought.
 */
export const news = z.object({
  /** fingerprint of what it is about */
  id: z.string(),
  event: z.string(),
  /** what happened: told as it is true by then; absent: told as it was kept */
  about: botEvent.optional(),
  atMs: z.int(),
  say: z.array(text),
  options: z.array(z.object({ title: text, commands: z.array(command), names: slotValues.optional() })).optional(),
  expecting: z.string().optional(),
  enter: frame.optional(),
  /** what goes where free text is not let through */
  template: z
    .object({ purpose: z.enum(TEMPLATE_PURPOSES), params: z.record(z.string(), z.custom<ParamValue>()) })
    .optional(),
  location: z.custom<Place>().optional(),
});
export type News = z.infer<typeof news>;

/** The whole memory of a conversation, stored as JSON with a version that commits compare and set. */
export const state = z.object({
  /** the flow on top is last */
  stack: z.array(frame),
  prompt: prompt.nullable(),
  /** messages in a row that were not understood */
  misses: z.int(),
  /** a person has, or is to have, the conversation; the bot keeps quiet */
  handedOff: z.boolean(),
  /**
   * a person has it, not only is asked for: nothing at all is said. As the conversation's row says whenever a turn is
   * loaded; no turn sets or clears it
   */
  owned: z.literal(true).optional(),
  /** what was to be said while a person had it, oldest first */
  unsaid: z.array(news).optional(),
  /** the bot has it again, and nothing was said about that: the next reply begins with it */
  returns: z.literal(true).optional(),
  /** a person was called because the bot did not understand: a message that is clear hears once how to go on with the bot */
  offerBot: z.literal(true).optional(),
  /** what was said of a stay while a person had the conversation: taken up when the bot has it again */
  meanwhile: z.array(command).optional(),
  /** messages answered so far: silence events of an older turn are stale */
  turn: z.int(),
  /** values said outside any flow or kept over flows (name, phone): never asked twice */
  known: slotValues,
  /** the reservation made last in this conversation and its stay: what "al final hasta el 22" is about afterwards */
  booked: z.object({ reservation: z.string(), stay: slotValues }).nullable(),
  /** the reservation of this conversation that ended last: what "¿ya me devolvieron?" is about afterwards */
  past: z.string().optional(),
});
export type State = z.infer<typeof state>;

/** The state of a conversation in which nothing was said yet. */
export function freshState(): State {
  return { stack: [], prompt: null, misses: 0, handedOff: false, turn: 0, known: {}, booked: null };
}
