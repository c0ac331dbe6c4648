/*
 * The service worker. The shell is kept by version; of the API the last answers are kept to be looked at without a line,
 * and forgotten when somebody signs out. VERSION and FILES stand in front of this text when it is served.
 */
declare const VERSION: string;
declare const FILES: readonly string[];

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface PushEvent extends WorkerEvent {
  data: { json(): unknown } | null;
}
interface NotificationEvent extends WorkerEvent {
  notification: Notification;
}
interface MessageFromPage extends WorkerEvent {
  data: unknown;
}
interface WindowClient {
  url: string;
  focus(): Promise<WindowClient>;
  navigate(url: string): Promise<WindowClient | null>;
}
const worker = self as unknown as {
  addEventListener(type: string, listener: (event: never) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<WindowClient | null>;
  };
  registration: ServiceWorkerRegistration;
  location: Location;
};

const SHELL = `shell-${VERSION}`;
/** Last answers of the API. One for all versions: it is the server's, not the page's. */
const SEEN = 'seen';
const SEEN_MAX = 120;
/** What is worth having without a line: lists, threads, the day, the board. Nothing that is downloaded or streamed. */
const KEPT = /^\/api\/v1\/(session$|businesses\/[^/]+\/(?!live|calendars|jobs|staff|audit|simulator|turns)[^?]*$)/;
const NEVER = /\/(live|media|export|audit|simulator)(\/|$)/;

worker.addEventListener('install', (event: WorkerEvent) => {
  event.waitUntil(
    caches.open(SHELL).then(async (cache) => {
      await cache.addAll([...FILES]);
      await cache.put('/console', await fetch('/console', { credentials: 'same-origin', cache: 'no-cache' }));
    }),
  );
});

worker.addEventListener('activate', (event: WorkerEvent) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('shell-') && name !== SHELL) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('message', (event: MessageFromPage) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(SEEN));
  if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('fetch', (event: FetchEvent) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (url.pathname.startsWith('/console/-/')) event.respondWith(fromShell(request));
  else if (request.mode === 'navigate' && /^\/console(\/|$)/.test(url.pathname) && !url.searchParams.has('token')) {
    event.respondWith(page(request));
  } else if (KEPT.test(url.pathname) && !NEVER.test(url.pathname)) event.respondWith(seen(request));
});

async function fromShell(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && request.url.includes(`/-/${VERSION}/`)) {
    const cache = await caches.open(SHELL);
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** The document from the server, so that a new version is there at once; the kept one where there is no line. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match('/console');
    if (kept) return kept;
    throw error;
  }
}

/** From the server; without a line what it said last, marked as such. */
async function seen(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.headers.get('content-type')?.includes('json')) await keep(request, answer.clone());
    else if (answer.status === 401) await caches.delete(SEEN);
    return answer;
  } catch (error) {
    const cache = await caches.open(SEEN);
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function keep(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(SEEN);
  const headers = new Headers(answer.headers);
  headers.set('x-kept-at', new Date().toISOString());
  headers.delete('content-encoding');
  await cache.put(request, new Response(await answer.blob(), { status: answer.status, headers }));
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - SEEN_MAX))) await cache.delete(old);
}

/** What the server pushes: what to say, and where a touch leads. */
interface Pushed {
  title?: string;
  body?: string;
  path?: string;
  tag?: string;
}

worker.addEventListener('push', (event: PushEvent) => {
  const told = (event.data?.json() ?? {}) as Pushed;
  event.waitUntil(
    worker.registration.showNotification(told.title ?? 'Conserje', {
      body: told.body ?? '',
      tag: told.tag ?? told.path ?? 'conserje',
      icon: `/console/-/${VERSION}/icons/icon-192.png`,
      badge: `/console/-/${VERSION}/icons/badge-96.png`,
      data: { path: told.path ?? '/console' },
    }),
  );
});

worker.addEventListener('notificationclick', (event: NotificationEvent) => {
  event.notification.close();
  const { path } = event.notification.data as { path: string };
  event.waitUntil(open(path.startsWith('/console') ? path : '/console'));
});

async function open(path: string): Promise<void> {
  const url = new URL(path, worker.location.origin).href;
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const ours = windows.filter((client) => new URL(client.url).pathname.startsWith('/console'));
  const one = ours.find((client) => client.url === url) ?? ours[0];
  // a window that may not be brought to the front, or is not this worker's to lead, is no reason to lead nowhere
  await one?.focus().catch(() => {});
  if (one?.url === url) return;
  const led = await one?.navigate(url).catch(() => null);
  if (!led) await worker.clients.openWindow(url);
}
