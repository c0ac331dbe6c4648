import type { LocalDate } from './time.ts';

/** Something that an imported calendar says is taken, as nights: half-open, by the calendar of the business. */
export interface FeedEvent {
  /** as the feed has it; null: it has none */
  uid: string | null;
  /** first night */
  from: LocalDate;
  /** the morning after the last night */
  to: LocalDate;
  /** it says no more than that the nights are closed: perhaps the portal's own rule, perhaps an echo of what we told it */
  isBlock: boolean;
}

/** What one reading of a feed came to. */
export interface FeedReading {
  events: FeedEvent[];
  /** events that could not be understood, in words for staff. With any, nothing that is missing counts as gone. */
  problems: string[];
}

/** A reservation as it stands in an external calendar of the owner's. */
export interface CalendarEntry {
  /** the reservation's id: the entry's own id is made from it, so that writing twice makes one */
  id: string;
  /** half-open: check-in and check-out */
  from: LocalDate;
  to: LocalDate;
  title: string;
  description: string;
  /** not confirmed yet */
  isTentative: boolean;
}

/**
 * An external calendar that reservations are written into. Both calls may be made again, and come to the same. Throws
 * BotErrors `calendar_unreachable` (retry, or wait with its time), `calendar_unknown` (it may have been done),
 * `calendar_refused` (give up).
 */
export interface CalendarTarget {
  /** Makes the entry as it is to be, whether it was there, was changed, or was deleted there. */
  put(entry: CalendarEntry): Promise<void>;
  /** Takes it out; one that is gone is as wished. */
  remove(id: string): Promise<void>;
}
