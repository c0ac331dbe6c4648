import { z } from 'zod';
import type { InboundContent } from '../../bot/core/message.ts';
import { cleanText } from '../clean-text.ts';

/** What a client may post, as far as we read it; everything else in an activity is ignored. */
const activity = z.object({
  type: z.string().min(1).max(100),
  text: z.unknown().optional(),
  value: z.unknown().optional(),
  channelData: z.unknown().optional(),
  attachments: z.unknown().optional(),
});
const attachment = z.object({ contentType: z.string().max(200), name: z.string().max(500).optional() });
export type PostedAttachment = { contentType: string; name?: string | undefined };

export type Posted =
  | { kind: 'message'; content: InboundContent; clientActivityId: string | null; attachments: PostedAttachment[] }
  /** typing, events, updates: taken and not answered */
  | { kind: 'ignored' }
  | { kind: 'bad'; message: string };

/**
 * Reads a posted activity: `value` first (a tap on a choice carries its token there), then `text`, then attachments.
 * @see learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-send-activity
 */
export function parseActivity(body: unknown): Posted {
  const read = activity.safeParse(body);
  if (!read.success) return { kind: 'bad', message: 'An activity is an object with a type.' };
  if (read.data.type !== 'message') return { kind: 'ignored' };

  const { text: givenText, value, channelData } = read.data;
  if (givenText !== undefined && givenText !== null && typeof givenText !== 'string')
    return { kind: 'bad', message: 'text is a string.' };
  const clientActivityId = clientActivityIdOf(channelData);
  if (clientActivityId === undefined)
    return { kind: 'bad', message: 'channelData.clientActivityID is a string of at most 200 characters.' };
  const attachments = z
    .array(attachment)
    .max(20)
    .catch([])
    .parse(read.data.attachments ?? []);
  const text = cleanText(typeof givenText === 'string' ? givenText : '');

  const content = contentOf(text, value, attachments);
  if (content === null) return { kind: 'bad', message: 'A message has a text, a value or an attachment.' };
  return { kind: 'message', content, clientActivityId, attachments };
}

function contentOf(text: string, value: unknown, attachments: readonly PostedAttachment[]): InboundContent | null {
  const token = choiceOf(value) ?? choiceOf(text);
  if (token !== null) return { kind: 'tap', token, title: choiceOf(text) === null ? text : '' };
  const caption = text === '' ? {} : { caption: text };
  if (attachments[0]) return { kind: 'unreadable', what: kindOf(attachments[0].contentType), ...caption };
  if (text !== '') return { kind: 'text', text };
  if (typeof value === 'string' && value !== '') return { kind: 'text', text: cleanText(value) };
  if (value !== undefined && value !== null) return { kind: 'unreadable', what: 'card' };
  return null;
}

/** The token in `{choice: token}`, given as an object or, by clients that send a button's value as text, as its JSON. */
function choiceOf(value: unknown): string | null {
  if (typeof value === 'string') {
    if (!value.startsWith('{"choice":')) return null;
    try {
      return choiceOf(JSON.parse(value));
    } catch {
      return null; // it only looked like a choice: it is text
    }
  }
  const read = z.object({ choice: z.string().min(1).max(500) }).safeParse(value);
  return read.success ? cleanText(read.data.choice) : null;
}

/** null: the client gave none; undefined: it gave nonsense. */
function clientActivityIdOf(channelData: unknown): string | null | undefined {
  if (typeof channelData !== 'object' || channelData === null || !('clientActivityID' in channelData)) return null;
  const id = channelData.clientActivityID;
  if (id === undefined || id === null || id === '') return null;
  return typeof id === 'string' && id.length <= 200 ? id : undefined;
}

/** `image/png` → `image`: what the record says the bot couldn't read. */
function kindOf(contentType: string): string {
  const family = contentType.split('/')[0] ?? '';
  return ['image', 'audio', 'video'].includes(family) ? family : 'file';
}

const CLIENT_ID = /^[^;]*/;

/**
 * The id under which a message counts once: the conversation and the client's own id, encoded so that anything fits
 * and `;` is free for our marks. Without a client id it is made up, and counts every time.
 */
export function externalIdOf(
  conversationId: string,
  clientActivityId: string | null,
  madeUp: string,
  hasFiles: boolean,
): string {
  const own = clientActivityId === null ? `;${madeUp}` : encodeURIComponent(clientActivityId.toWellFormed());
  return `${conversationId}:${own}${hasFiles ? ';files' : ''}`;
}

/** The way back: what the echo needs, which must outlive a restart. */
export function partsOfExternalId(
  conversationId: string,
  externalId: string | null,
): { clientActivityId: string | null; hasFiles: boolean } {
  if (!externalId?.startsWith(`${conversationId}:`)) return { clientActivityId: null, hasFiles: false };
  const own = externalId.slice(conversationId.length + 1);
  const encoded = CLIENT_ID.exec(own)?.[0] ?? '';
  return {
    clientActivityId: encoded === '' ? null : decodeURIComponent(encoded),
    hasFiles: own.endsWith(';files'),
  };
}
