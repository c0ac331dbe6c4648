import type { Effect, StayTerms } from '../bot/core/effect.ts';
import { BotError } from '../bot/core/errors.ts';
import { insertAudit } from './audit.ts';
import { cleanText } from './clean.ts';
import { updateCustomer } from './customers.ts';
import { and, eq, sql } from './drizzle.ts';
import { insertEvent } from './inbox.ts';
import { enqueue, FOLLOW_QUEUE, TIMER_QUEUE, unschedule } from './jobs.ts';
import {
  areFree,
  type Cells,
  cellsOf,
  freeCells,
  holdCellsUntil,
  overdueHolds,
  takeCells,
  tellOccupancyChanged,
} from './occupancy.ts';
import { applyPayment, takeManualPayment, unapplyDeposits } from './payments.ts';
import { type Happened, insertHistory } from './reservation-history.ts';
import { ask, askOne, count, type Script } from './script.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';

/** Who asks for effects: what they write belongs to this business and, where it is somebody's, to this customer. */
export interface Author {
  businessId: string;
  /** null: nobody's; then nothing can be held or named */
  customerId: string | null;
  conversationId: string | null;
  /** who is on record for it; default: the bot in a conversation, else a job */
  by?: string;
  nowMs: number;
}

export interface Applied {
  /** reservations that are now another than before; what an effect left as it was is not among them */
  changed: Set<string>;
  /** conversations that got an event, because cells of their overdue hold were taken */
  wokenConversationIds: string[];
}

/**
 * Makes effects true, in order, in the caller's transaction.
 * @throws `taken` a cell is another's; `reservation_changed` the reservation is not as the effect was computed for;
 * `not_found` no such reservation in this business. Then nothing of the transaction stays.
 */
export function* applyEffects(effects: readonly Effect[], author: Author): Script<Applied> {
  const applied: Applied = { changed: new Set(), wokenConversationIds: [] };
  for (const effect of effects) yield* applyEffect(effect, author, applied);
  yield* tellOf(applied, author);
  return applied;
}

/**
 * As {@link applyEffects} of a confirmation and what goes with it; where a night of an expired one is another's by now,
 * only overdue holds end, and it is not done.
 */
export function* confirmIfFree(
  id: string,
  further: readonly Effect[],
  author: Author,
): Script<Applied & { isDone: boolean }> {
  const applied: Applied = { changed: new Set(), wokenConversationIds: [] };
  const { status, ...place } = yield* existing(id, author.businessId);
  if (status === 'expired') {
    const cells = cellsOf({ businessId: author.businessId, ...place });
    yield* evictOverdue(cells, author, applied);
    if (!(yield* areFree(cells))) {
      yield* tellOf(applied, author);
      return { ...applied, isDone: false };
    }
  }
  yield* confirm(id, author, applied);
  for (const effect of further) yield* applyEffect(effect, author, applied);
  yield* tellOf(applied, author);
  return { ...applied, isDone: true };
}

/** Whoever has to do with changed reservations hears of it. */
function* tellOf(applied: Applied, author: Author): Script<void> {
  for (const reservationId of applied.changed) yield* follow(reservationId, author);
  if (applied.changed.size > 0) yield* tellOccupancyChanged(author.businessId);
}

/**
 * What stands outside (a payment link, reminders, calendars of the owner's) is to follow every change of a reservation:
 * one job brings all of it in line, whoever changed what.
 */
export function* follow(
  reservationId: string,
  { businessId, conversationId, nowMs }: Omit<Author, 'customerId'>,
): Script<void> {
  yield* enqueue({
    queue: FOLLOW_QUEUE,
    task: 'follow-reservation',
    serialKey: `follow:${reservationId}`,
    uniqueKey: `follow:${reservationId}`,
    payload: { businessId, reservationId },
    runAtMs: nowMs,
    ...(conversationId === null ? {} : { conversationId }),
  });
}

/** Puts on record what became of a reservation, and by whom. */
function* note(reservationId: string, happened: Happened, author: Author): Script<void> {
  const { businessId, conversationId, by = conversationId === null ? 'job' : 'bot', nowMs } = author;
  yield* insertHistory({ businessId, reservationId, by, nowMs }, happened);
}

function* applyEffect(effect: Effect, author: Author, applied: Applied): Script<void> {
  switch (effect.kind) {
    case 'place_hold':
      return yield* placeHold(effect, author, applied);
    case 'confirm_reservation':
      return yield* confirm(effect.reservationId, author, applied);
    case 'change_stay':
      return yield* changeStay(effect, author, applied);
    case 'cancel_reservation':
      return yield* cancel(effect.reservationId, author, applied);
    case 'mark_no_show':
      return yield* markNoShow(effect.reservationId, author, applied);
    case 'expire_hold':
      yield* expire(effect.reservationId, author, applied);
      return;
    case 'extend_hold':
      return yield* extend(effect, author, applied);
    case 'settle_wait':
      return yield* settleWait(effect, author, applied);
    case 'take_manual_payment':
      return yield* takeManualPayment(effect, author);
    case 'apply_payment':
      return yield* applyPayment(effect, author);
    case 'rename_reservation':
      return yield* rename(effect.reservationId, effect.name, author, applied);
    case 'set_customer': {
      const id = author.customerId;
      if (id === null) throw new BotError('not_found', 'set_customer without a customer');
      const { name, phone, email } = effect;
      const customer = { id, name: cleaned(name), phone: cleaned(phone), email: cleaned(email) };
      if (!(yield* updateCustomer(author.businessId, customer))) throw new BotError('not_found', `no customer ${id}`);
      return;
    }
    case 'schedule_job': {
      const { task, key, runAtMs, payload } = effect;
      const { conversationId } = author;
      yield* enqueue({
        queue: TIMER_QUEUE,
        task,
        uniqueKey: key,
        payload,
        runAtMs,
        ...(conversationId === null ? {} : { conversationId }),
      });
      return;
    }
    case 'unschedule_job':
      return yield* unschedule(effect.key);
  }
}

function cleaned(text: string | undefined): string | null {
  return text === undefined ? null : cleanText(text);
}

// --- placing and changing ---

const insertReservation = statement<{
  id: string;
  businessId: string;
  code: string;
  status: 'held' | 'confirmed';
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
  customerId: string;
  customerName: string | null;
  conversationId: string | null;
  totalCents: number;
  depositCents: number;
  currency: string;
  holdExpiresAt: number | null;
  awaits: string | null;
  nowMs: number;
}>()((db, { reservations: r }, p) =>
  db.insert(r).values({
    id: p('id'),
    businessId: p('businessId'),
    code: p('code'),
    status: p('status'),
    resource: p('resource'),
    checkIn: p('checkIn'),
    checkOut: p('checkOut'),
    guests: p('guests'),
    pets: p('pets'),
    customerId: p('customerId'),
    customerName: p('customerName'),
    conversationId: p('conversationId'),
    totalCents: p('totalCents'),
    depositCents: p('depositCents'),
    currency: p('currency'),
    holdExpiresAt: p('holdExpiresAt'),
    holdExtended: false,
    awaits: p('awaits'),
    createdAt: p('nowMs'),
    updatedAt: p('nowMs'),
  }),
);

function* placeHold(effect: Effect & { kind: 'place_hold' }, author: Author, applied: Applied): Script<void> {
  const { reservationId, terms, holdExpiresAtMs } = effect;
  const { businessId, customerId, conversationId, nowMs } = author;
  if (customerId === null) throw new BotError('not_found', 'place_hold without a customer');
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = terms;
  const cells = cellsOf({ businessId, resource, checkIn, checkOut });
  if (cells.to <= cells.from) throw new BotError('range_inverted', `${checkOut} is not after ${checkIn}`);
  yield* evictOverdue(cells, author, applied);
  yield* ask(insertReservation, {
    id: reservationId,
    businessId,
    code: effect.code,
    status: holdExpiresAtMs === null ? 'confirmed' : 'held',
    resource,
    checkIn,
    checkOut,
    guests,
    pets,
    customerId,
    customerName: cleaned(effect.customerName ?? undefined),
    conversationId,
    totalCents: total.amount,
    depositCents: deposit.amount,
    currency: total.currency,
    holdExpiresAt: holdExpiresAtMs,
    awaits: effect.awaits ?? null,
    nowMs,
  });
  yield* takeCells(cells, reservationId, holdExpiresAtMs);
  const status = holdExpiresAtMs === null ? 'confirmed' : 'held';
  const kept = {
    ...(holdExpiresAtMs !== null && { holdExpiresAtMs }),
    ...(effect.awaits && { awaits: effect.awaits }),
  };
  yield* note(reservationId, { what: 'placed', detail: { ...terms, status, ...kept } }, author);
  applied.changed.add(reservationId);
}

const moveStay = statement<{
  id: string;
  businessId: string;
  fromResource: string;
  fromCheckIn: string;
  fromCheckOut: string;
  fromGuests: number;
  fromPets: number;
  fromTotal: number;
  fromDeposit: number;
  resource: string;
  checkIn: string;
  checkOut: string;
  guests: number;
  pets: number;
  totalCents: number;
  depositCents: number;
  currency: string;
  nowMs: number;
}>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({
      resource: p('resource'),
      checkIn: p('checkIn'),
      checkOut: p('checkOut'),
      guests: p('guests'),
      pets: p('pets'),
      totalCents: p('totalCents'),
      depositCents: p('depositCents'),
      currency: p('currency'),
      updatedAt: p('nowMs'),
    })
    .where(
      and(
        eq(r.id, p('id')),
        eq(r.businessId, p('businessId')),
        sql`${r.status} in ('held', 'confirmed')`,
        eq(r.resource, p('fromResource')),
        eq(r.checkIn, p('fromCheckIn')),
        eq(r.checkOut, p('fromCheckOut')),
        eq(r.guests, p('fromGuests')),
        eq(r.pets, p('fromPets')),
        eq(r.totalCents, p('fromTotal')),
        eq(r.depositCents, p('fromDeposit')),
      ),
    )
    .returning({ status: r.status, holdExpiresAt: r.holdExpiresAt }),
);

function* changeStay(effect: Effect & { kind: 'change_stay' }, author: Author, applied: Applied): Script<void> {
  const { reservationId: id, from, to } = effect;
  const { businessId, nowMs } = author;
  const [before, after] = [cellsOfTerms(businessId, from), cellsOfTerms(businessId, to)];
  if (after.to <= after.from) throw new BotError('range_inverted', `${to.checkOut} is not after ${to.checkIn}`);
  const moved = yield* askOne(moveStay, {
    id,
    businessId,
    fromResource: from.resource,
    fromCheckIn: from.checkIn,
    fromCheckOut: from.checkOut,
    fromGuests: from.guests,
    fromPets: from.pets,
    fromTotal: from.total.amount,
    fromDeposit: from.deposit.amount,
    resource: to.resource,
    checkIn: to.checkIn,
    checkOut: to.checkOut,
    guests: to.guests,
    pets: to.pets,
    totalCents: to.total.amount,
    depositCents: to.deposit.amount,
    currency: to.total.currency,
    nowMs,
  });
  if (moved === null) throw changed(id, 'its terms are no longer those that the change starts from');
  yield* freeCells(before, id);
  yield* evictOverdue(after, author, applied);
  yield* takeCells(after, id, moved.status === 'held' ? moved.holdExpiresAt : null);
  const { overridden } = effect;
  if (overridden !== undefined && overridden.length > 0) {
    const detail = { rules: overridden.join(' ') };
    const { by = 'job' } = author;
    yield* insertAudit({ businessId, by, action: 'rules_overridden', subject: `reservation:${id}`, detail, nowMs });
  }
  yield* note(id, { what: 'changed', detail: { from, to, ...(overridden && { overridden }) } }, author);
  applied.changed.add(id);
}

function cellsOfTerms(businessId: string, { resource, checkIn, checkOut }: StayTerms): Cells {
  return cellsOf({ businessId, resource, checkIn, checkOut });
}

// --- moving from status to status ---

const stay = statement<{ id: string; businessId: string }>()((db, { reservations: r }, p) =>
  db
    .select({
      status: r.status,
      resource: r.resource,
      checkIn: r.checkIn,
      checkOut: r.checkOut,
      conversationId: r.conversationId,
    })
    .from(r)
    .where(and(eq(r.id, p('id')), eq(r.businessId, p('businessId')))),
);

const stayMoved = (r: Tables['reservations']) => ({
  resource: r.resource,
  checkIn: r.checkIn,
  checkOut: r.checkOut,
  conversationId: r.conversationId,
});

const setConfirmed = statement<{ id: string; businessId: string; from: 'held' | 'expired'; nowMs: number }>()(
  (db, { reservations: r }, p) =>
    db
      .update(r)
      .set({ status: 'confirmed', holdExpiresAt: null, awaits: sql`null`, updatedAt: p('nowMs') })
      .where(and(eq(r.id, p('id')), eq(r.businessId, p('businessId')), eq(r.status, p('from'))))
      .returning(stayMoved(r)),
);

function* confirm(id: string, author: Author, applied: Applied): Script<void> {
  const { businessId, nowMs } = author;
  const held = yield* askOne(setConfirmed, { id, businessId, from: 'held', nowMs });
  if (held !== null) {
    // A hold past its end that nobody took over still has its cells.
    yield* holdCellsUntil(cellsOf({ businessId, ...held }), id, null);
    yield* note(id, { what: 'confirmed', detail: { from: 'held' } }, author);
    applied.changed.add(id);
    return;
  }
  const expired = yield* askOne(setConfirmed, { id, businessId, from: 'expired', nowMs });
  if (expired !== null) {
    const cells = cellsOf({ businessId, ...expired });
    yield* evictOverdue(cells, author, applied);
    yield* takeCells(cells, id, null);
    yield* note(id, { what: 'confirmed', detail: { from: 'expired' } }, author);
    applied.changed.add(id);
    return;
  }
  const { status } = yield* existing(id, businessId);
  if (status !== 'confirmed') throw changed(id, `it is ${status}`);
}

const setCancelled = statement<{ id: string; businessId: string; nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ status: 'cancelled', updatedAt: p('nowMs') })
    .where(and(eq(r.id, p('id')), eq(r.businessId, p('businessId')), sql`${r.status} in ('held', 'confirmed')`))
    .returning(stayMoved(r)),
);

function* cancel(id: string, author: Author, applied: Applied): Script<void> {
  const { businessId, nowMs } = author;
  const cancelled = yield* askOne(setCancelled, { id, businessId, nowMs });
  if (cancelled !== null) {
    yield* freeCells(cellsOf({ businessId, ...cancelled }), id);
    yield* unapplyDeposits(id, author);
    yield* note(id, { what: 'cancelled', detail: {} }, author);
    applied.changed.add(id);
    return;
  }
  const { status } = yield* existing(id, businessId);
  if (status !== 'cancelled') throw changed(id, `it is ${status}`);
}

const setNoShow = statement<{ id: string; businessId: string; nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ status: 'no_show', updatedAt: p('nowMs') })
    .where(and(eq(r.id, p('id')), eq(r.businessId, p('businessId')), sql`${r.status} in ('confirmed', 'completed')`))
    .returning(stayMoved(r)),
);

/** Nobody came: what is left of the nights can be sold again. The deposit stays what it is, staff give it back or not. */
function* markNoShow(id: string, author: Author, applied: Applied): Script<void> {
  const { businessId, nowMs } = author;
  const absent = yield* askOne(setNoShow, { id, businessId, nowMs });
  if (absent !== null) {
    yield* freeCells(cellsOf({ businessId, ...absent }), id);
    yield* note(id, { what: 'no_show', detail: {} }, author);
    applied.changed.add(id);
    return;
  }
  const { status } = yield* existing(id, businessId);
  if (status !== 'no_show') throw changed(id, `it is ${status}`);
}

const setExpired = statement<{ id: string; businessId: string; nowMs: number }>()((db, { reservations: r }, p) =>
  db
    .update(r)
    .set({ status: 'expired', updatedAt: p('nowMs') })
    .where(
      and(
        eq(r.id, p('id')),
        eq(r.businessId, p('businessId')),
        sql`${r.status} = 'held' and ${r.holdExpiresAt} <= ${p('nowMs')}`,
      ),
    )
    .returning(stayMoved(r)),
);

function* expire(id: string, author: Author, applied: Applied): Script<string | null> {
  const { businessId, nowMs } = author;
  const expired = yield* askOne(setExpired, { id, businessId, nowMs });
  if (expired === null) return null;
  yield* freeCells(cellsOf({ businessId, ...expired }), id);
  yield* unapplyDeposits(id, author);
  yield* note(id, { what: 'expired', detail: {} }, author);
  applied.changed.add(id);
  return expired.conversationId;
}

/**
 * Ends holds that are over and still have some of the cells wanted, so that these can be taken at once: nobody waits
 * for the job that would do it. Their customers are told by the event that the job would have sent.
 */
function* evictOverdue(cells: Cells, author: Author, applied: Applied): Script<void> {
  for (const reservationId of yield* overdueHolds(cells, author.nowMs)) {
    // it ran out by itself, whoever wants its nights
    const conversationId = yield* expire(reservationId, { ...author, by: 'job' }, applied);
    if (conversationId === null) continue;
    const event = { kind: 'hold_expired', reservationId } as const;
    const received = yield* insertEvent(conversationId, event, `hold_expired:${reservationId}`, author.nowMs);
    if (received !== null && conversationId !== author.conversationId)
      applied.wokenConversationIds.push(conversationId);
  }
}

const setHoldEnd = statement<{ id: string; businessId: string; holdExpiresAt: number; nowMs: number }>()(
  (db, { reservations: r }, p) =>
    db
      .update(r)
      .set({ holdExpiresAt: p('holdExpiresAt'), holdExtended: true, updatedAt: p('nowMs') })
      .where(
        and(eq(r.id, p('id')), eq(r.businessId, p('businessId')), sql`${r.status} = 'held'`, eq(r.holdExtended, false)),
      )
      .returning(stayMoved(r)),
);

function* extend(effect: Effect & { kind: 'extend_hold' }, author: Author, applied: Applied): Script<void> {
  const { reservationId: id, holdExpiresAtMs: holdExpiresAt } = effect;
  const { businessId, nowMs } = author;
  const extended = yield* askOne(setHoldEnd, { id, businessId, holdExpiresAt, nowMs });
  if (extended === null) {
    const { status } = yield* existing(id, businessId);
    throw changed(id, status === 'held' ? 'its hold was extended before' : `it is ${status}`);
  }
  yield* holdCellsUntil(cellsOf({ businessId, ...extended }), id, holdExpiresAt);
  yield* note(id, { what: 'extended', detail: { holdExpiresAtMs: holdExpiresAt } }, author);
  applied.changed.add(id);
}

const settleHold = statement<{ id: string; businessId: string; holdExpiresAt: number; nowMs: number }>()(
  (db, { reservations: r }, p) =>
    db
      .update(r)
      .set({ awaits: sql`null`, holdExpiresAt: p('holdExpiresAt'), updatedAt: p('nowMs') })
      .where(
        and(
          eq(r.id, p('id')),
          eq(r.businessId, p('businessId')),
          sql`${r.status} = 'held' and ${r.awaits} is not null and ${r.holdExpiresAt} > ${p('nowMs')}`,
        ),
      )
      .returning(stayMoved(r)),
);

function* settleWait(effect: Effect & { kind: 'settle_wait' }, author: Author, applied: Applied): Script<void> {
  const { reservationId: id, holdExpiresAtMs: holdExpiresAt } = effect;
  const { businessId, nowMs } = author;
  const settled = yield* askOne(settleHold, { id, businessId, holdExpiresAt, nowMs });
  if (settled === null) {
    yield* existing(id, businessId);
    return;
  }
  yield* holdCellsUntil(cellsOf({ businessId, ...settled }), id, holdExpiresAt);
  yield* note(id, { what: 'settled', detail: { holdExpiresAtMs: holdExpiresAt } }, author);
  applied.changed.add(id);
}

const setName = statement<{ id: string; businessId: string; name: string; nowMs: number }>()(
  (db, { reservations: r }, p) =>
    db
      .update(r)
      .set({ customerName: p('name'), updatedAt: p('nowMs') })
      .where(and(eq(r.id, p('id')), eq(r.businessId, p('businessId')))),
);

function* rename(id: string, name: string, author: Author, applied: Applied): Script<void> {
  const { businessId, nowMs } = author;
  const renamed = yield* count(setName, { id, businessId, name: cleanText(name), nowMs });
  if (renamed === 0) throw new BotError('not_found', `no reservation ${id}`);
  yield* note(id, { what: 'renamed', detail: {} }, author);
  applied.changed.add(id);
}

function* existing(id: string, businessId: string) {
  const found = yield* askOne(stay, { id, businessId });
  if (found === null) throw new BotError('not_found', `no reservation ${id}`);
  return found;
}

function changed(id: string, why: string): BotError {
  return new BotError('reservation_changed', `reservation ${id}: ${why}`, { fate: 'retry' });
}
