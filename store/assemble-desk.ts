import { deskChanges, deskMark } from './desk-changes.ts';
import { deskConversation, deskConversations } from './desk-list.ts';
import type { DeskStore } from './desk-store.ts';
import { thread, threadMessage } from './desk-thread.ts';
import { addNote, dropNote, labelsInUse, markRead, notes, setLabels } from './desk-writing.ts';
import { dropPushSubscription, pushReceivers, savePushSubscription } from './push-subscriptions.ts';
import { dropQuickReply, quickReplies, saveQuickReply } from './quick-replies.ts';
import type { Runner } from './script.ts';
import { catchUpWords } from './search-words.ts';

/** Conversations that are made findable in one transaction. */
const AT_ONCE = 20;
/** So many times a search does that before it looks. */
const ROUNDS_MAX = 10;

/** The staff desk's part of the port, over a dialect. */
export function assembleDesk({ read, write }: Pick<Runner, 'read' | 'write'>): DeskStore {
  /** What was said a moment ago is found by a search that comes now. A few at a time: turns go on in between. */
  async function catchUp(businessId: string): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if ((await write(() => catchUpWords(businessId, AT_ONCE))) < AT_ONCE) return;
    }
  }

  return {
    deskConversations: async (businessId, filter, page) => {
      if (filter.search !== undefined && page.cursor === undefined) await catchUp(businessId);
      return read(() => deskConversations(businessId, filter, page));
    },
    deskConversation: (businessId, id, staffId) => read(() => deskConversation(businessId, id, staffId)),
    thread: (conversationId, part) => read(() => thread(conversationId, part)),
    threadMessage: (conversationId, messageId) => read(() => threadMessage(conversationId, messageId)),
    markRead: (...read) => write(() => markRead(...read)),
    setLabels: (businessId, conversationId, labels) => write(() => setLabels(businessId, conversationId, labels)),
    labelsInUse: (businessId) => read(() => labelsInUse(businessId)),
    notes: (conversationId) => read(() => notes(conversationId)),
    addNote: (note) => write(() => addNote(note)),
    dropNote: (conversationId, id) => write(() => dropNote(conversationId, id)),
    quickReplies: (businessId) => read(() => quickReplies(businessId)),
    saveQuickReply: (reply) => write(() => saveQuickReply(reply)),
    dropQuickReply: (businessId, id) => write(() => dropQuickReply(businessId, id)),
    savePushSubscription: (subscription) => write(() => savePushSubscription(subscription)),
    dropPushSubscription: (hash, staffId) => write(() => dropPushSubscription(hash, staffId)),
    pushReceivers: (businessId, staffId) => read(() => pushReceivers(businessId, staffId)),
    deskMark: () => read(() => deskMark()),
    deskChanges: (mark, limit) => read(() => deskChanges(mark, limit)),
    catchUpWords: (businessId, limit) => write(() => catchUpWords(businessId, limit)),
  };
}
