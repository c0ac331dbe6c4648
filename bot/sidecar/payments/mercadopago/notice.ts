import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Notice, WebhookCall } from '../../../core/payment.ts';

/**
 * What a webhook call says, once one of the secrets signed it. Its body isn't signed, so the payment is taken from the
 * query, or is the one of the body where just that one was signed; of an address in it (`resource`) only the digits at
 * its end: nothing in a call is ever fetched.
 * @returns null: not signed with any of these secrets
 */
export function readNotice(call: WebhookCall, secrets: readonly string[]): Notice | null {
  const { query } = call;
  const requestId = headerOf(call, 'x-request-id');
  const signature = readSignature(headerOf(call, 'x-signature'));
  if (signature === null) return null;
  const { ts, v1 } = signature;
  const body = bodyOf(call.body);
  const manifests = idsOf(query, body).map((id) => manifestOf(id, requestId, ts));
  if (!isSigned(manifests, v1, secrets)) return null;

  const topic = query.type ?? query.topic ?? body.type ?? body.topic;
  const resource = query['data.id'] ?? query.id ?? body.resource ?? body.data?.id ?? '';
  const payment = topic === 'payment' ? (/(?:^|\/)(\d{1,20})$/.exec(resource)?.[1] ?? null) : null;
  // A retry that the vendor signs anew may be read again, a call that somebody repeats may not. The notification's own id
  // alone is not enough: the older form has none, and what is told twice in a second under one id is told twice.
  const own = `${(body.id ?? topic ?? '').slice(0, OWN_ID_MAX)}:${(body.action ?? '').slice(0, ACTION_MAX)}`;
  return { noticeId: `${own}:${payment ?? ''}:${v1}`, payment };
}

const OWN_ID_MAX = 150;
const ACTION_MAX = 40;

/** `ts=…,v1=<64 hex>`; null: it isn't that */
export function readSignature(header: string | undefined): { ts: string; v1: string } | null {
  if (header === undefined || header.length > 500) return null;
  const parts = new Map<string, string>();
  for (const part of header.split(',')) {
    const cut = part.indexOf('=');
    const name = part.slice(0, cut).trim();
    if (cut > 0 && !parts.has(name)) parts.set(name, part.slice(cut + 1).trim());
  }
  const ts = parts.get('ts') ?? '';
  const v1 = parts.get('v1') ?? '';
  // Seconds or milliseconds: their pages show both. It's signed as it stands, and its age says nothing.
  return /^\d{1,16}$/.test(ts) && /^[0-9a-f]{64}$/.test(v1) ? { ts, v1 } : null;
}

/** What is signed: a pair whose value is missing is left out, the last semicolon isn't. */
export function manifestOf(id: string | undefined, requestId: string | undefined, ts: string): string {
  const pairs = [
    ['id', id],
    ['request-id', requestId],
    ['ts', ts],
  ];
  return pairs.map(([name, value]) => (value ? `${name}:${value};` : '')).join('');
}

/**
 * Ids that may have been signed. Their documentation and libraries disagree on whether letters are made small; that of the
 * body is asked about only where the query names none, so that a body never stands for another payment than the query.
 */
function idsOf(query: WebhookCall['query'], body: z.output<typeof BODY>): (string | undefined)[] {
  const id = query['data.id'];
  if (id !== undefined) return [id, id.toLowerCase()];
  return query.id === undefined ? [undefined, body.data?.id, body.resource] : [undefined, query.id];
}

function isSigned(manifests: readonly string[], v1: string, secrets: readonly string[]): boolean {
  const claimed = Buffer.from(v1, 'hex');
  const isRight = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => manifests.map((manifest) => createHmac('sha256', secret).update(manifest).digest()))
    // every one is compared, so that the time tells nothing about which was nearly right
    .map((digest) => timingSafeEqual(digest, claimed));
  return isRight.includes(true);
}

const word = z.union([z.string(), z.int()]).transform(String).optional().catch(undefined);
const BODY = z.object({
  id: word,
  type: word,
  action: word,
  topic: word,
  resource: word,
  data: z.object({ id: word }).optional().catch(undefined),
});

/** The body is a hint: one that can't be read says nothing. */
function bodyOf(bytes: Uint8Array): z.output<typeof BODY> {
  try {
    return BODY.catch({}).parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}

function headerOf({ headers }: WebhookCall, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
