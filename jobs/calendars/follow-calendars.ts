import type { Business } from '../../bot/core/business.ts';
import type { CalendarEntry } from '../../bot/core/calendar.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Follower } from '../tasks/follow-reservation.ts';

export interface FollowCalendarsParts {
  /** calendars of a business that are written: name and unit of each */
  written(businessId: string): readonly { id: string; resource: string }[];
  /** what stands in the owner's calendar for a reservation */
  entryOf(reservation: Reservation, business: Business): CalendarEntry;
}

/** Over, and of no interest to the owner's calendar; a stay that took place stays in it. */
const OVER: readonly Reservation['status'][] = ['cancelled', 'expired'];

/**
 * Owners' calendars follow a reservation: those of its unit are to have it, those of a unit that it left are not. It only
 * writes what is wanted; the jobs that this queues see to it.
 */
export function followCalendars({ written, entryOf }: FollowCalendarsParts): Follower {
  return async (reservation, business, { store, nowMs }) => {
    const { id: reservationId, resource, status } = reservation;
    const before = await store.pushesOf(business.id, reservationId);
    const calendars = written(business.id);
    const entry = OVER.includes(status) ? null : entryOf(reservation, business);
    for (const { id: calendar, resource: of } of calendars) {
      const wasThere = before.some((push) => push.calendar === calendar);
      if (of !== resource && !wasThere) continue;
      const wanted = of === resource ? entry : null;
      await store.wantPush({ businessId: business.id, reservationId, calendar, wanted, nowMs });
    }
  };
}
