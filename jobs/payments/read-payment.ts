import { z } from 'zod';
import { PAYMENT_PROVIDERS } from '../../bot/core/payment.ts';
import { defineTask, type Task } from '../task.ts';
import type { Account, PaymentDeps } from './deps.ts';
import { record } from './record.ts';

const payload = z.object({
  provider: z.enum(PAYMENT_PROVIDERS),
  /** the provider's id of it */
  payment: z.string(),
  /** those whose account's secret signed the webhook */
  businessIds: z.array(z.string()),
});

/** A webhook may be quicker than the provider's own answers; what is not there after this many looks is none of ours. */
const LOOKS_MAX = 6;

/** A webhook told of a payment: it is read from the provider, which alone is believed. */
export function readPayment(deps: PaymentDeps): Task {
  return defineTask({
    name: 'read-payment',
    payload,
    attemptsMax: 50,
    async run({ provider, payment: externalId, businessIds }, context) {
      const accounts = new Map<string, Account>();
      for (const businessId of businessIds) {
        const account = deps.accountOf(businessId, provider);
        if (account !== null) accounts.set(account.id, account);
      }
      if (accounts.size === 0) return { kind: 'cancel', reason: `nobody here takes money with ${provider} any more` };
      let isThere = false;
      for (const account of accounts.values()) {
        const askedAtMs = context.nowMs;
        const payment = await (await account.open()).payment(externalId);
        if (payment === null) continue;
        isThere = true;
        await record(deps, context, { account, provider, payment, askedAtMs });
      }
      if (isThere) return { kind: 'done' };
      return context.job.attempts >= LOOKS_MAX
        ? { kind: 'cancel', reason: `${provider} has no payment ${externalId}` }
        : { kind: 'retry', error: `${provider} has no payment ${externalId} yet` };
    },
  });
}
