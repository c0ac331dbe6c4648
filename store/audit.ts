import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

const insert = statement<{
  businessId: string;
  at: number;
  author: string;
  action: string;
  subject: string;
  detail: string;
}>()((db, { audit: a }, p) =>
  db.insert(a).values({
    businessId: p('businessId'),
    at: p('at'),
    author: p('author'),
    action: p('action'),
    subject: p('subject'),
    detail: p('detail'),
  }),
);

/**
 * Adds to the audit log, which nothing changes or deletes, not even the erasing of a customer: no names, numbers or words
 * of customers in it, only ids of our own and counts.
 */
export function* insertAudit(entry: {
  businessId: string;
  /** who did it: a member of staff, a command, the vendor */
  by: string;
  /** past tense, snake_case */
  action: string;
  /** kind and id, e.g. `customer:ID` */
  subject: string;
  detail: Record<string, string | number>;
  nowMs: number;
}): Script<void> {
  const { businessId, by, action, subject, detail, nowMs } = entry;
  yield* ask(insert, { businessId, at: nowMs, author: by, action, subject, detail: JSON.stringify(detail) });
}
