import { isIP } from 'node:net';
import { z } from 'zod';

/*
 * Every environment variable, once, in the order of .env.example. Each schema takes text and says, where it does not
 * fit, what is wrong and how to mend it. Values of secrets never stand in a sentence.
 */

const sentence = (text: string) => ({ error: text });

/** Channels by name: whether this build has them, and the variables each needs. */
export const CHANNELS = {
  webchat: { here: true, needs: [] },
  'whatsapp-cloud': {
    here: true,
    needs: ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'],
  },
  'whatsapp-baileys': { here: true, needs: [] },
} as const;
export type ChannelSetting = keyof typeof CHANNELS;

const DEMO_FILES = ['cabanas', 'peluqueria'].map((name) => `${import.meta.dirname}/demo/${name}.json`);

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const httpUrl = z
  .string()
  .refine(
    (text) => isUrl(text, ['http:', 'https:']),
    sentence('is no http or https address; write it like "https://example.org"'),
  )
  .transform((text) => text.replace(/\/+$/, ''));
const anyText = z.string();
const secretText = z
  .string()
  .regex(/^[\x21-\x7e]+$/, sentence('holds spaces or other signs that no key has; copy it again'));

/** A made-up key: long enough, and not one that somebody put there to be replaced. */
const key = (length: number) =>
  secretText
    .min(length, sentence(`is shorter than ${length} characters; make one with: openssl rand -hex 32`))
    .refine(
      (text) => !isPlaceholder(text),
      sentence('is a placeholder that anybody can guess; make one with: openssl rand -hex 32'),
    );

export const VARIABLES = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'], sentence('must be "development" or "production"'))
    .default('development')
    .describe('"production" refuses every insecure default'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, sentence('is no host name or address; write it like "127.0.0.1" or "0.0.0.0"'))
    .default('127.0.0.1')
    .describe('address to listen on'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, sentence('is no port; use a whole number from 1 to 65535, or 0 for any free one'))
    .transform(Number)
    .refine((port) => port <= 65_535, sentence('is no port; use a whole number from 1 to 65535, or 0 for any free one'))
    .default(3000)
    .describe('port to listen on'),
  PUBLIC_URL: httpUrl.optional().describe('what links and webhooks are built from; default http://HOST:PORT'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^file:./.test(text) || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
      sentence(
        'is neither "file:PATH" (SQLite) nor "postgres://USER:PASSWORD@HOST/NAME" (Postgres); write one of them',
      ),
    )
    .transform((text) => text.replace(/^postgresql:/, 'postgres:'))
    .optional()
    .describe('file: is SQLite, postgres:// Postgres; default file:$DATA_DIR/conserje.db'),
  DATA_DIR: anyText.default('./data').describe('database, media, made-up secrets'),
  BUSINESSES: z
    .string()
    .transform(list)
    .refine((paths) => paths.length > 0, sentence('names no file; write paths of business files, with commas between'))
    .default(DEMO_FILES)
    .describe('paths of business files, with commas between'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      sentence('must be fatal, error, warn, info, debug, trace or silent'),
    )
    .default('info')
    .describe('message texts and personal data appear from debug on'),
  LOG_FORMAT: z
    .enum(['pretty', 'json'], sentence('must be "pretty" or "json"'))
    .optional()
    .describe('default pretty on a terminal, else json'),
  API_KEY: key(24)
    .optional()
    .describe('bearer key of the REST API, 24 characters at least; made up outside production'),
  STAFF_SECRET: key(32).optional().describe('signs staff sessions, 32 characters at least; made up outside production'),
  METRICS_TOKEN: secretText.optional().describe('bearer for /metrics; without it only this machine may read them'),
  TRUST_PROXY: z
    .string()
    .transform(list)
    .refine(
      (ranges) => ranges.every(isRange),
      sentence('must list addresses or ranges of your proxies, like "10.0.0.7, 172.16.0.0/12"'),
    )
    .default([])
    .describe('addresses of proxies whose forwarding headers count, with commas between'),
  CHANNELS: z
    .string()
    .transform(list)
    .refine((names) => names.length > 0, sentence(`names no channel; there are ${Object.keys(CHANNELS).join(', ')}`))
    .default(['webchat'])
    .describe(`with commas between: ${Object.keys(CHANNELS).join(', ')}`),
  WHATSAPP_ACCESS_TOKEN: secretText.optional().describe('WhatsApp Cloud API: token of a system user'),
  WHATSAPP_PHONE_NUMBER_ID: z
    .string()
    .regex(/^\d+$/, sentence('must be digits: the id of the number, not the number itself'))
    .optional()
    .describe('WhatsApp Cloud API: id of the number'),
  WHATSAPP_APP_SECRET: secretText.optional().describe('WhatsApp Cloud API: secret of the app, which signs webhooks'),
  WHATSAPP_VERIFY_TOKEN: secretText.optional().describe('WhatsApp Cloud API: the word you gave Meta for the webhook'),
  WHATSAPP_API_URL: httpUrl.default('https://graph.facebook.com/v25.0').describe('base URL with version'),
  WHATSAPP_PAIRING_NUMBER: z
    .string()
    .regex(/^\+?\d{8,15}$/, sentence('must be the whole number in digits, like "5493546555555"'))
    .transform((text) => text.replace('+', ''))
    .optional()
    .describe('WhatsApp by a paired phone: its number, to pair by a code; without it by a QR code'),
  WHATSAPP_WEB_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, sentence('must be three numbers, like "2.3000.1043857760"'))
    .transform((text) => text.split('.').map(Number) as [number, number, number])
    .optional()
    .describe('WhatsApp by a paired phone: version of WhatsApp Web, when error 405 wants a newer one'),
  MICROSOFT_APP_ID: anyText.optional().describe('Bot Framework service; without it /api/messages answers 404'),
  MICROSOFT_APP_PASSWORD: secretText.optional().describe('Bot Framework service: password of the app'),
  MICROSOFT_APP_TENANT_ID: anyText.optional().describe('Bot Framework service: tenant, for an app of a single tenant'),
  OPENAI_API_KEY: secretText.optional().describe('without it understanding is offline and voice notes are not heard'),
  OPENAI_BASE_URL: httpUrl.default('https://api.openai.com/v1').describe('any compatible server'),
  OPENAI_MODEL: anyText.default('gpt-5.4-mini').describe('model that interprets messages'),
  OPENAI_TRANSCRIBE_MODEL: anyText.default('whisper-1').describe('model that hears voice notes'),
  OPENAI_TRANSCRIBE_BASE_URL: httpUrl
    .optional()
    .describe('a Whisper elsewhere; set alone, it suffices for voice; default OPENAI_BASE_URL'),
  MERCADOPAGO_ACCESS_TOKEN: secretText.optional().describe('Mercado Pago: token of the seller'),
  MERCADOPAGO_WEBHOOK_SECRET: secretText.optional().describe('Mercado Pago: secret that signs webhooks'),
  MERCADOPAGO_API_URL: httpUrl.default('https://api.mercadopago.com').describe('base URL'),
  STRIPE_SECRET_KEY: secretText.optional().describe('Stripe: secret key'),
  STRIPE_WEBHOOK_SECRET: secretText.optional().describe('Stripe: secret that signs webhooks'),
  STRIPE_API_URL: httpUrl.default('https://api.stripe.com').describe('base URL'),
  GOOGLE_SERVICE_ACCOUNT_FILE: anyText.optional().describe('Google Calendar: JSON key of a service account'),
  GOOGLE_CALENDAR_API_URL: httpUrl.default('https://www.googleapis.com/calendar/v3').describe('base URL'),
  CALDAV_USERNAME: anyText.optional().describe('CalDAV calendars that are written: user'),
  CALDAV_PASSWORD: anyText.optional().describe('CalDAV calendars that are written: password'),
  OUTBOUND_ALLOW_HOSTS: z
    .string()
    .transform(list)
    .refine((hosts) => hosts.every(isHostPort), sentence('must list HOST:PORT, like "10.0.0.5:8080, [fd00::5]:443"'))
    .default([])
    .describe('host:port, with commas between: private addresses that may be fetched from all the same'),
  BACKUP_DIR: anyText
    .optional()
    .describe('where backups of the database land: an alert says when the newest file there is older than a day'),
  ALERT_WEBHOOK_URL: httpUrl.optional().describe('gets {"text":…} when something needs attention, as Slack takes it'),
  SENTRY_DSN: httpUrl.optional().describe('where errors are reported'),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional().describe('where traces are sent'),
} as const;

export type VariableName = keyof typeof VARIABLES;

/** Variables that this build checks and does not use yet: the parts that will are still to come. */
export function isForLater(name: string): boolean {
  return /^(SENTRY|OTEL)_/.test(name);
}

/** Variables whose value is never shown. */
export function isSecret(name: string): boolean {
  return /KEY|SECRET|TOKEN|PASSWORD|DSN|DATABASE_URL|ALERT_WEBHOOK_URL/.test(name);
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol);
}

const FILLERS =
  /^(change|me|this|it|replace|with|placeholder|your|own|insert|put|here|please|goes|example|default|password|insecure|dummy|sample|api|key|secret|token|staff|the|an?)+$/;
const MARKERS = /change|replace|placeholder|your|insert|put|example|default|password|insecure|dummy|sample/;

/** `changeme` and its like: words that wait to be replaced and nothing else, or one short piece over and over. */
function isPlaceholder(text: string): boolean {
  const plain = text.toLowerCase();
  const letters = plain.replace(/[^a-z]/g, '');
  return /change.?me/.test(plain) || (FILLERS.test(letters) && MARKERS.test(letters)) || /^(.{1,4})\1+$/.test(plain);
}

function isRange(text: string): boolean {
  const [address, prefix, ...rest] = text.split('/') as [string, string?, ...string[]];
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

function isHostPort(text: string): boolean {
  const found = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/.exec(text);
  return found !== null && Number(found[2]) >= 1 && Number(found[2]) <= 65_535;
}
