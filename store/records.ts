import { BotError } from '../bot/core/errors.ts';
import type { PaymentProviderName, ProviderPayment } from '../bot/core/payment.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { applyEffects, confirmIfFree, follow } from './effects.ts';
import { insertEvent } from './inbox.ts';
import { isPaid, type Standing, writeMoves } from './ledger.ts';
import {
  findPaymentRow,
  lockReservation,
  paymentColumns,
  paymentOf,
  refundsOfPayment,
  rowsOfReservation,
} from './payment-rows.ts';
import type { KnownPayment, NamedEvent, PaymentRow, PaymentStore, RecordedPayment, Verdict } from './payment-store.ts';
import { closeRefund } from './refunds.ts';
import { insertHistory } from './reservation-history.ts';
import { findReservation } from './reservations.ts';
import { ask, askOne, type Script } from './script.ts';
import { statement } from './statement.ts';

type Word = Parameters<PaymentStore['recordPayment']>[0];

const byExternalId = statement<{ businessIds: string; provider: string; externalId: string }>()((db, t, p, words) =>
  db
    .select(paymentColumns(t))
    .from(t.payments)
    .where(
      and(
        sql`${t.payments.businessId} in (${words.strings(p('businessIds'))})`,
        eq(t.payments.provider, p('provider')),
        eq(t.payments.externalId, p('externalId')),
      ),
    )
    .orderBy(asc(t.payments.businessId))
    .limit(1),
);

/** The link and, if it is known, the payment that a provider speaks of; null: neither is of these businesses. */
function* find({ businessIds, provider, payment }: Word): Script<{ link: PaymentRow; row: PaymentRow | null } | null> {
  const { externalId, reference } = payment;
  const known = yield* askOne(byExternalId, { businessIds: JSON.stringify(businessIds), provider, externalId });
  if (known !== null) {
    const row = paymentOf(known);
    return { row, link: row.linkOf === undefined ? row : ((yield* findPaymentRow(row.linkOf)) ?? row) };
  }
  const link = reference === null ? null : yield* findPaymentRow(reference);
  // What was made for another business, or with another provider, is none of this account's.
  if (link === null || link.provider !== provider || !businessIds.includes(link.businessId)) return null;
  return link.link === undefined ? null : { link, row: null };
}

/** See `PaymentStore.recordPayment`. */
export function* recordPayment(word: Word): Script<RecordedPayment> {
  const { payment, nowMs } = word;
  const seen = yield* find(word);
  if (seen === null) return { kind: 'unknown' };
  const reservationId = (seen.row ?? seen.link).reservationId;
  const place = yield* lockReservation(reservationId);
  // once nobody else can change it
  const found = place === null ? null : yield* find(word);
  if (place === null || found === null || (found.row ?? found.link).reservationId !== reservationId) {
    throw new BotError('reservation_changed', `payment ${seen.link.id} is of another reservation now`, {
      fate: 'retry',
    });
  }
  const { link, row } = found;
  const { businessId } = link;
  // The first payment of a link takes the link's row over.
  const target = row ?? (link.externalId === undefined ? link : null);
  const paymentId = target?.id ?? word.newId;
  const known = yield* knownOf({ paymentId, link, row }, reservationId);
  const verdict = word.decide(known);
  if (verdict === null) return { kind: 'nothing_new', businessId };
  const author = { businessId, customerId: null, conversationId: null, nowMs };
  const { effects } = verdict;
  const applied = verdict.confirms
    ? yield* confirmIfFree(reservationId, effects, author)
    : { ...(yield* applyEffects(effects, author)), isDone: false };
  const isTaken = verdict.confirms && !applied.isDone;
  const { attention = verdict.attention, events = verdict.events } = isTaken ? (verdict.ifTaken ?? {}) : {};

  const before = standingOf(target);
  const wasPaid = before !== null && isPaid(before.status);
  const amount = wasPaid && target !== null ? target.amount : payment.amount;
  const { status, refundedCents } = verdict;
  const after: Standing = { status, amountCents: amount.amount, refundedCents, attention };
  yield* writeRow({ word, verdict, id: paymentId, target, link, after, currency: amount.currency, attention });
  yield* writeMoves({ businessId, paymentId, reservationId, currency: amount.currency, nowMs }, before, after);
  yield* noteMoney({ businessId, reservationId, paymentId, provider: word.provider, nowMs }, before, after, amount);
  for (const id of verdict.refundsDone) yield* closeRefund(id, { state: 'done', externalId: null }, nowMs);
  // Its link is to be closed, though the reservation itself stays as it was.
  if (isPaid(status) && !wasPaid && applied.changed.size === 0) yield* follow(reservationId, author);

  const woken = new Set(applied.wokenConversationIds);
  if (yield* tell(place.conversationId, events, nowMs)) woken.add(place.conversationId!);
  const { isDone: isConfirmed } = applied;
  return {
    kind: 'recorded',
    businessId,
    paymentId,
    verdict: { ...verdict, attention, events },
    isConfirmed,
    conversationIds: [...woken],
  };
}

function* knownOf(
  { paymentId, link, row }: Pick<KnownPayment, 'paymentId' | 'link' | 'row'>,
  reservationId: string,
): Script<KnownPayment> {
  const reservation = yield* findReservation(link.businessId, reservationId);
  if (reservation === null) throw new BotError('not_found', `payment ${link.id} is of no reservation`);
  const all = (yield* rowsOfReservation(reservationId)).map(paymentOf);
  const refunds = row === null ? [] : yield* refundsOfPayment(row.id);
  const done = refunds.filter(({ state }) => state === 'done').map(({ updatedAtMs }) => updatedAtMs);
  return {
    paymentId,
    link,
    row,
    others: all.filter(({ id }) => id !== paymentId),
    refundsWanted: refunds.filter(({ state }) => state === 'wanted'),
    refundedAtMs: done.length === 0 ? null : Math.max(...done),
    reservation,
  };
}

function standingOf(row: PaymentRow | null): Standing | null {
  if (row === null) return null;
  const { status, amount, refundedCents, attention = null } = row;
  return { status, amountCents: amount.amount, refundedCents, attention };
}

/** What the reservation's history tells of it: that money came, that money went back. */
function* noteMoney(
  of: { businessId: string; reservationId: string; paymentId: string; provider: PaymentProviderName; nowMs: number },
  before: Standing | null,
  after: Standing,
  { currency }: PaymentRow['amount'],
): Script<void> {
  const { paymentId: payment, provider, ...place } = of;
  const author = { ...place, by: 'job' };
  const wasPaid = before !== null && isPaid(before.status);
  const { amountCents, attention } = after;
  if (isPaid(after.status) && !wasPaid) {
    const detail = { payment, provider, amountCents, currency, ...(attention !== null && { attention }) };
    yield* insertHistory(author, { what: 'paid', detail });
  }
  const back = isPaid(after.status) ? after.refundedCents - (wasPaid ? before.refundedCents : 0) : 0;
  if (back > 0) yield* insertHistory(author, { what: 'refunded', detail: { payment, amountCents: back, currency } });
}

/** Events into a conversation, if there is one; whether any was new. */
export function* tell(conversationId: string | null, events: readonly NamedEvent[], nowMs: number): Script<boolean> {
  if (conversationId === null) return false;
  let isNew = false;
  for (const { event, externalId } of events) {
    if ((yield* insertEvent(conversationId, event, externalId, nowMs)) !== null) isNew = true;
  }
  return isNew;
}

interface RowWrite {
  word: Word;
  verdict: Verdict;
  id: string;
  /** null: it becomes a row of its own */
  target: PaymentRow | null;
  link: PaymentRow;
  after: Standing;
  currency: string;
  attention: string | null;
}

function* writeRow({ word, id, target, link, after, currency }: RowWrite): Script<void> {
  const { payment, provider, nowMs } = word;
  const row = { id, ...wordsOf(payment, provider), ...after, currency, nowMs };
  if (target !== null) yield* ask(overwrite, row);
  else yield* ask(insert, { ...row, businessId: link.businessId, reservationId: link.reservationId, linkOf: link.id });
}

function wordsOf({ externalId, detail, updatedAtMs }: ProviderPayment, provider: PaymentProviderName) {
  return { provider, externalId, detail, providerAt: updatedAtMs };
}

interface Written {
  id: string;
  provider: string;
  externalId: string;
  status: string;
  amountCents: number;
  refundedCents: number;
  currency: string;
  attention: string | null;
  detail: string;
  providerAt: number;
  nowMs: number;
}

const overwrite = statement<Written>()((db, { payments: y }, p) =>
  db
    .update(y)
    .set({
      externalId: p('externalId'),
      status: p('status'),
      amountCents: p('amountCents'),
      refundedCents: p('refundedCents'),
      currency: p('currency'),
      attention: sql`cast(${p('attention')} as text)`,
      detail: p('detail'),
      providerAt: p('providerAt'),
      updatedAt: p('nowMs'),
    })
    .where(and(eq(y.id, p('id')), eq(y.provider, p('provider')))),
);

const insert = statement<Written & { businessId: string; reservationId: string; linkOf: string }>()(
  (db, { payments: y }, p) =>
    db.insert(y).values({
      id: p('id'),
      businessId: p('businessId'),
      reservationId: p('reservationId'),
      provider: p('provider'),
      externalId: p('externalId'),
      status: p('status'),
      amountCents: p('amountCents'),
      refundedCents: p('refundedCents'),
      currency: p('currency'),
      attention: p('attention'),
      detail: p('detail'),
      providerAt: p('providerAt'),
      linkOf: p('linkOf'),
      linkState: sql`null`,
      linkId: sql`null`,
      linkUrl: sql`null`,
      linkUntil: sql`null`,
      seller: sql`null`,
      askedCents: sql`null`,
      askedCurrency: sql`null`,
      askedStay: sql`null`,
      checkAt: sql`null`,
      createdAt: p('nowMs'),
      updatedAt: p('nowMs'),
    }),
);
