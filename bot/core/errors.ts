/**
 * Every fault Conserje throws, by stable code. Codes stand in logs, problem+json bodies, tests and docs/errors.md;
 * messages may change. Expected answers to a customer (taken, too late, not understood) are values, never errors,
 * except `taken`, which a transaction throws so that it rolls back and the step runs again on the world as it is.
 */
export const ERROR_CODES = {
  stale_turn: 'The conversation moved on while the turn was computed; the turn is computed again.',
  taken: 'Another reservation holds at least one of the cells.',
  reservation_changed: 'The reservation is no longer in the state that the effect was computed for.',
  not_found: 'No such record in this business.',
  catalogue_changed: 'Another process changed the catalogue while a change was computed; it is computed again.',
  edited_meanwhile: 'Somebody changed the same entry of the catalogue meanwhile.',
  resource_in_use: 'A unit or professional has reservations ahead, so it stays.',
  bad_cursor: 'The cursor of a list is none that a list gave.',
  step_budget: 'A flow went through more states than a turn may; the flow has a loop.',
  bad_transition: 'A flow state moved to a state it does not list.',
  bad_state: 'A stored conversation state does not match its schema.',
  range_inverted: 'A range ends before it starts.',
  database_newer: 'The database was written by a newer Conserje.',
  database_unavailable: 'The database cannot be reached or is locked.',
  lease_lost: 'Another worker took the job over.',
  unknown_task: 'A job names a task that this version does not have.',
  bad_payload: 'The payload of a job does not fit its task.',
  channel_unreachable: 'The channel did not take the message; it will be tried again.',
  channel_refused: 'The channel refused the message for good.',
  channel_unknown: 'The channel did not say whether it took the message.',
  window_closed: 'The vendor lets no free text through this long after the customer wrote, and no template fits.',
  media_too_big: 'A file of a customer is bigger or longer than what is taken.',
  media_gone: 'A file of a customer is no longer at the vendor, or cannot be fetched.',
  media_wrong_type: 'A file of a customer is not of a type that is taken.',
  transcriber_unavailable: 'The transcription server cannot be reached, refuses, or is too slow.',
  model_unavailable: 'The language model cannot be reached, refuses, or is too slow.',
  model_nonsense: 'The language model answered something that does not fit what it was asked.',
  payment_unreachable: 'The payment provider cannot be reached or fails; it will be tried again.',
  payment_busy: 'The payment provider asks for patience.',
  payment_unknown: 'The payment provider did not say whether it did what was asked.',
  payment_refused: 'The payment provider refused for good: wrong credentials, or something it does not do.',
  calendar_unreachable: 'The calendar cannot be reached, or answers with an error or too slowly.',
  calendar_unreadable: 'What the calendar answers is not a whole calendar; its nights stay as they were.',
  calendar_refused: 'The external calendar refused for good: not shared with us, or wrong credentials.',
  calendar_changed: 'Another reading of the calendar was recorded meanwhile; this one is recorded anew.',
  calendar_unknown: 'The external calendar did not say whether it took the event.',
  private_address: 'An address leads into a private network; it is not fetched.',
  outbound_refused: 'An address is none that is fetched: not http or https, or it redirects too often.',
  outbound_too_big: 'What an address answers is bigger than what is taken.',
  outbound_unreachable: 'An address cannot be reached, breaks off, or is too slow.',
  alert_unreachable: 'The alert webhook cannot be reached or fails; it will be tried again.',
  alert_refused: 'The alert webhook takes no alerts; its address is wrong or no longer valid.',
  idempotency_conflict: 'The Idempotency-Key was used with another body.',
  unknown_wording: 'A wording override names a template or parameter that does not exist.',
  internal: 'Something that should not happen.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What to do next: all that the outbox, the worker and the turn look at. */
export type Fate = 'retry' | 'wait' | 'give_up' | 'unknown';

/** A fault with a stable code and a fate. Thrown once, where it is known; translated at the edge. */
export class BotError extends Error {
  override readonly name = 'BotError';
  readonly code: ErrorCode;
  readonly fate: Fate;
  /** milliseconds to wait before the next try, with fate `wait` */
  readonly retryAfterMs: number | undefined;
  constructor(code: ErrorCode, message: string, opts: { fate?: Fate; retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: opts.cause });
    this.code = code;
    this.fate = opts.fate ?? 'give_up';
    this.retryAfterMs = opts.retryAfterMs;
  }
}
