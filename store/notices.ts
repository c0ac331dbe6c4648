import { enqueue } from './jobs.ts';
import type { PaymentStore } from './payment-store.ts';
import { PAYMENT_QUEUE } from './payments.ts';
import { count, type Script } from './script.ts';
import { statement } from './statement.ts';

const insert = statement<{ provider: string; noticeId: string; payment: string; at: number }>()(
  (db, { webhooks: w }, p) =>
    db
      .insert(w)
      .values({ provider: p('provider'), noticeId: p('noticeId'), payment: p('payment'), at: p('at') })
      .onConflictDoNothing(),
);

/** See `PaymentStore.takeNotice`. */
export function* takeNotice(notice: Parameters<PaymentStore['takeNotice']>[0]): Script<boolean> {
  const { provider, noticeId, payment, businessIds, nowMs: at } = notice;
  if ((yield* count(insert, { provider, noticeId, payment, at })) === 0) return false;
  yield* enqueue({
    queue: PAYMENT_QUEUE,
    task: 'read-payment',
    // one read at a time: the later one tells at least as much
    serialKey: `payment:${provider}:${payment}`,
    uniqueKey: `read-payment:${provider}:${payment}`,
    onDuplicate: 'keep',
    payload: { provider, payment, businessIds: [...businessIds] },
    runAtMs: at,
  });
  return true;
}
