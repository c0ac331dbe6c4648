import type { Effect } from '../../bot/core/effect.ts';
import type { Money } from '../../bot/core/money.ts';
import type { PaymentProviderName, PaymentView } from '../../bot/core/payment.ts';
import { type Asking, ask } from '../../bot/core/query.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { World } from '../../bot/core/world.ts';

const PROVIDERS: Readonly<Record<PaymentProviderName, string>> = { mercadopago: 'Mercado Pago', stripe: 'Stripe' };

/** Who takes the deposits by itself, as customers know it; null: staff do. */
export function providerOf({ business }: Pick<World, 'business'>): string | null {
  const { provider } = business.payments;
  return provider === 'manual' ? null : PROVIDERS[provider];
}

/** Payments of a reservation, oldest first; [] without asking where staff take the money. */
export function* paymentsOf(reservation: Pick<Reservation, 'id'>, world: World): Asking<PaymentView[]> {
  if (providerOf(world) === null) return [];
  return yield* ask({ kind: 'payments', reservationId: reservation.id });
}

/** A link that can be paid: what it asks for, and its address. */
export interface OpenLink {
  amount: Money;
  url: string;
}

/** The newest link that can still be paid. */
export function openLinkOf(payments: readonly PaymentView[], deposit: Money, nowMs: number): OpenLink | undefined {
  for (const { link, externalId, amount } of payments.toReversed()) {
    if (link?.state !== 'open' || link.url === undefined || (link.untilMs ?? nowMs + 1) <= nowMs) continue;
    // the row of a link that was tried tells of the try
    return { amount: externalId === undefined ? amount : deposit, url: link.url };
  }
  return undefined;
}

/** A payment that was made and that the provider has not decided on. A link that nobody paid is pending too, and none. */
export function inProcess(payments: readonly PaymentView[]): PaymentView | undefined {
  return payments.findLast((one) => one.status === 'pending' && one.externalId !== undefined);
}

/** Money that came and waits for a person. */
export function waiting(payments: readonly PaymentView[]): PaymentView | undefined {
  return payments.findLast(
    ({ status, attention }) => attention !== undefined && (status === 'approved' || status === 'partially_refunded'),
  );
}

/** Where deposits are paid by link: none could be made yet, so nobody was able to pay. */
export function lacksLink(payments: readonly PaymentView[], world: World): boolean {
  if (providerOf(world) === null) return false;
  return payments.every(({ link, externalId }) => link?.url === undefined && externalId === undefined);
}

/** What is left of a payment after what was given back. */
export function leftOf({ amount, refundedCents }: PaymentView): PaymentView['amount'] {
  return { ...amount, amount: amount.amount - refundedCents };
}

/** What is left to pay of a total. */
export function restOf(total: Money, paid: Money): Money {
  return { ...total, amount: Math.max(0, total.amount - paid.amount) };
}

/**
 * What of the deposit was paid and not given back, minor units. Where staff take the money, a confirmed stay's deposit
 * was seen by them.
 */
export function depositPaidCents(reservation: Reservation, payments: readonly PaymentView[], world: World): number {
  if (providerOf(world) === null) return reservation.status === 'confirmed' ? reservation.deposit.amount : 0;
  return payments
    .filter(({ status }) => status === 'approved' || status === 'partially_refunded')
    .reduce((sum, payment) => sum + leftOf(payment).amount, 0);
}

/** Has the link made, or made anew, where there is none to be told. */
export function linkWanted({ id, businessId }: Reservation, nowMs: number): Effect {
  return {
    kind: 'schedule_job',
    task: 'sync-link',
    key: `sync-link:${id}`,
    runAtMs: nowMs,
    payload: { businessId, reservationId: id },
  };
}
