import { performance } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a fast turn (1 ms) to a reply that waited for a slow vendor (a minute). */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * One metric as data. A label's values are listed where they are known when the code is written; otherwise a sentence
 * says what bounds them. Text of customers, ids and raw paths never become label values: their number has no bound.
 */
interface Definition {
  kind: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels?: Readonly<Record<string, readonly string[] | string>>;
  buckets?: readonly number[];
}

const CHANNELS = ['terminal', 'webchat', 'whatsapp-cloud', 'whatsapp-baileys', 'botframework'] as const;
const BUSINESS = 'ids of the loaded business files';
const RESOURCE = 'ids of units and professionals in the business files';

/**
 * Every metric: the key in camelCase is the field of {@link Metrics}, `conserje_` and the key in snake_case the name on
 * `/metrics`. All are exposed from the start, with HELP and TYPE; docs/metrics.md is kept in step by metrics.test.ts.
 */
export const METRICS = {
  turnsTotal: {
    kind: 'counter',
    help: 'Turns taken, by how they ended.',
    labels: {
      channel: CHANNELS,
      business: BUSINESS,
      outcome: ['replied', 'quiet', 'not_understood', 'handed_off', 'failed'],
    },
  },
  turnDurationSeconds: {
    kind: 'histogram',
    help: 'From the start of a turn to its commit, quiet time not counted.',
    labels: { channel: CHANNELS },
    buckets: SECONDS,
  },
  replyLatencySeconds: {
    kind: 'histogram',
    help: 'From the receipt of a message to the delivery of its reply, by kind of message.',
    labels: { channel: CHANNELS, kind: ['text', 'audio'] },
    buckets: SECONDS,
  },
  messagesTotal: {
    kind: 'counter',
    help: 'Messages received (in) and delivered (out).',
    labels: { channel: CHANNELS, direction: ['in', 'out'] },
  },
  outboxDepth: { kind: 'gauge', help: 'Deliveries that are waiting or running.' },
  outboxFailuresTotal: {
    kind: 'counter',
    help: 'Deliveries that a channel did not take, by code of the error.',
    labels: { channel: CHANNELS, reason: 'error codes of docs/errors.md' },
  },
  outboxPossibleDuplicatesTotal: {
    kind: 'counter',
    help: 'Messages sent again after a channel did not say whether it took them: the customer may have them twice.',
    labels: { channel: CHANNELS },
  },
  interpretationsTotal: {
    kind: 'counter',
    help: 'Messages interpreted, by interpreter and outcome.',
    labels: {
      source: ['offline', 'openai'],
      outcome: ['understood', 'clarify', 'not_understood', 'failed', 'refused', 'over_budget'],
    },
  },
  llmTokensTotal: {
    kind: 'counter',
    help: 'Tokens of the language model, read and written.',
    labels: { kind: ['input', 'output'] },
  },
  transcriptionsTotal: {
    kind: 'counter',
    help: 'Voice notes transcribed, by outcome.',
    labels: { outcome: ['transcribed', 'empty', 'failed', 'off'] },
  },
  transcriptionSeconds: { kind: 'histogram', help: 'Duration of one transcription.', buckets: SECONDS },
  holdsExpiredTotal: { kind: 'counter', help: 'Holds that ended without confirmation.' },
  holdsRemindedTotal: { kind: 'counter', help: 'Reminders sent before a hold ends.' },
  reservationsTotal: {
    kind: 'counter',
    help: 'Reservations that reached a status.',
    labels: {
      business: BUSINESS,
      status: ['held', 'confirmed', 'completed', 'expired', 'cancelled', 'no_show'],
    },
  },
  bookingConflictsTotal: {
    kind: 'counter',
    help: 'Writes refused because another reservation was first.',
  },
  icalSyncSeconds: { kind: 'histogram', help: 'Duration of one reading of an imported calendar.', buckets: SECONDS },
  icalEventsImportedTotal: { kind: 'counter', help: 'Events taken over from imported calendars.' },
  icalEventsUpdatedTotal: { kind: 'counter', help: 'Imported events that changed in their calendar.' },
  icalEventsRemovedTotal: { kind: 'counter', help: 'Imported events that left their calendar.' },
  icalSyncErrorsTotal: {
    kind: 'counter',
    help: 'Readings of an imported calendar that failed.',
    labels: { resource: RESOURCE },
  },
  icalLastSyncAgeSeconds: {
    kind: 'gauge',
    help: 'Age of the last good reading of an imported calendar.',
    labels: { resource: RESOURCE },
  },
  calendarPushSeconds: { kind: 'histogram', help: 'Duration of one write to an external calendar.', buckets: SECONDS },
  jobsTotal: {
    kind: 'counter',
    help: 'Runs of background jobs, by outcome.',
    labels: {
      queue: 'queues of jobs/registry.ts',
      outcome: ['done', 'retry', 'snooze', 'unknown', 'cancel', 'dead', 'lost'],
    },
  },
  jobsUnknown: {
    kind: 'gauge',
    help: 'Jobs of which nobody knows whether their effect outside took place.',
    labels: { queue: 'queues of jobs/registry.ts' },
  },
  jobAttempts: {
    kind: 'histogram',
    help: 'Attempts that a finished job took.',
    buckets: [1, 2, 3, 5, 8, 13, 21],
  },
  jobsDepth: {
    kind: 'gauge',
    help: 'Jobs by queue and state.',
    labels: { queue: 'queues of jobs/registry.ts', state: ['queued', 'running', 'done', 'dead', 'discarded'] },
  },
  webhooksTotal: {
    kind: 'counter',
    help: 'Webhook calls by provider and outcome.',
    labels: {
      provider: ['whatsapp', 'mercadopago', 'stripe'],
      outcome: ['accepted', 'duplicate', 'ignored', 'bad_signature', 'invalid', 'failed'],
    },
  },
  idempotencyHitsTotal: { kind: 'counter', help: 'Writes answered from a stored answer.' },
  idempotencyMissesTotal: { kind: 'counter', help: 'Writes with an Idempotency-Key not seen before.' },
  idempotencyConflictsTotal: { kind: 'counter', help: 'Idempotency-Keys used again with another body.' },
  rateLimitedTotal: {
    kind: 'counter',
    help: 'Requests refused for their rate.',
    labels: { route: 'route patterns, never raw paths' },
  },
  circuitState: {
    kind: 'gauge',
    help: 'Circuit breaker of a target: 0 closed, 1 half open, 2 open.',
    labels: { target: 'configured vendors and channels' },
  },
  httpRequestDurationSeconds: {
    kind: 'histogram',
    help: 'Duration of HTTP requests.',
    labels: {
      route: 'route patterns, `none` where no route matched',
      method: 'HTTP methods',
      status: 'HTTP status codes',
    },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  processResidentMemoryBytes: { kind: 'gauge', help: 'Resident memory of the process.' },
  processStartTimeSeconds: { kind: 'gauge', help: 'Start of the process, seconds since 1970-01-01 UTC.' },
  eventLoopUtilizationRatio: { kind: 'gauge', help: 'Share of time the event loop was busy since the last scrape.' },
} as const satisfies Record<string, Definition>;

type Defined = typeof METRICS;
type LabelsOf<D> = D extends { labels: infer L } ? L : Record<never, never>;
type ValuesOf<L> = { [K in keyof L]: L[K] extends readonly (infer V)[] ? V : string };

/** The parts of prom-client's metrics that the product uses, with the label values that the table allows. */
interface CounterOf<L> {
  inc(...args: keyof L extends never ? [value?: number] : [labels: ValuesOf<L>, value?: number]): void;
}
interface GaugeOf<L> {
  set(...args: keyof L extends never ? [value: number] : [labels: ValuesOf<L>, value: number]): void;
  /** forgets every series: before setting those that exist now */
  reset(): void;
}
interface HistogramOf<L> {
  observe(...args: keyof L extends never ? [value: number] : [labels: ValuesOf<L>, value: number]): void;
}
type MetricOf<D> = D extends { kind: 'counter' }
  ? CounterOf<LabelsOf<D>>
  : D extends { kind: 'gauge' }
    ? GaugeOf<LabelsOf<D>>
    : HistogramOf<LabelsOf<D>>;

export type Metrics = { readonly [K in keyof Defined]: MetricOf<Defined[K]> } & {
  /** Runs before each scrape: sets gauges that are read, not counted. A hook that fails leaves its gauges as they were. */
  onScrape(hook: () => void | Promise<void>): void;
  /** The Prometheus text format. Never throws. */
  render(): Promise<string>;
  readonly contentType: string;
};

/** `turnsTotal` → `conserje_turns_total`. */
export function metricName(field: string): string {
  return `conserje_${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/**
 * A registry of its own (two in one process do not meet), with every metric of {@link METRICS} exposed at once.
 * Counters whose label values are all known start as series of 0, so that a first increase is seen as one.
 * @param known values of labels that are known at start only, for the zero series
 * @param onHookError told of a scrape hook that failed
 */
export function createMetrics(
  known: { business?: readonly string[]; resource?: readonly string[] } = {},
  onHookError: (error: unknown) => void = () => {},
): Metrics {
  const registry = new Registry();
  const hooks: (() => void | Promise<void>)[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, definition] of Object.entries<Definition>(METRICS)) {
    fields[field] = createMetric(registry, metricName(field), definition, known);
  }
  const metrics = Object.assign(fields, {
    onScrape: (hook: () => void | Promise<void>) => void hooks.push(hook),
    contentType: registry.contentType,
    async render(): Promise<string> {
      for (const hook of hooks) {
        try {
          await hook();
        } catch (error) {
          onHookError(error);
        }
      }
      return registry.metrics();
    },
  }) as unknown as Metrics;
  observeProcess(metrics);
  return metrics;
}

function createMetric(
  registers: Registry,
  name: string,
  definition: Definition,
  known: Readonly<Record<string, readonly string[] | undefined>>,
): Counter | Gauge | Histogram {
  const labels = definition.labels ?? {};
  const config = { name, help: definition.help, labelNames: Object.keys(labels), registers: [registers] };
  if (definition.kind === 'gauge') return new Gauge(config);
  if (definition.kind === 'histogram') {
    return new Histogram(definition.buckets ? { ...config, buckets: [...definition.buckets] } : config);
  }
  const counter = new Counter(config);
  for (const series of allSeries(labels, known)) counter.inc(series, 0);
  return counter;
}

/** Every combination of label values; none when a label's values are not known yet. */
function allSeries(
  labels: NonNullable<Definition['labels']>,
  known: Readonly<Record<string, readonly string[] | undefined>>,
): Record<string, string>[] {
  let series: Record<string, string>[] = [{}];
  for (const [label, listed] of Object.entries(labels)) {
    const values = typeof listed === 'string' ? (known[label] ?? []) : listed;
    series = series.flatMap((one) => values.map((value) => ({ ...one, [label]: value })));
  }
  return Object.keys(labels).length === 0 ? [] : series;
}

function observeProcess(metrics: Metrics): void {
  metrics.processStartTimeSeconds.set(Math.round(performance.timeOrigin) / 1000);
  let before = performance.eventLoopUtilization();
  metrics.onScrape(() => {
    const now = performance.eventLoopUtilization();
    metrics.eventLoopUtilizationRatio.set(performance.eventLoopUtilization(now, before).utilization);
    before = now;
    metrics.processResidentMemoryBytes.set(process.memoryUsage.rss());
  });
}
