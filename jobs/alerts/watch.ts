import { z } from 'zod';
import type { NewJob, OpenAlert } from '../../store/store.ts';
import { type Schedule, scheduledJob } from '../schedule.ts';
import { defineTask, type Task, type TaskContext } from '../task.ts';
import type { Condition, Wrong } from './condition.ts';

export interface WatchParts {
  conditions: readonly Condition[];
  /** whether there is an address to tell; alerts are kept all the same */
  isHeard: boolean;
  /** told once of each alert that was opened, and once when it is over */
  onChange(change: { key: string; text: string; isOpen: boolean }): void;
  /** told of a condition that could not be looked at */
  onFault(condition: string, error: unknown): void;
}

/** How long until what is still wrong is told again. */
const AGAIN_MS = 24 * 3_600_000;

export const WATCH: Schedule = { name: 'watch', pattern: '* * * * *', missed: 'once', queue: 'alerts' };

/** The job that looks at once: for what must not wait for the next minute. Any number of them is one. */
export function watchJob(nowMs: number): NewJob {
  return scheduledJob(WATCH, nowMs);
}

/**
 * Compares what is wrong now with what was told. New alerts, and the end of old ones, are written with the jobs that
 * tell of them in one transaction; what is still wrong after a day is told again.
 */
export function watch({ conditions, isHeard, onChange, onFault }: WatchParts): Task {
  return defineTask({
    name: 'watch',
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, context) {
      const { store, nowMs } = context;
      const { wrong, blind } = await look(context);
      const open = new Map((await store.alerts()).map((alert) => [alert.key, alert]));
      const tell = (key: string, text: string) => (isHeard ? alertJob(key, text, nowMs) : null);

      const opened = [...wrong].filter(([key]) => !open.has(key));
      const lasting = [...wrong].flatMap(([key, { text }]) => {
        const alert = open.get(key);
        return alert === undefined ? [] : [{ key, text, toldAtMs: alert.toldAtMs, before: alert.text }];
      });
      const over = [...open.values()].filter(({ key }) => !wrong.has(key) && !blind.has(conditionOf(key)));
      const again = lasting.filter(({ toldAtMs }) => nowMs - toldAtMs >= AGAIN_MS);
      const reword = lasting.filter(({ toldAtMs, text, before }) => nowMs - toldAtMs < AGAIN_MS && text !== before);
      if (opened.length + over.length + again.length + reword.length === 0) return { kind: 'done' };

      const changed = new Set(
        await store.changeAlerts({
          open: opened.map(([key, one]) => ({ ...one, key, job: tell(key, one.text) })),
          again: again.map(({ key, text, toldAtMs }) => ({ key, text, toldAtMs, job: tell(key, `Still: ${text}`) })),
          reword: reword.map(({ key, text }) => ({ key, text })),
          close: over.map(({ key, text }) => ({ key, job: tell(key, `Over: ${text}`) })),
          nowMs,
        }),
      );
      for (const [key, { text }] of opened) if (changed.has(key)) onChange({ key, text, isOpen: true });
      for (const { key, text } of over) if (changed.has(key)) onChange({ key, text, isOpen: false });
      return { kind: 'done' };
    },
  });

  async function look(context: TaskContext): Promise<{ wrong: Map<string, Wrong>; blind: Set<string> }> {
    const wrong = new Map<string, Wrong>();
    const blind = new Set<string>();
    for (const condition of conditions) {
      try {
        for (const one of await condition.find(context)) wrong.set(`${condition.name}:${one.key}`, one);
      } catch (error) {
        blind.add(condition.name);
        onFault(condition.name, error);
      }
    }
    return { wrong, blind };
  }
}

function conditionOf(key: OpenAlert['key']): string {
  return key.slice(0, key.indexOf(':'));
}

/** One at a time per alert, and only the latest word on it: what was over before anybody heard of it is told as over. */
function alertJob(key: string, text: string, runAtMs: number): NewJob {
  const name = `send-alert:${key}`;
  return { queue: 'alerts', task: 'send-alert', uniqueKey: name, serialKey: name, payload: { text }, runAtMs };
}
