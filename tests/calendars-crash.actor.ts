import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import { openCalendars } from '../bot/calendars/open.ts';
import { createPipe, type Pipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { realTimers } from '../jobs/timers.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/*
 * A customer, a portal that is silent at first, and a calendar that is read step by step: nights come, move and go, one of
 * them is ours too, a pre-reservation goes on, ours is called off. Everything of the product but HTTP is here.
 */

/** What the customer says, by step; what the portal does by then is the test's. */
export const LINES: Readonly<Record<number, readonly string[]>> = {
  0: ['quiero la ñire del 24 al 26 de diciembre, 2 personas', 'sí', 'Ana Ruiz'],
  4: ['quiero cancelar mi reserva', 'sí'],
};
/** Steps are twenty minutes apart: the calendar is due to be read in each. */
export const STEPS = 8;
const STEP_MS = 20 * 60_000;
export const NOON_MS = Date.parse('2026-12-01T12:00:00-03:00');
export const FROM = '2026-12-01';
export const TO = '2027-02-01';

/** The writes of the store that reading a calendar, and what follows from it, goes through. */
const WRITES = [
  'recordReading',
  'mendCells',
  'takeLease',
  'dropLease',
  'receiveEvent',
  'apply',
  'commitTurn',
  'enqueue',
  'finishJob',
] as const;

/** Upkeep and alerts go on beside it, and are no part of it. */
const TASKS: readonly (string | undefined)[] = ['read-calendar', 'align-calendars', 'follow-reservation'];

/** What the world outside knows, whatever happens to the process. */
export function outsideOf(dir: string) {
  const lines = (name: string) =>
    existsSync(join(dir, name)) ? readFileSync(join(dir, name), 'utf8').split('\n').slice(0, -1) : [];
  const append = (name: string, line: string) => appendFileSync(join(dir, name), `${line}\n`);
  return {
    acknowledged: () => lines('acknowledged'),
    acknowledge: (id: string) => append('acknowledged', id),
    /** what the customer saw, each message once */
    seen: () => {
      const all = lines('seen').map((line) => JSON.parse(line) as { messageId: string; text: string });
      return [...new Map(all.map(({ messageId, text }) => [messageId, text])).values()];
    },
    show: (message: { messageId: string; text: string }) => append('seen', JSON.stringify(message)),
    /** nights that were taken after each step */
    nights: () => lines('nights').map((line) => JSON.parse(line) as string[]),
    noteNights: (nights: readonly string[]) => append('nights', JSON.stringify(nights)),
  };
}

export interface Stage {
  dir: string;
  /** `host:port` of the portal, which may be asked though it is private */
  portalHost: string;
  /** the portal is to be as it is in this step */
  turnTo(step: number): void;
}

/**
 * Runs the product over a folder until the step `until` begins; picks up where an earlier run was ended. `atPoint` is told
 * after each write and each send, and may end the process: what is durable before a write is so after the one before it.
 */
export async function act(
  { dir, portalHost, turnTo }: Stage,
  until: number,
  atPoint: (name: string) => void | Promise<void> = () => {},
): Promise<void> {
  const outside = outsideOf(dir);
  let step = 0;
  const clock = { nowMs: () => NOON_MS + step * STEP_MS };
  const log = pino({ level: 'silent' });
  const opened = await openStore(`file:${join(dir, 'conserje.db')}`, { synchronous: 'NORMAL' });
  const store = watched(opened, (name) => atPoint(`step ${step}, after ${name}`));
  const loaded = loadBusinesses([join(dir, 'house.json')]);
  const businesses = await openBusinesses(loaded, store, clock.nowMs, log);
  const businessId = businesses.list()[0]!.business.id;
  const channel: Channel = {
    name: 'terminal',
    can: { buttons: 0, rows: 0, bodyMax: 100_000, typing: false },
    quietMs: 0,
    async send(_to, { messageId, text }) {
      outside.show({ messageId, text });
      await atPoint(`step ${step}, after send`);
      return { externalId: null };
    },
  };
  const metrics = createMetrics();
  const [host, port] = portalHost.split(':') as [string, string];
  const calendars = openCalendars({
    env: {
      outboundAllowHosts: [{ host, port: Number(port) }],
      google: { calendarApiUrl: 'https://www.googleapis.com/calendar/v3' },
    },
    loaded,
    written: [],
    businesses,
    store,
    feed: async (conversationId, event, externalId) => {
      await pipe.turns.receiveEvent(conversationId, event, externalId);
    },
    publicUrl: 'http://127.0.0.1',
    metrics,
    timers: realTimers,
    nowMs: clock.nowMs,
    log,
  });
  const { tasks, followers } = calendars;
  const channels = new Map<string, Channel>([[channel.name, channel]]);
  const pipe: Pipe = createPipe({ store, businesses, channels, clock, log, metrics, tasks, followers });

  const isOver = (n: number) => outside.acknowledged().includes(`step-${n}`);
  while (step < until && isOver(step)) step += 1;
  turnTo(step);
  await pipe.start();
  await calendars.start();
  for (; step < until; step += 1) {
    turnTo(step);
    await quiet();
    for (const [n, text] of (LINES[step] ?? []).entries()) await say(`m-${step}-${n}`, text);
    outside.noteNights(await takenNights());
    outside.acknowledge(`step-${step}`);
  }
  await pipe.drain();
  await opened.close();

  async function say(externalId: string, text: string): Promise<void> {
    if (outside.acknowledged().includes(externalId)) return;
    await pipe.turns.receive({
      ...{ businessId, channel: 'terminal', account: 'local', thread: 'ana', externalId, from: { id: 'ana' } },
      content: { kind: 'text', text },
      receivedAtMs: clock.nowMs(),
    });
    outside.acknowledge(externalId);
    await quiet();
  }

  async function takenNights(): Promise<string[]> {
    const query = { kind: 'taken_nights', resources: ['nire'], from: FROM, to: TO } as const;
    const { nire = [] } = await opened.answer({ businessId, customerId: '' }, query, clock.nowMs());
    return nire.toSorted();
  }

  async function quiet(): Promise<void> {
    do await pipe.turns.settled();
    while ((await pipe.worker.runDue()) > 0);
  }
}

function watched(store: Store, atPoint: (name: string) => void | Promise<void>): Store {
  const wrapped = { ...store } as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of WRITES) {
    const write = (store[name] as (...args: unknown[]) => Promise<unknown>).bind(store);
    wrapped[name] = async (...args) => {
      const task = name === 'finishJob' ? (await store.job(String(args[0])))?.task : TASKS[0];
      const result = await write(...args);
      if (TASKS.includes(task)) await atPoint(name);
      return result;
    };
  }
  return wrapped as unknown as Store;
}
