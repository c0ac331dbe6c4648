import type { Logger } from 'pino';
import { z } from 'zod';
import { type Notice, notice } from '../../jobs/hands/notify-staff.ts';
import { defineTask, type Task } from '../../jobs/task.ts';
import type { PushReceiver, Store } from '../../store/store.ts';
import type { GuardedFetch } from '../outbound/guarded-fetch.ts';
import { sendPush } from './send.ts';
import type { VapidKeys } from './vapid.ts';
import { shownOf } from './words.ts';

/** The same notice again, to those that could not be reached yet: their subscriptions by hash. */
const payload = notice.extend({ only: z.array(z.string()).optional(), round: z.int().optional() });

const ROUNDS_MAX = 5;
const WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

export interface NotifyDeps {
  vapid(): Promise<VapidKeys>;
  fetch: GuardedFetch;
  publicUrl: string;
  log: Logger;
}

/** Tells staff on their phones and desktops. A notice that comes twice takes the place of the first on the screen. */
export function notifyStaff(deps: NotifyDeps): Task {
  const { fetch, publicUrl, log } = deps;
  const subject = publicUrl.startsWith('https://') ? publicUrl : 'mailto:nobody@conserje.invalid';
  return defineTask({
    name: 'notify-staff',
    payload,
    attemptsMax: 5,
    reachesOutside: true,
    async run({ only, round = 1, ...told }, { store, business, nowMs }) {
      const name = business(told.businessId)?.name;
      if (name === undefined) return { kind: 'cancel', reason: 'the business is not here any more' };
      const receivers = await receiversOf(store, told);
      if (receivers === null) return { kind: 'cancel', reason: 'somebody has seen to it meanwhile' };
      const due = only === undefined ? receivers : receivers.filter(({ hash }) => only.includes(hash));
      if (due.length === 0) return { kind: 'done' };
      const vapid = await deps.vapid();
      const later: { hash: string; afterMs: number }[] = [];
      for (const { hash, subscription, language } of due) {
        const shown = shownOf(told, name, language, publicUrl);
        const done = await sendPush({ fetch, vapid, subject, nowMs: () => nowMs }, subscription, shown);
        if (done.kind === 'gone') await store.dropPushSubscription(hash, null);
        if (done.kind === 'later') later.push({ hash, afterMs: done.afterMs ?? WAIT_MS * 2 ** (round - 1) });
        if (done.kind === 'refused') log.warn({ status: done.status }, 'a push service refused a notice for staff');
      }
      if (later.length > 0 && round < ROUNDS_MAX) {
        const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(...later.map(({ afterMs }) => afterMs)));
        await store.enqueue({
          queue: 'alerts',
          task: 'notify-staff',
          uniqueKey: `notify-staff:${told.kind}:${told.conversationId}:${round + 1}`,
          payload: { ...told, only: later.map(({ hash }) => hash), round: round + 1 },
          runAtMs: nowMs + waitMs,
          conversationId: told.conversationId,
        });
      }
      return { kind: 'done' };
    },
  });
}

/** Whom it concerns, as it stands now; null: nobody any more. */
async function receiversOf(store: Store, { businessId, kind, conversationId }: Notice): Promise<PushReceiver[] | null> {
  const row = await store.conversation(businessId, conversationId);
  if (row === null) return null;
  if (kind === 'message') {
    return row.owner?.kind === 'staff' ? store.pushReceivers(businessId, row.owner.id) : null;
  }
  return row.askedAtMs === null ? null : store.pushReceivers(businessId, null);
}
