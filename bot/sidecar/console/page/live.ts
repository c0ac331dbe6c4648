import { effect, signal } from '@preact/signals';
import { addressOf, heard } from './api.ts';
import { business, session } from './session.ts';

/** What the server tells of: that something changed, not what. `resync`: anything may have. */
export type LiveEvent = 'conversation' | 'presence' | 'bookings' | 'catalogue' | 'reload' | 'resync';
type Handler = (data: Record<string, unknown>) => void;

/** The line to the server: `down` once it is lost, until something comes through again. */
export const line = signal<'up' | 'down'>('up');

const handlers = new Map<LiveEvent, Set<Handler>>();
/** How long to wait where the server has no stream for us. */
const RETRY_MS = 8_000;
/** How long a broken line may take to be back before it is called lost. */
const DOUBT_MS = 2_500;

let source: EventSource | null = null;
let watched: string | null = null;
/** the latest event that came, from which a line that is opened anew goes on */
let mark: { of: string; id: string | null } = { of: '', id: null };
let retry: ReturnType<typeof setTimeout> | undefined;
let stepping: ReturnType<typeof setTimeout> | undefined;
let doubt: ReturnType<typeof setTimeout> | undefined;

/** Calls back on an event until the function that it answers is called. */
export function on(event: LiveEvent, handler: Handler): () => void {
  const all = handlers.get(event) ?? new Set();
  handlers.set(event, all);
  all.add(handler);
  return () => all.delete(handler);
}

function emit(event: LiveEvent, data: Record<string, unknown> = {}): void {
  for (const handler of [...(handlers.get(event) ?? [])]) handler(data);
}

/** Tells the others that this conversation is looked at; null: none. */
export function watch(conversationId: string | null): void {
  if (watched === conversationId) return;
  watched = conversationId;
  // from one conversation to the next is one step
  clearTimeout(stepping);
  stepping = setTimeout(open);
}

/** Keeps one connection open while somebody is signed in. To be called once. */
export function keepLive(): void {
  effect(() => {
    business.value;
    if (session.value) open();
    else close();
  });
  heard.addEventListener('reached', () => {
    if (line.value === 'down') back();
  });
  heard.addEventListener('lost', () => lost());
  addEventListener('online', () => open());
  addEventListener('offline', () => lost());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && source?.readyState !== EventSource.OPEN) open();
  });
}

function close(): void {
  clearTimeout(retry);
  clearTimeout(doubt);
  source?.close();
  source = null;
}

function open(): void {
  close();
  const here = session.peek() && business.peek();
  if (!here) return;
  // another business's events are counted apart
  if (mark.of !== here.id) mark = { of: here.id, id: null };
  const mine = new EventSource(addressOf('/live', { conversation: watched, since: mark.id }));
  source = mine;
  mine.onopen = back;
  mine.onerror = () => {
    if (source !== mine) return;
    clearTimeout(doubt);
    // a line that is back at once was none to speak of
    if (mine.readyState !== EventSource.CLOSED) doubt = setTimeout(() => source === mine && lost(), DOUBT_MS);
    else {
      // Somebody answered, with something else than a stream: what is shown is read again now and then, meanwhile.
      retry = setTimeout(() => {
        open();
        emit('resync');
      }, RETRY_MS);
    }
  };
  for (const name of ['conversation', 'presence', 'bookings', 'catalogue', 'reload', 'ready'] as const) {
    mine.addEventListener(name, (event) => {
      if (source !== mine) return;
      const { data, lastEventId } = event as MessageEvent<string>;
      if (lastEventId) mark.id = lastEventId;
      if (name === 'ready') return;
      emit(name, read(data));
      if (name === 'reload') emit('resync');
    });
  }
}

function lost(): void {
  line.value = 'down';
}

function back(): void {
  clearTimeout(doubt);
  const wasDown = line.peek() === 'down';
  line.value = 'up';
  if (!wasDown) return;
  if (source?.readyState !== EventSource.OPEN) open();
  emit('resync');
}

function read(data: string): Record<string, unknown> {
  try {
    return JSON.parse(data) as Record<string, unknown>;
  } catch {
    return {};
  }
}
