import ical, { escape as escapeText, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { BotError } from '../../core/errors.ts';
import type { LocalDate } from '../../core/time.ts';

/** Nights that are taken, as an entry of a calendar. Says nothing about a guest unless the caller puts it into a text. */
export interface IcalEvent {
  /** the same for ever for the same stay, as `RESERVATION@conserje`; printable ASCII without spaces */
  uid: string;
  /** first night */
  from: LocalDate;
  /** the morning after the last night */
  to: LocalDate;
  summary: string;
  /** when the stay was last changed, epoch ms; never the time of writing, or no two texts would be the same */
  stampMs: number;
  /** higher at each change */
  sequence: number;
  description?: string;
  /** not confirmed yet */
  isTentative?: boolean;
}

/** How often a reader should come back: an hour. */
const TTL_S = 3600;
const PROD_ID = '//Conserje//Conserje//ES';

/**
 * A feed of what is taken: a whole VCALENDAR, valid without any event too, with an end of line after its last line. The
 * same data gives the same bytes, whatever the order of the events and the timezone of the process.
 * @throws BotError `range_inverted` for an event without a night, `internal` for a UID that is none or comes twice
 */
export function icalText(calendar: { name: string; events: readonly IcalEvent[] }): string {
  const uids = new Set(calendar.events.map(({ uid }) => uid));
  // Readers keep the last of two events with one UID: the nights of the other would look free.
  if (uids.size < calendar.events.length) throw new BotError('internal', 'two events of a calendar have one UID');
  // ical-generator escapes the texts of events, but writes the name of a calendar as it is.
  const made = ical({ prodId: PROD_ID, name: escapeText(cleanText(calendar.name), false), ttl: TTL_S });
  for (const event of [...calendar.events].sort(byDates)) made.createEvent(eventOf(event));
  return finish(made.toString());
}

/**
 * One event as an object of a CalDAV collection: no METHOD, no name, no time to come back at.
 * @throws as {@link icalText}
 */
export function icalObject(event: IcalEvent): string {
  const made = ical({ prodId: PROD_ID });
  made.createEvent(eventOf(event));
  return finish(made.toString());
}

function eventOf(event: IcalEvent) {
  if (!/^[\x21-\x7e]{1,200}$/.test(event.uid)) throw new BotError('internal', 'a UID of a calendar is none');
  // ical-generator swaps a start and an end that are the wrong way round, and would so take other nights.
  if (event.from >= event.to) throw new BotError('range_inverted', `${event.uid}: ${event.from} to ${event.to}`);
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: new Date(event.stampMs),
    allDay: true,
    start: dateOf(event.from),
    end: dateOf(event.to),
    summary: cleanText(event.summary),
    ...(event.description ? { description: cleanText(event.description) } : {}),
    transparency: ICalEventTransparency.OPAQUE,
    status: event.isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
  };
}

/** ical-generator takes the UTC parts of an all-day date, in whatever timezone the process runs. */
function dateOf(date: LocalDate): Date {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))));
}

/** Control characters have no place in a text of a calendar, and half a character would break the line it is on. */
function cleanText(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}

function byDates(a: IcalEvent, b: IcalEvent): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.uid < b.uid ? -1 : 1;
}

/** Without what only Microsoft's servers once read, and with the end of the last line, which ical-generator leaves out. */
function finish(text: string): string {
  const lines = text.split('\r\n').filter((line) => !/^X-MICROSOFT-[A-Z-]+:TRUE$/.test(line));
  return `${lines.join('\r\n')}\r\n`;
}
