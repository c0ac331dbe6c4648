import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BotError, type ErrorCode } from '../core/errors.ts';

/**
 * Every refusal and fault that HTTP callers meet, by stable code (RFC 9457). docs/errors.md is kept in step by
 * problem.test.ts; the page at /docs shows the same list. Titles may change, codes and statuses stay.
 */
export const PROBLEMS = {
  // the request as such
  unreadable: { status: 400, title: 'The request cannot be read: bad URL, bad JSON or text that is not UTF-8.' },
  unsupported_media_type: { status: 400, title: 'The body must be application/json.' },
  bad_idempotency_key: { status: 400, title: 'An Idempotency-Key is 1 to 255 printable ASCII characters.' },
  unauthorized: { status: 401, title: 'The bearer key or the session is missing, wrong or over.' },
  forbidden: { status: 403, title: 'Not from here.' },
  not_found: { status: 404, title: 'There is no such thing here.' },
  request_timeout: { status: 408, title: 'The request took too long to arrive.' },
  body_too_large: { status: 413, title: 'The body is too large.' },
  headers_too_large: { status: 431, title: 'The headers are too large.' },
  rate_limited: { status: 429, title: 'Too many requests; try again after Retry-After seconds.' },
  invalid: { status: 422, title: 'Understood, but some fields are wrong or unknown; `errors` lists them.' },
  bad_cursor: { status: 422, title: 'The cursor is not one that this list gave.' },
  idempotency_conflict: { status: 422, title: 'The Idempotency-Key was used with another body.' },

  // bookings
  taken: { status: 409, title: 'Another reservation was first.' },
  reservation_changed: { status: 409, title: 'The reservation changed meanwhile; read it again.' },
  reservation_over: { status: 409, title: 'The reservation is over, so this is no longer possible.' },
  not_bookable_yet: { status: 422, title: 'Appointments cannot be booked yet.' },
  unknown_resource: { status: 422, title: 'The business has no such resource.' },
  unknown_service: { status: 422, title: 'The business has no such service.' },
  range_inverted: { status: 422, title: 'The end must be after the start.' },
  in_the_past: { status: 422, title: 'The stay starts in the past; `limit` is the first possible check-in.' },
  too_far_ahead: { status: 422, title: 'Not bookable yet; `limit` is the last possible check-in.' },
  stay_too_short: { status: 422, title: 'The stay has fewer nights than `limit`, the least for that check-in.' },
  stay_too_long: { status: 422, title: 'The stay has more nights than `limit`.' },
  too_many_guests: { status: 422, title: 'The resource takes `limit` people at most.' },
  no_pets: { status: 422, title: 'The resource takes no pets.' },
  stay_begun: { status: 422, title: 'The guests are there since `limit`; a person decides on the change.' },
  awaits_calendar: { status: 422, title: 'It is a pre-reservation: confirm or cancel it before anything else.' },
  calendar_unseen: {
    status: 422,
    title: 'A calendar of the resource was not read lately, so its nights may be taken.',
  },
  stay_not_begun: { status: 409, title: 'The stay has not begun; from `limit` on somebody may be missing.' },
  range_too_long: { status: 422, title: 'The range has more days than `limit`.' },
  unit_closed: { status: 422, title: 'The resource takes no new bookings.' },

  // why the bot said it
  no_scenario: { status: 422, title: 'The conversation has no turns, or more than `limit`: no test is made of it.' },

  // the catalogue
  catalogue_changed: {
    status: 409,
    title: 'Somebody changed it meanwhile; `current` is how it is now, `changes` is what was done since.',
  },
  resource_in_use: {
    status: 409,
    title: 'It has reservations ahead (`reservations`); close it for new bookings, and remove it when they are over.',
  },

  // payments
  payment_not_refundable: {
    status: 409,
    title:
      'Nothing of this payment can be given back: it was not paid, is disputed, or all of it is back or on its way.',
  },
  refund_too_big: { status: 422, title: 'More than is left of the payment; `limit` is what is left, in minor units.' },

  // conversations and customers
  window_closed: {
    status: 409,
    title:
      'The customer last wrote more than a day ago, and WhatsApp lets no free text through; wait until they write, or call them.',
  },
  taken_by_other: { status: 409, title: 'Another person has the conversation; `owner` says who.' },
  title_taken: { status: 409, title: 'There is a quick reply with this title already.' },
  too_many_quick_replies: { status: 422, title: 'There are as many quick replies as a business may have.' },
  quick_reply_open: {
    status: 422,
    title: 'The text leaves something open that is not known of this conversation; `missing` says what.',
  },
  media_gone: { status: 410, title: 'The file is no longer to be had: its vendor keeps it for a while only.' },
  media_refused: {
    status: 422,
    title: 'The file is too big, or of a kind that is not fetched; look at it on the phone.',
  },
  media_unavailable: { status: 503, title: 'The file cannot be fetched from its vendor just now; try again.' },
  already_told: { status: 409, title: 'The piece of news was told before.' },
  same_customer: { status: 422, title: 'A customer cannot be merged with itself.' },

  // who signs in
  sign_in_refused: { status: 401, title: 'The email or the password is wrong.' },
  code_needed: { status: 401, title: 'The password is right; the code of the authenticator is needed too.' },
  code_wrong: { status: 401, title: 'The code is wrong, or was used already; wait for the next one.' },
  passkey_refused: { status: 401, title: 'The passkey is none that is known here, or it took too long; try again.' },
  proof_needed: { status: 403, title: 'This needs a fresh proof of who you are; `with` says what can give it.' },
  proof_refused: { status: 403, title: 'That did not prove who you are.' },
  email_taken: { status: 409, title: 'Somebody else of the staff has this email; if it is yours, sign in first.' },
  last_owner: { status: 409, title: 'A business would have no owner left; make somebody else an owner first.' },
  passkeys_unavailable: {
    status: 409,
    title: 'Passkeys need an address with a name, over https or on this machine; see PUBLIC_URL.',
  },
  passkey_unusable: { status: 422, title: 'The passkey cannot be kept: it does not fit what was asked, or is known.' },
  link_ended: { status: 410, title: 'The link was used, withdrawn, or has run out; ask for another.' },
  too_many_tries: {
    status: 429,
    title: 'Too many wrong tries; wait `retryAfterS` seconds, or come in by a passkey or a link.',
  },

  // background work
  job_not_retryable: { status: 409, title: 'Only a dead job can be tried again.' },
  job_not_discardable: { status: 409, title: 'Only a dead or queued job can be discarded.' },

  // calendars
  calendar_not_read: {
    status: 422,
    title: 'The calendar is one that is written, or of a business without nights; nothing is read.',
  },
  calendar_busy: { status: 409, title: 'The calendar is being read just now; try again in a moment.' },

  // ours
  internal: { status: 500, title: 'Something went wrong on our side; the request id finds it in the log.' },
  keys_unavailable: { status: 503, title: 'The keys to check the caller with cannot be fetched; try again.' },
  unavailable: { status: 503, title: 'The database cannot be reached; try again.' },
  shutting_down: { status: 503, title: 'The server is stopping; try again.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One wrong field, by its place in the request. */
export interface FieldError {
  /** e.g. `body.customer.name`; empty where the whole is wrong */
  field: string;
  message: string;
}

/** A refusal on its way to an HTTP caller. Thrown by handlers, sent by {@link sendProblem}. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  /** further members of the body, e.g. the limit of a rule */
  readonly members: Readonly<Record<string, unknown>>;
  /**
   * @param detail what is wrong with this very request, for people; never what the caller may not know
   */
  constructor(code: ProblemCode, detail?: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? PROBLEMS[code].title);
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.members = members;
  }

  /** The RFC 9457 body. `type` is the code's place on our docs page. */
  body(): Record<string, unknown> {
    const { title, status } = PROBLEMS[this.code];
    const detail = this.message === title ? {} : { detail: this.message };
    return { type: `/docs#${this.code}`, title, status, code: this.code, ...detail, ...this.members };
  }
}

/** How the faults of the core and the store look from outside; all others are `internal`. */
const FAULTS: Partial<Record<ErrorCode, ProblemCode>> = {
  taken: 'taken',
  reservation_changed: 'reservation_changed',
  stale_turn: 'reservation_changed',
  catalogue_changed: 'catalogue_changed',
  edited_meanwhile: 'catalogue_changed',
  resource_in_use: 'resource_in_use',
  not_found: 'not_found',
  range_inverted: 'range_inverted',
  bad_cursor: 'bad_cursor',
  idempotency_conflict: 'idempotency_conflict',
  database_unavailable: 'unavailable',
};

/** What Fastify and its plugins refuse with, by status; codes first where the status says too little. */
const FRAMEWORK_CODES: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};
const FRAMEWORK_STATUSES: Record<number, ProblemCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  406: 'unsupported_media_type',
  408: 'request_timeout',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  422: 'invalid',
  429: 'rate_limited',
  431: 'headers_too_large',
};

/** What to tell the caller about an error. A fault of ours comes back as `internal`, with nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof BotError) return new Problem(FAULTS[error.code] ?? 'internal');
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'body');
    const issues = error.validation.map(({ instancePath, message, keyword, params }) => ({
      ...params,
      code: keyword,
      path: instancePath.split('/').filter((part) => part !== ''),
      message: message ?? 'is wrong',
    }));
    return new Problem('invalid', undefined, { errors: fieldErrors(where, issues) });
  }
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && FRAMEWORK_CODES[code]) return new Problem(FRAMEWORK_CODES[code]);
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return new Problem(FRAMEWORK_STATUSES[statusCode] ?? 'unreadable');
  }
  return new Problem('internal');
}

const MOST_FIELDS = 20;
const MOST_CHARACTERS = 200;

/** An issue of zod, as far as it matters here. */
interface Issue {
  path: readonly PropertyKey[];
  message: string;
  code?: unknown;
  /** of `unrecognized_keys` */
  keys?: unknown;
  /** of `invalid_union`: the issues of each form that the value might have had */
  errors?: unknown;
}

/** Zod's issues as the body names them; cut short, because the names come from the caller. */
export function fieldErrors(where: string, issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue) => errorsOf([where], issue)).slice(0, MOST_FIELDS);
}

function errorsOf(above: readonly PropertyKey[], issue: Issue): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)) {
    const names = issue.keys.slice(0, MOST_FIELDS).map(String);
    return names.map((name) => ({ field: cut([...path, name].join('.')), message: 'is no known field here' }));
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue.errors) && issue.errors.length > 0) {
    // the form that fits best is the one that was meant
    const forms = issue.errors.map((form: Issue[]) => form.flatMap((one) => errorsOf(path, one)));
    return forms.reduce((best, form) => (form.length < best.length ? form : best));
  }
  return [{ field: cut(path.map(String).join('.')), message: cut(issue.message) }];
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
