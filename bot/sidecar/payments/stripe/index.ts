import { BotError } from '../../../core/errors.ts';
import type {
  LinkRequest,
  PaymentLink,
  PaymentProvider,
  ProviderPayment,
  ProviderRefund,
} from '../../../core/payment.ts';
import { toStripe } from './amounts.ts';
import { type ClientDeps, createClient } from './client.ts';
import { answerIn, isMissing } from './errors.ts';
import { readNotice } from './notice.ts';
import {
  type Intent,
  isDisputed,
  paymentOf,
  paymentOfSession,
  REFUND_KEY,
  referenceOfSession,
  refundOf,
  type Session,
  SHAPES,
} from './parse.ts';
import { endOf, keyOf, plainKey, sessionOf } from './session.ts';

export type { Circuit } from '../circuit.ts';

export interface StripeDeps extends ClientDeps {
  /** of the webhook endpoints in Stripe's panel, `whsec_…`; several while one replaces another */
  webhookSecrets: readonly string[];
  nowMs(): number;
}

const INTENT = /^pi_[A-Za-z0-9_]{1,200}$/;
const SESSION = /^cs_[A-Za-z0-9_]{1,200}$/;
/** While a payment is under way Stripe may not let its session be closed. */
const CLOSE_AGAIN_MS = 30_000;
const LIST_MAX = 100;

/**
 * Deposits through Stripe Checkout, for one account. A link is a checkout session (`cs_…`); a payment is its payment
 * intent (`pi_…`), of which a session has one at most: a declined card and the next one are the same payment, and
 * refunds and disputes name it.
 */
export function createStripe(deps: StripeDeps): PaymentProvider {
  const client = createClient(deps);

  async function createLink(request: LinkRequest): Promise<PaymentLink> {
    const params = sessionOf(request);
    const make = (wanted: typeof params) =>
      client.write(
        { thing: 'make a payment link', answer: SHAPES.session },
        keyOf(request.idempotencyKey, wanted),
        (api, options) => api.checkout.sessions.create(wanted, options),
      );
    const session = await make(params).catch((fault) => {
      const { customer_email: email, ...rest } = params;
      // an address that it does not take only saves the payer some typing
      if (email === undefined || answerIn(fault)?.param !== 'customer_email') throw fault;
      return make(rest);
    });
    if (!session.url) throw new BotError('payment_refused', 'Stripe made a payment link without an address.');
    return { linkId: session.id, url: session.url, untilMs: (session.expires_at ?? endOf(request)) * 1000 };
  }

  const readSession = (linkId: string) =>
    client.read({ thing: 'read a payment link', answer: SHAPES.sessionWithIntent }, (api) =>
      api.checkout.sessions.retrieve(idOf(linkId, SESSION), { expand: ['payment_intent.latest_charge'] }),
    );

  /** @returns whether it is closed to payers now */
  async function close(linkId: string): Promise<boolean> {
    const id = idOf(linkId, SESSION);
    try {
      await client.write(
        { thing: 'close a payment link', answer: SHAPES.session },
        `conserje-expire:${id}`,
        (api, options) => api.checkout.sessions.expire(id, {}, options),
      );
      return true;
    } catch (fault) {
      // only an open session can be closed: one that was paid, or is over, is as wished
      if (answerIn(fault)?.status !== 400) throw fault;
      return (await readSession(id)).status !== 'open';
    }
  }

  async function moveLink(linkId: string, untilMs: number, nowMs: number) {
    if (untilMs <= nowMs) {
      if (await close(linkId)) return { untilMs };
      throw new BotError('payment_busy', 'Stripe does not close the link now: a payment may be under way.', {
        fate: 'wait',
        retryAfterMs: CLOSE_AGAIN_MS,
      });
    }
    const session = await readSession(linkId);
    if (session.status === 'complete') return { untilMs };
    // A session's end is fixed. An earlier one is for our own job to keep; a later one needs another session.
    const keptMs = (session.expires_at ?? 0) * 1000;
    return session.status === 'open' && keptMs >= untilMs ? { untilMs: keptMs } : null;
  }

  /** With the disputes, where the charge has any: it stays marked as disputed also after one was won. */
  async function complete(intent: Intent, askedAtMs: number): Promise<ProviderPayment> {
    if (!isDisputed(intent)) return paymentOf(intent, [], askedAtMs);
    const disputes = await client.read({ thing: 'read disputes', answer: SHAPES.disputes }, (api) =>
      api.disputes.list({ payment_intent: intent.id, limit: LIST_MAX }),
    );
    return paymentOf(
      intent,
      disputes.data.map(({ status }) => status),
      askedAtMs,
    );
  }

  const readIntent = (id: string): Promise<Intent | null> =>
    client
      .read({ thing: 'read a payment', answer: SHAPES.intent }, (api) =>
        api.paymentIntents.retrieve(id, { expand: ['latest_charge'] }),
      )
      .catch(nullWhereMissing);

  /** What was paid on a session: by its payment intent, or by itself where that can't be read; null: nothing was tried. */
  async function paymentOn(session: Session, askedAtMs: number): Promise<ProviderPayment | null> {
    const { payment_intent: named } = session;
    const intent = typeof named === 'string' ? await readIntent(idOf(named, INTENT)) : (named ?? null);
    if (intent === null) return paymentOfSession(session, askedAtMs);
    const found = await complete(intent, askedAtMs);
    return { ...found, reference: found.reference ?? referenceOfSession(session) };
  }

  async function payment(externalId: string): Promise<ProviderPayment | null> {
    const askedAtMs = deps.nowMs();
    if (SESSION.test(externalId)) {
      const session = await readSession(externalId).catch(nullWhereMissing);
      return session && paymentOn(session, askedAtMs);
    }
    const intent = INTENT.test(externalId) ? await readIntent(externalId) : null;
    return intent && complete(intent, askedAtMs);
  }

  async function paymentsOf({ linkId, reference }: { linkId: string; reference: string }): Promise<ProviderPayment[]> {
    const askedAtMs = deps.nowMs();
    const found = await paymentOn(await readSession(linkId), askedAtMs);
    // until the first card is tried there is none
    return found === null ? [] : [{ ...found, reference: found.reference ?? reference }];
  }

  async function refund({
    externalId,
    amount,
    idempotencyKey,
    madeId,
  }: Parameters<PaymentProvider['refund']>[0]): Promise<ProviderRefund> {
    const key = plainKey(idempotencyKey);
    const params = {
      payment_intent: idOf(externalId, INTENT),
      amount: toStripe(amount).amount,
      metadata: { [REFUND_KEY]: key },
    };
    // Stripe forgets keys after a day or so, and a refund may be tried for longer: first it is looked for.
    const made = await client
      .read({ thing: 'read refunds', answer: SHAPES.refunds }, (api) =>
        api.refunds.list({ payment_intent: params.payment_intent, limit: LIST_MAX }),
      )
      .catch(nullWhereMissing);
    const own = made?.data.find((one) => one.id === madeId || one.metadata?.[REFUND_KEY] === key);
    if (own !== undefined) return refundOf(own, amount);
    if (madeId !== undefined) return { externalId: madeId, status: 'pending', amount };
    const done = await client.write({ thing: 'refund a payment', answer: SHAPES.refund }, key, (api, options) =>
      api.refunds.create(params, options),
    );
    return refundOf(done, amount);
  }

  return {
    name: 'stripe',
    createLink,
    moveLink,
    payment,
    paymentsOf,
    refund,
    readNotice: (call) => readNotice(call, deps.webhookSecrets),
  };
}

function nullWhereMissing(fault: unknown): null {
  if (isMissing(fault)) return null;
  throw fault;
}

/** An id goes into the address of a request: nothing else may. */
function idOf(id: string, pattern: RegExp): string {
  if (pattern.test(id)) return id;
  throw new BotError('payment_refused', 'This is no id of Stripe’s: it belongs to another provider.');
}
