import type { Reservation } from '../bot/core/reservation.ts';
import type { LocalDate } from '../bot/core/time.ts';
import type { HistoryEntry } from './reservation-history.ts';

/** The part of the store that staff's calendar reads. Dates are half-open, instants epoch milliseconds. */
export interface DeskBookingStore {
  /**
   * Everything that a calendar of units and nights shows for [from, to): stays that touch it, what imported calendars
   * claim in it, and how those were read last. Three statements, however many units and stays there are.
   */
  board(businessId: string, from: LocalDate, to: LocalDate, nowMs: number): Promise<Board>;
  /** Stays that begin on, end on or run over a date, with what staff noted in their conversations. */
  stayingOn(businessId: string, date: LocalDate, nowMs: number): Promise<StayOfDay[]>;
  /**
   * Who has nights of a resource in [from, to), by night; holds that are over have none.
   * @param except a reservation whose own nights are left out
   */
  holders(
    query: { businessId: string; resource: string; from: LocalDate; to: LocalDate; except?: string },
    nowMs: number,
  ): Promise<NightHolder[]>;
  /** What became of a reservation, oldest first. */
  reservationHistory(businessId: string, reservationId: string): Promise<HistoryEntry[]>;
}

/** A reservation with its money. */
export interface Stay {
  reservation: Reservation;
  /** came, was not given back, and is its deposit; minor units of its currency */
  paidCents: number;
  /** came, was not given back, and waits for a person */
  waitingCents: number;
}

export interface Board {
  /** by check-in; cancelled, expired and lapsed ones are not among them */
  stays: Stay[];
  /** nights that calendars claim, by resource, calendar and night; echoes of our own are not among them */
  claims: { resource: string; calendar: string; night: LocalDate; isDoubtful: boolean }[];
  /** how each calendar was read */
  readings: { calendar: string; goodAtMs: number | null; error: string | null }[];
}

export interface StayOfDay extends Stay {
  /** of its conversation, oldest first */
  notes: { atMs: number; author: string; authorName?: string; text: string }[];
}

export type NightHolder = { night: LocalDate } & (
  | { kind: 'reservation'; id: string; code: string; name?: string; checkIn: LocalDate; checkOut: LocalDate }
  | { kind: 'calendar'; calendar: string }
);
