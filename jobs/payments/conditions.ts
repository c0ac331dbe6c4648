import type { AttentionReason, PaymentView } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { Condition, Wrong } from '../alerts/condition.ts';
import { lasting } from '../alerts/lasting.ts';
import { attentionWords } from './attention.ts';

const HOUR_MS = 3_600_000;
/** Providers give money back in minutes; one that takes this long is looked at. */
const REFUND_TOO_LONG_MS = 24 * HOUR_MS;

/** Payments that are told one by one; of more than these, how many there are. */
const NAMED_MAX = 20;
const READ_MAX = 200;

/** Money that waits for a person, each payment by itself, and at once: somebody paid and has nothing for it yet. */
export const paymentsWaiting: Condition = {
  name: 'payments-waiting',
  async find({ store, nowMs }) {
    const { attention } = await store.paymentTrouble(nowMs);
    const wrong: Wrong[] = [];
    for (const { businessId, count } of attention) {
      const { items } = await store.payments(businessId, { needsAttention: true }, { limit: READ_MAX });
      // the oldest first: one that was told stays told while others come
      const named = items.toReversed().slice(0, NAMED_MAX);
      for (const payment of named) {
        const reservation = await store.reservation(businessId, payment.reservationId);
        if (payment.attention === undefined || reservation === null) continue;
        wrong.push(waits(payment, payment.attention, reservation));
      }
      if (count <= named.length) continue;
      const all = `GET /api/v1/businesses/${businessId}/payments?needsAttention=true lists all ${count}`;
      wrong.push({
        key: businessId,
        businessId,
        text: `More payments of ${businessId} need a person than are told one by one: ${all}.`,
      });
    }
    return wrong;
  },
};

function waits(payment: PaymentView, reason: AttentionReason, { businessId, code }: Reservation): Wrong {
  const base = `/api/v1/businesses/${businessId}`;
  const calls = { payment: `${base}/payments/${payment.id}`, reservation: `${base}/reservations/${code}` };
  const { why, mend } = attentionWords(reason, calls);
  return {
    key: `${businessId}:${payment.id}`,
    businessId,
    text: `A payment of ${amountOf(payment)} (${payment.provider}) for the reservation ${code} of ${businessId} needs a person: ${why}. Look at it (GET ${calls.payment}), then ${mend}.`,
  };
}

/** What was paid, e.g. `ARS 151,200.00`. */
function amountOf({ amount: { amount, currency } }: PaymentView): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const perUnit = 10 ** format.resolvedOptions().maximumFractionDigits!;
  return format.format(amount / perUnit).replace(/\s/g, ' ');
}

const LINK_TOO_LONG_MS = 2 * 60_000;

/**
 * Customers get no link to pay with: a provider that does not answer for two minutes, or links that could not be made for
 * so long.
 * @param circuits by account, from what this process met lately
 */
export function linksFailing(circuits: () => Readonly<Record<string, keyof typeof CIRCUIT_IS_OUT>>): Condition {
  const tooLong = lasting(LINK_TOO_LONG_MS);
  return {
    name: 'payment-links',
    async find({ store, nowMs }) {
      const told = new Set((await store.alerts()).map(({ key }) => key));
      const out = Object.entries(circuits()).flatMap(([account, state]) => (CIRCUIT_IS_OUT[state] ? [account] : []));
      const lasts = tooLong(out, nowMs);
      const wrong: Wrong[] = [];
      for (const account of out) {
        if (!lasts.has(account) && !told.has(`payment-links:${account}`)) continue;
        wrong.push({
          key: account,
          text: `The payment provider of the account ${account} does not answer: customers get no link, and deposits are confirmed late. It is asked again by itself; look at its status page, and whether its key still holds.`,
        });
      }
      for (const { businessId, count, sinceMs } of (await store.paymentTrouble(nowMs)).linksUnmade) {
        if (nowMs - sinceMs < LINK_TOO_LONG_MS) continue;
        const what = count === 1 ? 'A customer gets no link' : `${count} customers get no link`;
        wrong.push({
          key: businessId,
          businessId,
          text: `${what} to pay the deposit with ${businessId}, for more than two minutes: the provider does not answer, or refuses to make it. GET /api/v1/jobs?queue=payments says why in lastError. They were told and can ask for more time; those who cannot wait pay otherwise, and are confirmed by hand (POST /api/v1/businesses/${businessId}/reservations/CODE/confirm).`,
        });
      }
      return wrong;
    },
  };
}

/** A probe after a failure is no answer yet. */
const CIRCUIT_IS_OUT = { closed: false, half_open: true, open: true } as const;

/** Refunds that a provider does not get done, and links that it could not be asked about. */
export const paymentsStuck: Condition = {
  name: 'payments-stuck',
  async find({ store, nowMs }) {
    const { refundsWanted, refundsWantedSinceMs, unreconciled } = await store.paymentTrouble(nowMs);
    const wrong: Wrong[] = [];
    if (refundsWantedSinceMs !== null && nowMs - refundsWantedSinceMs >= REFUND_TOO_LONG_MS) {
      const what = refundsWanted === 1 ? 'A refund is' : `${refundsWanted} refunds are`;
      const where = 'GET /api/v1/jobs?queue=payments tells why';
      wrong.push({
        key: 'refunds',
        text: `${what} under way, for more than a day: ${where}; look at the provider too.`,
      });
    }
    if (unreconciled > 0) {
      const what = unreconciled === 1 ? 'One payment link' : `${unreconciled} payment links`;
      const why = 'the provider cannot be reached, or there are more links than it can be asked about';
      wrong.push({
        key: 'links',
        text: `${what} could not be asked about for ten minutes: ${why}. Deposits whose webhook was lost are confirmed late meanwhile; GET /healthz and the log say more.`,
      });
    }
    return wrong;
  },
};
