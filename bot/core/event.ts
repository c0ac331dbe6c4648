import { z } from 'zod';
import { stayTerms } from './effect.ts';
import { ATTENTION_REASONS } from './payment.ts';
import { slotValues } from './slot.ts';

/** Something that happened to a conversation from outside it. Reaches a turn through the inbox, like a message, once. */
export const botEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold_ending'), reservationId: z.string() }),
  z.object({ kind: z.literal('hold_expired'), reservationId: z.string() }),
  /** `paid`: by a payment that a provider took; `late`: it came after the hold had ended */
  z.object({
    kind: z.literal('reservation_confirmed'),
    reservationId: z.string(),
    paid: z.boolean().optional(),
    late: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('reservation_cancelled'), reservationId: z.string() }),
  /** staff made it another stay */
  z.object({
    kind: z.literal('reservation_changed'),
    reservationId: z.string(),
    to: stayTerms,
    from: stayTerms,
  }),
  /** the link for the deposit is there to be told, or is another now */
  z.object({ kind: z.literal('payment_link'), reservationId: z.string(), paymentId: z.string() }),
  /** no link can be made just now; it is tried further */
  z.object({ kind: z.literal('payment_link_failed'), reservationId: z.string() }),
  /** a try that the provider refused; the link still takes another */
  z.object({ kind: z.literal('payment_rejected'), reservationId: z.string(), paymentId: z.string() }),
  /** the provider looks into it, or waits for the buyer */
  z.object({ kind: z.literal('payment_pending'), reservationId: z.string(), paymentId: z.string() }),
  /** money came that confirms nothing: a person looks at it; `late`: the customer may take an equivalent */
  z.object({
    kind: z.literal('payment_attention'),
    reservationId: z.string(),
    paymentId: z.string(),
    reason: z.enum(ATTENTION_REASONS),
  }),
  z.object({
    kind: z.literal('payment_refunded'),
    reservationId: z.string(),
    paymentId: z.string(),
    amountCents: z.int().positive(),
  }),
  /** a pre-reservation's calendar was read again: its nights are free, or are not */
  z.object({ kind: z.literal('calendar_read'), reservationId: z.string(), isFree: z.boolean() }),
  /** before, at and after a stay; dates as they were when it was planned: of a changed stay it says nothing */
  z.object({
    kind: z.enum(['stay_reminder', 'check_in_info', 'thanks']),
    reservationId: z.string(),
    checkIn: z.string().length(10),
    checkOut: z.string().length(10),
  }),
  /** nothing came after the prompt of turn `turn`; `round` 1 reminds, 2 closes */
  z.object({ kind: z.literal('silence'), turn: z.int(), round: z.int() }),
  /** `by`: where they did it: on the business's own phone, in the console, over the API; `staff`: who, in the console */
  z.object({
    kind: z.literal('staff_took_over'),
    by: z.enum(['phone', 'console', 'api']).optional(),
    staff: z.string().optional(),
  }),
  z.object({ kind: z.literal('staff_message'), text: z.string() }),
  /**
   * the bot has it again. `why`: of itself, because nobody did anything for long (`idle`), or with the matter seen to
   * (`resolved`); absent: somebody said so. `customerAtMs`: when the customer last wrote; null: never
   */
  z.object({
    kind: z.literal('staff_released'),
    why: z.enum(['idle', 'resolved']).optional(),
    staff: z.string().optional(),
    customerAtMs: z.int().nullable().optional(),
  }),
  /** staff filled in for the customer what they told: it counts like the customer's own words */
  z.object({ kind: z.literal('staff_filled'), slots: slotValues, staff: z.string().optional() }),
  /** a piece of news that was kept while a person had the conversation was told by them */
  z.object({ kind: z.literal('staff_told'), news: z.string(), staff: z.string().optional() }),
]);
export type BotEvent = z.infer<typeof botEvent>;
