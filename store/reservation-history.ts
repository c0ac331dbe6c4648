import type { StayTerms } from '../bot/core/effect.ts';
import { and, asc, eq, sql } from './drizzle.ts';
import { ask, type Script } from './script.ts';
import { statement } from './statement.ts';

/** What became of a reservation, as it is kept: dates, units, amounts and our own ids; no names and no words. */
export type Happened =
  | {
      what: 'placed';
      detail: StayTerms & { status: 'held' | 'confirmed'; holdExpiresAtMs?: number; awaits?: 'calendar' };
    }
  /** `from`: what it was before */
  | { what: 'confirmed'; detail: { from: 'held' | 'expired' } }
  | { what: 'changed'; detail: { from: StayTerms; to: StayTerms; overridden?: readonly string[] } }
  /** a pre-reservation became a hold like any other */
  | { what: 'settled'; detail: { holdExpiresAtMs: number } }
  | { what: 'extended'; detail: { holdExpiresAtMs: number } }
  /** in whose name it is; the name itself is not kept */
  | { what: 'renamed'; detail: Record<never, never> }
  | { what: 'cancelled' | 'expired' | 'completed' | 'no_show'; detail: Record<never, never> }
  /** money came; `attention`: it waits for a person */
  | { what: 'paid'; detail: MoneyDetail & { provider: string; attention?: string } }
  /** money that waited became its deposit, or was seen to */
  | { what: 'payment_applied' | 'payment_settled'; detail: MoneyDetail }
  | { what: 'refund_wanted' | 'refunded' | 'refund_failed'; detail: MoneyDetail };

interface MoneyDetail {
  payment: string;
  amountCents: number;
  currency: string;
}

export const HISTORY_KINDS = [
  'placed',
  'confirmed',
  'changed',
  'settled',
  'extended',
  'renamed',
  'cancelled',
  'expired',
  'completed',
  'no_show',
  'paid',
  'payment_applied',
  'payment_settled',
  'refund_wanted',
  'refunded',
  'refund_failed',
] as const satisfies readonly Happened['what'][];

/** One step of a reservation's history. */
export type HistoryEntry = Happened & {
  /** ascending */
  id: number;
  atMs: number;
  /** `bot`, `job`, `api`, or `staff:ID` */
  author: string;
  /** of a member of staff that is still known */
  authorName?: string;
};

const insert = statement<{
  businessId: string;
  reservationId: string;
  at: number;
  author: string;
  what: string;
  detail: string;
}>()((db, { reservationHistory: h }, p) =>
  db.insert(h).values({
    businessId: p('businessId'),
    reservationId: p('reservationId'),
    at: p('at'),
    author: p('author'),
    what: p('what'),
    detail: p('detail'),
  }),
);

/**
 * Adds a step to a reservation's history, in the transaction that makes it true.
 * @param of.by `bot`, `job`, or who called: `api-key` (kept as `api`) or `staff:ID`
 */
export function* insertHistory(
  of: { businessId: string; reservationId: string; by: string; nowMs: number },
  { what, detail }: Happened,
): Script<void> {
  const { businessId, reservationId, by, nowMs } = of;
  const author = by === 'api-key' ? 'api' : by;
  yield* ask(insert, { businessId, reservationId, at: nowMs, author, what, detail: JSON.stringify(detail) });
}

const ofReservation = statement<{ businessId: string; reservationId: string }>()((db, t, p) => {
  const { reservationHistory: h, staff: s } = t;
  return db
    .select({ id: h.id, atMs: h.at, author: h.author, what: h.what, detail: h.detail, authorName: s.name })
    .from(h)
    .leftJoin(s, sql`${h.author} = 'staff:' || ${s.id}`)
    .where(and(eq(h.reservationId, p('reservationId')), eq(h.businessId, p('businessId'))))
    .orderBy(asc(h.id));
});

/** See `DeskBookingStore.reservationHistory`. */
export function* reservationHistory(businessId: string, reservationId: string): Script<HistoryEntry[]> {
  const rows = yield* ask(ofReservation, { businessId, reservationId });
  return rows.map(
    ({ id, atMs, author, what, detail, authorName }) =>
      ({
        id,
        atMs,
        author,
        ...(authorName !== null && { authorName }),
        what,
        detail: JSON.parse(detail),
      }) as HistoryEntry,
  );
}
