import type { FeedAnswer, ReadParts } from '../../jobs/calendars/read-calendar.ts';
import { BotError } from '../core/errors.ts';
import type { GuardedFetch } from '../outbound/guarded-fetch.ts';

/** What a status means for who has to mend it. */
const REASONS: Readonly<Record<number, string>> = {
  401: 'its address no longer opens it; copy it anew from the portal',
  403: 'its address no longer opens it; copy it anew from the portal',
  404: 'there is no such calendar any more; copy its address anew from the portal',
  410: 'there is no such calendar any more; copy its address anew from the portal',
  429: 'the portal asks for patience',
};

/**
 * Asks a portal for its calendar, telling what is known of it. Only 200 with a whole body is an answer, and 304.
 * @throws BotError that says why there is none, without the address
 */
export function feedFetcher(fetch: GuardedFetch): ReadParts['fetchFeed'] {
  return async (url, { etag, lastModified }): Promise<FeedAnswer> => {
    const { status, headers, body } = await fetch(url, {
      headers: {
        accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
        'user-agent': 'Conserje (calendar import)',
        ...(etag !== null && { 'if-none-match': etag }),
        ...(lastModified !== null && { 'if-modified-since': lastModified }),
      },
    });
    if (status === 304) return { kind: 'unchanged' };
    if (status !== 200) {
      const reason = REASONS[status] ?? (status >= 500 ? 'the portal has a fault of its own' : 'that is no calendar');
      throw new BotError('calendar_unreachable', `the calendar answers ${status}: ${reason}`, { fate: 'retry' });
    }
    return {
      kind: 'content',
      bytes: body,
      contentType: headers['content-type'] ?? null,
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
    };
  };
}
