import { readFileSync } from 'node:fs';
import { z } from 'zod';

const nights = z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/));

const feedSchema = z.strictObject({
  file: z.string(),
  contentType: z.string().optional(),
  outcome: z.enum(['complete', 'incomplete', 'keep']),
  taken: nights.optional(),
  why: z.string().min(5),
});

const stepSchema = z.strictObject({
  minutes: z.number().int(),
  file: z.string().optional(),
  status: z.number().int().optional(),
  today: z.string().optional(),
  staffAgree: z.boolean().optional(),
  taken: nights,
});

const corpusSchema = z.strictObject({
  about: z.string(),
  view: z.strictObject({
    timezone: z.string(),
    checkIn: z.string(),
    checkOut: z.string(),
    today: z.string(),
    from: z.string(),
    to: z.string(),
  }),
  feeds: z.array(feedSchema),
  sequences: z.array(z.strictObject({ name: z.string(), why: z.string().min(5), steps: z.array(stepSchema) })),
});

export type Corpus = z.infer<typeof corpusSchema>;
export type Step = z.infer<typeof stepSchema>;

/** expected.json, checked. */
export function readCorpus(): Corpus {
  return corpusSchema.parse(JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')));
}

/** The bytes of a feed, as a portal would send them. */
export function feedBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`feeds/${file}`, import.meta.url)));
}
