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
  object: z.literal('charge').optional(),
  amount: z.int(),
  amount_refunded: z.int(),
  refunded: z.boolean().default(false),
  disputed: z.boolean().default(false),
  failure_code: z.string().nullish(),
});

const intentShape = z.object({
  id: z.string(),
  object: z.literal('payment_intent').optional(),
  status: z.string(),
  amount: z.int(),
  amount_received: z.int().optional(),
  currency: z.string(),
  metadata,
  last_payment_error: z.object({ code: z.string().nullish(), decline_code: z.string().nullish() }).nullish(),
  cancellation_reason: z.string().nullish(),
  /** whole, because we ask for it; null until a card was tried; its id where who answers does not open what is asked */
  latest_charge: z.union([chargeShape, z.string()]).nullish(),
});
export type Intent = z.output<typeof intentShape>;

const sessionShape = z.object({
  id: z.string(),
  object: z.literal('checkout.session').optional(),
  /** null once it is over */
  url: z.string().nullish(),
  status: z.string().default('open'),
  /** epoch seconds */
  expires_at: z.int().optional(),
});

const paidSessionShape = sessionShape.extend({
  /** whole, because we ask for it; null until the first card is tried */
  payment_intent: z.union([intentShape, z.string()]).nullish(),
  payment_status: z.string().nullish(),
  amount_total: z.int().nullish(),
  currency: z.string().nullish(),
  client_reference_id: z.string().nullish(),
  metadata,
});
export type Session = z.output<typeof paidSessionShape>;

const disputeShape = z.object({ id: z.string(), object: z.literal('dispute').optional(), status: z.string() });

const refundShape = z.object({
  id: z.string(),
  object: z.literal('refund').optional(),
  amount: z.int().optional(),
  currency: z.string().optional(),
  status: z.string().nullish(),
  metadata,
});
export type Refund = z.output<typeof refundShape>;

const listOf = <T extends z.ZodType>(shape: T) =>
  z.object({ object: z.literal('list').optional(), data: z.array(shape) });

/** What Stripe's answers must look like, of what we read in them. */
export const SHAPES = {
  session: sessionShape,
  /** with its payment intent */
  sessionWithIntent: paidSessionShape,
  intent: intentShape,
  disputes: listOf(disputeShape),
  refunds: listOf(refundShape),
  refund: refundShape,
};

/** Our payment row's id; null where it is none, or what stands there cannot be ours. */
function referenceOf(said: string | null | undefined): string | null {
  return said && /^[A-Za-z0-9_-]{1,64}$/.test(said) ? said : null;
}

/** What a session says it is for. */
export function referenceOfSession({ client_reference_id: said, metadata: words }: Session): string | null {
  return referenceOf(words?.[REFERENCE]) ?? referenceOf(said);
}

/** Whether the buyer questions the payment, so that the disputes are worth asking for. */
export function isDisputed(intent: Intent): boolean {
  return chargeOf(intent)?.disputed === true;
}

function chargeOf({ latest_charge: charge }: Intent): z.output<typeof chargeShape> | null {
  return typeof charge === 'object' ? charge : null;
}

/**
 * A payment intent, its last charge and the disputes of it as our payment.
 * @param disputes their statuses; [] while the charge says that there are none
 * @param askedAtMs when it was asked for: Stripe does not say when a payment changed last
 */
export function paymentOf(intent: Intent, disputes: readonly string[], askedAtMs: number): ProviderPayment {
  const charge = chargeOf(intent);
  const hasSucceeded = intent.status === 'succeeded';
  const units = hasSucceeded ? (intent.amount_received ?? intent.amount) : intent.amount;
  const refunded = hasSucceeded ? (charge?.amount_refunded ?? 0) : 0;
  const { status, detail } = hasSucceeded ? paidStatusOf(charge, disputes) : unpaidStatusOf(intent);
  return {
    externalId: intent.id,
    reference: referenceOf(intent.metadata?.[REFERENCE]),
    status,
    amount: fromStripe(units, intent.currency, 'down'),
    refundedCents: fromStripe(refunded, intent.currency, 'up').amount,
    ...(hasSucceeded && charge === null ? { refundsUntold: true } : {}),
    updatedAtMs: askedAtMs,
    detail,
  };
}

/**
 * What a session tells of its payment by itself, where nothing more can be read; null: nobody paid, as far as it tells.
 * @param askedAtMs when it was asked for
 */
export function paymentOfSession(session: Session, askedAtMs: number): ProviderPayment | null {
  const { id, payment_intent: intent, payment_status: paid, amount_total: amount, currency } = session;
  const isUnderWay = paid === 'unpaid' && session.status === 'complete';
  if ((paid !== 'paid' && !isUnderWay) || typeof amount !== 'number' || !currency) return null;
  return {
    externalId: typeof intent === 'string' ? intent : (intent?.id ?? id),
    reference: referenceOfSession(session),
    status: isUnderWay ? 'pending' : 'approved',
    amount: fromStripe(amount, currency, 'down'),
    refundedCents: 0,
    refundsUntold: true,
    updatedAtMs: askedAtMs,
    detail: `session ${paid}`,
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
export function refundOf(refund: Refund, asked: ProviderRefund['amount']): ProviderRefund {
  const { id, status, amount, currency } = refund;
  return {
    externalId: id,
    status: REFUND_STATUS[status ?? ''] ?? 'pending',
    amount: amount === undefined || currency === undefined ? asked : fromStripe(amount, currency, 'up'),
  };
}
