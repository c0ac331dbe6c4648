import type { Effect } from '../bot/core/effect.ts';
import type { BotEvent } from '../bot/core/event.ts';
import type { Money } from '../bot/core/money.ts';
import type {
  AttentionReason,
  PaymentLink,
  PaymentProviderName,
  PaymentStatus,
  PaymentView,
  ProviderPayment,
} from '../bot/core/payment.ts';
import type { Reservation } from '../bot/core/reservation.ts';
import type { IdempotentAnswer, Page, PageRequest, StoredAnswer } from './store.ts';

/**
 * The part of the store that keeps money (store/payments.ts, links.ts, records.ts, refunds.ts). What is left of a payment
 * stands in one account: `unapplied` while the payment needs attention, else `deposits`.
 */
export interface PaymentStore {
  payment(businessId: string, id: string): Promise<PaymentDetail | null>;
  /** The latest first. */
  payments(businessId: string, filter: PaymentFilter, page: PageRequest): Promise<Page<PaymentView>>;
  /** Payments of a reservation with all that is known of them, oldest first. */
  paymentRows(businessId: string, reservationId: string): Promise<PaymentRow[]>;

  // --- links (store/links.ts) ---

  /**
   * A link is to be made for what a held reservation's deposit is: the row that waits for it, made now unless one is asking
   * already. Null: the reservation is not held any more, or its deposit is another by now.
   */
  wantLink(want: {
    /** of a new row: what the link's `reference` will be */
    id: string;
    businessId: string;
    reservationId: string;
    provider: PaymentProviderName;
    asked: Money;
    nowMs: number;
  }): Promise<PaymentRow | null>;
  /** The link that was wanted is there. False: it is no longer wanted; nobody has its address. */
  openLink(paymentId: string, link: PaymentLink, nowMs: number): Promise<boolean>;
  /** The link takes money until then. */
  setLinkEnd(paymentId: string, untilMs: number, nowMs: number): Promise<void>;
  /** The link takes no more money, or was never made. What was paid on it is asked for a while longer. */
  closeLink(paymentId: string, nowMs: number): Promise<void>;
  /** Links whose provider is to be asked what was paid on them, the longest due first. */
  linksToCheck(nowMs: number, limit: number): Promise<PaymentRow[]>;
  /** When the provider is asked again; null: no more. */
  setLinkCheck(paymentId: string, checkAtMs: number | null): Promise<void>;

  // --- what providers tell (store/notices.ts, records.ts) ---

  /** A signed webhook, once per (provider, notice), with the job that reads its payment. False: it was taken before. */
  takeNotice(notice: {
    provider: PaymentProviderName;
    noticeId: string;
    payment: string;
    /** whose accounts' secret signed it */
    businessIds: readonly string[];
    nowMs: number;
  }): Promise<boolean>;
  /**
   * Writes what a provider says of a payment: its row, the ledger, its reservation and the event for the conversation, in
   * one go. `decide` is asked inside the transaction, once nobody else can change any of what it is told; it must be pure.
   */
  recordPayment(word: {
    /** businesses that take money with the account that was asked */
    businessIds: readonly string[];
    provider: PaymentProviderName;
    payment: ProviderPayment;
    /** of the row, if it turns out to be a payment of its own */
    newId: string;
    decide: (known: KnownPayment) => Verdict | null;
    nowMs: number;
  }): Promise<RecordedPayment>;

  // --- staff (store/refunds.ts) ---

  /**
   * Staff give money back: the intent and the job that does it, with an entry in the audit log; of a manual payment all of
   * it at once. With `idempotency` the answer is kept in the same transaction.
   */
  wantRefund(want: {
    id: string;
    businessId: string;
    paymentId: string;
    /** null: all that is left */
    amountCents: number | null;
    reason: string | null;
    by: string;
    idempotency?: Omit<IdempotentAnswer, 'body'> & { body: (payment: PaymentDetail) => string };
    nowMs: number;
  }): Promise<RefundRequest>;
  /** A refund with its payment, for the job that does it. */
  refund(id: string): Promise<{ refund: Refund; payment: PaymentRow } | null>;
  /**
   * What the provider says of a refund. `done`: the money went back, and the conversation hears of it; `failed`: the
   * payment needs attention; `pending`: the provider has it. Of one that has ended already: nothing. Answers conversations
   * with new events.
   */
  finishRefund(
    id: string,
    outcome:
      | { state: 'pending'; externalId: string }
      | { state: 'done'; externalId: string }
      | { state: 'failed'; failure: string },
    nowMs: number,
  ): Promise<string[]>;
  /**
   * Staff have seen to a payment that needs attention: what is left of it is the deposit of its reservation; what the buyer
   * got back over the bank is gone. With an entry in the audit log. Of one that needs none: nothing.
   * @throws `not_found`
   */
  settlePayment(settle: {
    businessId: string;
    paymentId: string;
    by: string;
    idempotency?: Omit<IdempotentAnswer, 'body'> & { body: (payment: PaymentDetail) => string };
    nowMs: number;
  }): Promise<{ replayed: StoredAnswer | null; payment: PaymentDetail | null }>;

  /** For health and alerts. */
  paymentTrouble(nowMs: number): Promise<PaymentTrouble>;
}

/** A payment with all that is known of it. */
export interface PaymentRow extends PaymentView {
  businessId: string;
  /** the provider's own word for its state */
  detail: string;
  /** when the provider changed it last, as far as we were told */
  providerAtMs?: number;
  /** the row of the link it was paid on, where that is another */
  linkOf?: string;
  /** the provider's id of its own link */
  linkId?: string;
  /** whose account the link pays into */
  seller?: string;
  /** what the link asks for */
  asked?: Money;
  /** the stay that it asks it for, as that was when the link was wanted: `<resource> <check-in> <check-out>` */
  askedStay?: string;
  updatedAtMs: number;
}

export interface Refund {
  id: string;
  amountCents: number;
  reason?: string;
  author: string;
  /** `wanted`: under way */
  state: 'wanted' | 'done' | 'failed';
  /** the provider's id of it, once it told */
  externalId?: string;
  failure?: string;
  createdAtMs: number;
  updatedAtMs: number;
}

export interface PaymentDetail extends PaymentRow {
  /** oldest first */
  refunds: Refund[];
}

export interface PaymentFilter {
  status?: PaymentStatus;
  reservationId?: string;
  needsAttention?: boolean;
}

/** All that a decision on a provider's word may look at, as it is inside the transaction. */
export interface KnownPayment {
  /** of its row, also where that is to be made */
  paymentId: string;
  /** the link it was paid on; itself where it took the link's row over */
  link: PaymentRow;
  /** the payment, as we know it; null: its first word */
  row: PaymentRow | null;
  /** other payments of the reservation */
  others: PaymentRow[];
  /** refunds of ours that are under way, oldest first */
  refundsWanted: Refund[];
  /** when one of ours was last seen done; null: none was */
  refundedAtMs: number | null;
  reservation: Reservation;
}

/** What a provider's word comes to. */
export interface Verdict {
  status: PaymentStatus;
  refundedCents: number;
  attention: AttentionReason | null;
  /** the reservation is confirmed by it; where its nights are another's by now, `ifTaken` is true instead */
  confirms: boolean;
  ifTaken?: { attention: AttentionReason; events: NamedEvent[] };
  /** with the confirmation, or by themselves where there is none */
  effects: readonly Effect[];
  /** refunds of ours that it shows done */
  refundsDone: readonly string[];
  /** for the conversation of the reservation, if it has one */
  events: readonly NamedEvent[];
}

export interface NamedEvent {
  event: BotEvent;
  /** reaches the conversation once */
  externalId: string;
}

export type RecordedPayment =
  /** no link and no payment of ours: nothing written */
  | { kind: 'unknown' }
  /** `decide` had nothing new to say: nothing written */
  | { kind: 'nothing_new'; businessId: string }
  | {
      kind: 'recorded';
      businessId: string;
      paymentId: string;
      verdict: Verdict;
      isConfirmed: boolean;
      conversationIds: string[];
    };

export type RefundRequest =
  | { kind: 'replayed'; answer: StoredAnswer }
  | { kind: 'not_found' }
  /** pending, rejected or disputed, or all of it is given back or on its way */
  | { kind: 'not_refundable'; status: PaymentStatus }
  | { kind: 'too_much'; limitCents: number }
  | { kind: 'wanted'; payment: PaymentDetail; conversationIds: string[] };

export interface PaymentTrouble {
  /** payments that wait for a person, by business */
  attention: { businessId: string; count: number; refundsFailed: number; sinceMs: number }[];
  openLinks: number;
  /** links that are wanted and not made yet, by business */
  linksUnmade: { businessId: string; count: number; sinceMs: number }[];
  /** links that should have been asked about ten minutes ago */
  unreconciled: number;
  /** refunds under way, and since when the oldest is */
  refundsWanted: number;
  refundsWantedSinceMs: number | null;
}
