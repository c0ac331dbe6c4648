import type { HandStore } from './hand-store.ts';
import {
  askedConversations,
  claim,
  endSnoozes,
  escalate,
  fillSlots,
  handBackIdle,
  idleConversations,
  release,
  resolve,
  snooze,
} from './hands.ts';
import type { Runner } from './script.ts';
import { sendAsStaff } from './staff-messages.ts';

/** Who has a conversation: that part of the port, over a dialect. */
export function assembleHands({ read, write }: Pick<Runner, 'read' | 'write'>): HandStore {
  return {
    claim: (businessId, id, by, nowMs, from) => write(() => claim(businessId, id, by, nowMs, from)),
    release: (businessId, id, by, nowMs) => write(() => release(businessId, id, by, nowMs)),
    resolve: (businessId, id, by, nowMs) => write(() => resolve(businessId, id, by, nowMs)),
    snooze: (businessId, id, untilMs, nowMs) => write(() => snooze(businessId, id, untilMs, nowMs)),
    fillSlots: (businessId, id, slots, by, nowMs) => write(() => fillSlots(businessId, id, slots, by, nowMs)),
    sendAsStaff: (...message) => write(() => sendAsStaff(...message)),
    idleConversations: (businessId, beforeMs, limit) => read(() => idleConversations(businessId, beforeMs, limit)),
    handBackIdle: (businessId, id, beforeMs, nowMs) => write(() => handBackIdle(businessId, id, beforeMs, nowMs)),
    askedConversations: (businessId, limit) => read(() => askedConversations(businessId, limit)),
    escalate: (businessId, id, askedAtMs, nowMs) => write(() => escalate(businessId, id, askedAtMs, nowMs)),
    endSnoozes: (nowMs) => write(() => endSnoozes(nowMs)),
  };
}
