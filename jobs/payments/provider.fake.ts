import { BotError } from '../../bot/core/errors.ts';
import type { LinkRequest, PaymentProvider, ProviderPayment, ProviderRefund } from '../../bot/core/payment.ts';

interface FakeLink {
  id: string;
  request: LinkRequest;
  untilMs: number;
}

export interface FakeProvider extends PaymentProvider {
  links: FakeLink[];
  /** what it was asked to do, reading apart */
  writes: string[];
  /** how often it was asked anything */
  calls(): number;
  /** the next calls fail so, one each */
  faults: BotError[];
  /** what a refund comes to */
  refundStatus: ProviderRefund['status'];
  /** a link can't be moved to a later end */
  isFixed: boolean;
  /** Idempotency keys of refunds are forgotten, as providers do after a day. */
  forgetKeys(): void;
  /** Somebody tries to pay a link. @throws when the link is over */
  pay(linkId: string, nowMs: number, change?: Partial<ProviderPayment>): ProviderPayment;
  /** the provider changes a payment */
  change(externalId: string, nowMs: number, change: Partial<ProviderPayment>): void;
}

/** A provider in memory that keeps the port's promises to the letter and throws where a caller breaks them. */
export function createFakeProvider(): FakeProvider {
  const links: FakeLink[] = [];
  const payments = new Map<string, ProviderPayment & { linkId: string }>();
  const refunds = new Map<string, ProviderRefund>();
  const writes: string[] = [];
  let calls = 0;

  function asked(write?: string): void {
    calls += 1;
    const fault = fake.faults.shift();
    if (fault !== undefined) throw fault;
    if (write !== undefined) writes.push(write);
  }
  const linkOf = (id: string) => {
    const link = links.find((one) => one.id === id);
    if (link === undefined) throw new Error(`no link ${id}`);
    return link;
  };

  const fake: FakeProvider = {
    name: 'mercadopago',
    links,
    writes,
    calls: () => calls,
    faults: [],
    refundStatus: 'done',
    isFixed: false,
    async createLink(request) {
      if (!/^[\w-]{1,64}$/.test(request.reference)) throw new Error(`a reference that is none: ${request.reference}`);
      if (request.untilMs <= request.nowMs) throw new Error('a link that is over at once');
      for (const address of [request.returnUrl, request.notificationUrl]) new URL(address);
      const known = links.find((one) => one.request.idempotencyKey === request.idempotencyKey);
      asked(known ? undefined : `link ${request.amount.amount} ${request.amount.currency}`);
      const link = known ?? { id: `link-${links.length + 1}`, request, untilMs: request.untilMs };
      if (!known) links.push(link);
      return { linkId: link.id, url: `https://pay.example/${link.id}`, untilMs: link.untilMs, seller: 'us' };
    },
    async moveLink(linkId, untilMs, nowMs) {
      const link = linkOf(linkId);
      // what is over already is as wished
      const isOver = untilMs <= nowMs && link.untilMs <= nowMs;
      asked(isOver ? undefined : untilMs <= nowMs ? `close ${linkId}` : `move ${linkId}`);
      if (isOver) return { untilMs: link.untilMs };
      if (untilMs > nowMs && fake.isFixed) return null;
      link.untilMs = untilMs;
      return { untilMs };
    },
    async payment(externalId) {
      asked();
      return payments.get(externalId) ?? null;
    },
    async paymentsOf({ linkId }) {
      linkOf(linkId);
      asked();
      return [...payments.values()].filter((one) => one.linkId === linkId);
    },
    async refund({ externalId, amount, idempotencyKey, madeId }) {
      const made = [...refunds.values()].find((one) => one.externalId === madeId);
      if (madeId !== undefined && made === undefined) throw new Error(`no refund ${madeId}`);
      const known = made ?? refunds.get(idempotencyKey);
      asked(known ? undefined : `refund ${amount.amount}`);
      if (known && known.status !== 'pending') return known;
      const payment = payments.get(externalId)!;
      if (payment.refundedCents + amount.amount > payment.amount.amount) {
        throw new BotError('payment_refused', 'more than is left of it');
      }
      const refund = {
        externalId: known?.externalId ?? `refund-${refunds.size + 1}`,
        status: fake.refundStatus,
        amount,
      };
      if (made !== undefined) Object.assign(made, refund);
      else refunds.set(idempotencyKey, refund);
      if (refund.status === 'done') payment.refundedCents += amount.amount;
      return refund;
    },
    readNotice: () => null,
    forgetKeys() {
      for (const [key, refund] of [...refunds]) {
        refunds.delete(key);
        refunds.set(`forgotten ${key}`, refund);
      }
    },
    pay(linkId, nowMs, change = {}) {
      const link = linkOf(linkId);
      if (link.untilMs <= nowMs) throw new Error(`${linkId} is over`);
      const payment = {
        linkId,
        externalId: String(payments.size + 1),
        reference: link.request.reference,
        status: 'approved' as const,
        amount: link.request.amount,
        refundedCents: 0,
        seller: 'us',
        updatedAtMs: nowMs,
        detail: '',
        ...change,
      };
      payments.set(payment.externalId, payment);
      return payment;
    },
    change(externalId, nowMs, change) {
      Object.assign(payments.get(externalId)!, { updatedAtMs: nowMs, ...change });
    },
  };
  return fake;
}
