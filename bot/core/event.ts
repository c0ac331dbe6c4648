import { z } from 'zod';

/** Something that happened to a conversation from outside it. Reaches a turn through the inbox, like a message, once. */
export const botEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold_ending'), reservationId: z.string() }),
  z.object({ kind: z.literal('hold_expired'), reservationId: z.string() }),
  z.object({ kind: z.literal('reservation_confirmed'), reservationId: z.string() }),
  z.object({ kind: z.literal('reservation_cancelled'), reservationId: z.string() }),
  /** nothing came after the prompt of turn `turn`; `round` 1 reminds, 2 closes */
  z.object({ kind: z.literal('silence'), turn: z.int(), round: z.int() }),
  /** `by`: where they did it: on the business's own phone, in the console, over the API */
  z.object({ kind: z.literal('staff_took_over'), by: z.enum(['phone', 'console', 'api']).optional() }),
  z.object({ kind: z.literal('staff_message'), text: z.string() }),
  z.object({ kind: z.literal('staff_released') }),
]);
export type BotEvent = z.infer<typeof botEvent>;
