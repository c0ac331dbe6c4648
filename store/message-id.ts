/**
 * A message's id says where it is: conversation and position, in the form that Direct Line clients know
 * (`conversation|0000012`). So no column and no index hold it, and ids sort as the conversation went.
 */
export function messageIdOf(conversationId: string, seq: number): string {
  return `${conversationId}|${String(seq).padStart(7, '0')}`;
}

/** The place of a message; null when the text is no message id. */
export function placeOf(messageId: string): { conversationId: string; seq: number } | null {
  const bar = messageId.lastIndexOf('|');
  const digits = messageId.slice(bar + 1);
  if (bar < 1 || !/^\d{7,15}$/.test(digits)) return null;
  return { conversationId: messageId.slice(0, bar), seq: Number(digits) };
}
