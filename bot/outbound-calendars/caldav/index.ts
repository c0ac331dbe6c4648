import type { CalendarEntry, CalendarTarget } from '../../core/calendar.ts';
import { BotError } from '../../core/errors.ts';
import { boundFetch, type CallDeps } from '../bounded-fetch.ts';
import { faultOfCut } from '../cut.ts';
import { icalObject } from '../export/ical-text.ts';
import { faultOfAnswer, faultOfNoCalendar, isPage } from './errors.ts';

export interface CaldavDeps extends CallDeps {
  /** of one calendar, as its settings show it; http or https, without a user name in it */
  calendarUrl: string;
  username: string;
  password: string;
  nowMs(): number;
  random(): number;
}

/**
 * A calendar of the owner's on a CalDAV server (Nextcloud, iCloud, Fastmail, Radicale…). A reservation is one file whose name
 * comes from its id, so no run makes a second one.
 * @throws BotError `calendar_refused` when the address is none
 */
export function createCaldav(deps: CaldavDeps): CalendarTarget {
  const url = addressOf(deps.calendarUrl);
  const thing = `The calendar at ${url.host}`;
  const fetch = boundFetch(deps) as typeof globalThis.fetch;
  const headers = { authorization: basicOf(deps.username, deps.password) };

  /** @returns the answer when `isFine` takes it */
  async function call(request: () => Promise<Response>, isFine: (answer: Response, body: string) => boolean) {
    let answer: Response;
    let body: string;
    try {
      answer = await request();
      body = await answer.text();
    } catch (cause) {
      throw faultOfCut(cause, thing);
    }
    if (isPage(answer)) {
      const message = `${thing} answers with a web page. Give the address of the calendar for CalDAV.`;
      throw new BotError('calendar_refused', message);
    }
    if (!isFine(answer, body)) throw faultOfAnswer(answer, body, thing, deps.nowMs(), deps.random());
    return answer;
  }

  /** A server may take a file at an address that no calendar program ever looks at; so what is there is asked first. */
  async function findCalendar(): Promise<void> {
    const { propfind } = await import('tsdav');
    let found: Awaited<ReturnType<typeof propfind>> = [];
    await call(
      async () => {
        let answer = Response.error();
        // tsdav gives what it read of the answer, without the headers
        const watch: typeof fetch = async (...request) => {
          answer = await fetch(...request);
          return answer.clone();
        };
        found = await propfind({ url: url.href, props: { 'd:resourcetype': {} }, depth: '0', headers, fetch: watch });
        return answer;
      },
      (answer) => answer.ok,
    ).catch((err) => {
      if (!(err instanceof BotError) || err.code !== 'calendar_unknown') throw err;
      // to ask changes nothing, so nothing is unknown
      const message = `${thing} does not answer. It is tried again by itself.`;
      throw new BotError('calendar_unreachable', message, { fate: 'retry', cause: err.cause });
    });
    if (!('calendar' in (found[0]?.props?.resourcetype ?? {}))) throw faultOfNoCalendar(thing);
  }
  let found: Promise<void> | undefined;

  return {
    async put(entry: CalendarEntry) {
      found ??= findCalendar().catch((err) => {
        found = undefined;
        throw err;
      });
      await found;
      const { createCalendarObject, updateCalendarObject } = await import('tsdav');
      const iCalString = textOf(entry, deps.nowMs());
      const filename = fileNameOf(entry.id);
      const made = await call(
        () => createCalendarObject({ calendar: { url: url.href }, iCalString, filename, headers, fetch }),
        // 412: it is there. Some say 409, which may also mean that there is no calendar: the next answer tells.
        (answer) => answer.ok || answer.status === 412 || answer.status === 409,
      );
      if (made.ok) return;
      const calendarObject = { url: new URL(filename, url).href, data: iCalString };
      await call(
        () => updateCalendarObject({ calendarObject, headers, fetch }),
        (answer) => answer.ok,
      );
    },

    async remove(id: string) {
      const { deleteCalendarObject } = await import('tsdav');
      await call(
        () => deleteCalendarObject({ calendarObject: { url: new URL(fileNameOf(id), url).href }, headers, fetch }),
        (answer) => answer.ok || answer.status === 404 || answer.status === 410,
      );
    },
  };
}

/** As the feeds have it: an import that meets it knows that it is ours. */
export function uidOf(reservation: string): string {
  return `${reservation}@conserje`;
}

function fileNameOf(reservation: string): string {
  return `${encodeURIComponent(uidOf(reservation))}.ics`;
}

function textOf(entry: CalendarEntry, nowMs: number): string {
  return icalObject({
    uid: uidOf(entry.id),
    from: entry.from,
    to: entry.to,
    summary: entry.title,
    description: entry.description,
    isTentative: entry.isTentative,
    stampMs: nowMs,
    sequence: 0,
  });
}

/** tsdav's own takes Latin-1 only; servers have long expected UTF-8. */
function basicOf(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** The address of a collection ends in a slash, or its last part would be taken for a file. */
function addressOf(calendarUrl: string): URL {
  const refuse = (what: string) => new BotError('calendar_refused', `The address of a CalDAV calendar ${what}.`);
  if (!URL.canParse(calendarUrl)) throw refuse('is none');
  const url = new URL(calendarUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('begins with neither https nor http');
  if (url.username !== '' || url.password !== '') throw refuse('has a user name in it; give it by itself');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
