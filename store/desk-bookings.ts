import { dateOfDay, dayNumber, type LocalDate } from '../bot/core/time.ts';
import type { Board, DeskBookingStore, NightHolder, Stay, StayOfDay } from './desk-bookings-store.ts';
import { and, asc, eq, gte, lt, sql } from './drizzle.ts';
import { reservationHistory } from './reservation-history.ts';
import { type ReservationRow, reservationColumns, reservationOf } from './reservations.ts';
import { ask, type Runner, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

/** Staff's calendar, over a dialect. */
export function assembleDeskBookings({ read }: Pick<Runner, 'read'>): DeskBookingStore {
  return {
    board: (businessId, from, to, nowMs) => read(() => board(businessId, from, to, nowMs)),
    stayingOn: (businessId, date, nowMs) => read(() => stayingOn(businessId, date, nowMs)),
    holders: (query, nowMs) => read(() => holders(query, nowMs)),
    reservationHistory: (businessId, id) => read(() => reservationHistory(businessId, id)),
  };
}

const sumOf = (t: Tables, attention: 'is null' | 'is not null') =>
  sql<number>`(select coalesce(sum(y.amount_cents - y.refunded_cents), 0) from payments y where y.reservation_id = ${t.reservations.id} and y.status in ('approved', 'partially_refunded') and y.attention ${sql.raw(attention)})`.mapWith(
    Number,
  );

const stayColumns = (t: Tables) => ({
  ...reservationColumns(t),
  paidCents: sumOf(t, 'is null'),
  waitingCents: sumOf(t, 'is not null'),
});

function stayOf({
  paidCents,
  waitingCents,
  ...row
}: ReservationRow & { paidCents: number; waitingCents: number }): Stay {
  return { reservation: reservationOf(row), paidCents, waitingCents };
}

/** Of the stays with a night, or a day, in it: `until` is the last check-in, `since` the first check-out. */
const touching = statement<{ businessId: string; until: LocalDate; since: LocalDate; nowMs: number }>()((db, t, p) => {
  const { reservations: r, customers: u } = t;
  return db
    .select(stayColumns(t))
    .from(r)
    .innerJoin(u, eq(u.id, r.customerId))
    .where(
      sql`${r.businessId} = ${p('businessId')} and ${r.checkOut} >= ${p('since')} and ${r.checkIn} <= ${p('until')}
        and (${r.status} in ('confirmed', 'completed', 'no_show')
          or ${r.status} = 'held' and ${r.holdExpiresAt} > ${p('nowMs')})`,
    )
    .orderBy(asc(r.checkIn), asc(r.createdAt), asc(r.id));
});

const claims = statement<{ businessId: string; from: number; to: number }>()((db, { importedNights: n }, p) =>
  db
    .select({ resource: n.resource, calendar: n.calendar, cell: n.cell, isDoubtful: n.isDoubtful })
    .from(n)
    .where(and(eq(n.businessId, p('businessId')), gte(n.cell, p('from')), lt(n.cell, p('to')), eq(n.isEcho, false)))
    .orderBy(asc(n.resource), asc(n.calendar), asc(n.cell)),
);

const readings = statement<{ businessId: string }>()((db, { calendarFeeds: f }, p) =>
  db
    .select({ calendar: f.calendar, goodAtMs: f.goodAt, error: f.error })
    .from(f)
    .where(eq(f.businessId, p('businessId')))
    .orderBy(asc(f.calendar)),
);

function* board(businessId: string, from: LocalDate, to: LocalDate, nowMs: number): Script<Board> {
  const [first, end] = [dayNumber(from), dayNumber(to)];
  // of a stay that ends on the first day no night is in it
  const range = { businessId, since: dateOfDay(first + 1), until: dateOfDay(end - 1), nowMs };
  const stays = (yield* ask(touching, range)).map(stayOf);
  const claimed = yield* ask(claims, { businessId, from: first, to: end });
  return {
    stays,
    claims: claimed.map(({ cell, ...rest }) => ({ ...rest, night: dateOfDay(cell) })),
    readings: claimed.length === 0 ? [] : yield* ask(readings, { businessId }),
  };
}

const notes = statement<{ conversations: string }>()((db, { conversationNotes: n, staff: s }, p, words) =>
  db
    .select({
      conversationId: n.conversationId,
      atMs: n.at,
      author: n.author,
      authorName: s.name,
      text: n.text,
    })
    .from(n)
    .leftJoin(s, sql`${n.author} = 'staff:' || ${s.id}`)
    .where(sql`${n.conversationId} in (${words.strings(p('conversations'))})`)
    .orderBy(asc(n.at), asc(n.id)),
);

function* stayingOn(businessId: string, date: LocalDate, nowMs: number): Script<StayOfDay[]> {
  const stays = (yield* ask(touching, { businessId, since: date, until: date, nowMs })).map(stayOf);
  const conversations = [...new Set(stays.flatMap(({ reservation }) => reservation.conversationId ?? []))];
  const rows = conversations.length === 0 ? [] : yield* ask(notes, { conversations: JSON.stringify(conversations) });
  const byConversation = Map.groupBy(rows, ({ conversationId }) => conversationId);
  return stays.map((stay) => ({
    ...stay,
    notes: (byConversation.get(stay.reservation.conversationId ?? '') ?? []).map(
      ({ conversationId: _, authorName, ...note }) => ({ ...note, ...(authorName !== null && { authorName }) }),
    ),
  }));
}

const heldBy = statement<{
  businessId: string;
  resource: string;
  from: number;
  to: number;
  except: string;
  nowMs: number;
}>()((db, { occupancy: o, reservations: r, customers: u }, p) =>
  db
    .select({
      cell: o.cell,
      source: o.source,
      id: r.id,
      code: r.code,
      name: sql<string | null>`coalesce(${r.customerName}, ${u.name})`,
      checkIn: r.checkIn,
      checkOut: r.checkOut,
    })
    .from(o)
    .leftJoin(r, eq(r.id, o.reservationId))
    .leftJoin(u, eq(u.id, r.customerId))
    .where(
      sql`${o.businessId} = ${p('businessId')} and ${o.resource} = ${p('resource')} and ${o.cell} >= ${p('from')}
        and ${o.cell} < ${p('to')} and (${o.heldUntil} is null or ${o.heldUntil} > ${p('nowMs')})
        and (${o.reservationId} is null or ${o.reservationId} <> ${p('except')})`,
    )
    .orderBy(asc(o.cell)),
);

function* holders(query: Parameters<DeskBookingStore['holders']>[0], nowMs: number): Script<NightHolder[]> {
  const { businessId, resource, except = '' } = query;
  const range = { businessId, resource, from: dayNumber(query.from), to: dayNumber(query.to), except, nowMs };
  return (yield* ask(heldBy, range)).map(({ cell, source, id, code, name, checkIn, checkOut }): NightHolder => {
    const night = dateOfDay(cell);
    if (id === null || code === null || checkIn === null || checkOut === null) {
      return { night, kind: 'calendar', calendar: (source ?? '').replace(/^calendar:/, '') };
    }
    return { night, kind: 'reservation', id, code, ...(name !== null && { name }), checkIn, checkOut };
  });
}
