import type { Money } from './money.ts';

export const PAYMENT_STATUSES = [
  'pending',
  'approved',
  'rejected',
  'refunded',
  'partially_refunded',
  'charged_back',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Why a payment waits for a person: money never rests without an owner. */
export const ATTENTION_REASONS = [
  /** approved after the hold ended, and the nights were another's by then: refund it, or the customer takes an equivalent */
  'late',
  /** the same deposit was paid before */
  'second_payment',
  'amount_mismatch',
  'currency_mismatch',
  /** it went to another seller than the one that the link was made for */
  'seller_mismatch',
  /** the reservation was cancelled or is over */
  'reservation_over',
  /** part of it was given back, and the reservation stands */
  'partly_refunded',
  /** all of it was given back at the provider's, and the reservation stands */
  'refunded_elsewhere',
  /** the buyer disputes it */
  'charged_back',
  /** the provider refused a refund that staff asked for */
  'refund_failed',
] as const;
export type AttentionReason = (typeof ATTENTION_REASONS)[number];

/** A payment as flows and the API read it. */
export interface PaymentView {
  id: string;
  provider: PaymentProviderName | 'manual';
  externalId?: string;
  reservationId: string;
  status: PaymentStatus;
  /** what was paid; of a link that nobody paid yet, what it asks for */
  amount: Money;
  refundedCents: number;
  attention?: AttentionReason;
  /** of a link: `wanted` while it is being made */
  link?: { state: 'wanted' | 'open' | 'closed'; url?: string; untilMs?: number };
  createdAtMs: number;
}

/** One payment as its provider tells it, in our words. */
export interface ProviderPayment {
  externalId: string;
  /** what we gave the link: the id of our payment row; null: the provider does not say */
  reference: string | null;
  /** `pending` also while it is under review; a status that nobody knows is `pending` with its name in `detail` */
  status: PaymentStatus;
  /** what was paid, or is to be */
  amount: Money;
  /** of `amount`, given back so far, minor units */
  refundedCents: number;
  /** it does not say what was given back: `refundedCents` is 0 and means nothing */
  refundsUntold?: boolean;
  /** whose account it went to, as the provider names it; absent: it does not say */
  seller?: string;
  /** when the provider changed it last: an older word never overwrites a newer one */
  updatedAtMs: number;
  /** the provider's own word for it, e.g. `cc_rejected_insufficient_amount`; for staff and logs */
  detail: string;
}

/** What a link is to ask for. */
export interface LinkRequest {
  /** our payment row's id: [A-Za-z0-9_-], at most 64 long; comes back as `reference` */
  reference: string;
  amount: Money;
  /** what it is for, as the payer reads it: "Seña Coihue, vie 27 → dom 29 nov" */
  title: string;
  /** after this nobody may pay it; epoch ms. A provider with limits of its own takes the nearest later it can. */
  untilMs: number;
  nowMs: number;
  /** the same key asks for the same link */
  idempotencyKey: string;
  /** where the payer comes back to */
  returnUrl: string;
  /** where the provider tells us of it, absolute */
  notificationUrl: string;
  payer?: { name?: string; email?: string };
}

export interface PaymentLink {
  /** the provider's id of the link (preference, session) */
  linkId: string;
  /** what the customer opens */
  url: string;
  /** until when the provider takes money on it; epoch ms */
  untilMs: number;
  /** whose account it pays into, as the provider names it; what `ProviderPayment.seller` must equal */
  seller?: string;
}

/** A refund as the provider tells it. `pending`: it will be told by a webhook, or found by asking again. */
export interface ProviderRefund {
  externalId: string;
  status: 'done' | 'pending' | 'failed';
  amount: Money;
}

/** What a webhook says, once its signature was found right: only where to look. */
export interface Notice {
  /** the notification's own id, for dropping repetitions */
  noticeId: string;
  /** the payment to read from the provider; null: nothing that concerns payments of ours */
  payment: string | null;
}

/** A webhook call as it came. */
export interface WebhookCall {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** by name, decoded; a repeated one as its first */
  query: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

/**
 * A company that takes deposits: one account of one business. Every call may be made again: writes carry keys. Throws
 * BotErrors `payment_unreachable` (retry), `payment_busy` (wait), `payment_unknown` (unknown: it may have been done),
 * `payment_refused` (give up), with no secrets and no personal data in them.
 */
export interface PaymentProvider {
  readonly name: PaymentProviderName;
  createLink(request: LinkRequest): Promise<PaymentLink>;
  /**
   * Moves the end of a link, also into the past: nobody can pay it from then on. Null: this provider can't move it there,
   * and the link stays as it was (a later end needs another link). One that is paid or over already is as wished.
   */
  moveLink(linkId: string, untilMs: number, nowMs: number): Promise<{ untilMs: number } | null>;
  /** One payment, read from the provider; null: it has none of this id (yet). */
  payment(externalId: string): Promise<ProviderPayment | null>;
  /** Every payment that was tried on a link, oldest first: what a lost webhook would have told. */
  paymentsOf(link: { linkId: string; reference: string }): Promise<ProviderPayment[]>;
  /** Gives back once per key. With `madeId`, the provider's id of it from an earlier answer, it only tells how that stands. */
  refund(request: {
    externalId: string;
    amount: Money;
    idempotencyKey: string;
    madeId?: string;
  }): Promise<ProviderRefund>;
  /**
   * Whether the call is signed with one of this account's secrets, over the bytes as they came. Age is not looked at:
   * what is told is read from the provider anyway.
   * @returns null: not signed by it
   */
  readNotice(call: WebhookCall): Notice | null;
}

/** Providers that take money by themselves; with `manual` staff do. */
export const PAYMENT_PROVIDERS = ['mercadopago', 'stripe'] as const;
export type PaymentProviderName = (typeof PAYMENT_PROVIDERS)[number];
