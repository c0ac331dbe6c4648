import { z } from 'zod';
import type { Business } from '../core/business.ts';
import { stayTerms } from '../core/effect.ts';
import type { PaymentView } from '../core/payment.ts';
import type { Interpretation } from '../core/reading.ts';
import { slotValues } from '../core/slot.ts';

/**
 * A conversation as a test: what the customer and the world did and when, and what the bot said to it. It carries the
 * business as it was, and runs on an empty store of its own: see docs/why.md. Reservations are numbered from 1 in the
 * order in which the conversation met them; `{code 1}` in a text is the code of the first.
 */
const nights = z.record(z.string(), z.array(z.string().length(10)));
const number = z.int().min(1);

/** One message of the customer. A text is a line that was typed. */
const line = z.union([
  z.string(),
  z.strictObject({ voice: z.string(), sure: z.boolean() }),
  z.strictObject({ unheard: z.enum(['unclear', 'too_long', 'off', 'down']) }),
  z.strictObject({ location: z.literal(true) }),
  z.strictObject({ unreadable: z.string(), caption: z.string().optional() }),
]);
export type Line = z.infer<typeof line>;

const staffAct = z.union([
  z.enum(['takes_over', 'gives_back']),
  z.strictObject({ fills: slotValues }),
  z.strictObject({ confirms: number }),
  z.strictObject({ cancels: number }),
  z.strictObject({ changes: number, to: stayTerms }),
]);
export type StaffAct = z.infer<typeof staffAct>;

const said = z.strictObject({ text: z.string(), choices: z.array(z.string()).default([]) });
export type Said = z.infer<typeof said>;

/** What was so in the world from this step on, beside what the conversation itself did. */
const world = z.strictObject({
  /** nights that others took, by unit */
  taken: nights.optional(),
  /** nights that others gave up */
  freed: nights.optional(),
  /** payments of a reservation, as flows see them */
  payments: z.array(z.strictObject({ of: number, all: z.array(z.custom<PaymentView>()) })).optional(),
  /** when each calendar of a unit was read, as flows see it */
  calendars: z
    .record(z.string(), z.array(z.strictObject({ calendar: z.string(), goodAtMs: z.number().nullable() })))
    .optional(),
});
export type WorldChange = z.infer<typeof world>;

const step = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  world: world.optional(),
  /** the business, where it is another from here on */
  business: z.custom<Business>().optional(),
  /** messages that were answered together */
  says: z.array(line).min(1).optional(),
  /** of `says`: how long ago the oldest was written */
  lateMs: z.int().optional(),
  /** of `says`: what a language model read them as, so that the test runs without one */
  read: z.custom<Interpretation>().optional(),
  /** a choice of the bot's message of this number, counted from 1 */
  taps: z.strictObject({ title: z.string(), message: number }).optional(),
  staff: staffAct.optional(),
  /** what was due by then happens; the word says what was seen of it */
  time: z.string().optional(),
  /** something that the world told, word for word */
  event: z.record(z.string(), z.unknown()).optional(),
  bot: z.array(said),
});
export type Step = z.infer<typeof step>;

const customerBefore = z.strictObject({
  status: z.enum(['held', 'confirmed', 'cancelled']),
  terms: stayTerms,
  holdExpiresAtMs: z.number().optional(),
});

export const scenario = z.strictObject({
  format: z.literal(1),
  about: z.string(),
  business: z.custom<Business>(
    (value) => typeof value === 'object' && value !== null && 'id' in value && 'kind' in value,
    'must be a business',
  ),
  customer: z.strictObject({
    /** what the channel calls them */
    name: z.string().optional(),
    /** what they had before the conversation began */
    reservations: z.array(customerBefore).default([]),
  }),
  steps: z.array(step).min(1),
});
export type Scenario = z.infer<typeof scenario>;

/** Every place that a text names by its code. */
export const CODE = /\{code (\d+)\}/g;

/** @throws ZodError with every field that is wrong */
export function readScenario(json: string): Scenario {
  return scenario.parse(JSON.parse(json));
}
