import type { PaymentView } from './payment.ts';
import type { Reservation, ReservationStatus } from './reservation.ts';
import type { LocalDate } from './time.ts';

/** What a step may ask of the world, as data. The shell answers, records the answer, and a replay reads it from there. */
export type Query =
  /** nights taken in [from, to), by resource; an expired hold takes nothing; `except`: as if this reservation were not there */
  | { kind: 'taken_nights'; resources: readonly string[]; from: LocalDate; to: LocalDate; except?: string }
  /** this conversation's customer's reservations, newest first, at most 20 */
  | { kind: 'my_reservations'; statuses: readonly ReservationStatus[] }
  /** one reservation of the business by id; only events name ids, a customer never does */
  | { kind: 'reservation'; id: string }
  /** payments of a reservation, links among them, oldest first */
  | { kind: 'payments'; reservationId: string }
  /** when each calendar that is read for a resource was last read whole; null: never yet */
  | { kind: 'calendar_readings'; resource: string };

export interface Answers {
  taken_nights: Record<string, LocalDate[]>;
  my_reservations: Reservation[];
  reservation: Reservation | null;
  payments: PaymentView[];
  calendar_readings: { calendar: string; goodAtMs: number | null }[];
}

export type AnswerTo<Q extends Query> = Answers[Q['kind']];

/** A computation that asks as it goes: yields queries, is sent their answers, returns `T`. */
export type Asking<T> = Generator<Query, T, unknown>;

/** Asks one query from inside an {@link Asking}, typed by its kind. */
export function* ask<Q extends Query>(query: Q): Generator<Query, AnswerTo<Q>, unknown> {
  return (yield query) as AnswerTo<Q>;
}
