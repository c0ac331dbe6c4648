import { z } from 'zod';
import { FAQ_TOPICS } from './reading.ts';
import { SLOT_NAMES, slotValues } from './slot.ts';

/**
 * What a customer can want of a booking desk; each pack has a flow of that name for each. `reuse`: what money that came
 * too late could be the deposit of; no message asks for it, an event or another flow offers it.
 */
export const WISHES = ['book', 'change', 'cancel', 'bookings', 'pay', 'extend', 'reuse'] as const;
export type Wish = (typeof WISHES)[number];

const slotName = z.enum(SLOT_NAMES);

/**
 * What the customer wants, typed. Interpreters propose readings, one table (commands-of.ts) turns them into these,
 * and only these reach the state machine. A choice on show carries the commands that taking it means.
 */
export const command = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start_flow'), flow: z.enum(WISHES), slots: slotValues }),
  /** values given; `clear` forgets values, so that they are asked again */
  z.object({ kind: z.literal('set_slots'), slots: slotValues, clear: z.array(slotName).optional() }),
  /** values that replace earlier ones, said as a change of mind */
  z.object({ kind: z.literal('correct'), slots: slotValues }),
  /** a date alone: check-in or check-out, whichever the conversation is about */
  z.object({ kind: z.literal('give_date'), date: z.string(), correcting: z.boolean() }),
  z.object({ kind: z.literal('affirm') }),
  z.object({ kind: z.literal('deny') }),
  /** 1-based; -1 = the last */
  z.object({ kind: z.literal('choose'), option: z.int() }),
  /** a slot has two readings, an impossible value or a vague one: ask */
  z.object({
    kind: z.literal('clarify'),
    slot: z.string(),
    options: z.array(
      z.union([z.string(), z.number(), z.object({ from: z.string().nullable(), to: z.string().nullable() })]),
    ),
    reason: z.enum(['ambiguous', 'impossible', 'backwards', 'weekday_mismatch', 'vague', 'past']).optional(),
  }),
  z.object({ kind: z.literal('skip') }),
  /** `search`: what is looked for is meant, not a booking that there is besides */
  z.object({ kind: z.literal('cancel_flow'), search: z.literal(true).optional() }),
  /** what there is stays as it is: nothing is to be cancelled */
  z.object({ kind: z.literal('keep') }),
  z.object({ kind: z.literal('start_over') }),
  z.object({ kind: z.literal('repeat') }),
  /** `words`: the message, to tell entries of one topic apart; `unit`: the one that is asked about */
  z.object({ kind: z.literal('ask_faq'), topic: z.enum(FAQ_TOPICS), words: z.string(), unit: z.string().optional() }),
  /** shows one entry of the catalogue */
  z.object({ kind: z.literal('describe'), id: z.string() }),
  z.object({ kind: z.literal('resume_bot') }),
  z.object({
    kind: z.literal('handoff'),
    why: z.enum(['asked', 'complaint', 'stuck', 'unsupported', 'data_erasure', 'refund']),
  }),
  /** what only a person can do, kindly: they are one tap away, and so is going on */
  z.object({ kind: z.literal('handoff_offer'), about: z.enum(['several']) }),
  z.object({ kind: z.literal('greet') }),
  z.object({ kind: z.literal('thank') }),
  z.object({ kind: z.literal('say_goodbye') }),
  /** the answer comes another day; nothing is taken by it */
  z.object({ kind: z.literal('put_off') }),
  /** asked for a name, something else was said; `why`: what for it is wanted; `wrong`: the one of the booking is to be another */
  z.object({ kind: z.literal('no_name'), what: z.enum(['unclear', 'why', 'wrong']) }),
  /** talk that leads nowhere: answered in a line, then back to business */
  z.object({ kind: z.literal('chit_chat'), about: z.enum(['abuse', 'off_topic', 'trick', 'language', 'bot']) }),
  z.object({ kind: z.literal('unreadable'), what: z.string() }),
  /** a voice note that came to nothing; `denied`: the customer says that it was heard wrong */
  z.object({ kind: z.literal('unheard'), why: z.enum(['unclear', 'too_long', 'off', 'down', 'denied']) }),
  /** the customer sent a place on the map */
  z.object({ kind: z.literal('located') }),
  /** a tap on a choice of an older question */
  z.object({ kind: z.literal('outdated_tap') }),
  z.object({ kind: z.literal('not_understood') }),
]);
export type Command = z.infer<typeof command>;
