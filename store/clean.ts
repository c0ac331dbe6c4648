import type { Contact, Heard, Inbound, InboundContent, MediaRef } from '../bot/core/message.ts';

/**
 * Text without what Postgres refuses and customers send all the same: NUL goes, halves of surrogate pairs become U+FFFD.
 * The same text comes back where there is nothing to clean.
 */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** An inbound message with every text in it cleaned, ids included. */
export function cleanInbound(message: Inbound): Inbound {
  return {
    ...message,
    thread: cleanText(message.thread),
    externalId: cleanText(message.externalId),
    from: cleanContact(message.from),
    ...(message.replyTo === undefined ? {} : { replyTo: cleanText(message.replyTo) }),
    ...(message.quotes === undefined ? {} : { quotes: cleanText(message.quotes) }),
    content: cleanContent(message.content),
  };
}

export function cleanContact({ id, otherIds, name, phone }: Contact): Contact {
  return {
    id: cleanText(id),
    ...(otherIds === undefined ? {} : { otherIds: otherIds.map(cleanText) }),
    ...(name === undefined ? {} : { name: cleanText(name) }),
    ...(phone === undefined ? {} : { phone: cleanText(phone) }),
  };
}

function cleanContent(content: InboundContent): InboundContent {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: cleanText(content.text) };
    case 'tap':
      return { kind: 'tap', token: cleanText(content.token), title: cleanText(content.title) };
    case 'voice': {
      const media = cleanMedia(content.media);
      return content.heard === undefined
        ? { kind: 'voice', media }
        : { kind: 'voice', media, heard: cleanHeard(content.heard) };
    }
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return {
        kind: 'location',
        latitude,
        longitude,
        ...(name === undefined ? {} : { name: cleanText(name) }),
        ...(address === undefined ? {} : { address: cleanText(address) }),
      };
    }
    case 'unreadable': {
      const what = cleanText(content.what);
      return {
        kind: 'unreadable',
        what,
        ...(content.caption === undefined ? {} : { caption: cleanText(content.caption) }),
        ...(content.media === undefined ? {} : { media: cleanMedia(content.media) }),
      };
    }
  }
}

function cleanMedia(media: MediaRef): MediaRef {
  return { ...media, ref: cleanText(media.ref), mimeType: cleanText(media.mimeType) };
}

function cleanHeard(heard: Heard): Heard {
  return heard.kind === 'text' ? { ...heard, text: cleanText(heard.text) } : heard;
}
