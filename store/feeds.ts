import { and, eq } from './drizzle.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

const readings = statement<{ businessId: string; resource: string }>()((db, { calendarFeeds: f }, p) =>
  db
    .select({ calendar: f.calendar, goodAtMs: f.goodAt })
    .from(f)
    .where(and(eq(f.businessId, p('businessId')), eq(f.resource, p('resource'))))
    .orderBy(f.calendar),
);

/** When each calendar that is read for a resource was last read whole. */
export function* calendarReadings(
  businessId: string,
  resource: string,
): Script<{ calendar: string; goodAtMs: number | null }[]> {
  return yield* ask(readings, { businessId, resource });
}
