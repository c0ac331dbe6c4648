import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/*
 * What Google's side takes and refuses, as its documentation says; stricter where the documentation leaves something open.
 */

export type Json = Record<string, unknown>;

export interface Rejection {
  status: number;
  reason: string;
  message: string;
}

const bad = (reason: string, message: string): Rejection => ({ status: 400, reason, message });

/** Fields of an event that a caller may give. */
const FIELDS = new Set([
  'id',
  'summary',
  'description',
  'location',
  'colorId',
  'start',
  'end',
  'status',
  'transparency',
  'visibility',
  'sequence',
  'attendees',
  'extendedProperties',
  'reminders',
]);

/** Why a new event's id, or its being there, is refused. */
export function idRejectionOf(id: unknown): Rejection | null {
  if (typeof id !== 'string') return bad('required', 'This fake wants the client to choose the id.');
  if (id.length < 5 || id.length > 1024) return bad('invalid', 'Invalid resource id value: length.');
  if (!/^[a-v0-9]+$/.test(id)) return bad('invalid', 'Invalid resource id value: alphabet.');
  return null;
}

/** Why a whole event (after a patch was laid over it) is refused. */
export function eventRejectionOf(event: Json): Rejection | null {
  const unknown = Object.keys(event).filter((field) => !FIELDS.has(field));
  if (unknown.length > 0) return bad('invalid', `Unknown field ${unknown.join(', ')}.`);
  const start = momentOf(event.start);
  const end = momentOf(event.end);
  if (start === null) return bad('required', 'Missing or bad start time.');
  if (end === null) return bad('required', 'Missing or bad end time.');
  if (start.isDate !== end.isDate)
    return bad('invalid', 'Start and end times must either both be date or both be dateTime.');
  if (start.ms >= end.ms) return bad('timeRangeEmpty', 'The specified time range is empty.');
  if (!['confirmed', 'tentative', 'cancelled', undefined].includes(event.status as string))
    return bad('invalid', 'status');
  if (!['opaque', 'transparent', undefined].includes(event.transparency as string))
    return bad('invalid', 'transparency');
  if (typeof event.description === 'string' && event.description.length > 8192) return bad('invalid', 'description');
  const properties = (event.extendedProperties as Json | undefined)?.private;
  for (const [key, value] of Object.entries((properties ?? {}) as Json)) {
    if (key.length > 44 || typeof value !== 'string' || value.length > 1024) return bad('invalid', `property ${key}`);
  }
  return null;
}

/** A date, or an instant; null for neither, both, or one that does not exist. */
function momentOf(value: unknown): { isDate: boolean; ms: number } | null {
  const { date, dateTime } = (value ?? {}) as { date?: unknown; dateTime?: unknown };
  if ((date === undefined) === (dateTime === undefined)) return null;
  if (date !== undefined) {
    if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
    const ms = Date.parse(date);
    return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date ? null : { isDate: true, ms };
  }
  if (typeof dateTime !== 'string' || !/T.*(Z|[+-]\d{2}:\d{2})$/.test(dateTime)) return null;
  const ms = Date.parse(dateTime);
  return Number.isNaN(ms) ? null : { isDate: false, ms };
}

export interface Issuer {
  email: string;
  keyId: string;
  publicKey: KeyObject;
  tokenUrl: string;
}

/** Google's words for what is wrong with a signed request for a token; null: nothing. */
export function assertionRejectionOf(form: URLSearchParams, issuer: Issuer, nowMs: number): string | null {
  if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return 'Invalid grant_type.';
  const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const { alg, kid } = decode(header);
  if (alg !== 'RS256') return 'Invalid JWT: alg.';
  if (kid !== issuer.keyId) return 'Invalid JWT: kid.';
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey(issuer.publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'Invalid JWT Signature.';
  const { iss, aud, scope, iat, exp } = decode(claims);
  if (iss !== issuer.email) return 'Invalid grant: account not found';
  if (aud !== issuer.tokenUrl) return 'Invalid JWT: Failed audience check.';
  if (scope !== 'https://www.googleapis.com/auth/calendar.events') return 'Invalid scope.';
  const nowS = nowMs / 1000;
  const isShort =
    typeof iat === 'number' && typeof exp === 'number' && exp - iat <= 3600 && exp > nowS && iat <= nowS + 60;
  return isShort ? null : 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.';
}

function decode(part: string): Json {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
  } catch {
    return {};
  }
}
