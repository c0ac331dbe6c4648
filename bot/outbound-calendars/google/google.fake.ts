import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  assertionRejectionOf,
  eventRejectionOf,
  idRejectionOf,
  type Json,
  type Rejection,
} from './google-rules.fake.ts';

/** An event as Google keeps it. */
export interface FakeEvent extends Json {
  id: string;
  etag: string;
  status: 'confirmed' | 'tentative' | 'cancelled';
  sequence: number;
  summary?: string;
  start: { date?: string; dateTime?: string };
  end: { date?: string; dateTime?: string };
}

/** How Google misbehaves on a call. */
export type Fault =
  /** an error of Google's; without a reason: a page instead of JSON */
  | { status: number; reason?: string; retryAfter?: string }
  /** a page of somebody's in between, with a success */
  | { page: 200 }
  /** no answer at all */
  | { hang: 'after' | 'before' }
  /** the line goes dead after the change was made, or before */
  | { cut: 'after' | 'before' };

export interface FakeCall {
  method: string;
  /** with the query */
  path: string;
  body: Json | null;
}

export interface FakeGoogleOptions {
  /** what the service account may do in which calendar; others it cannot see */
  calendars: Record<string, 'writer' | 'reader'>;
  /** 0: any free one */
  port?: number;
  nowMs?(): number;
  /** what the owner sees, as it comes */
  onEvent?(calendarId: string, event: FakeEvent): void;
}

export interface FakeGoogle {
  /** for GOOGLE_CALENDAR_API_URL */
  apiUrl: string;
  /** the text for the file of GOOGLE_SERVICE_ACCOUNT_FILE, with a key made just now */
  keyFile: string;
  email: string;
  calls: FakeCall[];
  /** how often a token was given */
  tokens: number;
  /** what a well-made client never causes: bad requests */
  complaints: string[];
  /** faults of the next calls, first come first; of events only, or of the token host */
  faults: Fault[];
  tokenFaults: Fault[];
  /** all that a calendar holds, what was deleted (`cancelled`) too */
  events(calendarId: string): FakeEvent[];
  /** the owner does something to an event by hand */
  edit(calendarId: string, id: string, change: Json): void;
  /** the next token is another one, and those given are worth nothing */
  revokeTokens(): void;
  /** the key was deleted: no more tokens */
  revokeKey(): void;
  /** sync tokens given until now are too old */
  expireSync(): void;
  /** resolves when a call that hangs has come in */
  hanging(): Promise<void>;
  stop(): Promise<void>;
}

const EMAIL = 'conserje@conserje-test.iam.gserviceaccount.com';
const PAGE = 2;
let keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

/** Google's calendars and its sign-in, on loopback. */
export async function startFakeGoogle(options: FakeGoogleOptions): Promise<FakeGoogle> {
  // 2048 bits take a tenth of a second; one pair for the process is enough, and it is never written anywhere
  keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { publicKey, privateKey } = keys;
  const nowMs = options.nowMs ?? Date.now;
  const keyId = randomBytes(20).toString('hex');
  const calendars = new Map(
    Object.keys(options.calendars).map((id) => [id, new Map<string, FakeEvent & { at: number }>()]),
  );
  let version = 0;
  let oldestSync = 0;
  let keyIsGood = true;
  const goodTokens = new Set<string>();
  let hangs: (() => void)[] = [];
  let hanging = 0;

  const server = createServer((req, res) => {
    answer(req, res).catch((err) => res.destroy(err as Error));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenUrl = `${origin}/token`;

  const fake: FakeGoogle = {
    apiUrl: `${origin}/calendar/v3`,
    email: EMAIL,
    keyFile: JSON.stringify({
      type: 'service_account',
      project_id: 'conserje-test',
      private_key_id: keyId,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: EMAIL,
      token_uri: tokenUrl,
    }),
    calls: [],
    tokens: 0,
    complaints: [],
    faults: [],
    tokenFaults: [],
    events: (calendarId) => [...calendars.get(calendarId)!.values()].map(({ at, ...event }) => event as FakeEvent),
    edit(calendarId, id, change) {
      keep(calendarId, { ...calendars.get(calendarId)!.get(id)!, ...change });
    },
    revokeTokens: () => goodTokens.clear(),
    revokeKey() {
      keyIsGood = false;
      goodTokens.clear();
    },
    expireSync() {
      oldestSync = version + 1;
    },
    async hanging() {
      if (hanging === 0) await new Promise<void>((resolve) => hangs.push(resolve));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  function keep(calendarId: string, event: Json): FakeEvent {
    version += 1;
    const kept = { ...event, etag: `"${version}"`, at: version } as FakeEvent & { at: number };
    calendars.get(calendarId)!.set(kept.id, kept);
    const { at, ...seen } = kept;
    options.onEvent?.(calendarId, seen as FakeEvent);
    return seen as FakeEvent;
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const text = await bodyOf(req);
    const url = new URL(req.url ?? '/', origin);
    const isToken = url.pathname === '/token';
    const fault = (isToken ? fake.tokenFaults : fake.faults).shift();
    if (!isToken)
      fake.calls.push({ method: req.method!, path: req.url!, body: text === '' ? null : (JSON.parse(text) as Json) });
    if (fault && 'status' in fault) {
      res.statusCode = fault.status;
      if (fault.retryAfter !== undefined) res.setHeader('retry-after', fault.retryAfter);
      if (fault.reason === undefined) return page(res);
      if (isToken) return json(res, fault.status, { error: fault.reason });
      return refuse(res, { status: fault.status, reason: fault.reason, message: 'as the test wished' });
    }
    if (fault && 'page' in fault) return page(res);
    if (fault && 'hang' in fault && fault.hang === 'before') return hang();
    if (fault && 'cut' in fault && fault.cut === 'before') return void res.destroy();
    const reply = isToken ? tokenReply(req, text) : eventReply(req, url, text);
    if (fault && 'hang' in fault) return hang();
    if (fault && 'cut' in fault) return void res.destroy();
    if ('reason' in reply) return refuse(res, reply);
    return json(res, reply.status, reply.body);
  }

  function hang(): void {
    hanging += 1;
    for (const resolve of hangs) resolve();
    hangs = [];
  }

  function tokenReply(req: IncomingMessage, text: string): Reply {
    if (req.method !== 'POST' || !req.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      fake.complaints.push('token: not a form');
      return { status: 400, body: { error: 'invalid_request' } };
    }
    const why = assertionRejectionOf(new URLSearchParams(text), { email: EMAIL, keyId, publicKey, tokenUrl }, nowMs());
    if (why !== null) fake.complaints.push(`token: ${why}`);
    if (why !== null || !keyIsGood) {
      return { status: 400, body: { error: 'invalid_grant', error_description: why ?? 'Invalid JWT Signature.' } };
    }
    const token = `ya29.${randomBytes(20).toString('base64url')}`;
    goodTokens.add(token);
    fake.tokens += 1;
    return { status: 200, body: { access_token: token, expires_in: 3599, token_type: 'Bearer' } };
  }

  function eventReply(req: IncomingMessage, url: URL, text: string): Reply | Rejection {
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
    if (!goodTokens.has(token)) return { status: 401, reason: 'authError', message: 'Invalid Credentials' };
    const path = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(url.pathname);
    if (path === null) return { status: 404, reason: 'notFound', message: `no such path: ${url.pathname}` };
    const calendarId = decodeURIComponent(path[1]!);
    const events = calendars.get(calendarId);
    if (events === undefined) return NOT_FOUND;
    const id = path[2];
    const writes = req.method !== 'GET';
    if (writes && options.calendars[calendarId] === 'reader') {
      return {
        status: 403,
        reason: 'requiredAccessLevel',
        message: 'You need to have writer access to this calendar.',
      };
    }
    if (writes && url.searchParams.get('sendUpdates') !== 'none') return complain(bad('sendUpdates'));
    if (req.method === 'POST' || req.method === 'PATCH' || req.method === 'PUT') {
      if (!req.headers['content-type']?.startsWith('application/json')) return complain(bad('content-type'));
    }
    if (id === undefined) {
      if (req.method === 'GET') return list(events, url.searchParams);
      if (req.method === 'POST') return insert(calendarId, events, JSON.parse(text) as Json);
      return { status: 405, reason: 'httpMethodNotAllowed', message: 'Method Not Allowed' };
    }
    const event = events.get(id);
    if (event === undefined) return NOT_FOUND;
    const wanted = req.headers['if-match'];
    if (wanted !== undefined && wanted !== event.etag) {
      return { status: 412, reason: 'conditionNotMet', message: 'Precondition Failed' };
    }
    if (req.method === 'GET') return { status: 200, body: fake.events(calendarId).find((one) => one.id === id) };
    if (req.method === 'DELETE') {
      if (event.status === 'cancelled') return { status: 410, reason: 'deleted', message: 'Resource has been deleted' };
      keep(calendarId, { ...event, status: 'cancelled' });
      return { status: 204, body: undefined };
    }
    const { etag, at, ...before } = event;
    const given = JSON.parse(text) as Json;
    const after = req.method === 'PUT' ? { id, ...given } : (merge(before, given) as Json);
    if ('id' in given && given.id !== id) return complain(bad('id'));
    const why = eventRejectionOf(after);
    if (why !== null) return complain(why);
    if (typeof given.sequence === 'number' && given.sequence < event.sequence) return bad('Invalid sequence value.');
    return { status: 200, body: keep(calendarId, { status: 'confirmed', ...after, sequence: event.sequence + 1 }) };
  }

  function insert(calendarId: string, events: Map<string, FakeEvent>, given: Json): Reply | Rejection {
    const event = merge({}, given) as Json;
    const why = idRejectionOf(event.id) ?? eventRejectionOf(event);
    if (why !== null) return complain(why);
    if (events.has(event.id as string)) {
      return { status: 409, reason: 'duplicate', message: 'The requested identifier already exists.' };
    }
    return { status: 200, body: keep(calendarId, { status: 'confirmed', sequence: 0, ...event }) };
  }

  /** Pages of two; a sync token says up to which change everything was seen. */
  function list(events: Map<string, FakeEvent & { at: number }>, query: URLSearchParams): Reply | Rejection {
    const syncToken = query.get('syncToken');
    if (
      syncToken !== null &&
      ['q', 'timeMin', 'timeMax', 'updatedMin', 'iCalUID', 'orderBy'].some((key) => query.has(key))
    ) {
      return complain(bad('Sync token cannot be used with other query restrictions.'));
    }
    const since = syncToken === null ? 0 : Number(syncToken.replace('sync-', ''));
    if (syncToken !== null && !(since >= oldestSync)) {
      return {
        status: 410,
        reason: 'fullSyncRequired',
        message: 'Sync token is no longer valid, a full sync is required.',
      };
    }
    const all = [...events.values()]
      .filter((event) => event.at > since && (syncToken !== null || event.status !== 'cancelled'))
      .sort((a, b) => a.at - b.at);
    const from = Number(query.get('pageToken') ?? 0);
    const items = all.slice(from, from + PAGE).map(({ at, ...event }) => {
      return event.status === 'cancelled' ? { id: event.id, status: event.status, etag: event.etag } : event;
    });
    const isLast = from + PAGE >= all.length;
    const next = isLast ? { nextSyncToken: `sync-${version}` } : { nextPageToken: String(from + PAGE) };
    return { status: 200, body: { kind: 'calendar#events', items, ...next } };
  }

  function complain(why: Rejection): Rejection {
    fake.complaints.push(why.message);
    return why;
  }

  return fake;
}

interface Reply {
  status: number;
  body: unknown;
}

const NOT_FOUND: Rejection = { status: 404, reason: 'notFound', message: 'Not Found' };
const bad = (message: string): Rejection => ({ status: 400, reason: 'invalid', message });

/** A patch laid over what is there: a null takes a field away, an object goes deeper. */
function merge(before: unknown, given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const after: Json = { ...(typeof before === 'object' ? (before as Json) : {}) };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete after[key];
    else after[key] = merge(after[key], value);
  }
  return after;
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function json(res: ServerResponse, status: number, body: unknown): void {
  res.statusCode = status;
  if (body === undefined) return void res.end();
  res.setHeader('content-type', 'application/json; charset=UTF-8');
  res.end(JSON.stringify(body));
}

function refuse(res: ServerResponse, { status, reason, message }: Rejection): void {
  json(res, status, { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } });
}

function page(res: ServerResponse): void {
  res.setHeader('content-type', 'text/html');
  res.end('<html><body>Somebody in between</body></html>');
}
