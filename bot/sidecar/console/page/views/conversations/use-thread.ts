import { useEffect, useRef, useState } from 'preact/hooks';
import { on } from '../../live.ts';
import { Problem } from '../../problem.ts';
import { businessId } from '../../session.ts';
import { soon } from '../../soon.ts';
import type { Line, Message } from './conversation.ts';
import { desk } from './desk-api.ts';
import { onTaken } from './waiting.ts';

interface Thread {
  lines: Line[];
  /** where the lines before go on; null: there are none */
  older: string | null;
}

/** Threads that were looked at, to be there at once when they are come back to. */
const threads = new Map<string, Thread>();
const THREADS_MAX = 30;

function keep(id: string, thread: Thread): void {
  threads.delete(id);
  threads.set(id, thread);
  if (threads.size > THREADS_MAX) threads.delete(threads.keys().next().value!);
}

export interface ReadThread {
  lines: readonly Line[] | null;
  problem: Problem | null;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  loadOlder(): Promise<void>;
  reload(): Promise<void>;
}

/** The lines of a conversation: the latest, those before on demand, and what comes while it is looked at. */
export function useThread(id: string): ReadThread {
  const mapKey = `${businessId()}/${id}`;
  const [, draw] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const current = useRef(mapKey);
  current.current = mapKey;

  const runs = useRef({ begun: 0, shown: 0 });
  const reload = async () => {
    runs.current.begun += 1;
    const run = runs.current.begun;
    try {
      const { items, previousCursor } = await desk.lines(id);
      // overtaken by a newer answer, which it must not put back
      if (current.current === mapKey && run < runs.current.shown) return;
      if (current.current === mapKey) runs.current.shown = run;
      const before = threads.get(mapKey);
      const firstId = items[0]?.id;
      const kept = before?.lines ?? [];
      const overlap = firstId === undefined ? -1 : kept.findIndex((one) => one.id === firstId);
      // what was loaded further up stays, unless there is a gap between
      if (overlap >= 0) keep(mapKey, { lines: [...kept.slice(0, overlap), ...items], older: before!.older });
      else keep(mapKey, { lines: items, older: previousCursor });
      if (current.current === mapKey) setProblem(null);
    } catch (error) {
      if (run !== runs.current.begun) return;
      if (current.current === mapKey) setProblem(error instanceof Problem ? error : new Problem(500, {}));
    }
    if (current.current === mapKey) draw((n) => n + 1);
  };

  useEffect(() => {
    setProblem(null);
    void reload();
    const { ask, stop } = soon(reload);
    const quiets = [
      on('conversation', (data) => {
        if (data.id === id) ask();
      }),
      on('resync', ask),
      onTaken((conversationId, message) => {
        if (conversationId !== id) return;
        add(mapKey, message);
        draw((n) => n + 1);
      }),
    ];
    return () => {
      stop();
      for (const quiet of quiets) quiet();
    };
  }, [mapKey]);

  const thread = threads.get(mapKey);
  return {
    lines: thread?.lines ?? null,
    problem,
    hasOlder: thread?.older != null,
    isLoadingOlder,
    async loadOlder() {
      const now = threads.get(mapKey);
      if (!now?.older || isLoadingOlder) return;
      setLoadingOlder(true);
      try {
        const { items, previousCursor } = await desk.lines(id, now.older);
        const latest = threads.get(mapKey)!;
        const known = new Set(latest.lines.map((one) => one.id));
        keep(mapKey, { lines: [...items.filter((one) => !known.has(one.id)), ...latest.lines], older: previousCursor });
      } catch {
        // the banner tells of the line; scrolling up again tries again
      } finally {
        setLoadingOlder(false);
      }
    },
    reload,
  };
}

function add(mapKey: string, message: Message): void {
  const thread = threads.get(mapKey);
  if (!thread || thread.lines.some((one) => one.id === message.id)) return;
  keep(mapKey, { ...thread, lines: [...thread.lines, message] });
}
