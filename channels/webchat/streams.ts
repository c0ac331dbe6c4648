import type { HistoryPage } from './history.ts';
import { type BusinessCard, typingOf } from './render.ts';
import type { Claims } from './token.ts';

/** What we need of a WebSocket (the `ws` package's). */
export interface Socket {
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: string): void;
  ping(): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  on(event: 'close' | 'pong' | 'error', listener: () => void): void;
}

const OPEN = 1;
/** Tabs of one conversation; the oldest goes when there are more. */
const SOCKETS_MAX = 10;
/** A socket that lets this much pile up is closed; its client resumes by watermark. */
const BUFFERED_MAX = 1024 * 1024;
/** Below the idle time of common proxies (60 s), and what the official client uses itself. */
export const KEEP_ALIVE_MS = 20_000;

export interface StreamsDeps {
  read(claims: Claims, business: BusinessCard, afterSeq: number): Promise<HistoryPage>;
  log: { warn(details: object, message: string): void };
}

interface Listener {
  socket: Socket;
  claims: Claims;
  business: BusinessCard;
  sentSeq: number;
  isPumping: boolean;
  isStale: boolean;
  isAlive: boolean;
}

/**
 * The open sockets. Nothing is pushed as such: a socket remembers how far it got, and every poke makes it read on from
 * there. So order, resumption and several tabs are one mechanism, and no message can be skipped or sent twice.
 */
export function createStreams(deps: StreamsDeps) {
  const byConversation = new Map<string, Set<Listener>>();
  const keepAlive = setInterval(() => {
    for (const listeners of byConversation.values()) for (const listener of listeners) check(listener);
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  function check(listener: Listener): void {
    if (!listener.isAlive) {
      listener.socket.terminate();
      return;
    }
    listener.isAlive = false;
    listener.socket.ping();
    listener.socket.send('');
    void pump(listener); // a message that another process wrote arrives with the keep-alive at the latest
  }

  async function pump(listener: Listener): Promise<void> {
    listener.isStale = true;
    if (listener.isPumping) return;
    listener.isPumping = true;
    try {
      while (listener.isStale && listener.socket.readyState === OPEN) {
        listener.isStale = false;
        const page = await deps.read(listener.claims, listener.business, listener.sentSeq);
        if (page.activities.length > 0) {
          listener.sentSeq = page.lastSeq;
          listener.socket.send(JSON.stringify({ activities: page.activities, watermark: String(page.lastSeq) }));
        }
        if (page.hasMore) listener.isStale = true;
        if (listener.socket.bufferedAmount > BUFFERED_MAX) listener.socket.terminate();
      }
    } catch (err) {
      // The client comes back with its watermark and misses nothing.
      deps.log.warn({ err, conversationId: listener.claims.conv }, 'a chat stream could not be read and was closed');
      listener.socket.terminate();
    } finally {
      listener.isPumping = false;
    }
  }

  return {
    /** Takes a socket in and replays everything after `afterSeq`. */
    add(socket: Socket, claims: Claims, business: BusinessCard, afterSeq: number): void {
      const listener = {
        socket,
        claims,
        business,
        sentSeq: afterSeq,
        isPumping: false,
        isStale: false,
        isAlive: true,
      };
      const listeners = byConversation.get(claims.conv) ?? new Set<Listener>();
      byConversation.set(claims.conv, listeners);
      const [oldest] = listeners;
      if (oldest && listeners.size >= SOCKETS_MAX) {
        listeners.delete(oldest);
        oldest.socket.close(1008, 'too many streams');
      }
      listeners.add(listener);
      socket.on('pong', () => {
        listener.isAlive = true;
      });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        listeners.delete(listener);
        if (listeners.size === 0 && byConversation.get(claims.conv) === listeners) byConversation.delete(claims.conv);
      });
      void pump(listener);
    },
    /** Says that the conversation has something new. */
    poke(conversationId: string): void {
      for (const listener of byConversation.get(conversationId) ?? []) void pump(listener);
    },
    /** Shows that the bot is writing, to whoever looks. */
    typing(conversationId: string): void {
      for (const { socket, business } of byConversation.get(conversationId) ?? [])
        if (socket.readyState === OPEN)
          socket.send(JSON.stringify({ activities: [typingOf(conversationId, business)] }));
    },
    /** Sockets open now. */
    size(): number {
      let count = 0;
      for (const listeners of byConversation.values()) count += listeners.size;
      return count;
    },
    /** Closes every socket with "service restart"; clients reconnect by themselves. */
    close(): void {
      clearInterval(keepAlive);
      for (const listeners of byConversation.values())
        for (const { socket } of listeners) {
          socket.close(1012, 'service restart');
          setTimeout(() => socket.terminate(), 1000).unref();
        }
    },
  };
}
export type Streams = ReturnType<typeof createStreams>;
