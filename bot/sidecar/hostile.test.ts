import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWebchat, mountChatPage, mountWebchat } from '../../channels/webchat/index.ts';
import { API_KEY, CABINS, type Fixture, startApp } from './app.fixture.ts';

/*
 * Every route, taken from the app itself so that a new one is fed too, gets what breaks programs. Whatever comes, the
 * answer is a 4xx with a stable code or a right 2xx; never a 5xx, never a stack trace, and the process goes on.
 */

type Answer = Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>;

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  let fixture: Fixture;
  /** of a visitor's chat, for the Direct Line routes */
  let token = '';
  let conversationId = '';
  let reservationId = '';
  let jobId = '';
  let paymentId = '';

  beforeAll(async () => {
    const own = await startApp({ dialect });
    const { store, businesses, clock } = own;
    await own.app.close();
    const webchat = createWebchat({
      receive: (message) => store.receive(message),
      history: (id, afterSeq, limit) => store.messages(id, afterSeq, limit),
      business: (id) => businesses.get(id)?.business ?? null,
      tokenKey: 'a-key-of-chat-tokens-for-tests-only',
      nowMs: () => clock.nowMs,
      publicUrl: 'http://127.0.0.1:3000',
      log: { warn() {}, error() {} },
      limits: { startsPerMinute: 1e6, postsPerMinute: 1e6, readsPerMinute: 1e6 },
    });
    fixture = await startApp({
      store,
      mounts: [
        (app) => mountWebchat(app, webchat),
        (app) =>
          mountChatPage(app, {
            businesses: () => businesses.list().map(({ business }) => business),
            publicUrl: 'http://127.0.0.1:3000',
          }),
      ],
    });
    const generated = await fixture.app.inject({
      method: 'POST',
      url: '/v3/directline/tokens/generate',
      payload: { business: CABINS },
    });
    ({ token, conversationId } = generated.json());
    await fixture.app.inject({
      method: 'POST',
      url: `/v3/directline/conversations/${conversationId}/activities`,
      headers: { authorization: `Bearer ${token}` },
      payload: { type: 'message', text: 'hola', from: { id: 'dl_visitor' } },
    });
    const stay = {
      resource: 'lenga',
      checkIn: '2026-12-18',
      checkOut: '2026-12-21',
      guests: 5,
      customer: { name: 'Ana' },
    };
    reservationId = (await fixture.call('POST', `/api/v1/businesses/${CABINS}/reservations`, stay)).json().id;
    paymentId = 'payment';
    const { deposit: asked } = (await store.reservation(CABINS, reservationId))!;
    const link = { id: paymentId, businessId: CABINS, reservationId, provider: 'stripe' as const, asked };
    await store.wantLink({ ...link, nowMs: clock.nowMs });
    jobId = (await fixture.call('GET', '/api/v1/jobs')).json().items[0].id;
  });
  afterAll(() => fixture.stop());

  /** The path of a route, its parameters filled with what is there; `with_` fills them with something else. */
  function pathOf(url: string, with_?: string): string {
    const id = url.includes('/reservations')
      ? reservationId
      : url.includes('conversations')
        ? conversationId
        : url.includes('/payments')
          ? paymentId
          : url.includes('/jobs')
            ? jobId
            : url.includes('/services')
              ? 'corte'
              : 'lenga';
    return url
      .replace(/:business/g, with_ ?? CABINS)
      .replace(/:\w+/g, with_ ?? id)
      .replace(/\*/g, with_ ?? 'x');
  }

  interface Shot {
    method: string;
    url: string;
    payload?: string | Buffer;
    headers?: Record<string, string>;
  }

  let shots = 0;
  async function fire({ method, url, payload, headers = {} }: Shot): Promise<Answer> {
    shots += 1;
    const answer = await fixture.app.inject({
      method: method as 'GET',
      url,
      // each from an address of its own: it is not the rate limit that is to be shown
      remoteAddress: `198.18.${(shots >> 8) % 256}.${shots % 256}`,
      headers: { authorization: `Bearer ${url.startsWith('/v3') ? token : API_KEY}`, ...headers },
      ...(payload !== undefined && { payload }),
      payloadAsStream: true,
    });
    const { statusCode, headers: given } = answer;
    // a live line answers at once and goes on
    if (String(given['content-type']).startsWith('text/event-stream')) {
      answer.stream().destroy();
      return { statusCode, headers: given, body: '' };
    }
    return { statusCode, headers: given, body: await text(answer.stream()) };
  }

  /** Why an answer is not the calm one it should be; null when it is. */
  function faultOf(shot: Shot, answer: Answer): string | null {
    const shown = `${shot.method} ${shot.url.slice(0, 120)} -> ${answer.statusCode} ${answer.body.slice(0, 200)}`;
    if (answer.statusCode >= 500) return shown;
    if (/\bat .+\.[jt]s:\d+|node_modules|\/work\/|SQLITE|sqlite/.test(answer.body))
      return `tells its insides: ${shown}`;
    if (answer.statusCode < 400 || shot.method === 'HEAD') return null;
    const body = String(answer.headers['content-type']).includes('json') ? JSON.parse(answer.body) : {};
    const code = body.code ?? body.error?.code;
    return typeof code === 'string' && code.length > 0 ? null : `no code: ${shown}`;
  }

  async function faults(all: readonly Shot[]): Promise<string[]> {
    const found: string[] = [];
    for (const shot of all) {
      const fault = faultOf(shot, await fire(shot));
      if (fault !== null) found.push(fault);
    }
    return found;
  }

  const JSON_TYPE = { 'content-type': 'application/json' };
  const FIELDS = `resource service checkIn checkOut start guests pets customer text business type from id name nightly
  capacity hours price edited channelData attachments user value conversation timestamp amount reason`.split(/\s+/);
  /** Every field that any route knows, with this in it. */
  const all = (value: unknown) => JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, value])));
  const stay = (change: object) =>
    JSON.stringify({
      resource: 'coihue',
      checkIn: '2026-12-01',
      checkOut: '2026-12-02',
      guests: 2,
      customer: { name: 'A' },
      ...change,
    });
  const message = (text: string) => JSON.stringify({ type: 'message', text, from: { id: 'dl_visitor' } });

  const BODIES: Record<string, { payload: string | Buffer; headers?: Record<string, string> }> = {
    'nothing at all': { payload: '' },
    null: { payload: 'null' },
    'a number': { payload: '0' },
    'a text': { payload: '"hola"' },
    'a list': { payload: '[]' },
    'an empty object': { payload: '{}' },
    'half an object': { payload: '{"resource":' },
    NaN: { payload: '{"guests": NaN}' },
    'a byte order mark': { payload: '\ufeff{}' },
    'more than the limit': { payload: `{"text":"${'x'.repeat(1_100_000)}"}` },
    'a megabyte of emoji': { payload: message('🏡'.repeat(250_000)) },
    'a megabyte of emoji under a name nobody knows': { payload: `{"${'🏡'.repeat(250_000)}":1}` },
    'a list a hundred thousand deep': { payload: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
    'an object twenty thousand deep': { payload: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}` },
    'a known field twenty thousand deep': { payload: `{"customer":${'{"name":'.repeat(20_000)}1${'}'.repeat(20_001)}` },
    'ten thousand fields': {
      payload: JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))),
    },
    'the same field twice': { payload: '{"text":"a","text":[]}' },
    'bytes that are no UTF-8': {
      payload: Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('"}')]),
    },
    'half a character': { payload: message('\ud83c').replace('\ufffd', '\\ud83c') },
    'half a character, escaped': { payload: '{"type":"message","text":"\\ud800","from":{"id":"dl_visitor"}}' },
    NUL: { payload: message('a\u0000b') },
    'NUL in a name': { payload: stay({ customer: { name: 'A\u0000' } }) },
    'text from right to left, and none at all': { payload: message('\u202eאבג\u200b\u200d\u2066\ufeff') },
    __proto__: { payload: '{"__proto__":{"isAdmin":true},"text":"hola"}' },
    '__proto__ inside': { payload: '{"customer":{"__proto__":{"name":"A"}}}' },
    'constructor.prototype': { payload: '{"constructor":{"prototype":{"isAdmin":true}}}' },
    'numbers nobody counts to': { payload: stay({ guests: 1e308 }) },
    'an infinite number': { payload: '{"guests":1e999,"nightly":-1e999}' },
    'dates that do not exist': { payload: stay({ checkIn: '2026-02-31', checkOut: '9999-99-99' }) },
    'the longest stay': { payload: stay({ checkIn: '0001-01-01', checkOut: '9999-12-31' }) },
    SQL: { payload: stay({ resource: "x'; DROP TABLE reservations; --" }) },
    'every field null': { payload: all(null) },
    'every field a list': { payload: all([]) },
    'every field an object': { payload: all({}) },
    'every field a number': { payload: all(-1) },
    'every field a long text': { payload: all('x'.repeat(20_000)) },
    XML: { payload: '<a/>', headers: { 'content-type': 'application/xml' } },
    'plain text': { payload: 'hola', headers: { 'content-type': 'text/plain' } },
    'a form': { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'a form in parts without a boundary': { payload: 'x', headers: { 'content-type': 'multipart/form-data' } },
    'a form in parts that never ends': {
      payload: '--x\r\ncontent-disposition: form-data; name="activity"\r\n\r\n{',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    },
    'JSON in another encoding': { payload: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } },
    'JSON by another name': { payload: '{}', headers: { 'content-type': 'text/json' } },
    'a type that is none': { payload: '{}', headers: { 'content-type': ';;;' } },
    'a key of odd characters': { payload: '{}', headers: { ...JSON_TYPE, 'idempotency-key': '\u00e9\u00e8' } },
    'a key without end': { payload: '{}', headers: { ...JSON_TYPE, 'idempotency-key': 'k'.repeat(5_000) } },
  };

  const long = (letter: string, times: number) => letter.repeat(times);
  const QUERIES = [
    'limit=',
    'limit=0',
    'limit=-1',
    'limit=201',
    'limit=1e3',
    'limit=99999999999999999999',
    'limit=NaN',
    'limit[]=1',
    'limit=1&limit=2',
    'cursor=',
    'cursor=%00',
    'cursor=....',
    'cursor=bjk5OTk5OTk5OTk5OTk5OQ',
    `cursor=${long('A', 10_000)}`,
    'cursor=WyJcdWQ4MDAiLCJcdTAwMDAiXQ',
    'cursor=WzFlOTk5LCJ4Il0',
    'cursor=W251bGwsbnVsbF0',
    'cursor=e30',
    'cursor=WzEsImEiXQ',
    'cursor=WyJhIiwiYiJd',
    'status=%00',
    'status=__proto__',
    'needsAttention=%00',
    'reservation=%00',
    'reservation=\ud800',
    'resource=%00',
    `resource=${long('x', 100_000)}`,
    'customer=%F0%9F%8F%A1',
    'customer=%ff%fe',
    'startFrom=0000-00-00',
    'startFrom=9999-12-31&startTo=0001-01-01',
    'startFrom=-000001-01-01',
    'startTo=2026-02-29',
    'from=0001-01-01&to=9999-12-31&guests=1',
    'from=2026-12-18&to=2026-12-18&guests=1',
    'from=2026-12-01&to=2026-12-02&guests=99999999999',
    'from=2026-12-01&to=2026-12-02&guests=-1',
    'from=\u202e2026&to=x',
    'date=2026-13-01&service=corte',
    'date=9999-12-31&service=constructor',
    'service=__proto__&date=2026-12-01',
    '__proto__=1',
    'constructor[prototype][x]=1',
    '%00=1',
    '%zz',
    '=',
    '&&&',
    `${long('a=1&', 3_000)}`,
    `x=${long('%F0%9F%8F%A1', 3_000)}`,
    'queue=%00',
    'state=alive',
    'watermark=-1',
    'watermark=1e9',
    'watermark=%00',
    `watermark=${long('9', 400)}`,
    't=%00',
    'token=%00',
    'key=x',
  ];

  const IDS = [
    '..',
    '.',
    '%2e%2e',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%2f..%2fpackage.json',
    '%2F',
    '%5c..%5c',
    '%00',
    'x%00y',
    '%ff',
    '%c0%ae',
    '%',
    '%zz',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '%20',
    '-1',
    '0',
    'NaN',
    'null',
    'undefined',
    '*',
    '%25',
    '%3Cscript%3E',
    "'%3B%20DROP%20TABLE%20jobs%3B--",
    '%E2%80%AEabc',
    '%E2%80%8B',
    encodeURIComponent('🏡'.repeat(20)),
    'x'.repeat(299),
    'x'.repeat(301),
    'x'.repeat(10_000),
  ];

  const writes = () => fixture.routes.filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method));
  const distinct = () => [...new Set(fixture.routes.map(({ url }) => url))];

  test('there are routes to feed, of the API and of the chat', () => {
    expect(writes().length).toBeGreaterThan(12);
    expect(distinct()).toContain('/api/v1/businesses/:business/reservations');
    expect(distinct().some((url) => url.startsWith('/v3/directline'))).toBe(true);
  });

  describe('bodies', () => {
    test.each(Object.entries(BODIES))('%s', async (_name, { payload, headers = JSON_TYPE }) => {
      expect(await faults(writes().map(({ method, url }) => ({ method, url: pathOf(url), payload, headers })))).toEqual(
        [],
      );
    });

    test('no body and no type', async () => {
      expect(await faults(writes().map(({ method, url }) => ({ method, url: pathOf(url) })))).toEqual([]);
    });

    test('a body where none belongs', async () => {
      const reads = fixture.routes.filter(({ method }) => method === 'GET');
      const payload = BODIES['a list a hundred thousand deep']!.payload;
      expect(
        await faults(reads.map(({ url }) => ({ method: 'GET', url: pathOf(url), payload, headers: JSON_TYPE }))),
      ).toEqual([]);
    });
  });

  describe('queries', () => {
    test.each(QUERIES.map((query) => [query.slice(0, 60), query] as const))('?%s', async (_shown, query) => {
      const reads = fixture.routes.filter(({ method }) => method === 'GET');
      expect(await faults(reads.map(({ method, url }) => ({ method, url: `${pathOf(url)}?${query}` })))).toEqual([]);
    });
  });

  describe('paths', () => {
    test.each(IDS.map((id) => [id.slice(0, 60), id] as const))('%s', async (_shown, id) => {
      const targets = fixture.routes.filter(({ url }) => /[:*]/.test(url));
      expect(await faults(targets.map(({ method, url }) => ({ method, url: pathOf(url, id) })))).toEqual([]);
    });

    test.each([
      ...IDS.map((id) => `/${id}`),
      '//',
      '///etc/passwd',
      '/api//v1',
      '/API/V1/JOBS',
      '/docs/../../x',
      '/;x=1',
      '/?',
      '/%',
    ])('nowhere: %s', async (url) =>
      expect(
        await faults([
          { method: 'GET', url },
          { method: 'POST', url, payload: '{', headers: JSON_TYPE },
        ]),
      ).toEqual([]),
    );

    test('other methods', async () => {
      const methods = ['DELETE', 'PATCH', 'PUT', 'OPTIONS', 'TRACE', 'HEAD', 'PROPFIND'];
      const all = distinct().flatMap((url) => methods.map((method) => ({ method, url: pathOf(url) })));
      expect(await faults(all)).toEqual([]);
    });
  });

  describe('headers', () => {
    test.each([
      ['authorization', 'Bearer'],
      ['authorization', `Bearer ${'x'.repeat(50_000)}`],
      ['authorization', 'Bearer \u0000'],
      ['authorization', `Basic ${'='.repeat(100)}`],
      ['accept', '\u00ff;q=x'],
      ['accept-version', '1.0.0'],
      ['x-request-id', '\u00e9'.repeat(1000)],
      ['x-forwarded-for', 'x'.repeat(10_000)],
      ['if-none-match', '*'],
      ['range', 'bytes=0-99999999999'],
      ['upgrade', 'websocket'],
      ['content-length', '5'],
      ['origin', 'null'],
    ])('%s: %s', async (name, value) => {
      const all = fixture.routes.map(({ method, url }) => ({ method, url: pathOf(url), headers: { [name]: value } }));
      expect(await faults(all)).toEqual([]);
    });
  });

  describe('bytes on a socket', () => {
    /** What comes back; the caller's side ends at once, or breaks off. */
    async function exchange(bytes: string | Buffer, breaksOff: boolean): Promise<string> {
      const { port } = fixture.app.server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.write(bytes, () => (breaksOff ? socket.resetAndDestroy() : socket.end()));
      await closed;
      return answer;
    }
    const head = (line: string, ...headers: string[]) =>
      [line, 'host: x', 'connection: close', `authorization: Bearer ${API_KEY}`, ...headers, '', ''].join('\r\n');
    const POST = `POST /api/v1/businesses/${CABINS}/reservations HTTP/1.1`;

    beforeAll(async () => {
      await fixture.app.listen({ host: '127.0.0.1', port: 0 });
    });

    test.each([
      ['no HTTP', 'hola, tenés lugar?\r\n\r\n'],
      ['TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])],
      ['a path of backslashes', 'GET /\\..\\.. HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'],
      ['no host', 'GET / HTTP/1.1\r\n\r\n'],
      ['an address in whole', head('GET http://elsewhere.example/api/v1/jobs HTTP/1.1')],
      [
        'raw bytes in the path',
        Buffer.concat([
          Buffer.from('GET /'),
          Buffer.from([0xff, 0x00, 0x01]),
          Buffer.from(' HTTP/1.1\r\nhost: x\r\n\r\n'),
        ]),
      ],
      ['two lengths', `${head(POST, 'content-length: 2', 'content-length: 5', 'content-type: application/json')}{}`],
      [
        'length and chunks',
        `${head(POST, 'content-length: 2', 'transfer-encoding: chunked', 'content-type: application/json')}{}`,
      ],
      ['a length below zero', `${head(POST, 'content-length: -1')}{}`],
      ['less than the length says', `${head(POST, 'content-length: 500', 'content-type: application/json')}{}`],
      [
        'chunks that are none',
        `${head(POST, 'transfer-encoding: chunked', 'content-type: application/json')}zz\r\n{}\r\n0\r\n\r\n`,
      ],
      [
        'a length beyond everything',
        `${head(POST, 'content-length: 99999999999', 'content-type: application/json')}{}`,
      ],
      ['CONNECT', head('CONNECT example.org:443 HTTP/1.1')],
      ['an upgrade to nothing', head('GET /livez HTTP/1.1', 'upgrade: h2c')],
      [
        'a broken WebSocket',
        head(`GET /v3/directline/conversations/x/stream HTTP/1.1`, 'upgrade: websocket', 'sec-websocket-key: x'),
      ],
      ['ten thousand headers', head('GET /livez HTTP/1.1', ...Array.from({ length: 10_000 }, (_, i) => `x${i}: 1`))],
      ['a path of a megabyte', `GET /${'x'.repeat(1_000_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
    ])('%s: refused or dropped, and the next is answered', async (_name, bytes) => {
      for (const breaksOff of [false, true]) {
        const answer = await exchange(bytes, breaksOff);
        expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
        expect(answer).not.toMatch(/\bat .+\.[jt]s:\d+|node_modules/);
      }
      const { port } = fixture.app.server.address() as AddressInfo;
      expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    });
  });

  test('after all of it the house is in order: healthy, nothing polluted, one reservation, and a stay can be booked', async () => {
    expect((await fixture.app.inject({ url: '/healthz' })).json().status).toBe('healthy');
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    const list = `/api/v1/businesses/${CABINS}/reservations`;
    const { items } = (await fixture.call('GET', list)).json();
    expect(items.map((one: { id: string }) => one.id)).toEqual([reservationId]);
    const booked = await fixture.call('POST', list, JSON.parse(stay({})));
    expect(booked.statusCode).toBe(201);
    expect(fixture.logged().filter(({ level, msg }) => level === 'error' && msg === 'request failed')).toEqual([]);
  });
});
