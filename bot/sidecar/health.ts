import { statfs } from 'node:fs/promises';
import { getHeapStatistics } from 'node:v8';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { QUEUES } from '../../jobs/registry.ts';
import { calendarHealth } from './calendar-health.ts';
import type { AppDeps } from './deps.ts';

const status = z.enum(['healthy', 'degraded', 'unhealthy', 'not_configured']);
type Status = z.infer<typeof status>;

const check = z.looseObject({ status });
const health = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  checks: z.record(z.string(), check),
  version: z.string(),
  uptimeS: z.int(),
});
const readiness = z.object({ status: z.enum(['ready', 'not_ready']), checks: z.record(z.string(), check) });

const DISK_LOW_BYTES = 500 * 2 ** 20;
/** SQLite needs room for its log to finish what is in hand. */
const DISK_FULL_BYTES = 50 * 2 ** 20;
const HEAP_HIGH = 0.9;
const PING_TIMEOUT_MS = 2_000;
/** How long it may be unknown whether something took place outside. */
const UNKNOWN_LONG_MS = 3_600_000;
/** How long a payment may wait for a person, and a customer for a link. */
const ATTENTION_LONG_MS = 3_600_000;
const LINK_LONG_MS = 2 * 60_000;

export interface HealthDeps
  extends Pick<
    AppDeps,
    | 'env'
    | 'store'
    | 'businesses'
    | 'channelsHealth'
    | 'nluHealth'
    | 'payments'
    | 'calendars'
    | 'nowMs'
    | 'version'
    | 'startedAtMs'
  > {
  jobs: Pick<AppDeps['jobs'], 'running'>;
}

/** Disk and memory of this machine; an argument of {@link mountHealth} so that tests can fill the disk. */
export interface Machine {
  freeDiskBytes(): Promise<number>;
  /** 0…1 of what the process may use */
  heapShare(): number;
}

export function machineOf(dataDir: string): Machine {
  return {
    freeDiskBytes: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    },
    heapShare: () => {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      return used / limit;
    },
  };
}

/**
 * `/healthz`, `/readyz`, `/livez`, the first two under `/api/v1` too. Local state only: no other company's API is
 * asked, so that our health says nothing but ours. Requests that arrive together share one look.
 */
export function mountHealth(app: FastifyInstance, deps: HealthDeps, machine: Machine = machineOf(deps.env.dataDir)) {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const look = shared(() => checkAll(deps, machine));
  const options = { logLevel: 'warn' as const, config: { rateLimit: false as const } };

  for (const url of ['/healthz', '/api/v1/healthz']) {
    const schema = { tags: ['health'], summary: 'How the parts are', response: { 200: health, 503: health } };
    routes.get(url, { ...options, schema }, async (_request, reply) => {
      const checks = await look();
      const overall = worst(checks);
      reply.code(overall === 'unhealthy' ? 503 : 200).header('cache-control', 'no-store');
      const uptimeS = Math.max(0, Math.floor((deps.nowMs() - deps.startedAtMs) / 1000));
      return { status: overall, checks, version: deps.version, uptimeS };
    });
  }
  for (const url of ['/readyz', '/api/v1/readyz']) {
    const schema = { tags: ['health'], summary: 'Takes work', response: { 200: readiness, 503: readiness } };
    routes.get(url, { ...options, schema }, async (_request, reply) => {
      const { database, jobs } = await look();
      // dead letters are a worry; they keep nobody from working
      const ready = database?.status === 'healthy' && deps.jobs.running();
      reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
      return {
        status: ready ? ('ready' as const) : ('not_ready' as const),
        checks: { ...(database && { database }), ...(jobs && { jobs }) },
      };
    });
  }
  const alive = {
    tags: ['health'],
    summary: 'The event loop answers',
    response: { 200: z.object({ status: z.string() }) },
  };
  routes.get('/livez', { ...options, schema: alive }, async () => ({ status: 'ok' }));
}

type Checks = Record<string, { status: Status; [detail: string]: unknown }>;

async function checkAll(deps: HealthDeps, machine: Machine): Promise<Checks> {
  const [database, disk, jobs, alerts, payments, calendars] = await Promise.all([
    checkDatabase(deps),
    checkDisk(machine),
    checkJobs(deps),
    checkAlerts(deps),
    checkPayments(deps),
    checkCalendars(deps),
  ]);
  return {
    database,
    disk,
    memory: checkMemory(machine),
    jobs,
    alerts,
    channels: checkChannels(deps),
    // the offline interpreter is part of the process
    nlu: checkNlu(deps),
    calendars,
    payments,
  };
}

async function checkCalendars(deps: HealthDeps): Promise<{ status: Status; [detail: string]: unknown }> {
  const known = await inTime(calendarHealth(deps));
  if (known === null) return { status: 'degraded' };
  if (known.calendars === 0) return { status: 'not_configured' };
  const { isWell, ...details } = known;
  return { status: isWell ? 'healthy' : 'degraded', ...details };
}

async function checkDatabase({ store }: HealthDeps): Promise<{ status: Status; latencyMs: number }> {
  const startMs = performance.now();
  const status = (await inTime(store.ping().then(() => 'healthy' as const))) ?? 'unhealthy';
  return { status, latencyMs: since(startMs) };
}

/** null when it fails or takes too long: the check of the database tells why. */
async function inTime<T>(asked: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), PING_TIMEOUT_MS);
  try {
    return await Promise.race([asked, late.promise]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A worker that runs, with what it gave up, what it does not know the end of, and how late it is. */
async function checkJobs({ store, jobs, nowMs }: HealthDeps): Promise<{ status: Status; [detail: string]: unknown }> {
  if (!jobs.running()) return { status: 'unhealthy' };
  const asked = await inTime(Promise.all([store.jobTrouble(), store.nextJobAtMs(QUEUES)]));
  if (asked === null) return { status: 'degraded' };
  const [troubles, dueAtMs] = asked;
  const sum = (pick: (one: (typeof troubles)[number]) => number) => troubles.reduce((all, one) => all + pick(one), 0);
  const dead = sum((one) => one.dead);
  const isUnknownLong = troubles.some(
    ({ unknownSinceMs }) => unknownSinceMs !== null && nowMs() - unknownSinceMs > UNKNOWN_LONG_MS,
  );
  return {
    status: dead > 0 || isUnknownLong ? 'degraded' : 'healthy',
    dead,
    unknown: sum((one) => one.unknown),
    oldestDueAgeS: dueAtMs === null ? 0 : Math.max(0, Math.floor((nowMs() - dueAtMs) / 1000)),
  };
}

/** What is wrong and was told, so that who has no webhook sees it too. */
async function checkAlerts({ store }: HealthDeps): Promise<{ status: Status; [detail: string]: unknown }> {
  const alerts = await inTime(store.alerts());
  if (alerts === null) return { status: 'degraded' };
  return {
    status: alerts.length > 0 ? 'degraded' : 'healthy',
    open: alerts.map(({ key, openedAtMs }) => ({ key, since: new Date(openedAtMs).toISOString() })),
  };
}

/**
 * Money that waits for a person spoils nobody else's day, unless nobody comes for an hour; a provider that cannot be asked
 * spoils the day of those who pay.
 */
async function checkPayments(deps: HealthDeps): Promise<{ status: Status; [detail: string]: unknown }> {
  const trouble = await inTime(deps.store.paymentTrouble(deps.nowMs()));
  if (trouble === null) return { status: 'degraded' };
  const { attention, openLinks, linksUnmade, unreconciled, refundsWanted } = trouble;
  const needsAttention = attention.reduce((sum, { count }) => sum + count, 0);
  const ageMs = (ofAll: readonly { sinceMs: number }[]) =>
    Math.max(0, ...ofAll.map(({ sinceMs }) => deps.nowMs() - sinceMs));
  const oldestAttentionAgeMs = ageMs(attention);
  const circuits = deps.payments.circuits();
  const isOut = unreconciled > 0 || Object.values(circuits).includes('open') || ageMs(linksUnmade) >= LINK_LONG_MS;
  const isUsed = deps.payments.isConfigured || needsAttention > 0;
  const isLeft = oldestAttentionAgeMs > ATTENTION_LONG_MS;
  const status = isOut || isLeft ? 'degraded' : isUsed ? 'healthy' : 'not_configured';
  return {
    status,
    needsAttention,
    oldestAttentionAgeS: Math.floor(oldestAttentionAgeMs / 1000),
    openLinks,
    linksUnmade: linksUnmade.reduce((sum, { count }) => sum + count, 0),
    unreconciled,
    refundsWanted,
    circuits,
  };
}

async function checkDisk(machine: Machine): Promise<{ status: Status; freeBytes?: number }> {
  try {
    const freeBytes = await machine.freeDiskBytes();
    const low: Status = freeBytes < DISK_FULL_BYTES ? 'unhealthy' : 'degraded';
    return { status: freeBytes < DISK_LOW_BYTES ? low : 'healthy', freeBytes };
  } catch {
    return { status: 'degraded' };
  }
}

function checkMemory(machine: Machine): { status: Status; rssBytes: number } {
  return { status: machine.heapShare() > HEAP_HIGH ? 'degraded' : 'healthy', rssBytes: process.memoryUsage.rss() };
}

/** One channel that is down spoils the day of its customers only. */
/** Without its helpers the interpreter goes on alone: that is worse, not broken. */
function checkNlu({ nluHealth }: HealthDeps): { status: Status } {
  const parts = nluHealth();
  const isOut = parts.model === 'open' || parts.transcriber === 'open';
  return { status: isOut ? 'degraded' : 'healthy', ...parts };
}

function checkChannels({ channelsHealth }: HealthDeps): { status: Status; channels: Record<string, unknown> } {
  const channels = channelsHealth();
  const allWell = Object.values(channels).every((channel) => channel.status === 'healthy');
  return { status: allWell ? 'healthy' : 'degraded', channels };
}

function worst(checks: Checks): 'healthy' | 'degraded' | 'unhealthy' {
  const statuses = Object.values(checks).map((one) => one.status);
  if (statuses.includes('unhealthy')) return 'unhealthy';
  return statuses.includes('degraded') ? 'degraded' : 'healthy';
}

function since(startMs: number): number {
  return Math.round((performance.now() - startMs) * 1000) / 1000;
}

/** Calls that arrive while one is in hand get its answer. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let inHand: Promise<T> | null = null;
  return () => {
    inHand ??= look().finally(() => {
      inHand = null;
    });
    return inHand;
  };
}
