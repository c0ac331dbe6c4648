import { BotError } from '../../core/errors.ts';
import { retryAfterMs, spread } from '../retry-after.ts';

/** What Google answered, as far as it matters. */
export interface GoogleAnswer {
  status: number;
  /** the JSON of the answer, or its text where it had none */
  data: unknown;
  retryAfter: string | null;
}

/** Whose calendar the sentences for staff are about. */
export interface Whose {
  calendarId: string;
  /** of the service account */
  email: string;
}

/** Reasons of a 403 that only ask for patience, with how long without a Retry-After. */
const BUSY_MS: Readonly<Record<string, number>> = {
  rateLimitExceeded: 60_000,
  userRateLimitExceeded: 60_000,
  // the calendar's own limit, which lasts hours
  quotaExceeded: 900_000,
  dailyLimitExceeded: 3_600_000,
};
const API_OFF = new Set(['accessNotConfigured', 'SERVICE_DISABLED']);

/**
 * What an answer that is no success means for a write that may be made again.
 * @param random 0…1, spreads what waits
 */
export function faultOfAnswer(answer: GoogleAnswer, whose: Whose, nowMs: number, random: number): BotError {
  const { status } = answer;
  const { reason, message } = saidIn(answer.data);
  const thing = `Google Calendar ${whose.calendarId}`;
  const said = `HTTP ${status}${reason ? `, ${reason}` : ''}${message ? `: ${message}` : ''}`;
  const refused = (mend: string) => new BotError('calendar_refused', `${thing} refused (${said}). ${mend}`);

  const asked = retryAfterMs(answer.retryAfter, nowMs);
  const busyMs = status === 429 ? 60_000 : status === 403 && reason !== null ? BUSY_MS[reason] : undefined;
  if (busyMs !== undefined || (status >= 500 && asked !== null)) {
    return new BotError('calendar_unreachable', `${thing} asks for patience (${said}).`, {
      fate: 'wait',
      retryAfterMs: spread(asked ?? busyMs ?? 60_000, random),
    });
  }
  if (status >= 500 || status === 408) {
    return new BotError('calendar_unreachable', `${thing} has a fault (${said}). It is tried again by itself.`, {
      fate: 'retry',
    });
  }
  if (status === 401) {
    return refused(
      `Google does not take the tokens of ${whose.email}. Make a new key for GOOGLE_SERVICE_ACCOUNT_FILE.`,
    );
  }
  if (status === 403 && reason !== null && API_OFF.has(reason)) {
    return refused(`The project of ${whose.email} has the Google Calendar API off. Enable it there.`);
  }
  if (status === 403 || (status === 404 && reason !== null)) {
    return refused(
      `Share the calendar with ${whose.email} with the right to change events, and see that its id is right.`,
    );
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    return refused('There is no Google Calendar at this address. See that GOOGLE_CALENDAR_API_URL is right.');
  }
  return refused('This is a fault of Conserje: please report it with the log.');
}

/** Google says that there is no such event (or that it sees no such calendar); a 404 of somebody else's is not that. */
export function isGone({ status, data }: GoogleAnswer): boolean {
  return (status === 404 || status === 410) && saidIn(data).reason !== null;
}

/** The answer is a success, but not Google's. */
export function faultOfNonsense(whose: Whose): BotError {
  const message = `Google Calendar ${whose.calendarId} did not say whether it took the change: what answered is not Google.`;
  return new BotError('calendar_unknown', message, { fate: 'unknown' });
}

function saidIn(data: unknown): { reason: string | null; message: string } {
  const error = (data as { error?: unknown } | null | undefined)?.error;
  if (typeof error !== 'object' || error === null) return { reason: null, message: '' };
  const { errors, message, status } = error as { errors?: unknown; message?: unknown; status?: unknown };
  const first = Array.isArray(errors) ? (errors[0] as { reason?: unknown } | undefined)?.reason : undefined;
  const reason = typeof first === 'string' ? first : typeof status === 'string' ? status : null;
  return { reason, message: typeof message === 'string' ? message.slice(0, 200) : '' };
}
