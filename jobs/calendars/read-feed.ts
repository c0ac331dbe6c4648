import type { FeedReading } from '../../bot/core/calendar.ts';

/** What of a business decides how a feed becomes nights. */
export interface FeedView {
  /** IANA zone of the nights, and of times that name none */
  timezone: string;
  /** wall clock `HH:MM`: a night runs from check-in to the next day's check-out */
  checkIn: string;
  checkOut: string;
  /** day numbers, half-open: nights outside are left out, and recurring events are followed no further */
  fromDay: number;
  toDay: number;
}

/**
 * Reads a calendar feed into nights. Nothing of its events but UID, nights and whether it is a mere block leaves here:
 * no summary, no description, no guest. The process's timezone plays no part. Works in small steps, so that a feed of
 * 50,000 events holds nobody up.
 * @param contentType of the answer; only its charset counts, and only where the bytes do not show another
 * @throws BotError `calendar_unreadable` when the bytes are no whole calendar: all nights stay as they were
 */
export async function readFeed(bytes: Uint8Array, contentType: string | null, view: FeedView): Promise<FeedReading> {
  throw new Error(`not yet: ${bytes.length} ${contentType} ${view.timezone}`);
}
