import type { Inbound, InboundContent } from '../bot/core/message.ts';

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
  const { from } = message;
  return {
    ...message,
    thread: cleanText(message.thread),
    externalId: cleanText(message.externalId),
    from: {
      id: cleanText(from.id),
      ...(from.name === undefined ? {} : { name: cleanText(from.name) }),
      ...(from.phone === undefined ? {} : { phone: cleanText(from.phone) }),
    },
    content: cleanContent(message.content),
  };
}

function cleanContent(content: InboundContent): InboundContent {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: cleanText(content.text) };
    case 'tap':
      return { kind: 'tap', token: cleanText(content.token), title: cleanText(content.title) };
    case 'unreadable': {
      const what = cleanText(content.what);
      return content.caption === undefined
        ? { kind: 'unreadable', what }
        : { kind: 'unreadable', what, caption: cleanText(content.caption) };
    }
  }
}
