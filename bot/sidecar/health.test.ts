import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, describe, expect, test } from 'vitest';
import type { JobOutcome } from '../../store/store.ts';
import { API_KEY, type Fixture, NOON_MS, STAFF_SECRET, startApp } from './app.fixture.ts';
import { type Machine, mountHealth } from './health.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const get = async (url: string) => {
  const answer = await fixture.app.inject({ url });
  return { status: answer.statusCode, body: answer.json() };
};

describe('/healthz', () => {
  test('tells how every part is', async () => {
    fixture = await startApp();
    const { status, body } = await get('/healthz');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'healthy',
      checks: {
        database: { status: 'healthy', latencyMs: expect.any(Number) },
        disk: { status: 'healthy', freeBytes: expect.any(Number) },
        memory: { status: 'healthy', rssBytes: expect.any(Number) },
        jobs: { status: 'healthy', dead: 0, unknown: 0, oldestDueAgeS: 0 },
        alerts: { status: 'healthy', open: [] },
        channels: { status: 'healthy', channels: { webchat: { status: 'healthy' } } },
        nlu: { status: 'healthy', interpreter: 'offline' },
        calendars: { status: 'not_configured' },
        payments: {
          status: 'not_configured',
          needsAttention: 0,
          oldestAttentionAgeS: 0,
          openLinks: 0,
          linksUnmade: 0,
          unreconciled: 0,
          refundsWanted: 0,
          circuits: {},
        },
      },
      version: '0.0.0-test',
      uptimeS: 90,
    });
  });

  test('answers the same under /api/v1, and needs no key', async () => {
    fixture = await startApp();
    expect((await get('/api/v1/healthz')).body.status).toBe('healthy');
  });

  test('without its database it is 503, and says no more than that', async () => {
    fixture = await startApp();
    fixture.store.ping = () => Promise.reject(new Error('cannot open /var/lib/conserje.db'));
    const { status, body } = await get('/healthz');
    expect([status, body.status, body.checks.database.status]).toEqual([503, 'unhealthy', 'unhealthy']);
    expect(JSON.stringify(body)).not.toContain('/var');
  });

  test('counts what was given up, what nobody knows the end of, and how late the work is', async () => {
    fixture = await startApp();
    const { store, clock } = fixture;
    const lease = { queues: ['payments'], workerId: 'w', leaseMs: 60_000, limit: 1 };
    const run = async (outcome: JobOutcome) => {
      await store.enqueue({ queue: 'payments', task: 'refund', payload: {}, runAtMs: clock.nowMs });
      const [job] = await store.claimJobs({ ...lease, nowMs: clock.nowMs });
      await store.finishJob(job!.id, 'w', outcome, clock.nowMs);
    };
    await run({ kind: 'unknown', error: 'no answer', runAtMs: NOON_MS + 10 * 3_600_000 });
    await store.enqueue({ queue: 'timers', task: 'silence', payload: {}, runAtMs: NOON_MS });
    clock.nowMs += 3_600_000;
    const late = { oldestDueAgeS: 3_600, unknown: 1, dead: 0 };
    expect((await get('/healthz')).body.checks.jobs).toEqual({ status: 'healthy', ...late });
    clock.nowMs += 1;
    expect((await get('/healthz')).body.checks.jobs.status).toBe('degraded');
    await run({ kind: 'dead', error: 'refused' });
    expect((await get('/healthz')).body).toMatchObject({ status: 'degraded', checks: { jobs: { dead: 1 } } });
    expect((await get('/readyz')).status).toBe(200);
  });

  test('names what is wrong and since when', async () => {
    fixture = await startApp();
    const alert = { key: 'channel-down:whatsapp-cloud', text: 'It is down.', job: null };
    await fixture.store.changeAlerts({ open: [alert], nowMs: NOON_MS });
    const { status, body } = await get('/healthz');
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(body.checks.alerts.open).toEqual([{ key: alert.key, since: '2026-11-21T15:00:00.000Z' }]);
  });

  test('without workers it is 503; with a channel down it is degraded, and 200', async () => {
    fixture = await startApp({ jobs: { running: () => false, wakeAt() {} } });
    expect((await get('/healthz')).body).toMatchObject({
      status: 'unhealthy',
      checks: { jobs: { status: 'unhealthy' } },
    });
    await fixture.stop();
    fixture = await startApp({
      channelsHealth: () => ({ webchat: { status: 'healthy' }, other: { status: 'unhealthy' } }),
      nluHealth: () => ({ interpreter: 'offline' as const }),
    });
    const { status, body } = await get('/healthz');
    expect([status, body.status, body.checks.channels.status]).toEqual([200, 'degraded', 'degraded']);
  });

  const MB = 2 ** 20;
  test.each([
    [600 * MB, 0.1, 200, 'healthy'],
    [499 * MB, 0.1, 200, 'degraded'],
    [49 * MB, 0.1, 503, 'unhealthy'],
    [600 * MB, 0.95, 200, 'degraded'],
  ])('with %i bytes of disk and %d of the heap used it is %i %s', async (freeBytes, heap, status, overall) => {
    fixture = await startApp();
    const machine: Machine = { freeDiskBytes: async () => freeBytes, heapShare: () => heap };
    const app = Fastify();
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    mountHealth(
      app,
      {
        env: {
          apiKey: API_KEY,
          staffSecret: STAFF_SECRET,
          nodeEnv: 'test',
          dataDir: '/nowhere',
          trustProxy: [],
        },
        store: fixture.store,
        jobs: { running: () => true },
        businesses: fixture.businesses,
        calendars: { settings: () => [], feedUrl: () => '', read: async () => {} },
        channelsHealth: () => ({}),
        nluHealth: () => ({ interpreter: 'offline' as const }),
        payments: { verify: async () => null, isConfigured: false, circuits: () => ({}) },
        nowMs: () => 0,
        version: '0',
        startedAtMs: 0,
      },
      machine,
    );
    const answer = await app.inject({ url: '/healthz' });
    expect([answer.statusCode, answer.json().status]).toEqual([status, overall]);
    await app.close();
  });

  test('requests that arrive together share one look at the database', async () => {
    fixture = await startApp();
    let pings = 0;
    const ping = fixture.store.ping.bind(fixture.store);
    fixture.store.ping = () => {
      pings += 1;
      return ping();
    };
    await Promise.all(Array.from({ length: 20 }, () => get('/healthz')));
    expect(pings).toBeLessThan(5);
  });
});

describe('/readyz and /livez', () => {
  test('ready: database and workers', async () => {
    fixture = await startApp();
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect((await get('/api/v1/readyz')).status).toBe(200);
  });

  test('not ready while the workers are not running; alive all the same', async () => {
    fixture = await startApp({ jobs: { running: () => false, wakeAt() {} } });
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { status: 'not_ready' } });
    expect(await get('/livez')).toEqual({ status: 200, body: { status: 'ok' } });
  });
});
