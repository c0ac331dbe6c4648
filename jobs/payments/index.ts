import type { Task } from '../task.ts';
import { closeLink } from './close-link.ts';
import type { PaymentDeps } from './deps.ts';
import { readPayment } from './read-payment.ts';
import { reconcilePayments } from './reconcile.ts';
import { refundPayment } from './refund-payment.ts';
import { syncLink } from './sync-link.ts';

export type { Account, PaymentDeps } from './deps.ts';
export { RECONCILE } from './reconcile.ts';
export { followPayments } from './sync-link.ts';

/** All work around payments. */
export function paymentTasks(deps: PaymentDeps): Task[] {
  return [syncLink(deps), closeLink(deps), readPayment(deps), refundPayment(deps), reconcilePayments(deps)];
}
