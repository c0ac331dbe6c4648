import { createHash } from 'node:crypto';

/** The ETag of a text, quoted as it stands in the header: the same text has the same, in every process. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
