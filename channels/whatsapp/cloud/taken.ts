/** Messages whose pieces are remembered: far more than are under way at any time. */
const MESSAGES_MAX = 5_000;

/**
 * Which pieces of a message Meta has, by what it answered or by a status that brought the message's id back. Sending a
 * message again then goes on where it stopped: Meta has no key against duplicates, and this is what there is until the
 * process ends.
 */
export function createTaken() {
  const messages = new Map<string, Map<number, string>>();
  return {
    /** the vendor's id of a piece that Meta has; undefined: it may not have it. Pieces count from 1. */
    piece: (messageId: string, piece: number): string | undefined => messages.get(messageId)?.get(piece),
    note(messageId: string, piece: number, externalId: string): void {
      const pieces = messages.get(messageId) ?? new Map<number, string>();
      messages.delete(messageId);
      messages.set(messageId, pieces.set(piece, externalId));
      if (messages.size > MESSAGES_MAX) messages.delete(messages.keys().next().value!);
    },
    /** It failed after all: when staff send it again, all of it goes. */
    forget(messageId: string): void {
      messages.delete(messageId);
    },
  };
}
export type Taken = ReturnType<typeof createTaken>;
/** How the last piece is known, whose number a status doesn't tell. */
export const LAST_PIECE = 0;
