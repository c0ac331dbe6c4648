import { type FakeMercadopago, startFakeMercadopago } from '../bot/sidecar/payments/mercadopago/mercadopago.fake.ts';
import { type FakeStripe, startFakeStripe } from '../bot/sidecar/payments/stripe/stripe.fake.ts';

/*
 * What a scene about money needs of a provider, whichever it is: somebody who opens the link and pays, and the books of the
 * other side, to hold ours against. What only one of them can do, a test asks its fake for.
 */

export interface Vendor {
  name: 'mercadopago' | 'stripe';
  /** what the product is told of it */
  env: Record<string, string>;
  /** where the product serves */
  setServer(url: string): void;
  /** opens a link and pays, as a person does on its page. @returns the payment's id @throws where the link takes no money */
  pay(linkUrl: string): Promise<string>;
  /** the bank says no */
  decline(linkUrl: string): Promise<void>;
  /** pays in a way that takes its time, and nobody tells. @returns what tells that the money is there */
  paySlowly(linkUrl: string): Promise<() => Promise<void>>;
  /** the vendor's books, oldest first */
  payments(): Promise<VendorPayment[]>;
  links(): VendorLink[];
  /** the seller refunds in the vendor's panel; minor units; absent: all that is left */
  refundElsewhere(payment: string, amountCents?: number): Promise<void>;
  /** the buyer's bank takes the money back */
  chargeback(payment: string): Promise<void>;
  /** refunds it has made, by us or elsewhere */
  refunds(): number;
  /** calls of ours that it refused, in words */
  refusals(): string[];
  /** resolves when nothing that it tells is under way */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface VendorPayment {
  id: string;
  status: string;
  amountCents: number;
  currency: string;
  refundedCents: number;
}

export interface VendorLink {
  url: string;
  isOpen: boolean;
  amountCents: number;
  untilMs: number;
}

const cents = (units: number) => Math.round(units * 100);

export interface MercadopagoVendor extends Vendor {
  fake: FakeMercadopago;
}

const MERCADOPAGO_STATUSES: Record<string, string> = {
  in_process: 'pending',
  authorized: 'pending',
  cancelled: 'rejected',
  in_mediation: 'charged_back',
};

/** @param nowMs the clock of both sides */
export async function mercadopagoVendor(nowMs: () => number): Promise<MercadopagoVendor> {
  const accessToken = 'APP_USR-not-a-real-token';
  const webhookSecret = 'not-a-real-secret';
  const fake = await startFakeMercadopago({ accessToken, webhookSecret, nowMs });
  const preferenceOf = (linkUrl: string) => new URL(linkUrl).searchParams.get('pref_id') ?? '';
  /** presses a button of the page, and waits until the webhooks of that were answered */
  async function press(linkUrl: string, how: string): Promise<void> {
    const answer = await fetch(`${fake.apiUrl}/checkout/v1/pay`, {
      method: 'POST',
      body: new URLSearchParams({ pref_id: preferenceOf(linkUrl), how }),
    });
    const page = await answer.text();
    if (!answer.ok || page.includes('venció')) throw new Error(`the page says: ${page.replace(/<[^>]*>/g, ' ')}`);
    await fake.settled();
  }
  return {
    name: 'mercadopago',
    fake,
    env: {
      MERCADOPAGO_ACCESS_TOKEN: accessToken,
      MERCADOPAGO_WEBHOOK_SECRET: webhookSecret,
      MERCADOPAGO_API_URL: fake.apiUrl,
    },
    setServer() {},
    async pay(linkUrl) {
      await press(linkUrl, 'pay');
      return String(fake.payments().at(-1)!.id);
    },
    decline: (linkUrl) => press(linkUrl, 'reject'),
    async paySlowly(linkUrl) {
      const { id } = await fake.pay(preferenceOf(linkUrl), { status: 'in_process', notify: false });
      return async () => void (await fake.change(id, { status: 'approved' }));
    },
    payments: async () =>
      fake.payments().map((one) => {
        const refundedCents = cents(one.transaction_amount_refunded);
        const isPart = one.status === 'approved' && refundedCents > 0;
        return {
          id: String(one.id),
          status: isPart ? 'partially_refunded' : (MERCADOPAGO_STATUSES[one.status] ?? one.status),
          amountCents: cents(one.transaction_amount),
          currency: one.currency_id,
          refundedCents,
        };
      }),
    links: () =>
      fake.preferences().map((one) => {
        const untilMs = Date.parse(String(one.expiration_date_to));
        const [item] = one.items as { unit_price: number }[];
        return { url: one.init_point, isOpen: untilMs > nowMs(), amountCents: cents(item!.unit_price), untilMs };
      }),
    refundElsewhere: (payment, amountCents) =>
      fake.refundElsewhere(payment, amountCents === undefined ? undefined : amountCents / 100),
    chargeback: (payment) => fake.chargeback(payment),
    refunds: () => fake.payments().reduce((sum, { id }) => sum + fake.refundsOf(id).length, 0),
    refusals: () => fake.refusals.map(({ status, error, message }) => `${status} ${error}: ${message}`),
    settled: fake.settled,
    stop: fake.stop,
  };
}

export interface StripeVendor extends Vendor {
  fake: FakeStripe;
}

/** @param nowMs the clock of both sides */
export async function stripeVendor(nowMs: () => number): Promise<StripeVendor> {
  const fake = await startFakeStripe({ nowMs });
  const headers = { authorization: `Bearer ${fake.secretKey}` };
  const sessionOf = (linkUrl: string) => new URL(linkUrl).pathname.split('/').at(-1) ?? '';
  const intents = () =>
    fake.sessions().filter((one) => one.payment_intent !== null) as unknown as {
      payment_intent: string;
      payment_status: string;
      amount_total: number;
      currency: string;
    }[];
  /** what the API says of a payment's charge */
  async function chargeOf(intent: string): Promise<{ amount_refunded: number; disputed: boolean } | null> {
    const answer = await fetch(`${fake.apiUrl}/v1/payment_intents/${intent}?expand[]=latest_charge`, { headers });
    return ((await answer.json()) as { latest_charge: Awaited<ReturnType<typeof chargeOf>> }).latest_charge;
  }
  return {
    name: 'stripe',
    fake,
    env: {
      STRIPE_SECRET_KEY: fake.secretKey,
      STRIPE_WEBHOOK_SECRET: fake.webhookSecrets[0]!,
      STRIPE_API_URL: fake.apiUrl,
    },
    setServer: (url) => fake.setWebhookUrl(`${url}/api/v1/webhooks/stripe`),
    async pay(linkUrl) {
      const { payment } = await fake.pay(sessionOf(linkUrl));
      return payment;
    },
    async decline(linkUrl) {
      await fake.pay(sessionOf(linkUrl), { decline: 'insufficient_funds' });
    },
    async paySlowly(linkUrl) {
      await fake.pay(sessionOf(linkUrl), { delayed: true, tells: false });
      return async () => void (await fake.settle(sessionOf(linkUrl), 'succeeded'));
    },
    payments: () =>
      Promise.all(
        intents().map(async ({ payment_intent: id, payment_status, amount_total: amountCents, currency }) => {
          const charge = await chargeOf(id);
          const refundedCents = charge?.amount_refunded ?? 0;
          const isAll = refundedCents === amountCents;
          const kept = refundedCents === 0 ? 'approved' : isAll ? 'refunded' : 'partially_refunded';
          const status = charge?.disputed ? 'charged_back' : payment_status === 'paid' ? kept : 'rejected';
          return { id, status, amountCents, currency: currency.toUpperCase(), refundedCents };
        }),
      ),
    links: () =>
      fake.sessions().map((one) => ({
        url: String(one.url ?? `${fake.apiUrl}/pay/${one.id}`),
        isOpen: one.status === 'open',
        amountCents: one.amount_total as number,
        untilMs: (one.expires_at as number) * 1_000,
      })),
    async refundElsewhere(payment, amountCents) {
      await fake.refundElsewhere(payment, amountCents);
    },
    async chargeback(payment) {
      await fake.dispute(payment);
    },
    refunds: () => fake.events().filter(({ type }) => type === 'refund.created').length,
    refusals: () =>
      fake
        .requests()
        .filter(({ status }) => status >= 400)
        .map(({ status, method, path }) => `${status} ${method} ${path}`),
    // each call is waited for where it is made
    settled: async () => {},
    stop: fake.stop,
  };
}
