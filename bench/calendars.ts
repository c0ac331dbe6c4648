import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import { openCalendars } from '../bot/calendars/open.ts';
import { addDays } from '../bot/core/time.ts';
import { createPipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import { loadBusinesses } from '../config/business.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { CONCURRENCY } from '../jobs/registry.ts';
import { realTimers } from '../jobs/timers.ts';
import { openStore } from '../store/open.ts';
import { report } from './report.ts';

/*
 * Importing calendars: 500 units with a feed of 300 events each, served on loopback in this process, by the jobs of the
 * product. `first`: every event is new; `same`: the portal sends the same under other UIDs, as some do; `unchanged`: it
 * answers 304; `changed`: each feed has three new events and lost three. Then rounds go on, and memory must not grow.
 */

const FEEDS = 500;
const EVENTS = 300;
const ROUNDS = 4;
const FIRST = '2027-01-01';
const MB = 2 ** 20;

/** what the portal is to do */
let mood: 'first' | 'same' | 'unchanged' | 'changed' = 'first';
let answers = 0;
let clockMs = Date.parse('2026-12-01T12:00:00-03:00');

/** 300 stays of one night, every second day: nothing can be merged. */
function feedOf(shift: number): string {
  answers += 1;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Bench//EN'];
  for (let i = shift; i < EVENTS + shift; i += 1) {
    const from = addDays(FIRST, i * 2);
    const [start, end] = [from, addDays(from, 1)].map((date) => date.replaceAll('-', ''));
    lines.push(
      'BEGIN:VEVENT',
      `UID:${mood === 'first' ? '' : answers}-${i}@portal.example`,
      'DTSTAMP:20261201T000000Z',
    );
    lines.push(`DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`, 'SUMMARY:Reserved');
    lines.push(
      'DESCRIPTION:Reservation URL: https://portal.example/hosting/reservations/details/HMEXAMPLE00',
      'END:VEVENT',
    );
  }
  return `${[...lines, 'END:VCALENDAR'].join('\r\n')}\r\n`;
}

const server = createServer((request, response) => {
  if (mood === 'unchanged' && request.headers['if-none-match'] !== undefined) return response.writeHead(304).end();
  response.writeHead(200, { 'content-type': 'text/calendar', etag: '"1"' });
  return response.end(feedOf(mood === 'changed' ? 3 : 0));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
const units = Array.from({ length: FEEDS }, (_, i) => ({
  id: `u${i}`,
  name: `Unidad ${i}`,
  capacity: 4,
  nightly: 100,
}));
const calendars = units.map(({ id }) => ({
  ...{ id, kind: 'ical', resource: id, every: 'PT10M' },
  url: `http://127.0.0.1:${port}/${id}.ics`,
}));
const demo = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
const file = join(dir, 'house.json');
writeFileSync(file, JSON.stringify({ ...demo, units, seasons: [], faq: [], calendars }));

const store = await openStore(`file:${join(dir, 'conserje.db')}`);
const loaded = loadBusinesses([file]);
const clock = { nowMs: () => clockMs };
const log = pino({ level: 'silent' });
const businesses = await openBusinesses(loaded, store, clock.nowMs, log);
const metrics = createMetrics();
const opened = openCalendars({
  env: {
    outboundAllowHosts: [{ host: '127.0.0.1', port }],
    google: { calendarApiUrl: 'https://www.googleapis.com/calendar/v3' },
  },
  ...{ loaded, written: [], businesses, store, publicUrl: 'http://127.0.0.1', metrics, log },
  ...{ timers: realTimers, nowMs: clock.nowMs, feed: async () => {} },
});
const { tasks } = opened;
const pipe = createPipe({ store, businesses, channels: new Map(), clock, log, metrics, tasks });

try {
  await opened.start();
  report('calendars_first_reading_of_500_feeds', 's', await round('first', 0));
  const rssMb = [memoryMb()];
  for (const name of ['same', 'unchanged', 'changed'] as const) {
    report(`calendars_${name}_reading_of_500_feeds`, 's', await round(name, 11));
  }
  for (let n = 0; n < ROUNDS; n += 1) {
    await round(n % 2 === 0 ? 'same' : 'changed', 11);
    rssMb.push(memoryMb());
  }
  report('calendars_memory_after_first_round', 'MB', rssMb[0]!);
  report(`calendars_memory_after_${ROUNDS + 4}_rounds`, 'MB', rssMb.at(-1)!);
  report('calendars_at_once', 'readings', CONCURRENCY.calendars);
} finally {
  await pipe.drain();
  await store.close();
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
}

/** Lets every feed be read once. @returns seconds of one core: what serves the feeds runs on it too */
async function round(name: typeof mood, afterMinutes: number): Promise<number> {
  mood = name;
  clockMs += afterMinutes * 60_000 + 60_000;
  const before = process.cpuUsage();
  const startMs = performance.now();
  while ((await pipe.worker.runDue()) > 0);
  const { user, system } = process.cpuUsage(before);
  const feeds = await store.feeds(loaded[0]!.business.id);
  const wrong = feeds.filter(({ error, attemptedAtMs }) => error !== null || (attemptedAtMs ?? 0) < clockMs);
  if (feeds.length !== FEEDS || wrong.length > 0)
    throw new Error(`${name}: ${feeds.length} read, ${wrong.length} badly`);
  return Math.max((user + system) / 1_000_000, (performance.now() - startMs) / 1000);
}

function memoryMb(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / MB;
}
