import { afterEach, describe, expect, test } from 'vitest';
import { API_KEY, type Fixture, startApp } from './app.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const get = (options: { headers?: Record<string, string>; remoteAddress?: string } = {}) =>
  fixture.app.inject({ url: '/metrics', ...options });

describe('without METRICS_TOKEN', () => {
  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('the peer %s may read', async (remoteAddress) => {
    fixture = await startApp();
    const answer = await get({ remoteAddress });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.body).toContain('# TYPE conserje_turns_total counter');
  });

  test.each(['192.0.2.1', '10.0.0.1', '2001:db8::1', '::ffff:10.0.0.1'])(
    'the peer %s may not',
    async (remoteAddress) => {
      fixture = await startApp();
      const refused = await get({ remoteAddress });
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'forbidden']);
    },
  );

  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'cf-connecting-ip'])(
    'a request that was forwarded (%s) may not, even when the proxy is trusted',
    async (header) => {
      fixture = await startApp({ env: { apiKey: API_KEY, dataDir: '/tmp', trustProxy: ['127.0.0.1'] } });
      expect((await get({ headers: { [header]: '127.0.0.1' } })).statusCode).toBe(403);
    },
  );
});

describe('with METRICS_TOKEN', () => {
  const metricsToken = 'token-of-the-scraper';
  const env = { apiKey: API_KEY, dataDir: '/tmp', trustProxy: [], metricsToken };

  test.each([undefined, 'Bearer wrong', `Bearer ${API_KEY}`, `Bearer ${metricsToken}x`, metricsToken])(
    'loopback needs it too: %s is 401',
    async (authorization) => {
      fixture = await startApp({ env });
      const refused = await get(authorization === undefined ? {} : { headers: { authorization } });
      expect([refused.statusCode, refused.json().code]).toEqual([401, 'unauthorized']);
    },
  );

  test('whoever has it may read, from anywhere and through proxies', async () => {
    fixture = await startApp({ env });
    const headers = { authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '192.0.2.1' };
    expect((await get({ headers, remoteAddress: '192.0.2.9' })).statusCode).toBe(200);
  });
});

test('a scrape while the database is gone still answers', async () => {
  fixture = await startApp();
  fixture.store.jobDepths = () => Promise.reject(new Error('gone'));
  expect((await get()).statusCode).toBe(200);
});
