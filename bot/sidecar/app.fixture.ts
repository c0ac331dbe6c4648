import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import { loadBusinesses } from '../../config/business.ts';
import { DEMO_FILES } from '../../config/demo.fixture.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { type Businesses, openBusinesses } from '../businesses.ts';
import { createLog } from '../log.ts';
import type { Permission } from './access/permissions.ts';
import { buildApp } from './app.ts';
import type { AppDeps } from './deps.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openPayments } from './payments/open.ts';

export const API_KEY = 'a-key-for-tests-only-0123456789';
export const STAFF_SECRET = 'a-staff-secret-for-tests-only-0123456789';
export const CABINS = 'cabanas-del-arroyo';
/** what addresses of feeds begin with */
export const PUBLIC_URL = 'https://reservas.example';
export const SALON = 'peluqueria-tijeras';

/** Saturday 21 November 2026, noon in Argentina. */
export const NOON_MS = Date.parse('2026-11-21T12:00:00-03:00');

/** The app on a store of its own, with a clock that stands still and whatever it did on record. */
export interface Fixture {
  app: FastifyInstance;
  store: Store;
  businesses: Businesses;
  metrics: Metrics;
  clock: { nowMs: number };
  /** conversations that were kicked, in order */
  kicked: string[];
  /** instants for which the worker was woken */
  woken: number[];
  /** every route of the app, those of its mounts included */
  routes: readonly { method: string; url: string; permission?: Permission; views?: string }[];
  /** lines of the log, parsed */
  logged(): Record<string, unknown>[];
  /** a call with the API key; a body goes as JSON */
  call(method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, headers?: Record<string, string>): Call;
  stop(): Promise<void>;
}
type Call = Promise<LightMyRequestResponse>;

/** A database of its own on the real Postgres of the test run. */
async function freshDatabase(): Promise<string> {
  const answer = await fetch(inject('postgresBroker'), { method: 'POST' });
  if (!answer.ok) throw new Error(`no Postgres for tests: ${await answer.text()}`);
  return answer.text();
}

/** @param change replaces any of the app's parts; `store` and `businesses` see the change to the store */
export async function startApp({
  dialect = 'sqlite',
  env = {},
  ...change
}: Partial<Omit<AppDeps, 'env'>> & {
  env?: Partial<AppDeps['env']>;
  dialect?: Store['dialect'];
} = {}): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), 'conserje-app-'));
  const url = dialect === 'sqlite' ? `file:${join(folder, 'test.db')}` : await freshDatabase();
  let written = () => {};
  const own = change.store ?? (await openStore(url, { synchronous: 'NORMAL', onWritten: () => written() }));
  const lines: string[] = [];
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = await createLog({ level: 'info', format: 'json', to });
  const clock = { nowMs: NOON_MS };
  const nowMs = () => clock.nowMs;
  const businesses = await openBusinesses(loadBusinesses(DEMO_FILES), own, nowMs, log);
  const metrics = createMetrics({ business: businesses.list().map(({ business }) => business.id) });
  const kicked: string[] = [];
  const woken: number[] = [];
  const app = buildApp({
    env: { apiKey: API_KEY, staffSecret: STAFF_SECRET, dataDir: folder, trustProxy: [], nodeEnv: 'test', ...env },
    publicUrl: PUBLIC_URL,
    store: own,
    businesses,
    turns: { kick: (id) => void kicked.push(id) },
    jobs: { running: () => true, wakeAt: (runAtMs) => void woken.push(runAtMs) },
    channelsHealth: () => ({ webchat: { status: 'healthy' } }),
    channelOf: () => undefined,
    onWritten: (tell) => {
      written = tell;
    },
    windowMsOf: () => undefined,
    nluHealth: () => ({ interpreter: 'offline' }),
    payments: openPayments([], metrics),
    calendars: {
      settings: () => [],
      feedUrl: (business, resource, key) => `${PUBLIC_URL}/api/v1/ical/${business}/${resource}.ics?key=${key}`,
      read: async () => {},
    },
    mounts: [],
    metrics,
    log,
    nowMs,
    version: '0.0.0-test',
    startedAtMs: NOON_MS - 90_000,
    ...change,
  });
  const routes: Fixture['routes'][number][] = [];
  // before the app's parts are loaded, so that it sees all of them
  app.addHook('onRoute', ({ method, url, config }) => {
    const { permission, views } = config ?? {};
    const told = { ...(permission !== undefined && { permission }), ...(views !== undefined && { views }) };
    for (const one of [method].flat()) routes.push({ method: one, url, ...told });
  });
  await app.ready();
  return {
    app,
    store: own,
    businesses,
    metrics,
    clock,
    kicked,
    woken,
    routes,
    logged: () => lines.map((line) => JSON.parse(line)),
    call: (method, url, body, headers = {}) =>
      app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${API_KEY}`, ...headers },
        ...(body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }),
      }),
    async stop() {
      await app.close();
      await own.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
