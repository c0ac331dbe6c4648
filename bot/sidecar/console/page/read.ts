import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf, api, Problem, type Query } from './api.ts';
import { type LiveEvent, on } from './live.ts';
import { soon } from './soon.ts';

export interface Read<T> {
  /** the latest answer; while another is on its way, the one before */
  data: T | undefined;
  problem: Problem | null;
  /** nothing to show yet, and an answer is on its way */
  loading: boolean;
  reload(): Promise<void>;
  /** shows this at once, until the next answer */
  put(next: T): void;
}

export interface ReadOptions {
  query?: Query;
  /** live events after which it is read again */
  on?: readonly LiveEvent[];
  /** which of those events matter; default: all */
  when?: (data: Record<string, unknown>) => boolean;
}

/** Latest answers by address, so that a page that was seen is there at once when it is come back to. */
const seen = new Map<string, unknown>();
const SEEN_MAX = 200;

function keep(address: string, data: unknown): void {
  seen.delete(address);
  seen.set(address, data);
  if (seen.size > SEEN_MAX) seen.delete(seen.keys().next().value!);
}

export function forgetReads(): void {
  seen.clear();
}

/**
 * Reads from the API and draws again with each answer: at first, when path or query change, after the live events that
 * it names, and after a lost line is back. A null path reads nothing.
 */
export function useRead<T = unknown>(path: string | null, options: ReadOptions = {}): Read<T> {
  const address = path === null ? null : addressOf(path, options.query);
  const [, draw] = useState(0);
  const latest = useRef({
    address,
    options,
    run: 0,
    /** the latest run whose answer came */
    shown: 0,
    problem: null as Problem | null,
    alive: true,
  });
  latest.current.options = options;
  if (latest.current.address !== address) {
    latest.current.address = address;
    latest.current.problem = null;
  }

  const load = async (): Promise<void> => {
    const me = latest.current;
    const asked = me.address;
    if (asked === null) return;
    me.run += 1;
    const { run } = me;
    try {
      const data = await api.get<T>(asked);
      // an answer that was overtaken by a newer one is none any more
      if (me.address === asked && run < me.shown) return;
      keep(asked, data);
      if (me.address === asked) {
        me.shown = run;
        me.problem = null;
      }
    } catch (error) {
      if (run === me.run) me.problem = error instanceof Problem ? error : new Problem(500, {});
    }
    if (me.alive && me.address === asked) draw((n) => n + 1);
  };

  useEffect(() => {
    void load();
  }, [address]);

  useEffect(() => {
    const me = latest.current;
    me.alive = true;
    const { ask, stop } = soon(load);
    const again = (data: Record<string, unknown>, event: LiveEvent) => {
      if (event !== 'resync' && me.options.when && !me.options.when(data)) return;
      ask();
    };
    const names = [...new Set<LiveEvent>([...(options.on ?? []), 'resync'])];
    const quiets = names.map((name) => on(name, (data) => again(data, name)));
    return () => {
      me.alive = false;
      stop();
      for (const quiet of quiets) quiet();
    };
  }, [(options.on ?? []).join()]);

  const data = address === null ? undefined : (seen.get(address) as T | undefined);
  const { problem } = latest.current;
  return {
    data,
    problem,
    loading: address !== null && data === undefined && problem === null,
    reload: load,
    put: (next) => {
      if (address !== null) keep(address, next);
      draw((n) => n + 1);
    },
  };
}
