import type { es } from './es.ts';

/** Every sentence of the first screen, by name. */
export type WordKey = keyof typeof es;

/** What staff may read the console in. */
export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One wording in every language of staff. */
export type InEach = Readonly<Record<Language, string>>;
