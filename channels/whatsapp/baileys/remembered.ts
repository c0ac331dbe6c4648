import type { Vault } from './vault.ts';

/** A message that we are sending or sent. */
export interface OwnMessage {
  messageId: string;
  /** it has the choices, and what becomes of it is what becomes of the message; false: an earlier piece */
  isLast: boolean;
  jid: string;
  atMs: number;
  /** as it went, protobuf in base64; absent: it may not have gone */
  went?: string;
}

interface Seen {
  pairedAtMs: number;
  /** when the newest message that was handled was written, before which nothing is missing */
  untilMs: number;
}

const DAY_MS = 24 * 3_600_000;
/** So long other devices may ask for a message again. */
const OWN_MS = 7 * DAY_MS;
const UNREAD_MS = 14 * DAY_MS;
const WROTE_STALE_MS = 3_600_000;
const CACHE_MOST = 5_000;

/**
 * What the channel has to know over restarts besides its keys: who wrote, how far it read, what it sent. It outlives a new
 * pairing. Values are encrypted; people's rows have their ids in the open, as the library's own, so that erasing a customer
 * finds them. What was sent can't be found so, and goes after a week.
 */
export function createRemembered(vault: Vault, nowMs: () => number) {
  const own = new Map<string, OwnMessage>();
  const wrote = new Map<string, { jid: string; atMs: number }>();
  let seen: Seen | null = null;

  async function read<T>(type: string, id: string): Promise<T | null> {
    const found = await vault.get(type, [id]);
    return found[id] === undefined ? null : (JSON.parse(found[id]) as T);
  }

  return {
    /** Before it is sent: from now on its id is ours. After it was sent: with what went. */
    async keepOwn(id: string, message: OwnMessage): Promise<void> {
      own.set(id, message);
      for (const oldest of own.keys()) {
        if (own.size <= CACHE_MOST) break;
        own.delete(oldest);
      }
      await vault.set({ sent: { [id]: JSON.stringify(message) } });
    },
    async own(id: string): Promise<OwnMessage | null> {
      return own.get(id) ?? read<OwnMessage>('sent', id);
    },
    /** Somebody wrote to us: under each of their ids, where from and when. */
    async keepWrote(contactIds: readonly string[], jid: string, atMs: number): Promise<void> {
      const ids = [...contactIds, jid];
      const isFresh = ids.every((id) => {
        const known = wrote.get(id);
        return known?.jid === jid && atMs - known.atMs < WROTE_STALE_MS;
      });
      if (isFresh) return;
      const value = { jid, atMs };
      await vault.set({ wrote: Object.fromEntries(ids.map((id) => [id, JSON.stringify(value)])) });
      for (const id of ids) wrote.set(id, value);
    },
    /** Where and when somebody wrote last, by contact id or address; null: they never wrote. */
    async wrote(id: string): Promise<{ jid: string; atMs: number } | null> {
      return wrote.get(id) ?? read<{ jid: string; atMs: number }>('wrote', id);
    },
    async seen(): Promise<Seen> {
      seen ??= await read<Seen>('seen', 'until');
      return seen ?? { pairedAtMs: 0, untilMs: 0 };
    },
    async keepSeen(next: Seen): Promise<void> {
      await vault.set({ seen: { until: JSON.stringify(next) } });
      seen = next;
    },
    /** A message came that could not be decrypted: when it comes again it is not old. */
    keepUnread: (externalId: string) => vault.set({ unread: { [externalId]: JSON.stringify({ atMs: nowMs() }) } }),
    async isUnread(externalId: string): Promise<boolean> {
      return (await read('unread', externalId)) !== null;
    },
    /** A late answer was refused; when it is asked for again, a person wants it. */
    keepLate: (messageId: string) => vault.set({ late: { [messageId]: JSON.stringify({ atMs: nowMs() }) } }),
    late: (messageId: string) => read<{ atMs: number }>('late', messageId),
    /** Forgets what is of no use any more. */
    async prune(): Promise<void> {
      await vault.prune('sent', nowMs() - OWN_MS);
      await vault.prune('late', nowMs() - OWN_MS);
      await vault.prune('unread', nowMs() - UNREAD_MS);
    },
  };
}
export type Remembered = ReturnType<typeof createRemembered>;
