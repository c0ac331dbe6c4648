import type { CalendarStore } from './calendar-store.ts';
import { feedKey, feedKeys, fetchFeed, replaceFeedKey, stampFeed } from './exports.ts';
import { feedEvidence } from './feed-evidence.ts';
import { mendCells, recordReading } from './feed-readings.ts';
import { findFeed, forgetFeed, listFeeds, nightCounts } from './feeds.ts';
import { awaitingCalendar, overlaps } from './overlaps.ts';
import { findPush, pushesOf, pushTrouble, recordPush, requeuePushes, wantPush } from './pushes.ts';
import type { Runner } from './script.ts';

/** The calendars' part of the port, over a dialect. */
export function assembleCalendars({ read, write }: Pick<Runner, 'read' | 'write'>): CalendarStore {
  return {
    feeds: (businessId) => read(() => listFeeds(businessId)),
    feed: (businessId, calendar) => read(() => findFeed(businessId, calendar)),
    feedEvidence: (query) => read(() => feedEvidence(query)),
    recordReading: (reading) => write(() => recordReading(reading)),
    mendCells: (businessId, resource, today) => write(() => mendCells(businessId, resource, today)),
    forgetFeed: (feed) => write(() => forgetFeed(feed)),
    overlaps: (businessId, today, nowMs) => read(() => overlaps(businessId, today, nowMs)),
    awaitingCalendar: (businessId, resource, nowMs) => read(() => awaitingCalendar(businessId, resource, nowMs)),
    nightCounts: (businessId, today) => read(() => nightCounts(businessId, today)),

    feedKey: (feed) => write(() => feedKey(feed)),
    feedKeys: (businessId, resource) => read(() => feedKeys(businessId, resource)),
    replaceFeedKey: (feed) => write(() => replaceFeedKey(feed)),
    fetchFeed: (fetch) => write(() => fetchFeed(fetch)),
    stampFeed: (feed) => write(() => stampFeed(feed)),

    wantPush: (push) => write(() => wantPush(push)),
    push: (reservationId, calendar) => read(() => findPush(reservationId, calendar)),
    pushesOf: (businessId, reservationId) => read(() => pushesOf(businessId, reservationId)),
    recordPush: (tried) => write(() => recordPush(tried)),
    requeuePushes: (businessId, untouchedSinceMs, nowMs) =>
      write(() => requeuePushes(businessId, untouchedSinceMs, nowMs)),
    pushTrouble: (businessId) => read(() => pushTrouble(businessId)),
  };
}
