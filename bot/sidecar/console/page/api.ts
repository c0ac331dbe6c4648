import { Problem } from './problem.ts';
import { businessId, leave } from './session.ts';

export { Problem, tellProblem } from './problem.ts';

/** Longer than any answer takes that is still worth waiting for. */
const PATIENCE_MS = 25_000;

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A path of the business (`/conversations`) or of the whole API (`/api/v1/session`), with what is asked of it. */
export function addressOf(path: string, query: Query = {}): string {
  const base = path.startsWith('/api/') ? path : `/api/v1/businesses/${encodeURIComponent(businessId())}${path}`;
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return asked.length === 0 ? base : `${base}?${new URLSearchParams(asked)}`;
}

/** Tells whoever watches the line that something came through, or did not. */
export const heard = new EventTarget();

async function call(method: string, address: string, body?: unknown, headers: Record<string, string> = {}) {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (cause) {
    heard.dispatchEvent(new Event('lost'));
    throw new Problem(0, { code: 'offline', title: String(cause) });
  }
  // what the service worker kept is no sign of a line
  if (answer.headers.has('x-kept-at')) heard.dispatchEvent(new Event('lost'));
  else heard.dispatchEvent(new Event('reached'));
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const told = await answer.json().catch(() => ({}));
  const problem = new Problem(answer.status, told as Record<string, unknown>);
  if (answer.status === 401 && !address.endsWith('/session')) leave();
  throw problem;
}

/**
 * The REST API with the session of whoever looks at the page. Paths are the business's, or absolute below `/api/`.
 * @throws Problem a refusal, or `offline` where nobody answered. 401 leads to the sign-in page.
 */
export const api = {
  get: <T = unknown>(path: string, query?: Query) => call('GET', addressOf(path, query)) as Promise<T>,
  /** @param options.key the Idempotency-Key; made up where none is given, so that a browser's own repetition counts once */
  post: <T = unknown>(path: string, body: unknown = {}, options: { key?: string } = {}) =>
    call('POST', addressOf(path), body, { 'idempotency-key': options.key ?? newKey() }) as Promise<T>,
  put: <T = unknown>(path: string, body: unknown, options: { key?: string } = {}) =>
    call('PUT', addressOf(path), body, { 'idempotency-key': options.key ?? newKey() }) as Promise<T>,
  del: <T = unknown>(path: string, body?: unknown) => call('DELETE', addressOf(path), body) as Promise<T>,
};

/** randomUUID is for pages over https and loopback; a console on a plain address of the house has random bytes. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
