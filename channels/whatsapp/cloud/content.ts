import type { InboundContent } from '../../../bot/core/message.ts';
import { cleanText } from '../../clean-text.ts';
import type { MetaContent } from './envelope.ts';

/** Tokens of choices are `question:index`. A template's button whose payload looks like one is a choice of ours. */
const TOKEN = /^[\w-]{1,100}:\d{1,3}$/;

/** What a message says, whatever its type; never null: what the bot can't read is said to be that. Pure. */
export function contentOf(message: MetaContent): InboundContent {
  switch (message.type) {
    case 'text':
      return textOr('text', message.text?.body);
    case 'audio':
      return voiceOf(message);
    case 'location':
      return placeOf(message);
    case 'interactive':
      return tapOf(message);
    case 'button':
      return templateButtonOf(message);
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
      return fileOf(message.type, message[message.type]);
    case 'order':
      return unreadable('order', message.order?.text);
    default:
      return unreadable(nameOf(message.type));
  }
}

function textOr(what: string, body: string | undefined): InboundContent {
  const text = cleanText(body ?? '');
  return text.trim() === '' ? unreadable(what) : { kind: 'text', text };
}

function voiceOf({ audio }: MetaContent): InboundContent {
  if (!audio?.id) return unreadable('audio');
  return { kind: 'voice', media: { ref: audio.id, mimeType: audio.mime_type ?? 'audio/ogg' } };
}

/** The bot can't read it; staff may look at it. */
function fileOf(
  what: string,
  file: { id?: string | undefined; mime_type?: string | undefined; caption?: string | undefined } | undefined,
): InboundContent {
  const content = unreadable(what, file?.caption);
  if (!file?.id) return content;
  return {
    ...content,
    media: { ref: file.id, mimeType: file.mime_type ?? 'application/octet-stream' },
  } as InboundContent;
}

function placeOf({ location }: MetaContent): InboundContent {
  if (!location || Math.abs(location.latitude) > 90 || Math.abs(location.longitude) > 180)
    return unreadable('location');
  const { latitude, longitude, name, address } = location;
  return {
    kind: 'location',
    latitude,
    longitude,
    ...(name ? { name: cleanText(name) } : {}),
    ...(address ? { address: cleanText(address) } : {}),
  };
}

function tapOf({ interactive }: MetaContent): InboundContent {
  const reply = interactive?.button_reply ?? interactive?.list_reply;
  if (reply?.id) return { kind: 'tap', token: cleanText(reply.id), title: cleanText(reply.title ?? '') };
  return unreadable(interactive?.type === 'nfm_reply' ? 'form' : nameOf(interactive?.type));
}

function templateButtonOf({ button }: MetaContent): InboundContent {
  const title = cleanText(button?.text ?? '');
  if (button?.payload && TOKEN.test(button.payload)) return { kind: 'tap', token: button.payload, title };
  return textOr('button', title || button?.payload);
}

function unreadable(what: string, caption?: string): InboundContent {
  const clean = cleanText(caption ?? '');
  return { kind: 'unreadable', what, ...(clean.trim() === '' ? {} : { caption: clean }) };
}

/** A type that is not known yet, as a word for the record. */
function nameOf(type: string | undefined): string {
  return type !== undefined && /^[a-z][a-z0-9_]{0,39}$/.test(type) ? type : 'unknown';
}
