import { z } from 'zod';
import { PAYMENT_PROVIDERS } from '../bot/core/payment.ts';
import { FAQ_TOPICS } from '../bot/core/reading.ts';
import { TEMPLATE_PURPOSES } from '../bot/core/template-facts.ts';
import { durationMs } from './duration.ts';
import {
  amount,
  answerFile,
  buttonName,
  clock,
  currency,
  date,
  days,
  duration,
  durationOrOff,
  factor,
  fiveMinutes,
  hours,
  id,
  lastingDuration,
  locale,
  minutes,
  nights,
  says,
  seasonDay,
  share,
  templateLanguage,
  templateName,
  text,
  timezone,
  variable,
} from './fields.ts';

/*
 * What an owner may write, field by field: the shape that the JSON Schema publishes. Rules that look at several fields
 * are in business-checks.ts. Every object is strict: a field nobody knows is most likely a typo.
 */

const provider = z.enum(['manual', ...PAYMENT_PROVIDERS]).describe('who takes the deposit; manual: staff confirm it');

const aliases = z.array(text).optional().describe('other words for it that customers use');

const unit = z.strictObject({
  id: id.describe('never changes once there are reservations'),
  name: buttonName,
  aliases,
  capacity: z.int().min(1, says('must be at least 1')).max(1000).describe('people at most'),
  pets: z.boolean().optional().describe('default false'),
  nightly: amount.positive(says('must be above 0')).describe('price of a night, in whole currency units'),
  description: text.optional(),
  closed: z.boolean().optional().describe('takes no new bookings; those it has stay; default false'),
});

const season = z.strictObject({
  id: id.optional().describe('how edits name it; default by its name'),
  name: text,
  from: seasonDay.describe('first night'),
  to: seasonDay.describe('last night, included'),
  multiplier: factor.describe('each night costs nightly × this'),
  minNights: nights.optional().describe('for stays whose first night is in the season'),
});

const service = z.strictObject({
  id,
  name: buttonName,
  aliases,
  minutes: minutes.describe('multiple of 5'),
  price: amount.nonnegative(says('must not be below 0')).describe('in whole currency units'),
});

const professional = z.strictObject({
  id,
  name: text,
  services: z.array(id).describe('ids of services'),
  hours,
});

const calendarCommon = {
  id,
  resource: id.describe('id of a unit or professional'),
  name: text.optional().describe('what people call it, e.g. Airbnb; default by its address, else the id'),
};

/** `ical` is read, the others are written */
const calendar = z.discriminatedUnion('kind', [
  z.strictObject({
    ...calendarCommon,
    kind: z.literal('ical'),
    url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    every: lastingDuration.optional().describe('how often it is read; default PT10M'),
    staleAfter: lastingDuration
      .optional()
      .describe('read no later than this, or its nights are only pre-reserved; default six times `every`'),
  }),
  z.strictObject({
    ...calendarCommon,
    kind: z.literal('google'),
    calendarId: text.describe('id of the calendar, shared with the service account'),
  }),
  z.strictObject({
    ...calendarCommon,
    kind: z.literal('caldav'),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .describe('address of the calendar collection'),
  }),
]);

/** the names of secrets that a file may take from variables of its own */
export const SECRET_NAMES = [
  'mercadopago.accessToken',
  'mercadopago.webhookSecret',
  'stripe.secretKey',
  'stripe.webhookSecret',
  'whatsapp.accessToken',
  'whatsapp.appSecret',
  'whatsapp.verifyToken',
  'google.serviceAccountFile',
  'caldav.username',
  'caldav.password',
  'openai.apiKey',
] as const;

const common = {
  $schema: z.string().optional().describe('for editors; ignored'),
  id: id.describe('in addresses and in the database; never changes'),
  name: text,
  locale: locale.describe('BCP 47, e.g. es-AR'),
  timezone: timezone.describe('IANA zone, e.g. America/Argentina/Buenos_Aires'),
  currency: currency.describe('ISO 4217, e.g. ARS'),
  address: text.optional(),
  location: z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  payments: z.strictObject({
    provider,
    instructions: text.optional().describe('what a customer is told to do to pay the deposit'),
  }),
  calendars: z.array(calendar).optional(),
  faq: z
    .array(
      z.strictObject({
        id,
        answer: text,
        topics: z.array(z.enum(FAQ_TOPICS)).optional().describe('the questions it answers; default by id'),
        files: z
          .array(answerFile)
          .max(3, says('must be at most 3 files'))
          .optional()
          .describe('pictures and documents that go with the answer, beside or below this file'),
      }),
    )
    .optional(),
  hours: hours.optional().describe('when people answer and reminders go out'),
  wording: z.record(z.string(), text).optional().describe('template name → your text'),
  secrets: z
    .partialRecord(z.enum(SECRET_NAMES), variable)
    .optional()
    .describe('name of a secret → the variable that holds it for this business'),
  whatsapp: z.strictObject({ phoneNumberId: z.string().regex(/^\d+$/, says('must be digits')) }).optional(),
  assistant: z
    .strictObject({
      dailyTokens: z
        .int()
        .nonnegative(says('must not be below 0'))
        .describe('tokens of the language model a day; then the offline interpreter goes on alone; default 200000'),
    })
    .optional(),
  templates: z
    .partialRecord(
      z.enum(TEMPLATE_PURPOSES),
      z.strictObject({
        name: templateName.describe('as it is called at Meta'),
        language: templateLanguage.describe('as Meta writes it, e.g. es_AR'),
        parameters: z.array(z.string()).optional().describe('what fills {{1}}, {{2}}…, in this order'),
      }),
    )
    .optional()
    .describe('WhatsApp message templates by what they are for'),
};

/** who has a conversation, in a business of any kind */
const hands = {
  handBackAfter: lastingDuration
    .optional()
    .describe('a conversation in which no person did anything for so long is the bot’s again; default PT12H'),
  handoffEscalateAfter: lastingDuration
    .optional()
    .describe('in `hours`: nobody answered who asked for a person, and all staff are told; default PT10M'),
};

const cabins = z.strictObject({
  ...common,
  kind: z.literal('cabins'),
  units: z.array(unit).min(1, says('must have at least one unit')),
  seasons: z.array(season).optional().describe('where two overlap, the first wins'),
  policy: z.strictObject({
    checkIn: clock,
    checkOut: clock,
    minNights: nights.optional().describe('default 1'),
    maxNights: nights.optional().describe('default 30'),
    bookableDaysAhead: days.optional().describe('default 365'),
    deposit: share.describe('share of the total, 0 to 1; 0: confirmed at once'),
    hold: lastingDuration.optional().describe('how long a stay is kept for the deposit; default PT30M'),
    holdReminder: duration.optional().describe('this long before the hold ends; default half the hold'),
    stayReminder: duration.optional().describe('this long before check-in; default none'),
    checkInInfo: durationOrOff
      .optional()
      .describe('when the way there and the times are told, this long before check-in; "off": never; default PT6H'),
    thanks: durationOrOff
      .optional()
      .describe('when guests are thanked, this long after check-out; "off": never; default PT24H'),
    reviewUrl: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address' })
      .optional()
      .describe('where they may write a review; told with the thanks'),
    freeCancellation: duration.optional().describe('this long before check-in; default P0D'),
    ...hands,
  }),
});

const salon = z.strictObject({
  ...common,
  kind: z.literal('salon'),
  services: z.array(service).min(1, says('must have at least one service')),
  professionals: z.array(professional).min(1, says('must have at least one professional')),
  holidays: z.array(date).optional().describe('days when nobody works'),
  policy: z.strictObject({
    grid: fiveMinutes
      .refine((text) => durationMs(text) !== 0, says('must be at least PT5M'))
      .optional()
      .describe('appointments start every so often; multiple of 5 minutes; default PT15M'),
    buffer: fiveMinutes.optional().describe('kept free after each; multiple of 5 minutes; default PT0M'),
    notice: duration.optional().describe('not sooner than this from now; default PT0M'),
    bookableDaysAhead: days.optional().describe('default 60'),
    deposit: share.describe('share of the price, 0 to 1; 0: confirmed at once'),
    hold: lastingDuration.optional().describe('default PT30M'),
    holdReminder: duration.optional().describe('this long before the hold ends; default half the hold'),
    appointmentReminder: duration.optional().describe('this long before; default none'),
    freeCancellation: duration.optional().describe('this long before; default PT0M'),
    ...hands,
  }),
});

/** A business file as it stands on disk. */
export const businessFile = z.discriminatedUnion('kind', [cabins, salon]);
export type BusinessFile = z.infer<typeof businessFile>;
export type CabinsFile = z.infer<typeof cabins>;
export type SalonFile = z.infer<typeof salon>;
