import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { extensionEffects, holdJobsDropped } from '../../../flows/booking/holds.ts';
import type { PaymentDeps } from '../../../jobs/payments/index.ts';
import type { Business } from '../../core/business.ts';
import type { PaymentProviderName } from '../../core/payment.ts';
import type { Reservation } from '../../core/reservation.ts';
import { countEffects } from '../../meter.ts';
import { wordText } from '../../wording.ts';
import type { Metrics } from '../metrics.ts';
import type { OpenPayments } from './open.ts';
import { webhookPath } from './webhooks.ts';

export interface WorkDeps {
  payments: Pick<OpenPayments, 'accountOf'>;
  publicUrl: string;
  /** something waits for this conversation: take a turn soon */
  kick(conversationId: string): void;
  metrics: Metrics;
  log: Logger;
  nowMs(): number;
}

/** What the work around payments needs, made of the parts of the process. */
export function paymentWork({ payments, publicUrl, kick, metrics, log, nowMs }: WorkDeps): PaymentDeps {
  return {
    accountOf: payments.accountOf,
    addresses: (business, provider) => addressesOf(publicUrl, business, provider),
    title: (business, reservation) => titleOf(business, reservation, nowMs()),
    holdJobsDropped,
    extension: (business, reservation, now) =>
      business.kind === 'cabins' ? extensionEffects(business, reservation, now) : null,
    wake(conversationIds) {
      for (const id of conversationIds) kick(id);
    },
    onEffects: (businessId, effects) => countEffects(metrics, businessId, effects),
    onFault: ({ error, ...where }) => log.warn({ ...where, err: error }, 'a payment provider could not be asked'),
    elapsedMs: () => performance.now(),
    random: Math.random,
    newId: randomUUID,
  };
}

/** Payers come back to the chat; the provider tells us with the business's id, so that one account may be of several. */
function addressesOf(publicUrl: string, { id }: Business, provider: PaymentProviderName) {
  const business = encodeURIComponent(id);
  return {
    returnUrl: `${publicUrl}/chat/${business}`,
    notificationUrl: `${publicUrl}${webhookPath(provider)}?business=${business}`,
  };
}

/** "Seña Coihue, vie 27 → dom 29 nov" */
function titleOf(business: Business, { resource, checkIn, checkOut }: Reservation, nowMs: number): string {
  const params = { unit: { unit: resource }, range: { range: [checkIn, checkOut] } } as const;
  return wordText({ template: 'payment_title', params }, business, nowMs);
}
