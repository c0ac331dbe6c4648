import type { calendar_v3 } from '@googleapis/calendar';
import type { CalendarEntry, CalendarTarget } from '../../core/calendar.ts';
import { BotError } from '../../core/errors.ts';
import { type BoundedFetch, boundFetch, type CallDeps } from '../bounded-fetch.ts';
import { faultOfCut } from '../cut.ts';
import { faultOfAnswer, faultOfNonsense, type GoogleAnswer, isGone } from './errors.ts';
import { eventIdOf, eventOf } from './event.ts';
import type { ServiceAccount } from './service-account.ts';

export interface GoogleCalendarDeps extends CallDeps {
  /** as the calendar's settings show it: an e-mail address, or `…@group.calendar.google.com` */
  calendarId: string;
  account: ServiceAccount;
  /** GOOGLE_CALENDAR_API_URL, with or without `/calendar/v3` */
  apiUrl: string;
  nowMs(): number;
  random(): number;
}

/** Rounds of making and changing, when somebody takes the event away in between. */
const ROUNDS = 2;

/**
 * A calendar of the owner's at Google. An event's id comes from the reservation's, so that no run makes a second one; what
 * the owner adds to it (a colour, guests, reminders) stays.
 */
export function createGoogleCalendar(deps: GoogleCalendarDeps): CalendarTarget {
  const { calendarId } = deps;
  const fetch = boundFetch(deps);
  const whose = { calendarId, email: deps.account.email };
  let api: Promise<calendar_v3.Calendar> | undefined;

  /** Makes one call; every answer is a value, also one that says no. With a token that Google refuses it is made once more. */
  async function call(
    request: (events: calendar_v3.Resource$Events, options: Options) => Promise<unknown>,
  ): Promise<GoogleAnswer> {
    api ??= openApi(deps.apiUrl);
    const { events } = await api;
    const token = await deps.account.token();
    const first = await send(() => request(events, optionsOf(fetch, token)));
    if (first.status !== 401) return first;
    const fresh = await deps.account.token(token);
    return send(() => request(events, optionsOf(fetch, fresh)));
  }

  async function send(request: () => Promise<unknown>): Promise<GoogleAnswer> {
    try {
      const { status, data, headers } = (await request()) as RawAnswer;
      return { status, data, retryAfter: headers['retry-after'] ?? null };
    } catch (cause) {
      throw faultOfCut((cause as Error).cause ?? cause, `Google Calendar ${calendarId}`);
    }
  }

  const fault = (answer: GoogleAnswer) => faultOfAnswer(answer, whose, deps.nowMs(), deps.random());
  /** Whether it was done; a page of somebody's in between, with status 200, is not Google's word for it. */
  function isDone({ status, data }: GoogleAnswer, id: string): boolean {
    if (status < 200 || status > 299) return false;
    if ((data as { id?: unknown } | null | undefined)?.id !== id) throw faultOfNonsense(whose);
    return true;
  }

  return {
    async put(entry: CalendarEntry) {
      const id = eventIdOf(entry.id);
      const requestBody = eventOf(entry);
      for (let round = 0; round < ROUNDS; round++) {
        const made = await call((events, options) =>
          events.insert({ calendarId, sendUpdates: 'none', requestBody: { id, ...requestBody } }, options),
        );
        if (isDone(made, id)) return;
        if (made.status !== 409) throw fault(made);
        // It is there, or was and is in Google's bin: then the status brings it back.
        const changed = await call((events, options) =>
          events.patch({ calendarId, eventId: id, sendUpdates: 'none', requestBody }, options),
        );
        if (isDone(changed, id)) return;
        if (!isGone(changed)) throw fault(changed);
      }
      const message = `Google Calendar ${calendarId} says both that the event is there and that it is not.`;
      throw new BotError('calendar_unreachable', message, { fate: 'retry' });
    },

    async remove(reservation: string) {
      const answer = await call((events, options) =>
        events.delete({ calendarId, eventId: eventIdOf(reservation), sendUpdates: 'none' }, options),
      );
      if (isGone(answer)) return;
      if (answer.status < 200 || answer.status > 299) throw fault(answer);
      if (answer.data) throw faultOfNonsense(whose); // Google says nothing when it deletes
    },
  };
}

interface RawAnswer {
  status: number;
  data: unknown;
  headers: Record<string, string | undefined>;
}

type Options = ReturnType<typeof optionsOf>;

/** Retries are the job's, the fetch is ours, and no status is an exception. */
function optionsOf(fetch: BoundedFetch, token: string) {
  return {
    headers: { authorization: `Bearer ${token}` },
    fetchImplementation: fetch as typeof globalThis.fetch,
    retry: false,
    validateStatus: () => true,
  };
}

/** The library is loaded with the first write: it takes 30 MB and a quarter of a second. */
async function openApi(apiUrl: string): Promise<calendar_v3.Calendar> {
  const { calendar } = await import('@googleapis/calendar');
  return calendar({ version: 'v3', rootUrl: rootOf(apiUrl) });
}

/** The library adds `/calendar/v3` by itself. */
export function rootOf(apiUrl: string): string {
  return `${apiUrl.replace(/\/+$/, '').replace(/\/calendar\/v3$/, '')}/`;
}
