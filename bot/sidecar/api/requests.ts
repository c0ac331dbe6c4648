import { z } from 'zod';
import { isLocalDate } from '../../core/time.ts';

/** What callers may send, checked before anything sees it. Objects are strict: a field nobody knows is refused. */

/** No control characters and no half characters: Postgres stores neither, and no name or id has any. */
const isClean = (text: string) => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text);
/** As above, but people write lines. */
const isCleanText = (text: string) =>
  text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);

export const word = z.string().min(1).max(200).refine(isClean, 'must not contain control characters');
/** What people write, in lines. */
export function cleanLines(max: number) {
  return z
    .string()
    .max(max)
    .refine(isCleanText, 'must not contain control characters')
    .refine((text) => text.trim() !== '', 'must not be empty');
}

export const localDate = z
  .string()
  .refine(isLocalDate, 'must be a date that exists, like 2026-12-25')
  .meta({ format: 'date' });

/** A whole number in a query string. */
export function numberIn(from: number, to: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, `must be a number from ${from} to ${to}`)
    .transform(Number)
    .pipe(z.int().min(from).max(to));
}

/** Ids in paths are looked up, never parsed: whatever is none of ours is simply not found. */
export const businessParams = z.object({ business: z.string() });
export const idParams = z.object({ id: z.string() });
export const businessIdParams = z.object({ business: z.string(), id: z.string() });

/** Actions say all in their path: `{}` or no body. */
export const action = z.strictObject({}).nullish();

export const newName = word.transform((text) => text.trim()).pipe(z.string().min(1, 'must not be empty'));

export const newCustomer = z
  .strictObject({
    id: word.optional().describe('of a customer known already'),
    name: newName.optional(),
    phone: z
      .string()
      .max(40)
      .regex(/^\+?[\d\s().-]+$/, 'must be a phone number')
      .transform((text) => text.replace(/[^\d+]/g, ''))
      .pipe(z.string().regex(/^\+?\d{5,15}$/, 'must have 5 to 15 digits'))
      .optional(),
    email: z.email().max(254).optional(),
  })
  .refine((one) => one.id !== undefined || one.name !== undefined, {
    path: ['name'],
    error: 'a new customer needs a name',
  });

export const stayRequest = z.strictObject({
  resource: word,
  checkIn: localDate,
  checkOut: localDate,
  guests: z.int().min(1).max(1000),
  pets: z.int().min(0).max(1000).default(0),
  customer: newCustomer,
});
export type StayRequest = z.output<typeof stayRequest>;

export const appointmentRequest = z.strictObject({
  service: word,
  resource: word.optional(),
  start: z.iso.datetime({ offset: true }),
  customer: newCustomer,
});

/** Nothing said is all that is left. */
export const refundRequest = z
  .strictObject({
    amount: z.int().min(1).max(1e14).optional().describe('in the currency’s minor unit; absent: all that is left'),
    reason: z
      .string()
      .max(500)
      .refine(isCleanText, 'must not contain control characters')
      .transform((text) => text.trim())
      .optional(),
  })
  .nullish();

export const mergeRequest = z.strictObject({
  into: word.describe('id of the customer that stays'),
});

export const staffMessage = z.strictObject({
  text: z
    .string()
    .max(4096)
    .refine(isCleanText, 'must not contain control characters')
    .refine((text) => text.trim() !== '', 'must not be empty'),
});
