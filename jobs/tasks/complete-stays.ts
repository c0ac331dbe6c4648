import { z } from 'zod';
import { localAt } from '../../bot/core/time.ts';
import { defineTask, type Task } from '../task.ts';

export interface CompleteStaysParts {
  businesses(): readonly { id: string; timezone: string }[];
  /** told how many became completed */
  onCompleted(businessId: string, stays: number): void;
}

const PAGE = 200;

/** Confirmed stays that ended before today, by each business's calendar, become completed. Nobody is told. */
export function completeStays({ businesses, onCompleted }: CompleteStaysParts): Task {
  return defineTask({
    name: 'complete-stays',
    payload: z.object({}),
    attemptsMax: 3,
    async run(_payload, { store, nowMs }) {
      for (const { id: businessId, timezone } of businesses()) {
        const today = localAt(nowMs, timezone).date;
        for (;;) {
          const ended = await store.endedStays(businessId, today, PAGE);
          if (ended.length === 0) break;
          const completed = await store.completeStays(businessId, ended, today, nowMs);
          onCompleted(businessId, completed.length);
          if (completed.length === 0) break;
        }
      }
      return { kind: 'done' };
    },
  });
}
