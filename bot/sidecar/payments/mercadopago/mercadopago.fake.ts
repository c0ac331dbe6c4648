import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realTimers, type Timers } from '../../../../jobs/timers.ts';
import { BUTTONS, type Button, checkoutPage, givePage, resultPage } from './mercadopago-page.fake.ts';
import {
  instantOf,
  isPrice,
  type Rejection,
  refusalOfChange,
  refusalOfNew,
  refusalOfRefund,
  refusalOfSearch,
  type Site,
} from './mercadopago-rules.fake.ts';
import { createSender, type NotifyOptions } from './mercadopago-webhooks.fake.ts';

export type { Delivery, NotifyOptions } from './mercadopago-webhooks.fake.ts';

type Json = Record<string, unknown>;

export interface FakeMercadopagoOptions {
  /** 0: any free one */
  port?: number;
  accessToken: string;
  webhookSecret: string;
  /** the seller; default 987654321 */
  collectorId?: number;
  /** of the account's country; default ARS */
  currency?: string;
  /** decimals of a price; default 2 */
  decimals?: number;
  /** payments of one search answer, whatever is asked for; default 50 */
  pageMax?: number;
  /** refuses an end in the past also when a link is changed, which nobody documents */
  refusesPastMoves?: boolean;
  /** what a new refund is; default `approved` */
  refundStatus?: 'approved' | 'in_process' | 'rejected';
  /** tells of every change by itself, at the preference's notification_url; default true */
  notifies?: boolean;
  /** how those go out */
  webhooks?: NotifyOptions;
  /** tries webhooks again after 15 minutes on `timers`; default false */
  retries?: boolean;
  nowMs?(): number;
  /** for the 22 s of a webhook, delays and retries; default: real ones */
  timers?: Pick<Timers, 'set' | 'clear'>;
}

export interface FakePreference extends Json {
  id: string;
  init_point: string;
  external_reference: string;
}

export interface FakePayment extends Json {
  id: number;
  status: string;
  status_detail: string;
  external_reference: string | null;
  transaction_amount: number;
  transaction_amount_refunded: number;
  currency_id: string;
  collector_id: number;
  date_created: string;
  date_last_updated: string;
}

/** One payment as a test wants it; what is left out is as the preference says. */
export interface PayOptions {
  /** default `approved` */
  status?: string;
  detail?: string;
  /** currency units */
  amount?: number;
  currency?: string;
  collector?: number;
  reference?: string | null;
  /** default `credit_card` */
  type?: string;
  /** answers 404 to that many readings, as just after a webhook */
  hiddenFor?: number;
  /** false: nobody is told */
  notify?: NotifyOptions | false;
}

export type Endpoint =
  | 'create_preference'
  | 'update_preference'
  | 'get_preference'
  | 'get_payment'
  | 'cancel_payment'
  | 'search_payments'
  | 'refund'
  | 'list_refunds'
  | 'get_merchant_order';

/** How the next call of an endpoint goes wrong. */
export type Fault =
  /** an error instead of doing it */
  | { status: number; error?: string; message?: string; code?: number | string; headers?: Record<string, string> }
  /** an answer that is not theirs; `taken`: it is done all the same */
  | { text: string; status?: number; taken?: boolean }
  /** no answer at all; `taken`: it is done all the same */
  | { hang: true; taken?: boolean }
  /** the line goes dead; `after`: once it is done */
  | { cut: 'before' | 'after' };

export interface SeenRequest {
  endpoint: Endpoint | null;
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  /** parsed; undefined: none, or no JSON */
  body: Json | undefined;
  status: number | 'hung' | 'cut';
}

/** What stands in `status_detail` where a test doesn't say. */
const DETAILS: Record<string, string> = {
  approved: 'accredited',
  pending: 'pending_waiting_transfer',
  in_process: 'pending_contingency',
  authorized: 'pending_capture',
  rejected: 'cc_rejected_other_reason',
  cancelled: 'expired',
  refunded: 'refunded',
  in_mediation: 'pending',
  charged_back: 'in_process',
};

const KEY = /^[\w-]{1,64}$/;

/** A date as they tell it: another offset than ours. */
const tell = (ms: number) => new Date(ms - 4 * 3600_000).toISOString().replace('Z', '-04:00');

/**
 * Mercado Pago's side of Checkout Pro on loopback: refuses what the real one is documented or known to refuse, and more
 * where nobody knows; fails as told. A test drives it by its methods, a person by the page behind `init_point`. Nothing
 * leaves the machine. OAuth and the Orders API are not there.
 */
export async function startFakeMercadopago(options: FakeMercadopagoOptions) {
  const { accessToken, collectorId = 987_654_321, currency = 'ARS', decimals = 2, pageMax = 50 } = options;
  const nowMs = () => options.nowMs?.() ?? Date.now();
  const timers = options.timers ?? realTimers;
  const sender = createSender({
    secret: options.webhookSecret,
    nowMs,
    timers,
    retries: options.retries ?? false,
  });
  const preferences = new Map<string, FakePreference>();
  const payments = new Map<number, FakePayment>();
  const preferenceOf = new Map<number, string>();
  const hidden = new Map<number, number>();
  const refunds = new Map<number, Json[]>();
  const requests: SeenRequest[] = [];
  const refusals: Rejection[] = [];
  const faults = new Map<Endpoint, Fault[]>();
  const answered = new Map<string, { fingerprint: string; status: number; body: Json }>();
  let origin = '';
  let ids = 0;

  const site = (): Site => ({ currency, decimals, nowMs: nowMs() });
  const refuse = (rejection: Rejection): Answer => {
    refusals.push(rejection);
    const { status, error, message, code } = rejection;
    const cause = code === undefined ? [] : [{ code, description: message, data: null }];
    return { status, body: { message, error, status, cause } };
  };
  const missing = (message: string, code?: number) =>
    refuse({ status: 404, error: 'not_found', message, ...(code === undefined ? {} : { code }) });

  // --- the API ---

  interface Answer {
    status: number;
    body: Json;
  }
  interface Asked {
    endpoint: Endpoint;
    id: string;
    query: URLSearchParams;
    body: Json;
  }

  const ENDPOINTS: readonly [string, RegExp, Endpoint][] = [
    ['POST', /^\/checkout\/preferences\/?$/, 'create_preference'],
    ['PUT', /^\/checkout\/preferences\/([^/]+)$/, 'update_preference'],
    ['GET', /^\/checkout\/preferences\/([^/]+)$/, 'get_preference'],
    ['GET', /^\/v1\/payments\/search$/, 'search_payments'],
    ['GET', /^\/v1\/payments\/([^/]+)$/, 'get_payment'],
    ['PUT', /^\/v1\/payments\/([^/]+)$/, 'cancel_payment'],
    ['POST', /^\/v1\/payments\/([^/]+)\/refunds$/, 'refund'],
    ['GET', /^\/v1\/payments\/([^/]+)\/refunds$/, 'list_refunds'],
    ['GET', /^\/merchant_orders\/([^/]+)$/, 'get_merchant_order'],
  ];

  const HANDLERS: Record<Endpoint, (asked: Asked) => Answer> = {
    create_preference({ body }) {
      const rejection = refusalOfNew(body, site());
      if (rejection !== null) return refuse(rejection);
      const id = `${collectorId}-${randomUUID()}`;
      const preference: FakePreference = {
        ...body,
        external_reference: String(body.external_reference),
        id,
        collector_id: collectorId,
        client_id: '1234567890',
        date_created: tell(nowMs()),
        init_point: `${origin}/checkout/v1/redirect?pref_id=${id}`,
        sandbox_init_point: `${origin}/checkout/v1/redirect?pref_id=${id}`,
        expiration_date_to: tell(instantOf(body.expiration_date_to) ?? nowMs() + 30 * 86_400_000),
      };
      preferences.set(id, preference);
      return { status: 201, body: preference };
    },
    get_preference({ id }) {
      const preference = preferences.get(id);
      return preference === undefined ? missing('preference_id not found.') : { status: 200, body: preference };
    },
    update_preference({ id, body }) {
      const before = preferences.get(id);
      if (before === undefined)
        return refuse({ status: 400, error: 'invalid_id', message: 'preference_id not found.' });
      const rejection =
        refusalOfChange(body, { ...writable(before), ...body }, site()) ??
        (options.refusesPastMoves ? refusalOfPast(body) : null);
      if (rejection !== null) return refuse(rejection);
      const preference = { ...before, ...body };
      preferences.set(id, preference);
      return { status: 200, body: preference };
    },
    get_payment({ id }) {
      const payment = paymentBy(id);
      if (payment === 'bad') return refuse({ status: 400, error: 'bad_request', message: 'Invalid ID' });
      const left = payment === undefined ? 0 : (hidden.get(payment.id) ?? 0);
      if (payment === undefined || left > 0) {
        if (payment !== undefined) hidden.set(payment.id, left - 1);
        return missing('Payment not found', 2000);
      }
      return { status: 200, body: payment };
    },
    search_payments({ query }) {
      const rejection = refusalOfSearch(query);
      if (rejection !== null) return refuse(rejection);
      const limit = Math.min(Number(query.get('limit') ?? 30), pageMax);
      const offset = Number(query.get('offset') ?? 0);
      const found = [...payments.values()].filter((one) => one.external_reference === query.get('external_reference'));
      if (query.get('criteria') === 'desc') found.reverse();
      return {
        status: 200,
        body: { paging: { total: found.length, limit, offset }, results: found.slice(offset, offset + limit) },
      };
    },
    cancel_payment({ id, body }) {
      const payment = paymentBy(id);
      if (payment === undefined || payment === 'bad') return missing('Payment not found', 2000);
      if (body.status !== 'cancelled' || !['pending', 'in_process', 'authorized'].includes(payment.status))
        return refuse({ status: 400, error: 'bad_request', message: 'Invalid action for state', code: 3005 });
      return { status: 200, body: alter(payment, { status: 'cancelled', status_detail: 'by_collector' }) };
    },
    refund({ id, body }) {
      const payment = paymentBy(id);
      if (payment === undefined || payment === 'bad') return missing('Payment not found', 2000);
      const rejection = refusalOfRefund(body, payment, site());
      if (rejection !== null) return refuse(rejection);
      return { status: 201, body: giveBack(payment, body.amount as number | undefined, options.refundStatus) };
    },
    list_refunds({ id }) {
      return { status: 200, body: (refunds.get(Number(id)) ?? []) as unknown as Json };
    },
    get_merchant_order({ id }) {
      const preference = [...preferences.values()].find((one) => orderIdOf(one.id) === id);
      if (preference === undefined) return missing('merchant order not found');
      const its = [...payments.values()].filter((one) => preferenceOf.get(one.id) === preference.id);
      return {
        status: 200,
        body: {
          id: Number(id),
          preference_id: preference.id,
          external_reference: preference.external_reference,
          payments: its,
        },
      };
    },
  };

  const writable = (preference: FakePreference): Json => {
    const { id, collector_id, client_id, date_created, init_point, sandbox_init_point, ...rest } = preference;
    return rest;
  };
  const refusalOfPast = (body: Json): Rejection | null =>
    (instantOf(body.expiration_date_to) ?? Number.POSITIVE_INFINITY) <= nowMs()
      ? { status: 400, error: 'invalid_expiration_date_to', message: 'expiration_date_to invalid.' }
      : null;
  const paymentBy = (id: string): FakePayment | undefined | 'bad' =>
    /^\d{1,20}$/.test(id) ? payments.get(Number(id)) : 'bad';
  const orderIdOf = (preferenceId: string) => `36${[...preferences.keys()].indexOf(preferenceId)}${collectorId}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const { method = 'GET', headers } = request;
    const text = await textOf(request);
    if (url.pathname.startsWith('/checkout/v1/')) {
      const { html, status } = checkoutOf(method, url, text);
      return givePage(response, html, status);
    }
    const body = parse(text);
    const route = ENDPOINTS.find(([verb, path]) => verb === method && path.test(url.pathname));
    const endpoint = route?.[2] ?? null;
    const query = Object.fromEntries(url.searchParams);
    const seen: SeenRequest = { endpoint, method, path: url.pathname, query, headers, body, status: 0 };
    requests.push(seen);
    const fault = endpoint === null ? undefined : faults.get(endpoint)?.shift();
    if (fault !== undefined && 'cut' in fault && fault.cut === 'before') {
      seen.status = 'cut';
      return void response.socket?.destroy();
    }
    const isDone =
      fault === undefined || ('taken' in fault && fault.taken) || ('cut' in fault && fault.cut === 'after');
    const id = decodeURIComponent(route?.[1].exec(url.pathname)?.[1] ?? '');
    const answer = isDone
      ? (refusalOfCall(method, headers, text, body, endpoint) ??
        once(`${method} ${url.pathname} ${text}`, headers, () =>
          HANDLERS[endpoint!]({ endpoint: endpoint!, id, query: url.searchParams, body: body ?? {} }),
        ))
      : null;
    if (fault !== undefined && 'hang' in fault) {
      seen.status = 'hung'; // the caller gives up, or the server closes
      return;
    }
    if (fault !== undefined && 'cut' in fault) {
      seen.status = 'cut';
      return void response.socket?.destroy();
    }
    if (fault !== undefined && 'text' in fault) {
      seen.status = fault.status ?? 200;
      return void response.writeHead(seen.status, { 'content-type': 'text/html' }).end(fault.text);
    }
    const { status, body: told } = answer ?? { status: fault!.status, body: bodyOf(fault as { status: number }) };
    seen.status = status;
    const extra = fault !== undefined && 'headers' in fault ? fault.headers : {};
    response.writeHead(status, { 'content-type': 'application/json', ...extra }).end(JSON.stringify(told));
  }

  /** What is refused whatever is asked for. */
  function refusalOfCall(
    method: string,
    headers: IncomingMessage['headers'],
    text: string,
    body: Json | undefined,
    endpoint: Endpoint | null,
  ): Answer | null {
    if (headers.authorization !== `Bearer ${accessToken}`)
      return refuse({ status: 401, error: 'unauthorized', message: 'invalid access token' });
    if (endpoint === null) return missing(`${method} is not there`);
    if (method === 'GET') return text === '' ? null : refuse({ status: 400, error: 'bad_request', message: 'a body' });
    if (!headers['content-type']?.startsWith('application/json'))
      return refuse({ status: 415, error: 'unsupported_media_type', message: 'content-type' });
    if (body === undefined) return refuse({ status: 400, error: 'bad_request', message: 'invalid json' });
    if (!KEY.test(String(headers['x-idempotency-key'] ?? '')))
      return refuse({ status: 400, error: 'bad_request', message: 'X-Idempotency-Key can’t be null', code: 4292 });
    return null;
  }

  /** The same key with the same body has the same answer, and nothing is done again. */
  function once(fingerprint: string, headers: IncomingMessage['headers'], run: () => Answer): Answer {
    const key = headers['x-idempotency-key'];
    if (key === undefined) return run();
    const before = answered.get(String(key));
    if (before === undefined) {
      const answer = run();
      if (answer.status < 300) answered.set(String(key), { fingerprint, ...answer });
      return answer;
    }
    if (before.fingerprint === fingerprint) return before;
    const message = 'The X-Idempotency-Key sent has already been used with a different body';
    return refuse({ status: 409, error: 'idempotency_key_already_used', message });
  }

  // --- what happens to money ---

  /** Tells of a payment as the preference's notification_url asks for. */
  const tellOf = (payment: FakePayment, given: NotifyOptions = {}) => sender.track(tellEverybody(payment, given));

  async function tellEverybody(payment: FakePayment, given: NotifyOptions): Promise<void> {
    const preference = preferences.get(preferenceOf.get(payment.id) ?? '');
    const url = preference?.notification_url;
    if (typeof url !== 'string') return;
    const how = { ...options.webhooks, ...given };
    const seller = String(payment.collector_id);
    await sender.notify(url, String(payment.id), seller, how);
    // Who doesn't ask for webhooks alone hears everything three times.
    if (new URL(url).searchParams.get('source_news') === 'webhooks' || how.topic !== undefined) return;
    await sender.notify(url, String(payment.id), seller, { ...how, ipn: true });
    await sender.notify(url, orderIdOf(preference!.id), seller, { ...how, ipn: true, topic: 'merchant_order' });
  }

  function alter(payment: FakePayment, change: Json): FakePayment {
    Object.assign(payment, change, { date_last_updated: tell(nowMs()) });
    if (options.notifies !== false) void tellOf(payment, { action: 'payment.updated' });
    return payment;
  }

  function giveBack(payment: FakePayment, asked: number | undefined, status = 'approved'): Json {
    const round = (units: number) => Number(units.toFixed(decimals));
    const amount = asked ?? round(payment.transaction_amount - payment.transaction_amount_refunded);
    ids += 1;
    const refund = {
      id: 9_000_000 + ids,
      payment_id: payment.id,
      amount,
      status,
      source: { id: String(payment.collector_id), name: 'Vendedor', type: 'collector' },
      date_created: tell(nowMs()),
      refund_mode: 'standard',
      adjustment_amount: 0,
      reason: null,
    };
    refunds.set(payment.id, [...(refunds.get(payment.id) ?? []), refund]);
    if (status === 'approved') settle(payment, amount);
    return refund;
  }

  function settle(payment: FakePayment, amount: number): void {
    const total = Number((payment.transaction_amount_refunded + amount).toFixed(decimals));
    const isAll = total >= payment.transaction_amount;
    alter(payment, {
      transaction_amount_refunded: total,
      status: isAll ? 'refunded' : 'approved',
      status_detail: isAll ? 'refunded' : 'partially_refunded',
    });
  }

  /** Why a preference takes no money now; null: it does. */
  function closedBecause(preference: FakePreference, type = 'credit_card'): string | null {
    const from = instantOf(preference.expiration_date_from) ?? 0;
    const to = instantOf(preference.expiration_date_to) ?? Number.POSITIVE_INFINITY;
    if (preference.expires === true && nowMs() >= to) return 'the preference expired';
    if (preference.expires === true && nowMs() < from) return 'the preference did not begin';
    const { excluded_payment_types: excluded = [] } = (preference.payment_methods ?? {}) as {
      excluded_payment_types?: { id: string }[];
    };
    return excluded.some(({ id }) => id === type) ? `the preference excludes ${type}` : null;
  }

  function preferenceById(id: string): FakePreference {
    const preference = preferences.get(id);
    if (preference === undefined) throw new Error(`the fake Mercado Pago has no preference ${id}`);
    return preference;
  }

  function paymentById(id: number | string): FakePayment {
    const payment = payments.get(Number(id));
    if (payment === undefined) throw new Error(`the fake Mercado Pago has no payment ${id}`);
    return payment;
  }

  /** What all items of a preference cost, currency units. */
  function priceOf(preference: FakePreference): number {
    const items = preference.items as { unit_price: number; quantity: number }[];
    return Number(items.reduce((sum, item) => sum + item.unit_price * item.quantity, 0).toFixed(decimals));
  }

  function makePayment(preference: FakePreference, given: PayOptions): FakePayment {
    const refusal = closedBecause(preference, given.type);
    if (refusal !== null) throw new Error(`nobody can pay this: ${refusal}`);
    const amount = given.amount ?? priceOf(preference);
    if (!isPrice(amount, decimals)) throw new Error(`${amount} is no price`);
    const status = given.status ?? 'approved';
    ids += 1;
    const at = tell(nowMs());
    const payment: FakePayment = {
      id: 112_000_000_000 + ids,
      status,
      status_detail: given.detail ?? DETAILS[status] ?? status,
      external_reference: given.reference === undefined ? preference.external_reference : given.reference,
      transaction_amount: amount,
      transaction_amount_refunded: 0,
      currency_id: given.currency ?? currency,
      collector_id: given.collector ?? collectorId,
      date_created: at,
      date_approved: status === 'approved' ? at : null,
      date_last_updated: at,
      payment_type_id: given.type ?? 'credit_card',
      payment_method_id: 'visa',
      installments: 1,
      captured: true,
      live_mode: true,
      order: { id: orderIdOf(preference.id), type: 'mercadopago' },
      metadata: {},
      refunds: [],
    };
    payments.set(payment.id, payment);
    preferenceOf.set(payment.id, preference.id);
    if (given.hiddenFor !== undefined) hidden.set(payment.id, given.hiddenFor);
    return payment;
  }

  /** Pays a preference. @returns once its webhooks were answered, unless they are delayed. @throws when it's closed */
  async function pay(preferenceId: string, given: PayOptions = {}): Promise<FakePayment> {
    const payment = makePayment(preferenceById(preferenceId), given);
    if (given.notify !== false && (given.notify !== undefined || options.notifies !== false))
      await tellOf(payment, { action: 'payment.created', ...given.notify });
    return payment;
  }

  // --- the page ---

  /** The page behind `init_point`, and what its buttons do. */
  function checkoutOf(method: string, url: URL, text: string): { html: string; status?: number } {
    const form = method === 'POST' ? new URLSearchParams(text) : url.searchParams;
    const preference = preferences.get(form.get('pref_id') ?? '');
    if (preference === undefined) return { html: resultPage('Este link no existe.', null), status: 404 };
    const urls = (preference.back_urls ?? {}) as { success?: string; pending?: string; failure?: string };
    if (closedBecause(preference) !== null) return { html: resultPage('Este link venció.', urls.failure ?? null) };
    if (method !== 'POST') {
      const [item] = preference.items as { title: string }[];
      const untilMs = preference.expires === true ? instantOf(preference.expiration_date_to) : null;
      const shown = { id: preference.id, title: item!.title, price: priceOf(preference), currency, untilMs };
      return { html: checkoutPage(shown) };
    }
    const how = form.get('how') as Button;
    if (!Object.hasOwn(BUTTONS, how)) return { html: resultPage('Eso no se puede.', null), status: 400 };
    const half = Number((priceOf(preference) / 2).toFixed(decimals));
    const outcomes = {
      pay: { sentence: 'Listo, pagaste.', back: urls.success, pays: {} },
      less: { sentence: 'Listo, pagaste la mitad.', back: urls.success, pays: { amount: half } },
      review: { sentence: 'Tu pago quedó en revisión.', back: urls.pending, pays: { status: 'in_process' } },
      reject: { sentence: 'Tu tarjeta fue rechazada.', back: urls.failure, pays: { status: 'rejected' } },
    };
    const { sentence, back, pays } = outcomes[how];
    const payment = makePayment(preference, pays);
    if (options.notifies !== false) void tellOf(payment, { action: 'payment.created' });
    return { html: resultPage(sentence, back === undefined ? null : backUrlOf(back, payment, preference.id)) };
  }

  // --- listening ---

  const server = createServer((request, response) => {
    handle(request, response).catch((err) => {
      response.writeHead(500).end(String(err));
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    /** what `apiUrl` of the adapter is set to */
    apiUrl: origin,
    collectorId,
    requests,
    refusals,
    deliveries: sender.deliveries,
    preference: preferenceById,
    preferences: () => [...preferences.values()],
    payments: () => [...payments.values()],
    refundsOf: (paymentId: number | string) => refunds.get(Number(paymentId)) ?? [],
    pay,
    /** Changes what became of a payment, also long after its preference is closed. */
    async change(
      paymentId: number | string,
      change: { status: string; detail?: string; notify?: NotifyOptions | false },
    ): Promise<FakePayment> {
      const payment = paymentById(paymentId);
      const { status, detail, notify } = change;
      Object.assign(payment, { status, status_detail: detail ?? DETAILS[status] ?? status });
      payment.date_last_updated = tell(nowMs());
      if (notify !== false && (notify !== undefined || options.notifies !== false))
        await tellOf(payment, { action: 'payment.updated', ...notify });
      return payment;
    },
    /** The seller refunds in their panel, without us. @param amount currency units; absent: all that is left */
    async refundElsewhere(paymentId: number | string, amount?: number): Promise<void> {
      giveBack(paymentById(paymentId), amount);
      await sender.settled();
    },
    /** A refund that was `in_process` comes through or doesn't. */
    async settleRefund(refundId: number | string, status: 'approved' | 'rejected'): Promise<void> {
      const refund = [...refunds.values()].flat().find(({ id }) => id === Number(refundId));
      if (refund?.status !== 'in_process') throw new Error(`no refund ${refundId} is in process`);
      refund.status = status;
      if (status === 'approved') settle(paymentById(refund.payment_id as number), refund.amount as number);
      await sender.settled();
    },
    /** The buyer's bank takes the money back. */
    async chargeback(paymentId: number | string): Promise<void> {
      const payment = paymentById(paymentId);
      Object.assign(payment, { status: 'charged_back', status_detail: 'in_process', date_last_updated: tell(nowMs()) });
      ids += 1;
      await tellOf(payment, { topic: 'chargebacks', action: 'created', dataId: `22000${ids}` });
      await tellOf(payment, { action: 'payment.updated' });
    },
    /** Tells of a payment once more, in any way. */
    notify: (paymentId: number | string, how: NotifyOptions = {}) => tellOf(paymentById(paymentId), how),
    redeliver: sender.redeliver,
    settled: sender.settled,
    /** The next calls of an endpoint go wrong. */
    fail(endpoint: Endpoint, fault: Fault, times = 1) {
      const queue = faults.get(endpoint) ?? [];
      for (let time = 0; time < times; time += 1) queue.push(fault);
      faults.set(endpoint, queue);
    },
    /** Nothing goes wrong any more. */
    mend: () => faults.clear(),
    async stop() {
      sender.stop();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeMercadopago = Awaited<ReturnType<typeof startFakeMercadopago>>;

/** The return address with what the real one adds to it, which nobody may believe. */
function backUrlOf(url: string, payment: FakePayment, preferenceId: string): string {
  const back = new URL(url);
  const told = {
    collection_id: payment.id,
    collection_status: payment.status,
    payment_id: payment.id,
    status: payment.status,
    external_reference: payment.external_reference ?? '',
    payment_type: 'credit_card',
    preference_id: preferenceId,
  };
  for (const [name, value] of Object.entries(told)) back.searchParams.set(name, String(value));
  return back.href;
}

function bodyOf(fault: { status: number; error?: string; message?: string; code?: number | string }): Json {
  const { status, error = 'error', message = 'told to', code } = fault;
  return { message, error, status, cause: code === undefined ? [] : [{ code, description: message }] };
}

function parse(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
