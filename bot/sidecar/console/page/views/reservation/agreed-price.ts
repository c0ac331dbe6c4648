import type { PricedStay, Quote, Reservation } from './booking-api.ts';
import { nightsOf } from './tell-stay.ts';

/** What a booking costs, as far as it is known. */
export interface AgreedPrice {
  /** night by night only where today's prices come to what was agreed */
  stay: PricedStay;
  /** today's prices are known, and come to something else */
  isOther: boolean;
}

/** @param quote the stay at today's prices; undefined: not known, or not yet */
export function agreedPrice(reservation: Reservation, quote: Quote | undefined): AgreedPrice {
  const { resource, checkIn, checkOut, guests, pets, total, deposit } = reservation;
  if (quote?.stay.total.amount === total.amount) return { stay: { ...quote.stay, deposit }, isOther: false };
  const nights = nightsOf(checkIn, checkOut);
  return {
    stay: { resource, checkIn, checkOut, nights, guests, pets, total, deposit },
    isOther: quote !== undefined,
  };
}
