import type { CalendarEntry } from '../bot/core/calendar.ts';
import type { Reservation } from '../bot/core/reservation.ts';
import type { LocalDate } from '../bot/core/time.ts';

/**
 * The part of the store that keeps calendars: those that are read, our own feeds, and those that are written. Cells are
 * day numbers of nights, ranges are half-open, instants epoch milliseconds.
 */
export interface CalendarStore {
  // --- calendars that are read (store/feeds.ts, feed-readings.ts, overlaps.ts) ---

  /** Every calendar of a business that was read or tried, whether its file still has it or not, by id. */
  feeds(businessId: string): Promise<Feed[]>;
  /** A calendar as the last reading left it; null: it was never tried. */
  feed(businessId: string, calendar: string): Promise<FeedState | null>;
  /** What tells nights that came from us from those of others: see jobs/calendars/origin.ts. */
  feedEvidence(query: {
    businessId: string;
    resource: string;
    calendar: string;
    /** reservations that ended before this are not in it */
    sinceMs: number;
    /** reservations that ended before this day are not in it, nor are earlier nights */
    today: LocalDate;
    /** which of these are ids of reservations of ours, however old */
    ids: readonly string[];
  }): Promise<FeedEvidence>;
  /**
   * Records one attempt in one go: how it went and, of a good one, every night that is another now. Nights that are claimed
   * take their cells where these are free; cells that nobody claims any more are free. Answers how many cells were taken
   * or came free.
   * @throws `calendar_changed` another attempt was recorded since `version`: nothing written
   */
  recordReading(reading: RecordedReading): Promise<{ cells: number }>;
  /**
   * Brings the cells of a resource in line with what its calendars claim, from `today` on. For what two transactions could
   * not see of each other; answers how many cells were not right.
   */
  mendCells(businessId: string, resource: string, today: LocalDate): Promise<number>;
  /**
   * A calendar is read no more: its nights are free where nobody else claims them, and nothing is known of it, with an
   * entry in the audit log. Answers how many nights from today on it had; null: it was not known.
   */
  forgetFeed(feed: {
    businessId: string;
    calendar: string;
    today: LocalDate;
    by: string;
    nowMs: number;
  }): Promise<number | null>;
  /** Nights from `today` on that calendars claim and that reservations of ours have, oldest reservation first. */
  overlaps(businessId: string, today: LocalDate, nowMs: number): Promise<Overlap[]>;
  /** Pre-reservations of a resource that wait for its calendars, with whether no calendar claims their nights. */
  awaitingCalendar(
    businessId: string,
    resource: string,
    nowMs: number,
  ): Promise<{ reservation: Reservation; isFree: boolean }[]>;
  /** Nights from `today` on of each calendar of a business: how many it claims, and how many of its are echoes of ours. */
  nightCounts(businessId: string, today: LocalDate): Promise<{ calendar: string; claimed: number; echoes: number }[]>;

  // --- our own feeds (store/exports.ts) ---

  /** The key of a feed: `key` where it has none yet. `calendar` '': the feed of our own reservations, for anybody. */
  feedKey(feed: FeedName & { key: string; nowMs: number }): Promise<string>;
  /** Keys of all feeds of a resource. */
  feedKeys(businessId: string, resource: string): Promise<{ calendar: string; key: string }[]>;
  /** From now on only `key` opens the feed. */
  replaceFeedKey(feed: FeedName & { key: string; nowMs: number }): Promise<void>;
  /**
   * What a feed has to tell, and that it was fetched: nights in it, and nights that are no longer, are noted with the
   * fetch, because what comes back of them is an echo.
   * @param fetch.today nights before it are past: events that ended by then are left out
   * @param fetch.isLook nobody gets them: nothing is noted
   */
  fetchFeed(fetch: FeedName & { today: LocalDate; nowMs: number; isLook?: boolean }): Promise<FetchedFeed>;
  /** Notes that the feed has another ETag from `nowMs` on; answers since when it is so, a whole second that is new to it. */
  stampFeed(feed: FeedName & { etag: string; nowMs: number }): Promise<number>;

  // --- calendars that are written (store/pushes.ts) ---

  /**
   * A calendar is to have this entry (null: to have none) for a reservation. Queues the job that sees to it, in the same
   * transaction; where the calendar is so already, nothing. Answers whether a job was queued.
   */
  wantPush(push: {
    businessId: string;
    reservationId: string;
    calendar: string;
    wanted: CalendarEntry | null;
    nowMs: number;
  }): Promise<boolean>;
  push(reservationId: string, calendar: string): Promise<Push | null>;
  /** Of a reservation, by calendar. */
  pushesOf(businessId: string, reservationId: string): Promise<Push[]>;
  /**
   * Notes what a try came to, if `version` is still what is wanted; an attempt counts either way. Answers whether it is.
   */
  recordPush(tried: {
    reservationId: string;
    calendar: string;
    /** of {@link Push} as it was read */
    version: string;
    status: PushStatus;
    error: string | null;
    nowMs: number;
  }): Promise<boolean>;
  /** Pushes of a business that are neither done nor given up and that nobody touched since; their jobs are queued again. */
  requeuePushes(businessId: string, untouchedSinceMs: number, nowMs: number): Promise<number>;
  /** Of each calendar with any: pushes that were given up, and those that are not done, with when the oldest was touched. */
  pushTrouble(businessId: string): Promise<PushTrouble[]>;
}

export interface FeedName {
  businessId: string;
  resource: string;
  /** the calendar whose portal it is for; '': for anybody */
  calendar: string;
}

export interface Feed {
  calendar: string;
  resource: string;
  /** of resource and address: with another one nothing of this is about the calendar as it is now */
  sourceHash: string;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  attemptedAtMs: number | null;
  /** the last reading that was whole */
  goodAtMs: number | null;
  /** when its content was last read in full, not only found unchanged */
  readAtMs: number | null;
  /** why the last attempt failed; null: it did not */
  error: string | null;
  /** events that could not be understood, in words */
  problems: string[];
  /** nights that stay taken though the feed no longer has them */
  waiting: WaitingNights | null;
  version: number;
}

/** See `Waiting` of jobs/calendars/reconcile.ts. */
export interface WaitingNights {
  nights: number;
  why: 'confirmation' | 'shrinkage' | 'problems';
  untilMs: number | null;
}

export interface FeedState extends Feed {
  /** ascending */
  nights: ImportedNight[];
}

export interface ImportedNight {
  cell: number;
  uid: string | null;
  isBlock: boolean;
  /** came from us: it claims nothing and is told to nobody */
  isEcho: boolean;
  /** may have come from us by way of others: it claims its night and is told to nobody */
  isDoubtful: boolean;
  firstSeenMs: number;
  /** good readings in a row without it */
  missing: number;
  missingSinceMs: number | null;
}

export interface FeedEvidence {
  /** nights of the resource that were fetched from us, by whom: a calendar's portal, or '' */
  told: ToldNight[];
  /** reservations of ours on the resource, also some that ended */
  stays: OwnStay[];
  /** of the ids that were asked for */
  ours: string[];
}

export interface ToldNight {
  calendar: string;
  cell: number;
  /** the first fetch that had it */
  fetchedAtMs: number;
  /** the first fetch after that which had it no longer */
  goneAtMs: number | null;
}

export interface OwnStay {
  checkIn: LocalDate;
  checkOut: LocalDate;
  createdAtMs: number;
  /** when it was cancelled or ran out; null: it stands */
  endedAtMs: number | null;
}

export interface RecordedReading {
  businessId: string;
  calendar: string;
  /** of the feed as it was read before; 0: it was never tried */
  version: number;
  /** as it is from now on */
  feed: Omit<Feed, 'calendar' | 'version'>;
  /** nights that are new or another: as they are from now on */
  nights: readonly ImportedNight[];
  /** nights that the calendar no longer has, or that are past */
  dropped: readonly number[];
}

/** A calendar says that nights are taken which we had sold. */
export interface Overlap {
  calendar: string;
  resource: string;
  reservation: {
    id: string;
    code: string;
    status: 'held' | 'confirmed';
    /** a pre-reservation, which its calendar was to decide on */
    awaits?: 'calendar';
    checkIn: LocalDate;
    checkOut: LocalDate;
  };
  /** ascending */
  nights: LocalDate[];
  /** when both had said so for the first time, as far as that is known */
  sinceMs: number;
}

/** Nights that are taken, as our feeds tell them: half-open dates. */
export interface FedStay {
  uid: string;
  from: LocalDate;
  to: LocalDate;
  /** a reservation of ours, or nights that another calendar has */
  isOwn: boolean;
  /** when it was made, and last changed */
  madeAtMs: number;
  changedAtMs: number;
}

export interface FetchedFeed {
  stays: FedStay[];
  /** what it was stamped with last */
  etag: string | null;
  changedAtMs: number | null;
}

export type PushStatus = 'pending' | 'synced' | 'failed' | 'unknown';

export interface PushTrouble {
  calendar: string;
  failed: number;
  waiting: number;
  waitingSinceMs: number | null;
  /** why the last of those that were given up was */
  lastError: string | null;
}

/** How a reservation stands in an external calendar. */
export interface Push {
  businessId: string;
  reservationId: string;
  calendar: string;
  status: PushStatus;
  /** null: it is to be taken out */
  wanted: CalendarEntry | null;
  /** of what is wanted, for `recordPush` */
  version: string;
  jobId: string | null;
  attempts: number;
  lastError: string | null;
  syncedAtMs: number | null;
  updatedAtMs: number;
}
