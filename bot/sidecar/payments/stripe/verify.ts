import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header has room for many signatures: Stripe sends one for each secret while one replaces another. */
const SIGNATURES_MAX = 20;

/**
 * Whether Stripe signed this body with one of the secrets: HMAC-SHA256 over `<t>.` and the bytes as they came, with the
 * whole secret, `whsec_` included. Any `v1` may match; other versions are no proof. Age is not looked at.
 * @param header `Stripe-Signature`: `t=<unix s>,v1=<hex>[,v1=…][,v0=…]`
 * @returns `t` as it stands there; null: not signed
 */
export function readSignature(body: Uint8Array, header: unknown, secrets: readonly string[]): string | null {
  if (typeof header !== 'string') return null;
  const parts = header.split(',').map((part) => part.trim());
  const stamps = parts.filter((part) => part.startsWith('t=')).map((part) => part.slice(2));
  const [stamp] = stamps;
  if (stamps.length !== 1 || stamp === undefined || !/^\d{1,12}$/.test(stamp)) return null;
  const claimed = parts
    .map((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1])
    .filter((hex) => hex !== undefined)
    .slice(0, SIGNATURES_MAX)
    .map((hex) => Buffer.from(hex, 'hex'));
  let isSigned = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const own = createHmac('sha256', secret).update(`${stamp}.`).update(body).digest();
    // all are compared, so that the time tells nothing about which one matched
    for (const one of claimed) isSigned = timingSafeEqual(own, one) || isSigned;
  }
  return isSigned ? stamp : null;
}
