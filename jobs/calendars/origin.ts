import { dayNumber } from '../../bot/core/time.ts';
import type { FeedEvidence, ImportedNight, ToldNight } from '../../store/store.ts';
import type { FoundNight } from './nights.ts';

/**
 * Where a night of a portal's feed comes from. `ours`: an echo of what we told it ourselves; it claims nothing and is
 * told to nobody. `doubtful`: we told somebody of it lately, so it may have come round by way of others; it is taken,
 * and told to nobody, so that nothing goes round in circles. `theirs`: taken, and told to the other portals.
 */
export type Origin = 'theirs' | 'doubtful' | 'ours';

/** How entries of ours end, also those of another Conserje. */
const OWN_UID = /^(.+)@conserje$/;
/** What a Conserje tells on: some other portal's nights, which that portal tells itself. See store/exports.ts. */
const TOLD_ON_UID = /^told-[^@]*@conserje$/;

/** Ids in UIDs that may be reservations of ours: what `feedEvidence` is asked for. */
export function idsIn(uids: Iterable<string | null>): string[] {
  const ids = new Set<string>();
  for (const uid of uids) {
    const id = OWN_UID.exec(uid ?? '')?.[1];
    if (id !== undefined) ids.add(id);
  }
  return [...ids];
}

const HOUR_MS = 3_600_000;
/**
 * Of a portal that reads the feed which anybody may read nobody knows when it fetched it last; after this it has. Of one
 * with a key of its own we know: what it fetched without and still shows, it has of its own, or from others.
 */
const OPEN_FEED_MS = 4 * HOUR_MS;
/**
 * As long as a night may be on its way round: from us to a portal, from there to another engine, on to another portal and
 * back. Portals fetch every one to three hours, so two of them take seven at most.
 */
export const HUSH_MS = 12 * HOUR_MS;

export interface OriginQuery {
  calendar: string;
  /** when the portal was asked for its feed: what it fetched later can't be in there */
  askedAtMs: number;
  /** all nights of the reading */
  found: ReadonlyMap<number, FoundNight>;
  /** the calendar's nights as they are kept */
  known: readonly ImportedNight[];
  evidence: FeedEvidence;
}

/**
 * The origin of every night found. Pure. A night that is `theirs` stays so until it leaves the feed, or until it no longer
 * says what it said: a guest's night that turns into a mere closed one may be what others still believe.
 */
export function originsOf(query: OriginQuery): Map<number, Origin> {
  const portal = new Portal(query);
  const known = new Map(query.known.map((night) => [night.cell, night]));
  const origins = new Map<number, Origin>();
  for (const [cell, night] of query.found) {
    const before = known.get(cell);
    const isTurned = before !== undefined && before.isBlock !== night.isBlock;
    if (portal.isOurUid(night.uid)) origins.set(cell, 'ours');
    else if (before?.isEcho && !(isTurned && !night.isBlock)) origins.set(cell, portal.judgeEcho(cell, night));
    else if (before === undefined || before.isEcho) origins.set(cell, portal.judge(cell, night));
    else if (before.isDoubtful || isTurned || portal.isToldOn(night)) {
      origins.set(cell, portal.isDoubtful(cell, night) ? 'doubtful' : 'theirs');
    } else origins.set(cell, 'theirs');
  }
  return origins;
}

/** What a portal knows from us, at the instant when it was asked. */
class Portal {
  private readonly askedAtMs: number;
  private readonly found: OriginQuery['found'];
  private readonly ours: ReadonlySet<string>;
  private readonly stays: readonly { from: number; to: number; endedAtMs: number | null }[];
  /** by cell: by its own key, and by anybody's */
  private readonly itsOwn = new Map<number, ToldNight>();
  private readonly byAnybody = new Map<number, ToldNight[]>();
  private readonly byOpenFeed = new Map<number, ToldNight>();
  /** imports of ours show as mere blocks there, as far as is known */
  private readonly hidesEchoes: boolean;

  constructor({ calendar, askedAtMs, found, known, evidence }: OriginQuery) {
    this.askedAtMs = askedAtMs;
    this.found = found;
    this.ours = new Set(evidence.ours);
    this.stays = evidence.stays
      .filter(({ createdAtMs }) => createdAtMs < askedAtMs)
      .map(({ checkIn, checkOut, endedAtMs }) => ({ from: dayNumber(checkIn), to: dayNumber(checkOut), endedAtMs }));
    for (const told of evidence.told) {
      if (told.fetchedAtMs >= askedAtMs) continue;
      if (told.calendar === calendar) this.itsOwn.set(told.cell, told);
      if (told.calendar === '') this.byOpenFeed.set(told.cell, told);
      this.byAnybody.set(told.cell, [...(this.byAnybody.get(told.cell) ?? []), told]);
    }
    const echoes = known.filter(({ isEcho, uid }) => isEcho && !this.isOurUid(uid));
    this.hidesEchoes = echoes.length > 0 && echoes.every(({ isBlock }) => isBlock);
  }

  isOurUid(uid: string | null): boolean {
    const id = OWN_UID.exec(uid ?? '')?.[1];
    return id !== undefined && this.ours.has(id);
  }

  /** A night that the feed did not have before. */
  judge(cell: number, night: FoundNight): Origin {
    if (this.hasFromUs(cell)) {
      if (night.isBlock) return 'ours';
      // it says that somebody comes: an echo only where the portal may word echoes so, and it is what we told
      if (this.hidesEchoes || !this.isWhatWeTold(cell, night)) return 'theirs';
      return 'ours';
    }
    if (night.isBlock && this.itsOwn.size === 0 && this.isOurStay(cell, night)) return 'ours';
    return this.isDoubtful(cell, night) ? 'doubtful' : 'theirs';
  }

  /** An echo so far. */
  judgeEcho(cell: number, night: FoundNight): Origin {
    if (!this.hasOutlived(cell)) return 'ours';
    return night.isBlock ? 'doubtful' : 'theirs';
  }

  /** A night that is not from us directly, as far as we know. */
  isDoubtful(cell: number, night: FoundNight): boolean {
    return this.isToldOn(night) || (night.isBlock && this.wasToldLately(cell));
  }

  isToldOn({ uid }: FoundNight): boolean {
    return uid !== null && TOLD_ON_UID.test(uid);
  }

  /** It fetched the night, and not yet without it. */
  private hasFromUs(cell: number): boolean {
    const told = this.itsOwn.get(cell);
    return told !== undefined && !this.isGone(told);
  }

  private isGone({ goneAtMs }: ToldNight, forMs = 0): boolean {
    return goneAtMs !== null && goneAtMs + forMs <= this.askedAtMs;
  }

  /** The event begins and ends where something that we told begins and ends. */
  private isWhatWeTold(cell: number, night: FoundNight): boolean {
    const nights = this.nightsOfEvent(cell, night);
    const [first, end] = [nights[0]!, nights.at(-1)! + 1];
    return (
      nights.every((one) => this.hasFromUs(one)) &&
      (!this.hasFromUs(first - 1) || this.stays.some(({ from }) => from === first)) &&
      (!this.hasFromUs(end) || this.stays.some(({ to }) => to === end))
    );
  }

  /** It no longer has the night from us: its feed would be without it. */
  private hasOutlived(cell: number): boolean {
    const told = this.itsOwn.get(cell);
    if (told !== undefined) return this.isGone(told);
    return !this.stays.some(
      ({ from, to, endedAtMs }) =>
        from <= cell && cell < to && (endedAtMs === null || endedAtMs + OPEN_FEED_MS > this.askedAtMs),
    );
  }

  private wasToldLately(cell: number): boolean {
    return (this.byAnybody.get(cell) ?? []).some((told) => !this.isGone(told, HUSH_MS));
  }

  /**
   * For portals that read the feed which anybody may read: a closed stretch that is exactly one stay of ours, or several
   * that follow each other.
   */
  private isOurStay(cell: number, night: FoundNight): boolean {
    const nights = this.nightsOfEvent(cell, night);
    const [first, end] = [nights[0]!, nights.at(-1)! + 1];
    const within = this.stays.filter(
      ({ from, to, endedAtMs }) =>
        from >= first && to <= end && (endedAtMs === null || endedAtMs + OPEN_FEED_MS > this.askedAtMs),
    );
    const covered = new Set(within.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
    return nights.every((one) => covered.has(one) && this.byOpenFeed.has(one));
  }

  /** Nights of the same event, ascending: of its UID, or the stretch around it where it has none. */
  private nightsOfEvent(cell: number, { uid, isBlock }: FoundNight): number[] {
    const isSame = (one: number) => {
      const other = this.found.get(one);
      return other !== undefined && other.uid === uid && other.isBlock === isBlock;
    };
    if (uid !== null) return [...this.found.keys()].filter(isSame).sort((a, b) => a - b);
    let [first, end] = [cell, cell + 1];
    while (isSame(first - 1)) first -= 1;
    while (isSame(end)) end += 1;
    return Array.from({ length: end - first }, (_, i) => first + i);
  }
}
