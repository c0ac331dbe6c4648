import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Address, Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { createFakeTimers, type FakeTimers } from '../jobs/timers.fake.ts';
import { openStore } from '../store/open.ts';
import type { Received, Store } from '../store/store.ts';
import { type Businesses, openBusinesses } from './businesses.ts';
import type { ChannelName, InboundContent, Outbound } from './core/message.ts';
import type { Interpretation, Reading } from './core/reading.ts';
import type { Hear } from './hear.ts';
import type { Interpret } from './interpret.ts';
import { createPipe, type Pipe, type PipeDeps } from './pipe.ts';
import { replayAll } from './replay.fixture.ts';
import { createMetrics, type Metrics } from './sidecar/metrics.ts';

/** Saturday 21 November 2026, 12:12 in Argentina. */
export const NOON_MS = Date.parse('2026-11-21T12:12:00-03:00');
export const CABINS = 'cabanas-del-arroyo';
export const SALON = 'peluqueria-tijeras';

export interface Sent extends Outbound {
  messageId: string;
  seq: number;
  to: Address;
}

/** The pipe on a real SQLite file, with a channel that keeps what it is given and time that a test moves by hand. */
export interface Desk {
  pipe: Pipe;
  store: Store;
  businesses: Businesses;
  metrics: Metrics;
  timers: FakeTimers;
  clock: { nowMs(): number; moveTo(ms: number): void };
  /** what customers saw, in order */
  sent: Sent[];
  typed: string[];
  /** a customer writes; resolves once that is durable */
  receive(content: string | InboundContent, from?: From): Promise<Received>;
  /** a customer writes and is answered: the texts */
  say(content: string | InboundContent, from?: From): Promise<string[]>;
  close(): Promise<void>;
}

/** Who writes (Caro, to the cabins), and the vendor's id of the message (a new one each). */
export interface From {
  thread?: string;
  externalId?: string;
  businessId?: string;
}

export interface DeskOptions {
  dir?: string;
  quietMs?: number;
  channelName?: ChannelName;
  /** how long after a customer wrote the channel lets free text through */
  windowMs?: number;
  hear?: Hear;
  interpret?: Interpret;
  /** only these of the demo businesses */
  serves?: readonly string[];
  /** wraps the store: faults, counts */
  wrapStore?(store: Store): Store;
  /** of the pipe: what has parts of its own, and who is told of what is wrong */
  parts?: Pick<PipeDeps, 'tasks' | 'followers' | 'conditions' | 'tell'>;
  /** called before a message is kept as sent; a throw is the channel's answer */
  onSend?(message: Sent): void | Promise<void>;
}

/** An interpretation of one reading, as sure as can be. */
export function reading(...readings: Reading[]): Interpretation {
  return { readings, clarify: [], confidence: 1, source: 'offline', because: [] };
}

/** A new folder for a database; `remove` when done. */
export function temporaryDir(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'conserje-test-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const own = options.dir === undefined ? temporaryDir() : null;
  const dir = options.dir ?? own!.dir;
  const opened = await openStore(`file:${join(dir, 'conserje.db')}`, { synchronous: 'NORMAL' });
  const store = options.wrapStore?.(opened) ?? opened;
  const timers = createFakeTimers();
  let nowMs = NOON_MS;
  const clock = {
    nowMs: () => nowMs,
    moveTo(ms: number) {
      nowMs = ms;
    },
  };
  const log = pino({ level: 'silent' });
  const metrics = createMetrics();
  const demo = `${import.meta.dirname}/../config/demo`;
  const loaded = loadBusinesses([`${demo}/cabanas.json`, `${demo}/peluqueria.json`]);
  const served = loaded.filter(({ business }) => options.serves?.includes(business.id) ?? true);
  const businesses = await openBusinesses(served, opened, clock.nowMs, log);
  const sent: Sent[] = [];
  const typed: string[] = [];
  const channel: Channel = {
    name: options.channelName ?? 'webchat',
    can: {
      buttons: 3,
      rows: 10,
      bodyMax: 4_000,
      typing: true,
      ...(options.windowMs !== undefined && { windowMs: options.windowMs }),
    },
    quietMs: options.quietMs ?? 0,
    async send(to, { messageId, seq, text, choices }) {
      const message = { messageId, seq, text, choices, to };
      await options.onSend?.(message);
      sent.push(message);
      return { externalId: `vendor-${messageId}` };
    },
    typing: (to) => void typed.push(to.conversationId),
  };
  const pipe = createPipe({
    store,
    businesses,
    channels: new Map([[channel.name, channel]]),
    clock,
    log,
    metrics,
    timers,
    ...(options.interpret && { interpret: options.interpret }),
    ...(options.hear && { hear: options.hear }),
    ...options.parts,
  });
  let messages = 0;

  async function receive(content: string | InboundContent, from: From = {}) {
    const thread = from.thread ?? 'caro';
    messages += 1;
    return pipe.turns.receive({
      businessId: from.businessId ?? CABINS,
      channel: channel.name,
      account: 'test',
      thread,
      externalId: from.externalId ?? `${thread}-${messages}`,
      from: { id: thread },
      content: typeof content === 'string' ? { kind: 'text', text: content } : content,
      receivedAtMs: nowMs,
    });
  }

  return {
    pipe,
    store,
    businesses,
    metrics,
    timers,
    clock,
    sent,
    typed,
    receive,
    async say(content, from) {
      const before = sent.length;
      const { conversationId } = await receive(content, from);
      await pipe.turns.settled(conversationId);
      return sent.slice(before).map(({ text }) => text);
    },
    async close() {
      await pipe.drain();
      // Whatever a test was about: each of its turns can be run again from its record, and comes out the same.
      const { different } = await replayAll(opened, [CABINS, SALON]);
      if (different.length > 0) throw new Error(`a replay came out differently: ${JSON.stringify(different[0])}`);
      await opened.close();
      own?.remove();
    },
  };
}
