import { lookup } from 'node:dns/promises';
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { realTimers, type Timers } from '../../jobs/timers.ts';
import { BotError } from '../core/errors.ts';
import { isPublicAddress } from './addresses.ts';
import { readBody, TooBig } from './body.ts';

export interface Address {
  address: string;
  family: 4 | 6;
}

export interface GuardOptions {
  /** private addresses that are fetched from all the same, by the URL's host and port: `Env.outboundAllowHosts` */
  allowHosts: readonly { host: string; port: number }[];
  /** every address of a name (the system's resolver) */
  resolve?: (hostname: string) => Promise<Address[]>;
  timers?: Timers;
}

export interface GuardedRequest {
  /** GET */
  method?: string;
  /** of ours, such as `if-none-match`; names in small letters */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** over everything: names, connections, redirects and the body (10 s) */
  timeoutMs?: number;
  /** of the body, unpacked (5 MB) */
  maxBytes?: number;
  /** ends it early, with the signal's own reason */
  signal?: AbortSignal;
  /** `manual`: a redirect is the answer (default: it is followed) */
  redirect?: 'follow' | 'manual';
}

export interface GuardedResponse {
  status: number;
  headers: IncomingHttpHeaders;
  /** unpacked */
  body: Uint8Array;
  /** where the answer came from, after redirects; secret as the address itself */
  finalUrl: string;
}

export type GuardedFetch = (url: string, request?: GuardedRequest) => Promise<GuardedResponse>;

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 5_000_000;
const REDIRECTS_MAX = 3;

/** What goes along when a redirect leads to somebody else: nothing that opens anything. */
const HARMLESS = new Set(['accept', 'accept-language', 'user-agent', 'if-none-match', 'if-modified-since']);

/**
 * Fetches addresses that customers, staff or portals give: http and https, on the open internet only. A name is
 * resolved once, every address of it must be public, and the connection goes to the very addresses that were checked,
 * so that a name which changes its mind gains nothing. Redirects are followed three times, each checked anew; what the
 * caller sends along to prove itself stays with the origin it was meant for. Answers of any status are answers.
 * No message carries more of an address than its origin: paths and queries of feeds are secrets.
 * @throws BotErrors `private_address`, `outbound_refused` (not http(s), too many redirects), `outbound_too_big` (give
 *   up), `outbound_unreachable` (retry)
 */
export function createGuardedFetch(options: GuardOptions): GuardedFetch {
  const { allowHosts, resolve = resolveBySystem, timers = realTimers } = options;

  /** The addresses that a URL may be fetched from. */
  async function checked(url: URL, signal: AbortSignal): Promise<Address[]> {
    const host = hostOf(url);
    const family = isIP(host);
    const addresses =
      family === 0 ? await unlessAborted(resolve(host), signal) : [{ address: host, family: family as 4 | 6 }];
    if (addresses.length === 0) throw new BotError('outbound_unreachable', `${url.origin} has no address`, RETRY);
    const isAllowed = allowHosts.some((one) => canonical(one.host) === host && one.port === portOf(url));
    if (!isAllowed && !addresses.every(({ address }) => isPublicAddress(address))) {
      throw new BotError(
        'private_address',
        `${url.origin} leads into a private network; if that is meant, list it in OUTBOUND_ALLOW_HOSTS`,
      );
    }
    return addresses;
  }

  async function follow(start: URL, request: GuardedRequest, signal: AbortSignal): Promise<GuardedResponse> {
    let url = start;
    let { method = 'GET', headers = {}, body } = request;
    for (let redirects = 0; ; redirects += 1) {
      const addresses = await checked(url, signal);
      const answer = await send(url, addresses, { method, headers, body }, signal);
      const next = request.redirect === 'manual' ? null : redirectOf(answer);
      if (next === null) {
        const bytes = await readBody(answer, answer.headers['content-encoding'], request.maxBytes ?? MAX_BYTES);
        return { status: answer.statusCode!, headers: answer.headers, body: bytes, finalUrl: url.href };
      }
      answer.destroy();
      if (redirects === REDIRECTS_MAX) throw new BotError('outbound_refused', `${start.origin} redirects too often`);
      const target = parseUrl(next, url);
      if (target.origin !== url.origin) {
        headers = Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name.toLowerCase())));
        body = undefined;
        if (method !== 'HEAD') method = 'GET';
      } else if (answer.statusCode === 303) {
        method = 'GET';
        body = undefined;
      }
      url = target;
    }
  }

  return async (address, request = {}) => {
    const url = parseUrl(address);
    const { timeoutMs = TIMEOUT_MS } = request;
    const deadline = new AbortController();
    const timer = timers.set(() => deadline.abort(), timeoutMs);
    const signal = request.signal ? AbortSignal.any([deadline.signal, request.signal]) : deadline.signal;
    try {
      request.signal?.throwIfAborted();
      return await follow(url, request, signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (deadline.signal.aborted) {
        throw new BotError('outbound_unreachable', `${url.origin} took more than ${timeoutMs} ms`, RETRY);
      }
      if (error instanceof BotError) throw error;
      if (error instanceof TooBig) throw new BotError('outbound_too_big', `${url.origin} answers ${error.message}`);
      throw new BotError('outbound_unreachable', `${url.origin} cannot be read: ${reasonOf(error)}`, RETRY);
    } finally {
      timers.clear(timer);
      // whatever is still open, such as an answer that was not read to its end
      deadline.abort();
    }
  };
}

const RETRY = { fate: 'retry' } as const;

/** @throws BotError `outbound_refused`; without a cause, because Node's own error carries the address */
function parseUrl(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (url === null) throw new BotError('outbound_refused', 'the address is no URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new BotError('outbound_refused', 'the address is neither http nor https');
  }
  return url;
}

/** Without brackets around IPv6, and without the dot that ends a full name. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** IPv6 can be written in many ways; a URL has one. */
function canonical(host: string): string {
  return isIP(host) === 6 ? hostOf(new URL(`http://[${host}]`)) : host.toLowerCase();
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

async function resolveBySystem(hostname: string): Promise<Address[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family as 4 | 6 }));
}

/** Names cannot be asked for with a deadline: the answer is waited for no longer. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

interface Sent {
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

/** One request on a connection of its own, to one of these addresses and no other. */
function send(url: URL, addresses: readonly Address[], sent: Sent, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const open = request(
      url,
      {
        method: sent.method,
        headers: {
          'user-agent': 'conserje',
          accept: '*/*',
          'accept-encoding': 'gzip, deflate, br',
          ...sent.headers,
          ...(sent.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent.body)) }),
        },
        agent: false,
        signal,
        lookup: (_hostname, options, done) => {
          const [first] = addresses;
          if (options.all) done(null, [...addresses]);
          else done(null, first!.address, first!.family);
        },
      },
      resolve,
    );
    open.on('error', reject);
    open.end(sent.body);
  });
}

function redirectOf(answer: IncomingMessage): string | null {
  const { location } = answer.headers;
  return [301, 302, 303, 307, 308].includes(answer.statusCode!) && location ? location : null;
}

/** Node's code of a fault; its message may carry more than an origin. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
