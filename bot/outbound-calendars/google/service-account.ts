import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { BotError } from '../../core/errors.ts';
import { type BoundedFetch, boundFetch, type CallDeps } from '../bounded-fetch.ts';
import { faultOfCut } from '../cut.ts';
import { retryAfterMs, spread } from '../retry-after.ts';

/** Only events; a key that leaks reads no other calendar's settings and deletes no calendar. */
const SCOPE = 'https://www.googleapis.com/auth/calendar.events';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const JWT_S = 3600;
/** A token is given up so long before its end, for the calls that it still has to go along with. */
const MARGIN_MS = 60_000;
/** Without a Retry-After. */
const BUSY_MS = 60_000;

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(3),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});

/** A key of a service account, as Google gives it in a JSON file. */
export interface ServiceAccountKey {
  email: string;
  keyId: string | undefined;
  privateKey: KeyObject;
  tokenUrl: string;
}

/**
 * Reads the JSON file of a service account.
 * @throws BotError `calendar_refused` with what is wrong in words that name no part of the key
 */
export function readServiceAccountKey(text: string): ServiceAccountKey {
  const refuse = (what: string, cause?: unknown) =>
    new BotError('calendar_refused', `The file of GOOGLE_SERVICE_ACCOUNT_FILE ${what}.`, { cause });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse('is no JSON'); // without the cause: it would quote the key
  }
  const read = keyFile.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refuse(`is no key of a service account (${issue?.path.join('.') || 'all of it'}: ${issue?.message})`);
  }
  const { client_email: email, private_key_id: keyId, token_uri: tokenUrl } = read.data;
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(read.data.private_key);
  } catch {
    throw refuse('has a private_key that cannot be read');
  }
  if (privateKey.asymmetricKeyType !== 'rsa') throw refuse('has a private_key that is none for RSA');
  return { email, keyId, tokenUrl, privateKey };
}

/** Gives the tokens that calls to Google carry; one for all calendars. */
export interface ServiceAccount {
  /** whom a calendar is to be shared with */
  readonly email: string;
  /**
   * A token that was good for a while yet when it was given.
   * @param refused one that Google did not take: it is not given again
   * @throws BotErrors `calendar_unreachable`, `calendar_refused`; never `calendar_unknown`, for nothing was changed
   */
  token(refused?: string): Promise<string>;
}

export interface ServiceAccountDeps extends CallDeps {
  key: ServiceAccountKey;
  nowMs(): number;
  random(): number;
}

/**
 * Signs in by the key itself: google-auth-library would do it, but asks oauth2.googleapis.com whatever `token_uri` says.
 * @see https://developers.google.com/identity/protocols/oauth2/service-account
 */
export function createServiceAccount(deps: ServiceAccountDeps): ServiceAccount {
  const bound = { ...deps, fetch: boundFetch(deps) };
  let good: { token: string; untilMs: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const nowMs = deps.nowMs();
    const given = await askToken(bound, nowMs);
    good = { token: given.access_token, untilMs: nowMs + given.expires_in * 1000 - MARGIN_MS };
    return good.token;
  }

  return {
    email: deps.key.email,
    token(refused) {
      if (good !== null && good.token !== refused && deps.nowMs() < good.untilMs) return Promise.resolve(good.token);
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

async function askToken(deps: Omit<ServiceAccountDeps, 'fetch'> & { fetch: BoundedFetch }, nowMs: number) {
  const { key, fetch, random } = deps;
  const who = `Google’s sign-in (${new URL(key.tokenUrl).host})`;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(key.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion: jwtOf(key, nowMs) }).toString(),
    });
    text = await answer.text();
  } catch (cause) {
    const fault = faultOfCut(cause, who);
    if (fault.code === 'calendar_refused') throw fault;
    const message = `${who} cannot be reached or is too slow. It is tried again by itself.`;
    throw new BotError('calendar_unreachable', message, { fate: 'retry', cause });
  }
  const json = parseJson(text);
  if (answer.ok) {
    const given = tokenAnswer.safeParse(json);
    if (given.success) return given.data;
    throw new BotError('calendar_unreachable', `${who} answered without a token.`, { fate: 'retry' });
  }
  const asked = retryAfterMs(answer.headers.get('retry-after'), nowMs);
  if (answer.status === 429 || (answer.status >= 500 && asked !== null)) {
    const message = `${who} asks for patience (HTTP ${answer.status}).`;
    throw new BotError('calendar_unreachable', message, {
      fate: 'wait',
      retryAfterMs: spread(asked ?? BUSY_MS, random()),
    });
  }
  if (answer.status >= 500 || answer.status === 408) {
    throw new BotError('calendar_unreachable', `${who} has a fault (HTTP ${answer.status}).`, { fate: 'retry' });
  }
  const said = z.object({ error: z.string(), error_description: z.string().default('') }).safeParse(json);
  const reason = said.success ? `${said.data.error} ${said.data.error_description}`.trim().slice(0, 200) : 'no reason';
  throw new BotError(
    'calendar_refused',
    `${who} does not take the key of ${key.email} (HTTP ${answer.status}: ${reason}). Make a new key for GOOGLE_SERVICE_ACCOUNT_FILE, and see that this machine’s clock is right.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a gateway's page; the status says enough
  }
}

function jwtOf(key: ServiceAccountKey, nowMs: number): string {
  const iat = Math.floor(nowMs / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(key.keyId === undefined ? {} : { kid: key.keyId }) };
  const claims = { iss: key.email, scope: SCOPE, aud: key.tokenUrl, iat, exp: iat + JWT_S };
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${sign('sha256', Buffer.from(content), key.privateKey).toString('base64url')}`;
}
