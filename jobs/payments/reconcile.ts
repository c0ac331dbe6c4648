import { z } from 'zod';
import { BotError } from '../../bot/core/errors.ts';
import type { PaymentRow } from '../../store/store.ts';
import type { Schedule } from '../schedule.ts';
import { defineTask, type Task, type TaskContext } from '../task.ts';
import type { Account, PaymentDeps } from './deps.ts';
import { record } from './record.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Links looked at in one run, and how long a run may take: the next one goes on. */
const LINKS_MAX = 300;
const RUN_MS = 90_000;
/** Calls to providers at a time. */
const AT_ONCE = 4;
/** A provider that failed this often in a run is left alone until the next. */
const FAILURES_MAX = 3;
const OPEN_AGAIN_MS = 3 * MINUTE_MS;
const CLOSED_AGAIN_MAX_MS = 2 * 60 * MINUTE_MS;
const FORGOTTEN_AFTER_MS = 3 * DAY_MS;

/** Each run asks what is due; links come due one by one, as they were opened. */
export const RECONCILE: Schedule = {
  name: 'reconcile-payments',
  pattern: '* * * * *',
  missed: 'skip',
  queue: 'payments',
};

/**
 * When a link's provider is asked again; null: no more. Pure. Every three minutes while it is open; once it is closed
 * ever more rarely for three days, in case a payment that was under way is approved and nobody tells us.
 */
export function nextCheckAtMs({ link }: Pick<PaymentRow, 'link'>, nowMs: number, random: number): number | null {
  if (link === undefined) return null;
  const sinceMs = nowMs - (link.untilMs ?? nowMs);
  if (link.state !== 'closed' && sinceMs <= 0) return nowMs + OPEN_AGAIN_MS;
  if (sinceMs > FORGOTTEN_AFTER_MS) return null;
  const waitMs = Math.min(CLOSED_AGAIN_MAX_MS, Math.max(OPEN_AGAIN_MS, sinceMs / 4));
  // not all at once, should many have closed together
  return Math.round(nowMs + waitMs * (0.9 + random * 0.2));
}

/** What lost webhooks would have told: asks providers what was paid on links. */
export function reconcilePayments(deps: PaymentDeps): Task {
  return defineTask({
    name: RECONCILE.name,
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, context) {
      const links = await context.store.linksToCheck(context.nowMs, LINKS_MAX);
      const failures = new Map<string, number>();
      const startMs = deps.elapsedMs();
      const lane = async () => {
        for (let row = links.shift(); row !== undefined; row = links.shift()) {
          if (deps.elapsedMs() - startMs > RUN_MS) return;
          await check(deps, context, row, failures);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      return { kind: 'done' };
    },
  });
}

async function check(
  deps: PaymentDeps,
  context: TaskContext,
  row: PaymentRow,
  failures: Map<string, number>,
): Promise<void> {
  const { store, nowMs } = context;
  const { provider, businessId, linkId } = row;
  const account = provider === 'manual' ? null : deps.accountOf(businessId, provider);
  if (account === null || provider === 'manual' || linkId === undefined) return store.setLinkCheck(row.id, null);
  if ((failures.get(account.id) ?? 0) >= FAILURES_MAX) return;
  try {
    await readLink(deps, context, account, { ...row, provider, linkId });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    failures.set(account.id, (failures.get(account.id) ?? 0) + 1);
    deps.onFault({ provider, businessId, paymentId: row.id, error });
    // one that is refused for good holds up nobody else, and is asked again all the same
    if (error.fate !== 'give_up') return;
  }
  await store.setLinkCheck(row.id, nextCheckAtMs(row, nowMs, deps.random()));
}

async function readLink(
  deps: PaymentDeps,
  context: TaskContext,
  account: Account,
  {
    id: reference,
    linkId,
    provider,
  }: PaymentRow & { linkId: string; provider: Exclude<PaymentRow['provider'], 'manual'> },
): Promise<void> {
  const askedAtMs = context.nowMs;
  const payments = await (await account.open()).paymentsOf({ linkId, reference });
  for (const payment of payments) await record(deps, context, { account, provider, payment, askedAtMs });
}
