import { isIP } from 'node:net';

/**
 * Whether browsers make passkeys for an address: over https or on this very machine, by a name. An address in numbers
 * can have none.
 */
export function isPasskeyHost(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
  return protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
}
