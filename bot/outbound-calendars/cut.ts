import { BotError } from '../core/errors.ts';

/** Errors that mean that the request never left: nothing was changed. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * What a call that ended without an answer means for a write that may be made again.
 * @param who the calendar, as a sentence names it
 * @returns `calendar_refused` for a private address, `calendar_unreachable` (retry) when the request never left, else
 *   `calendar_unknown`
 */
export function faultOfCut(cause: unknown, who: string): BotError {
  const errors = leavesOf(cause);
  if (errors.some((error) => error instanceof BotError && error.code === 'private_address')) {
    const message = `${who} is at an address in a private network. If that is meant, list it in OUTBOUND_ALLOW_HOSTS.`;
    return new BotError('calendar_refused', message, { cause });
  }
  const codes = errors.map((error) => (error as { code?: unknown }).code);
  if (codes.length > 0 && codes.every((code) => typeof code === 'string' && NEVER_LEFT.has(code))) {
    const message = `${who} cannot be reached (${codes[0]}). It is tried again by itself.`;
    return new BotError('calendar_unreachable', message, { fate: 'retry', cause });
  }
  const message = `${who} did not say whether it took the change. It is tried again by itself.`;
  return new BotError('calendar_unknown', message, { fate: 'unknown', cause });
}

/** Libraries wrap the error of fetch, fetch that of the socket, and that one those of several addresses. */
function leavesOf(error: unknown): object[] {
  if (typeof error !== 'object' || error === null) return [];
  if (error instanceof BotError) return [error];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.flatMap(leavesOf);
  if (typeof cause === 'object' && cause !== null) return leavesOf(cause);
  return [error];
}
