import type { CabinsBusiness } from '../../bot/core/business.ts';
import { BotError } from '../../bot/core/errors.ts';
import { dayNumber, localAt } from '../../bot/core/time.ts';
import type { Feed, FeedState, ImportedNight, Store } from '../../store/store.ts';
import { countEvents, type EventCounts } from './changes.ts';
import { type FoundNight, nightsOf } from './nights.ts';
import { HUSH_MS, idsIn, type Origin, originsOf } from './origin.ts';
import { type FeedView, readFeed } from './read-feed.ts';
import { type Reconciliation, reconcile, unchangedNights } from './reconcile.ts';

/** A calendar of another company's that is read. */
export interface CalendarSource {
  businessId: string;
  id: string;
  resource: string;
  name: string;
  /** secret: in no log, error or answer */
  url: string;
  everyMs: number;
  staleAfterMs: number;
  /** of resource and address */
  sourceHash: string;
}

/** What a portal answers when it is asked for its feed. */
export type FeedAnswer =
  | { kind: 'unchanged' }
  | {
      kind: 'content';
      bytes: Uint8Array;
      contentType: string | null;
      etag: string | null;
      lastModified: string | null;
    };

export interface ReadParts {
  store: Store;
  /** @throws BotError when there is no such answer; its message goes to staff, and so names no secret */
  fetchFeed(url: string, known: { etag: string | null; lastModified: string | null }): Promise<FeedAnswer>;
  hash(bytes: Uint8Array): string;
  nowMs(): number;
}

export interface ReadOutcome {
  /** why it failed; null: it did not */
  error: string | null;
  counts: EventCounts;
  /** nights that are new, another, or gone */
  changed: number;
  /** cells that were taken, or came free */
  cells: number;
}

const NOTHING: EventCounts = { imported: 0, updated: 0, removed: 0 };
/** Bookings are made this far ahead at most, and a little further. */
const HORIZON_DAYS = 731;
/** Another process's reading may come first; not three times over. */
const TRIES_MAX = 3;
const ERROR_MAX = 300;

/**
 * Reads a calendar once and records what came of it. What goes wrong is recorded and frees nothing; only a fault of ours
 * is thrown.
 * @param mayShrink staff looked at what is gone, and let it go
 */
export async function readCalendar(
  source: CalendarSource,
  business: CabinsBusiness,
  parts: ReadParts,
  mayShrink = false,
): Promise<ReadOutcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await new Attempt(source, business, parts, mayShrink).run();
    } catch (error) {
      const isOvertaken = error instanceof BotError && error.code === 'calendar_changed';
      if (!isOvertaken || tries === TRIES_MAX) throw error;
    }
  }
}

/** What the feed holds, whether it was sent again or is known from before. */
interface Content {
  found: ReadonlyMap<number, FoundNight>;
  problems: readonly string[];
  /** it was read, not only found to be as before */
  isRead: boolean;
  tags: Pick<Feed, 'etag' | 'lastModified' | 'bodyHash'>;
}

class Attempt {
  private readonly source: CalendarSource;
  private readonly parts: ReadParts;
  private readonly mayShrink: boolean;
  private readonly timezone: string;
  private readonly view: FeedView;
  private readonly today: string;
  private readonly askedAtMs: number;

  constructor(source: CalendarSource, business: CabinsBusiness, parts: ReadParts, mayShrink: boolean) {
    this.source = source;
    this.parts = parts;
    this.mayShrink = mayShrink;
    this.askedAtMs = parts.nowMs();
    this.timezone = business.timezone;
    this.today = localAt(this.askedAtMs, business.timezone).date;
    const fromDay = dayNumber(this.today);
    const { checkIn, checkOut, bookableDaysAhead } = business.policy;
    const toDay = fromDay + Math.max(HORIZON_DAYS, bookableDaysAhead + 62);
    this.view = { timezone: business.timezone, checkIn, checkOut, fromDay, toDay };
  }

  async run(): Promise<ReadOutcome> {
    const state = await this.load();
    let content: Content;
    try {
      content = await this.fetch(state);
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      const reason = error.code === 'calendar_unreadable' ? `no whole calendar came: ${error.message}` : error.message;
      return this.fail(state, reason.slice(0, ERROR_MAX));
    }
    return this.record(state, content);
  }

  /** What is known of the calendar; nothing of what it said for another unit. */
  private async load(): Promise<FeedState | null> {
    const { store } = this.parts;
    const { businessId, id: calendar, resource } = this.source;
    const state = await store.feed(businessId, calendar);
    if (state === null || state.resource === resource) return state;
    const by = `the business file: now of ${resource}`;
    await store.forgetFeed({ businessId, calendar, today: this.today, by, nowMs: this.askedAtMs });
    return null;
  }

  /** With another address it is another feed: its nights stay, but nothing else of it is known. */
  private isSame(state: FeedState | null): state is FeedState {
    return state?.sourceHash === this.source.sourceHash;
  }

  private async fetch(state: FeedState | null): Promise<Content> {
    const { fetchFeed, hash } = this.parts;
    const known = this.isSame(state) && this.wasReadToday(state) ? state : null;
    const { etag: knownTag = null, lastModified: knownDate = null } = known ?? {};
    const answer = await fetchFeed(this.source.url, { etag: knownTag, lastModified: knownDate });
    if (answer.kind === 'unchanged') {
      if (known === null || (knownTag === null && knownDate === null)) {
        throw new BotError('calendar_unreadable', 'it answers "not modified" (304), which nobody asked');
      }
      return unchanged(known, known);
    }
    const { etag, lastModified } = answer;
    const tags = { etag, lastModified, bodyHash: hash(answer.bytes) };
    if (known !== null && known.bodyHash === tags.bodyHash) return unchanged(known, tags);
    const reading = await readFeed(answer.bytes, answer.contentType, this.view);
    return { found: nightsOf(reading), problems: reading.problems, isRead: true, tags };
  }

  /** Once a day all is read anew: recurring events reach further each day, though the feed says the same. */
  private wasReadToday({ readAtMs }: FeedState): boolean {
    return readAtMs !== null && localAt(readAtMs, this.timezone).date === this.today;
  }

  private async fail(state: FeedState | null, error: string): Promise<ReadOutcome> {
    const { store } = this.parts;
    const { businessId, id: calendar, resource, sourceHash } = this.source;
    const before = this.isSame(state) ? state : BLANK;
    const { etag, lastModified, bodyHash, goodAtMs, readAtMs, problems, waiting } = before;
    await store.recordReading({
      businessId,
      calendar,
      version: state?.version ?? 0,
      feed: {
        ...{ resource, sourceHash, etag, lastModified, bodyHash, goodAtMs, readAtMs, problems, waiting, error },
        attemptedAtMs: this.parts.nowMs(),
      },
      nights: [],
      dropped: [],
    });
    return { error, counts: NOTHING, changed: 0, cells: 0 };
  }

  private async record(state: FeedState | null, content: Content): Promise<ReadOutcome> {
    const { store } = this.parts;
    const { businessId, id: calendar, resource, sourceHash } = this.source;
    const { found, problems, isRead, tags } = content;
    const nowMs = this.parts.nowMs();
    const known = state?.nights ?? [];
    // without a good reading of this address, what is known is of the one before
    const isSame = this.isSame(state) && state.goodAtMs !== null;
    const reconciled = reconcile({
      known,
      found,
      isComplete: problems.length === 0,
      nowMs,
      today: this.view.fromDay,
      horizonEnd: this.view.toDay,
      mayShrink: this.mayShrink,
    });
    // nights of an address that the owner changed are no longer anybody's word
    const replaced = isSame ? [] : reconciled.missing.map(({ cell }) => cell);
    const counts = isRead ? countEvents(known, eventsOf(found), this.view.fromDay) : NOTHING;
    const origins = await this.origins(found, known, reconciled);
    const nights = nightsToWrite(reconciled, known, origins, { nowMs, isSame, isRenamed: hasChanges(counts) });
    const dropped = [...reconciled.freed, ...reconciled.past, ...replaced];
    const { cells } = await store.recordReading({
      businessId,
      calendar,
      version: state?.version ?? 0,
      feed: {
        ...tags,
        resource,
        sourceHash,
        attemptedAtMs: nowMs,
        goodAtMs: nowMs,
        readAtMs: isRead ? nowMs : (state?.readAtMs ?? nowMs),
        error: null,
        problems: [...problems],
        waiting: this.waitingOf(reconciled, isSame, isRead, state),
      },
      nights,
      dropped,
    });
    if (isRead || cells > 0) await store.mendCells(businessId, resource, this.today);
    return { error: null, counts, changed: nights.length + dropped.length, cells };
  }

  private waitingOf({ waiting }: Reconciliation, isSame: boolean, isRead: boolean, state: FeedState | null) {
    // the same content with the same problems: what it was without, it is without still
    if (!isRead && waiting === null && state?.waiting?.why === 'problems') return state.waiting;
    return isSame || waiting?.why === 'problems' ? waiting : null;
  }

  /** Where the nights of the reading come from; asks for evidence only where there is something to judge. */
  private async origins(
    found: Content['found'],
    known: readonly ImportedNight[],
    { added }: Reconciliation,
  ): Promise<Map<number, Origin>> {
    const isJudged = added.length > 0 || known.some(({ isEcho, isDoubtful }) => isEcho || isDoubtful);
    if (!isJudged) return new Map();
    const { businessId, id: calendar, resource } = this.source;
    const uids = [...found.values(), ...known].map(({ uid }) => uid);
    const evidence = await this.parts.store.feedEvidence({
      businessId,
      resource,
      calendar,
      sinceMs: this.askedAtMs - HUSH_MS,
      today: this.today,
      ids: idsIn(uids),
    });
    return originsOf({ calendar, askedAtMs: this.askedAtMs, found, known, evidence });
  }
}

const BLANK: Pick<Feed, 'etag' | 'lastModified' | 'bodyHash' | 'goodAtMs' | 'readAtMs' | 'problems' | 'waiting'> = {
  etag: null,
  lastModified: null,
  bodyHash: null,
  goodAtMs: null,
  readAtMs: null,
  problems: [],
  waiting: null,
};

function unchanged(state: FeedState, { etag, lastModified, bodyHash }: Content['tags']): Content {
  const tags = { etag, lastModified, bodyHash };
  return { found: unchangedNights(state.nights), problems: state.problems, isRead: false, tags };
}

function* eventsOf(found: Content['found']) {
  for (const [cell, { uid }] of found) yield { cell, uid };
}

function hasChanges({ imported, updated, removed }: EventCounts): boolean {
  return imported + updated + removed > 0;
}

/**
 * Nights that are new or another, as they are from now on. UIDs that a portal makes anew for every answer are written
 * only when an event changed with them.
 */
function nightsToWrite(
  { added, seen, missing }: Reconciliation,
  known: readonly ImportedNight[],
  origins: ReadonlyMap<number, Origin>,
  { nowMs, isSame, isRenamed }: { nowMs: number; isSame: boolean; isRenamed: boolean },
): ImportedNight[] {
  const before = new Map(known.map((night) => [night.cell, night]));
  const flags = (cell: number) => ({
    isEcho: origins.get(cell) === 'ours',
    isDoubtful: origins.get(cell) === 'doubtful',
  });
  const nights: ImportedNight[] = added.map(({ cell, uid, isBlock }) => {
    return { cell, uid, isBlock, ...flags(cell), firstSeenMs: nowMs, missing: 0, missingSinceMs: null };
  });
  for (const { cell, uid, isBlock } of seen) {
    const kept = before.get(cell)!;
    const judged = origins.has(cell) ? flags(cell) : { isEcho: kept.isEcho, isDoubtful: kept.isDoubtful };
    const isAnother =
      (isRenamed && uid !== kept.uid) ||
      isBlock !== kept.isBlock ||
      judged.isEcho !== kept.isEcho ||
      judged.isDoubtful !== kept.isDoubtful ||
      kept.missing > 0;
    if (isAnother) nights.push({ ...kept, uid, isBlock, ...judged, missing: 0, missingSinceMs: null });
  }
  if (isSame) for (const night of missing) nights.push({ ...before.get(night.cell)!, ...night });
  return nights;
}
