import { z } from 'zod';
import type { Task } from '../task.ts';

/**
 * What staff are told wherever they are, as the store queues it: a customer asks for a person, nobody came, or they wrote
 * to the person who has their conversation.
 */
export const notice = z.object({
  businessId: z.string(),
  kind: z.enum(['asked', 'unanswered', 'message']),
  conversationId: z.string(),
});
export type Notice = z.infer<typeof notice>;

/** Where nobody can be told (a terminal, a test) notices come to nothing: the process's own task takes its place. */
export const notifyNobody: Task = {
  name: 'notify-staff',
  payload: notice,
  attemptsMax: 5,
  run: async () => ({ kind: 'cancel', reason: 'nobody is told of it from here' }),
};
