/** A night and the event it stands for; cells are day numbers. */
export interface NightOfEvent {
  cell: number;
  uid: string | null;
}

/** How many events came, changed and went, for the metrics. */
export interface EventCounts {
  imported: number;
  updated: number;
  removed: number;
}

/**
 * What changed between two readings, in events. Pure. An event is its UID; one without is its stretch of nights. Past
 * nights don't count: that time passes changes no event. An event that only got a new UID, as some portals make them
 * anew for every answer, is the same event.
 */
export function countEvents(before: Iterable<NightOfEvent>, after: Iterable<NightOfEvent>, today: number): EventCounts {
  const had = eventsOf(before, today);
  const has = eventsOf(after, today);
  const gone: string[] = [];
  let updated = 0;
  for (const [key, nights] of had) {
    const now = has.get(key);
    if (now === undefined) gone.push(nights);
    else if (now !== nights) updated += 1;
  }
  const fresh = new Map<string, number>();
  for (const [key, nights] of has) if (!had.has(key)) fresh.set(nights, (fresh.get(nights) ?? 0) + 1);
  let imported = [...fresh.values()].reduce((sum, count) => sum + count, 0);
  let removed = 0;
  for (const nights of gone) {
    const renamed = fresh.get(nights) ?? 0;
    if (renamed === 0) removed += 1;
    else {
      fresh.set(nights, renamed - 1);
      imported -= 1;
    }
  }
  return { imported, updated, removed };
}

/** Nights of each event as text, by a key of the event. */
function eventsOf(nights: Iterable<NightOfEvent>, today: number): Map<string, string> {
  const sorted = [...nights].filter(({ cell }) => cell >= today).sort((a, b) => a.cell - b.cell);
  const byEvent = new Map<string, number[]>();
  let stretch = { start: 0, end: Number.NaN };
  for (const { cell, uid } of sorted) {
    if (uid === null && stretch.end !== cell) stretch = { start: cell, end: cell };
    if (uid === null) stretch.end = cell + 1;
    const key = uid === null ? `from ${stretch.start}` : `uid ${uid}`;
    const cells = byEvent.get(key);
    if (cells === undefined) byEvent.set(key, [cell]);
    else cells.push(cell);
  }
  return new Map([...byEvent].map(([key, cells]) => [key, cells.join()]));
}
