import type { FeedReading } from '../../bot/core/calendar.ts';
import { dayNumber } from '../../bot/core/time.ts';

/** What a feed says of one night. */
export interface FoundNight {
  uid: string | null;
  /** nothing but closed: no event of that night says more */
  isBlock: boolean;
}

/** How entries that we export ourselves end: coming back they say nothing new. */
const OWN_UID = /@conserje$/;

/**
 * The nights of a reading, by cell (day number). Feeds overlap: a block around a reservation, or two portals merged into
 * one. Of several events on a night the one that says most speaks for it: a stranger's before one of ours, a
 * reservation before a block, the first before the others.
 */
export function nightsOf(reading: FeedReading): Map<number, FoundNight> {
  const nights = new Map<number, FoundNight>();
  for (const { uid, from, to, isBlock } of reading.events) {
    const end = dayNumber(to);
    for (let cell = dayNumber(from); cell < end; cell += 1) {
      const before = nights.get(cell);
      if (before === undefined || weight({ uid, isBlock }) > weight(before)) nights.set(cell, { uid, isBlock });
    }
  }
  return nights;
}

function weight({ uid, isBlock }: FoundNight): number {
  return (uid !== null && OWN_UID.test(uid) ? 0 : 2) + (isBlock ? 0 : 1);
}
