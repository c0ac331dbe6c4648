import type { Money } from './money.ts';
import type { LocalDate } from './time.ts';

export const RESERVATION_STATUSES = ['held', 'confirmed', 'completed', 'expired', 'cancelled', 'no_show'] as const;
export type ReservationStatus = (typeof RESERVATION_STATUSES)[number];

/** A stay held or booked, as flows and the API read it. */
export interface Reservation {
  id: string;
  /** what the customer is told; see {@link reservationCode} */
  code: string;
  businessId: string;
  status: ReservationStatus;
  resource: string;
  checkIn: LocalDate;
  checkOut: LocalDate;
  guests: number;
  pets: number;
  customer: { id: string; name?: string; phone?: string; email?: string };
  /** the quote it was made at; never computed again unless the stay itself is changed */
  total: Money;
  deposit: Money;
  /** present while held */
  holdExpiresAtMs?: number;
  /** a hold is extended once */
  holdExtended: boolean;
  /** a pre-reservation: what it waits for before money is asked for it, or it is confirmed; expired: what it waited for */
  awaits?: 'calendar';
  conversationId?: string;
  createdAtMs: number;
}
