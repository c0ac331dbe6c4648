import { z } from 'zod';
import type { Business } from '../../bot/core/business.ts';
import { staffedMs } from '../../bot/core/hours.ts';
import type { Asked, Store } from '../../store/store.ts';
import type { Schedule } from '../schedule.ts';
import { defineTask, type Task } from '../task.ts';

export const TEND_HANDS: Schedule = { name: 'tend-hands', pattern: '* * * * *', missed: 'once' };

/** Of a kind in a minute; the rest is of the next. */
const AT_ONCE = 200;

export interface TendHandsParts {
  businesses(): readonly Business[];
  /** a conversation is the bot's again: its turn is to be taken */
  kick(conversationId: string): void;
}

/**
 * What time does to who has a conversation: one in which no person did anything for long is handed back, a request for a
 * person that nobody answers is told to everybody, and what was put off comes up again. All of it stands in the rows, so
 * that whatever a person does moves it, no restart loses it, and of several processes one does it.
 */
export function tendHands({ businesses, kick }: TendHandsParts): Task {
  return defineTask({
    name: 'tend-hands',
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, { store, nowMs }) {
      for (const business of businesses()) {
        await handBack(store, business, nowMs, kick);
        await escalate(store, business, nowMs);
      }
      await store.endSnoozes(nowMs);
      return { kind: 'done' };
    },
  });
}

async function handBack(
  store: Store,
  { id: businessId, handBackMs }: Business,
  nowMs: number,
  kick: TendHandsParts['kick'],
): Promise<void> {
  const beforeMs = nowMs - handBackMs;
  for (const id of await store.idleConversations(businessId, beforeMs, AT_ONCE)) {
    if (await store.handBackIdle(businessId, id, beforeMs, nowMs)) kick(id);
  }
}

async function escalate(store: Store, business: Business, nowMs: number): Promise<void> {
  for (const asked of await store.askedConversations(business.id, AT_ONCE)) {
    if (asked.isEscalated || !isUnanswered(business, asked, nowMs)) continue;
    await store.escalate(business.id, asked.id, asked.askedAtMs, nowMs);
  }
}

/** Whether people had the time to answer, and nobody did. Outside of their hours nobody is late. */
export function isUnanswered(business: Business, { askedAtMs }: Pick<Asked, 'askedAtMs'>, nowMs: number): boolean {
  return staffedMs(business, askedAtMs, nowMs) >= business.escalateMs;
}
