import { BotError } from '../../../core/errors.ts';

/** What a call is for: a write whose answer is missing may have been done, a read is simply made again. */
export type CallKind = 'read' | 'write';

/** What Stripe answered, for the log: no text of Stripe's, which may repeat an address or part of a key. */
export class StripeAnswer extends Error {
  override readonly name = 'StripeAnswer';
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  constructor(status: number, words: { code: string | null; param: string | null; requestId: string | null }) {
    super([`HTTP ${status}`, words.code, words.param, words.requestId].filter((word) => word !== null).join(', '));
    this.status = status;
    this.code = words.code;
    this.param = words.param;
  }
}

/** The parts that we look at of the errors of the `stripe` package. */
interface SdkError {
  type?: unknown;
  code?: unknown;
  param?: unknown;
  statusCode?: unknown;
  requestId?: unknown;
  headers?: Record<string, string | undefined>;
  detail?: unknown;
}

/** How long to wait where Stripe asks for patience and doesn't say how long. */
const BUSY_MS = 2_000;
const BUSY_MAX_MS = 600_000;

/** What some refusals mean, with what to do. https://docs.stripe.com/error-codes */
const MEANINGS: Readonly<Record<string, string>> = {
  resource_missing:
    'there is no such object in this account. Check that STRIPE_SECRET_KEY is of the account, and of the mode (test or live), that made it',
  amount_too_small: 'the amount is below what it takes in this currency. Raise the deposit in the business file',
  amount_too_large: 'the amount is above what it takes in this currency. Lower the deposit in the business file',
  charge_already_refunded: 'all of it was given back before. Nothing is left to do',
  charge_disputed: 'the buyer disputes the payment, and their bank decides. Answer the dispute in Stripe’s panel',
  balance_insufficient: 'the account’s balance is too low. Top it up in Stripe’s panel and try again',
  insufficient_funds: 'the account’s balance is too low. Top it up in Stripe’s panel and try again',
  url_invalid: 'it does not take the address to come back to. Set PUBLIC_URL to an https address',
  api_key_expired: 'the key has expired. Make a new one in Stripe’s panel and set STRIPE_SECRET_KEY',
  secret_key_required: 'the key is not a secret one. Set STRIPE_SECRET_KEY to the one that begins with sk_ or rk_',
  testmode_charges_only: 'the account only takes test payments yet. Finish its activation in Stripe’s panel',
  idempotency_error: 'its key was used before for something else. This is a fault of Conserje: please report it',
};

/** Errors that mean that the request never left: nothing was done. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * A fault of the `stripe` package as ours.
 * @param thing what was asked, after "to": "refund a payment"
 */
export function faultOf(error: unknown, kind: CallKind, thing: string): BotError {
  if (error instanceof BotError) return error;
  const sdk: SdkError = typeof error === 'object' && error !== null ? error : {};
  if (sdk.type === 'StripeConnectionError') return faultOfCut(sdk.detail, kind, thing);
  const status = typeof sdk.statusCode === 'number' ? sdk.statusCode : null;
  // the package could not read the answer: a gateway's page, or another server than Stripe's
  if (status === null) return faultOfNonsense(kind, thing, error);
  const answer = answerOf(status, sdk);
  if (status === 429 || status === 409 || answer.code === 'rate_limit') {
    return new BotError('payment_busy', `Stripe asks for patience to ${thing} (${answer.message}).`, {
      fate: 'wait',
      retryAfterMs: waitMsOf(sdk.headers?.['retry-after']),
      cause: answer,
    });
  }
  // Stripe's own word on a 5xx: what was asked may have been done or not.
  if (status >= 500) return lost(kind, thing, `Stripe has a fault of its own (${answer.message}).`, answer);
  return new BotError('payment_refused', refusalOf(answer, thing), { fate: 'give_up', cause: answer });
}

/** An answer that is no JSON, or not the object that was asked for. */
export function faultOfNonsense(kind: CallKind, thing: string, cause: unknown): BotError {
  const said = cause instanceof Error ? new Error(cause.name) : undefined;
  return lost(kind, thing, 'The answer cannot be read. Check STRIPE_API_URL.', said);
}

/** What Stripe said, where a fault carries it. */
export function answerIn(fault: unknown): StripeAnswer | null {
  return fault instanceof BotError && fault.cause instanceof StripeAnswer ? fault.cause : null;
}

/** Whether Stripe says that it has nothing of this id. */
export function isMissing(fault: unknown): boolean {
  return answerIn(fault)?.status === 404;
}

function faultOfCut(detail: unknown, kind: CallKind, thing: string): BotError {
  const codes = codesOf(detail);
  const cause = new Error(codes.join(', ') || 'connection lost');
  if (codes.length > 0 && codes.every((code) => NEVER_LEFT.includes(code))) {
    return new BotError('payment_unreachable', `Stripe cannot be reached to ${thing}. It is tried again by itself.`, {
      fate: 'retry',
      cause,
    });
  }
  const why = codes.includes('ETIMEDOUT') ? 'Stripe did not answer in time.' : 'The connection to Stripe broke.';
  return lost(kind, thing, why, cause);
}

/** An answer that never came, or says nothing: for a write it is unknown what became of it. */
function lost(kind: CallKind, thing: string, why: string, cause: unknown): BotError {
  return kind === 'write'
    ? new BotError('payment_unknown', `${why} It is unknown whether it did what was asked: to ${thing}.`, {
        fate: 'unknown',
        cause,
      })
    : new BotError('payment_unreachable', `${why} It was asked to ${thing}, and is asked again.`, {
        fate: 'retry',
        cause,
      });
}

function refusalOf(answer: StripeAnswer, thing: string): string {
  return `Stripe refuses to ${thing}: ${meaningOf(answer)} (${answer.message}).`;
}

function meaningOf({ status, code }: StripeAnswer): string {
  const known = code === null ? undefined : MEANINGS[code];
  if (known !== undefined) return known;
  if (status === 401) return 'it does not take the key. Set STRIPE_SECRET_KEY to one of the account’s secret keys';
  if (status === 403) {
    return 'the key may not do this. Give the restricted key the rights named in the README, or use a secret key';
  }
  return 'look the code up in Stripe’s list of error codes; the request stands in Stripe’s panel under Developers, Logs';
}

function answerOf(status: number, sdk: SdkError): StripeAnswer {
  const code = wordOf(sdk.code) ?? (sdk.type === 'StripeIdempotencyError' ? 'idempotency_error' : null);
  return new StripeAnswer(status, { code, param: wordOf(sdk.param), requestId: wordOf(sdk.requestId) });
}

/** Names, never sentences: a sentence may hold what a customer wrote. */
function wordOf(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9_.[\]-]{1,100}$/.test(value) ? value : null;
}

function waitMsOf(seconds: unknown): number {
  const said = typeof seconds === 'string' && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : BUSY_MS;
  return Math.min(Math.max(said, 1), BUSY_MAX_MS);
}

/** The socket's error may stand inside others, and be one for each address that was tried. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, exception, errors } = error as { code?: unknown; exception?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return errors.flatMap(codesOf);
  if (typeof code === 'string') return [code];
  return codesOf(exception);
}
