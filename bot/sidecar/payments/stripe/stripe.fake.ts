import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeAccount, type FakeEvent, type PayOptions, Refused } from './stripe-account.fake.ts';
import { payPage } from './stripe-page.fake.ts';
import { type Endpoint, type Json, parseForm, type Rejection, rejectionOf } from './stripe-rules.fake.ts';

export type { FakeEvent } from './stripe-account.fake.ts';

/** How Stripe misbehaves on the next calls of an endpoint. */
export type Fault =
  /** an error of Stripe's; a 5xx is kept under the key of the call, as Stripe keeps it, unless `isKept` is false */
  | { status: 400 | 401 | 403 | 409 | 429 | 500 | 502 | 503; code?: string; retryAfterS?: number; isKept?: boolean }
  /** a gateway's page instead of an answer */
  | { page: number }
  /** JSON that is nothing of Stripe's */
  | { nonsense: true }
  /** no answer at all; `taken`: done all the same */
  | { hang: true; taken?: boolean }
  /** the line goes dead before or after it was done. The package tries once more by itself: two make it give up */
  | { cut: 'before' | 'after' };

export interface FakeStripeOptions {
  /** 0: any free one */
  port?: number;
  secretKey?: string;
  /** of the webhook endpoint; while one replaces another both sign */
  webhookSecrets?: readonly string[];
  /** where webhooks go; may be set later */
  webhookUrl?: string;
  nowMs?(): number;
}

export interface TellOptions {
  /** how often the same call is made, byte for byte */
  times?: number;
  /** of the signature, epoch seconds */
  timestampS?: number;
  /** other secrets than the endpoint's */
  secrets?: readonly string[];
  /** another header; null: none */
  signature?: string | null;
}

export interface SeenRequest {
  endpoint: Endpoint | null;
  method: string;
  path: string;
  params: Json;
  idempotencyKey: string | undefined;
  headers: IncomingMessage['headers'];
  /** of the answer; 0: none was given */
  status: number;
  isReplayed: boolean;
}

interface Answer {
  status: number;
  body: Json;
}

const ROUTES: readonly [Endpoint, string, RegExp][] = [
  ['create_session', 'POST', /^\/v1\/checkout\/sessions$/],
  ['get_session', 'GET', /^\/v1\/checkout\/sessions\/([^/]+)$/],
  ['expire_session', 'POST', /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/],
  ['get_payment', 'GET', /^\/v1\/payment_intents\/([^/]+)$/],
  ['create_refund', 'POST', /^\/v1\/refunds$/],
  ['list_refunds', 'GET', /^\/v1\/refunds$/],
  ['list_disputes', 'GET', /^\/v1\/disputes$/],
];

/**
 * Stripe's side of one account on loopback: as strict as its documentation, and as faulty as told. A test drives it by
 * its methods; a person pays on the page of a link. Nothing leaves the machine.
 */
export async function startFakeStripe(options: FakeStripeOptions = {}) {
  const secretKey = options.secretKey ?? 'sk_test_not_a_real_key';
  const webhookSecrets = options.webhookSecrets ?? ['whsec_not_a_real_secret'];
  const nowMs = () => options.nowMs?.() ?? Date.now();
  const events: FakeEvent[] = [];
  const requests: SeenRequest[] = [];
  const faults = new Map<Endpoint, Fault[]>();
  /** the first answer, by idempotency key */
  const kept = new Map<string, { asked: string; requestId: string; answer: Answer }>();
  let webhookUrl = options.webhookUrl;
  let origin = '';
  /** what was told of already */
  let told = 0;

  const account = createFakeAccount({ nowMs, origin: () => origin, emit: (event) => void events.push(event) });

  const server = createServer((request, response) => {
    handle(request, response).catch((err) => {
      response.writeHead(500).end(String(err));
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await textOf(request);
    if (url.pathname.startsWith('/pay/')) return page(request.method ?? 'GET', url, body, response);
    const requestId = `req_${randomBytes(7).toString('hex')}`;
    const method = request.method ?? 'GET';
    const route = ROUTES.find(([, verb, path]) => verb === method && path.test(url.pathname));
    const key = request.headers['idempotency-key'] as string | undefined;
    const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const seen: SeenRequest = {
      endpoint: route?.[0] ?? null,
      method,
      path: url.pathname,
      params: parseForm(method === 'GET' ? url.search.slice(1) : body),
      idempotencyKey: key,
      headers: request.headers,
      status: 0,
      isReplayed: false,
    };
    requests.push(seen);
    const give = ({ status, body: said }: Answer, more: Record<string, string> = {}) => {
      seen.status = status;
      seen.isReplayed = more['idempotent-replayed'] === 'true';
      const echo = key === undefined ? {} : { 'idempotency-key': key };
      response
        .writeHead(status, { 'content-type': 'application/json', 'request-id': requestId, ...echo, ...more })
        .end(JSON.stringify(said));
    };

    if (request.headers.authorization !== `Bearer ${secretKey}`) {
      return give(answerOf({ http: 401, type: 'invalid_request_error', message: 'Invalid API Key provided' }));
    }
    if (route === undefined) {
      return give(answerOf({ http: 404, type: 'invalid_request_error', message: 'Unrecognized request URL' }));
    }
    if (method === 'POST' && body !== '' && !isForm) {
      return give(answerOf({ http: 400, type: 'invalid_request_error', message: 'The body is no form' }));
    }
    const [endpoint, , path] = route;
    const asked = JSON.stringify([method, url.pathname, seen.params]);
    const before = method === 'POST' && key !== undefined ? kept.get(key) : undefined;
    const fault = nextFault(endpoint, before !== undefined);

    // what happens on the way, before Stripe looks at the call
    if (fault !== undefined && 'cut' in fault && fault.cut === 'before') return cutLine(response);
    if (fault !== undefined && 'hang' in fault && !fault.taken) return; // the caller gives up, or the server closes
    if (fault !== undefined && 'page' in fault) return gateway(fault.page, seen, response);
    if (fault !== undefined && 'nonsense' in fault) return give({ status: 200, body: { hello: 'world' } });
    if (before !== undefined && before.asked !== asked) {
      const message = 'Keys for idempotent requests can only be used with the same parameters.';
      return give(answerOf({ http: 400, type: 'idempotency_error', message }));
    }
    const keep = (answer: Answer) => {
      if (method === 'POST' && key !== undefined) kept.set(key, { asked, requestId, answer });
    };
    if (fault !== undefined && 'status' in fault) {
      const answer = faultAnswer(fault);
      if (answer.status >= 500 && fault.isKept !== false) keep(answer);
      const more: Record<string, string> = { 'stripe-should-retry': 'false' };
      if (fault.retryAfterS !== undefined) more['retry-after'] = String(fault.retryAfterS);
      return give(answer, more);
    }

    // what is wrong from the start is not kept: mended, it may go under the same key
    const wrong = rejectionOf(endpoint, seen.params);
    if (wrong !== null) return give(answerOf(wrong));
    const answer = before?.answer ?? run(endpoint, path.exec(url.pathname)?.[1] ?? '', seen.params);
    if (before === undefined) keep(answer);
    if (fault !== undefined && 'cut' in fault) return cutLine(response);
    if (fault !== undefined && 'hang' in fault) return;
    give(answer, before && { 'idempotent-replayed': 'true', 'original-request': before.requestId });
  }

  /** A fault of Stripe's own meets only what is done anew: a repetition gets what was kept. */
  function nextFault(endpoint: Endpoint, isRepetition: boolean): Fault | undefined {
    const [next] = faults.get(endpoint) ?? [];
    if (next === undefined || (isRepetition && 'status' in next && next.status >= 500)) return undefined;
    return faults.get(endpoint)!.shift();
  }

  function run(endpoint: Endpoint, id: string, params: Json): Answer {
    const expand = Object.values((params.expand ?? {}) as Json).map(String);
    try {
      switch (endpoint) {
        case 'create_session':
          return ok(account.expanded(account.createSession(params), expand));
        case 'get_session':
          return ok(account.expanded(account.session(id), expand));
        case 'expire_session':
          return ok(account.expanded(account.expireSession(id), expand));
        case 'get_payment':
          return ok(account.expanded(account.intent(id), expand));
        case 'create_refund':
          return ok(structuredClone(account.createRefund(params)));
        case 'list_refunds':
          return ok(account.listRefunds(params));
        case 'list_disputes':
          return ok(account.listDisputes(params));
      }
    } catch (err) {
      if (err instanceof Refused) return answerOf(err.rejection);
      throw err;
    }
  }

  // --- webhooks ---

  /** Tells of events, in this order; Stripe's own order is no promise. @returns the answers' HTTP statuses */
  async function tell(which: readonly FakeEvent[], change: TellOptions = {}): Promise<number[]> {
    const statuses: number[] = [];
    for (const event of which) {
      const body = JSON.stringify(event, null, 2);
      const stamp = change.timestampS ?? Math.floor(nowMs() / 1000);
      const signature =
        change.signature === undefined ? signatureOf(body, stamp, change.secrets ?? webhookSecrets) : change.signature;
      for (let n = 0; n < (change.times ?? 1); n += 1) {
        const answer = await fetch(webhookUrl!, {
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...(signature === null ? {} : { 'stripe-signature': signature }),
          },
          body,
        });
        await answer.arrayBuffer();
        statuses.push(answer.status);
      }
    }
    return statuses;
  }

  /** Tells of all that happened since the last time. */
  async function tellNew(change?: TellOptions): Promise<number[]> {
    const which = events.slice(told);
    told = events.length;
    return webhookUrl === undefined ? [] : tell(which, change);
  }

  // --- the page ---

  async function page(method: string, url: URL, body: string, response: ServerResponse): Promise<void> {
    const id = url.pathname.slice('/pay/'.length);
    const html = (status: number, text: string) =>
      void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text);
    const found = account.sessions().find((one) => one.id === id);
    if (found === undefined) return html(404, '<!doctype html><p>No existe.</p>');
    if (method === 'POST' && found.status === 'open') {
      const pressed = new URLSearchParams(body).get('do');
      if (pressed === 'decline') account.pay(id, { decline: 'insufficient_funds' });
      else if (pressed === 'pay' || pressed === 'later') account.pay(id, { delayed: pressed === 'later' });
      else return html(400, '<!doctype html><p>Ese botón no existe.</p>');
      // Stripe would try for days; meanwhile the payer goes back all the same
      await tellNew().catch(() => []);
      if (pressed !== 'decline') {
        const location = String(found.success_url).replaceAll('{CHECKOUT_SESSION_ID}', id);
        return void response.writeHead(303, { location }).end();
      }
    }
    const intent = found.payment_intent === null ? null : account.intent(String(found.payment_intent));
    const declined = (intent?.last_payment_error as { decline_code: string } | null | undefined)?.decline_code;
    html(
      200,
      payPage({
        title: account.titleOf(id),
        amount: found.amount_total as number,
        currency: String(found.currency),
        status: found.status as 'open' | 'complete' | 'expired',
        isPaid: found.payment_status === 'paid',
        cancelUrl: found.cancel_url as string | null,
        declined: declined ?? null,
      }),
    );
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Does something on Stripe's side and tells of it, unless it is to be told later. */
  async function happen<T>(what: () => T, tells: boolean | undefined): Promise<{ result: T; events: FakeEvent[] }> {
    const from = events.length;
    const result = what();
    const made = events.slice(from);
    if (tells === false) told = events.length;
    else await tellNew();
    return { result, events: made };
  }

  return {
    /** what STRIPE_API_URL is to be */
    apiUrl: origin,
    secretKey,
    webhookSecrets,
    setWebhookUrl(url: string) {
      webhookUrl = url;
    },
    requests: () => requests,
    /** all events, told of or not, oldest first */
    events: () => events,
    /** as the API gives them, oldest first */
    sessions: () => account.sessions(),
    /** the next calls of an endpoint go wrong like this, one each */
    fail(endpoint: Endpoint, ...next: Fault[]) {
      faults.set(endpoint, [...(faults.get(endpoint) ?? []), ...next]);
    },
    /** The payer presses the button. With `tells: false` its events are only returned, for `tell` in any order. */
    async pay(sessionId: string, how: PayOptions & { tells?: boolean } = {}) {
      const { result, events: made } = await happen(() => account.pay(sessionId, how), how.tells);
      return { payment: result, events: made };
    },
    /** A delayed payment arrives, or not. */
    settle: (sessionId: string, outcome: 'succeeded' | 'failed', tells?: boolean) =>
      happen(() => account.settle(sessionId, outcome), tells),
    /** Somebody refunds in Stripe's panel; without an amount all that is left. In Stripe's units. */
    refundElsewhere: (payment: string, amount?: number, tells?: boolean) =>
      happen(
        () => account.createRefund({ payment_intent: payment, ...(amount === undefined ? {} : { amount }) }),
        tells,
      ),
    /** the next refunds start as `pending` or `failed` instead of `succeeded` */
    nextRefunds: account.nextRefunds,
    finishRefund: (id: string, status: 'succeeded' | 'failed', tells?: boolean) =>
      happen(() => account.finishRefund(id, status), tells),
    /** The buyer disputes (`needs_response`), their bank asks (`warning_needs_response`), or decides (`won`, `lost`). */
    dispute: (payment: string, status = 'needs_response', tells?: boolean) =>
      happen(() => account.dispute(payment, status), tells),
    tell,
    tellNew,
    /** keys are forgotten, as after a day */
    forgetKeys: () => kept.clear(),
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type FakeStripe = Awaited<ReturnType<typeof startFakeStripe>>;

/** `t=…,v1=…` for each secret, and a `v0` that proves nothing, as Stripe sends it in test mode. */
export function signatureOf(body: string, timestampS: number, secrets: readonly string[]): string {
  const sign = (secret: string) => createHmac('sha256', secret).update(`${timestampS}.${body}`).digest('hex');
  return [`t=${timestampS}`, ...secrets.map((secret) => `v1=${sign(secret)}`), `v0=${sign('nothing')}`].join(',');
}

function ok(body: Json): Answer {
  return { status: 200, body };
}

function answerOf({ http, ...error }: Rejection): Answer {
  return { status: http, body: { error } };
}

function faultAnswer(fault: { status: number; code?: string }): Answer {
  const usual: Record<number, string> = { 409: 'lock_timeout', 429: 'rate_limit' };
  const code = fault.code ?? usual[fault.status];
  const type = fault.status >= 500 ? 'api_error' : 'invalid_request_error';
  return answerOf({ http: fault.status, type, message: 'told to', ...(code === undefined ? {} : { code }) });
}

function gateway(status: number, seen: SeenRequest, response: ServerResponse): void {
  seen.status = status;
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>oops</html>');
}

function cutLine(response: ServerResponse): void {
  response.socket?.destroy();
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
