import { purgeAnswers } from './answers.ts';
import { purgeDeskChanges } from './desk-changes.ts';
import { sql } from './drizzle.ts';
import { purgeJobs } from './jobs.ts';
import { count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';

/** Rows of one kind that go at a time: a few milliseconds of SQLite, which others wait for. */
const ROWS_MAX = 1_000;

type Old = { before: number; limit: number };

const oldWebhooks = statement<Old>()((db, { webhooks: w }, p) =>
  db
    .delete(w)
    .where(
      sql`(${w.provider}, ${w.noticeId}) in (select o.provider, o.notice_id from webhooks o where o.at < ${p('before')} order by o.at limit ${p('limit')})`,
    ),
);

const goneNights = statement<Old>()((db, { exportedNights: e }, p) =>
  db
    .delete(e)
    .where(
      sql`(${e.businessId}, ${e.resource}, ${e.calendar}, ${e.cell}) in (select o.business_id, o.resource, o.calendar, o.cell from exported_nights o where o.gone_at < ${p('before')} limit ${p('limit')})`,
    ),
);

const goneEntries = statement<Old>()((db, { calendarPushes: c }, p) =>
  db
    .delete(c)
    .where(
      sql`(${c.reservationId}, ${c.calendar}) in (select o.reservation_id, o.calendar from calendar_pushes o where o.status = 'synced' and o.wanted = 'gone' and o.updated_at < ${p('before')} limit ${p('limit')})`,
    ),
);

/** See `Store.purge`. */
export function* purge(olderThan: Parameters<Store['purge']>[0]): Script<number> {
  const { idempotencyMs, finishedJobsMs, webhooksMs, goneMs } = olderThan;
  let rows = (yield* purgeAnswers(idempotencyMs)) + (yield* purgeJobs(finishedJobsMs, ROWS_MAX));
  rows += yield* purgeDeskChanges(ROWS_MAX);
  if (webhooksMs !== undefined) rows += yield* count(oldWebhooks, { before: webhooksMs, limit: ROWS_MAX });
  if (goneMs !== undefined) {
    rows += yield* count(goneNights, { before: goneMs, limit: ROWS_MAX });
    rows += yield* count(goneEntries, { before: goneMs, limit: ROWS_MAX });
  }
  return rows;
}
