import type { Business } from '../../bot/core/business.ts';
import type { Effect } from '../../bot/core/effect.ts';
import type { PaymentProvider, PaymentProviderName } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';

/** An account that takes deposits, perhaps of several businesses. */
export interface Account {
  /** the same for the same account, and not secret */
  id: string;
  businessIds: readonly string[];
  /** what asks the provider; opened at first use */
  open(): Promise<PaymentProvider>;
}

/** What the work around payments needs of the process. */
export interface PaymentDeps {
  /** the account that a business takes deposits with at this provider; null: none is configured (any more) */
  accountOf(businessId: string, provider: PaymentProviderName): Account | null;
  /** where payers come back to, and where the provider tells us; absolute */
  addresses(business: Business, provider: PaymentProviderName): { returnUrl: string; notificationUrl: string };
  /** what a deposit is for, as the payer reads it */
  title(business: Business, reservation: Reservation): string;
  /** what a hold had planned and a confirmed reservation does not need */
  holdJobsDropped(reservationId: string): readonly Effect[];
  /** what keeps a hold longer, once; null: it was, or is over */
  extension(business: Business, reservation: Reservation, nowMs: number): readonly Effect[] | null;
  /** conversations with new events: their turns are to run */
  wake(conversationIds: readonly string[]): void;
  /** told what was made true, for metrics */
  onEffects(businessId: string, effects: readonly Effect[]): void;
  /** told of a provider that could not be asked; it is asked again */
  onFault(fault: { provider: PaymentProviderName; businessId: string; paymentId: string; error: unknown }): void;
  /** milliseconds on a clock that never goes back */
  elapsedMs(): number;
  /** 0…1 */
  random(): number;
  newId(): string;
}
