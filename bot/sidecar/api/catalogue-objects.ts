import { z } from 'zod';
import type { EntryKind } from '../../../config/edits.ts';
import { LISTS } from '../../../config/entries.ts';
import { money } from './objects.ts';

/* The catalogue as the console reads and edits it. Fields are those of the business file. */

export const ENTRY_KINDS = [...LISTS, 'policy', 'business', 'wording', 'order'] as const satisfies readonly EntryKind[];

const fields = z.record(z.string(), z.unknown()).describe('as in the business file');
const instant = z.string().describe('ISO 8601 with offset');
const author = z
  .object({ kind: z.enum(['key', 'staff']), id: z.string().optional(), name: z.string().optional() })
  .describe('a program with the API key, or a member of staff');

export const catalogueEntry = z
  .object({
    entry: z.enum(ENTRY_KINDS),
    id: z.string(),
    fields: fields.describe('as it is live; of a removed entry, as the file has it'),
    file: fields.nullable().describe('as the file has it; null: the file does not'),
    implied: fields.describe('what holds where neither the file nor an edit says it'),
    edited: z.array(z.string()).describe('fields that no longer follow the file'),
    state: z.enum(['file', 'changed', 'added', 'removed']),
    revision: z.string().describe('names how it is now; send it with a change to hear of changes meanwhile'),
    changed: z.object({ at: instant, by: author, changeId: z.int() }).nullable(),
  })
  .meta({ id: 'CatalogueEntry' });

export const catalogueText = z
  .object({
    name: z.string(),
    source: z.string().describe('as it is said now, in ICU MessageFormat'),
    original: z.string().describe('as it is shipped'),
    text: z.string().describe('with sample values, as a customer would read it'),
    parameters: z.array(z.object({ name: z.string(), required: z.boolean() })),
    limit: z.int().describe('characters at most'),
    state: z.enum(['shipped', 'file', 'changed']),
    revision: z.string(),
  })
  .meta({ id: 'CatalogueText' });

export const catalogueChange = z
  .object({
    id: z.int(),
    entry: z.enum(ENTRY_KINDS),
    entryId: z.string(),
    at: instant,
    by: author,
    what: z.enum(['change', 'add', 'remove', 'restore']),
    differences: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    undoes: z.int().nullable().describe('the change that this one took back'),
  })
  .meta({ id: 'CatalogueChange' });

export const fault = z.object({
  entry: z.enum(ENTRY_KINDS),
  id: z.string(),
  field: z.string(),
  rule: z.string().describe('stable, for words in other languages'),
  limit: z.union([z.string(), z.number()]).optional(),
  message: z.string(),
});

const price = z.object({ total: money, deposit: money, minNights: z.int() }).nullable();

export const seasonYearOut = z.object({
  from: z.iso.date(),
  stretches: z.array(
    z.object({
      from: z.iso.date(),
      to: z.iso.date().describe('not included'),
      season: z.string().nullable(),
      minNights: z.int(),
      nightly: z.record(z.string(), z.int()).describe('unit → price of a night, in the currency’s minor unit'),
    }),
  ),
});

export const cataloguePreview = z
  .object({
    errors: z.array(fault).describe('why it can’t be saved; [] when it can'),
    stays: z.array(
      z.object({
        kind: z.enum(['weekend', 'season', 'chosen']),
        checkIn: z.iso.date(),
        checkOut: z.iso.date(),
        season: z.string().optional(),
        prices: z.array(z.object({ unit: z.string(), name: z.string(), before: price, after: price })),
      }),
    ),
    says: z.array(
      z.object({
        about: z.enum(['stay', 'prices', 'topic', 'unit', 'text']),
        key: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    year: seasonYearOut.nullable(),
  })
  .meta({ id: 'CataloguePreview' });

const VALUES_MAX = 50_000;
/** No control characters but line ends, and no half characters: what is written here is sent to customers. */
const isCleanJson = (value: unknown): boolean => {
  const text = JSON.stringify(value);
  return !/\\u00[01]|\\[bf]|\\ud[89a-f]/i.test(text) && !text.includes('\u007f') && text.length <= VALUES_MAX;
};
const values = z
  .record(z.string().min(1).max(200), z.unknown())
  .refine(isCleanJson, 'must be plain text and numbers, 50 000 characters at most');
const name = z.string().min(1).max(200);
const change = {
  set: values.optional().describe('field → value; null: the field is not there'),
  drop: z.array(name).max(100).optional().describe('fields that follow the file again'),
  reset: z.boolean().optional().describe('all edits go: as in the file again'),
  revision: z.string().max(64).optional().describe('the one that was read; another one by now is refused (409)'),
};

export const changeRequest = z.strictObject({
  ...change,
  at: z.int().min(0).max(1000).optional().describe('of what comes in lists: the place it is to have, from 0'),
});

export const previewRequest = z.strictObject({
  changes: z
    .array(
      z.strictObject({ entry: z.enum(ENTRY_KINDS), id: name, remove: z.boolean().optional(), ...changeRequest.shape }),
    )
    .max(50),
  stays: z
    .array(z.strictObject({ checkIn: z.iso.date(), checkOut: z.iso.date() }))
    .max(5)
    .optional()
    .describe('stays to see the price of, besides next weekend and a week of high season'),
});
