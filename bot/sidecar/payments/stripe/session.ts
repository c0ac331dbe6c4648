import { createHash } from 'node:crypto';
import type { Stripe } from 'stripe';
import type { LinkRequest } from '../../../core/payment.ts';
import { toStripe } from './amounts.ts';
import { REFERENCE } from './parse.ts';

/** A session lives 30 minutes to 24 hours, by Stripe's clock and when the request arrives: a minute inside both. */
const MARGIN_MS = 60_000;
const LIFE_MIN_MS = 30 * 60_000 + MARGIN_MS;
const LIFE_MAX_MS = 24 * 3600_000 - MARGIN_MS;
const TITLE_MAX = 250;
const KEY_MAX = 150;

/** When the session of a link ends: as wished, or the nearest that Stripe lets it. Epoch seconds, never before the wish. */
export function endOf({ untilMs, nowMs }: Pick<LinkRequest, 'untilMs' | 'nowMs'>): number {
  const lifeMs = Math.min(Math.max(untilMs - nowMs, LIFE_MIN_MS), LIFE_MAX_MS);
  return Math.ceil((nowMs + lifeMs) / 1000);
}

/** What is asked for a link. `notificationUrl` has no place here: Stripe's webhooks are set once, in its panel. */
export function sessionOf(request: LinkRequest): Stripe.Checkout.SessionCreateParams {
  const { reference, returnUrl, payer } = request;
  const { amount, currency } = toStripe(request.amount);
  const title = [...request.title].slice(0, TITLE_MAX).join('');
  const email = payer?.email;
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: title } } }],
    client_reference_id: reference,
    metadata: { [REFERENCE]: reference },
    payment_intent_data: { description: title, metadata: { [REFERENCE]: reference } },
    success_url: returnUrl,
    cancel_url: returnUrl,
    locale: 'es',
    // what is paid must equal what was quoted, in its own currency
    adaptive_pricing: { enabled: false },
    expires_at: endOf(request),
    ...(email !== undefined && isEmail(email) ? { customer_email: email } : {}),
  };
}

/**
 * The key of a session: the request's, and a hash of what is asked. Under one key Stripe refuses anything else than the
 * first time, and the end of a short hold moves with the clock. A link whose answer was lost was shown to nobody, so
 * one more does no harm.
 */
export function keyOf(idempotencyKey: string, params: object): string {
  return `${plainKey(idempotencyKey)}:${hashOf(JSON.stringify(params)).slice(0, 16)}`;
}

/** A key as it may stand in a header: itself, where it is short and plain. */
export function plainKey(idempotencyKey: string): string {
  const isPlain = /^[\x21-\x7e]+$/.test(idempotencyKey) && idempotencyKey.length <= KEY_MAX;
  return isPlain ? idempotencyKey : hashOf(idempotencyKey);
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Looks like an address that Stripe takes; one that it refuses all the same is left out (index.ts). */
function isEmail(text: string): boolean {
  return text.length <= 512 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
