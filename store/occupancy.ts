import { BotError } from '../bot/core/errors.ts';
import { dateOfDay, dayNumber } from '../bot/core/time.ts';
import { and, eq, gte, lt, sql } from './drizzle.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { type Parameter, statement } from './statement.ts';
import type { Tables } from './tables.ts';

/** Cells [from, to) of a resource; a night's cell is its day number. */
export interface Cells {
  businessId: string;
  resource: string;
  from: number;
  to: number;
}

/** The cells of a stay: a night each, from check-in to the day before check-out. */
export function cellsOf(stay: { businessId: string; resource: string; checkIn: string; checkOut: string }): Cells {
  const { businessId, resource, checkIn, checkOut } = stay;
  return { businessId, resource, from: dayNumber(checkIn), to: dayNumber(checkOut) };
}

/** Rows of the cells that a statement is given. */
function isWithin(o: Tables['occupancy'], p: (name: keyof Cells) => Parameter) {
  return and(
    eq(o.businessId, p('businessId')),
    eq(o.resource, p('resource')),
    gte(o.cell, p('from')),
    lt(o.cell, p('to')),
  );
}

const insert = statement<{
  businessId: string;
  resource: string;
  cells: string;
  reservationId: string;
  heldUntil: number | null;
}>()((db, { occupancy: o }, p, words) =>
  db
    .insert(o)
    .select(
      sql`select cast(${p('businessId')} as text), cast(${p('resource')} as text), value, cast(${p('reservationId')} as text), cast(null as text), cast(${p('heldUntil')} as bigint) from (${words.numbers(p('cells'))}) n where true order by value`,
    )
    .onConflictDoNothing()
    .returning({ cell: o.cell }),
);

/**
 * Takes every cell for a reservation, or throws: the whole transaction rolls back then. In ascending order, so that
 * two transactions after the same cells meet at the first one instead of waiting for each other.
 * @param heldUntil when the hold ends; null: for good
 * @throws `taken` at least one cell is another's
 */
export function* takeCells(cells: Cells, reservationId: string, heldUntil: number | null): Script<void> {
  const { businessId, resource, from, to } = cells;
  const wanted = Array.from({ length: to - from }, (_, i) => from + i);
  const taken = yield* ask(insert, {
    businessId,
    resource,
    cells: JSON.stringify(wanted),
    reservationId,
    heldUntil,
  });
  if (taken.length < wanted.length) {
    throw new BotError('taken', `${resource} is not free from ${dateOfDay(from)} to ${dateOfDay(to)}`);
  }
}

const anyTaken = statement<Cells>()((db, { occupancy: o }, p) =>
  db
    .select({ cell: o.cell })
    .from(o)
    .where(and(isWithin(o, p)))
    .limit(1),
);

/**
 * Whether nobody has any of the cells. Should somebody take one between this and {@link takeCells}, that throws, and the
 * transaction may be run again.
 */
export function* areFree(cells: Cells): Script<boolean> {
  return (yield* askOne(anyTaken, cells)) === null;
}

const free = statement<Cells & { reservationId: string }>()((db, { occupancy: o }, p) =>
  db.delete(o).where(and(isWithin(o, p), eq(o.reservationId, p('reservationId')))),
);

/** Of several calendars the first by name: whose claim it is makes no difference, that there is one does. */
const handToCalendars = statement<Cells>()((db, { occupancy: o }, p) =>
  db
    .insert(o)
    .select(
      sql`select n.business_id, n.resource, n.cell, cast(null as text), 'calendar:' || min(n.calendar), cast(null as bigint) from imported_nights n where n.business_id = ${p('businessId')} and n.resource = ${p('resource')} and n.cell >= ${p('from')} and n.cell < ${p('to')} and not n.is_echo group by n.business_id, n.resource, n.cell order by n.cell`,
    )
    .onConflictDoNothing(),
);

/** Gives back the cells of a reservation: to a calendar that says they are taken, where one does. */
export function* freeCells(cells: Cells, reservationId: string): Script<void> {
  yield* ask(free, { ...cells, reservationId });
  yield* takeForCalendars(cells);
}

/** Cells that imported calendars say are taken and that nobody has become the calendars'. Answers how many. */
export function* takeForCalendars(cells: Cells): Script<number> {
  return yield* count(handToCalendars, cells);
}

const freeForOne = statement<Cells & { source: string; some: string }>()((db, { occupancy: o }, p, words) =>
  db.delete(o).where(and(isWithin(o, p), eq(o.source, p('source')), sql`${o.cell} in (${words.numbers(p('some'))})`)),
);

/** Gives back some cells that a calendar has and does not claim any more; others may claim them. Answers how many. */
export function* freeOfCalendar(cells: Cells, calendar: string, some: readonly number[]): Script<number> {
  return yield* count(freeForOne, { ...cells, source: `calendar:${calendar}`, some: JSON.stringify(some) });
}

const freeForAll = statement<Cells>()((db, { occupancy: o }, p) =>
  db
    .delete(o)
    .where(
      sql`${o.businessId} = ${p('businessId')} and ${o.resource} = ${p('resource')} and ${o.cell} >= ${p('from')} and ${o.cell} < ${p('to')} and ${o.reservationId} is null and not exists (select 1 from imported_nights n where n.business_id = occupancy.business_id and n.resource = occupancy.resource and n.cell = occupancy.cell and 'calendar:' || n.calendar = occupancy.source and not n.is_echo)`,
    ),
);

/** Gives back cells that a calendar has without claiming them. Answers how many. */
export function* freeUnclaimed(cells: Cells): Script<number> {
  return yield* count(freeForAll, cells);
}

const setHeldUntil = statement<Cells & { reservationId: string; heldUntil: number | null }>()(
  (db, { occupancy: o }, p) =>
    db
      .update(o)
      .set({ heldUntil: sql`cast(${p('heldUntil')} as bigint)` })
      .where(and(isWithin(o, p), eq(o.reservationId, p('reservationId')))),
);

/** Moves the end of the hold on a reservation's cells; null: taken for good. */
export function* holdCellsUntil(cells: Cells, reservationId: string, heldUntil: number | null): Script<void> {
  yield* ask(setHeldUntil, { ...cells, reservationId, heldUntil });
}

const overdue = statement<Cells & { nowMs: number }>()((db, { occupancy: o }, p) =>
  db
    .selectDistinct({ reservationId: o.reservationId })
    .from(o)
    .where(and(isWithin(o, p), sql`${o.heldUntil} <= ${p('nowMs')}`))
    .orderBy(o.reservationId),
);

/** Reservations whose hold is over and that still have some of these cells. */
export function* overdueHolds(cells: Cells, nowMs: number): Script<string[]> {
  const rows = yield* ask(overdue, { ...cells, nowMs });
  return rows.flatMap(({ reservationId }) => reservationId ?? []);
}

const nextVersion = statement<{ businessId: string }>()((db, { occupancyVersions: v }, p) =>
  db
    .insert(v)
    .values({ businessId: p('businessId'), version: 1 })
    .onConflictDoUpdate({ target: v.businessId, set: { version: sql`${v.version} + 1` } }),
);

/**
 * To be called once by every transaction that takes, frees or re-dates cells, after it has: readers keep what they read
 * until then. Last, because the row stays locked on Postgres, and whoever waits for it should not hold up others.
 */
export function* tellOccupancyChanged(businessId: string): Script<void> {
  yield* ask(nextVersion, { businessId });
}
