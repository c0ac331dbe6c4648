import type { Business } from '../../bot/core/business.ts';
import { type LocalDate, localAt } from '../../bot/core/time.ts';
import type { Feed } from '../../store/store.ts';
import { type Condition, type Wrong, withoutPersonalData } from '../alerts/condition.ts';

/** Whether what a calendar says is too old to promise a night by it. */
export function isStale(feed: Pick<Feed, 'goodAtMs'> | null, staleAfterMs: number, nowMs: number): boolean {
  const goodAtMs = feed?.goodAtMs ?? null;
  return goodAtMs === null || nowMs - goodAtMs >= staleAfterMs;
}

/**
 * A pre-reservation ends by itself once its calendar says that the nights are taken: its conversation tells the customer,
 * a moment after the reading.
 */
const SETTLING_MS = 2 * 60_000;

/** A night that a portal sold, and we too. Nothing that a customer counts on is cancelled by itself. */
export function calendarOverlaps(businesses: () => readonly Business[]): Condition {
  return {
    name: 'calendar-overlap',
    async find({ store, nowMs }) {
      const wrong: Wrong[] = [];
      for (const business of businesses()) {
        if (business.calendars.length === 0) continue;
        const { date: today } = localAt(nowMs, business.timezone);
        for (const overlap of await store.overlaps(business.id, today, nowMs)) {
          const { calendar, resource, reservation, nights, sinceMs } = overlap;
          const { id, code, status, awaits, checkIn, checkOut } = reservation;
          if (awaits !== undefined && nowMs - sinceMs < SETTLING_MS) continue;
          const portal = business.calendars.find((one) => one.id === calendar)?.name ?? calendar;
          wrong.push({
            key: `${business.id}:${calendar}:${id}`,
            businessId: business.id,
            text: `${portal} says that ${unitName(business, resource)} is taken on ${wordNights(nights)}, and so does our reservation ${code} (${status}, ${checkIn} to ${checkOut}). Two parties may have the same nights: look at both, and cancel one by hand; nothing is cancelled by itself.`,
          });
        }
      }
      return wrong;
    },
  };
}

/** A calendar that was not read whole for longer than its limit: bookings of its unit are only pre-reserved. */
export function calendarsStale(businesses: () => readonly Business[]): Condition {
  return {
    name: 'calendar-old',
    async find({ store, nowMs }) {
      const wrong: Wrong[] = [];
      for (const business of businesses()) {
        if (business.kind !== 'cabins' || business.calendars.length === 0) continue;
        const feeds = new Map((await store.feeds(business.id)).map((feed) => [feed.calendar, feed]));
        for (const { id, name, resource, staleAfterMs } of business.calendars) {
          const feed = feeds.get(id);
          // one that nobody has tried yet is about to be read
          if (feed === undefined || !isStale(feed, staleAfterMs, nowMs)) continue;
          const since = feed.goodAtMs === null ? 'was never read' : `was last read ${utc(feed.goodAtMs)}`;
          const reason = feed.error === null ? '' : `: ${feed.error}`;
          wrong.push({
            key: `${business.id}:${id}`,
            businessId: business.id,
            text: `The calendar ${name} of ${unitName(business, resource)} ${since}${reason}. What it took before stays taken, and new bookings of the unit are only pre-reserved until it is read. Look whether its address still holds, then POST /api/v1/businesses/${business.id}/calendars/${id}/sync.`,
          });
        }
      }
      return wrong;
    },
  };
}

/** Reservations that an owner's own calendar did not take. */
export function pushesFailed(businesses: () => readonly Business[]): Condition {
  return {
    name: 'calendar-push',
    async find({ store }) {
      const wrong: Wrong[] = [];
      for (const { id } of businesses()) {
        for (const { calendar, failed, lastError } of await store.pushTrouble(id)) {
          if (failed === 0) continue;
          const what = failed === 1 ? 'A reservation' : `${failed} reservations`;
          const why = lastError === null ? '' : `: ${withoutPersonalData(lastError)}`;
          wrong.push({
            key: `${id}:${calendar}`,
            businessId: id,
            text: `${what} of ${id} could not be written into the calendar ${calendar}${why} Mend that, then try each again: GET /api/v1/jobs?queue=calendars&state=dead lists them, POST /api/v1/jobs/ID/retry tries one.`,
          });
        }
      }
      return wrong;
    },
  };
}

function unitName(business: Business, resource: string): string {
  const all = business.kind === 'cabins' ? business.units : business.professionals;
  return all.find(({ id }) => id === resource)?.name ?? resource;
}

const NIGHTS_TOLD = 7;

function wordNights(nights: readonly LocalDate[]): string {
  const told = nights.slice(0, NIGHTS_TOLD).join(', ');
  const more = nights.length - NIGHTS_TOLD;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `the night${nights.length === 1 ? '' : 's'} of ${told}${rest}`;
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
