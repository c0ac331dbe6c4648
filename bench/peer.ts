import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import { loadInterpreter } from '../bot/interpret.ts';
import { createPipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

export interface PeerOptions {
  /** folder of the SQLite file */
  dir: string;
  /** SQLite's `synchronous` */
  sync: 'NORMAL' | 'FULL';
  onReply(from: string, text: string): void;
}

export interface Peer {
  /**
   * A message of a customer, through the whole pipe, interpreter included; quiet time is 0. Resolves once the turn that
   * answers it is committed and its replies were given to `onReply`. The same `extId` counts once.
   */
  send(from: string, text: string, extId: string): Promise<void>;
  stop(): Promise<void>;
}

/** The pipe without a network around it, so that it can be measured from outside: the demo cabins on a SQLite file. */
export async function start({ dir, sync, onReply }: PeerOptions): Promise<Peer> {
  await loadInterpreter();
  const opened = await openStore(`file:${join(dir, 'conserje.db')}`, { synchronous: sync });
  const log = pino({ level: 'silent' });
  const clock = { nowMs: Date.now };
  const loaded = loadBusinesses([`${import.meta.dirname}/../config/demo/cabanas.json`]);
  const businesses = await openBusinesses(loaded, opened, clock.nowMs, log);
  const businessId = businesses.list()[0]!.business.id;

  /** messages whose answer is awaited */
  const awaited = new Map<string, () => void>();
  /** of replies that were committed and not yet given out: what to resolve after the last of a turn */
  const lastOf = new Map<string, readonly string[]>();
  const answered = (messageIds: readonly string[]) => {
    for (const id of messageIds) {
      awaited.get(id)?.();
      awaited.delete(id);
    }
  };
  const store: Store = {
    ...opened,
    async commitTurn(commit) {
      const committed = await opened.commitTurn(commit);
      const last = committed.messages.at(-1);
      if (last) lastOf.set(last.id, commit.messageIds);
      else answered(commit.messageIds);
      return committed;
    },
  };
  const channel: Channel = {
    name: 'terminal',
    can: { buttons: 0, rows: 0, bodyMax: 100_000, typing: false },
    quietMs: 0,
    async send(to, { messageId, text }) {
      onReply(to.thread, text);
      const asked = lastOf.get(messageId);
      if (asked) {
        lastOf.delete(messageId);
        answered(asked);
      }
      return { externalId: null };
    },
  };
  const pipe = createPipe({
    store,
    businesses,
    channels: new Map([['terminal', channel]]),
    clock,
    log,
    metrics: createMetrics(),
  });
  await pipe.start();

  return {
    async send(from, text, extId) {
      const received = await pipe.turns.receive({
        businessId,
        channel: 'terminal',
        account: 'bench',
        thread: from,
        externalId: extId,
        from: { id: from },
        content: { kind: 'text', text },
        receivedAtMs: clock.nowMs(),
      });
      if (received.duplicate) return;
      await new Promise<void>((resolve) => awaited.set(received.messageId, resolve));
    },
    async stop() {
      await pipe.drain();
      await opened.close();
    },
  };
}
