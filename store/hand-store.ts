import type { SlotValues } from '../bot/core/slot.ts';
import type { IdempotentAnswer, Owner, StoredAnswer, StoredMessage } from './store.ts';

/**
 * Who has a conversation: the bot, or a person. The conversation's row is what counts, and each of these moves it with
 * all that follows from it in one transaction: a turn in hand becomes stale, the event for the next turn waits in the
 * inbox, and from the commit on until it is given back no message of the bot is committed.
 */
export interface HandStore {
  /**
   * A person takes the conversation. Whoever has it already keeps it: `yours` where that is the same person. What nobody
   * in particular has (whoever answered from the phone, a caller of the API) anybody who signs in may take.
   * @param from takes it from exactly this member of staff, should it be theirs
   * @throws `not_found`
   */
  claim(businessId: string, conversationId: string, by: Hand, nowMs: number, from?: string): Promise<Claim>;
  /**
   * The bot has it again; `nothing` where it has it. A member of staff does not give back what another has.
   * @throws `not_found`
   */
  release(businessId: string, conversationId: string, by: Hand, nowMs: number): Promise<Release>;
  /** As {@link release}, and it is seen to, until the customer writes again. @throws `not_found` */
  resolve(businessId: string, conversationId: string, by: Hand, nowMs: number): Promise<Release>;
  /** Out of the list until then, or until the customer writes; null: back in it. @throws `not_found` */
  snooze(businessId: string, conversationId: string, untilMs: number | null, nowMs: number): Promise<void>;
  /**
   * Staff fill in what the customer told them: the event `staff_filled` waits. A member of staff who does takes the
   * conversation, should nobody have it.
   * @throws `not_found`
   */
  fillSlots(businessId: string, conversationId: string, slots: SlotValues, by: Hand, nowMs: number): Promise<Claim>;
  /**
   * A message by staff into the conversation, with its delivery job (not leased). A member of staff takes the conversation
   * by it; `taken`: another has it, and nothing was written. The answer to store may be made from the message, whose id
   * is known only here. With `news`, it is that piece of news, which is told by it, once: `isTold` where it was before.
   * @throws `not_found`
   */
  sendAsStaff(
    businessId: string,
    conversationId: string,
    text: string,
    nowMs: number,
    idempotency?: Omit<IdempotentAnswer, 'body'> & { body: string | ((message: StoredMessage) => string) },
    /** who of those that sign in; absent: a caller of the API, who takes nothing by it */
    authorId?: string,
    /** the piece of news that it is, and when that came */
    news?: { id: string; atMs: number },
  ): Promise<StaffWritten>;

  /** Owned conversations in which no person did anything since `beforeMs`, the longest first. */
  idleConversations(businessId: string, beforeMs: number, limit: number): Promise<string[]>;
  /** Hands it back, if that is still so. Answers whether it did. */
  handBackIdle(businessId: string, conversationId: string, beforeMs: number, nowMs: number): Promise<boolean>;
  /** Conversations for which a person is asked and that nobody took, the longest first. */
  askedConversations(businessId: string, limit: number): Promise<Asked[]>;
  /** That nobody took it is to be told to everybody, once for each time that somebody asked. Answers whether it is new. */
  escalate(businessId: string, conversationId: string, askedAtMs: number, nowMs: number): Promise<boolean>;
  /** Ends what was snoozed until now or before, in any business; answers how many it were. */
  endSnoozes(nowMs: number): Promise<number>;
}

/** Who acts: a member of staff, or a caller of the API. */
export type Hand = { kind: 'staff'; id: string } | { kind: 'api' };

export type Claim = { kind: 'claimed' } | { kind: 'yours' } | { kind: 'taken'; owner: Owner };
export type Release = { kind: 'released' } | { kind: 'nothing' } | { kind: 'taken'; owner: Owner };

export interface Asked {
  id: string;
  askedAtMs: number;
  isEscalated: boolean;
}

export interface StaffWritten {
  replayed: StoredAnswer | null;
  message: StoredMessage | null;
  taken: Owner | null;
  isTold: boolean;
}
