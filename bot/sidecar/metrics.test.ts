import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMetrics, METRICS, metricName } from './metrics.ts';

/** The names of the outside contract, by type. */
const PROMISED: Record<string, readonly string[]> = {
  counter: [
    'turns_total',
    'messages_total',
    'outbox_failures_total',
    'interpretations_total',
    'llm_tokens_total',
    'transcriptions_total',
    'holds_expired_total',
    'holds_reminded_total',
    'reservations_total',
    'booking_conflicts_total',
    'ical_events_imported_total',
    'ical_events_updated_total',
    'ical_events_removed_total',
    'ical_sync_errors_total',
    'jobs_total',
    'webhooks_total',
    'idempotency_hits_total',
    'idempotency_misses_total',
    'idempotency_conflicts_total',
    'rate_limited_total',
  ],
  gauge: ['outbox_depth', 'ical_last_sync_age_seconds', 'jobs_depth', 'circuit_state'],
  histogram: [
    'turn_duration_seconds',
    'reply_latency_seconds',
    'transcription_seconds',
    'ical_sync_seconds',
    'calendar_push_seconds',
    'job_attempts',
    'http_request_duration_seconds',
  ],
};

test.each(Object.entries(PROMISED).flatMap(([type, names]) => names.map((name) => [name, type] as const)))(
  '%s is exposed from the start, with HELP and TYPE %s',
  async (name, type) => {
    const text = await createMetrics().render();
    expect(text).toMatch(new RegExp(`^# HELP conserje_${name} \\S`, 'm'));
    expect(text).toContain(`\n# TYPE conserje_${name} ${type}\n`);
  },
);

test('a counter whose label values are known starts as series of 0', async () => {
  const text = await createMetrics({ business: ['cabanas'] }).render();
  expect(text).toContain('conserje_messages_total{channel="webchat",direction="in"} 0\n');
  expect(text).toContain('conserje_reservations_total{business="cabanas",status="held"} 0\n');
  expect(text).toContain('conserje_idempotency_hits_total 0\n');
});

test('a counter whose label values are not known yet has no series', async () => {
  const text = await createMetrics().render();
  expect(text).not.toContain('conserje_reservations_total{');
  expect(text).not.toContain('conserje_rate_limited_total{');
});

test('counters end in _total, and nothing else does; durations are in seconds', () => {
  for (const [field, { kind }] of Object.entries(METRICS)) {
    expect([field, metricName(field).endsWith('_total')]).toEqual([field, kind === 'counter']);
    expect(metricName(field)).not.toMatch(/_(ms|millis|minutes)$/);
  }
});

test('gauges that are read are set by a hook at each scrape', async () => {
  const metrics = createMetrics();
  let depth = 3;
  metrics.onScrape(() => metrics.outboxDepth.set(depth));
  expect(await metrics.render()).toContain('\nconserje_outbox_depth 3\n');
  depth = 5;
  expect(await metrics.render()).toContain('\nconserje_outbox_depth 5\n');
});

test('a hook that fails is reported and spoils no scrape', async () => {
  const failures: unknown[] = [];
  const metrics = createMetrics({}, (error) => failures.push(error));
  metrics.onScrape(() => Promise.reject(new Error('database gone')));
  expect(await metrics.render()).toContain('# TYPE conserje_outbox_depth gauge');
  expect(failures).toHaveLength(1);
});

test('two registries in one process do not meet', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.holdsExpiredTotal.inc();
  expect(await one.render()).toContain('\nconserje_holds_expired_total 1\n');
  expect(await other.render()).toContain('\nconserje_holds_expired_total 0\n');
});

test('docs/metrics.md lists exactly these (CONSERJE_WRITE_DOCS=1 writes it anew)', () => {
  const file = new URL('../../docs/metrics.md', import.meta.url);
  if (process.env.CONSERJE_WRITE_DOCS) writeFileSync(file, document());
  expect(readFileSync(file, 'utf8')).toBe(document());
});

function document(): string {
  const rows = Object.entries(METRICS).map(([field, definition]) => {
    const labels = 'labels' in definition ? Object.entries<readonly string[] | string>(definition.labels) : [];
    const cell = labels.map(([label, values]) => {
      return `\`${label}\`: ${typeof values === 'string' ? values : values.join(', ')}`;
    });
    return `| \`${metricName(field)}\` | ${definition.kind} | ${definition.help} | ${cell.join('<br>')} |`;
  });
  return `# Metrics

\`GET /metrics\` answers the Prometheus text format. With \`METRICS_TOKEN\` set it asks for that bearer token, from
everywhere; without one it answers only direct calls from the same machine. Every name is there from the start.

| name | type | meaning | labels |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
