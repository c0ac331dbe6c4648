import { z } from 'zod';
import { defineTask, type Task } from '../task.ts';
import type { PaymentDeps } from './deps.ts';
import { close } from './sync-link.ts';

const payload = z.object({ businessId: z.string(), paymentId: z.string() });

/** The money of a link became the deposit of another reservation: nobody is to pay the link again. */
export function closeLink(deps: PaymentDeps): Task {
  return defineTask({
    name: 'close-link',
    payload,
    attemptsMax: 60,
    reachesOutside: true,
    async run({ businessId, paymentId }, context) {
      const row = await context.store.payment(businessId, paymentId);
      if (row === null) return { kind: 'cancel', reason: 'the payment is gone' };
      await close(deps, context, row);
      return { kind: 'done' };
    },
  });
}
