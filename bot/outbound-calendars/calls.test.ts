import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../jobs/timers.fake.ts';
import { BotError } from '../core/errors.ts';
import { ANSWER_MS, boundFetch } from './bounded-fetch.ts';
import { faultOfCut } from './cut.ts';
import { retryAfterMs, spread } from './retry-after.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('a bounded fetch', () => {
  test('gives the whole answer, with its status and headers', async () => {
    const url = await serve((req, res) => {
      res.writeHead(207, { 'x-asked': `${req.method} ${req.headers['x-mine']}` }).end('ñandú');
    });
    const timers = createFakeTimers();
    const answer = await boundFetch({ fetch, timers })(url, { method: 'PUT', headers: { 'x-mine': 'a' }, body: 'b' });
    expect([answer.status, answer.headers.get('x-asked'), await answer.text()]).toEqual([207, 'PUT a', 'ñandú']);
    expect(timers.count).toBe(0);
  });

  test.each([204, 304])('an answer %i has no body', async (status) => {
    const url = await serve((_, res) => res.writeHead(status).end());
    expect((await boundFetch({ fetch, timers: createFakeTimers() })(url)).status).toBe(status);
  });

  test('goes to no other address than it was sent to', async () => {
    const url = await serve((_, res) => res.writeHead(307, { location: 'http://192.0.2.1/' }).end());
    expect((await boundFetch({ fetch, timers: createFakeTimers() })(url)).status).toBe(307);
  });

  test('waits for the end of an answer only so long', async () => {
    const timers = createFakeTimers();
    const begun = Promise.withResolvers<void>();
    const url = await serve((_, res) => void res.writeHead(200).write('half', () => begun.resolve()));
    const run = boundFetch({ fetch, timers })(url);
    await begun.promise;
    timers.advance(ANSWER_MS - 1);
    expect(timers.count).toBe(1);
    timers.advance(1);
    await expect(run).rejects.toThrow(/abort/i);
    expect(timers.count).toBe(0);
  });

  test('reads so much of an answer and no more', async () => {
    const url = await serve((_, res) => {
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(100_000)));
      };
      res.on('drain', more);
      more();
    });
    const answer = await boundFetch({ fetch, timers: createFakeTimers() })(url);
    expect((await answer.text()).length).toBe(1_000_000);
  });
});

describe('a call without an answer', () => {
  const wrapped = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  test.each([
    ['nobody there', wrapped('ECONNREFUSED'), 'calendar_unreachable', 'retry'],
    ['no such name', wrapped('ENOTFOUND'), 'calendar_unreachable', 'retry'],
    ['a certificate that is over', wrapped('CERT_HAS_EXPIRED'), 'calendar_unreachable', 'retry'],
    ['a dead line', wrapped('ECONNRESET'), 'calendar_unknown', 'unknown'],
    ['time over', new DOMException('This operation was aborted', 'AbortError'), 'calendar_unknown', 'unknown'],
    [
      'nobody at any address',
      new TypeError('x', { cause: new AggregateError([wrapped('ECONNREFUSED'), wrapped('ENETUNREACH')]) }),
      'calendar_unreachable',
      'retry',
    ],
    [
      'a dead line at one',
      new AggregateError([wrapped('ECONNREFUSED'), wrapped('EPIPE')]),
      'calendar_unknown',
      'unknown',
    ],
    [
      'a private address',
      new TypeError('x', { cause: new BotError('private_address', 'x') }),
      'calendar_refused',
      'give_up',
    ],
    ['nothing that is known', 'x', 'calendar_unknown', 'unknown'],
  ])('%s', (_, cause, code, fate) => expect(faultOfCut(cause, 'The calendar')).toMatchObject({ code, fate, cause }));
});

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 10, 22, 12);
  test.each([
    ['30', 30_000],
    ['0', 1_000],
    ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 11:59:00 GMT', 1_000],
    ['86400', 86_400_000],
    ['99999999999', 86_400_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%s asks for %s ms', (header, ms) => expect(retryAfterMs(header, nowMs)).toBe(ms));

  test('what waits together comes back over a quarter of the time', () => {
    expect([spread(60_000, 0), spread(60_000, 0.5), spread(60_000, 1)]).toEqual([60_000, 67_500, 75_000]);
  });
});
