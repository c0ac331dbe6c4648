import type { Logger } from 'pino';
import type { Timers } from '../jobs/timers.ts';
import type { DeskChange, Store } from '../store/store.ts';

/** How often it is looked for what other processes wrote, while somebody listens. */
const POLL_MS = 2_000;
/** How long writes of this process are gathered, so that a storm of them is one look. */
const GATHER_MS = 40;
/** More than so many changes at once are told as "anything may have changed". */
const CHANGES_MAX = 2_000;

/** What is told to whoever looks at a business: *that* something changed; *what* they read themselves. */
export type LiveEvent =
  | { event: 'conversation'; data: { id: string } }
  | { event: 'bookings' | 'catalogue' | 'reload' | 'ready'; data: Record<string, never> }
  | { event: 'presence'; data: { conversation: string; staff: { id: string; name: string; writing: boolean }[] } };

/** Somebody who listens. */
export interface Listener {
  businessId: string;
  /** Hands over what changed and, where it is one, the place to go on from after a lost line. */
  send(events: readonly LiveEvent[], mark: number | null): void;
}

export interface Live {
  /** this process wrote something */
  wake(): void;
  /**
   * Tells from now on, or from a mark that was sent before: then what changed since comes first. A mark that is too old,
   * or none of ours, is answered by `reload`. The answer ends it.
   */
  listen(listener: Listener, fromMark: number | null): () => void;
  /** tells all who listen to a business, at once; it is not part of what is caught up with */
  tell(businessId: string, event: LiveEvent): void;
  /** who listens now */
  size(): number;
  close(): void;
}

interface Line extends Listener {
  /** everything below was told */
  mark: number | null;
  /** what changes meanwhile is read again when it is done */
  isCatchingUp: boolean;
  isBehind: boolean;
}

/**
 * The hub between what is written, by whatever process, and those who look at it. It reads the changes in the order of
 * their marks, in which nothing is missed (see `DeskStore.deskMark`), and only while somebody listens.
 */
export function createLive(deps: {
  store: Pick<Store, 'deskMark' | 'deskChanges'>;
  timers: Timers;
  log: Logger;
}): Live {
  const { store, timers, log } = deps;
  const lines = new Set<Line>();
  /** all below was told to those who are not catching up; null: nobody listens */
  let mark: number | null = null;
  /** ids at or above the mark that were told already: a transaction under way keeps the mark back */
  let told = new Set<number>();
  let timer: unknown = null;
  let isLooking = false;
  let isStale = false;
  let closed = false;

  function plan(afterMs: number): void {
    timers.clear(timer);
    timer = closed || lines.size === 0 ? null : timers.set(() => void look(), afterMs);
  }

  async function look(): Promise<void> {
    if (isLooking) {
      isStale = true;
      return;
    }
    isLooking = true;
    isStale = false;
    try {
      const { next } = await store.deskMark();
      const from = mark ?? next;
      const changes = await store.deskChanges(from, CHANGES_MAX + 1);
      dispatch(from, changes, next);
    } catch (err) {
      if (!closed) log.warn({ err }, 'what changed for staff could not be read; it is tried again');
    } finally {
      isLooking = false;
      if (lines.size === 0) mark = null;
      plan(isStale ? GATHER_MS : POLL_MS);
    }
  }

  function dispatch(from: number, changes: readonly DeskChange[], next: number): void {
    const isFlood = changes.length > CHANGES_MAX;
    const fresh = changes.filter(({ id }) => !told.has(id));
    const byBusiness = Map.groupBy(fresh, ({ businessId }) => businessId);
    mark = next;
    told = new Set(changes.filter((change) => change.mark >= next).map(({ id }) => id));
    for (const line of lines) {
      if (line.isCatchingUp) {
        line.isBehind = true;
        continue;
      }
      // it stands before where this look began
      if (line.mark === null || line.mark < from) {
        line.isCatchingUp = true;
        void catchUp(line);
        continue;
      }
      const own = byBusiness.get(line.businessId);
      line.mark = Math.max(line.mark, next);
      if (isFlood) line.send([RELOAD], next);
      else if (own) line.send(hintsOf(own), next);
    }
  }

  /** Tells a line what came since its mark, again for as long as more comes meanwhile. */
  async function catchUp(line: Line): Promise<void> {
    try {
      do {
        line.isBehind = false;
        const { next, oldest } = await store.deskMark();
        const from = line.mark;
        line.mark = next;
        mark ??= next;
        if (from === null) {
          line.send([READY], next);
          continue;
        }
        const isKnown = from >= 0 && from <= next && (oldest === null || from >= Math.min(oldest, next));
        const changes = isKnown ? await store.deskChanges(from, CHANGES_MAX + 1) : [];
        const isAll = isKnown && changes.length <= CHANGES_MAX;
        const own = changes.filter(({ businessId }) => businessId === line.businessId);
        line.send([...(isAll ? hintsOf(own) : [RELOAD]), READY], next);
      } while (line.isBehind && lines.has(line));
      line.isCatchingUp = false;
    } catch (err) {
      log.warn({ err }, 'whoever came back could not be told what changed; they try again');
      line.send([RELOAD], null);
      line.isCatchingUp = false;
    }
  }

  return {
    wake() {
      if (lines.size === 0 || closed) return;
      if (isLooking) isStale = true;
      else plan(GATHER_MS);
    },
    listen(listener, fromMark) {
      const line: Line = { ...listener, mark: fromMark, isCatchingUp: true, isBehind: false };
      lines.add(line);
      void catchUp(line);
      if (timer === null) plan(POLL_MS);
      return () => {
        lines.delete(line);
        if (lines.size === 0) {
          timers.clear(timer);
          timer = null;
          mark = null;
          told = new Set();
        }
      };
    },
    tell(businessId, event) {
      for (const line of lines) if (line.businessId === businessId) line.send([event], null);
    },
    size: () => lines.size,
    close() {
      closed = true;
      timers.clear(timer);
      lines.clear();
    },
  };
}

const RELOAD: LiveEvent = { event: 'reload', data: {} };
const READY: LiveEvent = { event: 'ready', data: {} };

/** Each thing once, whatever often it changed. */
function hintsOf(changes: readonly DeskChange[]): LiveEvent[] {
  const hints = new Map<string, LiveEvent>();
  for (const { topic, subject } of changes) {
    const hint: LiveEvent =
      topic === 'conversation' ? { event: 'conversation', data: { id: subject } } : { event: topic, data: {} };
    hints.set(`${topic} ${subject}`, hint);
  }
  return [...hints.values()];
}
