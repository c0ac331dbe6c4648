import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import { createPipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** A booking, from hello to the code. Every line is one turn. */
export const LINES = [
  'hola',
  'quiero la lenga del 18 al 21 de diciembre, 5 personas',
  'aceptan mascotas?',
  'uh no, al final vamos hasta el 22',
  'sí',
  'Caro Méndez',
] as const;

const NOON_MS = Date.parse('2026-11-21T12:12:00-03:00');

/** The writes of the store that a conversation goes through. */
const WRITES = [
  'receive',
  'receiveEvent',
  'commitTurn',
  'finishDelivery',
  'finishJob',
  'enqueue',
  'apply',
  'saveRevision',
] as const;

/** What the world outside knows, whatever happens to the process: files that are appended to at once. */
export function outsideOf(dir: string) {
  const file = (name: string) => join(dir, name);
  const lines = (name: string) =>
    existsSync(file(name)) ? readFileSync(file(name), 'utf8').split('\n').slice(0, -1) : [];
  return {
    /** ids of messages that we acknowledged to the vendor */
    acknowledged: () => lines('acknowledged'),
    acknowledge: (id: string) => appendFileSync(file('acknowledged'), `${id}\n`),
    /** what customers saw, in order */
    seen: () => lines('seen').map((line) => JSON.parse(line) as { messageId: string; text: string }),
    show: (message: { messageId: string; text: string }) =>
      appendFileSync(file('seen'), `${JSON.stringify(message)}\n`),
  };
}

/**
 * Runs the product over a folder until the conversation is through: starts it, lets it pick up what an earlier run
 * left, then hands over what was not acknowledged yet, as a vendor does. `atPoint` is told before and after each write
 * and each send; it may end the process.
 */
export async function act(dir: string, atPoint: (name: string) => void | Promise<void>): Promise<void> {
  const outside = outsideOf(dir);
  const clock = { nowMs: () => NOON_MS };
  const log = pino({ level: 'silent' });
  const opened = await openStore(`file:${join(dir, 'conserje.db')}`, { synchronous: 'NORMAL' });
  const store = watched(opened, atPoint);
  const businesses = await openBusinesses(loadBusinesses(DEMO_FILES.slice(0, 1)), store, clock.nowMs, log);
  const channel: Channel = {
    name: 'terminal',
    can: { buttons: 0, rows: 0, bodyMax: 100_000, typing: false },
    quietMs: 0,
    async send(_to, { messageId, text }) {
      await atPoint('before send');
      outside.show({ messageId, text });
      await atPoint('after send');
      return { externalId: null };
    },
  };
  const channels = new Map<string, Channel>([[channel.name, channel]]);
  const pipe = createPipe({ store, businesses, channels, clock, log, metrics: createMetrics() });
  await pipe.start();
  await quiet();
  for (const [index, text] of LINES.entries()) {
    const externalId = `m-${index}`;
    if (outside.acknowledged().includes(externalId)) continue;
    await pipe.turns.receive({
      businessId: businesses.list()[0]!.business.id,
      channel: 'terminal',
      account: 'local',
      thread: 'caro',
      externalId,
      from: { id: 'caro' },
      content: { kind: 'text', text },
      receivedAtMs: NOON_MS,
    });
    outside.acknowledge(externalId);
    await quiet();
  }
  await pipe.drain();
  await opened.close();

  /** The customer waits for the answer before going on. */
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
      await atPoint(`before ${name}`);
      const result = await write(...args);
      await atPoint(`after ${name}`);
      return result;
    };
  }
  return wrapped as unknown as Store;
}
