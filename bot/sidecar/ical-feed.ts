import type { FedStay } from '../../store/store.ts';
import { icalText } from '../outbound-calendars/export/ical-text.ts';

/**
 * One of our feeds as its readers get it. Everything in it is taken for certain, holds too: some portals leave out what is
 * not confirmed yet. It says nothing about guests.
 * @param name of the unit, as people call it
 */
export function feedTextOf(name: string, stays: readonly FedStay[]): string {
  return icalText({
    name,
    events: stays.map(({ uid, from, to, isOwn, madeAtMs, changedAtMs }) => ({
      uid,
      from,
      to,
      summary: isOwn ? 'Reservado' : 'No disponible',
      stampMs: changedAtMs,
      // whole seconds since it was made: higher at each change, without a count of its own
      sequence: Math.max(0, Math.floor((changedAtMs - madeAtMs) / 1000)),
    })),
  });
}
