import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Notice, WebhookCall } from '../../../core/payment.ts';
import { readSignature } from './verify.ts';

/** Events that tell of a payment; all others are taken and do nothing. */
const TELLING = /^(checkout\.session\.|payment_intent\.|refund\.|charge\.dispute\.|charge\.refunded$|charge\.refund\.)/;

/** An id, or the object itself where an event was made to carry it whole. */
const id = z.union([z.string(), z.object({ id: z.string() }).transform((whole) => whole.id)]).nullish();
const eventShape = z.object({
  id: z.string().min(1).max(200),
  type: z.string(),
  data: z.object({
    object: z.object({
      id: z.string().optional(),
      object: z.string().optional(),
      mode: z.string().nullish(),
      payment_intent: id,
    }),
  }),
});

/**
 * What a webhook call of Stripe says, once its signature was found right.
 * @returns null: not signed with any of the secrets
 */
export function readNotice(call: WebhookCall, secrets: readonly string[]): Notice | null {
  const stamp = readSignature(call.body, call.headers['stripe-signature'], secrets);
  if (stamp === null) return null;
  const event = eventShape.safeParse(parseJson(call.body));
  // signed, and not as we know events: told apart by its bytes, so that it is looked at once
  if (!event.success) {
    return { noticeId: `${hashOf(call.body)}:${stamp}`, payment: null };
  }
  // Each new try of Stripe's has a new t and is read again; a copy of the same call is not.
  const payment = paymentOf(event.data);
  return { noticeId: `${event.data.id}:${stamp}:${hashOf(call.body).slice(0, 16)}`, payment };
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function paymentOf({ type, data: { object } }: z.output<typeof eventShape>): string | null {
  if (!TELLING.test(type)) return null;
  if (type.startsWith('payment_intent.')) return object.id ?? null;
  if (!type.startsWith('checkout.session.')) return object.payment_intent ?? null;
  // sessions that set up a card or a subscription are another program's
  if (object.mode !== 'payment' && object.mode !== undefined) return null;
  // A session tells what it is for, also where its payment does not.
  return object.id ?? object.payment_intent ?? null;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined; // no event; the schema says so
  }
}
