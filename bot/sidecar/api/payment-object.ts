import { z } from 'zod';
import type { PaymentDetail, Store } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { ATTENTION_REASONS, PAYMENT_PROVIDERS, PAYMENT_STATUSES, type PaymentView } from '../../core/payment.ts';
import { instantIn, money } from './objects.ts';

const instant = z.string().describe('ISO 8601 with offset');

const refund = z
  .object({
    id: z.string(),
    amount: money,
    state: z.enum(['wanted', 'done', 'failed']).describe('`wanted`: under way'),
    reason: z.string().optional(),
    failure: z.string().optional().describe('why the provider did not give it back'),
    createdAt: instant,
  })
  .meta({ id: 'Refund' });

export const payment = z
  .object({
    id: z.string(),
    provider: z.enum([...PAYMENT_PROVIDERS, 'manual']),
    externalId: z.string().optional().describe('the provider’s id; absent: nobody paid yet, or `manual`'),
    reservation: z.string(),
    reservationCode: z.string().optional().describe('the code of that reservation, as its customer knows it'),
    status: z.enum(PAYMENT_STATUSES),
    amount: money.describe('what was paid; of an unpaid link what it asks for'),
    refunded: money,
    needsAttention: z.boolean(),
    attention: z.enum(ATTENTION_REASONS).optional().describe('why it waits for a person'),
    link: z
      .object({ state: z.enum(['wanted', 'open', 'closed']), url: z.string().optional(), until: instant.optional() })
      .optional(),
    refunds: z.array(refund).optional().describe('where one payment is asked for: what staff asked to give back'),
    createdAt: instant,
  })
  .meta({ id: 'Payment' });

/** Codes of reservations by their ids. */
export type Codes = ReadonlyMap<string, string>;

/** The codes of the reservations that payments are of. */
export async function codesOf(
  store: Pick<Store, 'reservation'>,
  businessId: string,
  rows: readonly Pick<PaymentView, 'reservationId'>[],
): Promise<Codes> {
  const ids = [...new Set(rows.map(({ reservationId }) => reservationId))];
  const found = await Promise.all(ids.map((id) => store.reservation(businessId, id)));
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one.code]])));
}

export function paymentOut(
  business: Business,
  row: PaymentView & Partial<Pick<PaymentDetail, 'refunds'>>,
  codes: Codes,
) {
  const { id, provider, externalId, status, amount, refundedCents, attention, link, refunds } = row;
  const { currency } = amount;
  const at = (ms: number) => instantIn(business.timezone, ms);
  return {
    id,
    provider,
    externalId,
    reservation: row.reservationId,
    reservationCode: codes.get(row.reservationId),
    status,
    amount,
    refunded: { amount: refundedCents, currency },
    needsAttention: attention !== undefined,
    attention,
    link: link && {
      state: link.state,
      url: link.url,
      until: link.untilMs === undefined ? undefined : at(link.untilMs),
    },
    refunds: refunds?.map(({ id: refundId, amountCents, state, reason, failure, createdAtMs }) => ({
      id: refundId,
      amount: { amount: amountCents, currency },
      state,
      reason,
      failure,
      createdAt: at(createdAtMs),
    })),
    createdAt: at(row.createdAtMs),
  } satisfies z.input<typeof payment>;
}
