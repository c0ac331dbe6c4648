import type { Condition, Wrong } from '../alerts/condition.ts';

const HOUR_MS = 3_600_000;
/** Providers give money back in minutes; one that takes this long is looked at. */
const REFUND_TOO_LONG_MS = 24 * HOUR_MS;

/**
 * Money that waits for a person: an hour after the last of it changed nobody may have looked; a refund that the provider
 * refused is told at once, because somebody was promised it.
 */
export const paymentsWaiting: Condition = {
  name: 'payments-waiting',
  async find({ store, nowMs }) {
    const { attention } = await store.paymentTrouble(nowMs);
    return attention.flatMap(({ businessId, count, refundsFailed, sinceMs }): Wrong[] => {
      if (refundsFailed === 0 && nowMs - sinceMs < HOUR_MS) return [];
      const what = count === 1 ? 'A payment needs a person' : `${count} payments need a person`;
      const failed = refundsFailed === 0 ? '' : `, ${refundsFailed} of them because a refund was refused`;
      const list = `GET /api/v1/businesses/${businessId}/payments?needsAttention=true lists them`;
      const mend = 'give each back (POST …/refund), confirm its reservation, or settle it (POST …/settle)';
      return [{ key: businessId, businessId, text: `${what}${failed}. ${list}; ${mend}.` }];
    });
  },
};

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
