import type { Page, PageRequest, StoredMessage, TurnRecord } from './store.ts';

/** The part of the store that tells why a bot said something: its turns, one by one. */
export interface TurnStore {
  /** One turn as it was written; null: the conversation has none of this number. */
  turnRecord(conversationId: string, turn: number): Promise<TurnRecord | null>;
  /** The latest first. */
  turnPage(conversationId: string, page: PageRequest): Promise<Page<TurnRecord>>;
  /**
   * Where a turn stands among those of its conversation. Numbers have gaps: a person who takes the conversation uses one
   * up without any turn.
   */
  turnPlace(conversationId: string, turn: number): Promise<TurnPlace>;
  /** What a turn answered and what it said, in order; events are not among them. */
  turnMessages(conversationId: string, turn: number): Promise<StoredMessage[]>;
}

export interface TurnPlace {
  /** the first is 1 */
  position: number;
  turns: number;
  /** numbers of the turns before and after; null: there is none */
  previous: number | null;
  next: number | null;
}
