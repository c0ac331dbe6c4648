/** Messages whose pieces are remembered: far more than are under way at any time. */
const MESSAGES_MAX = 5_000;

/**
 * Which pieces of a message Meta has, by what it answered or by a status that brought the message's id back. Sending a
 * message again then goes on where it stopped: Meta has no key against duplicates, and this is what there is until the
 * process ends.
 */
export function createTaken() {
  const messages = new Map<string, Map<number, string>>();
  /** vendor's ids that failed: "sent" may be told of them afterwards */
  const failed = new Set<string>();
  return {
    /** the vendor's id of a piece that Meta has; undefined: it may not have it. Pieces count from 1. */
    piece: (messageId: string, piece: number): string | undefined => messages.get(messageId)?.get(piece),
    note(messageId: string, piece: number, externalId: string): void {
      if (failed.has(externalId)) return;
      const pieces = messages.get(messageId) ?? new Map<number, string>();
      messages.delete(messageId);
      messages.set(messageId, pieces.set(piece, externalId));
      if (messages.size > MESSAGES_MAX) messages.delete(messages.keys().next().value!);
    },
    /** A piece failed after all: when staff send the message again, all of it goes. */
    failed(messageId: string, externalId: string): void {
      messages.delete(messageId);
      if (failed.size >= MESSAGES_MAX) failed.clear();
      failed.add(externalId);
    },
  };
}
export type Taken = ReturnType<typeof createTaken>;
/** How the last piece is known, whose number a status doesn't tell. */
export const LAST_PIECE = 0;
