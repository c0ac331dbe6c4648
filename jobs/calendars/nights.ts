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
export function nightsOf({ events }: FeedReading): Map<number, FoundNight> {
  const ranges = events.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const first = ranges.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
  const end = ranges.reduce((most, { to }) => Math.max(most, to), first);
  if (events.length === 0) return new Map();
  // by night from the first one on: which event speaks, and how much it says. Plain arrays, because a feed may close
  // every night with every one of its events
  const speakers = new Int32Array(end - first).fill(-1);
  const weights = new Int8Array(end - first).fill(-1);
  events.forEach((event, index) => {
    const says = weight(event);
    const range = ranges[index]!;
    for (let at = range.from - first; at < range.to - first; at += 1) {
      if (says > weights[at]!) {
        weights[at] = says;
        speakers[at] = index;
      }
    }
  });
  const nights = new Map<number, FoundNight>();
  speakers.forEach((index, at) => {
    if (index === -1) return;
    const { uid, isBlock } = events[index]!;
    nights.set(first + at, { uid, isBlock });
  });
  return nights;
}

function weight({ uid, isBlock }: FoundNight): number {
  return (uid !== null && OWN_UID.test(uid) ? 0 : 2) + (isBlock ? 0 : 1);
}
