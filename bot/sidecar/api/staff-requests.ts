import { z } from 'zod';
import { word } from './requests.ts';

/** What requests about people who sign in have in common. */

export const email = z.string().trim().toLowerCase().pipe(z.email('must be an email address').max(254));

export const personName = word.transform((text) => text.trim()).pipe(z.string().min(1, 'must not be empty').max(80));

export const language = z.enum(['es', 'en', 'pt']);

/** How good it is, is looked at later: see `weaknessOf`. */
export const newPassword = z.string().min(1).max(200);
