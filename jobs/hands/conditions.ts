import type { Business } from '../../bot/core/business.ts';
import { localAt } from '../../bot/core/time.ts';
import type { Condition, Wrong } from '../alerts/condition.ts';
import { isUnanswered } from './tend-hands.ts';

/** Told one by one; beyond that the business is told of once. */
const TOLD_MAX = 20;

/** Customers who asked for a person whom nobody answered, though people had the time to. */
export function handoffsUnanswered(businesses: () => readonly Business[]): Condition {
  return {
    name: 'handoff-unanswered',
    async find({ store, nowMs }) {
      const wrong: Wrong[] = [];
      for (const business of businesses()) {
        const { id: businessId, timezone } = business;
        const asked = await store.askedConversations(businessId, TOLD_MAX + 1);
        const late = asked.filter((one) => isUnanswered(business, one, nowMs));
        for (const { id, askedAtMs } of late.slice(0, TOLD_MAX)) {
          const { date, time } = localAt(askedAtMs, timezone);
          wrong.push({
            key: `${businessId}:${id}`,
            businessId,
            text: `A customer of ${businessId} has been waiting for a person since ${date} ${time}, and nobody took the conversation: /console, conversation ${id}. Take it over, or give it back to the bot.`,
          });
        }
        if (late.length > TOLD_MAX) {
          wrong.push({
            key: businessId,
            businessId,
            text: `More than ${TOLD_MAX} customers of ${businessId} wait for a person: /console lists them.`,
          });
        }
      }
      return wrong;
    },
  };
}
