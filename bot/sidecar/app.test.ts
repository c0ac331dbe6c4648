import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { signIn } from './access/staff.fixture.ts';
import { API_KEY, CABINS, type Fixture, startApp } from './app.fixture.ts';
import { REQUESTS_PER_MINUTE } from './limits.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const RESERVATIONS = `/api/v1/businesses/${CABINS}/reservations`;
const STAY = {
  resource: 'lenga',
  checkIn: '2026-12-18',
  checkOut: '2026-12-21',
  guests: 5,
  customer: { name: 'Caro Méndez', phone: '+5493515550101' },
};

describe('every answer', () => {
  test.each(['/healthz', '/nothing', '/%zz', '/docs', RESERVATIONS, '/metrics'])(
    '%s carries a request id and the security headers, and no server banner',
    async (url) => {
      fixture = await startApp();
      const { headers } = await fixture.app.inject({ method: 'GET', url });
      expect(headers['x-request-id']).toMatch(/^[\w-]{36}$/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty('server');
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  test.each([
    ['abc-123', true],
    ['4bf92f3577b34da6a3ce929d0e0e4736', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['two words', false],
    ['<script>', false],
    ['ñ', false],
    ['', false],
  ])('takes over the request id %j: %s', async (given, taken) => {
    fixture = await startApp();
    const { headers } = await fixture.app.inject({ url: '/livez', headers: { 'x-request-id': given } });
    expect(headers['x-request-id'] === given).toBe(taken);
  });
});

describe('refusals', () => {
  test.each([
    ['GET', '/nothing', {}, 404, 'not_found'],
    ['DELETE', '/healthz', {}, 404, 'not_found'],
    ['POST', '/nothing', {}, 404, 'not_found'],
    ['GET', '/%zz', {}, 400, 'unreadable'],
    ['GET', `/api/v1/businesses/${'x'.repeat(400)}/reservations`, {}, 404, 'not_found'],
    ['POST', RESERVATIONS, { payload: '{"broken', type: 'application/json' }, 400, 'unreadable'],
    ['POST', RESERVATIONS, { payload: Buffer.from([0x22, 0xff, 0x22]), type: 'application/json' }, 400, 'unreadable'],
    ['POST', RESERVATIONS, { payload: '{"__proto__":{}}', type: 'application/json' }, 400, 'unreadable'],
    [
      'POST',
      RESERVATIONS,
      { payload: 'a=b', type: 'application/x-www-form-urlencoded' },
      400,
      'unsupported_media_type',
    ],
    ['POST', RESERVATIONS, { payload: `"${'x'.repeat(1_048_576)}"`, type: 'application/json' }, 413, 'body_too_large'],
    ['POST', RESERVATIONS, { payload: '', type: 'application/json' }, 422, 'invalid'],
    ['POST', RESERVATIONS, { payload: '[]', type: 'application/json' }, 422, 'invalid'],
  ] as const)(
    '%s %s with %o is %i %s, as problem+json',
    async (method, url, { payload, type }: { payload?: string | Buffer; type?: string }, status, code) => {
      fixture = await startApp();
      const refused = await fixture.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${API_KEY}`, ...(type !== undefined && { 'content-type': type }) },
        ...(payload !== undefined && { payload }),
      });
      expect([refused.statusCode, refused.json().code]).toEqual([status, code]);
      expect(refused.headers['content-type']).toBe('application/problem+json');
      expect(refused.json()).toMatchObject({ type: `/docs#${code}`, title: expect.any(String), status });
    },
  );

  test('a fault of ours says nothing of our insides; the log has them, under the same request id', async () => {
    fixture = await startApp();
    fixture.store.reservations = () => Promise.reject(new Error('SELECT secret FROM /var/lib/conserje.db'));
    const failed = await fixture.call('GET', RESERVATIONS);
    expect(failed.statusCode).toBe(500);
    expect(Object.keys(failed.json())).toEqual(['type', 'title', 'status', 'code']);
    const line = fixture.logged().find(({ msg }) => msg === 'request failed');
    expect(line).toMatchObject({ level: 'error', reqId: failed.headers['x-request-id'] });
    expect(JSON.stringify(line)).toContain('SELECT secret');
  });
});

describe('the rate limit', () => {
  const many = async (
    count: number,
    options: { url?: string; headers?: Record<string, string>; remoteAddress?: string },
  ) => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) {
      statuses.push((await fixture.app.inject({ url: '/docs/json', ...options })).statusCode);
    }
    return statuses;
  };
  const limited = (statuses: number[]) => statuses.filter((status) => status === 429).length;

  test('is per IP and route; what is over it gets 429, a time to wait, a count and a log line', async () => {
    fixture = await startApp();
    expect(limited(await many(REQUESTS_PER_MINUTE, {}))).toBe(0);
    const refused = await fixture.app.inject({ url: '/docs/json' });
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await fixture.metrics.render()).toContain('conserje_rate_limited_total{route="/docs/json"} 1\n');
    expect(fixture.logged()).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: 'rate limited', route: '/docs/json' }),
    );
    expect((await fixture.app.inject({ url: '/docs' })).statusCode).toBe(200);
    expect((await fixture.app.inject({ url: '/docs/json', remoteAddress: '192.0.2.7' })).statusCode).toBe(200);
  });

  test.each(['/healthz', '/readyz', '/livez', '/metrics', '/api/v1/healthz', '/api/v1/readyz'])(
    '%s passes it',
    async (url) => {
      fixture = await startApp();
      expect(limited(await many(REQUESTS_PER_MINUTE + 20, { url }))).toBe(0);
    },
  );

  test('callers with the API key pass it; guessing keys does not', async () => {
    fixture = await startApp();
    const key = (secret: string) => ({ url: RESERVATIONS, headers: { authorization: `Bearer ${secret}` } });
    expect(limited(await many(REQUESTS_PER_MINUTE + 20, key(API_KEY)))).toBe(0);
    const guesses = await many(REQUESTS_PER_MINUTE + 20, key('wrong'));
    expect([guesses[0], guesses.at(-1)]).toEqual([401, 429]);
  });

  test('counts whoever is signed in by their session: a whole house behind one address is not one caller', async () => {
    fixture = await startApp();
    const url = '/api/v1/session';
    const staff = [await signIn(fixture, 'owner'), await signIn(fixture, 'agent')];
    for (const { cookie } of staff) await many(1, { url, headers: { cookie } });
    for (const { cookie } of staff)
      expect(limited(await many(REQUESTS_PER_MINUTE - 5, { url, headers: { cookie } }))).toBe(0);
    const one = staff[0]!.cookie;
    expect(limited(await many(10, { url, headers: { cookie: one } }))).toBeGreaterThan(0);
    // a cookie that somebody made up, or that was good, has no count of its own
    const made = (i: number) => ({
      url,
      headers: { cookie: `__Host-conserje_session=${String(i).padStart(43, 'x')}` },
    });
    const guesses: number[] = [];
    for (let i = 0; i < REQUESTS_PER_MINUTE + 20; i++) guesses.push(...(await many(1, made(i))));
    expect([guesses[0], guesses.at(-1)]).toEqual([401, 429]);
  });

  test('holds for paths that do not exist, all together', async () => {
    fixture = await startApp();
    const statuses: number[] = [];
    for (let i = 0; i < 150; i++) statuses.push((await fixture.app.inject({ url: `/nothing/${i}` })).statusCode);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
  });

  test('counts by forwarded address only behind a proxy that is trusted', async () => {
    fixture = await startApp({ env: { apiKey: API_KEY, dataDir: '/tmp', trustProxy: ['10.0.0.1'] } });
    const from = (client: string, remoteAddress: string) => ({ headers: { 'x-forwarded-for': client }, remoteAddress });
    await many(REQUESTS_PER_MINUTE, from('192.0.2.1', '10.0.0.1'));
    expect(limited(await many(1, from('192.0.2.1', '10.0.0.1')))).toBe(1);
    expect(limited(await many(1, from('192.0.2.2', '10.0.0.1')))).toBe(0);
    await many(REQUESTS_PER_MINUTE, from('192.0.2.1', '10.0.0.9'));
    expect(limited(await many(1, from('192.0.2.3', '10.0.0.9')))).toBe(1);
  });
});

describe('the access log', () => {
  test('has one line a request, by route; no URL, token, key, name or phone', async () => {
    fixture = await startApp();
    await fixture.call('POST', RESERVATIONS, STAY);
    await fixture.app.inject({
      url: `/docs/json?token=abc-secret&key=def-secret`,
      headers: { cookie: 'sid=ghi-secret' },
    });
    await fixture.app.inject({ url: '/console?token=abc-secret' });
    await fixture.app.inject({ url: '/%zz?token=abc-secret' });
    const lines = fixture.logged();
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        msg: 'request',
        reqId: expect.any(String),
        method: 'POST',
        route: '/api/v1/businesses/:business/reservations',
        status: 201,
        ms: expect.any(Number),
      }),
    );
    expect(JSON.stringify(lines)).not.toMatch(/secret|token=|key=|Caro|351555|Bearer/);
  });

  test('leaves out health and metrics, which are asked every few seconds', async () => {
    fixture = await startApp();
    for (const url of ['/healthz', '/readyz', '/livez', '/metrics']) await fixture.app.inject({ url });
    expect(fixture.logged().filter(({ msg }) => msg === 'request')).toEqual([]);
    expect(await fixture.metrics.render()).toContain(
      'conserje_http_request_duration_seconds_count{route="/healthz",method="GET",status="200"} 1',
    );
  });
});

describe('over a socket', () => {
  async function listen(change: Parameters<typeof startApp>[0] = {}): Promise<number> {
    fixture = await startApp(change);
    await fixture.app.listen({ host: '127.0.0.1', port: 0 });
    return (fixture.app.server.address() as AddressInfo).port;
  }

  /** What comes back for raw bytes. */
  async function exchange(port: number, bytes: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    await once(socket, 'close');
    return answer;
  }

  test.each([
    ['what is no HTTP', 'hola\r\n\r\n', 400, 'unreadable'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  ])('%s is refused as problem+json, and the process lives', async (_what, bytes, status, code) => {
    const port = await listen();
    const answer = await exchange(port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain(`"code":"${code}"`);
    expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
  });

  test('stopping answers what is in hand, refuses what still comes, and ends', async () => {
    const closing = Promise.withResolvers<void>();
    const mayClose = Promise.withResolvers<void>();
    // a part that takes its time to close, as open chats do
    const slowPart = (app: FastifyInstance) =>
      void app.addHook('preClose', async () => {
        closing.resolve();
        await mayClose.promise;
      });
    const port = await listen({ mounts: [slowPart] });
    const { store } = fixture;
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const reservations = store.reservations.bind(store);
    store.reservations = async (...args) => {
      reached.resolve();
      await go.promise;
      return reservations(...args);
    };
    const inHand = fetch(`http://127.0.0.1:${port}${RESERVATIONS}`, {
      headers: { authorization: `Bearer ${API_KEY}` },
    });
    await reached.promise;

    const closed = fixture.app.close();
    await closing.promise;
    const refused = await fetch(`http://127.0.0.1:${port}/livez`);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'shutting_down' }]);
    mayClose.resolve();
    go.resolve();
    expect((await inHand).status).toBe(200);
    await closed;
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
  });
});
