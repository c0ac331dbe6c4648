import { deskChanges, deskMark } from './desk-changes.ts';
import { deskConversation, deskConversations } from './desk-list.ts';
import type { DeskStore } from './desk-store.ts';
import { thread, threadMessage } from './desk-thread.ts';
import { addNote, dropNote, labelsInUse, markRead, notes, setLabels } from './desk-writing.ts';
import { dropPushSubscription, pushReceivers, savePushSubscription } from './push-subscriptions.ts';
import { dropQuickReply, quickReplies, saveQuickReply } from './quick-replies.ts';
import type { Runner } from './script.ts';
import { keepOlderWords } from './search-words.ts';

/** The staff desk's part of the port, over a dialect. */
export function assembleDesk({ read, write }: Pick<Runner, 'read' | 'write'>): DeskStore {
  return {
    deskConversations: (businessId, filter, page) => read(() => deskConversations(businessId, filter, page)),
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
    keepOlderWords: (limit) => write(() => keepOlderWords(limit)),
  };
}
