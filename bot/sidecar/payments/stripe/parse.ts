import { z } from 'zod';
import type { PaymentStatus, ProviderPayment, ProviderRefund } from '../../../core/payment.ts';
import { fromStripe } from './amounts.ts';

/** Where our reference stands in the metadata of sessions and payment intents: other programs have words of their own. */
export const REFERENCE = 'conserje_reference';
/** Where the key of a refund stands in its metadata: Stripe forgets idempotency keys after a day, metadata never. */
export const REFUND_KEY = 'conserje_refund';

const metadata = z.record(z.string(), z.string()).nullish();

const chargeShape = z.object({
  id: z.string(),
  object: z.literal('charge'),
  amount: z.int(),
  amount_refunded: z.int(),
  refunded: z.boolean(),
  disputed: z.boolean(),
  failure_code: z.string().nullish(),
});

const intentShape = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int(),
  currency: z.string(),
  metadata,
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish() }).nullish(),
  cancellation_reason: z.string().nullish(),
  /** whole, because we ask for it; null until a card was tried */
  latest_charge: chargeShape.nullable(),
});
export type Intent = z.output<typeof intentShape>;

const sessionShape = z.object({
  id: z.string(),
  object: z.literal('checkout.session'),
  /** null once it is over */
  url: z.string().nullish(),
  status: z.string(),
  expires_at: z.int(),
});

const disputeShape = z.object({ id: z.string(), object: z.literal('dispute'), status: z.string() });

const refundShape = z.object({
  id: z.string(),
  object: z.literal('refund'),
  amount: z.int(),
  currency: z.string(),
  status: z.string().nullish(),
  metadata,
});
export type Refund = z.output<typeof refundShape>;

const listOf = <T extends z.ZodType>(shape: T) => z.object({ object: z.literal('list'), data: z.array(shape) });

/** What Stripe's answers must look like, of what we read in them. */
export const SHAPES = {
  session: sessionShape,
  /** with its payment intent, whole; null until the first card is tried */
  sessionWithIntent: sessionShape.extend({ payment_intent: intentShape.nullable() }),
  intent: intentShape,
  disputes: listOf(disputeShape),
  refunds: listOf(refundShape),
  refund: refundShape,
};

/** Our payment row's id; null where the metadata has none, or what stands there cannot be ours. */
function referenceOf(words: z.output<typeof metadata>): string | null {
  const said = words?.[REFERENCE];
  return said !== undefined && /^[A-Za-z0-9_-]{1,64}$/.test(said) ? said : null;
}

/** Whether the buyer questions the payment, so that the disputes are worth asking for. */
export function isDisputed(intent: Intent): boolean {
  return intent.latest_charge?.disputed === true;
}

/**
 * A payment intent, its last charge and the disputes of it as our payment.
 * @param disputes their statuses; [] while the charge says that there are none
 * @param askedAtMs when it was asked for: Stripe does not say when a payment changed last
 */
export function paymentOf(intent: Intent, disputes: readonly string[], askedAtMs: number): ProviderPayment {
  const charge = intent.latest_charge;
  const hasSucceeded = intent.status === 'succeeded';
  const units = hasSucceeded ? intent.amount_received : intent.amount;
  const refunded = hasSucceeded ? (charge?.amount_refunded ?? 0) : 0;
  const { status, detail } = hasSucceeded ? paidStatusOf(charge, disputes) : unpaidStatusOf(intent);
  return {
    externalId: intent.id,
    reference: referenceOf(intent.metadata),
    status,
    amount: fromStripe(units, intent.currency, 'down'),
    refundedCents: fromStripe(refunded, intent.currency, 'up').amount,
    updatedAtMs: askedAtMs,
    detail,
  };
}

/** Disputes that take no money: inquiries of the bank (`warning_…`), those that were won, those that came to nothing. */
const HARMLESS = /^(warning_|won$|prevented$)/;

function paidStatusOf(
  charge: z.output<typeof chargeShape> | null,
  disputes: readonly string[],
): { status: PaymentStatus; detail: string } {
  const words = disputes.length === 0 ? 'unnamed' : disputes.join(', ');
  const isLost = charge?.disputed === true && (disputes.length === 0 || disputes.some((one) => !HARMLESS.test(one)));
  if (isLost) return { status: 'charged_back', detail: `dispute: ${words}` };
  const detail = disputes.length === 0 ? 'succeeded' : `succeeded, dispute: ${words}`;
  if (charge === null || charge.amount_refunded === 0) return { status: 'approved', detail };
  const isWhole = charge.refunded || charge.amount_refunded >= charge.amount;
  return { status: isWhole ? 'refunded' : 'partially_refunded', detail };
}

function unpaidStatusOf(intent: Intent): { status: PaymentStatus; detail: string } {
  const { status, last_payment_error: error } = intent;
  if (status === 'canceled') {
    return { status: 'rejected', detail: ['canceled', intent.cancellation_reason].filter(Boolean).join(': ') };
  }
  // Also while the session is open and another card may be tried: then it is approved later.
  if (status === 'requires_payment_method' && error) {
    return { status: 'rejected', detail: error.decline_code ?? error.code ?? 'declined' };
  }
  return { status: 'pending', detail: status };
}

const REFUND_STATUS: Readonly<Record<string, ProviderRefund['status']>> = {
  succeeded: 'done',
  failed: 'failed',
  canceled: 'failed',
};

/** A refund as ours; what is under way, or what nobody knows, is `pending`. */
export function refundOf(refund: Refund): ProviderRefund {
  return {
    externalId: refund.id,
    status: REFUND_STATUS[refund.status ?? ''] ?? 'pending',
    amount: fromStripe(refund.amount, refund.currency, 'up'),
  };
}
