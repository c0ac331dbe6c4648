import { z } from 'zod';
import { BotError } from '../../bot/core/errors.ts';
import { watchJob } from '../alerts/watch.ts';
import { defineTask, type Task } from '../task.ts';
import type { PaymentDeps } from './deps.ts';
import { record } from './record.ts';

const payload = z.object({ refundId: z.string() });

/** A refund that the provider has but not done: asked again after this long, and each time as long as it has taken. */
const FIRST_LOOK_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Gives money back. The key is the refund's id, so that however often this runs it goes back once; a refusal for good, or
 * no answer after all tries, is a person's to see to.
 */
export function refundPayment(deps: PaymentDeps): Task {
  return defineTask({
    name: 'refund-payment',
    payload,
    attemptsMax: 40,
    reachesOutside: true,
    async run({ refundId }, context) {
      const { store, nowMs } = context;
      const found = await store.refund(refundId);
      if (found === null) return { kind: 'cancel', reason: 'the refund is gone' };
      const { refund, payment } = found;
      if (refund.state !== 'wanted') return { kind: 'done' };
      const { provider, externalId, amount } = payment;
      const fail = async (failure: string) => {
        deps.wake(await store.finishRefund(refundId, { state: 'failed', failure }, nowMs));
        await store.enqueue(watchJob(nowMs));
        return { kind: 'cancel', reason: failure } as const;
      };
      const account = provider === 'manual' ? null : deps.accountOf(payment.businessId, provider);
      if (account === null || externalId === undefined) {
        return fail(`no account with ${provider} is configured here: give it back there`);
      }
      const asked = {
        externalId,
        amount: { amount: refund.amountCents, currency: amount.currency },
        idempotencyKey: refundId,
        ...(refund.externalId !== undefined && { madeId: refund.externalId }),
      };
      const isDoneBy = async (): Promise<boolean> => {
        const read = await (await account.open()).payment(externalId);
        if (read !== null && provider !== 'manual') {
          await record(deps, context, { account, provider, payment: read, askedAtMs: nowMs });
        }
        return (await store.refund(refundId))?.refund.state === 'done';
      };
      // Tried before: it may be back by that try, and providers forget keys after a day.
      const isTriedBefore = context.job.attempts > 1 || nowMs - refund.createdAtMs >= FIRST_LOOK_MS;
      if (isTriedBefore && (await isDoneBy())) return { kind: 'done' };
      try {
        const told = await (await account.open()).refund(asked);
        if (told.status === 'failed') return await fail('the provider did not give it back');
        const state = told.status === 'done' ? 'done' : 'pending';
        deps.wake(await store.finishRefund(refundId, { state, externalId: told.externalId }, nowMs));
        // One of which nothing is said may be back all the same: the payment tells.
        if (state === 'done' || (await isDoneBy())) return { kind: 'done' };
        const takenMs = Math.max(FIRST_LOOK_MS, nowMs - refund.createdAtMs);
        return { kind: 'snooze', runAtMs: nowMs + Math.min(takenMs, LONGEST_WAIT_MS) };
      } catch (error) {
        if (!(error instanceof BotError) || error.fate !== 'give_up') throw error;
        // Refused perhaps because it is back already: by an earlier try of which nobody told us, or by somebody there.
        return (await isDoneBy()) ? { kind: 'done' } : fail(error.message);
      }
    },
  });
}
