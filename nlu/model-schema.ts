import { z } from 'zod';
import { FAQ_TOPICS, INTENTS, type Intent, type ReadingSlot } from '../bot/core/reading.ts';

/*
 * What a language model is asked to answer, and how its answer is read. The wire schema has no limits on purpose: servers
 * disagree about what they support, so limits are looked at afterwards, here, and what the values mean in model-check.ts.
 */

export const MODEL_INTENTS = [...INTENTS, ...FAQ_TOPICS.map((topic) => `faq:${topic}` as const)] as const;

const text = z.string();
const number = z.number();
const ends = z.strictObject({ from: text.nullable(), to: text.nullable() });

/** What a message may say, as the model may say it: telephone and e-mail are missing, they never leave the house. */
const SLOTS = {
  date: text,
  date_range: ends,
  check_in: text,
  check_out: text,
  month: text,
  nights: number,
  time: text,
  time_range: ends,
  part_of_day: z.enum(['morning', 'noon', 'afternoon', 'night', 'first', 'last']),
  guests: number,
  adults: number,
  children: number,
  infants: number,
  pets: number,
  service: z.array(text),
  professional: text,
  unit: text,
  name: text,
  amount: number,
  currency: text,
  payment_method: text,
  zone: text,
  address: text,
  urgent: z.boolean(),
  booking_ref: text,
  option: number,
  rating: number,
  language: text,
  any: text,
} satisfies Partial<Record<ReadingSlot, z.ZodType>>;

export type ModelSlot = keyof typeof SLOTS;
export const MODEL_SLOTS = Object.keys(SLOTS) as ModelSlot[];

type Nullable<T extends z.core.$ZodLooseShape> = { [K in keyof T]: z.ZodNullable<T[K]> };
const nullable = Object.fromEntries(
  Object.entries(SLOTS).map(([slot, shape]) => [slot, z.nullable(shape)]),
) as unknown as Nullable<typeof SLOTS>;

/** As it goes over the wire: every field is there, what was not said is null. */
const wireAnswer = z.strictObject({
  readings: z.array(z.strictObject({ intent: z.enum(MODEL_INTENTS), slots: z.strictObject(nullable) })),
  unclear: z.array(z.enum(MODEL_SLOTS)),
});

/** The JSON schema of an answer, in the subset that the vendor's strict mode and the free servers share. */
export const ANSWER_SCHEMA = strictSchema(z.toJSONSchema(wireAnswer)) as Record<string, unknown>;
export const ANSWER_NAME = 'reading';

/** `anyOf` with null becomes a list of types, which is shorter and which every server knows. */
function strictSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strictSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { $schema: _, anyOf, ...rest } = node as Record<string, unknown>;
  if (Array.isArray(anyOf)) {
    const { type, ...shape } = strictSchema(anyOf[0]) as Record<string, unknown>;
    const choices = Array.isArray(shape.enum) ? { enum: [...shape.enum, null] } : {};
    return { type: [type, 'null'], ...shape, ...choices };
  }
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, strictSchema(value)]));
}

const STRING_MAX = 120;
const READINGS_MAX = 3;
const ANSWER_CHARS_MAX = 20_000;

const words = z.string().trim().min(1).max(STRING_MAX);
/** A calendar day that exists. */
const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const count = z.int().min(0).max(99);

/** The same, with limits; a field that is missing counts as null, because servers without schemas leave it out. */
const LIMITED: { [K in ModelSlot]: z.ZodType<z.infer<(typeof SLOTS)[K]>> } = {
  date: day,
  date_range: z.object({ from: day.nullable(), to: day.nullable() }),
  check_in: day,
  check_out: day,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  nights: z.int().min(1).max(366),
  time: clock,
  time_range: z.object({ from: clock.nullable(), to: clock.nullable() }),
  part_of_day: SLOTS.part_of_day,
  guests: count,
  adults: count,
  children: count,
  infants: count,
  pets: count,
  service: z.array(words).min(1).max(8),
  professional: words,
  unit: words,
  name: words,
  amount: z.int().positive().max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/),
  payment_method: words,
  zone: words,
  address: words,
  urgent: z.boolean(),
  booking_ref: words,
  option: z.int().min(-1).max(20),
  rating: z.int().min(1).max(5),
  language: z.string().regex(/^[a-z]{2}$/),
  any: words,
};

type ModelSlots = { [K in ModelSlot]?: z.infer<(typeof SLOTS)[K]> | null | undefined };
const optional = Object.fromEntries(Object.entries(LIMITED).map(([slot, shape]) => [slot, shape.nullish()]));
const modelSlots = z.object(optional) as unknown as z.ZodType<ModelSlots>;

const answer = z.object({
  readings: z
    .array(z.object({ intent: z.enum(MODEL_INTENTS), slots: modelSlots.nullish() }))
    .min(1)
    .max(READINGS_MAX),
  unclear: z.array(z.enum(MODEL_SLOTS)).max(MODEL_SLOTS.length).nullish(),
});

/** What the model proposes, well-formed and nothing more. */
export interface ModelAnswer {
  readings: { intent: Intent; slots: ModelSlots }[];
  /** what was said but cannot be taken as it is */
  unclear: ModelSlot[];
}

export type ReadAnswer =
  | { ok: true; answer: ModelAnswer }
  | { ok: false; why: 'bad_json' | 'wrong_shape'; detail: string };

/**
 * Reads what the model wrote: thoughts, code fences and chatter around the JSON fall away, everything else must fit.
 * `detail` says what is wrong in words that may go back to the model; it repeats nothing of the answer but key names.
 */
export function readAnswer(content: string): ReadAnswer {
  const said = jsonIn(content);
  if (said.length > ANSWER_CHARS_MAX) return { ok: false, why: 'bad_json', detail: 'The answer is too long.' };
  let json: unknown;
  try {
    json = JSON.parse(said);
  } catch {
    return { ok: false, why: 'bad_json', detail: 'The answer is no JSON object.' };
  }
  const parsed = answer.safeParse(json);
  if (!parsed.success) {
    const paths = parsed.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.') || 'root'}: ${code}`);
    return { ok: false, why: 'wrong_shape', detail: `The answer does not fit the schema (${paths.join('; ')}).` };
  }
  const { readings, unclear } = parsed.data;
  return {
    ok: true,
    answer: {
      readings: readings.map(({ intent, slots }) => ({ intent, slots: slots ?? {} })),
      unclear: unclear ?? [],
    },
  };
}

/** The JSON object in what was written: models of one's own think aloud, and fence what they say. */
function jsonIn(content: string): string {
  const thought = content.lastIndexOf('</think');
  const said = thought < 0 ? content : content.slice(content.indexOf('>', thought) + 1);
  const from = said.indexOf('{');
  const to = said.lastIndexOf('}');
  return from < 0 || to < from ? said : said.slice(from, to + 1);
}
