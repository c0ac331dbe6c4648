import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryPage } from './history.ts';
import { createStreams, KEEP_ALIVE_MS, type Socket, type Streams } from './streams.ts';
import type { Claims } from './token.ts';

const CLAIMS: Claims = { use: 'stream', user: 'u', sub: 'u', conv: 'c-1', biz: 'b', exp: 0 };
const BUSINESS = { id: 'b', name: 'B', locale: 'es-AR' };

function fakeSocket() {
  const listeners = new Map<string, () => void>();
  const sent: string[] = [];
  const socket = {
    readyState: 1,
    bufferedAmount: 0,
    closedWith: 0,
    isTerminated: false,
    pings: 0,
    send: (data: string) => void sent.push(data),
    ping() {
      socket.pings += 1;
    },
    close(code = 1000) {
      socket.closedWith = code;
      end();
    },
    terminate() {
      socket.isTerminated = true;
      end();
    },
    on: (event: string, listener: () => void) => void listeners.set(event, listener),
  };
  const end = () => {
    socket.readyState = 3;
    listeners.get('close')?.();
  };
  const seqs = () =>
    sent.filter(Boolean).flatMap((frame) => JSON.parse(frame).activities.map(({ seq }: { seq: number }) => seq));
  return { socket: socket as typeof socket & Socket, sent, seqs, pong: () => listeners.get('pong')!() };
}

describe('streams', () => {
  let streams: Streams;
  /** the highest seq on record */
  let recorded: number;
  /** reads wait while this is set */
  let gate: PromiseWithResolvers<void> | null;
  let readFails: boolean;
  const warned: string[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    recorded = 0;
    gate = null;
    readFails = false;
    warned.length = 0;
    streams = createStreams({
      async read(_claims, _business, afterSeq) {
        const until = recorded; // what a transaction that starts now sees
        await gate?.promise;
        if (readFails) throw new Error('no database');
        const seqs = Array.from({ length: Math.min(2, Math.max(0, until - afterSeq)) }, (_, n) => afterSeq + n + 1);
        const activities = seqs.map((seq) => ({ seq })) as unknown as HistoryPage['activities'];
        return { activities, lastSeq: seqs.at(-1) ?? afterSeq, hasMore: seqs.length === 2 };
      },
      log: { warn: (_details, message) => void warned.push(message) },
    });
  });
  afterEach(() => {
    streams.close();
    vi.useRealTimers();
  });

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const open = (afterSeq = 0) => {
    const fake = fakeSocket();
    streams.add(fake.socket, CLAIMS, BUSINESS, afterSeq);
    return fake;
  };

  test('a new socket gets everything after its watermark, several pages in order', async () => {
    recorded = 5;
    const { seqs } = open(1);
    await settle();
    expect(seqs()).toEqual([2, 3, 4, 5]);
  });

  test('pokes that come while a page is being read lose and double nothing', async () => {
    const { seqs } = open();
    await settle();
    gate = Promise.withResolvers();
    for (recorded = 1; recorded <= 3; recorded += 1) streams.poke('c-1');
    recorded = 3;
    gate.resolve();
    gate = null;
    await settle();
    expect(seqs()).toEqual([1, 2, 3]);
    streams.poke('c-1');
    await settle();
    expect(seqs()).toEqual([1, 2, 3]);
  });

  test('another conversation hears nothing', async () => {
    const { sent } = open();
    recorded = 1;
    streams.poke('c-2');
    streams.typing('c-2');
    await settle();
    expect(sent).toEqual([]);
  });

  test('a socket that lets too much pile up is cut off', async () => {
    recorded = 9;
    const { socket, seqs } = open();
    socket.bufferedAmount = 2 * 1024 * 1024;
    await settle();
    expect(socket.isTerminated).toBe(true);
    expect(seqs()).toEqual([1, 2]); // the rest comes after its watermark, when it is back
    expect(streams.size()).toBe(0);
  });

  test('a record that cannot be read closes the socket, so that its client comes back', async () => {
    readFails = true;
    const { socket } = open();
    await settle();
    expect(socket.isTerminated).toBe(true);
    expect(warned).toHaveLength(1);
  });

  test('keep-alives find what another process wrote, and sockets that died', async () => {
    const { socket, sent, seqs, pong } = open();
    await settle();
    recorded = 1;
    await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS);
    expect(sent).toContain('');
    expect(seqs()).toEqual([1]);
    pong();
    await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS);
    expect(socket.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(KEEP_ALIVE_MS); // no pong since
    expect(socket.isTerminated).toBe(true);
  });

  test('of more than ten tabs the oldest goes', async () => {
    const tabs = Array.from({ length: 12 }, () => open());
    await settle();
    expect(tabs.map(({ socket }) => socket.closedWith)).toEqual([1008, 1008, ...Array(10).fill(0)]);
    expect(streams.size()).toBe(10);
  });

  test('closing says that the service restarts, and ends who does not answer', async () => {
    const { socket } = open();
    streams.close();
    expect(socket.closedWith).toBe(1012);
    await vi.advanceTimersByTimeAsync(1000);
    expect(socket.isTerminated).toBe(true);
  });
});
