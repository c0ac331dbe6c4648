import { effect, signal } from '@preact/signals';
import { newKey } from '../../api.ts';
import { line, on } from '../../live.ts';
import { Problem, tellProblem } from '../../problem.ts';
import { businessId, session } from '../../session.ts';
import type { Message } from './conversation.ts';
import { desk } from './desk-api.ts';

/**
 * Messages that were written and that the server has not taken yet. They outlive a reload, go out one after another
 * once there is a line, and each carries the key that it was given when it was written: however often it is tried, it
 * counts once.
 */
export interface Waiting {
  key: string;
  businessId: string;
  conversationId: string;
  text: string;
  atMs: number;
  state: 'sending' | 'waiting' | 'refused';
  why?: string;
  /** of a refusal that whoever writes can do something about */
  code?: string;
}

/** After so long nobody expects it to go out by itself any more. */
const STALE_MS = 12 * 3_600_000;

export const waiting = signal<readonly Waiting[]>([]);

function place(): string | null {
  const id = session.peek()?.staff.id;
  return id ? `conserje.waiting.${id}` : null;
}

function keep(next: readonly Waiting[]): void {
  waiting.value = next;
  const at = place();
  if (!at) return;
  if (next.length === 0) localStorage.removeItem(at);
  else localStorage.setItem(at, JSON.stringify(next));
}

function change(key: string, what: Partial<Waiting>): void {
  keep(waiting.peek().map((one) => (one.key === key ? { ...one, ...what } : one)));
}

export function discard(key: string): void {
  keep(waiting.peek().filter((one) => one.key !== key));
}

type Taken = (conversationId: string, message: Message) => void;
const followers = new Set<Taken>();
/** Calls back with each message that the server took. */
export function onTaken(follow: Taken): () => void {
  followers.add(follow);
  return () => followers.delete(follow);
}

type Refused = (one: Waiting, problem: Problem) => void;
const refusals = new Set<Refused>();
export function onRefused(follow: Refused): () => void {
  refusals.add(follow);
  return () => refusals.delete(follow);
}

/** Puts a message in the row, and sends it as soon as may be. */
export function put(conversationId: string, text: string): void {
  const one: Waiting = {
    key: newKey(),
    businessId: businessId(),
    conversationId,
    text,
    atMs: Date.now(),
    state: 'sending',
  };
  keep([...waiting.peek(), one]);
  void flush();
}

/** A refusal is kept under its key: once more is another try, under another. */
export function again(key: string): void {
  const fresh = newKey();
  keep(
    waiting.peek().map((one) => {
      if (one.key !== key) return one;
      const { why: _why, code: _code, ...rest } = one;
      return { ...rest, key: fresh, state: 'sending' as const, atMs: Date.now() };
    }),
  );
  void flush();
}

let busy = false;
let asked = false;

async function flush(): Promise<void> {
  asked = true;
  if (busy) return;
  busy = true;
  try {
    while (asked) {
      asked = false;
      // another tab may be at the same row: one at a time
      if (navigator.locks) await navigator.locks.request('conserje-waiting', sendAll);
      else await sendAll();
    }
  } finally {
    busy = false;
  }
}

async function sendAll(): Promise<void> {
  // whoever stands behind a refused message of the same conversation goes all the same: it was written later, and seen so
  for (const one of waiting.peek().filter(({ state, businessId: at }) => state !== 'refused' && at === businessId())) {
    if (!waiting.peek().some(({ key }) => key === one.key)) continue;
    change(one.key, { state: 'sending' });
    try {
      const message = await desk.send(one.conversationId, one.text, one.key);
      for (const follow of followers) follow(one.conversationId, message);
      discard(one.key);
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(500, {});
      if (problem.isOffline || problem.status >= 500 || problem.status === 429) {
        change(one.key, { state: 'waiting' });
        if (problem.isOffline) return;
        setTimeout(() => void flush(), 5_000);
        continue;
      }
      change(one.key, { state: 'refused', why: tellProblem(problem), code: problem.code });
      for (const follow of refusals) follow({ ...one, state: 'refused' }, problem);
    }
  }
}

/** Takes up what was left the last time, and follows the line. To be called once. */
export function keepWaiting(): void {
  effect(() => {
    const at = session.value ? `conserje.waiting.${session.value.staff.id}` : null;
    const kept = at ? (JSON.parse(localStorage.getItem(at) ?? '[]') as Waiting[]) : [];
    waiting.value = kept.map((one) =>
      Date.now() - one.atMs > STALE_MS ? { ...one, state: 'refused' as const, code: 'stale', why: '' } : one,
    );
    if (kept.length > 0) queueMicrotask(() => void flush());
  });
  effect(() => {
    if (line.value === 'up' && waiting.peek().some(({ state }) => state === 'waiting')) void flush();
  });
  on('resync', () => void flush());
}
