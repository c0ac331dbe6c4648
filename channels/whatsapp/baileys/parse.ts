import { getContentType, normalizeMessageContent, type proto, type WAMessage } from '@whiskeysockets/baileys';
import { z } from 'zod';
import type { InboundContent } from '../../../bot/core/message.ts';
import { cleanText } from '../../clean-text.ts';
import { mediaRefOf, type SealRef } from './media.ts';

/** What one message of WhatsApp says. */
export type Parsed =
  | { kind: 'content'; content: InboundContent; quoted?: { id: string; by: string } }
  /** nothing that is said to the bot: protocol, reactions, votes, notices */
  | { kind: 'nothing' }
  /** it is there but can't be read yet; the same id may come again, readable */
  | { kind: 'undecryptable' };

const CIPHERTEXT = 2;
const TITLE_MAX = 200;
const TOKEN_MAX = 500;

/** Kinds that nobody says to anybody. */
const SILENT = new Set([
  'protocolMessage',
  'reactionMessage',
  'encReactionMessage',
  'pollUpdateMessage',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'encEventResponseMessage',
  'encCommentMessage',
  'secretEncryptedMessage',
  'placeholderMessage',
  'messageHistoryBundle',
  'messageHistoryNotice',
  'stickerSyncRmrMessage',
  'callLogMesssage',
  // Only says how many pictures follow, each in a message of its own.
  'albumMessage',
]);

/** What staff read of kinds that the bot can't use; others by their name. */
const NAMES: Readonly<Record<string, string>> = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'video',
  documentMessage: 'document',
  stickerMessage: 'sticker',
  lottieStickerMessage: 'sticker',
  contactMessage: 'contacts',
  contactsArrayMessage: 'contacts',
  pollCreationMessage: 'poll',
  pollCreationMessageV2: 'poll',
  pollCreationMessageV3: 'poll',
  orderMessage: 'order',
  productMessage: 'product',
};

/** Any kind's own part, as far as it is looked at. */
interface Kind {
  text?: string | null;
  caption?: string | null;
  contextInfo?: proto.IContextInfo | null;
}

/**
 * What a message says, peeled of the layers around it (disappearing, view once, edited…). Ids and texts come from
 * strangers: they are cleaned, and cut where they are no message's text. Pure.
 */
export function parseMessage(message: WAMessage, seal: SealRef): Parsed {
  const inner = normalizeMessageContent(message.message);
  if (!inner) return { kind: message.messageStubType === CIPHERTEXT ? 'undecryptable' : 'nothing' };
  const kind = kindOf(inner);
  if (kind === null || SILENT.has(kind)) return { kind: 'nothing' };
  const content = contentOf(kind, inner, message, seal);
  if (content === null) return { kind: 'nothing' };
  const context = (inner[kind] as Kind | null | undefined)?.contextInfo;
  return {
    kind: 'content',
    content,
    ...(context?.stanzaId && { quoted: { id: cleanText(context.stanzaId), by: context.participant ?? '' } }),
  };
}

/** The kind by its field; a field that is there but null is none. */
function kindOf(inner: proto.IMessage): keyof proto.IMessage | null {
  const filled = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== null && value !== undefined));
  return (getContentType(filled as proto.IMessage) as keyof proto.IMessage | undefined) ?? null;
}

function contentOf(
  kind: keyof proto.IMessage,
  inner: proto.IMessage,
  message: WAMessage,
  seal: SealRef,
): InboundContent | null {
  switch (kind) {
    case 'conversation':
      return textOf(inner.conversation);
    case 'extendedTextMessage':
      return textOf(inner.extendedTextMessage?.text);
    case 'buttonsResponseMessage': {
      const { selectedButtonId, selectedDisplayText } = inner.buttonsResponseMessage!;
      return tapOf(selectedButtonId, selectedDisplayText);
    }
    case 'listResponseMessage': {
      const { singleSelectReply, title } = inner.listResponseMessage!;
      return tapOf(singleSelectReply?.selectedRowId, title);
    }
    case 'templateButtonReplyMessage': {
      const { selectedId, selectedDisplayText } = inner.templateButtonReplyMessage!;
      return tapOf(selectedId, selectedDisplayText);
    }
    case 'interactiveResponseMessage': {
      const { nativeFlowResponseMessage, body } = inner.interactiveResponseMessage!;
      return tapOf(idInJson(nativeFlowResponseMessage?.paramsJson), body?.text);
    }
    case 'audioMessage':
      return { kind: 'voice', media: mediaRefOf(message, inner.audioMessage!, seal) };
    case 'locationMessage':
      return placeOf(inner.locationMessage!);
    case 'liveLocationMessage':
      return placeOf(inner.liveLocationMessage!);
    default:
      return unreadable(kind, inner);
  }
}

function textOf(text: string | null | undefined): InboundContent | null {
  const clean = cleanText(text ?? '');
  return clean.trim() === '' ? null : { kind: 'text', text: clean };
}

/** Without an id there is nothing to compare with what was shown: then it is what the customer reads on it. */
function tapOf(id: string | null | undefined, title: string | null | undefined): InboundContent | null {
  const shown = cleanText(title ?? '').slice(0, TITLE_MAX);
  const token = cleanText(id ?? '').slice(0, TOKEN_MAX);
  return token === '' ? textOf(shown) : { kind: 'tap', token, title: shown.toWellFormed() };
}

const flowAnswer = z.object({ id: z.string() });

function idInJson(json: string | null | undefined): string | null {
  try {
    const read = flowAnswer.safeParse(JSON.parse(json ?? ''));
    return read.success ? read.data.id : null;
  } catch {
    return null; // not JSON: the text on the button is what counts
  }
}

function placeOf(place: proto.Message.ILocationMessage): InboundContent {
  const { degreesLatitude: latitude, degreesLongitude: longitude } = place;
  const isPlace =
    typeof latitude === 'number' &&
    typeof longitude === 'number' &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  if (!isPlace) return { kind: 'unreadable', what: 'location' };
  const name = cleanText(place.name ?? '').slice(0, TITLE_MAX);
  const address = cleanText(place.address ?? '').slice(0, TITLE_MAX);
  return {
    kind: 'location',
    latitude,
    longitude,
    ...(name !== '' && { name: name.toWellFormed() }),
    ...(address !== '' && { address: address.toWellFormed() }),
  };
}

function unreadable(kind: keyof proto.IMessage, inner: proto.IMessage): InboundContent {
  const caption = cleanText((inner[kind] as Kind | null)?.caption ?? '');
  const what = NAMES[kind] ?? kind.replace(/Message(V\d+)?$/, '');
  return { kind: 'unreadable', what, ...(caption.trim() !== '' && { caption }) };
}

/** What staff read of a message that the owner wrote. */
export function textForStaff(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'tap':
      return content.title;
    case 'voice':
      return '[voice]';
    case 'location':
      return `[location] ${content.name ?? ''}`.trim();
    case 'unreadable':
      return `[${content.what}] ${content.caption ?? ''}`.trim();
  }
}
