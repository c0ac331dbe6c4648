import type { StoredMessage, ThreadMessage } from '../../../store/store.ts';
import type { Caller } from '../access/caller.ts';

/** A conversation's own address, which those of its media begin with. */
export function addressOf(business: string, id: string): string {
  return `/api/v1/businesses/${business}/conversations/${encodeURIComponent(id)}`;
}

/** What was just written, as the thread will show it. */
export function asLine(written: StoredMessage, caller: Caller): ThreadMessage {
  const authorName = caller.kind === 'staff' ? caller.name : null;
  return { line: 'message', ...written, content: null, heard: null, turn: null, authorName };
}
