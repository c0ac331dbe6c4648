import type { Choice, OutboundFile, Place } from '../../bot/core/message.ts';
import { stripBold } from '../bold.ts';
import type { Capabilities } from '../channel.ts';
import { labelOf, lostLines } from '../degrade.ts';
import { partsOfExternalId } from './parse.ts';
import type { Claims } from './token.ts';

/** A page scrolls: nothing needs to be degraded. */
export const WEBCHAT_CAN: Capabilities = {
  buttons: Number.POSITIVE_INFINITY,
  rows: Number.POSITIVE_INFINITY,
  bodyMax: Number.POSITIVE_INFINITY,
  typing: true,
};

/** A message of the record, as far as web chat shows it. */
export interface HistoryMessage {
  id: string;
  conversationId: string;
  seq: number;
  atMs: number;
  direction: 'in' | 'out';
  author: 'customer' | 'bot' | 'staff';
  text: string;
  choices: readonly Choice[];
  location?: Place;
  files?: readonly OutboundFile[];
  externalId: string | null;
}

export interface ShownAttachment {
  contentType: string;
  name?: string | undefined;
  contentUrl?: string;
}

export interface BusinessCard {
  id: string;
  name: string;
  locale: string;
}

/** What the activities of one page of history have in common. */
export interface Reader {
  claims: Claims;
  business: BusinessCard;
  /** the last customer message before, which a reply answers */
  replyToId: string | null;
  /** no activity is dated before this: Web Chat sorts by timestamp */
  notBeforeMs: number;
}

/** One stored message as the activity that clients see: the customer's own as an echo, ours with role `bot`. */
export function activityOf(message: HistoryMessage, reader: Reader, attachments: readonly ShownAttachment[]) {
  const { claims, business } = reader;
  const user = { id: claims.user, ...(claims.name === undefined ? {} : { name: claims.name }), role: 'user' };
  const bot = { id: business.id, name: business.name, role: 'bot' };
  const shared = {
    type: 'message',
    id: message.id,
    timestamp: timestampOf(Math.max(message.atMs, reader.notBeforeMs), message.seq),
    channelId: 'directline',
    conversation: { id: message.conversationId },
    locale: business.locale,
    textFormat: 'plain',
    attachments,
  };
  if (message.direction === 'in') {
    const { clientActivityId } = partsOfExternalId(message.conversationId, message.externalId);
    return {
      ...shared,
      from: user,
      recipient: bot,
      text: message.text,
      channelData: clientActivityId === null ? {} : { clientActivityID: clientActivityId },
    };
  }
  const text = [message.text, ...lostLines(message, WEBCHAT_CAN)].join('\n');
  return {
    ...shared,
    from: bot,
    recipient: user,
    ...(reader.replyToId === null ? {} : { replyToId: reader.replyToId }),
    text: stripBold(text),
    inputHint: message.choices.length > 0 ? 'expectingInput' : 'acceptingInput',
    ...(message.choices.length > 0 ? { suggestedActions: { actions: message.choices.map(actionOf) } } : {}),
    channelData: { rich: text, author: message.author, choices: message.choices },
  };
}

/** A choice as a button that any client sends back with its token: `messageBack` shows the title and posts the value. */
export function actionOf(choice: Choice) {
  return {
    type: 'messageBack',
    title: labelOf(choice),
    text: choice.title,
    displayText: choice.title,
    value: { choice: choice.token },
  };
}

/** Shown while it lasts and never stored: it has no id and no watermark. */
export function typingOf(conversationId: string, business: BusinessCard) {
  return {
    type: 'typing',
    channelId: 'directline',
    conversation: { id: conversationId },
    from: { id: business.id, name: business.name, role: 'bot' },
  };
}

/**
 * ISO 8601 with seven decimals, as the service writes it. The last four are the message's place in the conversation, so
 * that two messages of one millisecond keep their order.
 */
function timestampOf(atMs: number, seq: number): string {
  return new Date(atMs).toISOString().replace('Z', `${String(seq % 10_000).padStart(4, '0')}Z`);
}
