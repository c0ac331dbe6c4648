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

let source: EventSource | null = null;
let watched: string | null = null;
let wasOpen = false;
let retry: ReturnType<typeof setTimeout> | undefined;

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
  open();
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
  source?.close();
  source = null;
}

function open(): void {
  close();
  if (!session.peek() || !business.peek()) return;
  let resumes = false;
  const mine = new EventSource(addressOf('/live', { conversation: watched }));
  source = mine;
  mine.onopen = () => {
    // the browser goes on where it was; what is opened anew while somebody looks has a gap before it
    if (wasOpen && !resumes) emit('resync');
    resumes = true;
    wasOpen = true;
    back();
  };
  mine.onerror = () => {
    if (source !== mine) return;
    if (mine.readyState !== EventSource.CLOSED) return lost();
    // Somebody answered, with something else than a stream: what is shown is read again now and then, meanwhile.
    retry = setTimeout(() => {
      open();
      emit('resync');
    }, RETRY_MS);
  };
  for (const name of ['conversation', 'presence', 'bookings', 'catalogue', 'reload'] as const) {
    mine.addEventListener(name, (event) => {
      if (source !== mine) return;
      emit(name, read((event as MessageEvent<string>).data));
    });
  }
}

function lost(): void {
  line.value = 'down';
}

function back(): void {
  const wasDown = line.peek() === 'down';
  line.value = 'up';
  if (wasDown) emit('resync');
  if (source?.readyState === EventSource.CLOSED) open();
}

function read(data: string): Record<string, unknown> {
  try {
    return JSON.parse(data) as Record<string, unknown>;
  } catch {
    return {};
  }
}
