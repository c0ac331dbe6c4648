import { BotError } from '../../../core/errors.ts';

/** A call in words for people: `does` completes "Mercado Pago refused to …". */
export interface Asked {
  does: string;
  /** it changes something there, so that no answer means not knowing */
  isWrite: boolean;
}

/** What stands in an answer that is no success. */
export interface Refusal {
  status: number;
  /** its words for what is wrong: `error`, and the codes of `cause` */
  codes: readonly string[];
  /** its sentence, without anything that names a person or opens a door */
  text: string;
}

/** What an answer was, for the log. */
export class MercadopagoAnswer extends Error {
  override readonly name = 'MercadopagoAnswer';
  readonly status: number;
  readonly codes: readonly string[];
  constructor({ status, codes, text }: Refusal) {
    super(`HTTP ${status}${codes.length > 0 ? ` ${codes.join(' ')}` : ''}${text === '' ? '' : `: ${text}`}`);
    this.status = status;
    this.codes = codes;
  }
}

/** What Mercado Pago answered, where it did. */
export function answerOf(err: unknown): MercadopagoAnswer | null {
  return err instanceof BotError && err.cause instanceof MercadopagoAnswer ? err.cause : null;
}

/** Waited where Mercado Pago asks for patience and doesn't say how long. */
const BUSY_MS = 30_000;
const BUSY_LONGEST_MS = 3_600_000;

const TOKEN =
  'The access token is not taken. Copy it again from “Tus integraciones” and set MERCADOPAGO_ACCESS_TOKEN; test accounts also answer so to refunds.';
const ACCOUNT = 'The account may not do this. Look for a notice at mercadopago.com, e.g. an identity check to finish.';
const BY_HAND = 'Give the money back by hand, and tell so in the reservation.';
const DEPOSIT = 'Look at the deposit and at the currency, which must be that of the account’s country.';
const PUBLIC_URL = 'Set PUBLIC_URL to the https address under which this machine is reached.';

/** What is wrong and how to mend it, by Mercado Pago's codes. */
const MENDS = new Map<string, string>(
  Object.entries({
    invalid_access_token: TOKEN,
    invalid_token: TOKEN,
    unauthorized: TOKEN,
    pa_unauthorized_result_from_policies: ACCOUNT,
    collector_does_not_comply_with_current_regulation: ACCOUNT,
    invalid_items: DEPOSIT,
    invalid_back_urls: PUBLIC_URL,
    invalid_auto_return: PUBLIC_URL,
    invalid_notification_url: PUBLIC_URL,
    invalid_expiration_date_to: 'The end of the link lies in the past there. Look at the clock of this machine.',
    2000: 'This account has no such payment. Look whether the access token is of the account that was paid.',
    2024: `The payment is too old to be refunded there. ${BY_HAND}`,
    15016: `The payment is too old to be refunded there. ${BY_HAND}`,
    2063: 'The payment is in no state for it: it may have been given back already, or is disputed. Look at mercadopago.com.',
    3024: 'This means of payment gives back all or nothing. Refund all of it, or the part by hand.',
    4040: 'The amount is not above zero.',
    4041: 'The amount is no number.',
    idempotency_key_already_used: 'This is a fault of Conserje: please report it with the log.',
  }),
);

/** 401 of an amount that is wrong says nothing about the token. */
const NOT_THE_TOKEN = ['4040', '4041'];
/** Documented both as "key already used" and as "refund not found": only a person, or the next reading, can tell. */
const KEY_USED = '2032';

/**
 * What an answer that is no success means.
 * @param retryAfter the header: seconds or a date
 * @param random 0…1, spreads what waits so that it doesn't come back all at once
 */
export function faultOfAnswer(
  refusal: Refusal,
  asked: Asked,
  at: { retryAfter: string | null; nowMs: number; random: number },
): BotError {
  const { status, codes } = refusal;
  const cause = new MercadopagoAnswer(refusal);
  if (status === 429)
    return new BotError('payment_busy', `Mercado Pago asks for patience before it can ${asked.does}.`, {
      fate: 'wait',
      retryAfterMs: Math.round(waitOf(at.retryAfter, at.nowMs) * (1 + at.random / 4)),
      cause,
    });
  // A gateway that gave up waiting doesn't know what became of it behind; who timed out reading may have done it.
  const isLost = status === 502 || status === 504 || status === 408;
  if (asked.isWrite && (isLost || codes.includes(KEY_USED))) return unknown(asked, cause);
  // 409 without a reason that stays: something else works on the same thing right now.
  const isPassing = status >= 500 || isLost || status === 425 || status === 423;
  if (isPassing || (status === 409 && mendOf(refusal) === null)) return unreachable(asked, cause);
  return new BotError(
    'payment_refused',
    `Mercado Pago refused to ${asked.does} (${cause.message}). ${mendOf(refusal) ?? mendOfStatus(status)}`,
    { fate: 'give_up', cause },
  );
}

function mendOf({ status, codes }: Refusal): string | null {
  const isAmount = codes.some((code) => NOT_THE_TOKEN.includes(code));
  if (status === 401 && !isAmount) return TOKEN;
  // the codes of `cause` come last and say more
  const known = codes.toReversed().find((code) => MENDS.has(code.toLowerCase()));
  return known === undefined ? null : MENDS.get(known.toLowerCase())!;
}

function mendOfStatus(status: number): string {
  if (status === 403) return ACCOUNT;
  if (status === 404)
    return 'There is no such thing in this account. Look whether the access token is of the right one.';
  if (status >= 300 && status < 400)
    return 'Its address answers with another address. Set MERCADOPAGO_API_URL to the right one.';
  return 'It is not tried again. Look at mercadopago.com, and report it with the log if the reason is not clear.';
}

/** Milliseconds that a `Retry-After` asks to wait. */
function waitOf(retryAfter: string | null, nowMs: number): number {
  const seconds = retryAfter === null || retryAfter.trim() === '' ? Number.NaN : Number(retryAfter);
  const asked = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - nowMs : seconds * 1000;
  if (Number.isNaN(asked)) return BUSY_MS;
  return Math.min(Math.max(asked, 1000), BUSY_LONGEST_MS);
}

/** Errors that mean that the request never left: nothing was done. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a call that ended without an answer means. */
export function faultOfCut(cause: unknown, asked: Asked): BotError {
  const codes = codesOf(cause);
  const neverLeft = codes.length > 0 && codes.every((code) => NEVER_LEFT.has(code));
  return asked.isWrite && !neverLeft ? unknown(asked, cause) : unreachable(asked, cause);
}

/** What an answer that is a success and can't be read means. */
export function faultOfNonsense(asked: Asked, cause: unknown): BotError {
  if (asked.isWrite) return unknown(asked, cause);
  return new BotError('payment_unreachable', `Mercado Pago was to ${asked.does} and answered nonsense.`, {
    fate: 'retry',
    cause,
  });
}

/** Left alone for a while, because it failed several times in a row. Nothing was sent. */
export function faultOfOpenCircuit(asked: Asked, retryAfterMs: number): BotError {
  return new BotError('payment_unreachable', `Mercado Pago does not answer; it waits to ${asked.does}.`, {
    fate: 'wait',
    retryAfterMs,
  });
}

/** Refused by us: nothing was sent. */
export function refused(message: string): BotError {
  return new BotError('payment_refused', message, { fate: 'give_up' });
}

function unreachable(asked: Asked, cause: unknown): BotError {
  return new BotError('payment_unreachable', `Mercado Pago could not ${asked.does}. It is tried again by itself.`, {
    fate: 'retry',
    cause,
  });
}

function unknown(asked: Asked, cause: unknown): BotError {
  return new BotError('payment_unknown', `Mercado Pago was to ${asked.does} and did not say whether it did.`, {
    fate: 'unknown',
    cause,
  });
}

/** fetch wraps the socket's error, and that one those of several addresses. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.flatMap(codesOf);
  if (cause !== undefined) return codesOf(cause);
  return typeof code === 'string' ? [code] : [];
}
