import { BotError, type ErrorCode, type Fate } from '../../../bot/core/errors.ts';

/** What one of Meta's error codes means for the message, for the number, and for staff. */
export interface CloudFault {
  fate: Fate;
  /** what happened and what to do */
  sentence: string;
  /** default: by the fate */
  code?: ErrorCode;
  /** with fate `wait` */
  retryAfterMs?: number;
  /** nothing at all goes out on this number until somebody mends it; tried again once in a while */
  stopsLine?: true;
  /** everybody on this number waits, not just this message */
  pausesLine?: true;
}

const refused = (sentence: string): CloudFault => ({ fate: 'give_up', sentence });
const later = (sentence: string): CloudFault => ({ fate: 'retry', sentence });
const bug = (what: string) => refused(`${what} This is a fault of Conserje: please report it with the log.`);
const template = (what: string) => refused(`${what} Mend the template in WhatsApp Manager or in the business file.`);
/** A line that somebody has to mend is tried again this often. */
export const STOPPED_MS = 60_000;
const stops = (sentence: string): CloudFault => ({
  fate: 'wait',
  retryAfterMs: STOPPED_MS,
  stopsLine: true,
  sentence,
});
const slow = (sentence: string, retryAfterMs: number): CloudFault => ({
  fate: 'wait',
  retryAfterMs,
  pausesLine: true,
  sentence,
});

const TOKEN = 'Meta does not take the access token any more. Make a new one and set WHATSAPP_ACCESS_TOKEN.';
const PERMISSION =
  'The access token may not send for this number. Give the system user whatsapp_business_messaging and the account.';
const TRY_AGAIN = 'Meta has a fault of its own. It is tried again by itself.';
const BAD_PARAMETER = 'Meta found a parameter missing or wrong.';

/** Meta's error codes. They come in answers and, later, in statuses; HTTP statuses say nothing reliable. */
export const CLOUD_FAULTS: Readonly<Record<number, CloudFault>> = {
  0: stops(TOKEN),
  190: stops(TOKEN),
  3: stops(PERMISSION),
  10: stops(PERMISSION),
  131005: stops(PERMISSION),
  4: slow('The app made too many calls. Everything waits a minute.', 60_000),
  80007: slow('The WhatsApp account made too many calls. Everything waits a minute.', 60_000),
  130429: slow('The number sends faster than Meta lets it. Everything waits a little.', 2_000),
  131056: {
    fate: 'wait',
    retryAfterMs: 6_000,
    sentence: 'Too many messages to this customer in a short time. The rest goes out more slowly.',
  },
  131048: refused('Meta holds messages back because customers reported some. Look at the quality in WhatsApp Manager.'),
  131047: {
    fate: 'give_up',
    code: 'window_closed',
    sentence: 'The customer last wrote more than 24 hours ago. Send a template, or wait until they write.',
  },
  131026: refused(
    'This customer cannot be reached on WhatsApp with this number. Call them, or ask for another number.',
  ),
  131049: refused('Meta limits marketing to this customer for now. Do not send it again before tomorrow.'),
  131050: refused('This customer stopped marketing messages. Do not send them any.'),
  131051: bug('Meta does not know the kind of message.'),
  131052: refused('Meta could not fetch a file. Ask for it again, smaller than 100 MB.'),
  131053: refused('Meta did not take a file. Use JPEG or PNG up to 5 MB, or PDF up to 100 MB.'),
  131030: refused('This is a test number, and the customer is not on its list of five. Add them in the app dashboard.'),
  131021: refused('The customer’s number is the business’s own.'),
  131008: bug(BAD_PARAMETER),
  131009: bug(BAD_PARAMETER),
  100: bug(BAD_PARAMETER),
  33: bug('Meta does not know the number or the message that this is about.'),
  131000: later(TRY_AGAIN),
  131016: later(TRY_AGAIN),
  1: later(TRY_AGAIN),
  2: later(TRY_AGAIN),
  133004: later(TRY_AGAIN),
  131057: slow('The WhatsApp account is under maintenance. Everything waits five minutes.', 300_000),
  135000: later('Meta gives no reason. It is tried again by itself.'),
  131031: stops('Meta locked the WhatsApp account. Look at WhatsApp Manager for why, and ask for a review.'),
  368: stops(
    'Meta blocked the WhatsApp account for breaking a policy. Look at WhatsApp Manager, and ask for a review.',
  ),
  130497: stops('The account may not write to customers of this country. Look at WhatsApp Manager.'),
  131042: stops('Meta could not charge for messages. Mend the payment method in WhatsApp Manager.'),
  131045: stops('The number has no valid certificate. Register it again in WhatsApp Manager.'),
  133010: stops('The number is not registered with the Cloud API. Register it (README, “Connect a number”).'),
  131062: refused('Such a message needs the customer’s phone number, and Meta hides it. Ask the customer for it.'),
  132000: template('The template takes another count of values.'),
  132001: template('There is no such template in this language, or it is not approved yet.'),
  132005: template('The template is too long with these values.'),
  132007: template('The template breaks a policy of Meta.'),
  132008: template('A value does not fit the template.'),
  132012: template('A value does not fit the template.'),
  132015: template('Meta paused the template because customers reported it.'),
  132016: template('Meta disabled the template for good.'),
};

/** The code of too many messages to one person. */
export const PAIR_LIMIT = 131056;

/** Codes in these hundreds are all about permission. */
const isPermission = (code: number) => code >= 200 && code <= 299;

/** What Meta says went wrong, as it stands in an answer or a status. */
export interface MetaError {
  code: number;
  /** Meta's own words, without numbers of customers */
  text: string;
}

/** What an error code means; null for one that isn't in Meta's list as we know it. */
export function faultOfCode(code: number): CloudFault | null {
  return CLOUD_FAULTS[code] ?? (isPermission(code) ? stops(PERMISSION) : null);
}

/** The sentence for staff about a failed message. */
export function sentenceOf(error: MetaError): string {
  return (
    faultOfCode(error.code)?.sentence ?? `Meta refused it with code ${error.code}: ${error.text || 'no reason given'}.`
  );
}

/**
 * What an answer that is no success means for the next try.
 * @param error null: the answer said nothing that can be read
 * @param random 0…1, spreads what waits so that it does not come back all at once
 */
export function faultOfAnswer(
  status: number,
  error: MetaError | null,
  random: number,
): BotError & { readonly meta?: CloudFault } {
  const known = error === null ? null : faultOfCode(error.code);
  const fault = known ?? faultOfStatus(status, error);
  const cause = new CloudAnswer(status, error);
  const code = fault.code ?? CODE_OF_FATE[fault.fate];
  const message = known === null && error !== null ? sentenceOf(error) : fault.sentence;
  const retryAfterMs = fault.retryAfterMs === undefined ? {} : { retryAfterMs: spread(fault.retryAfterMs, random) };
  return Object.assign(new BotError(code, message, { fate: fault.fate, cause, ...retryAfterMs }), { meta: fault });
}

const CODE_OF_FATE: Record<Fate, ErrorCode> = {
  retry: 'channel_unreachable',
  wait: 'channel_unreachable',
  give_up: 'channel_refused',
  unknown: 'channel_unknown',
};

function faultOfStatus(status: number, error: MetaError | null): CloudFault {
  // A gateway that gave up waiting doesn't know what became of it behind.
  if (status === 504 && error === null)
    return { fate: 'unknown', sentence: 'Meta did not say whether it took the message.' };
  if (status >= 500) return later(TRY_AGAIN);
  if (status === 429) return slow('Meta asks to send more slowly. Everything waits a little.', 30_000);
  if (status === 401) return stops(TOKEN);
  if (status >= 300 && status < 400)
    return stops('Meta’s address answers with another address. Set WHATSAPP_API_URL to the right one.');
  if (status === 404 && error === null)
    return stops('There is no API at this address. Set WHATSAPP_API_URL to the right one, with its version.');
  return refused(`Meta refused it (HTTP ${status}).`);
}

/** Up to a quarter longer. */
export function spread(ms: number, random: number): number {
  return Math.round(ms * (1 + random / 4));
}

/** What Meta answered, for the log. */
export class CloudAnswer extends Error {
  override readonly name = 'CloudAnswer';
  readonly status: number;
  readonly metaCode: number | null;
  constructor(status: number, error: MetaError | null) {
    super(error === null ? `HTTP ${status}` : `HTTP ${status}, code ${error.code}: ${error.text}`);
    this.status = status;
    this.metaCode = error?.code ?? null;
  }
}

/** Errors that mean that the request never left: nothing was taken. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a call that ended without an answer means. */
export function faultOfCut(cause: unknown): BotError {
  const codes = codesOf(cause);
  if (codes.length > 0 && codes.every((code) => NEVER_LEFT.has(code)))
    return new BotError('channel_unreachable', 'Meta cannot be reached. It is tried again by itself.', {
      fate: 'retry',
      cause,
    });
  return new BotError('channel_unknown', 'Meta did not say whether it took the message.', { fate: 'unknown', cause });
}

/** fetch wraps the socket's error, and that one those of several addresses. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.flatMap(codesOf);
  if (cause !== undefined) return codesOf(cause);
  return typeof code === 'string' ? [code] : [];
}
