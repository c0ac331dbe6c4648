import type { Reservation } from '../bot/core/reservation.ts';
import { dateOfDay, dayNumber, type LocalDate } from '../bot/core/time.ts';
import type { Overlap } from './calendar-store.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { cellsOf } from './occupancy.ts';
import { findReservation } from './reservations.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

const columns = (r: Tables['reservations']) => ({
  id: r.id,
  code: r.code,
  status: r.status,
  awaits: r.awaits,
  resource: r.resource,
  checkIn: r.checkIn,
  checkOut: r.checkOut,
  createdAtMs: r.createdAt,
});

const confirmed = statement<{ businessId: string; today: LocalDate }>()((db, { reservations: r }, p) =>
  db
    .select(columns(r))
    .from(r)
    .where(sql`${r.businessId} = ${p('businessId')} and ${r.status} = 'confirmed' and ${r.checkOut} > ${p('today')}`),
);

/** By way of the cells that are held, of which there are few. */
const held = statement<{ businessId: string; today: number; nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .select(columns(r))
    .from(r)
    .where(
      sql`${r.id} in (select o.reservation_id from occupancy o where o.business_id = ${p('businessId')} and o.cell >= ${p('today')} and o.held_until is not null and o.held_until > ${p('nowMs')}) and ${r.status} = 'held'`,
    ),
);

const watched = statement<{ businessId: string }>()((db, { calendarFeeds: f }, p) =>
  db
    .selectDistinct({ resource: f.resource })
    .from(f)
    .where(eq(f.businessId, p('businessId'))),
);

const claims = statement<{ businessId: string; resource: string; cells: string }>()(
  (db, { importedNights: n }, p, words) =>
    db
      .select({ calendar: n.calendar, cell: n.cell, firstSeenAtMs: n.firstSeenAt })
      .from(n)
      .where(
        and(
          eq(n.businessId, p('businessId')),
          eq(n.resource, p('resource')),
          sql`${n.cell} in (${words.numbers(p('cells'))})`,
          eq(n.isEcho, false),
        ),
      )
      .orderBy(asc(n.calendar), asc(n.cell)),
);

/** See `CalendarStore.overlaps`. From the reservations: they are fewer than the nights of calendars. */
export function* overlaps(businessId: string, today: LocalDate, nowMs: number): Script<Overlap[]> {
  const resources = new Set((yield* ask(watched, { businessId })).map(({ resource }) => resource));
  if (resources.size === 0) return [];
  const todayCell = dayNumber(today);
  const sold = [
    ...(yield* ask(confirmed, { businessId, today })),
    ...(yield* ask(held, { businessId, today: todayCell, nowMs })),
  ].filter(({ resource }) => resources.has(resource));
  const byResource = Map.groupBy(sold, ({ resource }) => resource);
  const found: { overlap: Overlap; createdAtMs: number }[] = [];
  for (const [resource, reservations] of byResource) {
    const ownerOf = new Map<number, (typeof sold)[number]>();
    for (const reservation of reservations) {
      const { from, to } = cellsOf({ businessId, ...reservation });
      for (let cell = Math.max(from, todayCell); cell < to; cell += 1) ownerOf.set(cell, reservation);
    }
    const rows = yield* ask(claims, { businessId, resource, cells: JSON.stringify([...ownerOf.keys()]) });
    const pairs = Map.groupBy(rows, ({ calendar, cell }) => `${calendar} ${ownerOf.get(cell)!.id}`);
    for (const claimed of pairs.values()) {
      const { calendar, cell } = claimed[0]!;
      const { createdAtMs, status, awaits, resource: _, ...rest } = ownerOf.get(cell)!;
      const reservation = {
        ...rest,
        status: status as 'held' | 'confirmed',
        ...(awaits === null ? {} : { awaits: awaits as 'calendar' }),
      };
      const nights = claimed.map((one) => dateOfDay(one.cell));
      const sinceMs = Math.max(createdAtMs, Math.min(...claimed.map(({ firstSeenAtMs }) => firstSeenAtMs)));
      found.push({ overlap: { calendar, resource, reservation, nights, sinceMs }, createdAtMs });
    }
  }
  return found
    .sort((a, b) => a.createdAtMs - b.createdAtMs || compare(a.overlap, b.overlap))
    .map(({ overlap }) => overlap);
}

function compare(a: Overlap, b: Overlap): number {
  return `${a.reservation.id} ${a.calendar}` < `${b.reservation.id} ${b.calendar}` ? -1 : 1;
}

/** By way of the cells, which only those that stand have. */
const awaiting = statement<{ businessId: string; resource: string; nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .select({ id: r.id })
    .from(r)
    .where(
      sql`${r.id} in (select o.reservation_id from occupancy o where o.business_id = ${p('businessId')} and o.resource = ${p('resource')} and o.held_until > ${p('nowMs')}) and ${r.status} = 'held' and ${r.awaits} = 'calendar'`,
    )
    .orderBy(asc(r.createdAt), asc(r.id)),
);

/** See `CalendarStore.awaitingCalendar`. */
export function* awaitingCalendar(
  businessId: string,
  resource: string,
  nowMs: number,
): Script<{ reservation: Reservation; isFree: boolean }[]> {
  const found: { reservation: Reservation; isFree: boolean }[] = [];
  for (const { id } of yield* ask(awaiting, { businessId, resource, nowMs })) {
    const reservation = yield* findReservation(businessId, id);
    if (reservation?.awaits === undefined) continue;
    const { from, to } = cellsOf(reservation);
    const cells = JSON.stringify(Array.from({ length: to - from }, (_, i) => from + i));
    const claimed = yield* ask(claims, { businessId, resource, cells });
    found.push({ reservation, isFree: claimed.length === 0 });
  }
  return found;
}
