import type { Effect } from '../../bot/core/effect.ts';
import type { BotEvent } from '../../bot/core/event.ts';
import type { AttentionReason, PaymentStatus, ProviderPayment } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { KnownPayment, NamedEvent, PaymentRow, Refund, Verdict } from '../../store/store.ts';

/** What a judge is told besides the payment. */
export interface Circumstances {
  /** when the provider was asked: our clock */
  askedAtMs: number;
  nowMs: number;
  /** with a confirmation: what a hold had planned and no longer needs */
  withConfirmation: readonly Effect[];
  /** what keeps the reservation a hold longer while the provider or a person looks into the payment; null: it was extended before */
  extension: readonly Effect[] | null;
  /** the first night of the reservation is over: nobody comes for it any more */
  isPast: boolean;
}

/** Our own clock says when we knew of a refund, theirs when they changed it: this far apart at most. */
const CLOCKS_APART_MS = 60_000;

/**
 * What a provider's word on a payment comes to. Pure; the ledger follows from the verdict by itself.
 *
 * - An older word never overwrites a newer one, and money that came is never said not to have come.
 * - Only an approved payment of exactly what its link asks for, in the currency, to the seller, confirms, and only a
 *   reservation that waits for its deposit. Whatever else money does, it waits for a person.
 * - Refunds of ours are told from those made at the provider's by their amounts.
 * @returns null: nothing new
 * @see docs/cobros.md
 */
export function judge(known: KnownPayment, word: ProviderPayment, told: Circumstances): Verdict | null {
  const { row } = known;
  if (row?.providerAtMs !== undefined && word.updatedAtMs < row.providerAtMs) return null;
  if (row !== null && isPaid(row.status)) return judgeAgain(known, row, word, told);
  return isPaid(word.status) ? judgeMoney(known, word, told) : judgeTry(known, word, told);
}

const isPaid = (status: PaymentStatus) => status !== 'pending' && status !== 'rejected';

const NOTHING_ELSE = { attention: null, confirms: false, effects: [], refundsDone: [], events: [] } as const;

// --- before any money came ---

/** A try that brought no money, or none yet. */
function judgeTry({ row, paymentId, reservation }: KnownPayment, word: ProviderPayment, told: Circumstances) {
  const { status } = word;
  if (row !== null && row.status === status && row.detail === word.detail) return null;
  const verdict: Verdict = { ...NOTHING_ELSE, status, refundedCents: 0 };
  const isAwaited = reservation.status === 'held' && row?.status !== status;
  if (!isAwaited) return verdict;
  const { id: reservationId } = reservation;
  if (status === 'rejected') {
    const event: BotEvent = { kind: 'payment_rejected', reservationId, paymentId };
    return { ...verdict, events: [{ event, externalId: `payment_rejected:${word.externalId}:${word.updatedAtMs}` }] };
  }
  // Who paid in good faith keeps the place as long as who asks for more time: once.
  const effects = told.extension ?? [];
  const event: BotEvent = { kind: 'payment_pending', reservationId, paymentId };
  return { ...verdict, effects, events: [{ event, externalId: `payment_pending:${word.externalId}` }] };
}

// --- money came ---

/** The first word of money. */
function judgeMoney(known: KnownPayment, word: ProviderPayment, told: Circumstances): Verdict {
  const { status, amount } = word;
  const refundedCents = Math.min(word.refundedCents, amount.amount);
  const verdict: Verdict = { ...NOTHING_ELSE, status, refundedCents };
  if (status === 'charged_back') return { ...verdict, attention: 'charged_back' };
  // It came and went before we heard of it.
  if (refundedCents === amount.amount && amount.amount > 0) return { ...verdict, status: 'refunded' };
  const mismatch = mismatchOf(known, word);
  if (mismatch !== null) return waits(verdict, mismatch, known, word, told);
  return decide(verdict, known, word, told);
}

/** What of a payment is not as its link asks; null: all is. */
function mismatchOf({ link, reservation }: KnownPayment, word: ProviderPayment): AttentionReason | null {
  const asked = link.asked ?? reservation.deposit;
  if (link.seller !== undefined && word.seller !== undefined && link.seller !== word.seller) return 'seller_mismatch';
  if (word.amount.currency !== asked.currency) return 'currency_mismatch';
  if (word.amount.amount !== asked.amount) return 'amount_mismatch';
  if (word.refundedCents > 0) return 'partly_refunded';
  // The stay was changed since, and so was its deposit.
  const isOpen = reservation.status === 'held' || reservation.status === 'expired';
  return isOpen && asked.amount !== reservation.deposit.amount ? 'amount_mismatch' : null;
}

/** Money that is as its link asks: what it does to the reservation. */
function decide(verdict: Verdict, known: KnownPayment, word: ProviderPayment, told: Circumstances): Verdict {
  const { reservation, others } = known;
  if (others.some(isDeposit)) return waits(verdict, 'second_payment', known, word, told);
  switch (reservation.status) {
    case 'held':
      // Nobody can promise the nights yet: it is confirmed when the calendar was read.
      return reservation.awaits === undefined ? confirms(verdict, known, word, told, false) : verdict;
    case 'expired':
      // A review may take days. Whoever paid for last night is not told that they are expected.
      if (told.isPast) return waits(verdict, 'reservation_over', known, word, told);
      return confirms(verdict, known, word, told, true);
    case 'confirmed':
      // Staff were quicker, by hand: it is the deposit of what they confirmed.
      return { ...verdict, events: [confirmation(known, word, false)] };
    case 'completed':
    case 'cancelled':
    case 'no_show':
      return waits(verdict, 'reservation_over', known, word, told);
  }
}

/** A payment that is the deposit of its reservation. */
function isDeposit({ status, attention, amount, refundedCents }: PaymentRow): boolean {
  return isPaid(status) && attention === undefined && refundedCents < amount.amount;
}

function confirms(
  verdict: Verdict,
  known: KnownPayment,
  word: ProviderPayment,
  { withConfirmation }: Circumstances,
  late: boolean,
): Verdict {
  return {
    ...verdict,
    confirms: true,
    effects: withConfirmation,
    events: [confirmation(known, word, late)],
    ifTaken: { attention: 'late', events: [attentionTold(known, word, 'late')] },
  };
}

/** Whoever looks at it needs time, and the money is there: what is held still is held longer, once. */
function waits(
  verdict: Verdict,
  attention: AttentionReason,
  known: KnownPayment,
  word: ProviderPayment,
  { extension }: Circumstances,
): Verdict {
  const effects = known.reservation.status === 'held' ? (extension ?? []) : [];
  return { ...verdict, attention, effects, events: [attentionTold(known, word, attention)] };
}

function confirmation({ reservation }: KnownPayment, { externalId }: ProviderPayment, late: boolean): NamedEvent {
  const event: BotEvent = {
    kind: 'reservation_confirmed',
    reservationId: reservation.id,
    paid: true,
    ...(late && { late }),
  };
  return { event, externalId: `paid:${reservation.id}:${externalId}` };
}

function attentionTold(known: KnownPayment, { externalId }: ProviderPayment, reason: AttentionReason): NamedEvent {
  const { paymentId, reservation } = known;
  const event: BotEvent = { kind: 'payment_attention', reservationId: reservation.id, paymentId, reason };
  return { event, externalId: `payment_attention:${externalId}:${reason}` };
}

// --- money that we know of ---

/** A later word on money that came: given back, disputed, or settled. */
function judgeAgain(known: KnownPayment, row: PaymentRow, word: ProviderPayment, told: Circumstances): Verdict | null {
  const refundedCents = refundedNow(known, row, word, told);
  const growthCents = Math.max(0, refundedCents - row.refundedCents);
  const { done, elsewhereCents } = attribute(known.refundsWanted, growthCents);
  const leftCents = row.amount.amount - refundedCents;
  const status = statusNow(row, word, refundedCents);
  const isReversed = refundedCents < row.refundedCents;
  const verdict: Verdict = {
    ...NOTHING_ELSE,
    status,
    refundedCents,
    attention: row.attention ?? null,
    refundsDone: done,
    events: growthCents > 0 ? [refundTold(row, growthCents, refundedCents)] : [],
  };
  if (status === 'charged_back') {
    // Staff may have seen to it: the next word of the same dispute does not ask them again.
    return row.status === status ? settled(verdict, row, word) : { ...verdict, attention: status };
  }
  if (row.status === 'charged_back') {
    if (leftCents === 0) return { ...verdict, attention: null };
    return { ...decide({ ...verdict, attention: null }, known, word, told), refundsDone: done };
  }
  if (isReversed) return { ...verdict, attention: 'refund_failed' };
  if (leftCents === 0) {
    const isMissed = elsewhereCents > 0 && row.attention === undefined && stands(known.reservation);
    return settled({ ...verdict, attention: isMissed ? 'refunded_elsewhere' : keptWhenGone(row) }, row, word);
  }
  if (elsewhereCents > 0 && row.attention === undefined) return { ...verdict, attention: 'partly_refunded' };
  return settled(verdict, row, word);
}

/** What is back of it by now. Less than we knew of is believed only where it can't be an answer from before a refund. */
function refundedNow({ refundedAtMs }: KnownPayment, row: PaymentRow, word: ProviderPayment, told: Circumstances) {
  if (word.refundsUntold) return row.refundedCents;
  const toldCents = Math.min(word.refundedCents, row.amount.amount);
  if (toldCents >= row.refundedCents || word.status === 'charged_back') return Math.max(toldCents, row.refundedCents);
  const isNewer = word.updatedAtMs > (row.providerAtMs ?? 0);
  const isFresh = refundedAtMs === null || told.askedAtMs > refundedAtMs + CLOCKS_APART_MS;
  return isNewer && isFresh ? toldCents : row.refundedCents;
}

/** Which refunds of ours explain that more is back than before; the rest was given back at the provider's. */
function attribute(wanted: readonly Refund[], growthCents: number): { done: string[]; elsewhereCents: number } {
  let elsewhereCents = growthCents;
  const done: string[] = [];
  for (const { id, amountCents } of wanted) {
    if (amountCents > elsewhereCents) continue;
    elsewhereCents -= amountCents;
    done.push(id);
  }
  return { done, elsewhereCents };
}

function statusNow({ amount, status }: PaymentRow, word: ProviderPayment, refundedCents: number): PaymentStatus {
  if (word.status === 'charged_back') return 'charged_back';
  // A word that says nothing of money leaves a dispute as it is.
  if (status === 'charged_back' && !isPaid(word.status)) return 'charged_back';
  if (refundedCents === amount.amount && amount.amount > 0) return 'refunded';
  return refundedCents > 0 ? 'partially_refunded' : 'approved';
}

/** Somebody is still to come for it. */
function stands({ status }: Reservation): boolean {
  return status === 'held' || status === 'confirmed';
}

/** What is all back waits for nobody, but staff were told once that it went back elsewhere. */
function keptWhenGone({ attention, amount, refundedCents }: PaymentRow): AttentionReason | null {
  return attention === 'refunded_elsewhere' && refundedCents === amount.amount ? attention : null;
}

function settled(verdict: Verdict, row: PaymentRow, word: ProviderPayment): Verdict | null {
  return isSame(row, verdict, word) ? null : verdict;
}

function isSame(row: PaymentRow, verdict: Verdict, word: ProviderPayment): boolean {
  return (
    row.status === verdict.status &&
    row.refundedCents === verdict.refundedCents &&
    (row.attention ?? null) === verdict.attention &&
    row.detail === word.detail
  );
}

function refundTold({ id, reservationId }: PaymentRow, amountCents: number, refundedCents: number): NamedEvent {
  const event: BotEvent = { kind: 'payment_refunded', reservationId, paymentId: id, amountCents };
  return { event, externalId: `payment_refunded:${id}:${refundedCents}` };
}
