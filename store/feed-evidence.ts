import { dayNumber, type LocalDate } from '../bot/core/time.ts';
import type { CalendarStore, FeedEvidence } from './calendar-store.ts';
import { and, eq, gte, sql } from './drizzle.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

const told = statement<{ businessId: string; resource: string; today: number }>()((db, { exportedNights: e }, p) =>
  db
    .select({ calendar: e.calendar, cell: e.cell, fetchedAtMs: e.fetchedAt, goneAtMs: e.goneAt })
    .from(e)
    .where(and(eq(e.businessId, p('businessId')), eq(e.resource, p('resource')), gte(e.cell, p('today')))),
);

const stays = statement<{ businessId: string; resource: string; today: LocalDate; sinceMs: number }>()(
  (db, { reservations: r }, p) =>
    db
      .select({
        checkIn: r.checkIn,
        checkOut: r.checkOut,
        createdAtMs: r.createdAt,
        endedAtMs: sql<number | null>`case when ${r.status} in ('held', 'confirmed') then null else ${r.updatedAt} end`,
      })
      .from(r)
      .where(
        sql`${r.businessId} = ${p('businessId')} and ${r.resource} = ${p('resource')} and ${r.checkOut} > ${p('today')}
          and (${r.status} in ('held', 'confirmed') or ${r.updatedAt} >= ${p('sinceMs')})`,
      ),
);

const known = statement<{ businessId: string; ids: string }>()((db, { reservations: r }, p, words) =>
  db
    .select({ id: r.id })
    .from(r)
    .where(and(eq(r.businessId, p('businessId')), sql`${r.id} in (${words.strings(p('ids'))})`)),
);

/** See `CalendarStore.feedEvidence`. */
export function* feedEvidence(query: Parameters<CalendarStore['feedEvidence']>[0]): Script<FeedEvidence> {
  const { businessId, resource, today, sinceMs, ids } = query;
  const ours = ids.length === 0 ? [] : yield* ask(known, { businessId, ids: JSON.stringify(ids) });
  const rows = yield* ask(stays, { businessId, resource, today, sinceMs });
  return {
    told: yield* ask(told, { businessId, resource, today: dayNumber(today) }),
    stays: rows.map((row) => ({ ...row, endedAtMs: row.endedAtMs === null ? null : Number(row.endedAtMs) })),
    ours: ours.map(({ id }) => id),
  };
}
