import { z } from 'zod';
import type { Business } from '../../bot/core/business.ts';
import type { PaymentProviderName } from '../../bot/core/payment.ts';
import type { Reservation } from '../../bot/core/reservation.ts';
import type { PaymentRow } from '../../store/store.ts';
import { watchJob } from '../alerts/watch.ts';
import { defineTask, type Task, type TaskContext } from '../task.ts';
import type { Follower } from '../tasks/follow-reservation.ts';
import type { PaymentDeps } from './deps.ts';

const payload = z.object({ businessId: z.string(), reservationId: z.string() });

/** After this many tries, or this long, the customer hears that there is no link yet. */
const LASTING_TRIES = 3;
const LASTING_MS = 10_000;

/** The link that a reservation is to have now; null: none. */
export interface WantedLink {
  provider: PaymentProviderName;
  asked: { amount: number; currency: string };
  /** what it is for, as `PaymentRow.askedStay` has it */
  stay: string;
  untilMs: number;
}

/**
 * What link a reservation is to have. Pure. One while it is held for a deposit that nobody paid; none for a
 * pre-reservation, of which nobody knows yet whether it can be had, and none where money came that waits for a person.
 */
export function linkFor(
  business: Business,
  reservation: Reservation,
  payments: readonly PaymentRow[],
  nowMs: number,
): WantedLink | null {
  const { provider } = business.payments;
  const { status, awaits, deposit: asked, holdExpiresAtMs: untilMs } = reservation;
  if (provider === 'manual' || status !== 'held' || awaits !== undefined || asked.amount === 0) return null;
  if (untilMs === undefined || untilMs <= nowMs || payments.some(hasMoney)) return null;
  const { resource, checkIn, checkOut } = reservation;
  return { provider, asked, stay: `${resource} ${checkIn} ${checkOut}`, untilMs };
}

function hasMoney({ status, amount, refundedCents }: PaymentRow): boolean {
  return status !== 'pending' && status !== 'rejected' && refundedCents < amount.amount;
}

/**
 * Enqueues {@link syncLink} for a reservation that changed. Where staff take the money there is nothing to do, unless a
 * link of before is still open.
 */
export const followPayments: Follower = async ({ id, businessId, deposit }, business, { store, nowMs }) => {
  const rows = await store.paymentRows(businessId, id);
  // its deposit waits for a person now, perhaps: people hear of it at once
  if (rows.some(({ attention }) => attention !== undefined)) await store.enqueue(watchJob(nowMs));
  if ((business.payments.provider === 'manual' || deposit.amount === 0) && !rows.some(isAsking)) return;
  await store.enqueue({
    queue: 'payments',
    task: 'sync-link',
    serialKey: `sync-link:${id}`,
    uniqueKey: `sync-link:${id}`,
    payload: { businessId, reservationId: id },
    runAtMs: nowMs,
  });
};

const isAsking = ({ link }: PaymentRow) => link?.state === 'wanted' || link?.state === 'open';

/** Brings the link for a reservation's deposit in line with the reservation, as that is when this runs. */
export function syncLink(deps: PaymentDeps): Task {
  return defineTask({
    name: 'sync-link',
    payload,
    attemptsMax: 60,
    reachesOutside: true,
    async run({ businessId, reservationId }, context) {
      const business = context.business(businessId);
      const reservation = await context.store.reservation(businessId, reservationId);
      if (business === null || reservation === null) return { kind: 'cancel', reason: 'there is nobody to pay it for' };
      const payments = await context.store.paymentRows(businessId, reservationId);
      const wanted = linkFor(business, reservation, payments, context.nowMs);
      const there = payments.find(isAsking);
      if (there !== undefined && !(await fits(deps, context, there, wanted))) await close(deps, context, there);
      if (wanted === null) await confirmPaid(deps, context, reservation, payments);
      else await make(deps, context, { business, reservation, wanted });
      return { kind: 'done' };
    },
  });
}

/** Whether a link can stay; one that ends too early is moved, if its provider can. */
async function fits(
  deps: PaymentDeps,
  { store, nowMs }: TaskContext,
  row: PaymentRow,
  wanted: WantedLink | null,
): Promise<boolean> {
  if (wanted === null || row.provider !== wanted.provider) return false;
  if (row.asked?.amount !== wanted.asked.amount || row.asked.currency !== wanted.asked.currency) return false;
  // the payer reads on its page what it is for: old dates there would be paid, or not, by mistake
  if (row.askedStay !== wanted.stay) return false;
  if (row.link?.state !== 'open' || row.linkId === undefined) return true;
  if ((row.link.untilMs ?? 0) >= wanted.untilMs) return true;
  const account = deps.accountOf(row.businessId, wanted.provider);
  const moved = account && (await (await account.open()).moveLink(row.linkId, wanted.untilMs, nowMs));
  if (!moved) return false;
  await store.setLinkEnd(row.id, moved.untilMs, nowMs);
  return true;
}

/** Nobody can pay a link any more, at its provider first: what we say of it then is so. */
export async function close(
  deps: PaymentDeps,
  { store, nowMs }: Pick<TaskContext, 'store' | 'nowMs'>,
  row: PaymentRow,
): Promise<void> {
  if (row.linkId !== undefined && row.provider !== 'manual') {
    const account = deps.accountOf(row.businessId, row.provider);
    // Without the account nobody can be asked: the link ends by itself at its time.
    if (account !== null) await (await account.open()).moveLink(row.linkId, nowMs, nowMs);
  }
  await store.closeLink(row.id, nowMs);
}

interface Making {
  business: Business;
  reservation: Reservation;
  wanted: WantedLink;
}

/** Has the link made, unless it is there, and told. Each step may be done again: its key and its event are the row's. */
async function make(deps: PaymentDeps, context: TaskContext, { business, reservation, wanted }: Making) {
  const { store, nowMs } = context;
  const { id: reservationId, businessId, customer, conversationId } = reservation;
  const { provider, asked, stay, untilMs } = wanted;
  const row = await store.wantLink({ id: deps.newId(), businessId, reservationId, provider, asked, nowMs });
  if (row === null || row.askedStay !== stay) return; // it changed in this moment: another run follows
  if (row.link?.state === 'wanted') {
    try {
      const account = deps.accountOf(businessId, provider);
      if (account === null) throw new Error(`the business ${businessId} has no account with ${provider} here`);
      const { name, email } = customer;
      const link = await (await account.open()).createLink({
        reference: row.id,
        amount: asked,
        title: deps.title(business, reservation),
        untilMs,
        nowMs,
        idempotencyKey: row.id,
        ...deps.addresses(business, provider),
        payer: { ...(name !== undefined && { name }), ...(email !== undefined && { email }) },
      });
      if (!(await store.openLink(row.id, link, nowMs))) return;
    } catch (error) {
      await tellFailure(context, reservation, row, error);
      throw error;
    }
  }
  if (conversationId === undefined) return;
  const event = { kind: 'payment_link', reservationId, paymentId: row.id } as const;
  await context.feed(conversationId, event, `payment_link:${row.id}`);
}

/** The customer waits for a link: once it lasts, or is refused for good, they hear of it, once. */
async function tellFailure(
  { job, feed, nowMs }: TaskContext,
  { id: reservationId, conversationId }: Reservation,
  row: PaymentRow,
  error: unknown,
): Promise<void> {
  const isRefused = (error as { fate?: unknown } | null)?.fate === 'give_up';
  const isLasting = job.attempts >= LASTING_TRIES || nowMs - row.createdAtMs >= LASTING_MS;
  if (conversationId === undefined || (!isRefused && !isLasting)) return;
  await feed(conversationId, { kind: 'payment_link_failed', reservationId }, `payment_link_failed:${row.id}`);
}

/** A pre-reservation that was paid somehow while it waited for its calendar is confirmed once that was read. */
async function confirmPaid(
  deps: PaymentDeps,
  { store, nowMs }: TaskContext,
  { id: reservationId, businessId, status, awaits, deposit }: Reservation,
  payments: readonly PaymentRow[],
): Promise<void> {
  if (status !== 'held' || awaits !== undefined) return;
  const paid = payments.filter((row) => hasMoney(row) && row.attention === undefined);
  const paidCents = paid.reduce((sum, { amount, refundedCents }) => sum + amount.amount - refundedCents, 0);
  if (paid.length === 0 || paidCents < deposit.amount) return;
  const event = { kind: 'reservation_confirmed', reservationId, paid: true } as const;
  const effects = [{ kind: 'confirm_reservation', reservationId } as const, ...deps.holdJobsDropped(reservationId)];
  const { conversationIds } = await store.apply({
    businessId,
    effects,
    events: [{ reservationId, event, externalId: `paid:${reservationId}:${paid[0]!.id}` }],
    nowMs,
  });
  deps.wake(conversationIds);
}
