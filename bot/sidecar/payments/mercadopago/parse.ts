import { z } from 'zod';
import type { PaymentStatus, ProviderPayment, ProviderRefund } from '../../../core/payment.ts';
import { minorOf } from './money.ts';

/** Ids come as numbers or as text, sometimes of the same thing. */
const id = z.union([z.string().min(1).max(80), z.int().nonnegative()]).transform(String);
const units = z.union([z.number().nonnegative(), z.string().regex(/^\d{1,15}(\.\d+)?$/)]);
/** ISO 8601 with an offset → epoch ms */
const instant = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((ms) => !Number.isNaN(ms), 'no instant');

export const PREFERENCE = z.object({
  id,
  init_point: z.url({ protocol: /^https?$/ }),
  collector_id: id.nullish(),
  expiration_date_to: instant.nullish(),
});

/** A changed preference tells nothing that was not known: that it was changed is enough. */
export const MOVED = z.object({ id: id.optional() });

export const PAYMENT = z.object({
  id,
  status: z.string().min(1),
  status_detail: z.string().nullish(),
  external_reference: z.union([z.string(), z.number()]).nullish(),
  transaction_amount: units,
  transaction_amount_refunded: units.nullish(),
  currency_id: z.string().length(3),
  collector_id: id.nullish(),
  collector: z.object({ id: id.nullish() }).nullish(),
  date_created: instant.nullish(),
  date_last_updated: instant.nullish(),
  refunds: z
    .array(z.object({ amount: units.nullish(), status: z.string().nullish() }))
    .nullish()
    .catch(null),
});
export type PaymentAnswer = z.output<typeof PAYMENT>;

/** Without `paging` it is asked on until nothing new comes. */
export const PAGE = z.object({
  paging: z.object({ total: z.int().nonnegative() }).nullish(),
  results: z.array(PAYMENT),
});

export const REFUND = z.object({ id, amount: units.nullish(), status: z.string().nullish() });
export type RefundAnswer = z.output<typeof REFUND>;

/** Of a payment: what was given back of it. */
export const REFUNDS = z.array(REFUND);

/**
 * Their statuses in our words.
 * - `in_process` is under review and `authorized` is reserved, not taken: no money has come.
 * - `cancelled` never brought money: it expired or was given up.
 * - `in_mediation` is a buyer's complaint: the money is frozen, and staff must know now, not when it is lost. As
 *   `charged_back` it says just that; when it is settled, `approved` or `refunded` follows.
 */
const STATUSES = new Map<string, PaymentStatus>([
  ['pending', 'pending'],
  ['in_process', 'pending'],
  ['authorized', 'pending'],
  ['approved', 'approved'],
  ['rejected', 'rejected'],
  ['cancelled', 'rejected'],
  ['refunded', 'refunded'],
  ['in_mediation', 'charged_back'],
  ['charged_back', 'charged_back'],
]);

/** Their statuses whose details speak for themselves. */
const SPEAKING = new Set(['approved', 'rejected']);
const DETAIL_MAX = 100;

/**
 * One payment in our words.
 * @param minorPerUnit by ISO 4217 code
 */
export function paymentOf(answer: PaymentAnswer, minorPerUnit: (currency: string) => number): ProviderPayment {
  const { status: theirs, currency_id: currency } = answer;
  const perUnit = minorPerUnit(currency);
  const amount = minorOf(answer.transaction_amount, perUnit);
  // A sum that lags behind its parts would take a refund back that was made.
  const told = Math.max(minorOf(answer.transaction_amount_refunded ?? 0, perUnit), partsOf(answer, perUnit));
  const known = STATUSES.get(theirs) ?? 'pending';
  const status = known === 'approved' && told > 0 ? (told >= amount ? 'refunded' : 'partially_refunded') : known;
  const seller = answer.collector_id ?? answer.collector?.id;
  // `cc_rejected_high_risk` speaks for itself, the `in_process` of a charge-back doesn't
  const words = SPEAKING.has(theirs) ? [answer.status_detail || theirs] : [theirs, answer.status_detail];
  return {
    externalId: answer.id,
    reference: String(answer.external_reference ?? '') || null,
    status,
    amount: { amount, currency },
    // What is refunded by its status may not be summed up yet.
    refundedCents: known === 'refunded' ? Math.max(told, amount) : told,
    ...(seller === null || seller === undefined ? {} : { seller }),
    updatedAtMs: answer.date_last_updated ?? answer.date_created ?? 0,
    detail: words.filter(Boolean).join('/').slice(0, DETAIL_MAX),
  };
}

/** What the refunds that a payment lists come to, of those that went through. */
function partsOf({ refunds, transaction_amount }: PaymentAnswer, perUnit: number): number {
  const done = (refunds ?? []).filter(({ status }) => status === 'approved');
  const sum = done.reduce((all, { amount }) => all + minorOf(amount ?? 0, perUnit), 0);
  return Math.min(sum, minorOf(transaction_amount, perUnit));
}

const REFUND_STATUSES = new Map<string, ProviderRefund['status']>([
  ['approved', 'done'],
  ['rejected', 'failed'],
  ['cancelled', 'failed'],
]);

/** The account of a preference: as it says, or as its id begins (`<seller>-<uuid>`). */
export function sellerOf({ id: preference, collector_id }: z.output<typeof PREFERENCE>): string | undefined {
  return collector_id || /^(\d{4,20})-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.exec(preference)?.[1];
}

/** A refund in our words; a status that nobody knows is `pending`: reading the payment tells the rest. */
export function refundOf(answer: RefundAnswer, asked: ProviderRefund['amount'], minorPerUnit: number): ProviderRefund {
  return {
    externalId: answer.id,
    status: REFUND_STATUSES.get(answer.status ?? '') ?? 'pending',
    amount: {
      amount:
        answer.amount === null || answer.amount === undefined ? asked.amount : minorOf(answer.amount, minorPerUnit),
      currency: asked.currency,
    },
  };
}
