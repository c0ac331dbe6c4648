import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { defaultPublicUrl } from '../config/env.ts';
import type { Secrets } from '../config/secrets.ts';
import { packFor } from '../flows/registry.ts';
import { backupOld, budgetSpent, channelDown } from '../jobs/alerts/conditions.ts';
import { createWebhookTell } from '../jobs/alerts/webhook.ts';
import { handoffsUnanswered } from '../jobs/hands/conditions.ts';
import { linksFailing, paymentsStuck, paymentsWaiting } from '../jobs/payments/conditions.ts';
import { followPayments, paymentTasks, RECONCILE } from '../jobs/payments/index.ts';
import { realTimers } from '../jobs/timers.ts';
import { openStore } from '../store/open.ts';
import { newestFileAtMs } from './backups.ts';
import { openBusinesses } from './businesses.ts';
import { openCalendars } from './calendars/open.ts';
import { openChannels } from './channels.ts';
import { followCatalogue } from './follow-catalogue.ts';
import { createHear } from './hear.ts';
import { createInterpret, loadInterpreter, secondOpinion } from './interpret.ts';
import { keepFindable } from './keep-findable.ts';
import { openOpenAiParts } from './openai.ts';
import { createGuardedFetch } from './outbound/guarded-fetch.ts';
import { createPipe } from './pipe.ts';
import { notifyStaff } from './push/notify-staff.ts';
import { createVapid } from './push/vapid.ts';
import { greetStaff } from './sidecar/access/staff-links.ts';
import { buildApp } from './sidecar/app.ts';
import { createMetrics } from './sidecar/metrics.ts';
import { openPayments } from './sidecar/payments/open.ts';
import { paymentWork } from './sidecar/payments/work.ts';

/** The product, serving. */
export interface Server {
  url: string;
  /** what to tell the person who started it: sentences with addresses */
  greeting: readonly string[];
  /** Takes no more work, finishes what is in hand, and closes everything. */
  stop(): Promise<void>;
}

/** How long what is in hand may take once a stop was asked for. */
const DRAIN_MS = 7_000;

/**
 * Wires every part and serves. The one place that knows them all.
 * @param tell shows text to whoever started it, now: how to pair a phone
 * @throws BotError of the store; the system's error when the port can't be had. What was opened is closed again.
 */
export async function startServer(
  { env, businesses: loaded, whatsapp, payments: accounts, calendars: written }: Config,
  secrets: Secrets,
  log: Logger,
  tell: (text: string) => void,
): Promise<Server> {
  const startedAtMs = Date.now();
  const clock = { nowMs: Date.now };
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    /** set once there is a worker: it looks by itself at what is there when it starts */
    let wake: (queue: string, runAtMs: number) => void = () => {};
    /** set once somebody looks at what is written */
    let hasWritten: () => void = () => {};
    const store = await openStore(env.databaseUrl, {
      log: (level, message, fields = {}) => log[level](fields, message),
      onQueued: (queue, runAtMs) => wake(queue, runAtMs),
      onWritten: () => hasWritten(),
    });
    closers.push(() => store.close());
    const businesses = await openBusinesses(loaded, store, clock.nowMs, log);
    closers.push(followCatalogue(businesses, { timers: realTimers, log }));
    const live = () => businesses.list().map(({ business }) => business);
    const metrics = createMetrics(
      {
        business: live().map(({ id }) => id),
        resource: loaded.flatMap(({ settings }) => settings.calendars.map(({ resource }) => resource)),
      },
      (error) => log.error({ err: error }, 'a metric could not be read'),
    );
    const port = env.port === 0 ? await freePort(env.host) : env.port;
    const url = env.port === 0 ? defaultPublicUrl(env.host, port) : env.publicUrl;

    const channels = await openChannels({
      env,
      store,
      businesses,
      inlet: {
        receive: (message) => pipe.inlet.receive(message),
        status: (update) => pipe.inlet.status(update),
        echo: (echo) => pipe.inlet.echo(echo),
        contactChanged: (change) => pipe.inlet.contactChanged(change),
      },
      whatsapp,
      vendorKeysKey: secrets.vendorKeysKey,
      metrics,
      tell,
      chatTokenKey: secrets.chatTokenKey,
      publicUrl: url,
      nowMs: clock.nowMs,
      log,
    });
    closers.push(() => channels.close());
    const openai = await openOpenAiParts(env.openai, { log, metrics });
    const payments = openPayments(accounts, metrics);
    const kick = (conversationId: string) => pipe.turns.kick(conversationId);
    const calendars = openCalendars({
      env,
      loaded,
      written,
      businesses,
      store,
      feed: async (conversationId, event, externalId) => {
        await pipe.turns.receiveEvent(conversationId, event, externalId);
      },
      publicUrl: url,
      metrics,
      timers: realTimers,
      nowMs: clock.nowMs,
      log,
    });
    const { alertWebhookUrl, backupDir } = env;
    const tokensOf = new Map(loaded.map(({ business, settings }) => [business.id, settings.dailyTokens]));
    const vapid = createVapid({ store, encryptionKey: secrets.vendorKeysKey, nowMs: clock.nowMs });
    const pipe = createPipe({
      store,
      businesses,
      channels: channels.byName,
      clock,
      log,
      metrics,
      hear: createHear({ store, listener: openai.listener, clock, timers: realTimers, log, metrics }),
      interpret: createInterpret({ metrics, log, ...secondOpinion(openai.model, { store, businesses, loaded, log }) }),
      followers: [followPayments, ...calendars.followers],
      tasks: [
        ...paymentTasks(paymentWork({ payments, publicUrl: url, kick, metrics, log, nowMs: clock.nowMs })),
        ...calendars.tasks,
        notifyStaff({ vapid, fetch: createGuardedFetch({ allowHosts: env.outboundAllowHosts }), publicUrl: url, log }),
      ],
      schedules: [RECONCILE, ...calendars.schedules],
      conditions: [
        paymentsWaiting,
        paymentsStuck,
        linksFailing(payments.circuits),
        ...calendars.conditions,
        handoffsUnanswered(live),
        channelDown(channels.health),
        budgetSpent(() => live().map(({ id, timezone }) => ({ id, timezone, dailyTokens: tokensOf.get(id) ?? 0 }))),
        ...(backupDir === undefined ? [] : [backupOld(() => newestFileAtMs(backupDir))]),
      ],
      ...(alertWebhookUrl !== undefined && { tell: createWebhookTell(alertWebhookUrl) }),
    });
    wake = (queue, runAtMs) => pipe.worker.wakeAt(runAtMs, queue);

    const app = buildApp({
      env: { ...env, apiKey: secrets.apiKey, staffSecret: secrets.staffSecret },
      publicUrl: url,
      store,
      businesses,
      turns: pipe.turns,
      jobs: { running: pipe.worker.isRunning, wakeAt: pipe.worker.wakeAt },
      channelsHealth: channels.health,
      nluHealth: openai.health,
      payments,
      calendars,
      pushKey: async () => (await vapid()).publicKey,
      onWritten: (tell) => {
        hasWritten = tell;
      },
      channelOf: (channel) => channels.byName.get(channel),
      windowMsOf: (channel) => channels.byName.get(channel)?.can.windowMs,
      mounts: channels.mounts,
      metrics,
      log,
      nowMs: clock.nowMs,
      version: VERSION,
      startedAtMs,
    });
    closers.push(() => closeApp(app));
    await app.listen({ host: env.host, port });
    await calendars.start();
    await pipe.start();
    await channels.connect();
    closers.push(() => within(DRAIN_MS, pipe.drain(), log));

    const businessIds = live().map(({ id }) => id);
    const consoleLine = await greetStaff(store, url, businessIds, clock.nowMs());
    const greeting = [
      `Chat page: ${url}/`,
      ...live().map(({ id, name }) => `  ${name}: ${url}/chat/${id}`),
      consoleLine,
      `API docs: ${url}/docs`,
      secrets.made.includes('API_KEY')
        ? `API key, made up now and not shown again (kept in ${join(env.dataDir, 'secrets', 'api-key')}): ${secrets.apiKey}`
        : `API key: ${env.apiKey === undefined ? `in the file ${join(env.dataDir, 'secrets', 'api-key')}` : 'as given in API_KEY'}`,
      ...env.forLater.map((name) => `Note: ${name} is set, but this version does not use it yet.`),
      ...live().flatMap((business) => {
        const { notOpenYet } = packFor(business);
        return notOpenYet === undefined ? [] : [`Note: ${business.name}: ${notOpenYet}.`];
      }),
    ];
    // once the start is told of: nobody waits for these, and neither need the first customer
    setImmediate(() => void loadInterpreter());
    closers.push(keepFindable(store, { businessIds: () => live().map(({ id }) => id), timers: realTimers, log }));
    return { url, greeting, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** How often connections are looked at while the app closes. */
const SWEEP_MS = 50;

/** A connection that is busy when the closing begins is kept alive after its answer, and would hold the stop up. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}

/** What can't be finished in time stays in the database, and the next start goes on with it. */
async function within(limitMs: number, work: Promise<void>, log: Logger): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    log.warn('not everything in hand could be finished; the next start goes on with it');
    late.resolve();
  }, limitMs);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}

/** A port that nobody listens on, for PORT=0: addresses are built before the server listens. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
