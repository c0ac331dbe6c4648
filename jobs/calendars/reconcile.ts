import type { FoundNight } from './nights.ts';

/** A night that an earlier reading of this calendar found, as it is kept. Cells are day numbers. */
export interface KnownNight {
  cell: number;
  uid: string | null;
  /** epoch ms of the reading that found it */
  firstSeenMs: number;
  /** what we told the portal ourselves: it claims nothing, so that its going frees nothing */
  isEcho: boolean;
  /** good readings in a row that were without it */
  missing: number;
  /** when the first of them was; epoch ms; null: the last good reading had it */
  missingSinceMs: number | null;
}

/** Everything that decides what one reading does to the nights of its calendar. */
export interface Situation {
  known: readonly KnownNight[];
  /** what the reading found: see `nightsOf`; of a 304, see {@link unchangedNights} */
  found: ReadonlyMap<number, FoundNight>;
  /** every event of the feed was understood: the reading has no problems */
  isComplete: boolean;
  nowMs: number;
  /** the business's day; earlier nights are past */
  today: number;
  /** the reading looked no further than here (exclusive): later nights are neither there nor missing */
  horizonEnd: number;
  /** staff looked at a large shrinkage and let it pass */
  mayShrink: boolean;
}

export type NightClaim = FoundNight & { cell: number };
export type MissingNight = { cell: number; missing: number; missingSinceMs: number };

/** Nights that stay taken though the feed no longer has them, for staff. */
export interface Waiting {
  nights: number;
  /**
   * `confirmation`: another good reading has to agree; `shrinkage`: so much is gone that staff have to agree, or more
   * readings over hours; `problems`: the feed has events that could not be read
   */
  why: 'confirmation' | 'shrinkage' | 'problems';
  /** earliest instant at which a reading may free the last of them by itself; null: the next good reading may */
  untilMs: number | null;
}

/** What is to be written, by cell, each list in order of cells. A known night is in exactly one of the last five or unchanged. */
export interface Reconciliation {
  /** taken from now on */
  added: NightClaim[];
  /** known and there: not missing any more */
  seen: NightClaim[];
  /** known, and one more good reading without it */
  missing: MissingNight[];
  /** known, and gone for good */
  freed: number[];
  /** behind us: dropped, and no sign of anything */
  past: number[];
  /** not in the feed, and left as they are: the reading was not complete, or did not look that far */
  kept: number[];
  waiting: Waiting | null;
}

/** A night goes with the second good reading in a row that is without it: one bad answer of a portal frees nothing. */
const READINGS_TO_FREE = 2;
/**
 * A large shrinkage is five nights or more at once that are over half of what the calendar had, or all of it. One stay
 * that is called off stays below that; a portal that lost its bookings, or serves another listing's feed, does not.
 * Nobody cancels half a season by mistake, and nights that come free hours late cost less than one sold twice.
 */
const SHRINKAGE_NIGHTS = 5;
const SHRINKAGE_SHARE = 0.5;
/** Unless staff agree, that takes three good readings, the third at least this long after the first. */
const READINGS_TO_SHRINK = 3;
const SHRINKING_MS = 2 * 3_600_000;

/**
 * What one reading of a calendar does to the nights it had. Pure. Nights are added at once and whatever else is wrong;
 * they go late: see the constants above. A reading with problems counts neither as with nor as without a night.
 * @returns lists that say of every known night what becomes of it
 */
export function reconcile(situation: Situation): Reconciliation {
  const { found, isComplete, nowMs, today, horizonEnd, mayShrink } = situation;
  const known = situation.known.toSorted((a, b) => a.cell - b.cell);
  const cells = new Set(known.map(({ cell }) => cell));
  const added = [...found]
    .filter(([cell]) => cell >= today && !cells.has(cell))
    .map(([cell, night]) => ({ cell, ...night }))
    .sort((a, b) => a.cell - b.cell);
  const result: Reconciliation = { added, seen: [], missing: [], freed: [], past: [], kept: [], waiting: null };

  const gone: KnownNight[] = [];
  for (const night of known) {
    const again = found.get(night.cell);
    if (night.cell < today) result.past.push(night.cell);
    else if (again !== undefined) result.seen.push({ cell: night.cell, ...again });
    else if (!isComplete || night.cell >= horizonEnd) result.kept.push(night.cell);
    else gone.push(night);
  }

  const large = mayShrink ? new Set<KnownNight>() : largeShrinkage(gone, situation);
  for (const night of gone) {
    const missing = night.missing + 1;
    const missingSinceMs = night.missingSinceMs ?? nowMs;
    const isOver = large.has(night)
      ? missing >= READINGS_TO_SHRINK && nowMs - missingSinceMs >= SHRINKING_MS
      : missing >= READINGS_TO_FREE;
    if (isOver) result.freed.push(night.cell);
    else result.missing.push({ cell: night.cell, missing, missingSinceMs });
  }
  result.waiting = waitingOf(result, situation, large);
  return result;
}

/** The gone nights that are too many to be believed; none when they are not. Echoes count for nothing here. */
function largeShrinkage(gone: readonly KnownNight[], situation: Situation): Set<KnownNight> {
  const { known, found, nowMs, today, horizonEnd } = situation;
  // compared is with what there was before the first of them went: nights that came since make no loss smaller
  const sinceMs = gone.reduce((ms, { missingSinceMs }) => Math.min(ms, missingSinceMs ?? nowMs), nowMs);
  const before = known.filter(({ cell, isEcho, firstSeenMs }) => {
    return !isEcho && cell >= today && cell < horizonEnd && firstSeenMs < sinceMs;
  });
  const rolled = rolledNights(before, found);
  const lost = gone.filter(({ cell, isEcho }) => !isEcho && !rolled.has(cell));
  const isLarge = lost.length >= SHRINKAGE_NIGHTS && lost.length > before.length * SHRINKAGE_SHARE;
  return new Set(isLarge ? lost : []);
}

/**
 * Nights at the front of a closed stretch that moved on: Airbnb closes everything further ahead than the host lets book,
 * so each day the stretch loses its first night and gains one at its end. After days without a reading these are many,
 * and no shrinkage. The stretch must have gained at its end what it lost at its front, else it became shorter.
 */
function rolledNights(before: readonly KnownNight[], found: ReadonlyMap<number, FoundNight>): Set<number> {
  const rolled = new Set<number>();
  const had = new Set(before.map(({ cell }) => cell));
  for (const { cell: first } of before) {
    if (had.has(first - 1) || found.has(first)) continue;
    let start = first;
    while (had.has(start) && !found.has(start)) start += 1;
    if (!had.has(start) || !found.get(start)!.isBlock) continue;
    let end = start;
    while (had.has(end) && found.get(end)?.isBlock) end += 1;
    let grown = end;
    while (!had.has(grown) && found.get(grown)?.isBlock) grown += 1;
    if (had.has(end) || grown - end < start - first) continue;
    for (let cell = first; cell < start; cell += 1) rolled.add(cell);
  }
  return rolled;
}

function waitingOf(result: Reconciliation, situation: Situation, large: ReadonlySet<KnownNight>): Waiting | null {
  const { known, isComplete, today, horizonEnd } = situation;
  if (!isComplete) {
    const waits = new Set(result.kept);
    const nights = known.filter(({ cell, isEcho }) => !isEcho && cell < horizonEnd && waits.has(cell)).length;
    return nights > 0 ? { nights, why: 'problems', untilMs: null } : null;
  }
  const since = new Map(result.missing.map(({ cell, missingSinceMs }) => [cell, missingSinceMs]));
  const waits = known.filter(({ cell, isEcho }) => !isEcho && cell >= today && since.has(cell));
  if (waits.length === 0) return null;
  if (large.size === 0) return { nights: waits.length, why: 'confirmation', untilMs: null };
  const latest = waits.filter((night) => large.has(night)).map(({ cell }) => since.get(cell)! + SHRINKING_MS);
  return { nights: waits.length, why: 'shrinkage', untilMs: latest.reduce((a, b) => Math.max(a, b), 0) };
}

/**
 * What a reading found that brought the same content as the last one (304, or the same bytes): the nights that the last
 * one had. It is as complete as the last one was. Nights that come within the horizon by themselves are not among them,
 * so a feed is read in full now and then all the same.
 */
export function unchangedNights(known: readonly (KnownNight & FoundNight)[]): Map<number, FoundNight> {
  const last = known.filter(({ missing }) => missing === 0);
  return new Map(last.map(({ cell, uid, isBlock }) => [cell, { uid, isBlock }]));
}
