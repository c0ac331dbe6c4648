import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Meta signed this body: HMAC-SHA256 with the app secret over the bytes as they came. Never over what was parsed
 * from them: Meta writes `é` as `\u00e9`, and any other way of writing the same JSON has another signature.
 * @param header `X-Hub-Signature-256`: `sha256=` and 64 lower-case hex digits
 */
export function isSigned(body: Uint8Array, header: unknown, appSecret: string): boolean {
  if (typeof header !== 'string' || appSecret === '') return false;
  const claimed = /^sha256=([0-9a-f]{64})$/.exec(header)?.[1];
  if (claimed === undefined) return false;
  return timingSafeEqual(createHmac('sha256', appSecret).update(body).digest(), Buffer.from(claimed, 'hex'));
}

/** Equal, in a time that tells nothing about where they differ. */
export function isSameSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string' || secret === '') return false;
  // Digests have one length, whatever was given.
  const digest = (text: string) => createHmac('sha256', 'conserje').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
