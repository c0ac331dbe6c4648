import { z } from 'zod';
import { defineTask } from '../task.ts';

const payload = z.object({ turn: z.int(), round: z.int() });

/** Nothing came after a question. Whether that still is so, and what is said, the conversation's turn decides. */
export const silence = defineTask({
  name: 'silence',
  payload,
  attemptsMax: 5,
  async run({ turn, round }, { job, feed }) {
    if (job.conversationId === null) return { kind: 'cancel', reason: 'silence of no conversation' };
    await feed(job.conversationId, { kind: 'silence', turn, round }, `silence:${job.conversationId}:${turn}:${round}`);
    return { kind: 'done' };
  },
});
