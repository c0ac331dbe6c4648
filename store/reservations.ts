import type { AnswerTo, Query } from '../bot/core/query.ts';
import type { Reservation, ReservationStatus } from '../bot/core/reservation.ts';
import type { LocalDate } from '../bot/core/time.ts';
import { customerOf } from './customers.ts';
import { and, asc, desc, eq, gte, lt, sql } from './drizzle.ts';
import { calendarReadings } from './feeds.ts';
import { type NightsCache, takenNights } from './nights.ts';
import { pageOf, readCursor } from './pages.ts';
import { paymentsOfReservation } from './payments.ts';
import { insertHistory } from './reservation-history.ts';
import { ask, askOne, type Script } from './script.ts';
import { onceStatement, statement } from './statement.ts';
import type { Page, PageRequest, ReservationFilter } from './store.ts';
import type { Tables } from './tables.ts';

/** Of a reservation with its customer. */
export const reservationColumns = ({ reservations: r, customers: u }: Tables) => ({
  id: r.id,
  code: r.code,
  businessId: r.businessId,
  status: r.status,
  resource: r.resource,
  checkIn: r.checkIn,
  checkOut: r.checkOut,
  guests: r.guests,
  pets: r.pets,
  customerId: r.customerId,
  customerName: r.customerName,
  name: u.name,
  phone: u.phone,
  email: u.email,
  totalCents: r.totalCents,
  depositCents: r.depositCents,
  currency: r.currency,
  holdExpiresAt: r.holdExpiresAt,
  holdExtended: r.holdExtended,
  awaits: r.awaits,
  conversationId: r.conversationId,
  createdAt: r.createdAt,
});

export interface ReservationRow {
  id: string;
  code: string;
  businessId: string;
  status: string;
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
  customerId: string;
  customerName: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  totalCents: number;
  depositCents: number;
  currency: string;
  holdExpiresAt: number | null;
  holdExtended: boolean;
  awaits: string | null;
  conversationId: string | null;
  createdAt: number;
}

export function reservationOf(row: ReservationRow): Reservation {
  const { id, code, businessId, resource, checkIn, checkOut, guests, pets, currency, holdExtended } = row;
  const status = row.status as ReservationStatus;
  return {
    id,
    code,
    businessId,
    status,
    resource,
    checkIn,
    checkOut,
    guests,
    pets,
    customer: customerOf({
      id: row.customerId,
      name: row.customerName ?? row.name,
      phone: row.phone,
      email: row.email,
    }),
    total: { amount: row.totalCents, currency },
    deposit: { amount: row.depositCents, currency },
    ...(status === 'held' && row.holdExpiresAt !== null ? { holdExpiresAtMs: row.holdExpiresAt } : {}),
    holdExtended,
    // of one that ended it tells why nobody paid; a confirmed or cancelled one waits for nothing
    ...((status === 'held' || status === 'expired') && row.awaits === 'calendar'
      ? { awaits: 'calendar' as const }
      : {}),
    ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
    createdAtMs: row.createdAt,
  };
}

const byId = statement<{ businessId: string; id: string }>()((db, t, p) =>
  db
    .select(reservationColumns(t))
    .from(t.reservations)
    .innerJoin(t.customers, eq(t.customers.id, t.reservations.customerId))
    .where(and(eq(t.reservations.id, p('id')), eq(t.reservations.businessId, p('businessId')))),
);

const byCode = statement<{ businessId: string; code: string }>()((db, t, p) =>
  db
    .select(reservationColumns(t))
    .from(t.reservations)
    .innerJoin(t.customers, eq(t.customers.id, t.reservations.customerId))
    .where(and(eq(t.reservations.code, p('code')), eq(t.reservations.businessId, p('businessId')))),
);

/** How many reservations a conversation is told of at most. */
const MINE_MAX = 20;

const ofCustomer = statement<{ businessId: string; customerId: string; statuses: string }>()((db, t, p, words) =>
  db
    .select(reservationColumns(t))
    .from(t.reservations)
    .innerJoin(t.customers, eq(t.customers.id, t.reservations.customerId))
    .where(
      and(
        eq(t.reservations.customerId, p('customerId')),
        eq(t.reservations.businessId, p('businessId')),
        sql`${t.reservations.status} in (${words.strings(p('statuses'))})`,
      ),
    )
    .orderBy(desc(t.reservations.createdAt), desc(t.reservations.id))
    .limit(MINE_MAX),
);

/** See `Store.answer`. */
export function* answerQuery<Q extends Query>(
  scope: { businessId: string; customerId: string },
  query: Q,
  nowMs: number,
  cache: NightsCache,
): Script<AnswerTo<Q>> {
  return (yield* answerOf(scope, query, nowMs, cache)) as AnswerTo<Q>;
}

function* answerOf(
  scope: { businessId: string; customerId: string },
  query: Query,
  nowMs: number,
  cache: NightsCache,
): Script<unknown> {
  const { businessId, customerId } = scope;
  switch (query.kind) {
    case 'taken_nights':
      return yield* takenNights({ businessId, ...query }, nowMs, cache);
    case 'my_reservations': {
      const statuses = JSON.stringify(query.statuses);
      return (yield* ask(ofCustomer, { businessId, customerId, statuses })).map(reservationOf);
    }
    case 'payments':
      return yield* paymentsOfReservation(query.reservationId);
    case 'calendar_readings':
      return yield* calendarReadings(businessId, query.resource);
    case 'reservation': {
      const row = yield* askOne(byId, { businessId, id: query.id });
      return row === null ? null : reservationOf(row);
    }
  }
}

/** See `Store.reservation`. */
export function* findReservation(businessId: string, idOrCode: string): Script<Reservation | null> {
  const row =
    (yield* askOne(byId, { businessId, id: idOrCode })) ?? (yield* askOne(byCode, { businessId, code: idOrCode }));
  return row === null ? null : reservationOf(row);
}

/** See `Store.reservations`: the latest first. */
export function* listReservations(
  businessId: string,
  filter: ReservationFilter,
  page: PageRequest,
): Script<Page<Reservation>> {
  const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
  const { status, resource, startFrom, startTo, customerId } = filter;
  const rows = yield* ask(
    onceStatement((db, t) => {
      const { reservations: r, customers: u } = t;
      return db
        .select(reservationColumns(t))
        .from(r)
        .innerJoin(u, eq(u.id, r.customerId))
        .where(
          and(
            eq(r.businessId, businessId),
            status === undefined ? undefined : eq(r.status, status),
            resource === undefined ? undefined : eq(r.resource, resource),
            startFrom === undefined ? undefined : gte(r.checkIn, startFrom),
            startTo === undefined ? undefined : lt(r.checkIn, startTo),
            customerId === undefined ? undefined : eq(r.customerId, customerId),
            before === undefined ? undefined : sql`(${r.createdAt}, ${r.id}) < (${before[0]}, ${before[1]})`,
          ),
        )
        .orderBy(desc(r.createdAt), desc(r.id))
        .limit(page.limit + 1);
    }),
    {},
  );
  return pageOf(rows, page.limit, reservationOf, ({ createdAt, id }) => [createdAt, id]);
}

const ended = statement<{ businessId: string; today: string; limit: number }>()((db, { reservations: r }, p) =>
  db
    .select({ id: r.id })
    .from(r)
    .where(and(eq(r.businessId, p('businessId')), sql`${r.status} = 'confirmed'`, lt(r.checkOut, p('today'))))
    .orderBy(asc(r.checkOut), asc(r.id))
    .limit(p('limit')),
);

/** See `Store.endedStays`. */
export function* endedStays(businessId: string, today: LocalDate, limit: number): Script<string[]> {
  return (yield* ask(ended, { businessId, today, limit })).map(({ id }) => id);
}

const setCompleted = statement<{ businessId: string; ids: string; today: string; nowMs: number }>()(
  (db, { reservations: r }, p, words) =>
    db
      .update(r)
      .set({ status: 'completed', updatedAt: p('nowMs') })
      .where(
        and(
          eq(r.businessId, p('businessId')),
          sql`${r.id} in (${words.strings(p('ids'))})`,
          sql`${r.status} = 'confirmed'`,
          lt(r.checkOut, p('today')),
        ),
      )
      .returning({ id: r.id }),
);

/** See `Store.completeStays`. */
export function* completeStays(
  businessId: string,
  ids: readonly string[],
  today: LocalDate,
  nowMs: number,
): Script<string[]> {
  const rows = yield* ask(setCompleted, { businessId, ids: JSON.stringify(ids), today, nowMs });
  for (const { id: reservationId } of rows) {
    yield* insertHistory({ businessId, reservationId, by: 'job', nowMs }, { what: 'completed', detail: {} });
  }
  return rows.map(({ id }) => id);
}
