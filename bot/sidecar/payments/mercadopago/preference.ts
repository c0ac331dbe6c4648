import { createHash } from 'node:crypto';
import type { LinkRequest } from '../../../core/payment.ts';
import { unitsOf } from './money.ts';

const DAY_MS = 24 * 3600_000;
const TITLE_MAX = 250;

/** An instant as Mercado Pago takes it: with milliseconds and an offset. A `Z` is refused (`invalid_expiration_date_to`). */
export function dateOf(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}

/**
 * The link's webhook address. `source_news=webhooks` asks for the signed form alone: the older one (IPN) comes unsigned
 * beside it otherwise. What stands in the query stays.
 */
export function notificationUrlOf(url: string): string {
  const address = new URL(url);
  address.searchParams.set('source_news', 'webhooks');
  return address.href;
}

/**
 * The body of a new preference. It depends on the clock only by whole days before its end, so that the same request, made
 * again, is the same.
 */
export function preferenceOf(request: LinkRequest, minorPerUnit: (currency: string) => number) {
  const { amount, title, reference, returnUrl, payer, untilMs, nowMs } = request;
  const days = Math.max(1, Math.ceil((untilMs - nowMs) / DAY_MS));
  return {
    items: [
      {
        id: reference,
        title: title.slice(0, TITLE_MAX),
        quantity: 1,
        unit_price: unitsOf(amount.amount, minorPerUnit(amount.currency)),
        currency_id: amount.currency,
      },
    ],
    external_reference: reference,
    notification_url: notificationUrlOf(request.notificationUrl),
    back_urls: { success: returnUrl, pending: returnUrl, failure: returnUrl },
    // refused with anything but https
    ...(returnUrl.startsWith('https://') ? { auto_return: 'approved' } : {}),
    expires: true,
    expiration_date_from: dateOf(untilMs - days * DAY_MS),
    expiration_date_to: dateOf(untilMs),
    // A voucher is paid at a shop, days after the hold is over.
    payment_methods: { excluded_payment_types: [{ id: 'ticket' }, { id: 'atm' }] },
    ...payerOf(payer),
  };
}

function payerOf(payer: LinkRequest['payer']) {
  const { name, email } = payer ?? {};
  if (!name && !email) return {};
  return { payer: { ...(name ? { name } : {}), ...(email ? { email } : {}) } };
}

/** A key of the form that Mercado Pago's own library makes (a UUID), always the same for the same parts. */
export function keyOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
