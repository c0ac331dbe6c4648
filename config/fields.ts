import { z } from 'zod';
import { DURATION_PATTERN, durationMs } from './duration.ts';
import { DAYS_PATTERN, SPAN_PATTERN } from './hours.ts';

/*
 * The kinds of values that business files are made of, each with a sentence for the owner who wrote something else.
 */

/** The sentence for a value that does not fit. */
export const says = (sentence: string) => ({ error: sentence });

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, says('must be 1–64 small letters, digits, hyphens or underscores'));
export const text = z.string().trim().min(1, says('must not be empty'));
/** names of units and services become buttons, and WhatsApp's have 20 characters */
export const buttonName = text.max(20, says('must be at most 20 characters, because it becomes a button'));
export const variable = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, says('must be the name of a variable, in capitals'));

/** what a channel can send, by the end of its name: a picture or a PDF */
const SENDABLE = /\.(jpe?g|png|pdf)$/i;
export const answerFile = text
  .regex(SENDABLE, says('must end in .jpg, .jpeg, .png or .pdf'))
  .refine(
    (path) => !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..'),
    says('must be beside or below the business file: no "..", not from the root'),
  );

/** message templates as Meta names them */
export const templateName = z
  .string()
  .regex(/^[a-z0-9_]{1,512}$/, says('must be small letters, digits and underscores, as Meta has it'));
export const templateLanguage = z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, says('must be like "es" or "es_AR"'));

export const amount = z.number().max(1e9, says('must be at most 1000000000'));
/** exact arithmetic keeps every decimal; more than six are a slip of the keyboard */
const sixDecimals = (value: number) => Number(value.toFixed(6)) === value;
export const share = z
  .number()
  .min(0, says('must be from 0 to 1'))
  .max(1, says('must be from 0 to 1'))
  .refine(sixDecimals, { ...says('must have six decimals at most'), params: { rule: 'decimals', limit: 6 } });
export const factor = z
  .number()
  .positive(says('must be above 0'))
  .max(1000, says('must be at most 1000'))
  .refine(sixDecimals, { ...says('must have six decimals at most'), params: { rule: 'decimals', limit: 6 } });
export const nights = z.int().min(1, says('must be at least 1')).max(1000, says('must be at most 1000'));
export const days = z.int().min(1, says('must be at least 1')).max(3650, says('must be at most 3650'));

export const minutes = z
  .int()
  .min(5, says('must be at least 5'))
  .max(1440, says('must be at most 1440'))
  .multipleOf(5, says('must be a multiple of 5 minutes'));
export const duration = z
  .string()
  .regex(DURATION_PATTERN, says('must be a duration in ISO 8601: "PT30M" is 30 minutes, "P2D" two days'));
const DURATION_OR_OFF = says('must be a duration in ISO 8601, like "PT6H", or "off" for never');
export const durationOrOff = z
  .string(DURATION_OR_OFF)
  .regex(new RegExp(`^off$|${DURATION_PATTERN.source}`), DURATION_OR_OFF);
export const lastingDuration = duration.refine((text) => durationMs(text) !== 0, {
  ...says('must be at least PT1S'),
  params: { rule: 'not_above', limit: 0 },
});
export const fiveMinutes = duration.refine((text) => (durationMs(text) ?? 0) % 300_000 === 0, {
  ...says('must be a multiple of 5 minutes, like "PT15M"'),
  params: { rule: 'not_multiple', limit: 5 },
});

export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('must be a time like "15:00"'));
export const date = z.iso.date(says('must be a date that exists, like "2026-12-25"'));
const SEASON_DAY = says('must be a day that exists: "12-15" for every year, or "2027-03-25"');
/** MM-DD recurs every year, 29 February included; YYYY-MM-DD does not */
export const seasonDay = z.union(
  [
    z.string().regex(/^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/),
    z.iso.date(),
  ],
  SEASON_DAY,
);
export const hours = z.record(
  z.string().regex(DAYS_PATTERN, says('must be a day or a range of days, like "mon" or "tue-fri"')),
  z.array(z.string().regex(SPAN_PATTERN, says('must be hours like "09:00-13:00"'))),
);

/** Language, clock and money must be ones that this Node knows. */
export const locale = z.string().refine(
  isKnown((tag) => Intl.NumberFormat.supportedLocalesOf(tag).length > 0),
  says('must be a language like "es-AR"'),
);
export const timezone = z
  .string()
  .regex(/^(UTC|[A-Za-z_]+\/.+)$/, {
    ...says('must be a zone like "America/Argentina/Buenos_Aires"'),
    abort: true,
  })
  .refine(
    isKnown((zone) => new Temporal.ZonedDateTime(0n, zone) !== null),
    says('must be a time zone that exists'),
  );
const currencies = new Set(Intl.supportedValuesOf('currency'));
export const currency = z
  .string()
  .refine((code) => currencies.has(code), says('must be the ISO 4217 code of a currency, like "ARS"'));

function isKnown(look: (value: string) => boolean): (value: string) => boolean {
  return (value) => {
    try {
      return look(value);
    } catch {
      return false;
    }
  };
}
