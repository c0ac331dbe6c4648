import { BotError } from '../../core/errors.ts';
import { retryAfterMs, spread } from '../retry-after.ts';

const NO_CALENDAR = 'There is no calendar at this address. Give the address of one calendar, not that of the server.';
const BUSY_MS = 60_000;

/**
 * What an answer of a CalDAV server that is no success means for a write that may be made again.
 * @param thing the calendar, as a sentence names it
 * @param body what the server said beside the status
 * @param random 0…1, spreads what waits
 */
export function faultOfAnswer(answer: Response, body: string, thing: string, nowMs: number, random: number): BotError {
  const { status } = answer;
  const refused = (mend: string) => new BotError('calendar_refused', `${thing} refused (HTTP ${status}). ${mend}`);
  const asked = retryAfterMs(answer.headers.get('retry-after'), nowMs);
  if (status === 429 || ((status === 503 || status === 423) && asked !== null)) {
    return new BotError('calendar_unreachable', `${thing} asks for patience (HTTP ${status}).`, {
      fate: 'wait',
      retryAfterMs: spread(asked ?? BUSY_MS, random),
    });
  }
  if (status === 507) return refused('It is full: make room there.');
  // 423: somebody holds a lock on it just now
  if (status >= 500 || status === 408 || status === 423) {
    return new BotError('calendar_unreachable', `${thing} has a fault (HTTP ${status}). It is tried again by itself.`, {
      fate: 'retry',
    });
  }
  if (status === 401) return refused('It does not take the user name and password. Many servers want an app password.');
  if (status === 403)
    return refused('This user may not write there. Share the calendar with them, and see that its address is right.');
  if (status >= 300 && status < 400) {
    return refused('It answers with another address. Give that one as the calendar’s, with https where it has it.');
  }
  if (body.includes('no-uid-conflict')) {
    return refused('It has this reservation under another name, perhaps a copy made by hand. Delete that one there.');
  }
  if (status === 404 || status === 405 || status === 409) {
    return refused(NO_CALENDAR);
  }
  return refused('This is a fault of Conserje: please report it with the log.');
}

/** The server has something at the address, but no calendar. */
export function faultOfNoCalendar(thing: string): BotError {
  return new BotError('calendar_refused', `${thing} is none. ${NO_CALENDAR}`);
}

/** A page with status 200: a sign-in or a proxy says so, while a CalDAV server has nothing to show. */
export function isPage(answer: Response): boolean {
  return answer.status === 200 && (answer.headers.get('content-type') ?? '').includes('html');
}
