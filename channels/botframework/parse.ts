import { z } from 'zod';
import type { Inbound } from '../../bot/core/message.ts';
import { cleanText } from '../clean-text.ts';

const account = z.object({ id: z.string().min(1), name: z.string().optional() });

/** What an activity from the service has at least; without these it can't be answered. */
export const serviceActivity = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject(account.shape),
  recipient: z.looseObject(account.shape),
  id: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
  entities: z.array(z.unknown()).nullish(),
});
export type ServiceActivity = z.infer<typeof serviceActivity>;

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/** A message activity as a message; null for what says nothing to the bot (typing, events, members coming and going). */
export function inboundOf(activity: ServiceActivity, businessId: string, receivedAtMs: number): Inbound | null {
  if (activity.type !== 'message') return null;
  const content = contentOf(activity);
  if (content === null) return null;
  const { channelId, conversation, from, recipient } = activity;
  return {
    businessId,
    channel: 'botframework',
    account: `${channelId}:${recipient.id}`,
    thread: `${channelId}:${conversation.id}`,
    externalId: `${channelId}:${conversation.id}:${activity.id ?? crypto.randomUUID()}`,
    from: { id: `${channelId}:${from.id}`, ...(from.name ? { name: cleanText(from.name) } : {}) },
    content,
    receivedAtMs,
  };
}

/** `value` first: a button of ours sends its token there, with its title as text. */
function contentOf(activity: ServiceActivity): Inbound['content'] | null {
  const text = cleanText(withoutMention(activity)).trim();
  const tap = z.object({ choice: z.string().min(1).max(500) }).safeParse(activity.value);
  if (tap.success) return { kind: 'tap', token: cleanText(tap.data.choice), title: text };
  // Teams repeats every text as an HTML attachment.
  const file = activity.attachments?.find(({ contentType }) => contentType !== 'text/html');
  const family = file?.contentType.split('/')[0] ?? '';
  const what = ['image', 'audio', 'video'].includes(family) ? family : 'file';
  if (file) return { kind: 'unreadable', what, ...(text === '' ? {} : { caption: text }) };
  if (text !== '') return { kind: 'text', text };
  return activity.value === undefined || activity.value === null ? null : { kind: 'unreadable', what: 'card' };
}

/** In a group the bot is addressed by name; the name is not part of what is said. */
function withoutMention(activity: ServiceActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const read = mention.safeParse(entity);
    if (read.success && read.data.mentioned.id === activity.recipient.id) text = text.replace(read.data.text, '');
  }
  return text;
}
