import type { PaymentStatus } from '../bot/core/payment.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

/** Money moves between these: no entry can make or lose any. `unapplied` waits for a person. */
export type LedgerAccount = 'customer' | 'deposits' | 'unapplied';

/** How much of a payment there is, and whether it waits for a person. */
export interface Standing {
  status: PaymentStatus;
  amountCents: number;
  refundedCents: number;
  attention: string | null;
}

export interface Move {
  from: LedgerAccount;
  to: LedgerAccount;
  amountCents: number;
  reason: string;
}

const PAID = new Set<PaymentStatus>(['approved', 'refunded', 'partially_refunded', 'charged_back']);

/** Whether money came at some time. */
export function isPaid(status: PaymentStatus): boolean {
  return PAID.has(status);
}

/** What is left of a payment: came and was not given back. */
export function leftCents({ status, amountCents, refundedCents }: Omit<Standing, 'attention'>): number {
  return isPaid(status) ? amountCents - refundedCents : 0;
}

const accountOf = ({ attention }: Standing): LedgerAccount => (attention === null ? 'deposits' : 'unapplied');

/**
 * The entries that take the books from one standing of a payment to another. Pure. What is left of it is in one account:
 * `unapplied` while it needs attention, else `deposits`.
 * @param before null: it was not there
 */
export function movesBetween(before: Standing | null, after: Standing): Move[] {
  const wasPaid = before !== null && isPaid(before.status);
  const to = accountOf(after);
  const from = wasPaid ? accountOf(before) : to;
  const backBefore = wasPaid ? before.refundedCents : 0;
  const backAfter = isPaid(after.status) ? after.refundedCents : 0;
  const moves: Move[] = [
    {
      from: 'customer',
      to: from,
      amountCents: isPaid(after.status) && !wasPaid ? after.amountCents : 0,
      reason: 'paid',
    },
    {
      from,
      to: 'customer',
      amountCents: backAfter - backBefore,
      reason: after.status === 'charged_back' ? 'charged_back' : 'refunded',
    },
    { from: 'customer', to: from, amountCents: backBefore - backAfter, reason: 'refund_reversed' },
    { from, to, amountCents: from === to ? 0 : leftCents(after), reason: after.attention ?? 'applied' },
  ];
  return moves.filter(({ amountCents }) => amountCents > 0);
}

const insert = statement<{
  businessId: string;
  paymentId: string;
  reservationId: string;
  accountFrom: LedgerAccount;
  accountTo: LedgerAccount;
  amountCents: number;
  currency: string;
  reason: string;
  at: number;
}>()((db, { ledger: l }, p) =>
  db.insert(l).values({
    businessId: p('businessId'),
    paymentId: p('paymentId'),
    reservationId: p('reservationId'),
    accountFrom: p('accountFrom'),
    accountTo: p('accountTo'),
    amountCents: p('amountCents'),
    currency: p('currency'),
    reason: p('reason'),
    at: p('at'),
  }),
);

/** Writes {@link movesBetween}. */
export function* writeMoves(
  of: { businessId: string; paymentId: string; reservationId: string; currency: string; nowMs: number },
  before: Standing | null,
  after: Standing,
): Script<void> {
  const { nowMs: at, ...rest } = of;
  for (const { from: accountFrom, to: accountTo, amountCents, reason } of movesBetween(before, after)) {
    yield* ask(insert, { ...rest, accountFrom, accountTo, amountCents, reason, at });
  }
}
