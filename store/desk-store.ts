import type { BotEvent } from '../bot/core/event.ts';
import type { Heard, InboundContent } from '../bot/core/message.ts';
import type { ConversationRow, Page, PageRequest, StaffLanguage, StoredMessage } from './store.ts';

/** What staff work with beside messages: lists and threads as they see them, and what they write for each other. */
export interface DeskStore {
  // --- reading (store/desk-list.ts, store/desk-thread.ts) ---

  /**
   * Conversations as staff see them, the one that moved last first. Of `waiting` whoever waits longest comes first; of a
   * search first what fits best: whole words before beginnings, the customer's name before what was said.
   */
  deskConversations(businessId: string, filter: DeskFilter, page: PageRequest): Promise<Page<DeskConversation>>;
  /** @param staffId for whom `unread` is counted; null: nobody who signs in */
  deskConversation(businessId: string, id: string, staffId: string | null): Promise<DeskConversation | null>;
  /** Messages and, if asked for, what else happened, in order. @throws nothing: of no conversation there are none */
  thread(conversationId: string, part: ThreadPart): Promise<ThreadPage>;
  /** One message of a conversation; null when there is none. */
  threadMessage(conversationId: string, messageId: string): Promise<ThreadMessage | null>;

  // --- what staff keep and write for each other (store/desk-writing.ts, store/quick-replies.ts) ---

  /** A member of staff has read up to this message; never back. False: there is no such conversation or message. */
  markRead(businessId: string, conversationId: string, staffId: string, messageId: string): Promise<boolean>;
  /** These are its labels from now on. False: there is no such conversation. */
  setLabels(businessId: string, conversationId: string, labels: readonly string[]): Promise<boolean>;
  labelsInUse(businessId: string): Promise<LabelInUse[]>;
  /** Notes of a conversation, oldest first. They are no messages, and nothing that delivers can reach them. */
  notes(conversationId: string): Promise<DeskNote[]>;
  /** @returns null: there is no such conversation */
  addNote(note: {
    businessId: string;
    conversationId: string;
    /** `staff:ID` or `api-key` */
    author: string;
    text: string;
    nowMs: number;
  }): Promise<DeskNote | null>;
  dropNote(conversationId: string, id: string): Promise<boolean>;
  /** By title. */
  quickReplies(businessId: string): Promise<QuickReply[]>;
  /** Adds or changes one, by its id. */
  saveQuickReply(reply: {
    businessId: string;
    id: string;
    title: string;
    text: string;
    nowMs: number;
  }): Promise<'saved' | 'title_taken' | 'too_many'>;
  dropQuickReply(businessId: string, id: string): Promise<boolean>;

  // --- browsers that take notices (store/push-subscriptions.ts) ---

  /** Keeps what a browser gave, under the hash of its address; of one person ten at most. They go with the person. */
  savePushSubscription(subscription: {
    hash: string;
    staffId: string;
    subscription: PushReceiver['subscription'];
    nowMs: number;
  }): Promise<void>;
  /** @param staffId only where it is theirs; null: whosever it is */
  dropPushSubscription(hash: string, staffId: string | null): Promise<boolean>;
  /** Browsers of those who may act in a business, or of one of them. */
  pushReceivers(businessId: string, staffId: string | null): Promise<PushReceiver[]>;

  // --- what changed (store/desk-changes.ts) ---

  /**
   * The place in the changes that staff are told of: whoever read all there was at `next` and asks from it later misses
   * nothing, whatever other processes write. `oldest`: from where on they are kept; null: there are none.
   */
  deskMark(): Promise<{ next: number; oldest: number | null }>;
  /** What changed from a place on, in its order; some of it may come again after the `next` that was read before. */
  deskChanges(mark: number, limit: number): Promise<DeskChange[]>;
  /**
   * Makes what was said last in up to `limit` of a business's conversations findable, those that something happened in
   * lately first; answers in how many there was something. Whoever searches need not call it: a search makes what was
   * said lately findable itself, but not the whole of a long past at once.
   */
  catchUpWords(businessId: string, limit: number): Promise<number>;
}

export interface PushReceiver {
  hash: string;
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  language: StaffLanguage;
}

export interface LabelInUse {
  label: string;
  conversations: number;
}

export interface DeskNote {
  id: string;
  /** `staff:ID` or `api-key` */
  author: string;
  /** of staff; null also when they are gone */
  authorName: string | null;
  text: string;
  atMs: number;
}

export interface QuickReply {
  id: string;
  title: string;
  /** with places like `{name}` */
  text: string;
  updatedAtMs: number;
}

/** That something changed which staff see. */
export interface DeskChange {
  id: number;
  mark: number;
  businessId: string;
  topic: 'conversation' | 'bookings' | 'catalogue';
  /** of `conversation`: its id */
  subject: string;
}

export interface DeskFilter {
  /** whoever reads: whose `mine` and `unread` are meant; null: nobody who signs in */
  staffId: string | null;
  state?: 'waiting' | 'mine' | 'staff' | 'bot' | 'snoozed' | 'resolved' | 'all';
  flow?: string;
  label?: string;
  /** only those with messages that the reader has not seen */
  unread?: boolean;
  channel?: string;
  /** words that begin words of the messages, or are part of the name, phone, email or a reservation's code; all must be found */
  search?: string;
  /** until when is snoozed is told by it */
  nowMs: number;
}

export interface DeskConversation extends ConversationRow {
  /** of an owner who signs in; absent also when they are gone */
  ownerName?: string;
  labels: string[];
  /** messages of the customer that the reader has not seen; counted up to 100 */
  unread: number;
  /** id of the message up to which they have read; null: none */
  readUpTo: string | null;
  preview: DeskPreview | null;
}

/** The latest message. */
export interface DeskPreview {
  /** the first 200 characters; of a voice note what was heard */
  text: string;
  kind: MessageKind;
  author: StoredMessage['author'];
  atMs: number;
  status: StoredMessage['status'];
}

export type MessageKind = 'text' | 'voice' | 'image' | 'location' | 'choice' | 'unreadable';

export interface ThreadPart {
  /** after this place, the first `limit`… */
  afterSeq?: number;
  /** …or before this one, the last */
  beforeSeq?: number;
  limit: number;
  /** also what happened besides messages */
  withEvents?: boolean;
}

export interface ThreadPage {
  /** in order */
  lines: ThreadLine[];
  /** `afterSeq` or `beforeSeq` of the part that comes next; null: that was the last */
  nextSeq: number | null;
}

export type ThreadLine = ThreadMessage | ThreadEvent;

export interface ThreadMessage extends StoredMessage {
  line: 'message';
  /** of what the customer sent, where it is more than its text */
  content: Exclude<InboundContent, { kind: 'text' }> | null;
  heard: Heard | null;
  /** the turn that answered it, or said it */
  turn: number | null;
  /** of staff who sign in */
  authorName: string | null;
}

export interface ThreadEvent {
  line: 'event';
  id: string;
  seq: number;
  atMs: number;
  event: BotEvent;
  /** of the reservation that it is about */
  reservationCode: string | null;
  /** of who did it, if they sign in */
  staffName: string | null;
}
