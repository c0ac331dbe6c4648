import { createHash } from 'node:crypto';
import type { calendar_v3 } from '@googleapis/calendar';
import type { CalendarEntry } from '../../core/calendar.ts';

/** The private property that names the reservation; `privateExtendedProperty=conserjeReservation=ID` finds an event by it. */
export const RESERVATION_PROPERTY = 'conserjeReservation';

/**
 * The id of a reservation's event, always the same, so that a write that was made already is not made twice. Google's ids
 * have the alphabet a-v and 0-9 (lower-case base32hex) and 5 to 1024 characters; a hash as hexadecimal is such a one.
 */
export function eventIdOf(reservation: string): string {
  return createHash('sha256').update(`conserje ${reservation}`).digest('hex');
}

/** The longest texts that are sent; Google refuses a description beyond 8192 characters. */
const SUMMARY_CHARS = 1024;
const DESCRIPTION_CHARS = 8000;

/**
 * An entry as Google has it: whole days, the end exclusive. The nulls take away times that somebody gave it by hand, since
 * an event has either dates or times.
 */
export function eventOf(entry: CalendarEntry): calendar_v3.Schema$Event {
  return {
    summary: entry.title.slice(0, SUMMARY_CHARS).toWellFormed(),
    description: entry.description.slice(0, DESCRIPTION_CHARS).toWellFormed(),
    start: { date: entry.from, dateTime: null, timeZone: null },
    end: { date: entry.to, dateTime: null, timeZone: null },
    status: entry.isTentative ? 'tentative' : 'confirmed',
    transparency: 'opaque',
    extendedProperties: { private: { [RESERVATION_PROPERTY]: entry.id } },
  };
}
