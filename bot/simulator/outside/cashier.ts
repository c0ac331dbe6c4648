import { BotError } from '../../core/errors.ts';
import type {
  LinkRequest,
  PaymentProvider,
  PaymentStatus,
  ProviderPayment,
  ProviderRefund,
} from '../../core/payment.ts';

/*
 * A payment provider behind the real port, with accounts of its own: what is true about money is true here, and the
 * product's books are held against it. It refuses what a provider refuses, and throws where a promise of the port is broken.
 */

export interface CashierDeps {
  nowMs(): number;
  /** The provider tells of a payment by webhook. May come late, twice, or never: that is up to whoever hears this. */
  tell(notice: { noticeId: string; payment: string }): void;
  /** how a call of the product to the provider goes: resolves when it arrives, or throws */
  arrive(what: string): Promise<void>;
}

export interface Link {
  id: string;
  url: string;
  request: LinkRequest;
  untilMs: number;
}

export interface Paid extends ProviderPayment {
  linkId: string;
}

export type PayOutcome = 'paid' | 'over' | 'unknown_link';

export interface Cashier {
  readonly provider: PaymentProvider;
  readonly links: readonly Link[];
  readonly payments: readonly Paid[];
  linkOf(url: string): Link | null;
  /** Somebody pays a link on its page. A link that is over takes nothing. */
  pay(url: string, how?: { status?: PaymentStatus; cents?: number }): PayOutcome;
  /** The provider makes up its mind on a payment that it looked into. */
  settle(externalId: string, status: 'approved' | 'rejected'): void;
  /** the payments on a link that are under review */
  pendingOn(url: string): Paid[];
}

/** The name in the port; what the simulated one does is what both real ones do. */
const NAME = 'mercadopago';

export function createCashier({ nowMs, tell, arrive }: CashierDeps): Cashier {
  const links: Link[] = [];
  const payments: Paid[] = [];
  const refunds = new Map<string, ProviderRefund & { payment: string }>();
  let notices = 0;

  function told(payment: Paid): void {
    notices += 1;
    payment.updatedAtMs = nowMs();
    tell({ noticeId: `n${notices}`, payment: payment.externalId });
  }
  const linkById = (id: string) => {
    const link = links.find((one) => one.id === id);
    if (link === undefined) throw new BotError('payment_refused', `there is no link ${id}`);
    return link;
  };
  const paymentById = (id: string) => payments.find((one) => one.externalId === id) ?? null;
  const shown = ({ linkId: _, ...payment }: Paid): ProviderPayment => ({ ...payment });

  const provider: PaymentProvider = {
    name: NAME,
    async createLink(request) {
      await arrive('createLink');
      if (request.untilMs <= request.nowMs) throw new Error('a link was asked for that is over at once');
      const known = links.find((one) => one.request.idempotencyKey === request.idempotencyKey);
      const id = `link-${links.length + 1}`;
      const link = known ?? { id, url: `https://pagos.example/${id}`, request, untilMs: request.untilMs };
      if (known === undefined) links.push(link);
      return { linkId: link.id, url: link.url, untilMs: link.untilMs, seller: 'casa' };
    },
    async moveLink(linkId, untilMs) {
      await arrive('moveLink');
      const link = linkById(linkId);
      const isPaid = payments.some((one) => one.linkId === linkId && one.status === 'approved');
      if (isPaid || (link.untilMs <= nowMs() && untilMs <= nowMs())) return { untilMs: link.untilMs };
      link.untilMs = untilMs;
      return { untilMs };
    },
    async payment(externalId) {
      await arrive('payment');
      const found = paymentById(externalId);
      return found && shown(found);
    },
    async paymentsOf({ linkId }) {
      await arrive('paymentsOf');
      return payments.filter((one) => one.linkId === linkId).map(shown);
    },
    async refund({ externalId, amount, idempotencyKey }) {
      await arrive('refund');
      const known = refunds.get(idempotencyKey);
      if (known !== undefined) return { externalId: known.externalId, status: known.status, amount: known.amount };
      const payment = paymentById(externalId);
      if (payment === null) throw new BotError('payment_refused', `there is no payment ${externalId}`);
      if (payment.refundedCents + amount.amount > payment.amount.amount) {
        throw new BotError('payment_refused', 'more than is left of it');
      }
      payment.refundedCents += amount.amount;
      payment.status = payment.refundedCents === payment.amount.amount ? 'refunded' : 'partially_refunded';
      const refund = { externalId: `refund-${refunds.size + 1}`, status: 'done', amount } as const;
      refunds.set(idempotencyKey, { ...refund, payment: externalId });
      told(payment);
      return refund;
    },
    readNotice: () => null,
  };

  return {
    provider,
    links,
    payments,
    linkOf: (url) => links.find((one) => one.url === url) ?? null,
    pay(url, { status = 'approved', cents } = {}) {
      const link = links.find((one) => one.url === url);
      if (link === undefined) return 'unknown_link';
      if (link.untilMs <= nowMs()) return 'over';
      const { amount } = link.request;
      const payment: Paid = {
        linkId: link.id,
        externalId: `pay-${payments.length + 1}`,
        reference: link.request.reference,
        status,
        amount: { ...amount, amount: cents ?? amount.amount },
        refundedCents: 0,
        seller: 'casa',
        updatedAtMs: nowMs(),
        detail: status,
      };
      payments.push(payment);
      told(payment);
      return 'paid';
    },
    settle(externalId, status) {
      const payment = paymentById(externalId);
      if (payment === null || payment.status !== 'pending') return;
      payment.status = status;
      payment.detail = status;
      told(payment);
    },
    pendingOn(url) {
      const link = links.find((one) => one.url === url);
      return payments.filter((one) => one.linkId === link?.id && one.status === 'pending');
    },
  };
}
