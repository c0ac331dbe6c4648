import { randomBytes } from 'node:crypto';
import { amountRejectionOf, endRejectionOf, type Json, type Rejection } from './stripe-rules.fake.ts';

/** An object as the API gives it, with nothing expanded. */
export type Thing = Json & { id: string };
/** An event as it was when it happened; what it tells of may have moved on. */
export interface FakeEvent {
  id: string;
  object: 'event';
  type: string;
  created: number;
  livemode: boolean;
  api_version: string;
  pending_webhooks: number;
  request: { id: null; idempotency_key: null };
  data: { object: Json };
}

/** Stripe's refusal of a call. */
export class Refused extends Error {
  readonly rejection: Rejection;
  constructor(rejection: Rejection) {
    super(rejection.message);
    this.rejection = rejection;
  }
}

export interface PayOptions {
  /** the bank says no with this code, e.g. `insufficient_funds` */
  decline?: string;
  /** cash, transfers: completed now, paid or failed later (`settle`) */
  delayed?: boolean;
}

/** Stripe's side of one account: sessions, payments, refunds, disputes, and the events that tell of them. */
export function createFakeAccount(deps: { nowMs(): number; origin(): string; emit(event: FakeEvent): void }) {
  const sessions = new Map<string, Thing>();
  const intents = new Map<string, Thing>();
  const charges = new Map<string, Thing>();
  const refunds = new Map<string, Thing>();
  const disputes = new Map<string, Thing>();
  const sessionExtras = new Map<string, Json>();
  let refundOutcome: string[] = [];

  const nowS = () => Math.floor(deps.nowMs() / 1000);
  const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`;
  const emit = (type: string, object: Json) =>
    deps.emit({
      id: newId('evt'),
      object: 'event',
      type,
      created: nowS(),
      livemode: false,
      api_version: '2026-10-28.endive',
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: structuredClone(object) },
    });

  function find(all: Map<string, Thing>, id: string, what: string): Thing {
    const found = all.get(id);
    if (found === undefined) {
      throw new Refused({
        http: 404,
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'id',
        message: `No such ${what}: '${id}'`,
      });
    }
    return found;
  }

  /** A session that nobody closed ends by itself. */
  function session(id: string): Thing {
    const found = find(sessions, id, 'checkout.session');
    if (found.status === 'open' && nowS() >= (found.expires_at as number)) end(found);
    return found;
  }

  function end(found: Thing): void {
    Object.assign(found, { status: 'expired', url: null });
    const intent = intents.get(found.payment_intent as string);
    if (intent !== undefined) Object.assign(intent, { status: 'canceled', cancellation_reason: 'expired' });
    emit('checkout.session.expired', found);
  }

  function createSession(params: Json): Thing {
    const [item] = Object.values(params.line_items as Json) as {
      quantity: string;
      price_data: { currency: string; unit_amount: string; product_data: { name: string } };
    }[];
    const { currency, unit_amount: unit, product_data: product } = item!.price_data;
    const amount = Number(unit) * Number(item!.quantity);
    const expiresAt = params.expires_at === undefined ? nowS() + 24 * 3600 : Number(params.expires_at);
    const wrong =
      amountRejectionOf(amount, currency, 'line_items[0][price_data][unit_amount]') ??
      endRejectionOf(expiresAt, deps.nowMs());
    if (wrong !== null) throw new Refused(wrong);
    const id = newId('cs_test');
    const made: Thing = {
      id,
      object: 'checkout.session',
      mode: params.mode,
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_subtotal: amount,
      amount_total: amount,
      currency,
      client_reference_id: params.client_reference_id ?? null,
      customer_email: params.customer_email ?? null,
      metadata: { ...(params.metadata as Json) },
      success_url: params.success_url,
      cancel_url: params.cancel_url ?? null,
      locale: params.locale ?? null,
      created: nowS(),
      expires_at: expiresAt,
      livemode: false,
      url: `${deps.origin()}/pay/${id}`,
    };
    sessions.set(id, made);
    sessionExtras.set(id, { title: product.name, intentData: params.payment_intent_data ?? {} });
    return made;
  }

  function expireSession(id: string): Thing {
    const found = session(id);
    if (found.status !== 'open') {
      throw new Refused({
        http: 400,
        type: 'invalid_request_error',
        message: `Only Checkout Sessions with a status in ["open"] can be expired. It has the status ${found.status}.`,
      });
    }
    end(found);
    return found;
  }

  function intentOf(found: Thing): Thing {
    const known = intents.get(found.payment_intent as string);
    if (known !== undefined) return known;
    const data = sessionExtras.get(found.id)!.intentData as { description?: string; metadata?: Json };
    const made: Thing = {
      id: newId('pi'),
      object: 'payment_intent',
      amount: found.amount_total,
      amount_received: 0,
      currency: found.currency,
      status: 'requires_payment_method',
      description: data.description ?? null,
      metadata: { ...data.metadata },
      last_payment_error: null,
      cancellation_reason: null,
      latest_charge: null,
      created: nowS(),
      livemode: false,
    };
    intents.set(made.id, made);
    found.payment_intent = made.id;
    return made;
  }

  function charge(intent: Thing, status: 'succeeded' | 'pending' | 'failed', failure: string | null): void {
    const made: Thing = {
      id: newId('ch'),
      object: 'charge',
      amount: intent.amount,
      amount_refunded: 0,
      currency: intent.currency,
      payment_intent: intent.id,
      status,
      paid: status === 'succeeded',
      refunded: false,
      disputed: false,
      failure_code: failure,
      created: nowS(),
      livemode: false,
    };
    charges.set(made.id, made);
    intent.latest_charge = made.id;
  }

  function fail(intent: Thing, declineCode: string): void {
    charge(intent, 'failed', 'card_declined');
    const error = { type: 'card_error', code: 'card_declined', decline_code: declineCode, message: 'Declined' };
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
    emit('payment_intent.payment_failed', intent);
  }

  function succeed(intent: Thing): void {
    charge(intent, 'succeeded', null);
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount, last_payment_error: null });
    emit('payment_intent.succeeded', intent);
  }

  /** The payer presses the button. @returns the payment's id @throws when the session is not open */
  function pay(id: string, { decline, delayed }: PayOptions = {}): string {
    const found = session(id);
    if (found.status !== 'open') throw new Error(`the session is ${found.status}`);
    const intent = intentOf(found);
    if (decline !== undefined) {
      fail(intent, decline);
      return intent.id;
    }
    Object.assign(found, { status: 'complete', url: null });
    if (delayed) {
      charge(intent, 'pending', null);
      Object.assign(intent, { status: 'processing', last_payment_error: null });
      emit('payment_intent.processing', intent);
    } else {
      succeed(intent);
      found.payment_status = 'paid';
    }
    emit('checkout.session.completed', found);
    return intent.id;
  }

  /** What became of a delayed payment. */
  function settle(id: string, outcome: 'succeeded' | 'failed'): void {
    const found = session(id);
    const intent = intents.get(found.payment_intent as string);
    if (intent?.status !== 'processing') throw new Error('no delayed payment is under way on this session');
    if (outcome === 'succeeded') {
      succeed(intent);
      found.payment_status = 'paid';
    } else fail(intent, 'generic_decline');
    emit(`checkout.session.async_payment_${outcome}`, found);
  }

  function chargeOf(params: Json): Thing {
    const id = params.charge ?? find(intents, String(params.payment_intent), 'payment_intent').latest_charge;
    const found = charges.get(String(id));
    if (found?.status === 'succeeded') return found;
    throw new Refused({
      http: 400,
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
      message: 'This payment has no successful charge to refund.',
    });
  }

  function createRefund(params: Json): Thing {
    const of = chargeOf(params);
    const left = (of.amount as number) - (of.amount_refunded as number);
    const refuse = (code: string | null, message: string) => {
      const words = { http: 400, type: 'invalid_request_error', param: 'amount', message } as const;
      return new Refused({ ...words, ...(code === null ? {} : { code }) });
    };
    if (of.disputed) throw refuse('charge_disputed', 'Charge has been charged back; cannot issue a refund.');
    if (left === 0) throw refuse('charge_already_refunded', 'Charge has already been refunded.');
    const amount = params.amount === undefined ? left : Number(params.amount);
    if (amount <= 0) throw refuse('parameter_invalid_integer', 'Invalid positive integer');
    if (amount > left) throw refuse(null, 'Refund amount is greater than unrefunded amount on charge');
    const status = refundOutcome.shift() ?? 'succeeded';
    const made: Thing = {
      id: newId('re'),
      object: 'refund',
      amount,
      currency: of.currency,
      charge: of.id,
      payment_intent: of.payment_intent,
      metadata: { ...(params.metadata as Json) },
      reason: params.reason ?? null,
      status,
      created: nowS(),
    };
    refunds.set(made.id, made);
    if (status !== 'failed') move(of, amount);
    emit('refund.created', made);
    if (status !== 'failed') emit('charge.refunded', of);
    return made;
  }

  /** Money leaves a charge, or comes back to it. */
  function move(of: Thing, amount: number): void {
    const refunded = (of.amount_refunded as number) + amount;
    Object.assign(of, { amount_refunded: refunded, refunded: refunded === of.amount });
  }

  /** What became of a refund that was under way. */
  function finishRefund(id: string, status: 'succeeded' | 'failed'): void {
    const found = find(refunds, id, 'refund');
    if (found.status !== 'pending') throw new Error(`the refund is ${found.status}`);
    found.status = status;
    if (status === 'failed') move(charges.get(found.charge as string)!, -(found.amount as number));
    emit('refund.updated', found);
    if (status === 'failed') emit('refund.failed', found);
  }

  /** The buyer questions the payment, or their bank decides: `needs_response`, `warning_needs_response`, `won`, `lost`… */
  function dispute(payment: string, status: string): void {
    const of = chargeOf({ payment_intent: payment });
    const known = [...disputes.values()].find((one) => one.charge === of.id);
    const found: Thing = known ?? {
      id: newId('du'),
      object: 'dispute',
      amount: of.amount,
      currency: of.currency,
      charge: of.id,
      payment_intent: payment,
      reason: 'fraudulent',
      created: nowS(),
    };
    found.status = status;
    disputes.set(found.id, found);
    of.disputed = true;
    const isOver = ['won', 'lost', 'warning_closed'].includes(status);
    emit(`charge.dispute.${known === undefined ? 'created' : isOver ? 'closed' : 'updated'}`, found);
  }

  const newestFirst = (all: Map<string, Thing>, params: Json) => ({
    object: 'list',
    url: '/v1',
    has_more: false,
    data: [...all.values()]
      .filter((one) => params.payment_intent === undefined || one.payment_intent === params.payment_intent)
      .filter((one) => params.charge === undefined || one.charge === params.charge)
      .toReversed()
      .slice(0, Number(params.limit ?? 10)),
  });

  /** A thing with what was asked to be whole: `latest_charge`, `payment_intent`, `payment_intent.latest_charge`. */
  function expanded(thing: Thing, paths: readonly string[]): Json {
    const copy: Json = structuredClone(thing);
    for (const path of paths) {
      const [head, ...rest] = path.split('.');
      const all = head === 'payment_intent' ? intents : head === 'latest_charge' ? charges : undefined;
      if (all === undefined || !(head! in copy)) {
        const message = `This property cannot be expanded (${path}).`;
        throw new Refused({ http: 400, type: 'invalid_request_error', param: 'expand', message });
      }
      const id = (copy[head!] as { id?: string } | null)?.id ?? copy[head!];
      if (id !== null) copy[head!] = expanded(all.get(String(id))!, rest.length === 0 ? [] : [rest.join('.')]);
    }
    return copy;
  }

  return {
    session,
    createSession,
    expireSession,
    pay,
    settle,
    createRefund,
    finishRefund,
    dispute,
    expanded,
    intent: (id: string) => find(intents, id, 'payment_intent'),
    sessions: () => [...sessions.keys()].map(session),
    listRefunds: (params: Json) => newestFirst(refunds, params),
    listDisputes: (params: Json) => newestFirst(disputes, params),
    titleOf: (id: string) => String(sessionExtras.get(id)?.title ?? ''),
    nextRefunds(...statuses: string[]) {
      refundOutcome = statuses;
    },
  };
}
